"""Figures as a report prints them, and how they moved: the words around them. Pure.

Rates are compared in percentage points, counts in percent of what they were, small counts in cases. Source:
docs/sources.md P2.3 (``98,25%``, ``1.234``) and the issue ("tăng 3,2 điểm phần trăm so với ...").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from cchc.indicators.domain.definition import Value
from cchc.indicators.domain.levels import GRADE, Level, grade_name
from cchc.indicators.domain.standing import exact
from cchc.kernel.quantities import Comparator, format_number, half_up

from .draft import Figure
from .material import Measured

PLACES = 2
WHOLE = 100
FEW = 20  # below it a percentage of so few cases says less than the cases
POINTS = "điểm phần trăm"
# As the tables of sentences name them; the last is of what is measured once a year and stands till the next.
YEAR_BEFORE, BEFORE, PLAN, RESULT_BEFORE = "cùng kỳ", "kỳ trước", "kế hoạch", "lần trước"
BASES = (YEAR_BEFORE, BEFORE, PLAN, RESULT_BEFORE)

Put = Callable[[Figure], str]  # keeps a figure and returns its token


def number_text(number: float, unit: str) -> str:
    """Return "98,25%", "100%", "1.234", "2,5"; a grade as its word."""
    if unit == GRADE and (grade := grade_name(number)):
        return grade.lower()
    rounded = _rounded(number)
    if unit != "%":
        return format_number(rounded)
    return format_number(rounded, places=0 if rounded == int(rounded) else PLACES) + "%"


NO_MORE_THAN = "không quá "
NO_MORE_THAN_NONE = re.compile(r"không quá 0(?![\d,])")  # below none there is nothing
SIGNS = (("≥ ", ""), ("≤ ", NO_MORE_THAN), ("> ", "trên "), ("< ", "dưới "))  # a report writes words


def level_text(level: Level, unit: str) -> str:
    """Return the level of the plan in words: "98% trở lên", "không quá 2%"; of all there is "100%"."""
    text = in_words(level.told(unit))
    is_all = unit == "%" and level.value >= WHOLE
    return f"{text} trở lên" if level.comparator is Comparator.AT_LEAST and not is_all else text


def in_words(text: str) -> str:
    """Write "≤ 98 %" as a report does: "không quá 98%"."""
    text = text.replace("\u00a0%", "%").replace("\u00a0", " ")
    for sign, words in SIGNS:
        text = text.replace(sign, words)
    return NO_MORE_THAN_NONE.sub("0", text)


def figure_of(measured: Measured) -> Figure | None:
    """Return the figure of the period; None where there is no number."""
    number = measured.now.number
    if number is None:
        return None
    text = number_text(number, measured.unit)
    return Figure(measured.code, measured.code, measured.title, text, number, measured.address)


def compared(measured: Measured, bases: Sequence[str], put: Put, *, is_year: bool) -> str:
    """Return " (tăng … so với …; thấp hơn … so với kế hoạch)", or "" where there is nothing to compare with."""
    if measured.now.number is None:
        return ""
    told = [_told(measured, base, put, is_year=is_year) for base in bases]
    known = [one for one in told if one]
    return f" ({'; '.join(known)})" if known else ""


def _told(measured: Measured, base: str, put: Put, *, is_year: bool) -> str:
    if base == PLAN:
        return _against_plan(measured, put)
    if base == BEFORE:
        # The stretch before a year is the year before, which is told already.
        return "" if is_year else _moved(measured, measured.before, "before", name_of(base, is_year=is_year), put)
    return _moved(measured, measured.year_before, "year", name_of(base, is_year=is_year), put)


def name_of(base: str, *, is_year: bool) -> str:
    """Return what a stretch compared with is called: "cùng kỳ năm trước"."""
    if base == BEFORE:
        return "kỳ liền trước"
    if base == RESULT_BEFORE:
        return "kết quả năm trước"
    return "năm trước" if is_year else "cùng kỳ năm trước"


def _moved(measured: Measured, then: Value, key: str, name: str, put: Put) -> str:
    """Return how the figure moved since then; "" where it was not known."""
    now, was = measured.now.number, then.number
    if now is None or was is None or measured.unit == GRADE:
        return ""
    moved = float(_rounded(now - was))
    if not moved:
        return f"không thay đổi so với {name}"
    if not was and measured.unit != "%":
        return f"{name} không phát sinh"
    size, unit, value = _size(measured.unit, moved, was)
    code = measured.code
    figure = Figure(f"{code}.{key}_change", code, f"{measured.title}, so với {name}", size, value, measured.address)
    return f"{'tăng' if moved > 0 else 'giảm'} {put(figure)}{unit} so với {name}"


def _size(unit: str, moved: float, was: float) -> tuple[str, str, float]:
    """Return the size of a move as printed, the unit behind it and its value."""
    size = abs(moved)
    if unit == "%":
        return format_number(size), f" {POINTS}", moved
    share = float(_rounded(size / was * 100)) if was >= FEW else None
    if share and unit not in ("điểm", "hạng"):
        return number_text(share, "%"), "", share if moved > 0 else -share
    return format_number(size), f" {unit}", moved


def _rounded(number: float) -> Decimal:
    """A half goes up, on paper as on the pages: 58 of 64 is 90,63%."""
    return half_up(Decimal(repr(number)), PLACES)


def _against_plan(measured: Measured, put: Put) -> str:
    """Hold a rate against the level of the plan; amounts of a part of the year are no match for the year's."""
    level, number = measured.level, exact(measured.now)
    if level is None or number is None or measured.unit != "%":
        return ""
    code, title = measured.code, measured.title
    plan = put(
        Figure(f"{code}.plan", code, f"{title}, mức kế hoạch", level_text(level, measured.unit), float(level.value))
    )
    gap = float(_rounded(float(number) - float(level.value)))
    if level.is_reached_by(number) and (not level.is_floor or not gap):
        return f"đạt mức kế hoạch năm là {plan}"
    if not gap:
        return f"chưa đạt mức kế hoạch năm là {plan}"
    label = f"{title}, so với kế hoạch"
    size = put(Figure(f"{code}.plan_gap", code, label, format_number(abs(gap)), gap, measured.address))
    return f"{'cao' if gap > 0 else 'thấp'} hơn {size} {POINTS} so với mức kế hoạch năm là {plan}"
