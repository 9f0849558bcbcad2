"""Due moments after the calendar changed: who moves, from when to when, and why.

Pure. A holiday declared late, a swap taken back or new office hours re-date every open dossier it bears on; the
service that stores the new moments calls ``redate`` and writes what it yields.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar

from cchc.kernel.calendar import WorkingCalendar

from .account_words import official_date
from .clock import clock_of
from .legal_due import Pause, Terms, legal_due

Key = TypeVar("Key", bound=Hashable)
NEW_HOURS = "giờ làm việc thay đổi"
NEW_WEEK = "ngày nghỉ hằng tuần thay đổi"
MOST_DAYS_NAMED = 5


class OpenDossier(NamedTuple, Generic[Key]):
    """What a due moment depends on. ``key`` comes back in the move: a primary key, a code."""

    key: Key
    received: datetime
    terms: Terms
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class Move(Generic[Key]):
    """One dossier whose due moment is another now. ``why`` is a Vietnamese phrase for people."""

    key: Key
    old_due: datetime
    new_due: datetime
    why: str


def redate(
    dossiers: Iterable[OpenDossier[Key]],
    *,
    old: WorkingCalendar,
    new: WorkingCalendar,
    names: Mapping[date, str] | None = None,
) -> Iterator[Move[Key]]:
    """Yield the dossiers whose due moment the change moves, in the order given.

    Those without a due moment (a pause has not ended) do not move: theirs is reckoned when the pause ends.

    :param names: why days are off or worked, from ``accounts.day_names``; named in the reasons.
    :raises CannotReckon: BEYOND_CALENDAR.
    """
    old_clock, new_clock = clock_of(old), clock_of(new)
    changes = _Changes(old, new, names or {})
    for key, received, terms, pauses in dossiers:
        before = legal_due(received=received, terms=terms, pauses=pauses, clock=old_clock)
        after = legal_due(received=received, terms=terms, pauses=pauses, clock=new_clock)
        if before and after and before != after:
            yield Move(key, before, after, changes.between(received.date(), max(before, after).date()))


class _Changes:
    """What differs between two calendars, told for a stretch of days."""

    def __init__(self, old: WorkingCalendar, new: WorkingCalendar, names: Mapping[date, str]) -> None:
        touched = old.days_off ^ new.days_off | old.worked_days ^ new.worked_days
        self._days = sorted(day for day in touched if old.is_working(day) != new.is_working(day))
        self._new, self._names = new, names
        self._always: list[str] = []
        if old.sessions != new.sessions:
            self._always.append(NEW_HOURS)
        if old.rest_days != new.rest_days:
            self._always.append(NEW_WEEK)

    def between(self, first: date, last: date) -> str:
        """Return the changes that bear on a dossier received and due on these days, as one phrase."""
        days = [day for day in self._days if first <= day <= last]
        return "; ".join([*self._always, *self._told(days)])

    def _told(self, days: Sequence[date]) -> Iterator[str]:
        for day in days[:MOST_DAYS_NAMED]:
            state = "thành ngày làm việc" if self._new.is_working(day) else "thành ngày nghỉ"
            name = self._names.get(day)
            yield f"{official_date(day)} {state}" + (f", {name}" if name else "")
        if len(days) > MOST_DAYS_NAMED:
            yield f"và {len(days) - MOST_DAYS_NAMED} ngày khác"
