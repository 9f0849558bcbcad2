"""The day inside the year by which a target is to be reached, as its sentence says it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from cchc.kernel.time_expressions import Due, Kind, find_time_phrases, understand

DATED = (Kind.DATE, Kind.PERIOD)


@lru_cache(maxsize=4096)
def deadline_of(text: str, year: int) -> date | None:
    """Return the last day of a target that ends before its year does; None: it is judged at the year's end.

    "đến hết tháng 9" and "trong quý III" both end on 30 September, "trước ngày 30/9" on the 29th. What repeats
    ("mỗi quý") or is only compared with ("so với 6 tháng đầu năm 2025") is no deadline. A sentence that names two
    different days does not say which of them is this target's, so none is taken.
    """
    said = _days(find_time_phrases(text), year)
    others = {day for day in _days([text], year) if day.year == year}
    if len(said) != 1 or others - said:
        return None
    (day,) = said
    return day if day.year == year and day < date(year, 12, 31) else None


def _days(phrases: Iterable[str], year: int) -> set[date]:
    dues = [due for phrase in phrases for due in understand(phrase, year=year)]
    return {day for due in dues if due.kind in DATED and (day := _last_day(due)) is not None}


def _last_day(due: Due) -> date | None:
    if due.end is None or due.impossible:
        return None
    return due.end - timedelta(days=1) if due.end_exclusive else due.end
