"""What is still to come, and where a measure ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.indicators.domain.definition import Value
from cchc.indicators.domain.levels import Level
from cchc.indicators.domain.outlook import (
    Forecast,
    Rest,
    chance_in_words,
    elapsed_share,
    forecast_amount,
    forecast_backlog,
    forecast_share,
    forecast_still_open,
    own_months,
    rest_of_year,
    sum_of,
)
from cchc.indicators.domain.standing import Nature, State, standing
from cchc.kernel.quantities import Comparator

END_OF_JUNE = date(2026, 6, 30)


def rate(good: float, cases: float) -> Value:
    return Value(good, cases, True, 100.0, int(cases))


def even_year(cases: int, good: int) -> dict[int, Value]:
    return {month: rate(good, cases) for month in range(1, 13)}


@pytest.mark.parametrize(
    ("today", "share"),
    [
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), Fraction(1, 365)),
        (date(2026, 12, 31), 1),
        (date(2027, 3, 1), 1),
        (date(2028, 12, 30), Fraction(365, 366)),
    ],
)
def test_how_much_of_a_year_is_past(today, share):
    year = today.year if today.year == 2028 else 2026
    assert elapsed_share(date(year, 1, 1), date(year, 12, 31), today) == share


def test_the_rest_follows_last_year_not_the_days_left():
    """Half of last year's cases came in December: half the year's days past is not half its cases."""
    last = {month: rate(10, 10) for month in range(1, 12)} | {12: rate(110, 110)}
    this = {month: rate(20, 20) for month in range(1, 7)}

    rest = rest_of_year(rate(120, 120), this, last, today=END_OF_JUNE, elapsed=Fraction(181, 365))

    assert rest.expected == pytest.approx(2 * (50 + 110), abs=10)
    assert rest.least < rest.expected < rest.most < rest.possible


def test_without_a_last_year_the_days_decide():
    rest = rest_of_year(rate(60, 60), {}, {}, today=END_OF_JUNE, elapsed=Fraction(1, 3))

    assert rest.expected == 120


def test_nothing_is_left_of_a_year_that_is_over():
    assert rest_of_year(rate(60, 60), {}, {}, today=date(2027, 1, 5), elapsed=Fraction(1)) == Rest(0, 0, 0, 0)


def test_a_rate_ends_between_what_is_done_and_what_the_last_months_do():
    months = {1: rate(100, 100), 2: rate(100, 100), 3: rate(80, 100), 4: rate(80, 100), 5: rate(80, 100)}

    forecast = forecast_share(rate(440, 500), months, Rest(400, 500, 600, 1000))

    assert forecast is not None
    assert forecast.middle == pytest.approx((440 + 500 * 0.8) / 1000 * 100)
    assert forecast.low < forecast.middle < forecast.high


def test_nothing_is_foretold_from_few_cases():
    assert forecast_share(rate(19, 19), {}, Rest(10, 20, 30, 40)) is None
    assert forecast_amount(Value(19), Rest(10, 20, 30, 40), cases=19) is None


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.99, "gần như chắc chắn đạt"),
        (0.85, "nhiều khả năng đạt"),
        (0.5, "có thể đạt, có thể không"),
        (0.1, "ít khả năng đạt"),
        (0.01, "gần như không đạt"),
    ],
)
def test_chances_are_said_in_words(chance, words):
    assert chance_in_words(chance) == words


@given(st.integers(20, 500), st.integers(0, 100), st.integers(0, 500))
def test_a_forecast_of_a_rate_is_a_rate(cases, percent, left):
    now = rate(round(cases * percent / 100), cases)

    forecast = forecast_share(now, even_year(10, 10), Rest(left, left, left, left))

    assert forecast is not None
    assert 0 <= forecast.low <= forecast.middle <= forecast.high <= 100


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_higher_level_is_never_likelier(one, other):
    forecast = Forecast(80, 90, 95)

    assert forecast.chance_of_at_least(max(one, other)) <= forecast.chance_of_at_least(min(one, other))


@pytest.mark.parametrize(("old_months_good", "state"), [(10, State.ON_COURSE), (8, State.AT_RISK)])
def test_young_cases_not_put_right_yet_count_neither_for_nor_against(old_months_good, state):
    """Findings of the last three months are open still; what decides is how the older ones ended."""
    months = {month: rate(old_months_good if month <= 6 else 2, 10) for month in range(1, 10)}
    now, rest = rate(6 * old_months_good + 6, 90), Rest(25, 30, 35, 70)

    foretold = forecast_backlog(now, months, rest)
    found = standing(
        Level(Comparator(">="), Decimal(100)), now, nature=Nature.BACKLOG, elapsed=Fraction(3, 4), rest=rest,
        forecast=foretold,
    )  # fmt: skip

    assert foretold is not None
    assert foretold.middle == pytest.approx(10 * old_months_good)
    assert found.state is state


def test_of_a_backlog_too_young_to_tell_nothing_is_foretold():
    months = {month: rate(2, 10) for month in range(7, 10)}

    assert forecast_backlog(rate(6, 30), months, Rest(25, 30, 35, 70)) is None


# A year of 120 findings, ten a month, settled two months after they are found: own months of a running measure.
LAST_YEAR = {month: rate(0 if month <= 2 else 10, 10) for month in range(1, 13)}
END_OF_SEPTEMBER = date(2026, 9, 30)


def test_what_is_open_now_closes_as_last_year_what_was_open_then():
    """At the end of September 20 of 90 were open last year, in the end 20 of 120: five in six of the share stays."""
    forecast = forecast_still_open(rate(60, 90), LAST_YEAR, rest=Rest(25, 30, 35, 70), today=END_OF_SEPTEMBER)

    assert forecast is not None
    assert forecast.middle == pytest.approx(100 - 100 * (30.5 / 91) * (20.5 / 121) / (20.5 / 91))
    assert forecast.low < forecast.middle < forecast.high


def test_a_year_that_goes_like_the_last_ends_like_the_last():
    forecast = forecast_still_open(rate(70, 90), LAST_YEAR, rest=Rest(30, 30, 30, 60), today=END_OF_SEPTEMBER)

    assert forecast is not None
    assert forecast.middle == pytest.approx(100 * 100 / 120, abs=0.5)


def test_what_is_settled_stays_settled():
    forecast = forecast_still_open(rate(88, 90), LAST_YEAR, rest=Rest(1, 1, 1, 2), today=END_OF_SEPTEMBER)

    assert forecast is not None
    assert forecast.low >= 100 * 88 / 91


def test_a_sum_of_money_is_of_as_few_cases_as_stand_behind_it():
    """Two thousand million of 25 findings are no two thousand cases: the band stays wide."""
    money = Value(1500.0, 2000.0, True, 100.0, 25)

    of_money = forecast_still_open(money, LAST_YEAR, rest=Rest(0, 0, 0, 0), today=END_OF_SEPTEMBER)
    of_cases = forecast_still_open(rate(1500, 2000), LAST_YEAR, rest=Rest(0, 0, 0, 0), today=END_OF_SEPTEMBER)

    assert of_money is not None
    assert of_cases is not None
    assert of_money.high - of_money.low > of_cases.high - of_cases.low


@pytest.mark.parametrize("cases", [5, 19])
def test_of_few_cases_what_stays_open_is_not_foretold(cases):
    rest = Rest(1, 1, 1, 2)

    assert forecast_still_open(rate(0, cases), LAST_YEAR, rest=rest, today=END_OF_SEPTEMBER) is None
    assert forecast_still_open(rate(10, 90), {}, rest=rest, today=END_OF_SEPTEMBER) is None


def test_until_a_deadline_inside_the_year_last_year_is_read_up_to_it():
    rest, by = Rest(5, 10, 15, 30), date(2026, 10, 31)

    sooner = forecast_still_open(rate(60, 90), LAST_YEAR, rest=rest, today=END_OF_SEPTEMBER, by=by)
    at_end = forecast_still_open(rate(60, 90), LAST_YEAR, rest=rest, today=END_OF_SEPTEMBER)

    assert sooner is not None
    assert at_end is not None
    assert sooner.middle < at_end.middle


@given(st.integers(20, 200), st.integers(0, 100), st.integers(0, 100), st.integers(1, 12))
def test_a_forecast_of_what_stays_open_is_a_rate(cases, percent, left, month):
    now, today = rate(round(cases * percent / 100), cases), date(2026, month, 28)

    forecast = forecast_still_open(now, LAST_YEAR, rest=Rest(left, left, left, left), today=today)

    if forecast is not None:
        assert 0 <= forecast.low <= forecast.middle <= forecast.high <= 100 + 1e-9


def test_what_runs_from_new_year_is_parted_into_its_months():
    running = {date(2025, 11, 1): rate(4, 6), date(2025, 12, 1): rate(6, 6), date(2026, 2, 1): rate(1, 3)}
    running[date(2026, 3, 1)] = rate(1, 3)

    own = own_months(running)

    assert [(month.month, value.numerator, value.denominator) for month, value in own.items()] == [
        (11, 4, 6), (12, 2, 0), (2, 1, 3), (3, 0, 0),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=12))
def test_the_months_add_up_to_where_the_year_stands(parts):
    running, whole = {}, None
    for month, (good, cases) in enumerate(parts, start=1):
        whole = rate(good, cases) if whole is None else whole + rate(good, cases)
        running[date(2026, month, 1)] = whole

    assert sum_of(own_months(running)) == whole
