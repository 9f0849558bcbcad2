"""The working calendar: which days are worked, and what that does to a deadline.

Pure: no clock. A calendar is a value made from dated entries (``kernel.calendar_rules``) or, in a
test, in one line. Weekdays are numbered from 0, Monday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of office hours; ``end`` is not part of it."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"session ends {self.end}, not after it starts {self.start}")


USUAL_SESSIONS = (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17, 0)))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Weekly rest days, days off, worked rest days and office hours of one ward.

    ``worked_days`` are rest days worked for a swap; they outrank the weekly rest, never ``days_off``.

    :raises ValueError: if no weekday is worked, or a day is both off and worked.
    """

    days_off: frozenset[date] = frozenset()
    worked_days: frozenset[date] = frozenset()
    rest_days: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    sessions: tuple[Session, ...] = USUAL_SESSIONS

    def __post_init__(self) -> None:
        if len(self.rest_days & set(range(7))) == 7:
            raise ValueError("a week needs at least one working day")
        if both := sorted(self.days_off & self.worked_days):
            raise ValueError(f"both off and worked: {', '.join(map(str, both))}")

    def is_working(self, day: date) -> bool:
        return day in self.worked_days or (day not in self.days_off and day.weekday() not in self.rest_days)

    def on_or_after(self, day: date) -> date:
        """Return the day itself if it is worked, else the next working day."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def on_or_before(self, day: date) -> date:
        """Return the day itself if it is worked, else the working day before."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def next_working_day(self, day: date) -> date:
        """Return the first working day after ``day``."""
        return self.on_or_after(day + ONE_DAY)

    def previous_working_day(self, day: date) -> date:
        """Return the last working day before ``day``."""
        return self.on_or_before(day - ONE_DAY)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after ``day``, which itself does not count.

        A negative count goes back; 0 returns the day unchanged, worked or not.
        """
        step = self.next_working_day if count > 0 else self.previous_working_day
        for _ in range(abs(count)):
            day = step(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days come after ``start`` up to and with ``end``.

        Negative when ``end`` lies before ``start``: the days it is late by.
        """
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working(start + ONE_DAY * days) for days in range(1, (end - start).days + 1))

    def within_hours(self, moment: datetime) -> bool:
        """Whether a moment (local time) falls into office hours of a working day."""
        clock = moment.time()
        return self.is_working(moment.date()) and any(each.start <= clock < each.end for each in self.sessions)

    def due_at_period_end(self, end: date) -> date:
        """Return the last day on time of a period that ends on ``end``.

        A period that ends on a day off ends on the next working day (Civil Code 91/2015/QH13,
        art. 148(5)).
        """
        return self.on_or_after(end)

    def remind_by(self, fixed: date) -> date:
        """Return the working day to be ready by for a fixed date, which itself does not move."""
        return self.on_or_before(fixed)
