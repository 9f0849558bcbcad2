"""Report regimes: the days each periodic report covers, and when it is due.

A report period is not a calendar quarter: "quý I" in a report may run from 15 December to 14 March.
The two are different types so that none is taken for the other; see ``periods.CalendarQuarter``.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

from .calendar import ONE_DAY
from .calendar_rules import BadRules
from .time_expressions.numerals import day_in, month_start

CHAIN = ("unit", "petitions", "ward", "month", "opens")  # each a value with its source
LAST = 31  # "02-last": the month's last day, 29 February in a leap year


class ReportKind(enum.StrEnum):
    Q1 = "Q1"
    H1 = "H1"
    Q3 = "Q3"
    YEAR = "year"


REPORT_KIND_LABELS: dict[ReportKind, str] = {
    ReportKind.Q1: "Quý I",
    ReportKind.H1: "6 tháng đầu năm",
    ReportKind.Q3: "Quý III",
    ReportKind.YEAR: "Năm",
}


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """One report of one year.

    ``start`` to ``end`` is what the report covers, ``end`` being the cut-off of its figures; the
    stretch no earlier report of the year covers begins on ``own_start``. ``due_on`` is the last
    day it is on time; a fixed date, so a day off does not move it.
    """

    kind: ReportKind
    year: int
    start: date
    end: date
    own_start: date
    due_month: int
    due_on: date
    cumulative: bool

    @property
    def label(self) -> str:
        name = REPORT_KIND_LABELS[self.kind]
        return f"{name} {self.year}" if self.kind in (ReportKind.YEAR, ReportKind.H1) else f"{name}/{self.year}"

    def covers(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """A report of every year: month and day it begins and ends, month it is due in."""

    kind: ReportKind
    start: tuple[int, int]
    start_year: int  # 0, or -1 for the year before
    end: tuple[int, int]
    due_month: int
    cumulative: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """A last day within a month. ``before``: the day itself is late already."""

    day: int
    document: str
    before: bool = False
    month: int = 0  # 0: the month the report is due in

    def on(self, year: int, month: int) -> date:
        last = day_in(year, self.month or month, self.day)
        return last - ONE_DAY if self.before else last


@dataclass(frozen=True, slots=True)
class MonthRule:
    """The monthly report: day it begins and ends, each in its month (0) or the month before (-1)."""

    start: int
    start_month: int
    end: int
    end_month: int
    document: str


@dataclass(frozen=True, slots=True)
class Chain:
    """From the units to the receiver: last days of one report, and the day its writing begins."""

    opens_on: date
    unit_due_on: date
    petitions_due_on: date  # of the part on petitions and grassroots democracy, never after the report itself
    due_on: date


@dataclass(frozen=True, slots=True)
class ReportRegime:
    """A regime as dated data. ``due_before``: the due day itself is late ("trước ngày 10").

    ``due_day`` dates the reporting tasks of a plan; ``unit``, ``petitions``, ``ward`` and ``year`` date the chain by
    which a report comes together. Source: docs/sources.md P2.1.
    """

    code: str
    title: str
    document: str
    valid_from: date
    due_day: int
    due_before: bool
    due_document: str
    rules: tuple[PeriodRule, ...]
    unit: Limit
    petitions: Limit
    ward: Limit
    year: Limit | None
    month: MonthRule
    opens_days: int  # calendar days before the cut-off, or before the units' last day where that is earlier
    opens_document: str
    receiver: str
    sending: str
    outline: str = "default"
    valid_to: date | None = None

    def period(self, kind: ReportKind, year: int) -> ReportPeriod:
        return next(period for period in self.periods(year) if period.kind is kind)

    def periods(self, year: int) -> tuple[ReportPeriod, ...]:
        """Return the reports of a year in the order of their cut-offs."""
        periods: list[ReportPeriod] = []
        for rule in self.rules:
            start = day_in(year + rule.start_year, *rule.start)
            own_start = periods[-1].end + ONE_DAY if periods else start
            periods.append(self._dated(rule, year, start, own_start))
        return tuple(periods)

    def chain(self, period: ReportPeriod) -> Chain:
        """Return the last days of everybody who has a part in one report."""
        is_year = period.kind is ReportKind.YEAR and self.year is not None
        return self._chain(self.year if is_year and self.year else self.ward, period.year, period.due_month, period.end)

    def month_report(self, year: int, month: int) -> tuple[date, date, Chain]:
        """Return the first and last day a monthly report covers, and its chain."""
        rule = self.month
        first, last = month_start(year, month + rule.start_month), month_start(year, month + rule.end_month)
        start, end = day_in(first.year, first.month, rule.start), day_in(last.year, last.month, rule.end)
        return start, end, self._chain(self.ward, year, month, end)

    def _chain(self, ward: Limit, year: int, month: int, end: date) -> Chain:
        due = ward.on(year, month)
        unit_due = min(self.unit.on(year, month), due)
        return Chain(
            opens_on=min(end, unit_due) - self.opens_days * ONE_DAY,
            unit_due_on=unit_due,
            petitions_due_on=min(self.petitions.on(year, month), due),
            due_on=due,
        )

    def _dated(self, rule: PeriodRule, year: int, start: date, own_start: date) -> ReportPeriod:
        due = day_in(year, rule.due_month, self.due_day)
        return ReportPeriod(
            kind=rule.kind,
            year=year,
            start=start,
            end=day_in(year, *rule.end),
            own_start=own_start,
            due_month=rule.due_month,
            due_on=due - ONE_DAY if self.due_before else due,
            cumulative=rule.cumulative,
        )


@cache
def report_regimes() -> Mapping[str, ReportRegime]:
    """Return the shipped regimes by code."""
    text = resources.files(__package__).joinpath("rules", "report_regimes.yaml").read_text(encoding="utf-8")
    return {regime.code: regime for regime in load_regimes(text)}


def load_regimes(text: str) -> tuple[ReportRegime, ...]:
    """Read a file of regimes.

    :raises BadRules: with every problem found.
    """
    rows: list[Mapping[str, Any]] = (yaml.safe_load(text) or {}).get("regimes") or []
    if problems := [problem for row in rows for problem in _problems(row)]:
        raise BadRules(problems)
    return tuple(_regime(row) for row in rows)


def _problems(row: Mapping[str, Any]) -> Iterator[str]:
    code = row.get("code", "?")
    for name in ("code", "title", "document", "valid_from", "deadline", "periods", *CHAIN):
        if not row.get(name):
            yield f"{code}: no {name}"
    for name in CHAIN:
        if row.get(name) and not row[name].get("document"):
            yield f"{code}: {name} has no document"
    kinds = [str(period.get("kind")) for period in row.get("periods") or ()]
    if kinds != list(ReportKind):
        yield f"{code}: periods must be {', '.join(ReportKind)}, in this order; got {', '.join(kinds)}"
    for period in row.get("periods") or ():
        yield from _date_problems(code, period)


def _date_problems(code: str, period: Mapping[str, Any]) -> Iterator[str]:
    for name in ("start", "end"):
        try:
            month, day = _month_day(str(period.get(name)))
            date(2028, month, 1 if day == LAST else day)  # a leap year has every day a rule may name
        except ValueError:
            yield f"{code} {period.get('kind')}: {name} is {period.get(name)!r}, expected month-day"


def _month_day(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    return int(month), LAST if day == "last" else int(day)


def _regime(row: Mapping[str, Any]) -> ReportRegime:
    deadline = row["deadline"]
    return ReportRegime(
        code=row["code"],
        title=row["title"],
        document=row["document"],
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
        due_day=deadline["day"],
        due_before=bool(deadline.get("before")),
        due_document=deadline.get("document", row["document"]),
        rules=tuple(_rules(row["periods"])),
        unit=_limit(row["unit"]),
        petitions=_limit(row["petitions"]),
        ward=_limit(row["ward"]),
        year=_limit(row["year"]) if row.get("year") else None,
        month=MonthRule(**row["month"]),
        opens_days=row["opens"]["days"],
        opens_document=row["opens"]["document"],
        receiver=row.get("receiver", ""),
        sending=row.get("sending", ""),
        outline=row.get("outline", "default"),
    )


def _limit(row: Mapping[str, Any]) -> Limit:
    return Limit(**{name: value for name, value in row.items() if name != "sections"})  # named there by older texts


def _rules(rows: Iterable[Mapping[str, Any]]) -> Iterator[PeriodRule]:
    for row in rows:
        yield PeriodRule(
            kind=ReportKind(row["kind"]),
            start=_month_day(str(row["start"])),
            start_year=row.get("start_year", 0),
            end=_month_day(str(row["end"])),
            due_month=row["due_month"],
            cumulative=bool(row.get("cumulative")),
        )
