"""Use case: the secretary submits the ward's sheet to the province."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime

from cchc.organisation.models import Person

from .. import shelf
from ..domain.criteria import CriteriaSet
from ..domain.self_scoring import IN_HAND, CannotScore, Lack, Prepared, SheetRefusal, lacks
from ..domain.states import State
from ..gathering import total_of
from ..models import ComponentScore, PointChange, ScoreSheet
from .open_sheet import campaign_of
from .steps import keep_trail, locked_sheet, remember, save

MOST_SAID = 8  # problems in the sentence; the page lists all
LACK_WORDS = {
    Lack.POINTS: "chưa có điểm",
    Lack.APPROVAL: "chưa được trưởng đơn vị duyệt",
    Lack.PROOF: "chưa có tài liệu kiểm chứng hoặc giải thích cách tính",
    Lack.PROOF_ENDED: "có tài liệu kiểm chứng đã hết giá trị",
}


@transaction.atomic
def submit_sheet(*, sheet_id: int, edition: int, document: str, actor: Person, at: datetime) -> ScoreSheet:
    """Submit the sheet. From then on the province appraises; the ward explains.

    :param document: the letter it goes with.
    :raises CannotScore: STALE; NOT_IN_HAND when it was submitted; NOT_COMPLETE with all problems.
    """
    sheet = locked_sheet(sheet_id, edition)
    rows = list(sheet.components.select_for_update(of=("self",)).order_by("pk"))
    criteria = shelf.stored_set(sheet.set_code, sheet.set_edition, sheet.ward)
    if sheet.submitted_at is not None or any(State(row.state) not in IN_HAND for row in rows):
        raise CannotScore(SheetRefusal.NOT_IN_HAND, state=State.SUBMITTED)
    if found := lacks_of_sheet(sheet, rows, criteria, on=localtime(at).date()):
        said = [f"{code} {LACK_WORDS[lack]}" for code, lack in found]
        more = [f"và {len(said) - MOST_SAID} nội dung khác"] if len(said) > MOST_SAID else []
        raise CannotScore(SheetRefusal.NOT_COMPLETE, count=len(said), problems="; ".join([*said[:MOST_SAID], *more]))
    _hand_in(sheet, rows, document, actor, at)
    total = total_of(rows, criteria)
    facts = {"total": f"{total.total.normalize():f}", "percent": str(total.percent), "document": document}
    keep_trail("sheet_submitted", sheet, sheet, actor, facts, at=at)
    return sheet


def _hand_in(sheet: ScoreSheet, rows: Sequence[ComponentScore], document: str, actor: Person, at: datetime) -> None:
    sheet.components.update(state=State.SUBMITTED, edition=F("edition") + 1)
    PointChange.objects.bulk_create(
        remember(row, "submitted", before=row.self_points, after=row.self_points, actor=actor, at=at) for row in rows
    )
    sheet.submitted_at, sheet.submitted_by, sheet.document = at, actor, document.strip()
    sheet.campaign = sheet.campaign or campaign_of(sheet.ward, sheet.year, sheet.set_code)
    save(sheet, "submitted_at", "submitted_by", "document", "campaign")


def lacks_of_sheet(
    sheet: ScoreSheet, rows: Sequence[ComponentScore], criteria: CriteriaSet, *, on: date
) -> list[tuple[str, Lack]]:
    """Return everything the sheet lacks before it may be submitted, in the order of the form."""
    ends: dict[int, list[date | None]] = {}
    served = ComponentScore.objects.filter(sheet=sheet, proofs__withdrawn_at__isnull=True, proofs__isnull=False)
    for pk, last in served.values_list("pk", "proofs__expires_on"):
        ends.setdefault(pk, []).append(last)
    by_code = {row.code: row for row in rows}
    prepared = [
        Prepared(
            one.code, State(row.state), row.self_points, row.explanation, tuple(ends.get(row.pk, ())),
            is_surveyed=one.kind == "survey", nothing_arose=row.nothing_arose,
        )
        for one in criteria.components()
        if (row := by_code.get(one.code)) is not None
    ]  # fmt: skip
    return lacks(prepared, on=on)
