"""Reads. ``visible_to`` is the only getter of views; functions here never write."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person, Unit
from cchc.organisation.scope import paths_where, units_where, within
from cchc.organisation.tree import places_above

from .models import DraftItem, Plan, PlanVersion, Target, Task, TaskUnit


def visible_to(person: Person, permission: Permission = Permission.PLAN_VIEW) -> QuerySet[Plan]:
    """Return the plans of units this person may see: those below their roles, and those of units above.

    The plan of a ward is read by each of its offices, and the plan of the city by its wards: what stands
    above binds them. Editing (``PLAN_EDIT``) holds only at and below the role's unit.
    """
    paths = paths_where(person, permission)
    allowed = within("unit", paths)
    if permission is Permission.PLAN_VIEW and paths:
        allowed |= Q(unit__path__in=places_above(paths))
    return Plan.objects.filter(allowed).select_related("unit")


def versions_visible_to(person: Person, permission: Permission = Permission.PLAN_VIEW) -> QuerySet[PlanVersion]:
    return PlanVersion.objects.filter(plan__in=visible_to(person, permission)).select_related(
        "plan__unit", "file", "job"
    )


def tasks_of(plan: Plan) -> QuerySet[Task]:
    """Return the tasks in force, in the order of the plan."""
    return plan.tasks.filter(dropped_in__isnull=True).order_by("order")


def targets_of(plan: Plan) -> QuerySet[Target]:
    return plan.targets.filter(dropped_in__isnull=True).order_by("order")


def open_version(plan: Plan) -> PlanVersion | None:
    """Return the version being read or checked, of which a plan has at most one."""
    return plan.versions.filter(state__in=[PlanVersion.State.READING, PlanVersion.State.IN_REVIEW]).first()


def confirmed_version(plan: Plan) -> PlanVersion | None:
    return plan.versions.filter(state=PlanVersion.State.CONFIRMED).order_by("-sequence").first()


def review_counts(version: PlanVersion) -> dict[str, int]:
    """Return how many items there are, wait, and need a look: the line on top of the review screen."""
    waiting = Q(state=DraftItem.State.PROPOSED)
    return version.items.aggregate(
        all=Count("pk"),
        waiting=Count("pk", filter=waiting),
        accepted=Count("pk", filter=Q(state=DraftItem.State.ACCEPTED)),
        dropped=Count("pk", filter=Q(state=DraftItem.State.DROPPED)),
        needs_look=Count("pk", filter=waiting & Q(needs_look=True)),
    )


def issuers_for(person: Person) -> QuerySet[Unit]:
    """Return the units for which this person may upload a plan: wards, cities and departments."""
    kinds = [Unit.Kind.COMMUNE, Unit.Kind.PROVINCE, Unit.Kind.DEPARTMENT]
    units: QuerySet[Unit] = units_where(person, Permission.PLAN_EDIT).filter(kind__in=kinds)
    return units


def leaving(version: PlanVersion) -> list[Target | Task]:
    """Return targets and tasks in force that no item of this version continues: confirming drops them."""
    if version.sequence == 1:
        return []
    kept = version.items.exclude(state=DraftItem.State.DROPPED)
    gone_targets = targets_of(version.plan).exclude(pk__in=kept.filter(was_target__isnull=False).values("was_target"))
    gone_tasks = tasks_of(version.plan).exclude(pk__in=kept.filter(was_task__isnull=False).values("was_task"))
    return [*gone_targets, *gone_tasks]


def neighbours(item: DraftItem, *, reach: int = 5) -> list[DraftItem]:
    """Return the items of the same kind around this one: what it may be merged with."""
    same = item.version.items.filter(kind=item.kind).exclude(state=DraftItem.State.DROPPED)
    before = same.filter(order__lt=item.order).order_by("-order")[:reach]
    after = same.filter(order__gt=item.order).order_by("order")[:reach]
    return [*after, *before]


def possible_parents(plan: Plan, person: Person) -> QuerySet[Plan]:
    """Return plans of the units above, of the same year, that this person may see."""
    above = Unit.objects.get_ancestors(plan.unit).values("pk")
    return visible_to(person).filter(unit__in=above, year=plan.year)


def unknown_units(plan: Plan) -> list[str]:
    """Return the names the plan writes that match no unit and no group, for a person to settle."""
    parties = TaskUnit.objects.filter(task__in=tasks_of(plan), unit__isnull=True, group__isnull=True)
    return list(parties.order_by("written").values_list("written", flat=True).distinct())


def last_day(due: list[dict[str, Any]]) -> date | None:
    """Return the last dated day among a task's time entries."""
    days = [date.fromisoformat(day) for entry in due if (day := entry.get("end") or entry.get("start"))]
    return max(days, default=None)
