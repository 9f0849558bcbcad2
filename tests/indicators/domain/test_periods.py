"""Periods of figures: by the cut-offs of a report regime, or by the calendar."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.indicators.domain import periods
from cchc.indicators.domain.periods import Kind, UnknownPeriod
from cchc.kernel.report_regimes import ReportRegime, report_regimes

LAM_DONG, NATIONAL = report_regimes()["lam-dong"], report_regimes()["national"]


def lam_dong(_: int) -> ReportRegime:
    return LAM_DONG


def national(_: int) -> ReportRegime:
    return NATIONAL


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2026-06", date(2026, 6, 1), date(2026, 6, 30)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-bc-q1", date(2025, 12, 1), date(2026, 2, 28)),
        ("2028-bc-q1", date(2027, 12, 1), date(2028, 2, 29)),
        ("2026-bc-h1", date(2025, 12, 1), date(2026, 5, 31)),
        ("2026-bc-q3", date(2026, 6, 1), date(2026, 8, 31)),
        ("2026-bc-9t", date(2025, 12, 1), date(2026, 8, 31)),
        ("2026-bc-year", date(2025, 12, 1), date(2026, 11, 30)),
        ("2026-01-05_2026-02-06", date(2026, 1, 5), date(2026, 2, 6)),
    ],
)
def test_a_code_names_its_days(code, start, end):
    found = periods.period_of(code, lam_dong)

    assert (found.start, found.end, found.code) == (start, end, code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2026-13",
        "2026-q5",
        "2026-bc-x",
        "0000-01",
        "2026-02-30_2026-03-01",
        "2026-03-01_2026-02-01",
        "../x",
        "1999",
        "0001-bc-q1",
        "9999-12",
        "9999",
        "0001-01-01_9999-12-31",
        "2010-01-01_2026-01-01",
        "2026-01-01_2101-01-01",
    ],
)
def test_what_names_no_period_is_refused(code):
    with pytest.raises(UnknownPeriod):
        periods.period_of(code, lam_dong)


def test_a_quarter_of_a_report_is_not_the_calendar_quarter():
    report, calendar = periods.period_of("2026-bc-q1", national), periods.period_of("2026-q1", national)

    assert (report.start, report.end) == (date(2025, 12, 15), date(2026, 3, 14))
    assert (report.kind, calendar.kind) == (Kind.REPORT, Kind.QUARTER)


@pytest.mark.parametrize(
    ("code", "before", "year_before"),
    [
        ("2026-01", "2025-12", "2025-01"),
        ("2026-q1", "2025-q4", "2025-q1"),
        ("2026", "2025", "2025"),
        ("2026-bc-q3", "2026-03-15_2026-06-14", "2025-bc-q3"),
        ("2026-bc-year", "2024-12-15_2025-12-14", "2025-bc-year"),
        ("2026-01-05_2026-01-11", "2025-12-29_2026-01-04", "2025-01-05_2025-01-11"),
        ("2024-02-01_2024-02-29", "2024-01-01_2024-01-31", "2023-02-01_2023-02-28"),
    ],
)
def test_a_period_is_held_against_the_one_before_and_the_year_before(code, before, year_before):
    period = periods.period_of(code, national)

    assert periods.before(period).code == before
    assert periods.year_before(period, national).code == year_before


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 800))
def test_months_of_a_period_cover_each_of_its_days_once(start, length):
    period = periods.of_days(start, date.fromordinal(start.toordinal() + length))

    months = periods.months_in(period)

    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert all(date.toordinal(two.start) - date.toordinal(one.end) == 1 for one, two in pairwise(months))


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 800))
def test_the_stretch_before_ends_the_day_before(start, length):
    period = periods.of_days(start, date.fromordinal(start.toordinal() + length))

    assert periods.before(period).end == date.fromordinal(start.toordinal() - 1)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_today_lies_in_the_present_report_year_and_nothing_offered_lies_ahead(today):
    assert periods.present(today, national).covers(today)
    assert all(one.start <= today for _, choices in periods.offered(today, national) for one in choices)
