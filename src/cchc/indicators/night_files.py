"""A city's heavy pages count over last night's files of facts and leave the live database to others. Reads.

The definitions are the same, so are the numbers; only the moment is another, and the page says which.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from . import exporting
from .engines.duckdb import DuckEngine
from .engines.parquet import current
from .engines.sql import Engine
from .place import Place

MOST_AGE = timedelta(hours=26)  # from night to night, and the time that writing takes


@dataclass(frozen=True)
class NightFiles:
    made_at: datetime
    engine: Engine


def night_files(place: Place, now: datetime) -> NightFiles | None:
    """Return the files to count over; None where the live database is asked.

    It is asked for the few wards it answers for at once, and where there are no files, old ones, or such as another
    version of the program wrote.
    """
    if len(place.scope.wards or ()) <= exporting.MANY_WARDS or not exporting.has_libraries():
        return None
    made = current(settings.FACTS_FOLDER)
    if made is None or now - made.made_at > MOST_AGE or not made.folder.is_dir() or made.shape != exporting.shape():
        return None
    return NightFiles(made.made_at, _engine(made.folder))


@lru_cache(maxsize=1)
def _engine(folder: Path) -> DuckEngine:
    return DuckEngine(folder)
