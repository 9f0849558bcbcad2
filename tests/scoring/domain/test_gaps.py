"""What the missing points take: the fewest cases that do it, and plainly where nothing does."""

from datetime import date
from decimal import Decimal as Points
from fractions import Fraction
from importlib import resources

import pytest
from hypothesis import given as law
from hypothesis import strategies as st

from cchc.scoring.domain.gap_finders import more_for
from cchc.scoring.domain.gaps import Facts, gaps
from cchc.scoring.domain.loading import load_set
from cchc.scoring.domain.totals import tally

SAMPLE = load_set(
    resources.files("cchc.scoring").joinpath("sets", "default-ward-2026.yaml").read_text(encoding="utf-8")
)
TODAY = date(2026, 10, 1)


def gap_of(code, inputs, **facts):
    sums = tally(SAMPLE, {code: inputs})
    found = gaps(SAMPLE, sums, {code: Facts(inputs, **facts)}, on=TODAY)
    return next((one for one in found if one.code == code), None)


def test_a_rule_of_all_or_nothing_names_its_one_level_once():
    said = gap_of("3.4.2", {"apologised": 30, "late": 35}).sentence

    assert said.count("để đạt 100 %") == 1


@pytest.mark.parametrize(
    ("code", "inputs", "facts", "gain", "cases"),
    [
        # 46 of 50 tasks: the 4 left give the rest.
        ("1.1.3", {"done": 46, "total": 50}, {}, "0.12", 4),
        # 39 of 50 is below the floor: 11 for everything.
        ("1.1.3", {"done": 39, "total": 50}, {}, "1.5", 11),
        # Late dossiers stay late: (970+k)/(1000+k) >= 0.98 needs 500 new ones.
        ("3.4.1", {"on_time": 970, "finished": 1000, "overdue_open": 0}, {"correctable": 0}, "0.0408", 500),
        ("1.2.1", {"count": 3}, {}, "0.25", 1),
        ("1.2.1", {"count": 1}, {"to_come": 1}, "0.25", 1),
        ("1.3.1", False, {}, "0.5", 1),
        ("3.3.3", {"count": 25}, {}, "0.25", 5),
        ("4.2.1", {"present": 43, "assigned": 40}, {}, "1.5", 3),
        ("1.6.1", {"total": 9, "late": 0, "overdue": 2}, {}, "1", 2),
        ("7.1.1", {"issued": False, "completion": {"done": 10, "total": 10}}, {}, "0.5", 1),
        ("8.3.1", {"percent": 101}, {}, "0.5", None),
    ],
)
def test_the_fewest_cases_that_bring_the_points(code, inputs, facts, gain, cases):
    gap = gap_of(code, inputs, **facts)

    assert (gap.is_possible, gap.gain.quantize(Points("0.0001")), gap.cases) == (
        True, Points(gain).quantize(Points("0.0001")), cases,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "inputs", "said"),
    [
        ("1.1.3", {"done": 19, "total": 24}, "Đang đạt 79,17 %:"),
        ("1.1.3", {"done": 799_999, "total": 1_000_000}, "Đang đạt 79,9999 %:"),
        ("8.3.1", {"percent": 104.991}, "Đang có 104,99: tăng thêm 0,01 điểm phần trăm"),
        ("8.3.1", {"percent": 101.996}, "Đang có 102: tăng thêm 3,01 điểm phần trăm"),
    ],
)
def test_two_decimals_are_said_unless_they_would_cross_a_threshold(code, inputs, said):
    assert gap_of(code, inputs).sentence.startswith(said)


def test_the_sentence_says_what_the_floor_takes_and_what_everything_takes():
    assert gap_of("1.1.3", {"done": 39, "total": 50}).sentence == (
        "Đang đạt 78 %: cần thêm 1 trường hợp chưa đạt được hoàn thành để đạt 80 %, được 1,2 điểm; "
        "cần thêm 11 trường hợp chưa đạt được hoàn thành để đạt 100 %, được 1,5 điểm."
    )


@pytest.mark.parametrize(
    ("code", "inputs", "facts", "said"),
    [
        ("1.1.1", {"issue_date": "2026-02-03"}, {}, "sau hạn 31/01/2026"),
        ("1.1.1", False, {}, "Đã quá hạn ngày 31/01/2026"),
        ("5.4.1", {"staff": 1, "leader": 0}, {}, "không lấy lại được"),
        ("6.1.2", {"wrongdoings": 1}, {}, "không lấy lại điểm được"),
        ("8.1.1", {"index": 91.2}, {}, "điều tra xã hội học"),
        ("1.1.3", {"done": 46, "total": 50}, {"last_day": date(2026, 9, 30)}, "Đã hết thời gian tính điểm"),
        ("1.1.3", {"done": 46, "total": 50}, {"correctable": 0}, "không còn đủ trường hợp"),
        (
            "3.4.1",
            {"on_time": 970, "finished": 1000, "overdue_open": 0},
            {"correctable": 0, "to_come": 499},
            "không còn",
        ),
        ("1.6.1", {"total": 9, "late": 2, "overdue": 0}, {}, "không đúng hạn"),
        ("1.2.1", {"count": 3}, {"to_come": 0}, "Không còn kỳ nào"),
    ],
)
def test_what_cannot_be_had_is_said_plainly(code, inputs, facts, said):
    gap = gap_of(code, inputs, **facts)

    assert (gap.is_possible, gap.gain) == (False, 0)
    assert said in gap.sentence


def test_a_full_component_and_one_left_out_have_no_gap():
    assert gap_of("1.1.3", {"done": 50, "total": 50}) is None
    assert gap_of("4.1.1", {"issued": 0, "total": 0}) is None


def test_a_component_without_values_asks_for_them():
    sums = tally(SAMPLE, {})

    gap = next(one for one in gaps(SAMPLE, sums, {}) if one.code == "1.1.3")

    assert (gap.missing, gap.cases, gap.is_possible) == (Points("1.5"), None, True)


def test_few_cases_for_many_points_come_first_and_the_impossible_last():
    inputs = {
        "1.1.3": {"done": 39, "total": 50},
        "1.3.1": False,
        "8.1.1": {"index": 80},
        "8.3.1": {"percent": 101},
        "1.2.1": {"count": 3},
    }
    found = gaps(
        SAMPLE, tally(SAMPLE, inputs), {code: Facts(each) for code, each in inputs.items() if each is not None}
    )

    order = [one.code for one in found if one.code in inputs]
    assert order == ["1.3.1", "1.2.1", "1.1.3", "8.3.1", "8.1.1"]


@law(
    st.integers(0, 500), st.integers(1, 500), st.fractions(Fraction(1, 10), 1, max_denominator=50),
    st.none() | st.integers(0, 100),
)  # fmt: skip
def test_so_many_cases_are_enough_and_one_fewer_is_not(good, bad, level, correctable):
    whole = good + bad
    more = more_for(Fraction(good), Fraction(whole), level, correctable=correctable, to_come=None)

    def reaches(mended, new):
        return Fraction(good + mended + new, whole + new) >= level

    if more is None:
        assert level == 1
        assert correctable is not None
        assert correctable < bad
    else:
        assert reaches(more.mended, more.new)
        if more.new:
            assert not reaches(more.mended, more.new - 1)
        elif more.mended:
            assert not reaches(more.mended - 1, 0)
