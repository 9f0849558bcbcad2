"""What makers of believable rows share: offices, months, days, one month in which everything went badly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from cchc.organisation.models import Unit
from cchc.organisation.records import Record

DAY = timedelta(days=1)


def offices(ward: Unit) -> list[Unit]:
    """Return the ward's offices; the ward itself where it has none."""
    below = Unit.objects.below([ward.path])
    return list(below.filter(kind=Unit.Kind.OFFICE, end_on__isnull=True)) or [ward]


def months(start: date, end: date) -> Iterator[tuple[date, date]]:
    """Return first and last day of each month from ``start`` to ``end``, the last one cut at ``end``."""
    first = start.replace(day=1)
    while first <= end:
        following = (first + 31 * DAY).replace(day=1)
        yield max(first, start), min(following - DAY, end)
        first = following


def bad_month(end: date) -> tuple[int, int]:
    """Return year and month in which the ward slipped: half a year before the last day, so that charts show it."""
    day = end - 183 * DAY
    return day.year, day.month


def is_bad(day: date, end: date) -> bool:
    return (day.year, day.month) == bad_month(end)


def day_in(rng: Random, first: date, last: date) -> date:
    """Return a day from the first to the last, both included, seldom one of a weekend."""
    day = first + rng.randint(0, max((last - first).days, 0)) * DAY
    back = max(day.weekday() - 4, 0) * DAY
    return day - back if day - back >= first else day


def by(end: date, day: date | None) -> date | None:
    """Return the day, or nothing where it has not come yet."""
    return day if day is not None and day <= end else None


def store(rows: Iterable[Record]) -> list[Any]:
    """Settle and store rows of one model in one statement."""
    made = list(rows)
    for row in made:
        row.settle()
    return list(type(made[0])._default_manager.bulk_create(made)) if made else []
