"""Dated entries of the calendar: what each day is, which document says so, and since when.

``rules/vietnam_calendar.yaml`` is the shipped set; a ward edits its own copy in the database and
makes its calendar from the same entries.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

from .calendar import ONE_DAY, SATURDAY, SUNDAY, USUAL_SESSIONS, Session, WorkingCalendar


class DayKind(enum.StrEnum):
    HOLIDAY = "holiday"
    MAKE_UP_HOLIDAY = "make_up_holiday"
    DAY_SWAP = "day_swap"
    WORKED_SATURDAY = "worked_saturday"


DAY_KIND_LABELS: dict[DayKind, str] = {
    DayKind.HOLIDAY: "Ngày lễ, Tết",
    DayKind.MAKE_UP_HOLIDAY: "Ngày nghỉ bù",
    DayKind.DAY_SWAP: "Ngày nghỉ hoán đổi",
    DayKind.WORKED_SATURDAY: "Ngày làm bù",
}


class BadRules(ValueError):
    """The rule file cannot be used; ``problems`` lists everything wrong with it at once."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One day. ``valid_to`` is the last day the document held; None while it does."""

    on: date
    kind: DayKind
    name: str
    document: str
    valid_from: date
    valid_to: date | None = None
    provisional: bool = False

    def holds(self, as_of: date) -> bool:
        return self.valid_from <= as_of and (self.valid_to is None or as_of <= self.valid_to)


def make_calendar(
    entries: Iterable[CalendarEntry],
    *,
    as_of: date | None = None,
    rest_days: Iterable[int] = (SATURDAY, SUNDAY),
    sessions: tuple[Session, ...] = USUAL_SESSIONS,
) -> WorkingCalendar:
    """Return the calendar the entries make.

    :param as_of: use what held on that day; None uses every entry that has not been withdrawn.
    :raises ValueError: if a day would be both off and worked.
    """
    held = [entry for entry in entries if (entry.holds(as_of) if as_of else entry.valid_to is None)]
    worked = {entry.on for entry in held if entry.kind is DayKind.WORKED_SATURDAY}
    off = {entry.on for entry in held if entry.kind is not DayKind.WORKED_SATURDAY}
    return WorkingCalendar(frozenset(off), frozenset(worked), frozenset(rest_days), sessions)


@cache
def vietnam_entries() -> tuple[CalendarEntry, ...]:
    """Return the shipped entries: 2025, 2026, and 2027 as far as the law tells."""
    text = resources.files(__package__).joinpath("rules", "vietnam_calendar.yaml").read_text(encoding="utf-8")
    return load_entries(text)


def announced_entries() -> tuple[CalendarEntry, ...]:
    """Return the shipped entries of the years the Government has announced: those with nothing provisional."""
    entries = vietnam_entries()
    unsettled = {entry.on.year for entry in entries if entry.provisional}
    return tuple(entry for entry in entries if entry.on.year not in unsettled)


def vietnam_calendar(*, as_of: date | None = None) -> WorkingCalendar:
    return make_calendar(vietnam_entries(), as_of=as_of)


def load_entries(text: str) -> tuple[CalendarEntry, ...]:
    """Read a calendar rule file.

    :raises BadRules: with every problem found.
    """
    table = yaml.safe_load(text) or {}
    documents: Mapping[str, Any] = table.get("documents") or {}
    rows: list[Mapping[str, Any]] = table.get("entries") or []
    problems = [problem for row in rows for problem in _row_problems(row, documents)]
    if problems:
        raise BadRules(problems)
    entries = tuple(entry for row in rows for entry in _entries(row, documents))
    if problems := list(_set_problems(entries)):
        raise BadRules(problems)
    return tuple(sorted(entries, key=lambda entry: entry.on))


def _row_problems(row: Mapping[str, Any], documents: Mapping[str, Any]) -> Iterator[str]:
    where = str(row.get("day") or row.get("from") or row)
    if row.get("kind") not in list(DayKind):
        yield f"{where}: unknown kind {row.get('kind')!r}; known: {', '.join(DayKind)}"
    if row.get("document") not in documents:
        yield f"{where}: unknown document {row.get('document')!r}"
    if not row.get("name"):
        yield f"{where}: no name"
    first, last = row.get("day") or row.get("from"), row.get("day") or row.get("to")
    if not isinstance(first, date) or not isinstance(last, date) or last < first:
        yield f"{where}: needs 'day', or 'from' not after 'to', as dates"


def _entries(row: Mapping[str, Any], documents: Mapping[str, Any]) -> Iterator[CalendarEntry]:
    document = documents[row["document"]]
    day, last = row.get("day") or row["from"], row.get("day") or row["to"]
    while day <= last:
        yield CalendarEntry(
            on=day,
            kind=DayKind(row["kind"]),
            name=row["name"],
            document=document["title"],
            valid_from=row.get("valid_from") or document["valid_from"],
            valid_to=row.get("valid_to"),
            provisional=bool(row.get("provisional")),
        )
        day += ONE_DAY


def _set_problems(entries: Iterable[CalendarEntry]) -> Iterator[str]:
    held = [entry for entry in entries if entry.valid_to is None]
    for day, times in Counter(entry.on for entry in held).items():
        if times > 1:
            yield f"{day}: {times} entries hold at once"
    for entry in entries:
        if entry.kind is DayKind.WORKED_SATURDAY and entry.on.weekday() != SATURDAY:
            yield f"{entry.on}: a worked Saturday must be a Saturday"
        if entry.kind in (DayKind.DAY_SWAP, DayKind.MAKE_UP_HOLIDAY) and entry.on.weekday() >= SATURDAY:
            yield f"{entry.on}: a {entry.kind} must be a weekday"
        if entry.valid_to and entry.valid_to < entry.valid_from:
            yield f"{entry.on}: valid_to comes before valid_from"
