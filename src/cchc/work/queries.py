"""Reads. ``visible_to`` is the only getter of views; functions here never write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from cchc.foundation.permissions import Permission
from cchc.kernel.text import fold
from cchc.organisation.models import Person, Position, Unit, in_force
from cchc.organisation.scope import paths_where, within
from cchc.organisation.tree import places_to
from cchc.plans.models import TaskUnit

from .domain.states import OPEN_STATES, State
from .models import Evidence, Extension, Notice, Occurrence, ProgressNote, ReminderStep, Submission

OPEN = [state.value for state in OPEN_STATES]


def visible_to(person: Person, permission: Permission = Permission.TASK_VIEW) -> QuerySet[Occurrence]:
    """Return the work of units this person may see, and to look at also the work those units coordinate in.

    To act (any other permission) the leading unit must stand at or below the role's unit.
    """
    paths = paths_where(person, permission)
    allowed = within("unit", paths)
    if permission is Permission.TASK_VIEW:
        allowed |= Q(task__in=TaskUnit.objects.filter(within("unit", paths)).values("task"))
    rows = Occurrence.objects.filter(allowed, task__dropped_in__isnull=True)
    return rows.select_related("unit", "assignee", "task__plan__unit", "task__version")


def searched(rows: QuerySet[Occurrence], asked: str) -> QuerySet[Occurrence]:
    """Keep what answers the words asked for, with or without tone marks."""
    for word in fold(asked).split():
        rows = rows.filter(task__folded__contains=word)
    return rows


def late(rows: QuerySet[Occurrence], *, today: date) -> QuerySet[Occurrence]:
    return rows.filter(state__in=OPEN, due_on__lt=today)


def due_between(rows: QuerySet[Occurrence], first: date, last: date) -> QuerySet[Occurrence]:
    """Return work somebody still has to do whose last day lies from ``first`` to ``last``, both included."""
    return rows.filter(state__in=OPEN, due_on__range=(first, last))


def waiting_for_acceptance(person: Person) -> QuerySet[Occurrence]:
    """Return handed-in work this person may accept; not what they handed in themselves."""
    rows = visible_to(person, Permission.TASK_ACCEPT).filter(state=State.SUBMITTED)
    return rows.exclude(submissions__decision="pending", submissions__by=person)


def plans_with_open_work(unit: Unit) -> list[int]:
    """Return the plans of the unit and of those below it in which somebody still has to act."""
    rows = Occurrence.objects.filter(state__in=[*OPEN, State.WAITING], task__plan__unit__path__startswith=unit.path)
    return sorted(set(rows.values_list("task__plan", flat=True)))


def obstacles(rows: QuerySet[Occurrence]) -> QuerySet[ProgressNote]:
    """Return obstacles nobody has cleared yet, of open work, newest first."""
    notes = ProgressNote.objects.filter(kind=ProgressNote.Kind.OBSTACLE, resolved_at__isnull=True)
    return (
        notes.filter(occurrence__in=rows).select_related("occurrence__task", "occurrence__unit", "by").order_by("-at")
    )


def story_of(occurrence: Occurrence) -> dict[str, Any]:
    """Return what hangs on a piece of work: who takes part, its other times, what was told, handed in and asked for."""
    evidence, submissions, extensions = occurrence.evidence, occurrence.submissions, occurrence.extensions
    return {
        "parties": occurrence.task.parties.select_related("unit", "group").order_by("part", "order"),
        "siblings": occurrence.task.occurrences.exclude(pk=occurrence.pk).order_by("due_on", "key"),
        "notes": occurrence.notes.select_related("by").order_by("-at"),
        "evidence": evidence.filter(withdrawn_at__isnull=True).select_related("file", "by").order_by("at"),
        "submissions": submissions.select_related("by", "decided_by").order_by("-at"),
        "extension": extensions.filter(decision=Extension.Decision.PENDING).first(),
        "extensions": extensions.select_related("asked_by", "decided_by").order_by("-asked_at"),
    }


def pending_submission(occurrence: Occurrence) -> Submission | None:
    """Return what was handed in and waits for a decision."""
    return occurrence.submissions.filter(decision=Submission.Decision.PENDING).first()


def evidence_visible_to(person: Person) -> QuerySet[Evidence]:
    return Evidence.objects.filter(occurrence__in=visible_to(person)).select_related("file", "occurrence")


def people_of(unit: Unit, *, on: date) -> QuerySet[Person]:
    """Return the active people with a position in the unit or below it."""
    held = Position.objects.filter(in_force(on), unit__path__startswith=unit.path)
    return Person.objects.filter(is_active=True, pk__in=held.values("person")).order_by("full_name")


def notices_of(person: Person) -> QuerySet[Notice]:
    return Notice.objects.filter(person=person).select_related("occurrence").order_by("-made_at")


def own(person: Person) -> QuerySet[Occurrence]:
    """Return the work given to this person by name, and what their units lead and nobody has been given yet."""
    led = visible_to(person, Permission.TASK_REPORT)
    return led.filter(Q(assignee=person) | Q(assignee__isnull=True))


@dataclass(frozen=True, slots=True)
class Owing:
    """A unit that still has to hand in: what is late, and what falls due up to a day."""

    unit: str
    unit_id: int
    late: int
    coming: int


def owing(rows: QuerySet[Occurrence], *, today: date, until: date) -> list[Owing]:
    """Return the units with work that is late or falls due up to a day, those with most late work first."""
    is_late = Q(due_on__lt=today)
    waiting = rows.filter(state__in=OPEN, due_on__lte=until).order_by()
    counted = waiting.values("unit__short_name", "unit__name", "unit").annotate(
        late=Count("pk", filter=is_late), coming=Count("pk", filter=~is_late)
    )
    found = [
        Owing(row["unit__name"] or row["unit__short_name"], row["unit"], row["late"], row["coming"]) for row in counted
    ]
    return sorted(found, key=lambda one: (-one.late, -one.coming, one.unit))


def count_by_unit(rows: QuerySet[Occurrence]) -> list[tuple[str, int, int]]:
    """Return (name, pk, count) of the units in the rows, the most first."""
    counted = rows.order_by().values("unit__short_name", "unit__name", "unit").annotate(count=Count("pk"))
    named = ((row["unit__short_name"] or row["unit__name"], row["unit"], row["count"]) for row in counted)
    return sorted(named, key=lambda row: (-row[2], row[0]))


def ladder_rows(unit: Unit | None, *, on: date) -> list[ReminderStep]:
    """Return the rungs in force for everybody and for the unit and those above it."""
    rows = ReminderStep.objects.filter(in_force(on)).select_related("unit")
    allowed = Q(unit__isnull=True)
    if unit is not None:
        allowed |= Q(unit__path__in=places_to(unit.path))
    return list(rows.filter(allowed))


def due_on_days(days: Iterable[date], *, inside: list[str], outside: list[str]) -> QuerySet[Occurrence]:
    """Return open work with one of these last days, in the branches ``inside`` and not in those ``outside``."""
    rows = Occurrence.objects.filter(state__in=OPEN, due_on__in=list(days), task__dropped_in__isnull=True)
    if inside != [""]:
        rows = rows.filter(within("unit", inside))
    if outside:
        rows = rows.exclude(within("unit", outside))
    return rows.select_related("unit", "task").only("due_on", "assignee_id", "unit__path", "task__text")


def home_unit(person: Person) -> Unit | None:
    """Return a unit the person works in or holds a role for: whose office hours are theirs."""
    position = person.positions.filter(end_on__isnull=True).select_related("unit").first()
    if position:
        return position.unit
    holding = person.roles.filter(end_on__isnull=True).select_related("unit").first()
    return holding.unit if holding else None
