"""The chain of one report (docs/sources.md P2.1): units by the 5th, petitions by the 10th, the ward before the 10th."""

from datetime import date
from importlib import resources

import pytest
import yaml

from cchc.kernel.calendar_rules import BadRules
from cchc.kernel.report_regimes import ReportKind, load_regimes, report_regimes

NATIONAL, LAM_DONG, HAI_PHONG = (report_regimes()[code] for code in ("national", "lam-dong", "hai-phong"))


@pytest.mark.parametrize(
    ("regime", "kind", "unit_due", "petitions_due", "due"),
    [
        (LAM_DONG, ReportKind.Q1, date(2026, 3, 5), date(2026, 3, 9), date(2026, 3, 9)),
        (LAM_DONG, ReportKind.Q3, date(2026, 9, 5), date(2026, 9, 9), date(2026, 9, 9)),
        (HAI_PHONG, ReportKind.H1, date(2026, 6, 5), date(2026, 6, 9), date(2026, 6, 9)),
        (HAI_PHONG, ReportKind.YEAR, date(2026, 12, 5), date(2026, 12, 9), date(2026, 12, 9)),  # before 10 December
        (NATIONAL, ReportKind.Q1, date(2026, 3, 5), date(2026, 3, 10), date(2026, 3, 20)),
    ],
)
def test_last_days_of_a_report(regime, kind, unit_due, petitions_due, due):
    chain = regime.chain(regime.period(kind, 2026))

    assert (chain.unit_due_on, chain.petitions_due_on, chain.due_on) == (unit_due, petitions_due, due)


def test_the_text_of_a_regime_that_still_names_sections_is_read():
    row = yaml.safe_load(resources.files("cchc.kernel").joinpath("rules", "report_regimes.yaml").read_text("utf-8"))
    row["regimes"][0]["petitions"]["sections"] = ["direction_people"]

    assert load_regimes(yaml.safe_dump(row, allow_unicode=True))[0].petitions.day == 10


def test_a_report_is_opened_ten_days_before_its_cut_off_or_the_day_of_the_units():
    assert LAM_DONG.chain(LAM_DONG.period(ReportKind.Q1, 2026)).opens_on == date(2026, 2, 18)
    assert NATIONAL.chain(NATIONAL.period(ReportKind.Q1, 2026)).opens_on == date(2026, 2, 23)


@pytest.mark.parametrize(
    ("regime", "month", "start", "end"),
    [
        (NATIONAL, 1, date(2025, 12, 15), date(2026, 1, 14)),
        (NATIONAL, 3, date(2026, 2, 15), date(2026, 3, 14)),
        (LAM_DONG, 3, date(2026, 2, 1), date(2026, 2, 28)),
        (LAM_DONG, 1, date(2025, 12, 1), date(2025, 12, 31)),
    ],
)
def test_days_of_a_monthly_report(regime, month, start, end):
    assert regime.month_report(2026, month)[:2] == (start, end)


def test_a_month_ends_on_29_february_in_a_leap_year():
    assert LAM_DONG.month_report(2028, 3)[1] == date(2028, 2, 29)


@pytest.mark.parametrize("regime", report_regimes().values(), ids=lambda regime: regime.code)
def test_the_chain_runs_from_the_units_to_the_receiver_in_every_report(regime):
    for period in regime.periods(2028):
        chain = regime.chain(period)
        assert chain.opens_on < chain.unit_due_on <= chain.petitions_due_on <= chain.due_on


@pytest.mark.parametrize("regime", report_regimes().values(), ids=lambda regime: regime.code)
def test_every_value_of_the_chain_names_its_source(regime):
    assert all(one.document for one in (regime.unit, regime.petitions, regime.ward, regime.month))
    assert regime.opens_document


def test_a_limit_without_a_source_is_told():
    text = """
regimes:
  - {code: a, title: A, document: D, valid_from: 2026-01-01, deadline: {day: 5}, unit: {day: 5},
     petitions: {day: 10, document: D}, ward: {day: 10, document: D}, opens: {days: 10, document: D},
     month: {start: 1, start_month: 0, end: 31, end_month: 0, document: D}, periods: [
       {kind: Q1, start: 12-01, start_year: -1, end: 02-last, due_month: 3},
       {kind: H1, start: 12-01, start_year: -1, end: 05-31, due_month: 6},
       {kind: Q3, start: 06-01, end: 08-31, due_month: 9},
       {kind: year, start: 12-01, start_year: -1, end: 11-30, due_month: 12}]}
"""
    with pytest.raises(BadRules) as caught:
        load_regimes(text)

    assert caught.value.problems == ["a: unit has no document"]
