"""The level a target sets, put into the measure that shows it.

Pure. A plan writes "vượt chỉ tiêu thu được giao", "không có trường hợp bổ nhiệm sai", "78,5 tỷ đồng"; the
measure counts percent of the figure given, percent by the rules, million đồng. What is done to the written
level is told by the binding (``vocabulary/bindings.yaml``, "level"), never guessed from the figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cchc.kernel.quantities import Comparator, format_number

from .definition import Better

ALL = Decimal(100)  # percent
NOTHING = Decimal(0)
MOST_ABOVE_PLAN = Decimal(50)  # of a share of the plan's figure: what is written up to this is what is above it

# One of the unit on the left is so many of the unit on the right: the target's, the indicator's.
FACTORS: dict[tuple[str, str], Decimal] = {
    ("tỷ đồng", "triệu đồng"): Decimal(1000),
    ("tỉ đồng", "triệu đồng"): Decimal(1000),
    ("tỷ", "triệu đồng"): Decimal(1000),
    ("nghìn đồng", "triệu đồng"): Decimal("0.001"),
    ("đồng", "triệu đồng"): Decimal("0.000001"),
    ("triệu đồng", "tỷ đồng"): Decimal("0.001"),
    ("tỉ đồng", "tỷ đồng"): Decimal(1),
    ("ngày làm việc", "giờ làm việc"): Decimal(8),
    ("ngày", "giờ làm việc"): Decimal(8),
    ("‰", "%"): Decimal("0.1"),
}
GRADE = "mức"  # the unit of measures whose number is a grade: registers.models.PublishedIndex.Rating
GRADES = {5: "xuất sắc", 4: "tốt", 3: "khá", 2: "trung bình", 1: "yếu"}
FLOORS = (Comparator.AT_LEAST, Comparator.ABOVE)
CEILINGS = (Comparator.AT_MOST, Comparator.BELOW)
SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.ABOVE: ">",
    Comparator.AT_MOST: "≤",
    Comparator.BELOW: "<",
}


def grade_name(number: float | None) -> str:
    """Return "Tốt" for 4; "" where the number is no grade."""
    return GRADES.get(int(number), "").capitalize() if number is not None and number == int(number) else ""


def grade_in(words: str) -> int | None:
    """Return the grade words name ("loại tốt trở lên"); of several the lowest, for a floor is what must be reached."""
    said = f" {' '.join(words.lower().replace(',', ' ').split())} "
    found = [grade for grade, name in GRADES.items() if f" {name} " in said]
    return min(found, default=None)


@dataclass(frozen=True, slots=True)
class Level:
    """A floor (``>=``, ``>``) or a ceiling (``<=``, ``<``) in the unit of the measure."""

    comparator: Comparator
    value: Decimal
    hoped: Decimal | None = None  # of a range: its further end

    @property
    def is_floor(self) -> bool:
        return self.comparator in FLOORS

    @property
    def is_strict(self) -> bool:
        return self.comparator in (Comparator.ABOVE, Comparator.BELOW)

    def is_reached_by(self, number: Fraction) -> bool:
        value = Fraction(self.value)
        match self.comparator:
            case Comparator.AT_LEAST:
                return number >= value
            case Comparator.ABOVE:
                return number > value
            case Comparator.AT_MOST:
                return number <= value
            case _:
                return number < value

    def told(self, unit: str) -> str:
        if unit == GRADE and (grade := grade_name(float(self.value))):
            return f"{SIGNS[self.comparator]}\u00a0{grade}"
        further = f" - {format_number(self.hoped)}" if self.hoped is not None else ""
        blank = "\u00a0" if unit else ""
        return f"{SIGNS[self.comparator]}\u00a0{format_number(self.value)}{further}{blank}{unit}"


@dataclass(frozen=True, slots=True)
class Written:
    """The level as the plan writes it."""

    comparator: str
    value: Decimal | None
    value_max: Decimal | None = None
    unit: str = ""
    kind: str = "numeric"  # numeric, absolute, reference, ranking, direction
    reference: str = ""  # what it is compared with: "tốt", "chỉ tiêu được giao"


def level_of(
    written: Written, *, rule: str, unit: str, better: Better, baseline: Decimal | None = None
) -> Level | None:
    """Return the level in the unit of the measure; None where the plan sets none that can be compared.

    :param rule: how the level reads in the measure ("change", "of_plan", ...), from the binding.
    :param unit: of the measure.
    :param baseline: the measure's value at the end of the year before, for "tăng so với năm trước".
    """
    if by_rule := _by_rule(written, rule):
        return by_rule
    comparator = Comparator(written.comparator)
    is_change = comparator in (Comparator.INCREASE, Comparator.DECREASE)
    if is_change and rule != "change":
        return _moved(written, comparator, unit, baseline)
    if unit == GRADE and written.value is None:
        return _grade(written, comparator)
    if written.value is None:
        return None
    factor = FACTORS.get((written.unit.lower(), unit), Decimal(1))
    value = written.value * factor
    further = None if written.value_max is None else written.value_max * factor
    return _bounded(Comparator.AT_LEAST if is_change else comparator, value, further, better)


def _by_rule(written: Written, rule: str) -> Level | None:
    value = written.value
    if rule == "within":
        return Level(Comparator.AT_MOST, NOTHING)
    if rule == "of_plan":
        return _of_plan(written)
    if rule == "none_is_all" and value == 0:
        return Level(Comparator.AT_LEAST, ALL)
    if rule == "none_is_none" and value == 0:
        return Level(Comparator.AT_MOST, NOTHING)
    if rule == "best_is_all" and value is None and written.kind in {"absolute", "reference"}:
        return Level(Comparator.AT_LEAST, ALL)
    return None


def _of_plan(written: Written) -> Level | None:
    """Percent of the figure the plan refers to: "vượt" alone is above all of it, "vượt 8 %" at least 108."""
    if written.value is None:
        above = written.comparator in (Comparator.ABOVE, Comparator.INCREASE)
        return Level(Comparator.ABOVE if above else Comparator.AT_LEAST, ALL)
    if written.value <= MOST_ABOVE_PLAN and written.unit == "%":
        return Level(Comparator.AT_LEAST, ALL + written.value)
    return None


def _moved(written: Written, comparator: Comparator, unit: str, baseline: Decimal | None) -> Level | None:
    """Return the level that a change from last year comes to; None while last year's value is not known."""
    if baseline is None:
        return None
    sign = 1 if comparator is Comparator.INCREASE else -1
    if written.value is None:
        return Level(Comparator.ABOVE if sign > 0 else Comparator.BELOW, baseline)
    if written.unit == "lần":
        value = baseline * written.value
    elif written.unit == "%":  # percent of what it was, whatever the unit
        value = baseline * (ALL + sign * written.value) / ALL
    elif unit == "hạng":  # to climb is to have a lower number
        return Level(Comparator.AT_MOST, baseline - sign * written.value)
    else:
        value = baseline + sign * written.value
    return Level(Comparator.AT_LEAST if sign > 0 else Comparator.AT_MOST, value)


def _grade(written: Written, comparator: Comparator) -> Level | None:
    """Return the grade to be reached; "loại tốt" alone is reached by a better one."""
    grade = grade_in(written.reference)
    if grade is None:
        return None
    return Level(comparator if comparator in SIGNS else Comparator.AT_LEAST, Decimal(grade))


def _bounded(comparator: Comparator, value: Decimal, further: Decimal | None, better: Better) -> Level | None:
    """A bare figure and a range are reached from the side that is worse."""
    if comparator is Comparator.NONE:
        return None
    is_ceiling = better is Better.LOWER or (value == 0 and further is None)
    if comparator is Comparator.BETWEEN:
        if is_ceiling:
            return Level(Comparator.AT_MOST, further if further is not None else value)
        return Level(Comparator.AT_LEAST, value, further)
    if comparator is Comparator.EQUAL:
        return Level(Comparator.AT_MOST if is_ceiling else Comparator.AT_LEAST, value)
    return Level(comparator, value, further)
