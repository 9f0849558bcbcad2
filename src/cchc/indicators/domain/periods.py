"""Periods a number may be asked for. Report periods follow the cut-offs of a regime, calendar periods the calendar.

Both exist under their own codes, because "quý I" of a report (15 December to 14 March) is not the calendar's.
Pure: regime and today come in as arguments.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.kernel.periods import CalendarQuarter
from cchc.kernel.quantities import format_date
from cchc.kernel.report_regimes import ReportKind, ReportRegime
from cchc.kernel.time_expressions.numerals import day_in, month_end, month_start

ONE_DAY = timedelta(days=1)
MONTHS_OF_A_YEAR = 12
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)  # what somebody may ask for
LONGEST = timedelta(days=10 * 366)  # every month of it is counted
RegimeOf = Callable[[int], ReportRegime]  # the regime of a year


class Kind(enum.StrEnum):
    MONTH = "month"
    QUARTER = "quarter"  # of the calendar
    REPORT = "report"  # by cut-offs
    YEAR = "year"  # of the calendar
    DAYS = "days"  # any two days


@dataclass(frozen=True, slots=True)
class Period:
    code: str  # in addresses: 2026-06, 2026-q2, 2026-bc-h1, 2026, 2026-01-05_2026-02-06
    kind: Kind
    label: str
    start: date
    end: date

    @property
    def days(self) -> str:
        return f"từ {format_date(self.start)} đến {format_date(self.end)}"

    def covers(self, day: date) -> bool:
        return self.start <= day <= self.end


class UnknownPeriod(ValueError):
    """The code names no period."""


# Reports the regime itself does not have: nine months, counted from the year's first report.
NINE_MONTHS = "9t"
REPORT_CODES = {kind.value.lower(): kind for kind in ReportKind}
PATTERN = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)|-q(?P<quarter>[1-4])|-bc-(?P<report>q1|h1|q3|9t|year))?"
    r"|(?P<first>\d{4}-\d\d-\d\d)_(?P<last>\d{4}-\d\d-\d\d)"
)


def period_of(code: str, regime_of: RegimeOf) -> Period:
    """Return the period of a code.

    :raises UnknownPeriod: if there is none, or none anybody could mean: in another century, or longer than ``LONGEST``.
    """
    found = PATTERN.fullmatch(code)
    try:
        period = _read(found.groupdict(), regime_of) if found else _unknown(code)
    except (ValueError, OverflowError):
        return _unknown(code)
    is_meant = period.start >= EARLIEST and period.end <= LATEST and period.end - period.start <= LONGEST
    return period if is_meant else _unknown(code)


def _unknown(code: str) -> Period:
    raise UnknownPeriod(code)


def _read(said: dict[str, str | None], regime_of: RegimeOf) -> Period:
    if said["first"]:
        return of_days(date.fromisoformat(said["first"]), date.fromisoformat(said["last"] or ""))
    year = int(said["year"] or 0)
    if said["month"]:
        return month(year, int(said["month"]))
    if said["quarter"]:
        return quarter(year, int(said["quarter"]))
    return report(year, said["report"], regime_of) if said["report"] else calendar_year(year)


def month(year: int, number: int) -> Period:
    start = date(year, number, 1)
    return Period(f"{start:%Y-%m}", Kind.MONTH, f"Tháng {number}/{year}", start, month_end(year, number))


def quarter(year: int, number: int) -> Period:
    one = CalendarQuarter(year, number)
    return Period(f"{year}-q{number}", Kind.QUARTER, f"{one.label} (theo lịch)", one.start, one.end)


def calendar_year(year: int) -> Period:
    return Period(f"{year}", Kind.YEAR, f"Năm {year} (theo lịch)", date(year, 1, 1), date(year, 12, 31))


def report(year: int, code: str, regime_of: RegimeOf) -> Period:
    regime = regime_of(year)
    if code == NINE_MONTHS:
        first, last = regime.period(ReportKind.H1, year), regime.period(ReportKind.Q3, year)
        return Period(f"{year}-bc-9t", Kind.REPORT, f"Báo cáo 9 tháng {year}", first.start, last.end)
    one = regime.period(REPORT_CODES[code], year)
    label = "Báo cáo " + one.label[0].lower() + one.label[1:]
    return Period(f"{year}-bc-{code}", Kind.REPORT, label, one.start, one.end)


def of_days(start: date, end: date) -> Period:
    """:raises ValueError: if it ends before it starts."""
    if end < start:
        raise ValueError(f"{end} is before {start}")
    label = f"Từ {format_date(start)} đến {format_date(end)}"
    return Period(f"{start.isoformat()}_{end.isoformat()}", Kind.DAYS, label, start, end)


# Compared with ---------------------------------------------------------------------------------


def before(period: Period) -> Period:
    """Return the stretch of the same length just before: the month, quarter or year before, else as many months."""
    if period.kind is Kind.MONTH:
        last = period.start - ONE_DAY
        return month(last.year, last.month)
    if period.kind is Kind.QUARTER:
        one = CalendarQuarter.of(period.start - ONE_DAY)
        return quarter(one.year, one.number)
    if period.kind is Kind.YEAR:
        return calendar_year(period.start.year - 1)
    months = _whole_months(period)
    if months:
        return of_days(_moved(period.start, -months), period.start - ONE_DAY)
    return of_days(period.start - (period.end - period.start) - ONE_DAY, period.start - ONE_DAY)


def year_before(period: Period, regime_of: RegimeOf) -> Period:
    """Return the same period of the year before; a report by the regime of its own year."""
    if period.kind is Kind.DAYS:
        return of_days(_moved(period.start, -MONTHS_OF_A_YEAR), _end_moved(period.end, -MONTHS_OF_A_YEAR))
    year, _, rest = period.code.partition("-")
    found = PATTERN.fullmatch(f"{int(year) - 1}" + (f"-{rest}" if rest else ""))
    return _read(found.groupdict(), regime_of) if found else _unknown(period.code)


def months_in(period: Period) -> list[Period]:
    """Return the calendar months the period touches, each cut to the period's own days."""
    found, day = [], period.start
    while day <= period.end:
        whole = month(day.year, day.month)
        found.append(Period(whole.code, Kind.MONTH, whole.label, day, min(whole.end, period.end)))
        day = whole.end + ONE_DAY
    return found


