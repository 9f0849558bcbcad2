"""What people write into a cell, and the value it stands for. Pure: no Django, no clock.

A spreadsheet gives texts, numbers, booleans and dates, whatever the column is for; a form gives texts. Both
are read here, so that what the form takes the import takes too. An empty cell is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

from cchc.kernel.quantities import parse_number
from cchc.kernel.text import fold, nfc

from .refusals import CannotRead, CellRefusal

DAY_ZERO = date(1899, 12, 30)  # of spreadsheets: a date that lost its format is a number of days
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000  # 1954 to 2119
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_CLOCK = re.compile(r"(\d{1,2})\s*(?::|h|gio|g)\s*(\d{1,2})?(?:\s*(?:phut|:00))?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # no database keeps them
_GAPS = re.compile(r"[\s\u00a0\u202f]+")
_FAULT_NUMBER = re.compile(r"\s*Err:\d{3}\s*$")  # of LibreOffice
FORMULA_FAULTS = {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
# Folded words -> what they say.
YES_NO: dict[str, bool] = {
    "co": True, "dung": True, "x": True, "true": True, "yes": True, "1": True, "roi": True, "da": True,
    "khong": False, "sai": False, "false": False, "no": False, "0": False, "chua": False,
}  # fmt: skip


def is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def is_formula_fault(value: object) -> bool:
    """Say whether the cell shows what a spreadsheet writes where a formula has no answer."""
    return isinstance(value, str) and (value.strip().upper() in FORMULA_FAULTS or bool(_FAULT_NUMBER.match(value)))


def read_text(value: object) -> str:
    """Return the text as a person sees it in the cell: "12" for 12.0, "20/11/2026" for a date."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):  # a datetime is one
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    text = nfc(str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text).strip()


def read_day(value: object) -> date:
    """Return the day; dates are written day first, as in Vietnam, or in the ISO order.

    :raises CannotRead: NOT_A_DAY.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and FIRST_SERIAL <= value <= LAST_SERIAL:
        return DAY_ZERO + timedelta(days=int(value))
    text = read_text(value)
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3)), (_IN_WORDS, (3, 2, 1))):
        found = pattern.fullmatch(text if pattern is not _IN_WORDS else fold(text))
        if found:
            return _day(*(int(found[group]) for group in order), text=text)
    raise CannotRead(CellRefusal.NOT_A_DAY, text=text)


def _day(year: int, month: int, day: int, *, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CannotRead(CellRefusal.NOT_A_DAY, text=text) from error


def read_clock(value: object) -> time:
    """Return the time of day: "16:20", "16 giờ 20", "16h".

    :raises CannotRead: NOT_A_CLOCK.
    """
    if isinstance(value, datetime):
        return value.time().replace(second=0, microsecond=0)
    if isinstance(value, time):
        return value
    text = read_text(value)
    found = _CLOCK.fullmatch(fold(text))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise CannotRead(CellRefusal.NOT_A_CLOCK, text=text)
    return time(hour, minute)


def read_number(value: object) -> Decimal:
    """Return the number, written the Vietnamese way: "1.234,5", "98,25 %", "-3".

    :raises CannotRead: NOT_A_NUMBER.
    """
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and isfinite(value):
        return Decimal(str(value))
    text = read_text(value)
    figures = _GAPS.sub("", text).removesuffix("%").replace("\u2212", "-")
    negative, figures = figures.startswith("-"), figures.removeprefix("-")
    number = parse_number(figures) if figures[:1].isdigit() else None
    if number is None:
        raise CannotRead(CellRefusal.NOT_A_NUMBER, text=text)
    return -number if negative else number


def read_whole(value: object) -> int:
    """Return a whole number.

    :raises CannotRead: NOT_A_NUMBER, NOT_WHOLE.
    """
    number = read_number(value)
    if number != number.to_integral_value():
        raise CannotRead(CellRefusal.NOT_WHOLE, text=read_text(value))
    return int(number)


def read_yes_no(value: object) -> bool:
    """:raises CannotRead: NOT_YES_NO."""
    if isinstance(value, bool):
        return value
    said = YES_NO.get(fold(read_text(value)))
    if said is None:
        raise CannotRead(CellRefusal.NOT_YES_NO, text=read_text(value))
    return said


def read_choice(value: object, choices: Mapping[str, object]) -> object:
    """Return the value of a choice by its label or its code, with or without tone marks.

    :param choices: folded label and folded code -> value.
    :raises CannotRead: NOT_A_CHOICE.
    """
    text = read_text(value)
    found = choices.get(fold(text), choices)
    if found is choices:  # not among them: None may be a value
        raise CannotRead(CellRefusal.NOT_A_CHOICE, text=text)
    return found
