"""Use case: inputs, points and explanations of a sheet are drafted from the rows as they are today."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from cchc.organisation.models import Person

from .. import shelf
from ..domain.states import State
from ..gathering import Gathered, gather
from ..models import ComponentScore, PointChange
from ..sources import Asked
from .steps import keep_trail, locked_sheet, remember


@transaction.atomic
def draft_components(*, sheet_id: int, actor: Person | None, at: datetime) -> int:
    """Read every source again and write what changed; return how many components changed.

    Only what is still open is drafted: what a person confirmed or changed is theirs, and stays.
    """
    sheet = locked_sheet(sheet_id)
    criteria = shelf.stored_set(sheet.set_code, sheet.set_edition, sheet.ward)
    rows = {one.code: one for one in sheet.components.select_for_update(of=("self",))}
    found = gather(criteria, Asked(sheet.ward, sheet.year, localtime(at).date()), rows)
    open_rows = [row for row in rows.values() if row.state == State.OPEN and not row.is_overridden]
    before = {row.pk: row.self_points for row in open_rows}
    changed = [row for row in open_rows if row.code in found and _draft(row, found[row.code])]
    ComponentScore.objects.bulk_update(changed, [*DRAFTED, "edition"], batch_size=100)
    moved = [row for row in changed if row.self_points != before[row.pk]]
    PointChange.objects.bulk_create(
        remember(row, "self", before=before[row.pk], after=row.self_points, actor=actor, at=at, reason=BY_ITSELF)
        for row in moved
    )
    known = sum(1 for row in rows.values() if row.self_points is not None)
    keep_trail("drafted", sheet, sheet, actor, {"drafted": known, "changed": len(changed)}, at=at)
    return len(changed)


BY_ITSELF = "Phần mềm tính từ số liệu"
DRAFTED = ("inputs", "nothing_arose", "self_points", "explanation")


def _draft(row: ComponentScore, found: Gathered) -> bool:
    """Put the draft into the row; say whether it changed anything."""
    fresh = {
        "inputs": found.inputs,
        "nothing_arose": found.nothing_arose,
        "self_points": found.points,
        "explanation": found.explanation,
    }
    if all(getattr(row, name) == value for name, value in fresh.items()):
        return False
    for name, value in fresh.items():
        setattr(row, name, value)
    row.edition += 1
    return True
