"""Fact tables as files: which leave, how a large one is cut, and when the worker writes them for a city."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localtime

from cchc.foundation.facts import Facts, all_facts
from cchc.organisation.models import Unit

from .domain.definition import CATALOGUE, Indicator
from .engines.parquet import Exported, current, export, shape_of

MANY_WARDS = 20  # of one installation; with fewer the live database answers as quickly
NIGHT = 1  # o'clock, local time
LIBRARIES = ("duckdb", "pyarrow")  # the extra "analytics"


def write_when_due(now: datetime) -> Exported | None:
    """Write the files once a night; at once where there are none yet, or they are of another version.

    A night on which the machine was off is made up for at the first look.
    """
    if not is_wanted():
        return None
    made = current(settings.FACTS_FOLDER)
    is_due = made is None or made.made_at < last_night(localtime(now)) or made.shape != shape()
    return export_facts(settings.FACTS_FOLDER, at=now) if is_due else None


def is_wanted() -> bool:
    """Say whether heavy pages of this installation are to read files: many wards, and the libraries are here."""
    return has_libraries() and Unit.objects.filter(kind=Unit.Kind.COMMUNE).count() > MANY_WARDS


def has_libraries() -> bool:
    return all(find_spec(name) for name in LIBRARIES)


def last_night(now: datetime) -> datetime:
    """Return the last moment at which the files were to be written."""
    tonight = now.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return tonight if tonight <= now else tonight - timedelta(days=1)


def export_facts(home: Path, *, at: datetime) -> Exported:
    """Write every fact table into the folder and make the new files the current ones."""
    return export(tables(), home, at=at)


@cache
def shape() -> str:
    """Return the shape of the files this version of the program writes."""
    return shape_of(tables())


def tables() -> list[tuple[Facts, str]]:
    """Return every fact table with the day it is cut by."""
    assert CATALOGUE.definitions  # some facts are declared where they are counted
    return [(facts, day_of(facts)) for facts in all_facts()]


def day_of(facts: Facts) -> str:
    """Return the day most indicators count the rows by: files cut by it are left out of a window as wholes."""
    days = Counter(
        one.counted_on
        for one in CATALOGUE
        if isinstance(one, Indicator) and one.facts is not None and one.facts.name == facts.name and one.counted_on
    )
    return days.most_common(1)[0][0] if days else ""
