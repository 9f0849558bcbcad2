"""Use case: a ward decides when its people are reminded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from cchc.foundation import audit
from cchc.organisation.models import Person, Unit

from ..domain.reminders import Step
from ..models import ReminderStep


@transaction.atomic
def change_ladder(*, unit: Unit, steps: Sequence[Step], source: str, actor: Person, on: date) -> None:
    """Replace the ladder of a ward from a day on; the rungs before stay on record with their last day."""
    ReminderStep.objects.filter(unit=unit, start_on=on, end_on__isnull=True).delete()  # of the same day: a correction
    ReminderStep.objects.filter(unit=unit, end_on__isnull=True).update(end_on=on - timedelta(days=1))
    ReminderStep.objects.bulk_create(
        ReminderStep(unit=unit, working_days=step.working_days, audience=step.audience, start_on=on, source=source)
        for step in steps
    )
    audit.record(
        event="work.ladder_changed",
        target=unit,
        actor=actor,
        unit_code=unit.code,
        facts={"steps": [[step.working_days, step.audience] for step in steps], "source": source},
    )
