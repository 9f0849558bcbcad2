"""What work does when a plan is confirmed, a unit's name is settled or the calendar changes (signals from below)."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cchc.organisation.models import Person, Unit
from cchc.organisation.signals import calendar_changed
from cchc.plans.models import Plan, PlanVersion, Task
from cchc.plans.signals import parties_changed, version_confirmed

from . import queries
from .services.make_occurrences import make_occurrences
from .tasks import redate_plan


@receiver(version_confirmed)
def plan_confirmed(sender: object, version: PlanVersion, actor: Person, **_: Any) -> None:
    make_occurrences(version.plan, actor=actor)


@receiver(parties_changed)
def unit_known(sender: object, plan: Plan, tasks: list[Task], actor: Person, **_: Any) -> None:
    make_occurrences(plan, actor=actor, tasks=tasks)


@receiver(calendar_changed)
def days_moved(sender: object, unit: Unit, actor: Person, **_: Any) -> None:
    """Each plan at or below the unit with open work is dated anew, by the worker: a city may have a hundred."""
    for plan_id in queries.plans_with_open_work(unit):
        transaction.on_commit(partial(redate_plan.enqueue, plan_id, actor.pk))
