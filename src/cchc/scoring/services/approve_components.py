"""Use cases: the head approves what the unit scored, returns it, or a component changes hands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from cchc.organisation.models import Person, Unit

from ..domain.self_scoring import CannotScore, SheetRefusal, refuse_unless_in_hand
from ..domain.states import State
from ..models import ComponentScore, PointChange
from .steps import keep_trail, locked_component, locked_components, remember, save


@transaction.atomic
def approve_components(*, editions: Mapping[int, int], actor: Person, at: datetime) -> list[ComponentScore]:
    """Approve several components at once; all or none.

    :param editions: primary key -> the edition the person saw.
    :raises CannotScore: NOTHING_CHOSEN; OTHER_SHEET; STALE; NOT_SCORED for one that is not self-scored.
    """
    rows = locked_components(editions)
    if not rows:
        raise CannotScore(SheetRefusal.NOTHING_CHOSEN)
    if len({row.sheet_id for row in rows}) > 1:
        raise CannotScore(SheetRefusal.OTHER_SHEET)
    for row in rows:
        if row.edition != editions[row.pk]:
            raise CannotScore(SheetRefusal.STALE)
        if row.state != State.SELF_SCORED:
            raise CannotScore(SheetRefusal.NOT_SCORED, code=row.code)
    for row in rows:
        row.state = State.UNIT_APPROVED
        save(row, "state")
    PointChange.objects.bulk_create(
        remember(row, "approved", before=row.self_points, after=row.self_points, actor=actor, at=at) for row in rows
    )
    sheet = rows[0].sheet
    keep_trail("components_approved", sheet, sheet, actor, {"codes": [row.code for row in rows]}, at=at)
    return rows


@transaction.atomic
def return_component(*, component_id: int, edition: int, reason: str, actor: Person, at: datetime) -> ComponentScore:
    """Give a scored component back to its unit, with a reason; what was typed stays.

    :raises CannotScore: STALE; NOT_SCORED; REASON_MISSING.
    """
    row = locked_component(component_id, edition)
    if row.state not in {State.SELF_SCORED, State.UNIT_APPROVED}:
        raise CannotScore(SheetRefusal.NOT_SCORED, code=row.code)
    if not reason.strip():
        raise CannotScore(SheetRefusal.REASON_MISSING)
    row.state = State.OPEN
    save(row, "state")
    points = row.self_points
    remember(row, "returned", before=points, after=points, actor=actor, at=at, reason=reason.strip()).save()
    keep_trail("component_returned", row, row.sheet, actor, {"code": row.code, "reason": reason.strip()}, at=at)
    return row


@transaction.atomic
def change_owner(*, component_id: int, edition: int, owner: Unit, actor: Person, at: datetime) -> ComponentScore:
    """Give a component to another unit of the ward.

    :raises CannotScore: STALE; NOT_IN_HAND; OTHER_SHEET for a unit of another ward.
    """
    row = locked_component(component_id, edition)
    refuse_unless_in_hand(State(row.state))
    if not owner.path.startswith(row.sheet.ward.path):
        raise CannotScore(SheetRefusal.OTHER_SHEET)
    row.owner = owner
    save(row, "owner")
    keep_trail("owner_changed", row, row.sheet, actor, {"code": row.code, "owner": str(owner)}, at=at)
    return row
