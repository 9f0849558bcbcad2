"""The working calendar of a unit: rows for everybody, with the rows of its own branch over them. Reads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from cchc.kernel.calendar import USUAL_SESSIONS, Session, WorkingCalendar

from .models import CalendarDay, Unit, WorkingSession, in_force
from .tree import places_to

WEEK = frozenset(range(7))
USUAL_REST = frozenset({5, 6})
EVERYBODY = ""  # the place in the tree of rows that hold for all

Hours = tuple[frozenset[int], tuple[Session, ...]]  # rest days, office hours
USUAL_HOURS: Hours = (USUAL_REST, USUAL_SESSIONS)


@dataclass(slots=True)
class WorkingTime:
    """The calendars of many units, read in two statements: a calendar is made once for each place with rows."""

    days: dict[str, dict[date, str]] = field(default_factory=lambda: defaultdict(dict))  # path -> day -> kind
    hours: dict[str, Hours] = field(default_factory=dict)  # path -> hours
    made: dict[tuple[str, ...], WorkingCalendar] = field(default_factory=dict)

    @classmethod
    def read(cls, *, on: date | None = None, unit: Unit | None = None) -> WorkingTime:
        """Read the rows of everybody; with a unit only those that bear on it.

        :param on: the day whose office hours are meant; None takes the usual hours.
        """
        own = _of(unit) if unit else Q()
        found = cls()
        rows = CalendarDay.objects.filter(own, valid_to__isnull=True).values_list("unit__path", "day", "kind")
        for path, day, kind in rows:
            found.days[path or EVERYBODY][day] = kind
        if on:
            found.hours = _hours(own, on)
        return found

    def of(self, unit: Unit | None) -> WorkingCalendar:
        """Return the calendar as it holds for the unit; a row nearer to the unit is stronger."""
        places = [place for place in (EVERYBODY, *_places(unit)) if place in self.days or place in self.hours]
        key = tuple(places)
        if key not in self.made:
            self.made[key] = self._make(places)
        return self.made[key]

    def _make(self, places: list[str]) -> WorkingCalendar:
        kinds = {day: kind for place in places for day, kind in self.days.get(place, {}).items()}
        worked = {day for day, kind in kinds.items() if kind == CalendarDay.Kind.WORKED_SATURDAY}
        off = {day for day, kind in kinds.items() if kind != CalendarDay.Kind.NORMAL} - worked
        nearest = [self.hours[place] for place in places if place in self.hours]
        rest_days, sessions = nearest[-1] if nearest else USUAL_HOURS
        return WorkingCalendar(frozenset(off), frozenset(worked), rest_days, sessions)


def calendar_for(unit: Unit | None, *, on: date | None = None) -> WorkingCalendar:
    """Return the calendar as it holds for one unit. For many units read a ``WorkingTime`` once.

    :param on: the day whose office hours are meant; None takes the usual hours.
    """
    if unit is None:
        return WorkingTime.read(on=on).of(None)
    return WorkingTime.read(on=on, unit=unit).of(unit)


def _hours(own: Q, on: date) -> dict[str, Hours]:
    """Return rest days and sessions of each place that has hours of its own on that day."""
    found: dict[str, list[WorkingSession]] = defaultdict(list)
    for row in WorkingSession.objects.filter(own, in_force(on)).select_related("unit"):
        found[row.unit.path if row.unit else EVERYBODY].append(row)
    return {place: _week(rows) for place, rows in found.items()}


def _week(rows: list[WorkingSession]) -> Hours:
    first = min(row.weekday for row in rows)
    sessions = sorted((row.opens_at, row.closes_at) for row in rows if row.weekday == first)
    rest = WEEK - {row.weekday for row in rows}
    return frozenset(rest), tuple(Session(start, end) for start, end in sessions)


def _places(unit: Unit | None) -> list[str]:
    """Return the place of each unit above and of the unit itself, from the top."""
    if unit is None:
        return []
    return places_to(unit.path)


def _of(unit: Unit) -> Q:
    return Q(unit__isnull=True) | Q(unit__path__in=_places(unit))


def units_with_own_days() -> list[Unit]:
    """Return the units that have calendar rows of their own: they and what stands below are reckoned apart."""
    rows = CalendarDay.objects.filter(unit__isnull=False, valid_to__isnull=True).values("unit")
    return list(Unit.objects.filter(pk__in=rows))


def rows_of(unit: Unit, *, year: int) -> list[CalendarDay]:
    """Return the days of a year that are not what their weekday says, as they reach the unit, withdrawn ones too."""
    rows = CalendarDay.objects.filter(_of(unit), day__year=year).select_related("unit")
    return list(rows.order_by("day", "valid_to", "pk"))


def hours_in_force(unit: Unit, *, on: date) -> list[WorkingSession]:
    """Return the sessions of the nearest unit with office hours of its own; empty where the usual ones hold."""
    rows = list(WorkingSession.objects.filter(_of(unit), in_force(on)).select_related("unit"))
    nearest = max((len(row.unit.path) if row.unit else 0 for row in rows), default=0)
    own = [row for row in rows if (len(row.unit.path) if row.unit else 0) == nearest]
    return sorted(own, key=lambda row: (row.weekday, row.opens_at))
