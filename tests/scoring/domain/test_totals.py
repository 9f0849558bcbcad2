"""From points to the index: what is in force, what did not arise, bonus and penalty, bands and ranks."""

from dataclasses import replace
from decimal import Decimal as Points
from fractions import Fraction

import pytest
from hypothesis import given as law
from hypothesis import strategies as st

from cchc.scoring.domain.criteria import (
    Adjustment,
    AdjustmentItem,
    Band,
    Component,
    CriteriaSet,
    Criterion,
    Field,
    NaPolicy,
)
from cchc.scoring.domain.given import InputRefusal
from cchc.scoring.domain.ranking import Result as WardResult
from cchc.scoring.domain.ranking import band_of, rank
from cchc.scoring.domain.rules import Ratio, Result, Survey
from cchc.scoring.domain.totals import tally


def component(code, most, *, na=NaPolicy.EXCLUDE, rule=None, kind="self"):
    return Component(code, code, Points(most), rule or Ratio("done", ("total",)), na, (), "VHXH", kind)


def criteria_set(*components, **more):
    criterion = Criterion("1.1", "Kế hoạch", components)
    fields = (Field("1", "Chỉ đạo", "direction", (criterion,)),)
    from datetime import date

    return CriteriaSet("x", "X", "", 2026, 1, date(2026, 1, 1), "x", is_sample=True, fields=fields, **more)


HALF, WHOLE, NONE = {"done": 9, "total": 10}, {"done": 10, "total": 10}, {"done": 0, "total": 0}
TWO = criteria_set(component("a", 6), component("b", 4))


def test_a_component_left_out_is_neither_in_the_points_nor_in_the_maximum():
    sums = tally(TWO, {"a": HALF})

    assert (sums.total, sums.max_in_force, sums.percent) == (Points("5.4"), 6, Points("90.00"))
    assert sums.unscored == ("b",)


def test_nothing_scored_is_no_index_at_all():
    assert tally(TWO, {}).percent is None


@pytest.mark.parametrize(
    ("na", "total", "in_force", "percent"),
    [(NaPolicy.FULL, "9.4", 10, "94.00"), (NaPolicy.EXCLUDE, "5.4", 6, "90.00"), (NaPolicy.ZERO, "5.4", 10, "54.00")],
)
def test_what_did_not_arise_counts_by_its_policy(na, total, in_force, percent):
    sums = tally(criteria_set(component("a", 6), component("b", 4, na=na)), {"a": HALF, "b": NONE})

    assert (sums.total, sums.max_in_force, sums.percent) == (Points(total), in_force, Points(percent))
    assert sums.components["b"].state is Result.NOTHING_AROSE


def test_a_person_may_say_that_nothing_arose():
    assert tally(TWO, {"a": HALF, "b": {"nothing_arose": True}}).max_in_force == 6


def test_sums_of_fields_and_criteria_hold_what_is_in_force():
    sums = tally(TWO, {"a": HALF, "b": NONE})

    assert (sums.by_field["1"].points, sums.by_field["1"].max) == (Points("5.4"), 6)
    assert sums.by_criterion["1.1"] == sums.by_field["1"]


def test_inputs_without_sense_leave_their_component_out_and_are_told():
    sums = tally(TWO, {"a": HALF, "b": {"done": 3, "total": 2}})

    assert sums.wrong["b"].reason is InputRefusal.MORE_THAN_ALL
    assert sums.max_in_force == 6


BONUS = Adjustment("bonus", Points(2), (AdjustmentItem("award", "Khen", Points(1)),), is_on=True)
PENALTY = Adjustment("penalty", Points(3), (AdjustmentItem("blame", "Phê bình", Points("0.5")),), is_on=True)


