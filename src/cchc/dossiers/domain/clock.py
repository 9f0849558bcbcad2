"""Office time as numbers: how many office minutes lie before a moment, and the moment when so many have passed.

Pure. A moment is a count of local minutes since the start of ``FIRST_DAY``, so that reckoning is integer
arithmetic; minute ``m`` is the stretch from ``m`` up to, not including, ``m + 1``. The days of a calendar are
counted once, when its clock is made; afterwards every question is a look-up.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate

from cchc.kernel.calendar import ONE_DAY, WorkingCalendar

from .deadline_refusals import CannotReckon, DeadlineRefusal

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
DAY_COUNT = (LAST_DAY - FIRST_DAY).days + 1
MINUTES_A_DAY = 24 * 60
END = DAY_COUNT * MINUTES_A_DAY  # the first minute after the last day
_FIRST_ORDINAL = FIRST_DAY.toordinal()
_FIRST_MOMENT = datetime.combine(FIRST_DAY, datetime.min.time())


def minute_of(moment: datetime) -> int:
    """Return the minute a local moment lies in; seconds are left out, as on the receipt.

    :raises ValueError: if the moment carries a time zone: the engine knows local time only.
    :raises CannotReckon: BEYOND_CALENDAR.
    """
    if moment.tzinfo is not None:
        raise ValueError(f"expected a local moment without time zone, got {moment!r}")
    minute = (moment.toordinal() - _FIRST_ORDINAL) * MINUTES_A_DAY + moment.hour * 60 + moment.minute
    if not 0 <= minute < END:
        raise beyond_calendar()
    return minute


def moment_of(minute: int) -> datetime:
    return _FIRST_MOMENT + timedelta(minutes=minute)


def day_of(minute: int) -> date:
    return date.fromordinal(_FIRST_ORDINAL + minute // MINUTES_A_DAY)


def beyond_calendar() -> CannotReckon:
    return CannotReckon(DeadlineRefusal.BEYOND_CALENDAR, first=f"{FIRST_DAY:%d/%m/%Y}", last=f"{LAST_DAY:%d/%m/%Y}")


class WorkingClock:
    """The office time of one working calendar. Get it from ``clock_of``: one calendar, one clock.

    Its methods take and return minutes from 0 and raise IndexError beyond ``LAST_DAY``; ``deadlines`` turns that
    into a refusal. Sessions that touch or overlap count once.

    :raises ValueError: if the calendar has no office hours.
    """

    __slots__ = ("_before", "_closing", "_ends", "_mornings", "_within", "calendar", "day_length")

    def __init__(self, calendar: WorkingCalendar) -> None:
        office = [minute for minute in range(MINUTES_A_DAY) if _is_office_time(calendar, minute)]
        if not office:
            raise ValueError("a calendar without office hours cannot time a dossier")
        self.calendar = calendar
        self.day_length = len(office)  # office minutes of a working day
        self._ends = [minute + 1 for minute in office]  # when the first, second, ... of them has passed
        self._closing = self._ends[-1]
        flags = set(office)
        within = list(accumulate((minute in flags for minute in range(MINUTES_A_DAY)), initial=0))
        nothing = [0] * len(within)
        worked = [calendar.is_working(FIRST_DAY + ONE_DAY * number) for number in range(DAY_COUNT)]
        # Office minutes before each day, and before the day after the last.
        self._before = list(accumulate((self.day_length * works for works in worked), initial=0))
        self._within = [within if works else nothing for works in worked]  # by day, then by minute of the day
        self._mornings = [number * MINUTES_A_DAY for number, works in enumerate(worked) if works]

    def worked_before(self, minute: int) -> int:
        """Return how many office minutes lie before a moment."""
        day = minute // MINUTES_A_DAY
        return self._before[day] + self._within[day][minute % MINUTES_A_DAY]

    def when_worked(self, count: int) -> int:
        """Return the moment when ``count`` office minutes, at least 1, have passed.

        At the end of a session that is the end itself, not the start of the next session.
        """
        return self._mornings[(count - 1) // self.day_length] + self._ends[(count - 1) % self.day_length]

    def office_from(self, minute: int) -> int:
        """Return the moment itself inside a session, else the start of the next session."""
        return self.when_worked(self.worked_before(minute) + 1) - 1

    def is_worked(self, minute: int) -> bool:
        """Whether the day of a moment is a working day."""
        day = minute // MINUTES_A_DAY
        return self._before[day + 1] > self._before[day]

    def closing_from(self, minute: int) -> int:
        """Return the end of the last session of the day of a moment; of the next working day, if it is not one."""
        return self._mornings[self._before[minute // MINUTES_A_DAY] // self.day_length] + self._closing

    def next_morning(self, minute: int) -> int:
        """Return the start of the first session of the first working day after the day of a moment."""
        midnight = (minute // MINUTES_A_DAY + 1) * MINUTES_A_DAY
        return self.office_from(midnight)


def _is_office_time(calendar: WorkingCalendar, minute: int) -> bool:
    clock = (_FIRST_MOMENT + timedelta(minutes=minute)).time()
    return any(session.start <= clock < session.end for session in calendar.sessions)


@lru_cache(maxsize=64)
def clock_of(calendar: WorkingCalendar) -> WorkingClock:
    """Return the clock of a calendar; made once, as it takes some hundredths of a second."""
    return WorkingClock(calendar)
