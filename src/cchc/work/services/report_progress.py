"""Use cases: a unit writes how the work goes, or what stands in its way."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cchc.organisation.models import Person

from ..domain import flow
from ..domain.states import State
from ..models import ProgressNote
from .steps import account, locked, save


@transaction.atomic
def report_progress(
    *, occurrence_id: int, text: str, percent: int | None, actor: Person, at: datetime, is_obstacle: bool = False
) -> ProgressNote:
    """Write a note of progress, or of an obstacle the secretary and leader will see.

    :param percent: 0 to 100, or None when not said.
    :raises CannotWork: CLOSED. Nothing is written.
    """
    occurrence = locked(occurrence_id)
    state = flow.report(state=State(occurrence.state))
    note = ProgressNote.objects.create(
        occurrence=occurrence,
        kind=ProgressNote.Kind.OBSTACLE if is_obstacle else ProgressNote.Kind.PROGRESS,
        text=text,
        percent=percent,
        by=actor,
        at=at,
    )
    occurrence.state = state
    save(occurrence, "state")
    account("obstacle_reported" if is_obstacle else "progress_reported", occurrence, actor, {"percent": percent}, at=at)
    return note


@transaction.atomic
def resolve_obstacle(*, note_id: int, actor: Person, at: datetime) -> ProgressNote:
    """Mark an obstacle as cleared."""
    note = ProgressNote.objects.select_for_update(of=("self",)).select_related("occurrence__unit").get(pk=note_id)
    note.resolved_at = at
    note.save(update_fields=["resolved_at"])
    account("obstacle_resolved", note.occurrence, actor, {"note": note.pk}, at=at)
    return note
