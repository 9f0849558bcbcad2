"""Rules of money and people: autonomy groups, the budget year, headcount, ratings, discipline."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.registers.domain import autonomy, budget_year, headcount, ratings
from cchc.registers.domain.autonomy import AutonomyGroup
from cchc.registers.domain.dated import DatedRule, rule_on
from cchc.registers.domain.discipline import DisciplineForm, is_discipline
from cchc.registers.domain.ratings import Level

YEAR_2026 = date(2026, 1, 1)


# Dated rules ------------------------------------------------------------------------------------

RULES = (
    DatedRule("old", "văn bản cũ", date(2020, 1, 1), date(2025, 6, 30)),
    DatedRule("new", "văn bản mới", date(2025, 7, 1)),
    DatedRule("newer", "văn bản sửa đổi", date(2026, 3, 1)),
)


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(2019, 12, 31), None),
        (date(2020, 1, 1), "old"),
        (date(2025, 6, 30), "old"),
        (date(2025, 7, 1), "new"),
        (date(2026, 2, 28), "new"),
        (date(2026, 3, 1), "newer"),
    ],
)
def test_the_rule_of_a_day_is_the_latest_that_holds(on: date, says: str | None) -> None:
    assert rule_on(RULES, on) == says


# Autonomy ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("revenue", "spending", "covers_investment", "group"),
    [
        (1_200, 1_000, True, "1"),
        (1_200, 1_000, False, "2"),
        (1_000, 1_000, True, "1"),
        (1_000, 1_000, False, "2"),
        (999, 1_000, True, "3a"),  # investment without recurrent spending is no group 1
        (700, 1_000, False, "3a"),
        (699, 1_000, False, "3b"),
        (300, 1_000, False, "3b"),
        (299, 1_000, False, "3c"),
        (100, 1_000, False, "3c"),
        (99, 1_000, False, "4"),
        (0, 1_000, False, "4"),
        (6_999_999_999, 10_000_000_000, False, "3b"),  # 69.99999999 % is not 70 %, though it is printed so
    ],
)
def test_the_group_of_a_public_service_unit(revenue: int, spending: int, covers_investment: bool, group: str) -> None:
    found = autonomy.autonomy_group(
        revenue_vnd=revenue, spending_vnd=spending, covers_investment=covers_investment, on=YEAR_2026
    )

    assert found == group


def test_there_is_no_group_before_the_decree_nor_without_spending() -> None:
    amounts = {"revenue_vnd": 1, "covers_investment": False}

    assert autonomy.autonomy_group(**amounts, spending_vnd=1, on=date(2021, 8, 14)) is None
    assert autonomy.autonomy_group(**amounts, spending_vnd=0, on=YEAR_2026) is None
    assert autonomy.autonomy_percent(revenue_vnd=1, spending_vnd=0) is None


@pytest.mark.parametrize(("revenue", "spending", "percent"), [(1, 3, "33.33"), (2, 3, "66.67"), (1, 800, "0.13")])
def test_the_level_of_autonomy_is_rounded_half_up(revenue: int, spending: int, percent: str) -> None:
    assert autonomy.autonomy_percent(revenue_vnd=revenue, spending_vnd=spending) == Decimal(percent)


ORDER = [*reversed(AutonomyGroup)]  # from the least autonomous up
amounts = st.integers(min_value=0, max_value=10**12)


@given(amounts, amounts, st.integers(min_value=1, max_value=10**12), st.booleans())
def test_more_revenue_never_makes_a_unit_less_autonomous(one: int, more: int, spending: int, covers: bool) -> None:
    rest = {"spending_vnd": spending, "covers_investment": covers, "on": YEAR_2026}
    lower = autonomy.autonomy_group(revenue_vnd=one, **rest)
    higher = autonomy.autonomy_group(revenue_vnd=one + more, **rest)

    assert lower is not None
    assert higher is not None
    assert ORDER.index(higher) >= ORDER.index(lower)


# The budget year --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "paid_on", "counted_on"),
    [
        ("before the plan year", date(2025, 12, 31), None),
        ("its first day", date(2026, 1, 1), date(2026, 1, 1)),
        ("within", date(2026, 8, 20), date(2026, 8, 20)),
        ("its last day", date(2026, 12, 31), date(2026, 12, 31)),
        ("the first day of the next year", date(2027, 1, 1), date(2026, 12, 31)),
        ("the last day of paying out", date(2027, 1, 31), date(2026, 12, 31)),
        ("a day too late", date(2027, 2, 1), None),
    ],
)
def test_the_day_a_payment_counts_on(case: str, paid_on: date, counted_on: date | None) -> None:
    assert budget_year.counted_payment_day(paid_on=paid_on, plan_year=2026) == counted_on, case


def test_before_the_rule_a_year_ends_with_the_year() -> None:
    assert budget_year.last_payment_day(2016) == date(2016, 12, 31)
    assert budget_year.last_payment_day(2017) == date(2018, 1, 31)


@pytest.mark.parametrize(
    ("price", "quantity", "planned"), [(150_000, "12", 1_800_000), (333, "1.5", 500), (1, "0.49", 0), (1, "0.50", 1)]
)
def test_a_line_comes_to_price_times_quantity_in_whole_dong(price: int, quantity: str, planned: int) -> None:
    assert budget_year.planned_vnd(unit_price_vnd=price, quantity=Decimal(quantity)) == planned


@pytest.mark.parametrize(("quarter", "begins"), [(1, date(2026, 1, 1)), (2, date(2026, 4, 1)), (4, date(2026, 10, 1))])
def test_a_quarter_of_the_budget_is_of_the_calendar(quarter: int, begins: date) -> None:
    assert budget_year.quarter_begins(2026, quarter) == begins


# People -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("present", "allowed", "over"), [(10, 12, 0), (12, 12, 0), (13, 12, 1), (None, 12, 0)])
def test_over_what_is_allowed(present: int | None, allowed: int, over: int) -> None:
    assert headcount.over(present=present, allowed=allowed) == over


@pytest.mark.parametrize(("heads", "over", "within"), [(0, 0, True), (1, 0, True), (1, 1, False), (2, 0, False)])
def test_one_head_and_no_deputy_too_many(heads: int, over: int, within: bool) -> None:
    assert headcount.is_within_norm(heads=heads, over_norm=over) is within


# Ratings: Decree 335/2025 -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ("100", Level.EXCELLENT),
        ("90", Level.EXCELLENT),
        ("89.99", Level.GOOD),
        ("70", Level.GOOD),
        ("69.99", Level.COMPLETED),
        ("50", Level.COMPLETED),
        ("49.99", Level.NOT_COMPLETED),
        ("0", Level.NOT_COMPLETED),
    ],
)
def test_the_level_points_stand_for(points: str, level: Level) -> None:
    assert ratings.level_of(Decimal(points), on=date(2026, 12, 31)) is level


def test_before_2026_points_were_not_the_rule() -> None:
    assert ratings.level_of(Decimal(95), on=date(2025, 12, 31)) is None
    assert not ratings.points_count_on(date(2025, 12, 31))
    assert ratings.points_count_on(date(2026, 1, 1))


@pytest.mark.parametrize(("good_or_better", "most"), [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2), (100, 20)])
def test_a_fifth_of_those_rated_good_may_be_excellent(good_or_better: int, most: int) -> None:
    assert ratings.most_excellent(good_or_better, on=date(2026, 12, 31)) == most


def test_discipline_counts_from_reprimand_upwards() -> None:
    assert [form.value for form in DisciplineForm if not is_discipline(form)] == ["criticism", "none"]
