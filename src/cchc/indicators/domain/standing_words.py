"""Where a target stands, in one sentence a leader reads in passing. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cchc.kernel.quantities import format_number

from .definition import Value
from .levels import GRADE, Level, grade_name
from .outlook import chance_in_words
from .standing import Nature, Standing, State

MONEY = "đồng"
MONEY_STEPS = ((Decimal(10**9), "tỷ đồng"), (Decimal(10**6), "triệu đồng"))


@dataclass(frozen=True, slots=True)
class Words:
    """How cases of a measure are spoken of: "hồ sơ", what goes wrong with one: "trễ", and whether that mends.

    A finding not settled today may be settled tomorrow (``mends``); a dossier answered late stays late.
    """

    case: str = "trường hợp"
    bad: str = "không đạt"
    mends: bool = False

    def amount(self, number: Fraction | float | int | None) -> str:
        """Return "340 hồ sơ"; of money "1,2 tỷ đồng"."""
        return money(number) if self.case == MONEY else f"{_whole(number)} {self.case}"


PLAIN = Words()


def money(number: Fraction | float | int | None) -> str:
    """Return an amount of đồng in the step people say it in: "1,25 tỷ đồng", "340 triệu đồng", "500 đồng"."""
    amount = Decimal(round(float(number or 0)))
    for step, name in MONEY_STEPS:
        if abs(amount) >= step:
            return f"{format_number(round(amount / step, 2))} {name}"
    return f"{format_number(amount)} {MONEY}"


def headroom(
    found: Standing, level: Level | None, now: Value, *, unit: str, nature: Nature, words: Words = PLAIN
) -> str:
    """Say what is left, what may still fail and what is lacking.

    "còn khoảng 340 hồ sơ; được phép trễ tối đa 6 để đạt 98 %"
    """
    if level is None:
        return "Kế hoạch không ghi mức so sánh được."
    if found.state is State.NOT_MEASURED:
        return "Chưa có số liệu trong kỳ."
    if found.state is State.MISSED:
        end = "Hết năm" if found.by is None else f"Hết ngày {found.by:%d/%m/%Y}"
        return f"{end} mà chưa đạt mức {level.told(unit)}."
    if found.state is State.MET:
        return _safe(found, level, unit, words)
    if found.state is State.UNREACHABLE:
        return _lost(found, level, now, unit, words)
    return _open(found, level, now, unit, nature, words)


def _open(found: Standing, level: Level, now: Value, unit: str, nature: Nature, words: Words) -> str:
    if nature is Nature.RATE and now.is_share:
        return _rate(found, level, now, unit, words)
    if nature is Nature.BACKLOG and found.missing is None:
        return _kept_up(found, level, unit, words)
    return _lacking(found, level, now, unit, words)


def outlook(found: Standing, unit: str) -> str:
    """Say where the year will end, or why nothing is said of it."""
    if found.few_cases is not None:
        return f"Mới có {found.few_cases} trường hợp nên chưa dự báo."
    if found.forecast is None or found.chance is None:
        return ""
    low, high = (_shown(part, unit) for part in (found.forecast.low, found.forecast.high))
    band = low if low == high else f"{low} - {high}"
    end = "Cuối năm" if found.by is None else f"Đến ngày {found.by:%d/%m/%Y}"
    return f"{end} khoảng {_with_unit(band, unit)}: {chance_in_words(found.chance)}."


def _safe(found: Standing, level: Level, unit: str, words: Words) -> str:
    if found.left:
        return f"Chắc đạt dù phần còn lại ra sao (còn khoảng {words.amount(found.left)})."
    return f"Đã đạt mức {level.told(unit)}."


def _lost(found: Standing, level: Level, now: Value, unit: str, words: Words) -> str:
    bad = _bad_so_far(level, now) if now.denominator is not None else 0  # of a count every case is one too many
    if bad:
        left = f", dù khoảng {words.amount(found.left)} còn lại đều tốt" if found.left else ""
        return f"Đã có {words.amount(bad)} {words.bad} nên không còn đạt được mức {level.told(unit)}{left}."
    return f"Đã vượt mức {level.told(unit)}, không thể trở lại {'trong năm' if found.by is None else 'trước hạn'}."


def _kept_up(found: Standing, level: Level, unit: str, words: Words) -> str:
    left = f"; còn khoảng {words.amount(found.left)} phát sinh" if found.left else ""
    return f"Đang giữ mức {level.told(unit)}{left}."


def _rate(found: Standing, level: Level, now: Value, unit: str, words: Words) -> str:
    if found.slack is None or found.left is None:
        return f"Đang là {words.amount(now.numerator)} trên {words.amount(now.denominator)}."
    aim = f"để đạt {level.told(unit).lstrip('≥≤').strip()}"
    left = f"Còn khoảng {words.amount(found.left)}"
    if found.slack < 0:
        more = _needed_in_a_row(level, now)
        return f"{left}; cần thêm {words.amount(more)} liên tiếp đạt yêu cầu {aim}." if more else f"{left}."
    if found.slack == 0:
        return f"{left}; không được phép {words.bad} {words.case} nào {aim}."
    return f"{left}; được phép {words.bad} tối đa {_least(found.slack, words)} {aim}."


def _needed_in_a_row(level: Level, now: Value) -> int | None:
    """Return how many good cases in a row bring the rate to its level; None where no number does."""
    share = Fraction(level.value) / Fraction(str(now.scale))
    good, cases = Fraction(str(now.numerator)), Fraction(str(now.denominator))
    if level.is_floor:
        needed = (share * cases - good) / (1 - share) if share < 1 else None
    else:
        needed = good / share - cases if share > 0 else None
    return None if needed is None else max(0, -(-needed.numerator // needed.denominator))


def _lacking(found: Standing, level: Level, now: Value, unit: str, words: Words) -> str:
    if found.slack is not None:
        return f"Còn được phép thêm tối đa {_whole(found.slack)} {unit} để giữ mức {level.told(unit)}."
    if found.missing is None:
        return f"Cần đạt {level.told(unit)}."
    if unit == GRADE and (grade := grade_name(now.number)):
        return f"Mới xếp loại {grade}; cần {level.told(unit)}."
    lacking = format_number(_rounded(found.missing))
    if now.is_rate and level.is_floor:
        least, of = _least(found.missing, words), words.amount(now.denominator)
        return f"Còn thiếu {least} trong {of} để đạt {level.told(unit)}."
    direction = "Còn thiếu" if level.is_floor else "Còn cao hơn"
    return f"{direction} {_with_unit(lacking, unit)} so với mức {level.told(unit)}."


def _least(number: Fraction | int, words: Words) -> str:
    """Return a number whose noun the sentence says elsewhere; money always names its unit."""
    return money(number) if words.case == MONEY else _whole(number)


def _bad_so_far(level: Level, now: Value) -> Fraction | None:
    if not now.is_share or now.numerator is None or not now.denominator:
        return Fraction(str(now.numerator)) if not level.is_floor and now.numerator is not None else None
    good = Fraction(str(now.numerator))
    return Fraction(str(now.denominator)) - good if level.is_floor else good


def _rounded(number: Fraction) -> Decimal:
    return round(Decimal(number.numerator) / Decimal(number.denominator), 2)


def _whole(number: Fraction | float | int | None) -> str:
    return format_number(Decimal(round(float(number or 0))))


def _shown(number: float, unit: str) -> str:
    return format_number(Decimal(str(round(number, 1 if unit in {"%", "điểm"} else 0))))


def _with_unit(number: str, unit: str) -> str:
    return f"{number}\u00a0{unit}" if unit else number
