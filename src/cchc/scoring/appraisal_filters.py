"""What an appraiser may narrow the page of a sheet to, and the sums that stay in sight. Reads nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .domain.criteria import CriteriaSet, Field
from .domain.states import State
from .models import ComponentScore
from .sheet_rows import SheetRow

NOUGHT = Decimal(0)
WHOLE_SHEET = "tat-ca"  # in the place of a field's code: every field, one below the other


def waits(score: ComponentScore | None) -> bool:
    """Whether a component waits for the appraiser: sent in, or explained and not answered."""
    if score is None:
        return False
    return score.state == State.SUBMITTED or (score.state == State.DISPUTED and not score.dispute_answer)


def _waits(row: SheetRow) -> bool:
    return not row.is_surveyed and waits(row.score)


def _is_explained(row: SheetRow) -> bool:
    return row.score is not None and bool(row.score.dispute)


def _lacks_proof(row: SheetRow) -> bool:
    return row.score is not None and not row.is_surveyed and not row.proofs


def _is_less(row: SheetRow) -> bool:
    return row.final is not None and row.final < row.most


# In the address -> label and test. The order is that of the page.
SHOWS: dict[str, tuple[str, Callable[[SheetRow], bool]]] = {
    "": ("Tất cả", lambda row: True),
    "cho": ("Chưa thẩm định", _waits),
    "khac": ("Khác điểm tự chấm", lambda row: row.is_changed),
    "thieu-diem": ("Chưa đủ điểm tối đa", _is_less),
    "khong-tai-lieu": ("Không có tài liệu", _lacks_proof),
    "giai-trinh": ("Có giải trình", _is_explained),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One choice of the filter with how many components it leaves."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Sums:
    """What stays in sight: points of what is looked at, and how many components still wait."""

    most: Decimal
    own: Decimal
    counts: Decimal  # as it counts now: appraised, after the explanation, of the survey
    waiting: int


def components_of(rows: Sequence[SheetRow], criteria: CriteriaSet, field: str) -> list[tuple[Field, list[SheetRow]]]:
    """Return the components of one field, or of all under their fields."""
    by_code = {row.code: row for row in rows if row.is_component}
    chosen = [one for one in criteria.fields if field in (WHOLE_SHEET, one.code)]
    return [
        (one, [by_code[part.code] for criterion in one.criteria for part in criterion.components]) for one in chosen
    ]


def choices(rows: Sequence[SheetRow]) -> list[Shown]:
    return [Shown(code, label, sum(map(keeps, rows))) for code, (label, keeps) in SHOWS.items()]


def narrowed(rows: Sequence[SheetRow], show: str) -> list[SheetRow]:
    return [row for row in rows if SHOWS[show][1](row)]


def sums_of(rows: Sequence[SheetRow]) -> Sums:
    return Sums(
        sum((row.most for row in rows), NOUGHT),
        sum((row.self_points or NOUGHT for row in rows), NOUGHT),
        sum((row.final or NOUGHT for row in rows), NOUGHT),
        sum(map(_waits, rows)),
    )
