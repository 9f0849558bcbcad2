"""Points of an appraisal and the waterfall: tables and laws."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.errors import DomainError
from cchc.scoring.domain import stages, waterfall
from cchc.scoring.domain.appraisal_refusals import AppraisalRefusal
from cchc.scoring.domain.appraising import Given, check_points, final_points
from cchc.scoring.domain.stages import Stage
from cchc.scoring.domain.waterfall import FieldPoints

OWN, APPRAISED, EXPLAINED, SURVEY = Decimal(4), Decimal(3), Decimal(2), Decimal(1)
points = st.decimals(min_value=0, max_value=100, places=4)


@pytest.mark.parametrize(
    ("case", "told", "by_survey", "counts"),
    [
        ("only the ward's own", Given(OWN), False, OWN),
        ("the appraisal replaces it", Given(OWN, APPRAISED), False, APPRAISED),
        ("an appraisal of nought replaces it too", Given(OWN, Decimal(0)), False, Decimal(0)),
        ("the explanation replaces both", Given(OWN, APPRAISED, EXPLAINED), False, EXPLAINED),
        ("a survey never stands in for a person's points", Given(OWN, survey=SURVEY), False, OWN),
        ("nor a person's for a survey", Given(OWN, APPRAISED), True, None),
        ("what was announced counts", Given(OWN, APPRAISED, EXPLAINED, SURVEY), True, SURVEY),
        ("nobody gave any", Given(), False, None),
    ],
)
def test_which_points_count(case, told, by_survey, counts):
    assert final_points(told, by_survey=by_survey) == counts


@given(points, points)
def test_points_pass_exactly_within_the_maximum(value, most):
    if value <= most:
        check_points(value, most=most, own=None, reason="Vì")
        return
    with pytest.raises(DomainError) as caught:
        check_points(value, most=most, own=None, reason="Vì")
    assert caught.value.reason is AppraisalRefusal.OUT_OF_RANGE


@given(st.lists(st.tuples(points, st.decimals(0, 1, places=2)), max_size=8), st.decimals(-3, 3, places=2))
def test_the_waterfall_has_no_gap_and_ends_at_what_is_left(fields, bonus):
    told = [FieldPoints(str(n), f"Lĩnh vực {n}", most, most * share) for n, (most, share) in enumerate(fields)]

    bars = waterfall.steps(told, bonus=bonus)

    level = bars[0].high
    for bar in bars[1:-1]:
        assert bar.change is not None
        assert {level, level + bar.change} == {bar.low, bar.high}
        level += bar.change
    assert bars[-1].high == level == sum((one.points for one in told), Decimal(0)) + bonus


def test_stages_follow_each_other_and_an_announced_result_stays():
    assert [stages.after(one) for one in (Stage.SELF_SCORING, Stage.APPRAISING)] == [Stage.APPRAISING, Stage.EXPLAINING]
    assert [stages.before(one) for one in (Stage.APPRAISING, Stage.EXPLAINING)] == [
        Stage.SELF_SCORING,
        Stage.APPRAISING,
    ]
    refused = [(stages.after, Stage.EXPLAINING), (stages.before, Stage.ANNOUNCED), (stages.before, Stage.SELF_SCORING)]
    for act, stage in refused:
        with pytest.raises(DomainError) as caught:
            act(stage)
        assert caught.value.reason is AppraisalRefusal.NO_STAGE_LEFT


@given(st.permutations([date(2026, 12, 1), date(2027, 1, 15), date(2027, 2, 15), date(2027, 2, 25), date(2027, 3, 31)]))
def test_days_are_taken_in_their_order_only(days):
    if days == sorted(days):
        stages.check_days(*days)
        return
    with pytest.raises(DomainError):
        stages.check_days(*days)
