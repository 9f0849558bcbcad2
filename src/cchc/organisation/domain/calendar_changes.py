"""Which change of the calendar says something new. Pure."""

from __future__ import annotations

from datetime import date

from .refusals import CannotChange, Refusal


def set_day(*, day: date, makes_working: bool, is_working: bool) -> None:
    """Refuse a row that says what holds anyway: it would only hide the true source.

    :raises CannotChange: DAY_ALREADY_SO.
    """
    if makes_working == is_working:
        raise CannotChange(Refusal.DAY_ALREADY_SO, day=day, what="làm việc" if is_working else "nghỉ")


def set_hours(*, start_on: date, known_starts: list[date]) -> None:
    """New hours begin after those in force began; what held before stays on record.

    :raises CannotChange: HOURS_NOT_LATER.
    """
    latest = max(known_starts, default=None)
    if latest is not None and start_on <= latest:
        raise CannotChange(Refusal.HOURS_NOT_LATER, day=latest)
