"""Compliance cost: the worked examples of docs/sources.md O5.3, and laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.registers.domain.compliance_cost import Activity, cut_percent, waiting_cost, yearly_cost

D = Decimal


@pytest.mark.parametrize(
    ("case", "days_before", "days_after", "dossiers", "before", "after", "cut"),
    [
        ("10 to 9 working days, 10 dossiers a year", 10, 9, 10, 32_000_000, 28_800_000, D(10)),
        ("25 to 23 working days", 25, 23, 10, 80_000_000, 73_600_000, D(8)),
        ("5 to 3 days", 5, 3, 1, 1_600_000, 960_000, D(40)),
    ],
)
def test_by_days_of_processing_at_40_000_dong_an_hour(case, days_before, days_after, dossiers, before, after, cut):
    costs = [
        waiting_cost(working_days=days, hourly_income=D(40_000), dossiers_per_year=dossiers)
        for days in (days_before, days_after)
    ]

    assert costs == [before, after]
    assert cut_percent(*costs) == cut


@pytest.mark.parametrize(
    ("case", "before", "after", "cut"),
    [
        ("Hanoi, 3,228 subjects a year", D(1_024_000), D(231_000), D("77.44")),
        ("procedure abolished", D(18_509_608), D(0), D(100)),
    ],
)
def test_how_far_the_cost_falls(case, before, after, cut):
    assert round(cut_percent(before, after), 2) == cut


def test_a_cost_of_nothing_has_no_cut():
    assert cut_percent(D(0), D(0)) is None


def test_by_activities_every_term_of_the_formula_counts():
    # (2 h x 40,000 + 50,000 + 30,000) x 3 times x 5 people
    one = Activity(
        hours=D(2), hourly_income=D(40_000), consulting=D(50_000), fees=D(30_000), times_per_year=3, subjects_per_year=5
    )

    assert one.cost_per_case == 160_000
    assert one.cost_per_year == 2_400_000
    assert yearly_cost([one, one]) == 4_800_000


def test_no_activity_costs_nothing():
    assert yearly_cost([]) == 0


@pytest.mark.parametrize("name", ["hours", "hourly_income", "consulting", "fees"])
def test_an_activity_below_zero_is_refused(name):
    values = {"hours": D(1), "hourly_income": D(1), name: D(-1)}
    with pytest.raises(ValueError, match=name):
        Activity(**values)


def test_days_below_zero_are_refused():
    with pytest.raises(ValueError, match="below 0"):
        waiting_cost(working_days=-1, hourly_income=D(1), dossiers_per_year=1)


money = st.decimals(0, 10**7, places=2)


@given(st.lists(st.tuples(money, money, money, money), max_size=6))
def test_the_cost_of_a_year_is_the_sum_of_its_activities_in_any_order(parts):
    activities = [Activity(hours=a, hourly_income=b, consulting=c, fees=d) for a, b, c, d in parts]

    assert yearly_cost(activities) == yearly_cost(reversed(activities)) == sum(a.cost_per_year for a in activities)
