"""The units of a time limit, and what one unit is worth. Pure."""

from __future__ import annotations

import enum
from calendar import monthrange
from datetime import date
from functools import lru_cache

from .clock import LAST_DAY, MINUTES_A_DAY, beyond_calendar, day_of


class LimitUnit(enum.StrEnum):
    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"


LIMIT_UNIT_LABELS: dict[LimitUnit, str] = {
    LimitUnit.WORKING_HOUR: "giờ làm việc",
    LimitUnit.WORKING_DAY: "ngày làm việc",
    LimitUnit.CALENDAR_DAY: "ngày",
    LimitUnit.MONTH: "tháng",
}

# Office minutes of one unit. A working day is 8 working hours whatever the length of the ward's sessions
# (docs/sources.md O1.5: process tables write 30 days as 240 h, 21 days as 168 h).
OFFICE_MINUTES: dict[str, int] = {LimitUnit.WORKING_HOUR: 60, LimitUnit.WORKING_DAY: 8 * 60}


def span_minutes(received: int, limit: int, unit: str) -> int:
    """Return the length of a limit that runs through nights and days off.

    From receipt to the same clock time ``limit`` days or months later; a month without that day ends on its last.

    :param received: a minute of ``clock``.
    :raises CannotReckon: BEYOND_CALENDAR.
    """
    if unit == LimitUnit.CALENDAR_DAY:
        return limit * MINUTES_A_DAY
    return _days_of_months(received // MINUTES_A_DAY, limit) * MINUTES_A_DAY


@lru_cache(maxsize=50_000)
def _days_of_months(day_number: int, count: int) -> int:
    """Return the days from a day to the same day ``count`` months later. A year of dossiers asks for few of them."""
    day = day_of(day_number * MINUTES_A_DAY)
    return (add_months(day, count) - day).days


def add_months(day: date, count: int) -> date:
    """Return the same day ``count`` months later, or the last day of that month when it is shorter."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if year > LAST_DAY.year:
        raise beyond_calendar()
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
