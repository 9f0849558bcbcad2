"""Use cases: who does the work, and from when on it runs."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cchc.organisation.models import Person, Position, in_force

from .. import notices
from ..domain import flow
from ..domain.refusals import CannotWork, Refusal
from ..domain.states import State
from ..models import Occurrence
from .steps import account, locked, save


@transaction.atomic
def assign(*, occurrence_id: int, edition: int, assignee: Person | None, actor: Person, on: date) -> Occurrence:
    """Give the work to a person of the unit, or to nobody.

    :raises CannotWork: STALE; NOT_IN_UNIT.
    """
    occurrence = locked(occurrence_id, edition)
    if assignee is not None and not _belongs(assignee, occurrence, on):
        raise CannotWork(Refusal.NOT_IN_UNIT, person=str(assignee), unit=str(occurrence.unit))
    occurrence.assignee = assignee
    save(occurrence, "assignee")
    account("assigned", occurrence, actor, {"assignee": assignee.username if assignee else None})
    if assignee is not None and assignee != actor:
        notices.assigned(occurrence)
    return occurrence


@transaction.atomic
def set_due(*, occurrence_id: int, edition: int, due_on: date, document: str, actor: Person) -> Occurrence:
    """Date a waiting occurrence: the document that triggers it came, or the rule that fixes its day is known.

    :raises CannotWork: STALE; NOT_WAITING.
    """
    occurrence = locked(occurrence_id, edition)
    occurrence.state = flow.date_it(state=State(occurrence.state))
    occurrence.due_on, occurrence.trigger_document = due_on, document
    save(occurrence, "state", "due_on", "trigger_document")
    account("dated", occurrence, actor, {"due_on": due_on.isoformat(), "document": document})
    return occurrence


@transaction.atomic
def mark_not_arisen(*, occurrence_id: int, edition: int, actor: Person) -> Occurrence:
    """Close a conditional or triggered task that did not come up.

    :raises CannotWork: STALE; CLOSED; NOT_CONDITIONAL.
    """
    occurrence = locked(occurrence_id, edition)
    occurrence.state = flow.mark_not_arisen(state=State(occurrence.state), is_conditional=occurrence.is_conditional)
    occurrence.due_on = None
    save(occurrence, "state", "due_on")
    account("not_arisen", occurrence, actor)
    return occurrence


def _belongs(person: Person, occurrence: Occurrence, on: date) -> bool:
    held = Position.objects.filter(in_force(on), person=person)
    return held.filter(unit__path__startswith=occurrence.unit.path).exists()