def _whole_months(period: Period) -> int:
    """Return how many months the period has; 0 where it is not whole months."""
    after = period.end + ONE_DAY
    months = (after.year - period.start.year) * MONTHS_OF_A_YEAR + after.month - period.start.month
    return months if months > 0 and after.day == period.start.day else 0


def _moved(day: date, months: int) -> date:
    first = month_start(day.year, day.month + months)
    return day_in(first.year, first.month, day.day)


def _end_moved(day: date, months: int) -> date:
    """A month's last day stays one."""
    moved = _moved(day, months)
    return month_end(moved.year, moved.month) if day == month_end(day.year, day.month) else moved


# Offered ---------------------------------------------------------------------------------------


def offered(today: date, regime_of: RegimeOf) -> list[tuple[str, list[Period]]]:
    """Return what a person may choose from, in groups, the newest first: this year and the year before."""
    years = [today.year, today.year - 1]
    codes = ["year", NINE_MONTHS, "q3", "h1", "q1"]
    reports = [report(year, code, regime_of) for year in [today.year + 1, *years] for code in codes]
    groups = [
        ("Kỳ báo cáo (theo ngày chốt số liệu)", reports),
        ("Tháng", [month(year, number) for year in years for number in range(12, 0, -1)]),
        ("Quý theo lịch", [quarter(year, number) for year in years for number in range(4, 0, -1)]),
        ("Năm theo lịch", [calendar_year(year) for year in years]),
    ]
    return [(name, [one for one in periods if one.start <= today]) for name, periods in groups]


def present(today: date, regime_of: RegimeOf) -> Period:
    """Return the report year of today: what the targets of the plan are counted by."""
    this = report(today.year, "year", regime_of)
    return this if this.covers(today) else report(today.year + 1, "year", regime_of)
