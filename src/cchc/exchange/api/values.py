"""Values in JSON and in addresses: what each kind of field looks like there, both ways.

Stricter than forms and spreadsheets on purpose: a program that sends "20/11/2026" for a day has a fault, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.timezone import localtime

from cchc.organisation.models import Unit
from cchc.registers.kinds import Kind, kind_of

from ..domain.refusals import ValueRefusal, WrongValue

MOST = Decimal(10) ** 18  # beyond any field; a number may not be longer on its way in either
FINEST = -12  # places after the point
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"\d{2}:\d{2}")
_WHOLE = re.compile(r"-?\d{1,18}")
WANTED: dict[Kind, str] = {
    Kind.TEXT: "chữ",
    Kind.LONG_TEXT: "chữ",
    Kind.LINK: "đường dẫn https://…",
    Kind.NUMBER: "số, dấu chấm trước phần thập phân",
    Kind.WHOLE: "số nguyên",
    Kind.DAY: "ngày dạng 2026-11-20",
    Kind.CLOCK: "giờ dạng 16:20",
    Kind.YES_NO: "true hoặc false",
    Kind.UNIT: "mã của đơn vị",
    Kind.ROW: "mã (id) của dòng trong sổ liên quan",
}


def wrong(kind: Kind, field: Any = None) -> WrongValue:
    """Return the refusal of a value that is not of its kind."""
    wanted = WANTED.get(kind) or "một trong các mã: " + ", ".join(map(str, codes_of(field)))
    return WrongValue(ValueRefusal.NOT_WANTED, wanted=wanted)


def codes_of(field: Any) -> list[Any]:
    return [value for value, _label in field.flatchoices if value not in (None, "")]


# Out -------------------------------------------------------------------------------------------


def as_json(field: Any, row: Any) -> Any:
    """Return the field of a row as JSON keeps it: units by their code, rows of other books by their number."""
    kind = kind_of(field)
    if kind is Kind.ROW:
        return getattr(row, field.attname)
    value = getattr(row, field.name)
    if isinstance(value, Unit):
        return value.code
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return plain(value)


def plain(value: Any) -> Any:
    """Return a day or a moment in ISO, a decimal as a number; anything else as it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return localtime(value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


# In, from JSON ---------------------------------------------------------------------------------


def from_json(field: Any, value: Any) -> Any:
    """Return the value as the field keeps it; units and rows of other books are left for who may look them up.

    :raises WrongValue: NOT_WANTED, NOT_TEXT.
    """
    kind = kind_of(field)
    if kind is Kind.CHOICE:
        if isinstance(value, bool) or value not in codes_of(field):
            raise wrong(kind, field)
        return value
    if not _FITS[kind](value):
        raise wrong(kind)
    return _reading(kind, value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < MOST


def _is_number(value: Any) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite() and abs(value) < MOST and int(value.as_tuple().exponent) >= FINEST
    return _is_whole(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


_FITS: dict[Kind, Callable[[Any], bool]] = {
    Kind.NUMBER: _is_number,
    Kind.WHOLE: _is_whole,
    Kind.ROW: _is_whole,
    Kind.YES_NO: lambda value: isinstance(value, bool),
    **dict.fromkeys((Kind.TEXT, Kind.LONG_TEXT, Kind.LINK, Kind.UNIT, Kind.DAY, Kind.CLOCK), _is_text),
}


def _reading(kind: Kind, value: Any) -> Any:
    if isinstance(value, str):
        value = storable(value)
    if kind is Kind.NUMBER:
        return Decimal(value)
    if kind is Kind.DAY:
        return day(value)
    if kind is Kind.CLOCK:
        return _clock(value)
    return " ".join(value.split()) if kind is Kind.TEXT else value


def storable(text: str) -> str:
    """Return the text; no database keeps a null character or half of a letter.

    :raises WrongValue: NOT_TEXT.
    """
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise WrongValue(ValueRefusal.NOT_TEXT)
    return text


def day(text: str) -> date:
    """:raises WrongValue: NOT_WANTED."""
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError as error:
        raise wrong(Kind.DAY) from error


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text if _CLOCK.fullmatch(text) else "")
    except ValueError as error:
        raise wrong(Kind.CLOCK) from error


# In, from an address ---------------------------------------------------------------------------


def from_text(field: Any, text: str) -> Any:
    """Return what a parameter of an address says about a field.

    :raises WrongValue: NOT_WANTED, NOT_TEXT.
    """
    kind, text = kind_of(field), storable(text)
    if kind is Kind.CHOICE:
        found = next((code for code in codes_of(field) if str(code) == text), None)
        if found is None:
            raise wrong(kind, field)
        return found
    reading = _FROM_TEXT.get(kind)
    return reading(text) if reading else text


def yes_no(text: str) -> bool:
    """:raises WrongValue: NOT_WANTED."""
    if text not in {"true", "false"}:
        raise wrong(Kind.YES_NO)
    return text == "true"


def whole(text: str) -> int:
    """:raises WrongValue: NOT_WANTED."""
    if not _WHOLE.fullmatch(text):
        raise wrong(Kind.WHOLE)
    return int(text)


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text if text.isascii() else "")
    except InvalidOperation as error:
        raise wrong(Kind.NUMBER) from error
    if not _is_number(number):
        raise wrong(Kind.NUMBER)
    return number


_FROM_TEXT: dict[Kind, Callable[[str], Any]] = {
    Kind.DAY: day,
    Kind.YES_NO: yes_no,
    Kind.WHOLE: whole,
    Kind.ROW: whole,
    Kind.NUMBER: _number,
}
