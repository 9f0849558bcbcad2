"""The days of a report, by the regime of its ward: what may be opened, and when each of it falls due. Reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc.indicators.domain import periods
from cchc.indicators.domain.periods import Period
from cchc.indicators.place import Place
from cchc.kernel.report_regimes import Chain, ReportKind, ReportRegime, report_regimes
from cchc.organisation.domain.names import in_sentence
from cchc.organisation.models import Unit
from cchc.organisation.rules import report_regime_for
from cchc.organisation.tree import places_to

from .models import Report

Kind = Report.Kind
OF_THE_YEAR = {
    Kind.Q1: ReportKind.Q1, Kind.H1: ReportKind.H1, Kind.Q3: ReportKind.Q3, Kind.YEAR: ReportKind.YEAR
}  # fmt: skip
OWN_DATES = (Kind.AD_HOC, Kind.THEMATIC, Kind.COUNCIL)  # asked for from outside: the days come with the request
HOME_AFFAIRS = "Sở Nội vụ"
ABOUT = "Kết quả công tác cải cách hành chính"


@dataclass(frozen=True, slots=True)
class Plan:
    """A report as it will be opened."""

    kind: str
    year: int
    period: Period
    subject: str
    chain: Chain
    regime: ReportRegime

    @property
    def outline(self) -> str:
        return self.regime.outline


def regular(unit: Unit, kind: str, year: int) -> Plan:
    """Return a report of the year: first quarter, half year, third quarter, year."""
    regime = report_regime_for(unit, year=year)
    one = regime.period(OF_THE_YEAR[Kind(kind)], year)
    period = periods.report(year, kind, Place(unit, []).regime)
    return Plan(kind, year, period, f"{ABOUT} {_named(one.label)}", regime.chain(one), regime)


def receiver_of(unit: Unit, regime: ReportRegime) -> str:
    """Return who the reports go to. A regime shipped with the software names its own province; the ward's is meant."""
    is_shipped = regime.code in report_regimes()
    if not is_shipped or not regime.receiver.startswith(HOME_AFFAIRS):
        return regime.receiver
    above = Unit.objects.filter(path__in=places_to(unit.path), kind=Unit.Kind.PROVINCE)
    name = above.values_list("name", flat=True).first()
    return f"{HOME_AFFAIRS} {in_sentence(name)}" if name else regime.receiver


def monthly(unit: Unit, year: int, month: int) -> Plan:
    regime = report_regime_for(unit, year=year)
    start, end, chain = regime.month_report(year, month)
    return Plan(Kind.MONTH, year, periods.of_days(start, end), f"{ABOUT} tháng {month} năm {year}", chain, regime)


def with_own_dates(unit: Unit, kind: str, *, start: date, end: date, unit_due: date, due: date, subject: str) -> Plan:
    """Return a report asked for from outside. Each writer of it has the units' day."""
    regime = report_regime_for(unit, year=end.year)
    chain = Chain(opens_on=start, unit_due_on=unit_due, petitions_due_on=unit_due, due_on=due)
    return Plan(kind, end.year, periods.of_days(start, end), subject, chain, regime)


def _named(label: str) -> str:
    """ "Quý III/2026" -> "quý III năm 2026"; "6 tháng đầu năm 2026" stays."""
    return label[0].lower() + label[1:].replace("/", " năm ")


def of_a_year(unit: Unit, year: int) -> list[Plan]:
    return [regular(unit, kind, year) for kind in OF_THE_YEAR]


def to_open(unit: Unit, *, today: date) -> Iterator[Plan]:
    """Yield the regular reports whose writing begins by today and that are not due yet."""
    for year in (today.year, today.year + 1):
        for plan in of_a_year(unit, year):
            if plan.chain.opens_on <= today <= plan.chain.due_on:
                yield plan
