"""Use cases: somebody away lets a colleague act for them, from a day to a day; and takes it back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cchc.foundation import audit

from ..domain.refusals import CannotChange, Refusal
from ..models import Delegation, Person
from ..queries import unit_code_of
from .change_units import end_row


@transaction.atomic
def delegate(*, absent: Person, deputy: Person, start_on: date, end_on: date, reason: str, actor: Person) -> Delegation:
    """Let the deputy hold the roles of the absent person for some days.

    :raises CannotChange: DEPUTY_IS_SELF; ENDS_BEFORE_START; DELEGATION_OVERLAPS.
    """
    if absent.pk == deputy.pk:
        raise CannotChange(Refusal.DEPUTY_IS_SELF)
    if end_on < start_on:
        raise CannotChange(Refusal.ENDS_BEFORE_START, start_on=start_on)
    same = Delegation.objects.filter(absent=absent, deputy=deputy, start_on__lte=end_on, end_on__gte=start_on).first()
    if same:
        raise CannotChange(Refusal.DELEGATION_OVERLAPS, deputy=str(deputy), end_on=same.end_on)
    made = Delegation.objects.create(absent=absent, deputy=deputy, start_on=start_on, end_on=end_on, reason=reason)
    _account("person.delegated", made, actor, start_on=start_on.isoformat())
    return made


@transaction.atomic
def end_delegation(*, delegation: Delegation, end_on: date, actor: Person) -> Delegation:
    """Let the delegation end with a day.

    :raises CannotChange: ALREADY_OVER; ENDS_BEFORE_START.
    """
    end_row(delegation, end_on)
    _account("person.delegation_ended", delegation, actor)
    return delegation


def _account(event: str, row: Delegation, actor: Person, **facts: object) -> None:
    facts |= {"deputy": str(row.deputy), "end_on": row.end_on.isoformat()}
    audit.record(event=event, target=row.absent, actor=actor, unit_code=unit_code_of(row.absent), facts=facts)
