"""What work does when a plan is confirmed or a unit's name is settled (``plans.signals``)."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from cchc.organisation.models import Person
from cchc.plans.models import Plan, PlanVersion, Task
from cchc.plans.signals import parties_changed, version_confirmed

from .services.make_occurrences import make_occurrences


@receiver(version_confirmed)
def plan_confirmed(sender: object, version: PlanVersion, actor: Person, **_: Any) -> None:
    make_occurrences(version.plan, actor=actor)


@receiver(parties_changed)
def unit_known(sender: object, plan: Plan, tasks: list[Task], actor: Person, **_: Any) -> None:
    make_occurrences(plan, actor=actor, tasks=tasks)
