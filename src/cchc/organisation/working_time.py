"""The working calendar of a unit: rows for everybody, with the rows of its own branch over them. Reads."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from cchc.kernel.calendar import USUAL_SESSIONS, Session, WorkingCalendar

from .models import CalendarDay, Unit, WorkingSession, in_force

WEEK = frozenset(range(7))
USUAL_REST = frozenset({5, 6})


def calendar_for(unit: Unit | None, *, on: date | None = None) -> WorkingCalendar:
    """Return the calendar as it holds for the unit; a row nearer to the unit is stronger.

    :param on: the day whose office hours are meant; None takes the usual hours.
    """
    kinds = _days(unit)
    worked = {day for day, kind in kinds.items() if kind == CalendarDay.Kind.WORKED_SATURDAY}
    off = {day for day, kind in kinds.items() if kind != CalendarDay.Kind.NORMAL} - worked
    rest_days, sessions = _hours(unit, on) if on else (USUAL_REST, USUAL_SESSIONS)
    return WorkingCalendar(frozenset(off), frozenset(worked), rest_days, sessions)


def _days(unit: Unit | None) -> dict[date, str]:
    rows = CalendarDay.objects.filter(_of(unit), valid_to__isnull=True)
    nearest_last = sorted(rows.values_list("day", "kind", "unit__path"), key=lambda row: len(row[2] or ""))
    return {day: kind for day, kind, _path in nearest_last}


def _hours(unit: Unit | None, on: date) -> tuple[frozenset[int], tuple[Session, ...]]:
    """Return rest days and sessions of the nearest unit that has hours of its own."""
    rows = list(WorkingSession.objects.filter(_of(unit), in_force(on)).select_related("unit"))
    if not rows:
        return USUAL_REST, USUAL_SESSIONS
    nearest = max(len(row.unit.path) if row.unit else 0 for row in rows)
    own = [row for row in rows if (len(row.unit.path) if row.unit else 0) == nearest]
    first = min(row.weekday for row in own)
    sessions = sorted((row.opens_at, row.closes_at) for row in own if row.weekday == first)
    rest = WEEK - {row.weekday for row in own}
    return frozenset(rest), tuple(Session(start, end) for start, end in sessions)


def _of(unit: Unit | None) -> Q:
    if unit is None:
        return Q(unit__isnull=True)
    step = Unit.steplen
    places = [unit.path[:length] for length in range(step, len(unit.path) + 1, step)]
    return Q(unit__isnull=True) | Q(unit__path__in=places)


def units_with_own_days() -> list[Unit]:
    """Return the units that have calendar rows of their own: they and what stands below are reckoned apart."""
    rows = CalendarDay.objects.filter(unit__isnull=False, valid_to__isnull=True).values("unit")
    return list(Unit.objects.filter(pk__in=rows))
