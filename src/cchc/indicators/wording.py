"""Values and their changes in words. Pure but for the labels of choices, which models know."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from cchc.foundation import words
from cchc.foundation.facts import Facts
from cchc.kernel.quantities import half_up

from .domain.definition import Better, Definition, Value
from .domain.levels import GRADE, grade_name

NOT_RECORDED = "Chưa ghi"
PLACES = 2


def number_text(number: float | None, unit: str) -> str:
    """Return "98,25 %" or "1.234 hồ sơ"; a dash where there is no number."""
    if number is None:
        return words.NO_VALUE
    if unit == GRADE and (grade := grade_name(number)):
        return grade
    if unit == "%":
        return words.percent(number, places=PLACES)
    return f"{plain_number(number)} {unit}".strip()


def plain_number(number: float | None) -> str:
    return words.number(None if number is None else _rounded(number))


def _rounded(number: float) -> Decimal:
    """A half goes up, here as on paper: 58 of 64 is 90,63 %."""
    return half_up(Decimal(str(number)), PLACES)


def value_text(value: Value | None, definition: Definition) -> str:
    return number_text(value.number if value else None, definition.unit)


def parts_text(value: Value) -> str:
    """Return "46 trên 50": both parts of a rate."""
    if not value.is_share or value.denominator is None or value.numerator is None:
        return ""
    return f"{plain_number(value.numerator)} trên {plain_number(value.denominator)}"


@dataclass(frozen=True, slots=True)
class Change:
    """How a value moved: words, and whether that is good (a tone of the style sheet)."""

    words: str
    tone: str


def change(now: Value | None, then: Value | None, definition: Definition) -> Change | None:
    """Return the change since then; None where either is not known."""
    if now is None or then is None or now.number is None or then.number is None:
        return None
    moved = _rounded(now.number - then.number)
    if not moved:
        return Change("không đổi", "none")
    direction = "tăng" if moved > 0 else "giảm"
    size = f"{words.number(abs(moved))} {'điểm %' if definition.unit == '%' else definition.unit}".strip()
    return Change(f"{direction} {size}", _tone(moved > 0, definition.better))


def _tone(has_grown: bool, better: Better) -> str:
    if better is Better.NEITHER:
        return "none"
    return "good" if has_grown is (better is Better.HIGHER) else "bad"


def label_of(facts: Facts, column: str, key: Any) -> str:
    """Return how a value of a column is said: the label of a choice, yes and no, the word itself."""
    if key is None or key == "":
        return NOT_RECORDED
    if facts.types.get(column) == "boolean":
        return "Có" if key else "Không"
    return str(_choices(facts, column).get(key, key))


def _choices(facts: Facts, column: str) -> dict[Any, Any]:
    source = facts.columns.get(column)
    if not isinstance(source, str) or "__" in source:
        return {}
    field = facts.model._meta.get_field(source)
    return dict(cast("list[tuple[Any, Any]]", getattr(field, "flatchoices", [])))


def column_title(facts: Facts, column: str) -> str:
    """Return what a column is called on screens."""
    known = {"ward": "Phường, xã", "unit": "Đơn vị", "sector": "Lĩnh vực", "channel": "Kênh nộp", "month": "Tháng"}
    if column in known:
        return known[column]
    source = facts.columns.get(column)
    if isinstance(source, str) and "__" not in source:
        return str(getattr(facts.model._meta.get_field(source), "verbose_name", column))
    return column
