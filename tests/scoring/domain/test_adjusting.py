"""Bonus and penalty items: each within its block, told with why."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given as law
from hypothesis import strategies as st

from cchc.scoring.domain.adjusting import Times, adjusted, sum_of, taken, times_of
from cchc.scoring.domain.criteria import Adjustment, AdjustmentItem
from cchc.scoring.domain.given import InputRefusal, WrongInput

from .test_totals import component, criteria_set

D = Decimal
AWARD, MODEL = AdjustmentItem("award", "Khen", D(1)), AdjustmentItem("model", "Mô hình", D("0.75"))
FALSE = AdjustmentItem("false", "Minh chứng sai", D(1), takes_component=True)
BONUS = Adjustment("bonus", D(2), (AWARD, MODEL), is_on=True)
PENALTY = Adjustment("penalty", D(3), (FALSE,), is_on=True)
CODES = ("1.1.1", "1.1.2")


def whole(*blocks):
    return criteria_set(component("a", 10), adjustments=blocks or (BONUS, PENALTY))


@pytest.mark.parametrize(
    ("times", "points"),
    [
        ({"award": 1}, {"award": 1}),
        ({"award": 2, "model": 1}, {"award": 2, "model": 0}),  # the block is full
        ({"award": 1, "model": 2}, {"award": 1, "model": 1}),
        ({"false": 1}, {"false": -1}),
        ({"false": 9}, {"false": -3}),
        ({"award": 0}, {"award": 0}),
    ],
)
def test_an_item_counts_what_is_left_of_its_block(times, points):
    found = adjusted(whole(), {code: Times(count) for code, count in times.items()})

    assert {code: one.points for code, one in found.items()} == points
    assert sum_of(found) == sum(points.values())


def test_a_block_that_is_off_counts_nothing_and_says_so():
    found = adjusted(whole(replace(BONUS, is_on=False)), {"award": Times(1)})["award"]

    assert found.points == 0
    assert "chưa áp dụng" in found.why


def test_why_says_where_the_limit_cut():
    found = adjusted(whole(), {"award": Times(3)})["award"]

    assert found.why == "3 × 1 = 3 điểm; cả khối điểm thưởng tối đa 2 điểm: cộng 2 điểm."


@pytest.mark.parametrize(
    ("item", "values", "times"),
    [
        (AWARD, 2, Times(2)),
        (AWARD, True, Times(1)),
        (AWARD, False, Times(0)),
        (AWARD, {"count": 2}, Times(2)),
        (AWARD, {"number": 2}, Times(2)),
        (AWARD, {}, None),
        (FALSE, {"components": ["1.1.1", "1.1.2"]}, Times(2, ("1.1.1", "1.1.2"))),
        (FALSE, {"count": 3, "components": ["1.1.1"]}, Times(3, ("1.1.1",))),
    ],
)
def test_how_often_is_read_in_any_plain_form(item, values, times):
    assert times_of(item, values, CODES) == times


@pytest.mark.parametrize(
    ("item", "values", "reason"),
    [
        (AWARD, -1, InputRefusal.NEGATIVE),
        (AWARD, 1.5, InputRefusal.NOT_WHOLE),
        (AWARD, {"components": ["1.1.1"]}, InputRefusal.UNKNOWN_NAME),
        (FALSE, {"components": ["9.9"]}, InputRefusal.NO_COMPONENT),
        (FALSE, {"components": 3}, InputRefusal.NOT_A_LIST),
    ],
)
def test_what_makes_no_sense_is_refused(item, values, reason):
    with pytest.raises(WrongInput) as caught:
        times_of(item, values, CODES)

    assert caught.value.reason is reason


def test_false_proof_takes_the_component_only_where_its_block_is_on():
    times = {"false": Times(1, ("a",))}

    assert list(taken(adjusted(whole(), times))) == ["a"]
    assert not taken(adjusted(whole(replace(PENALTY, is_on=False)), times))


@law(st.dictionaries(st.sampled_from(["award", "model", "false"]), st.integers(0, 50)))
def test_no_number_of_items_leaves_the_limits(counts):
    found = adjusted(whole(), {code: Times(count) for code, count in counts.items()})

    assert 0 <= sum_of({code: one for code, one in found.items() if one.kind == "bonus"}) <= BONUS.limit
    assert -PENALTY.limit <= sum_of({code: one for code, one in found.items() if one.kind == "penalty"}) <= 0
