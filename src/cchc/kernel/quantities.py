"""Numbers as Vietnamese plans write and read them, and the words that compare them.

A comma is the decimal sign and dots part the thousands: "98,25", "1.400", "78,496". A dot that
parts no thousands is read as a decimal sign too ("98.5 %" is met). Values are ``Decimal``: a
target of 98,25 is not 98.24999.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from .text import nfc, settle_tones

_HALF_UP = Context(prec=60, rounding=ROUND_HALF_UP)  # as many digits as any sum of money has, and more

# --- Reading numbers -----------------------------------------------------------------------------

_THOUSANDS = r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?!\d)"
_FIGURES = re.compile(rf"(?P<whole>{_THOUSANDS}|\d+)(?:(?P<sign>[.,])(?P<part>\d+))?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands in the text; ``text`` is as written."""

    value: Decimal
    start: int
    end: int
    text: str


def parse_number(text: str) -> Decimal | None:
    """Return the number a text is, in figures or in words; None if it is not one number."""
    text = text.strip()
    found = _FIGURES.fullmatch(text)
    return _value(found) if found else parse_words(text)


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers written in figures, left to right. Dates and codes are the caller's to skip."""
    for found in _FIGURES.finditer(text):
        yield Number(_value(found), found.start(), found.end(), found[0])


def _value(found: re.Match[str]) -> Decimal:
    whole = re.sub(r"\D", "", found["whole"])
    return Decimal(f"{whole}.{found['part']}" if found["part"] else whole)


# --- Numbers in words ----------------------------------------------------------------------------

_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TENS = {"mười": 10, "mươi": 10}
_HUNDRED = "trăm"
_GROUPS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_LINKS = {"lẻ", "linh"}
NUMBER_WORDS = frozenset({*_UNITS, *_TENS, _HUNDRED, *_GROUPS, *_LINKS})


def parse_words(text: str) -> Decimal | None:
    """Return 125 for "một trăm hai mươi lăm"; None if a word is no number word.

    >>> parse_words("hai nghìn không trăm linh năm")
    Decimal('2005')
    """
    words = [word for word in settle_tones(nfc(text).lower()).split() if word not in _LINKS]
    if not words or any(word not in NUMBER_WORDS for word in words):
        return None
    total = 0
    group: int | None = None  # the number below a thousand being said; None before its first word
    for word in words:
        if word in _GROUPS:
            total, group = total + _or_one(group) * _GROUPS[word], None
        else:
            group = _add(group, word)
    return Decimal(total + (group or 0))


def _or_one(group: int | None) -> int:
    """Read a bare "trăm" or "nghìn" as one of it."""
    return 1 if group is None else group


def _add(group: int | None, word: str) -> int:
    """Add one word to a number below a thousand: 2 and "mươi" make 20, 0 and "trăm" nothing."""
    if word == _HUNDRED:
        return _or_one(group) * 100
    said = group or 0
    if word == "mươi":
        return said - said % 10 + said % 10 * 10
    return said + (_TENS.get(word) or _UNITS[word])


# --- Printing ------------------------------------------------------------------------------------


def format_number(value: Decimal | float, *, places: int | None = None) -> str:
    """Return "1.234,5". ``places`` fixes the decimals, a half going up; without it trailing zeros go."""
    value = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    figures = f"{value if places is None else half_up(value, places):,f}"
    whole, _, part = figures.partition(".")
    part = part if places is not None else part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def half_up(value: Decimal, places: int) -> Decimal:
    """Return the value with so many decimals: 0,125 is 0,13, on a page as in a spreadsheet."""
    return value.quantize(Decimal(1).scaleb(-places), context=_HALF_UP) if value.is_finite() else value


def format_percent(value: Decimal | float, *, places: int | None = None) -> str:
    """Return "98,25 %", the blank being one that does not break."""
    return f"{format_number(value, places=places)}\u00a0%"


