"""How long the law (or the ward) gives for something: dated data, never a number in code. Pure.

The shipped limits stand in ``rules/time_limits.yaml``; a ward keeps its own in the book "Thời hạn áp dụng".
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

import yaml

from cchc.kernel.calendar import WorkingCalendar


class LimitCode(enum.StrEnum):
    """What is limited. Petition clocks: docs/sources.md O4.3."""

    FINDING_REMEDY = "finding_remedy"
    DIALOGUE_ANSWER = "dialogue_answer"
    LEGAL_POSTING = "legal_posting"
    LEGAL_REVIEW = "legal_review"
    PETITION_REFUSE = "petition_refuse"
    PETITION_TRANSFER = "petition_transfer"
    PETITION_SUPPLEMENT = "petition_supplement"
    PETITION_ANSWER = "petition_answer"
    PETITION_PUBLISH = "petition_publish"


class DayUnit(enum.StrEnum):
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """``count`` days after an event; holds for events from ``valid_from`` to ``valid_to``, both included."""

    code: LimitCode
    count: int
    day_unit: DayUnit
    valid_from: date
    valid_to: date | None
    source: str
    is_confirmed: bool = True

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def last_day(self, start: date, calendar: WorkingCalendar) -> date:
        """Return the last day on time; the day of the event does not count.

        A limit in calendar days that ends on a day off ends on the next working day (Civil Code 91/2015/QH13,
        art. 148(5)).
        """
        if self.day_unit is DayUnit.WORKING_DAY:
            return calendar.add_working_days(start, self.count)
        return calendar.on_or_after(start + timedelta(days=self.count))


def last_day_on_time(
    limits: Iterable[TimeLimit], code: LimitCode, start: date, calendar: WorkingCalendar
) -> date | None:
    """Return the earliest last day of the limits that hold on the day of the event; None where none does.

    When several apply, the shortest counts (docs/sources.md O4.3).
    """
    days = [one.last_day(start, calendar) for one in limits if one.code is code and one.holds(start)]
    return min(days, default=None)


class BadLimits(ValueError):
    """The rule file cannot be used; ``problems`` lists everything wrong with it at once."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@cache
def shipped_limits() -> tuple[TimeLimit, ...]:
    path = resources.files("cchc.registers").joinpath("rules", "time_limits.yaml")
    return load_limits(path.read_text(encoding="utf-8"))


def load_limits(text: str) -> tuple[TimeLimit, ...]:
    """Read a file of limits.

    :raises BadLimits: with every problem found.
    """
    rows: list[Mapping[str, Any]] = (yaml.safe_load(text) or {}).get("limits") or []
    problems = [problem for row in rows for problem in _problems(row)]
    if problems:
        raise BadLimits(problems)
    return tuple(
        TimeLimit(
            code=LimitCode(row["code"]),
            count=row["count"],
            day_unit=DayUnit(row["unit"]),
            valid_from=row["valid_from"],
            valid_to=row.get("valid_to"),
            source=row["source"],
            is_confirmed=row.get("confirmed", True),
        )
        for row in rows
    )


def _problems(row: Mapping[str, Any]) -> list[str]:
    where = f"{row.get('code')}"
    start, end = row.get("valid_from"), row.get("valid_to")
    faults = {
        f"unknown code; known: {', '.join(LimitCode)}": row.get("code") not in list(LimitCode),
        f"unknown unit {row.get('unit')!r}": row.get("unit") not in list(DayUnit),
        f"count must be a whole number above 0; got {row.get('count')!r}": not _is_count(row.get("count")),
        "valid_from must be a date": not isinstance(start, date),
        "valid_to comes before valid_from": isinstance(start, date) and isinstance(end, date) and end < start,
        "no source": not row.get("source"),
    }
    return [f"{where}: {fault}" for fault, is_so in faults.items() if is_so]


def _is_count(given: object) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and given > 0
