"""Due moments in and out of text, and whole rows at a time: what ``cchc due --batch`` does to its lines.

Pure. A moment is written ``2026-04-24T16:20``; a blank for the T and seconds, which are left out, are read too.
A million rows hold only some thousand different days and clock times, so each is worked out when first met.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from functools import cache, lru_cache

from .clock import END, FIRST_DAY, MINUTES_A_DAY, WorkingClock, beyond_calendar, day_of
from .deadline_refusals import CannotReckon, DeadlineRefusal
from .deadlines import Stretch, due_minute
from .limits import LimitUnit

COLUMNS = ("id", "received_at", "limit", "unit", "pauses")
UNITS = frozenset(unit.value for unit in LimitUnit)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"[T ]([0-9]{2}:[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?")
_LIMIT = re.compile(r"[0-9]{1,9}")
_DAY_LENGTH = 10  # characters of 2026-04-24


class _Days(dict[str, int]):
    """The first minute of each day met; days before ``FIRST_DAY`` are negative."""

    def __missing__(self, text: str) -> int:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        self[text] = (date.fromisoformat(text) - FIRST_DAY).days * MINUTES_A_DAY
        return self[text]


class _Clocks(dict[str, int]):
    """The minute of the day of each clock time met, the T before it included."""

    def __missing__(self, text: str) -> int:
        found = _CLOCK.fullmatch(text)
        if not found:
            raise ValueError(text)
        clock = time.fromisoformat(found[1])
        self[text] = clock.hour * 60 + clock.minute
        return self[text]


_DAYS, _CLOCKS = _Days(), _Clocks()
_CLOCK_TEXTS = [f"T{minute // 60:02}:{minute % 60:02}" for minute in range(MINUTES_A_DAY)]


def read_minute(text: str) -> int:
    """Return a written moment in minutes of ``clock``.

    :raises CannotReckon: BAD_MOMENT; BEYOND_CALENDAR.
    """
    try:
        minute = _DAYS[text[:_DAY_LENGTH]] + _CLOCKS[text[_DAY_LENGTH:]]
    except ValueError:
        raise CannotReckon(DeadlineRefusal.BAD_MOMENT, text=text) from None
    if not 0 <= minute < END:
        raise beyond_calendar()
    return minute


def write_minute(minute: int) -> str:
    return _day_text(minute // MINUTES_A_DAY) + _CLOCK_TEXTS[minute % MINUTES_A_DAY]


@cache
def _day_text(day: int) -> str:
    return day_of(day * MINUTES_A_DAY).isoformat()


@lru_cache(maxsize=1024)
def read_limit(text: str) -> int:
    """:raises CannotReckon: BAD_LIMIT."""
    if not _LIMIT.fullmatch(text):
        raise CannotReckon(DeadlineRefusal.BAD_LIMIT, text=text)
    return int(text)


def read_unit(text: str) -> str:
    """:raises CannotReckon: UNKNOWN_UNIT."""
    if text not in UNITS:
        raise CannotReckon(DeadlineRefusal.UNKNOWN_UNIT, text=text, known=", ".join(LimitUnit))
    return text


def read_pause(text: str) -> Stretch:
    """Read ``FROM/TO``; an empty pause is allowed and does nothing.

    :raises CannotReckon: BAD_PAUSE; BAD_MOMENT; PAUSE_BACKWARDS; BEYOND_CALENDAR.
    """
    start_text, slash, end_text = text.partition("/")
    if not slash:
        raise CannotReckon(DeadlineRefusal.BAD_PAUSE, text=text)
    start, end = read_minute(start_text), read_minute(end_text)
    if end < start:
        raise CannotReckon(DeadlineRefusal.PAUSE_BACKWARDS, text=text)
    return start, end


def read_pauses(text: str) -> list[Stretch]:
    """Read ``FROM/TO;FROM/TO``; nothing is no pause.

    :raises CannotReckon: as ``read_pause``.
    """
    return [read_pause(part) for part in text.split(";")] if text else []


def due_of_row(row: Sequence[str], clock: WorkingClock) -> str:
    """Return the due moment of one row of ``COLUMNS``.

    :raises CannotReckon: with what is wrong in the row.
    """
    if len(row) != len(COLUMNS):
        raise CannotReckon(DeadlineRefusal.BAD_COLUMNS, found=len(row), wanted=len(COLUMNS))
    _id, received, limit, unit, pauses = row
    stops = read_pauses(pauses) if pauses else ()
    return write_minute(due_minute(clock, read_minute(received), read_limit(limit), read_unit(unit), stops))
