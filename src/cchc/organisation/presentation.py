"""Shapes for the pages: a year as twelve small tables, office hours in one line. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cchc.foundation import words
from cchc.kernel.calendar import WorkingCalendar

from .models import CalendarDay, Unit, WorkingSession


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    is_working: bool
    name: str  # what a row says of it; "" for a day that is what its weekday says


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    weeks: list[list[Day | None]]  # None: a day of another month
    working_days: int


def months(year: int, time: WorkingCalendar, rows: Iterable[CalendarDay]) -> list[Month]:
    names = {row.day: row.name for row in rows if row.valid_to is None}
    return [_month(year, number, time, names) for number in range(1, 13)]


def _month(year: int, number: int, time: WorkingCalendar, names: Mapping[date, str]) -> Month:
    weeks = [
        [Day(day, time.is_working(day), names.get(day, "")) if day.month == number else None for day in week]
        for week in calendar.Calendar().monthdatescalendar(year, number)
    ]
    return Month(number, weeks, sum(day is not None and day.is_working for week in weeks for day in week))


def hours_in_words(rows: Iterable[WorkingSession]) -> list[tuple[str, str]]:
    """Return (weekday, sessions) in the order of the week: ("Thứ Hai", "7 giờ 30 – 11 giờ 30, 13 giờ – 17 giờ")."""
    by_day: dict[int, list[str]] = {}
    for row in rows:
        by_day.setdefault(row.weekday, []).append(f"{words.clock(row.opens_at)} – {words.clock(row.closes_at)}")
    return [(words.WEEKDAYS[day], ", ".join(spans)) for day, spans in sorted(by_day.items())]


@dataclass(slots=True)
class Branch:
    unit: Unit
    below: list[Branch]


def branches(units: Iterable[Unit]) -> list[Branch]:
    """Return units that come in the order of the tree as nested branches; one whose parent is not seen is a root."""
    roots: list[Branch] = []
    open_branches: list[Branch] = []
    for unit in units:
        while open_branches and not unit.path.startswith(open_branches[-1].unit.path):
            open_branches.pop()
        branch = Branch(unit, [])
        (open_branches[-1].below if open_branches else roots).append(branch)
        open_branches.append(branch)
    return roots
