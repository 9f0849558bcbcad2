"""A city and its wards: who has sent the report, and the figures of all wards together. Reads.

Figures are sums of parts, never means of percentages: a rate of the city is all good cases over all cases. Counted
anew over all wards at once they must equal the sum of what the wards froze; where they do not, both are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add

from cchc.indicators import wording
from cchc.indicators.annexing import annex_definitions
from cchc.indicators.closings import value_of
from cchc.indicators.domain.definition import Definition, Indicator, Value
from cchc.indicators.domain.periods import Period
from cchc.indicators.domain.scope import Scope
from cchc.indicators.evaluate import evaluate, window_of
from cchc.indicators.models import ClosedValue, Closing
from cchc.indicators.place import Place
from cchc.kernel.report_regimes import ReportRegime
from cchc.organisation.models import Unit, UnitRules
from cchc.organisation.rules import report_regime_for
from cchc.organisation.tree import places_to

from .models import Report
from .regime import OF_THE_YEAR
from .timeliness import sent_on

SAME = 1e-6


def wards_of(province: Unit) -> list[Unit]:
    return list(Unit.objects.below([province.path]).filter(kind=Unit.Kind.COMMUNE).order_by("path"))


# Who has sent ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sending:
    """The report of one ward for one period, as the city sees it."""

    due_on: date
    day: date | None = None  # it was sent
    report: Report | None = None
    today: date = date.max

    @property
    def state(self) -> str:
        """received, late, missing, open (being written), or not_due."""
        if self.day is not None:
            return "late" if self.day > self.due_on else "received"
        if self.today > self.due_on:
            return "missing"
        return "open" if self.report is not None else "not_due"

    @property
    def days_late(self) -> int:
        return max(((self.day or self.today) - self.due_on).days, 0)

    @property
    def badge(self) -> tuple[str, str, str]:
        """(shape, tone, word)"""
        return BADGES[self.state]


BADGES = {
    "received": ("●", "good", "Đúng hạn"),
    "late": ("◆", "warn", "Gửi trễ"),
    "missing": ("■", "bad", "Chưa gửi, quá hạn"),
    "open": ("◐", "fair", "Đang lập"),
    "not_due": ("○", "none", "Chưa đến hạn"),
}


WARM = ("late", "missing")


@dataclass(frozen=True, slots=True)
class WardLine:
    ward: Unit
    cells: tuple[Sending, ...]  # in the order of OF_THE_YEAR


def sendings(wards: Sequence[Unit], year: int, *, today: date) -> list[WardLine]:
    """Return a line a ward: its four reports of the year. A report counts by the day its first version was sent."""
    rows = Report.objects.standing().filter(unit__in=[ward.pk for ward in wards], year=year, version=1)
    found = {(row.unit_id, row.kind): row for row in rows.filter(kind__in=list(OF_THE_YEAR))}
    regimes = regimes_of(wards, year)
    return [
        WardLine(ward, tuple(_sending(found.get((ward.pk, kind)), regimes[ward.pk], kind, year, today)
                             for kind in OF_THE_YEAR))
        for ward in wards
    ]  # fmt: skip


def _sending(report: Report | None, regime: ReportRegime, kind: str, year: int, today: date) -> Sending:
    due_on = report.due_on if report else regime.period(OF_THE_YEAR[Report.Kind(kind)], year).due_on
    return Sending(due_on, sent_on(report) if report else None, report, today)


def regimes_of(wards: Sequence[Unit], year: int) -> dict[int, ReportRegime]:
    """Return the regime of each ward; those without rules of their own follow one that was asked for once."""
    places = {place for ward in wards for place in places_to(ward.path)}
    own = set(UnitRules.objects.filter(unit__path__in=places).values_list("unit__path", flat=True))
    known: dict[tuple[str, ...], ReportRegime] = {}
    found = {}
    for ward in wards:
        key = tuple(place for place in places_to(ward.path) if place in own)
        if key not in known:
            known[key] = report_regime_for(ward, year=year)
        found[ward.pk] = known[key]
    return found


@dataclass(frozen=True, slots=True)
class Tally:
    """How many wards stand how, of one report."""

    kind: str
    label: str
    counts: Mapping[str, int]
    total: int

    @property
    def sent(self) -> int:
        return self.counts["received"] + self.counts["late"]

    @property
    def cells(self) -> list[tuple[int, int]]:
        """(wards, heat 0 to 4) by state; only what was late or is still owed is warm."""
        return [(count, self._heat(count) if state in WARM else 0) for state, count in self.counts.items()]

    def _heat(self, count: int) -> int:
        share = count / self.total if self.total else 0
        return next((step for step, limit in enumerate((0, 0.1, 0.25, 0.5)) if share <= limit), 4)


def tallies(lines: Sequence[WardLine]) -> list[Tally]:
    labels = dict(Report.Kind.choices)
    return [
        Tally(kind, labels[kind], _counts(line.cells[place] for line in lines), len(lines))
        for place, kind in enumerate(OF_THE_YEAR)
    ]


def _counts(cells: Iterable[Sending]) -> dict[str, int]:
    counts = dict.fromkeys(BADGES, 0)
    for cell in cells:
        counts[cell.state] += 1
    return counts


# All wards together ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Consolidated:
    """One line of the form for the city: counted now over all wards, and added up from what they froze."""

    definition: Definition
    value: Value
    frozen: Value | None  # None: cannot be added up (a state, a composite), or no ward has frozen it
    by_ward: Mapping[int, Value]

    @property
    def text(self) -> str:
        return wording.value_text(self.value, self.definition)

    @property
    def parts(self) -> str:
        return wording.parts_text(self.value)

    @property
    def frozen_text(self) -> str:
        return wording.value_text(self.frozen, self.definition)

    @property
    def differs(self) -> bool:
        """Only said where every ward has frozen its figures; see ``Together.is_whole``."""
        if self.frozen is None:
            return False
        pairs = ((self.value.numerator, self.frozen.numerator), (self.value.denominator, self.frozen.denominator))
        return any(not _same(one, other) for one, other in pairs)


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= SAME * max(1.0, abs(one), abs(other))


@dataclass(frozen=True, slots=True)
class Together:
    lines: list[Consolidated]
    wards: list[Unit]
    closed: list[Unit]  # wards whose figures of the period are frozen

    @property
    def is_whole(self) -> bool:
        return bool(self.wards) and len(self.closed) == len(self.wards)

    @property
    def different(self) -> list[Consolidated]:
        return [one for one in self.lines if one.differs] if self.is_whole else []


def together(province: Unit, period: Period, *, today: date) -> Together:
    """Return the statistics form of all wards together, with each ward's part."""
    wards, definitions = wards_of(province), annex_definitions()
    window = window_of(period.start, period.end, today=today)
    whole = evaluate(definitions, window, scope=Place(province, []).scope)
    parts = evaluate(definitions, window, scope=Scope(wards=tuple(ward.pk for ward in wards)), by=("ward",))
    closings = newest_closings(wards, period)
    frozen = _frozen_sums(list(closings.values()), definitions)
    lines = [
        Consolidated(
            one,
            whole[one.code].get((), Value(None)),
            frozen.get(one.code),
            {key[0]: value for key, value in parts[one.code].items()},
        )
        for one in definitions
    ]
    return Together(lines, wards, [ward for ward in wards if ward.pk in closings])


def newest_closings(wards: Sequence[Unit], period: Period) -> dict[int, Closing]:
    rows = Closing.objects.filter(unit__in=[ward.pk for ward in wards], period=period.code).order_by("version")
    return {row.unit_id: row for row in rows}


def _frozen_sums(closings: Sequence[Closing], definitions: Sequence[Definition]) -> dict[str, Value]:
    """Add up frozen parts of what adds up; a figure frozen by an older meaning is left out."""
    versions = {one.code: one.version for one in definitions if isinstance(one, Indicator) and one.is_additive}
    found: dict[str, list[Value]] = {}
    rows = ClosedValue.objects.filter(closing__in=closings, code__in=versions).order_by("closing")
    for row in rows:
        if row.definition_version == versions[row.code]:
            found.setdefault(row.code, []).append(value_of(row))
    return {code: summed for code, values in found.items() if (summed := _added(values)) is not None}


def _added(values: Sequence[Value]) -> Value | None:
    """Unknown parts are left out of the sum, as they are when the wards are counted together."""
    known = [value for value in values if value.numerator is not None]
    return reduce(add, known) if known else (values[0] if values else None)
