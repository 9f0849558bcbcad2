"""Where a target stands: a table that reads like the rule, and laws that hold for every year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.foundation.states import TARGET_STATES
from cchc.indicators.domain.cases import words_for
from cchc.indicators.domain.definition import CATALOGUE, Better, Composite, Indicator, Value
from cchc.indicators.domain.levels import Level, Written, level_of
from cchc.indicators.domain.outlook import Forecast, Rest
from cchc.indicators.domain.standing import Nature, State, allowed, standing
from cchc.indicators.domain.standing_words import Words, headroom, money, outlook
from cchc.kernel.quantities import Comparator

HALF = Fraction(1, 2)
MET, ON, RISK = State.MET, State.ON_COURSE, State.AT_RISK
MISSED, LOST, UNKNOWN = State.MISSED, State.UNREACHABLE, State.NOT_MEASURED
HOSO = Words("hồ sơ", "trễ")


def at(sign: str, value: float | str) -> Level:
    return Level(Comparator(sign), Decimal(str(value)))


def rate(good: float, cases: float) -> Value:
    return Value(good, cases, True, 100.0, int(cases))


def amount(number: float, cases: int = 30) -> Value:
    return Value(number, cases=cases)


def rest(expected: int, most: int | None = None) -> Rest:
    """So much is expected, and at most so much is possible."""
    return Rest(expected, expected, expected, most if most is not None else expected)


@pytest.mark.parametrize(
    ("case", "level", "now", "nature", "elapsed", "left", "state"),
    [
        ("hết năm, đạt", at(">=", 98), rate(98, 100), Nature.RATE, 1, None, MET),
        ("hết năm, không đạt", at(">=", 98), rate(979, 1000), Nature.RATE, 1, None, MISSED),
        ("hết năm, đúng bằng mức trên", at(">", 98), rate(98, 100), Nature.RATE, 1, None, MISSED),
        ("chưa có hồ sơ nào", at(">=", 98), rate(0, 0), Nature.RATE, HALF, rest(100), UNKNOWN),
        ("kế hoạch không ghi mức", None, rate(98, 100), Nature.RATE, HALF, rest(100), UNKNOWN),
        ("giữa năm, đang trên mức", at(">=", 98), rate(99, 100), Nature.RATE, HALF, rest(100), ON),
        ("giữa năm, đang dưới mức", at(">=", 98), rate(97, 100), Nature.RATE, HALF, rest(100), RISK),
        ("100 %, đã có một trễ", at(">=", 100), rate(99, 100), Nature.RATE, HALF, rest(10**6), LOST),
        ("100 %, đã có một trễ, không biết còn bao nhiêu", at(">=", 100), rate(99, 100), Nature.RATE, HALF, None, LOST),
        ("98 %, không biết còn bao nhiêu", at(">=", 98), rate(90, 100), Nature.RATE, HALF, None, RISK),
        ("dù còn lại đều tốt cũng không đủ", at(">=", 98), rate(90, 100), Nature.RATE, HALF, rest(100, 399), LOST),
        ("còn lại đều tốt thì vừa đủ", at(">=", 98), rate(90, 100), Nature.RATE, HALF, rest(100, 400), RISK),
        ("dù còn lại đều trễ vẫn đủ", at(">=", 98), rate(100, 100), Nature.RATE, HALF, rest(2), MET),
        ("trần tỷ lệ, đang dưới", at("<=", 1), rate(1, 200), Nature.RATE, HALF, rest(200), ON),
        ("trần tỷ lệ, đang vượt", at("<=", 1), rate(3, 200), Nature.RATE, HALF, rest(200), RISK),
        ("không trễ hồ sơ nào, chưa trễ", at("<=", 0), rate(0, 200), Nature.RATE, HALF, rest(200), ON),
        ("không trễ hồ sơ nào, đã trễ một", at("<=", 0), rate(1, 200), Nature.RATE, HALF, None, LOST),
        ("tồn tại chưa xử lý, còn kịp", at(">=", 100), rate(13, 15), Nature.BACKLOG, HALF, rest(5), RISK),
        ("tồn tại đã xử lý hết, còn phát sinh", at(">=", 100), rate(15, 15), Nature.BACKLOG, HALF, rest(5), ON),
        ("tồn tại đã xử lý hết, không còn gì đến", at(">=", 100), rate(15, 15), Nature.BACKLOG, HALF, rest(0), MET),
        ("tồn tại phát sinh bao nhiêu chưa rõ", at(">=", 100), rate(15, 15), Nature.BACKLOG, HALF, None, ON),
        ("hết năm còn tồn tại", at(">=", 100), rate(13, 15), Nature.BACKLOG, 1, None, MISSED),
        ("trần phần chưa xong, đang vượt", at("<=", 5), rate(2, 15), Nature.BACKLOG, HALF, rest(5), RISK),
        ("đủ số cuộc", at(">=", 4), amount(4), Nature.AMOUNT, HALF, None, MET),
        ("đúng nhịp", at(">=", 4), amount(2), Nature.AMOUNT, HALF, None, ON),
        ("chậm nhịp", at(">=", 4), amount(1), Nature.AMOUNT, HALF, None, RISK),
        ("không có sai phạm, chưa có", at("<=", 0), amount(0), Nature.AMOUNT, HALF, None, ON),
        ("không có sai phạm, đã có một", at("<=", 0), amount(1), Nature.AMOUNT, HALF, None, LOST),
        ("không quá 2, mới 1", at("<=", 2), amount(1), Nature.AMOUNT, HALF, None, ON),
        ("trạng thái đã đạt", at(">=", 98), rate(49, 50), Nature.STATE, HALF, None, MET),
        ("trạng thái chưa đạt, không biết đầu năm", at(">=", 98), rate(48, 50), Nature.STATE, HALF, None, RISK),
    ],
)  # fmt: skip
def test_where_a_target_stands(case, level, now, nature, elapsed, left, state):
    assert standing(level, now, nature=nature, elapsed=Fraction(elapsed), rest=left).state is state


@pytest.mark.parametrize(("start", "state"), [(80, ON), (92, RISK), (96, RISK), (100, RISK)])
def test_a_state_below_its_level_is_on_course_when_it_came_more_than_its_way(start, state):
    found = standing(at(">=", 100), rate(95, 100), nature=Nature.STATE, elapsed=HALF, start=Decimal(start))

    assert found.state is state


@pytest.mark.parametrize(
    ("forecast", "reached", "state"),
    [
        (Forecast(98.5, 99, 99.5), True, ON),
        (Forecast(96, 97.6, 99), True, ON),  # stands right, and may well stay so
        (Forecast(94, 95, 96), True, RISK),  # stands right, but the way it goes it will not
        (Forecast(97, 98.2, 99), False, RISK),  # behind, and as likely as not
        (Forecast(98.2, 98.8, 99.4), False, ON),  # behind, and nearly sure to come right
    ],
)
def test_what_is_likely_decides_between_on_course_and_at_risk(forecast, reached, state):
    now = rate(985, 1000) if reached else rate(975, 1000)

    found = standing(at(">=", 98), now, nature=Nature.RATE, elapsed=HALF, rest=rest(1000), forecast=forecast)

    assert found.state is state


def test_few_cases_are_said_and_not_foretold():
    found = standing(
        at(">=", 98), rate(19, 19), nature=Nature.RATE, elapsed=HALF, rest=rest(20), forecast=Forecast(99, 99, 99)
    )

    assert (found.few_cases, found.forecast) == (19, None)
    assert outlook(found, "%") == "Mới có 19 trường hợp nên chưa dự báo."


def test_the_run_rate_is_the_sentence_of_the_wall():
    now = rate(653, 660)  # 7 late so far
    found = standing(at(">=", 98), now, nature=Nature.RATE, elapsed=HALF, rest=rest(340))

    assert found.slack == 13
    assert headroom(found, at(">=", 98), now, unit="%", nature=Nature.RATE, words=HOSO) == (
        "Còn khoảng 340 hồ sơ; được phép trễ tối đa 13 để đạt 98\u00a0%."
    )


@pytest.mark.parametrize(
    ("level", "now", "nature", "left", "sentence"),
    [
        (
            at(">=", 98), rate(970, 1000), Nature.RATE, rest(200, 600),
            "Còn khoảng 200 hồ sơ; cần thêm 500 hồ sơ liên tiếp đạt yêu cầu để đạt 98\u00a0%.",
        ),
        (
            at(">=", 100), rate(970, 970), Nature.RATE, rest(200),
            "Còn khoảng 200 hồ sơ; không được phép trễ hồ sơ nào để đạt 100\u00a0%.",
        ),
        (
            at(">=", 100), rate(997, 1000), Nature.RATE, rest(200),
            "Đã có 3 hồ sơ trễ nên không còn đạt được mức ≥\u00a0100\u00a0%, dù khoảng 200 hồ sơ còn lại đều tốt.",
        ),
        (at(">=", 100), rate(13, 15), Nature.BACKLOG, rest(4), "Còn thiếu 2 trong 15 hồ sơ để đạt ≥\u00a0100\u00a0%."),
        (
            at(">=", 80), rate(13, 15), Nature.BACKLOG, rest(4),
            "Đang giữ mức ≥\u00a080\u00a0%; còn khoảng 4 hồ sơ phát sinh.",
        ),
        (at(">=", 98), rate(48, 50), Nature.STATE, None, "Còn thiếu 1 trong 50 hồ sơ để đạt ≥\u00a098\u00a0%."),
        (at(">=", 98), rate(0, 0), Nature.RATE, None, "Chưa có số liệu trong kỳ."),
        (None, rate(1, 2), Nature.RATE, None, "Kế hoạch không ghi mức so sánh được."),
    ],
)  # fmt: skip
def test_headroom_in_words(level, now, nature, left, sentence):
    found = standing(level, now, nature=nature, elapsed=HALF, rest=left)

    assert headroom(found, level, now, unit="%", nature=nature, words=HOSO) == sentence


def test_every_state_has_its_badge():
    assert {state.value for state in State} == set(TARGET_STATES)


# Laws -----------------------------------------------------------------------------------------------

shares = st.decimals(0, 100, places=2, allow_nan=False)
signs = st.sampled_from([">=", ">", "<=", "<"])
cases = st.integers(1, 400)


@st.composite
def so_far(draw):
    whole = draw(cases)
    return rate(draw(st.integers(0, whole)), whole)


def ends(now: Value, most: int) -> list[Value]:
    """Every end the year may still come to: each number of further cases, each number of good ones among them."""
    good, whole = int(now.numerator or 0), int(now.denominator or 0)
    return [rate(good + more_good, whole + more) for more in range(most + 1) for more_good in range(more + 1)]


def reaches(level: Level, value: Value) -> bool:
    return level.is_reached_by(Fraction(int(value.numerator or 0), int(value.denominator or 1)) * 100)


@given(so_far(), signs, shares, st.integers(0, 12))
def test_out_of_reach_means_that_no_outcome_of_the_rest_reaches_it(now, sign, share, most):
    level = Level(Comparator(sign), share)

    found = standing(level, now, nature=Nature.RATE, elapsed=HALF, rest=rest(most))

    assert (found.state is LOST) == (not any(reaches(level, end) for end in ends(now, most)))


@given(so_far(), signs, shares, st.integers(0, 12))
def test_met_before_the_end_means_that_no_outcome_of_the_rest_loses_it(now, sign, share, most):
    level = Level(Comparator(sign), share)

    found = standing(level, now, nature=Nature.RATE, elapsed=HALF, rest=rest(most))

    assert (found.state is MET) == all(reaches(level, end) for end in ends(now, most))


@given(so_far(), signs, shares, st.one_of(st.none(), st.integers(0, 12).map(rest)))
def test_what_may_still_be_put_right_is_never_out_of_reach(now, sign, share, left):
    level = Level(Comparator(sign), share)

    assert standing(level, now, nature=Nature.BACKLOG, elapsed=HALF, rest=left).state is not LOST


@given(so_far(), signs, shares, st.integers(0, 200))
def test_the_slack_is_the_largest_number_of_failures_that_still_reaches_the_level(now, sign, share, left):
    level = Level(Comparator(sign), share)
    good, whole = Fraction(int(now.numerator or 0)), Fraction(int(now.denominator or 0))

    def reached_with(failures: int) -> bool:
        end = good + left - failures if level.is_floor else good + failures
        return level.is_reached_by(end / (whole + left) * 100)

    slack = allowed(level, Fraction(share) / 100, good, whole, left)

    assert not reached_with(slack + 1)
    assert slack < 0 or slack > left or reached_with(slack)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.sampled_from(["<=", "<"]))
def test_a_broken_ceiling_on_an_amount_is_never_met_again(number, more, value, sign):
    level = Level(Comparator(sign), Decimal(value))
    before = standing(level, amount(number), nature=Nature.AMOUNT, elapsed=HALF).state
    after = standing(level, amount(number + more), nature=Nature.AMOUNT, elapsed=HALF).state

    if before is LOST:
        assert after is LOST


@given(st.one_of(st.none(), signs.flatmap(lambda s: shares.map(lambda v: Level(Comparator(s), v)))), st.booleans())
def test_without_data_or_level_nothing_is_claimed(level, is_over):
    for empty in (Value(None), rate(0, 0)):
        assert standing(level, empty, nature=Nature.RATE, elapsed=Fraction(is_over)).state is UNKNOWN
    assert standing(None, rate(5, 5), nature=Nature.RATE, elapsed=Fraction(is_over)).state is UNKNOWN


@given(so_far(), signs, shares)
def test_when_the_year_is_over_only_the_number_counts(now, sign, share):
    level = Level(Comparator(sign), share)

    state = standing(level, now, nature=Nature.RATE, elapsed=Fraction(1), rest=rest(50)).state

    assert state is (MET if reaches(level, now) else MISSED)


# A day inside the year -------------------------------------------------------------------------------

SEPTEMBER = date(2026, 9, 30)


def test_after_the_day_a_plan_names_it_is_met_or_missed_and_says_which_day():
    missed = standing(at(">=", 98), rate(97, 100), nature=Nature.RATE, elapsed=Fraction(1), by=SEPTEMBER)
    met = standing(at(">=", 98), rate(98, 100), nature=Nature.RATE, elapsed=Fraction(1), by=SEPTEMBER)

    assert (missed.state, met.state) == (MISSED, MET)
    assert headroom(missed, at(">=", 98), rate(97, 100), unit="%", nature=Nature.RATE) == (
        "Hết ngày 30/09/2026 mà chưa đạt mức ≥\u00a098\u00a0%."
    )


def test_before_it_the_forecast_is_for_that_day():
    found = standing(
        at(">=", 98), rate(97, 100), nature=Nature.RATE, elapsed=HALF, rest=rest(50), by=SEPTEMBER,
        forecast=Forecast(98.2, 99, 99.5),
    )  # fmt: skip

    assert outlook(found, "%").startswith("Đến ngày 30/09/2026 khoảng 98,2 - 99,5")


# Words of the thing counted --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount_", "said"),
    [(0, "0 đồng"), (950_000, "950.000 đồng"), (320_000_000, "320 triệu đồng"), (1_250_000_000, "1,25 tỷ đồng")],
)
def test_money_is_said_in_the_step_people_say_it_in(amount_, said):
    assert money(amount_) == said


def test_what_money_lacks_is_said_in_money():
    level, now = at(">=", 100), Value(3_200_000_000, 5_000_000_000, True, 100.0, 4)
    found = standing(level, now, nature=Nature.STATE, elapsed=HALF)

    assert headroom(found, level, now, unit="%", nature=Nature.STATE, words=Words("đồng", "chưa chi")) == (
        "Còn thiếu 1,8 tỷ đồng trong 5 tỷ đồng để đạt ≥\u00a0100\u00a0%."
    )


def counts_money(one: Indicator | Composite) -> bool:
    """Whether its whole is a column of đồng: told by the last line of the expression as Ibis prints it."""
    if isinstance(one, Composite):
        return one.unit == "%" and all(CATALOGUE.get(part).unit == "triệu đồng" for part in one.parts)
    return one.is_share and not one.is_kept and "_vnd" in str(one.denominator).splitlines()[-1]


def test_no_measure_of_money_is_spoken_of_in_another_word():
    money_rates = [one for one in CATALOGUE if counts_money(one)]

    assert money_rates
    assert {one.code: words_for(one.code).case for one in money_rates if words_for(one.code).case != "đồng"} == {}


def test_points_published_once_lack_points_not_cases():
    level, now = at(">=", 80), Value(76.5, 1, True, 1.0, 1)
    found = standing(level, now, nature=Nature.STATE, elapsed=HALF)

    assert headroom(found, level, now, unit="điểm", nature=Nature.STATE) == (
        "Còn thiếu 3,5\u00a0điểm so với mức ≥\u00a080\u00a0điểm."
    )


@pytest.mark.parametrize(("grade", "state"), [(5, MET), (4, MET), (3, RISK)])
def test_a_grade_is_compared(grade, state):
    level = level_of(Written(">=", None, unit="xếp loại", kind="ranking", reference="tốt"), rule="", unit="mức",
                     better=Better.HIGHER)  # fmt: skip
    now = Value(grade, 1, True, 1.0, 1)
    found = standing(level, now, nature=Nature.STATE, elapsed=HALF)

    assert (found.state, level.told("mức")) == (state, "≥\u00a0Tốt")
    if state is RISK:
        assert headroom(found, level, now, unit="mức", nature=Nature.STATE) == "Mới xếp loại Khá; cần ≥\u00a0Tốt."
