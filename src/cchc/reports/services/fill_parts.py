"""Use cases on one part: its words are written, it is handed in, returned, accepted, given to another unit."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from cchc.organisation.models import Person, Unit

from .. import notices, queries
from ..domain import flow, texts
from ..domain.refusals import CannotReport, Refusal
from ..models import Part
from .steps import account, locked_part, save


@transaction.atomic
def write_part(*, part_id: int, edition: int, text: str, edits: bool, actor: Person, at: datetime) -> Part:
    """Store the words of a part.

    :param edits: the writer puts the whole report together and may write in any part while it is collected.
    :raises CannotReport: STALE; SIGNED; PART_CLOSED; UNKNOWN_FIGURES, with their names.
    """
    part = locked_part(part_id, edition)
    plain = text.replace("\r\n", "\n").strip()
    flow.write(report=part.report.state, part=part.state, edits=edits, unknown=_unknown(part, plain))
    part.text, part.draft_changed_at = plain, None
    save(part, "text", "draft_changed_at")
    account("part_written", part, actor, at=at)
    return part


def _unknown(part: Part, text: str) -> list[str]:
    return texts.unknown_keys(text, set(part.report.figures.values_list("key", flat=True)))


@transaction.atomic
def hand_in(*, part_id: int, edition: int, actor: Person, at: datetime) -> Part:
    """Hand the part in; the day of the first time is what timeliness is judged by.

    :raises CannotReport: STALE; SIGNED; PART_CLOSED; PART_EMPTY.
    """
    part = locked_part(part_id, edition)
    part.state = flow.hand_in(report=part.report.state, part=part.state, text=part.text)
    part.handed_in_at, part.handed_in_by = at, actor
    part.first_handed_in_on = part.first_handed_in_on or localtime(at).date()
    save(part, "state", "handed_in_at", "handed_in_by", "first_handed_in_on")
    account("part_handed_in", part, actor, at=at)
    notices.handed_in(part)
    return part


@transaction.atomic
def give_back(*, part_id: int, edition: int, reason: str, actor: Person, at: datetime) -> Part:
    """Return the part to its unit with what is missing in it.

    :raises CannotReport: STALE; SIGNED; NOT_HANDED_IN; REASON_MISSING.
    """
    part = locked_part(part_id, edition)
    part.state = flow.give_back(report=part.report.state, part=part.state, reason=reason)
    part.returned_because, part.accepted_at = reason.strip(), None
    save(part, "state", "returned_because", "accepted_at")
    account("part_returned", part, actor, {"reason": part.returned_because}, at=at)
    notices.returned(part)
    return part


@transaction.atomic
def accept(*, part_id: int, edition: int, actor: Person, at: datetime) -> Part:
    """:raises CannotReport: STALE; SIGNED; NOT_HANDED_IN."""
    part = locked_part(part_id, edition)
    part.state = flow.accept(report=part.report.state, part=part.state)
    part.accepted_at = at
    save(part, "state", "accepted_at")
    account("part_accepted", part, actor, at=at)
    return part


@transaction.atomic
def move_part(*, part_id: int, edition: int, unit: Unit, actor: Person, at: datetime) -> Part:
    """Give the part to another unit of the ward; its words go with it.

    :raises CannotReport: STALE; SIGNED; PART_CLOSED; OTHER_WARD.
    """
    part = locked_part(part_id, edition)
    flow.collecting(part.report.state)
    if unit.pk not in {one.pk for one in queries.units_that_may_write(part.report, on=localtime(at).date())}:
        raise CannotReport(Refusal.OTHER_WARD, unit=unit)
    part.unit = unit
    save(part, "unit")
    account("part_moved", part, actor, {"unit": str(unit)}, at=at)
    notices.given(part)
    return part