def format_date(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def format_time(moment: time | datetime) -> str:
    """Return "16 giờ 20", "7 giờ 30" and for the full hour "16 giờ"."""
    return f"{moment.hour} giờ {moment.minute:02d}" if moment.minute else f"{moment.hour} giờ"


# --- Comparing words -----------------------------------------------------------------------------


class Comparator(enum.StrEnum):
    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    EQUAL = "="
    BETWEEN = "between"
    INCREASE = "increase"
    DECREASE = "decrease"
    NONE = "none"


# Before the number. The longest that fits wins, so "không vượt quá" is not "vượt".
BEFORE: dict[str, Comparator] = {
    "tối thiểu": Comparator.AT_LEAST,
    "ít nhất": Comparator.AT_LEAST,
    "không dưới": Comparator.AT_LEAST,
    "không thấp hơn": Comparator.AT_LEAST,
    "không ít hơn": Comparator.AT_LEAST,
    "không nhỏ hơn": Comparator.AT_LEAST,
    "không kém": Comparator.AT_LEAST,
    "từ": Comparator.AT_LEAST,
    "tăng lên": Comparator.AT_LEAST,
    "nâng lên": Comparator.AT_LEAST,
    "đạt từ": Comparator.AT_LEAST,
    "lớn hơn hoặc bằng": Comparator.AT_LEAST,
    "≥": Comparator.AT_LEAST,
    ">=": Comparator.AT_LEAST,
    "trên": Comparator.ABOVE,
    "hơn": Comparator.ABOVE,
    "cao hơn": Comparator.ABOVE,
    "lớn hơn": Comparator.ABOVE,
    "nhiều hơn": Comparator.ABOVE,
    "vượt": Comparator.ABOVE,
    "vượt quá": Comparator.ABOVE,
    "vượt mức": Comparator.ABOVE,
    "quá": Comparator.ABOVE,
    ">": Comparator.ABOVE,
    "không quá": Comparator.AT_MOST,
    "không vượt": Comparator.AT_MOST,
    "không vượt quá": Comparator.AT_MOST,
    "không trên": Comparator.AT_MOST,
    "không cao hơn": Comparator.AT_MOST,
    "không lớn hơn": Comparator.AT_MOST,
    "không nhiều hơn": Comparator.AT_MOST,
    "tối đa": Comparator.AT_MOST,
    "nhiều nhất": Comparator.AT_MOST,
    "cao nhất": Comparator.AT_MOST,
    "chậm nhất": Comparator.AT_MOST,
    "còn": Comparator.AT_MOST,
    "xuống còn": Comparator.AT_MOST,
    "giảm còn": Comparator.AT_MOST,
    "giảm xuống còn": Comparator.AT_MOST,
    "rút ngắn còn": Comparator.AT_MOST,
    "rút ngắn xuống còn": Comparator.AT_MOST,
    "nhỏ hơn hoặc bằng": Comparator.AT_MOST,
    "≤": Comparator.AT_MOST,
    "<=": Comparator.AT_MOST,
    "dưới": Comparator.BELOW,
    "thấp hơn": Comparator.BELOW,
    "nhỏ hơn": Comparator.BELOW,
    "ít hơn": Comparator.BELOW,
    "<": Comparator.BELOW,
    "đạt": Comparator.EQUAL,
    "bằng": Comparator.EQUAL,
    "đúng": Comparator.EQUAL,
    "đủ": Comparator.EQUAL,
    "là": Comparator.EQUAL,
    "=": Comparator.EQUAL,
    "tăng": Comparator.INCREASE,
    "tăng thêm": Comparator.INCREASE,
    "nâng thêm": Comparator.INCREASE,
    "giảm": Comparator.DECREASE,
    "giảm bớt": Comparator.DECREASE,
    "cắt giảm": Comparator.DECREASE,
    "rút ngắn": Comparator.DECREASE,
    "tiết kiệm": Comparator.DECREASE,
    "hạ": Comparator.DECREASE,
}
# After the number and its unit; they outrank what stands before ("từ 90 % trở lên").
AFTER: dict[str, Comparator] = {
    "trở lên": Comparator.AT_LEAST,
    "hoặc hơn": Comparator.AT_LEAST,
    "trở xuống": Comparator.AT_MOST,
}
# Words that may stand between the comparing word and the number and change nothing.
FILLERS: tuple[str, ...] = ("đạt", "là", "được", "có", "phải", "mức", "ở mức", "tỷ lệ", "khoảng", "đến", "thêm")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the words around a number say. ``start``: where they begin in the text before it."""

    comparator: Comparator
    start: int
    stated: bool = True  # False: no word, a bare figure, read as "="


def compare(before: str, after: str = "") -> Comparison:
    """Read the words directly before a number, and directly after it and its unit (NFC text).

    A change outranks the level beside it: "giảm tối thiểu 10 %" is a decrease. What stands after
    outranks what stands before: "từ 90 % trở lên".
    """
    following = _begins_with(after)
    if not (found := _ends_with(before)):
        return Comparison(following or Comparator.EQUAL, len(before), stated=following is not None)
    sign, start = found
    outer = _ends_with(before[:start])
    if outer and (outer[0] in _CHANGES or sign is Comparator.EQUAL):
        sign, start = outer
    return Comparison(sign if sign in _CHANGES else following or sign, start)


_CHANGES = (Comparator.INCREASE, Comparator.DECREASE)


def _begins_with(after: str) -> Comparator | None:
    plain = settle_tones(after.lower()).lstrip(" ,%\u00a0")
    return next((sign for words, sign in AFTER.items() if plain.startswith(words)), None)


def _ends_with(before: str) -> tuple[Comparator, int] | None:
    """Return the comparing word a text ends with, fillers aside, and where it begins."""
    found = _tail_pattern().search(before.lower())
    return (BEFORE[" ".join(found["word"].split())], found.start("word")) if found else None


@cache
def _tail_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(BEFORE, key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?P<word>{words})(?:\s+(?:{'|'.join(FILLERS)}))*[\s:(]*$")