@pytest.mark.parametrize(
    ("blocks", "counts", "percent"),
    [
        ((BONUS, PENALTY), {"award": 1}, "100.00"),  # 100 + 10 is capped
        ((BONUS, PENALTY), {"blame": 1}, "95.00"),
        ((BONUS, PENALTY), {"blame": 99}, "70.00"),  # the block's limit
        ((BONUS, PENALTY), {"award": 5, "blame": 4}, "100.00"),
        ((replace(BONUS, is_on=False), replace(PENALTY, is_on=False)), {"blame": 4}, "100.00"),
    ],
)
def test_bonus_and_penalty_stay_within_their_limits_and_the_index_within_a_hundred(blocks, counts, percent):
    sums = tally(criteria_set(component("a", 10), adjustments=blocks), {"a": WHOLE}, adjustments=counts)

    assert sums.percent == Points(percent)


def test_survey_points_are_part_of_the_sum():
    whole = criteria_set(component("a", 6), component("s", 4, rule=Survey(), kind="survey"))

    assert whole.survey_max == 4
    assert tally(whole, {"a": WHOLE, "s": 50}).percent == Points("80.00")


# --- Laws ----------------------------------------------------------------------------------------


@st.composite
def sheets(draw):
    """A set with some components that scored and some in which nothing arose."""
    sizes = draw(st.lists(st.tuples(st.integers(1, 15), st.integers(0, 100), st.booleans()), min_size=1, max_size=8))
    inputs = {str(n): NONE if is_empty else {"done": done, "total": 100} for n, (_, done, is_empty) in enumerate(sizes)}
    return [most for most, _, _ in sizes], inputs


def percent_of(sizes, inputs, na):
    return tally(criteria_set(*(component(str(n), most, na=na) for n, most in enumerate(sizes))), inputs).percent


@law(sheets())
def test_leaving_out_what_did_not_arise_never_beats_a_full_score_and_never_costs_against_nought(sheet):
    full, excluded, zero = (percent_of(*sheet, na) for na in (NaPolicy.FULL, NaPolicy.EXCLUDE, NaPolicy.ZERO))

    assert zero <= full <= 100
    if excluded is not None:
        assert zero <= excluded <= full


@law(sheets())
def test_the_index_stays_between_nought_and_a_hundred(sheet):
    percent = percent_of(*sheet, NaPolicy.EXCLUDE)

    assert percent is None or 0 <= percent <= 100


@law(sheets())
def test_a_sheet_with_nothing_to_divide_never_scores_nought(sheet):
    sizes, inputs = sheet
    empty = dict.fromkeys(inputs, NONE)

    assert percent_of(sizes, empty, NaPolicy.EXCLUDE) is None
    assert percent_of(sizes, empty, NaPolicy.FULL) == 100


# --- Bands and ranks -----------------------------------------------------------------------------

BANDS = criteria_set(component("a", 10), bands=(Band("good", "Tốt", Points(80)), Band("weak", "Yếu", Points(0))))


@pytest.mark.parametrize(("percent", "band"), [("80", "good"), ("79.99", "weak"), ("0", "weak")])
def test_a_band_begins_at_its_threshold(percent, band):
    assert band_of(BANDS, Points(percent)).code == band


def test_no_index_has_no_band():
    assert band_of(BANDS, None) is None


A, B, C = WardResult("A", Points(90), Points(20)), WardResult("B", Points(90), Points(22)), WardResult("C", Points(80))


def test_equal_wards_share_a_rank_and_the_next_is_left_out():
    assert [(place, one.ward) for place, one in rank([C, A, B])] in (
        [(1, "A"), (1, "B"), (3, "C")],
        [(1, "B"), (1, "A"), (3, "C")],
    )


def test_the_survey_breaks_a_tie_where_the_set_says_so():
    assert [(place, one.ward) for place, one in rank([C, A, B], ties="survey")] == [(1, "B"), (2, "A"), (3, "C")]


@law(st.lists(st.integers(0, 5), max_size=12))
def test_a_rank_is_one_more_than_the_wards_that_are_better(values):
    ranked = rank([WardResult(str(n), Points(value)) for n, value in enumerate(values)])

    assert all(place == 1 + sum(value > one.percent for value in values) for place, one in ranked)


def test_four_decimals_are_kept_inside():
    third = criteria_set(component("a", 1, rule=Ratio("done", ("total",), Fraction(1), Fraction(0))))

    assert tally(third, {"a": {"done": 1, "total": 3}}).total == Points("0.3333")
