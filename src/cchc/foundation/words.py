"""Numbers, dates and deadlines as Vietnamese officials write them. Pure: values in, text out."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from cchc.kernel.quantities import format_number

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
NO_VALUE = "–"
SOON_WORKING_DAYS = 3
NARROW_SPACE = "\N{NO-BREAK SPACE}"


def number(value: float | Decimal | None, *, places: int | None = None) -> str:
    """Return 1234.5 as "1.234,5". Without ``places`` a decimal keeps its digits, less trailing zeros.

    No value is a dash, never 0.
    """
    return NO_VALUE if value is None else format_number(Decimal(str(value)), places=places)


def percent(value: float | Decimal | None, *, places: int | None = None) -> str:
    """Return 98.25 as "98,25 %": the value is in percent already."""
    return NO_VALUE if value is None else f"{number(value, places=places)}{NARROW_SPACE}%"


def file_size(size_bytes: int) -> str:
    """Return 1572864 as "1,5 MB"; the units are those the officer's computer shows."""
    size, unit = Decimal(size_bytes), "byte"
    for bigger in ("KB", "MB", "GB"):
        if size < 1024:
            break
        size, unit = size / 1024, bigger
    return f"{number(round(size, 1))}{NARROW_SPACE}{unit}"


def day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else NO_VALUE


def long_day(value: date) -> str:
    """Return "Thứ Sáu 20/11/2026"."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def clock(value: time) -> str:
    """Return "16 giờ 20", or "16 giờ" on the hour."""
    return f"{value.hour} giờ {value.minute:02}" if value.minute else f"{value.hour} giờ"


class Urgency(enum.StrEnum):
    """How near a deadline is; decides colour and shape."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Deadline:
    urgency: Urgency
    words: str


def deadline(*, due_on: date, today: date, working_days_left: int | None = None) -> Deadline:
    """Say how far a due date is, in words.

    :param working_days_left: working days after today up to and including the due date, as the ward's
        calendar counts them; None when nobody counted: calendar days are shown then.
    """
    days = (due_on - today).days
    if days < 0:
        return Deadline(Urgency.LATE, f"Quá hạn {-days} ngày")
    if days == 0:
        return Deadline(Urgency.TODAY, "Hôm nay là hạn cuối")
    if working_days_left == 0:  # the rest is a weekend or a holiday
        return Deadline(Urgency.TODAY, "Không còn ngày làm việc nào trước hạn")
    left = days if working_days_left is None else working_days_left
    unit = "ngày" if working_days_left is None else "ngày làm việc"
    urgency = Urgency.SOON if left <= SOON_WORKING_DAYS else Urgency.LATER
    return Deadline(urgency, f"Còn {left} {unit}")
