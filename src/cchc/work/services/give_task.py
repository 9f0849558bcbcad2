"""Use case: a person gives a unit work that no plan asks for, with the reason in words."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from cchc.organisation.models import Person
from cchc.plans.services.add_task import Errand, add_task

from .. import notices
from ..domain import flow
from ..domain.states import Kind, State
from ..models import Occurrence
from .steps import account

KEY = "once"
UNDERSTOOD = "Ngày do người giao việc ấn định."


@transaction.atomic
def give_task(*, errand: Errand, due_on: date, actor: Person, at: datetime) -> Occurrence:
    """Open the work and tell the head of the unit.

    :raises CannotWork: DUE_HAS_PASSED.
    """
    flow.may_be_due(due_on, on=localtime(at).date())
    occurrence = Occurrence.objects.create(
        task=add_task(errand),
        unit=errand.unit,
        key=KEY,
        kind=Kind.DATED,
        state=State.OPEN,
        start_on=localtime(at).date(),
        due_on=due_on,
        understood=UNDERSTOOD,
    )
    facts = {"source": errand.source, "due_on": due_on.isoformat(), "units": [errand.unit.code]}
    account("given", occurrence, actor, facts, at=at)
    notices.given(occurrence, actor)
    return occurrence
