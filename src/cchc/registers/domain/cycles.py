"""What comes round again after so many months. Pure."""

from __future__ import annotations

from datetime import date

from cchc.kernel.time_expressions.numerals import day_in


def months_after(day: date, months: int) -> date:
    """Return the same day that many months later; a day the month does not have becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day_in(year, month + 1, day.day)


def first_day(year: int | None, *, later: int = 0) -> date:
    """Return 1 January of the year, or of that many years later; a year no calendar has gives its first or last.

    A row is settled before it is checked: a year typed wrongly must reach its sentence.
    """
    return date(min(max((year or 1) + later, 1), 9999), 1, 1)
