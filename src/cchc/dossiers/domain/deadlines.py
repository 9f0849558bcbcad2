"""When a limit is used up: the base reckoning, on which the legal due moment and the index are built.

Pure. Source: docs/sources.md O1.5.

- Working hours and working days (8 hours) count office minutes. Received outside a session, the count begins
  with the next session. The due moment is when the count is used up; at the end of a session it stays there.
- Calendar days and months run from receipt to the same clock time, through nights and days off. When the day
  they end on is not worked, the due moment is the end of the last session of the next working day.
- Pauses are left out; where they overlap, once. One that begins at or after the due moment changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from .clock import WorkingClock, beyond_calendar, minute_of, moment_of
from .deadline_refusals import CannotReckon, DeadlineRefusal
from .limits import OFFICE_MINUTES, span_minutes

Stretch = tuple[int, int]  # from a minute up to, not including, another


def due_at(
    *,
    received: datetime,
    limit: int,
    unit: str,
    pauses: Iterable[tuple[datetime, datetime]] = (),
    clock: WorkingClock,
) -> datetime:
    """Return the due moment, a local minute.

    :param unit: a ``LimitUnit``.
    :param pauses: start and end of each; the end is not part of the pause.
    :raises CannotReckon: BAD_LIMIT below 0; PAUSE_BACKWARDS; BEYOND_CALENDAR.
    """
    if limit < 0:
        raise CannotReckon(DeadlineRefusal.BAD_LIMIT, text=limit)
    stops = [as_stretch(start, end) for start, end in pauses]
    return moment_of(due_minute(clock, minute_of(received), limit, unit, stops))


def as_stretch(start: datetime, end: datetime) -> Stretch:
    """:raises CannotReckon: PAUSE_BACKWARDS; BEYOND_CALENDAR."""
    if end < start:
        raise CannotReckon(DeadlineRefusal.PAUSE_BACKWARDS, text=f"{start:%Y-%m-%dT%H:%M}/{end:%Y-%m-%dT%H:%M}")
    return minute_of(start), minute_of(end)


def due_minute(clock: WorkingClock, received: int, limit: int, unit: str, pauses: Iterable[Stretch] = ()) -> int:
    """Return the due moment in minutes of ``clock``: ``due_at`` without its wrapping, for batches.

    :raises CannotReckon: BEYOND_CALENDAR.
    """
    minutes = OFFICE_MINUTES.get(unit)
    try:
        if minutes is not None:
            return when_office_minutes_pass(clock, received, limit * minutes, pauses)
        return _when_span_passes(clock, received, span_minutes(received, limit, unit), pauses)
    except IndexError:
        raise beyond_calendar() from None


def when_office_minutes_pass(clock: WorkingClock, received: int, minutes: int, pauses: Iterable[Stretch]) -> int:
    """Return when so many office minutes outside every pause have passed since receipt."""
    if minutes == 0:
        return clock.office_from(received)
    target = clock.worked_before(received) + minutes
    for start, end in apart(pauses, since=received):
        worked = clock.worked_before(start)
        if worked >= target:
            break
        target += clock.worked_before(end) - worked
    return clock.when_worked(target)


def _when_span_passes(clock: WorkingClock, received: int, minutes: int, pauses: Iterable[Stretch]) -> int:
    due = when_minutes_pass(received, minutes, pauses)
    return due if clock.is_worked(due) else clock.closing_from(due)


def when_minutes_pass(received: int, minutes: int, pauses: Iterable[Stretch]) -> int:
    """Return when so many minutes outside every pause have passed since receipt, by day and by night."""
    due = received + minutes
    for start, end in apart(pauses, since=received):
        if start >= due:
            break
        due += end - start
    return due


def apart(pauses: Iterable[Stretch], *, since: int) -> Iterator[Stretch]:
    """Yield the pauses in order, without what lies before ``since`` and without what an earlier one covers;
    empty ones are left out."""
    reached = since
    for start, end in sorted(pauses):
        if end > reached and end > start:
            yield max(start, reached), end
            reached = end
