"""The ten kinds of rules, at and beside their boundaries; the tables read like docs/sources.md P3.4."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as law
from hypothesis import strategies as st

from cchc.scoring.domain.given import InputRefusal, WrongInput
from cchc.scoring.domain.rules import (
    Binary,
    Check,
    Deduct,
    Manual,
    PerItem,
    Ratio,
    Result,
    Sum,
    Survey,
    Violation,
    by_name,
)
from cchc.scoring.domain.steps import Case, Cases, Steps, Threshold

D, F = Decimal, Fraction
TASKS = Ratio("done", ("total",))
ON_TIME = Ratio("on_time", ("finished", "overdue_open"), F("0.98"), F("0.9"))
PLAN_DAY = Binary(date(2026, 1, 31))
OVERDONE = Ratio("done", ("planned",), may_exceed=True)
RATED = Steps("percent", (Threshold(F(95), D("1.5")),), good="satisfied", all="rated", may_exceed=False)
ANY = Binary()
REPORTS = PerItem(F("0.25"))
FORMS = Steps("count", (Threshold(F(3), D("0.25")),))
INTERLINKED = Steps("count", (Threshold("target", D("0.5")), Threshold(F(1), D("0.25"))))
SERVICE = Steps("index", (Threshold(F(90), D("1.5")),))
INVENTIONS = Steps("sang_kien", (Threshold(F(1), D("0.5")),), is_count=True)
REVENUE = Steps(
    "percent",
    (Threshold(F(105), D("2.5")), Threshold(F(100), D(2)), Threshold(F(90), D(1))),
    good="collected",
    all="assigned",
)
ASSIGNED = Cases(
    (
        Case("on_time_all", "Đúng hạn hết", ("late", "overdue"), D("1.5")),
        Case("done_all_some_late", "Xong hết, có việc muộn", ("overdue",), D(1)),
    ),
    of="total",
)
WRONG_DOCUMENTS = Violation("wrong", of="checked")
QUOTA = Violation("present", limit="assigned")
DISCIPLINE = Deduct(F("0.5"))
INDEX, MEAN = Survey(), Survey("mean", F(1), F(5))
PLAN_PARTS = Sum((Check("blocks", "Đủ nội dung", D("0.2")), Check("budget", "Có kinh phí", D("0.1"))))
DIGITAL = Sum((Check("issued", "Ban hành", D("0.5")), Check("completion", "Hoàn thành", D("0.5"), TASKS)))

NOTHING = None  # nothing arose


def outcome_of(rule, values, most):
    return rule.points(by_name(rule, values), D(most))


@pytest.mark.parametrize(
    ("rule", "most", "values", "points"),
    [
        (ANY, "0.5", True, "0.5"),
        (ANY, "0.5", {"met": False}, "0"),
        (PLAN_DAY, "0.5", {"issue_date": "2026-01-31"}, "0.5"),
        (PLAN_DAY, "0.5", {"issue_date": "2026-02-01"}, "0"),
        (PLAN_DAY, "0.5", {"issue_date": "2026-02-01", "plan_due": "2026-02-01"}, "0.5"),
        (PLAN_DAY, "0.5", True, "0.5"),
        (TASKS, "1.5", {"done": 46, "total": 50}, "1.38"),
        (TASKS, "1.5", {"done": 50, "total": 50}, "1.5"),
        (TASKS, "1.5", {"done": 40, "total": 50}, "1.2"),
        (TASKS, "1.5", {"done": 39, "total": 50}, "0"),
        (TASKS, "1.5", {"done": 0, "total": 50}, "0"),
        (TASKS, "1.5", {"done": 0, "total": 0}, NOTHING),
        (TASKS, "1.5", {"b": 46, "a": 50}, "1.38"),
        (TASKS, "1.5", {"good": 46, "all": 50}, "1.38"),
        (ON_TIME, "4", {"numerator": 9500, "denominator": 10050}, "3.8583"),
        (REVENUE, "2.5", {"b": 90, "a": 100}, "1"),
        (ON_TIME, "4", {"on_time": 9900, "finished": 10000, "overdue_open": 50}, "4"),
        (ON_TIME, "4", {"on_time": 9500, "finished_plus_overdue_open": 10050}, "3.8583"),
        (ON_TIME, "4", {"on_time": 98, "finished": 100, "overdue_open": 0}, "4"),
        (ON_TIME, "4", {"on_time": 979999, "finished": 1000000, "overdue_open": 0}, "4.0000"),
        (ON_TIME, "4", {"on_time": 97, "finished": 100, "overdue_open": 0}, "3.9592"),
        (ON_TIME, "4", {"on_time": 90, "finished": 100, "open_overdue": 0}, "3.6735"),
        (ON_TIME, "4", {"on_time": 90, "finished": 100, "overdue_open": 1}, "0"),
        (REPORTS, "1", 4, "1"),
        (REPORTS, "1", {"count": 3}, "0.75"),
        (REPORTS, "1", {"count": 5}, "1"),
        (FORMS, "0.25", {"count": 3}, "0.25"),
        (FORMS, "0.25", {"count": 2}, "0"),
        (INTERLINKED, "0.5", {"count": 4, "target": 4}, "0.5"),
        (INTERLINKED, "0.5", {"count": 3, "target": 4}, "0.25"),
        (INTERLINKED, "0.5", {"count": 0, "target": 4}, "0"),
        (REVENUE, "2.5", {"percent": 105}, "2.5"),
        (REVENUE, "2.5", {"percent": 104.999}, "2"),
        (REVENUE, "2.5", {"collected": 90, "assigned": 100}, "1"),
        (REVENUE, "2.5", {"collected": 89.99, "assigned": 100}, "0"),
        (REVENUE, "2.5", {"collected": 0, "assigned": 0}, NOTHING),
        (ASSIGNED, "1.5", {"total": 9, "late": 0, "overdue": 0}, "1.5"),
        (ASSIGNED, "1.5", {"total": 9, "late": 1, "overdue": 0}, "1"),
        (ASSIGNED, "1.5", {"total": 9, "late": 0, "overdue": 1}, "0"),
        (ASSIGNED, "1.5", {"on_time_all": True}, "1.5"),
        (ASSIGNED, "1.5", {"done_all_some_late": True}, "1"),
        (ASSIGNED, "1.5", {"on_time_all": False, "done_all_some_late": False}, "0"),
        (ASSIGNED, "1.5", {"total": 0}, NOTHING),
        (WRONG_DOCUMENTS, "1", {"wrong": 0, "checked": 5}, "1"),
        (WRONG_DOCUMENTS, "1", {"wrong": 1, "checked": 5}, "0"),
        (WRONG_DOCUMENTS, "1", {"wrong": 0, "checked": 0}, NOTHING),
        (QUOTA, "1.5", {"present": 40, "assigned": 40}, "1.5"),
        (QUOTA, "1.5", {"present": 41, "assigned": 40}, "0"),
        (DISCIPLINE, "1.5", {"staff": 0}, "1.5"),
        (DISCIPLINE, "1.5", {"staff": 2, "leader": 0}, "0.5"),
        (DISCIPLINE, "1.5", {"staff": 4, "leader": 0}, "0"),
        (DISCIPLINE, "1.5", {"staff": 0, "leader": True}, "0"),
        (INDEX, "15", 91.2, "13.68"),
        (INDEX, "15", {"index": 100}, "15"),
        (MEAN, "10", {"mean": 4.3}, "8.25"),
        (MEAN, "10", {"mean": 1}, "0"),
        (Manual(), "2", {"points": 1.5}, "1.5"),
        (PLAN_PARTS, "0.3", {"blocks": True, "budget": False}, "0.2"),
        (PLAN_PARTS, "0.3", True, "0.3"),
        (PLAN_PARTS, "0.3", [False, True], "0.1"),
        (DIGITAL, "1", {"issued": True, "completion": {"done": 9, "total": 10}}, "0.95"),
        (DIGITAL, "1", {"issued": True, "done": 9, "total": 10}, "0.95"),
        (DIGITAL, "1", {"issued": True, "completion.done": 7, "completion.total": 10}, "0.5"),
        (DIGITAL, "1", {"issued": True, "done": 0, "total": 0}, "1"),
    ],
)  # fmt: skip
def test_points(rule, most, values, points):
    outcome = outcome_of(rule, values, most)

    expected = (None, Result.NOTHING_AROSE) if points is None else (D(points), Result.SCORED)
    assert (outcome.points, outcome.state) == expected


@pytest.mark.parametrize(
    ("rule", "values", "said"),
    [
        (TASKS, {"done": 46, "total": 50}, "46/50 = 92 % ≥ 80 %; 1,5 × 92 %: 1,38 điểm."),
        (TASKS, {"done": 19, "total": 23}, "19/23 = 82,61 % ≥ 80 %; 1,5 × 82,61 %: 1,24 điểm."),
        (TASKS, {"done": 79_999, "total": 100_000}, "79.999/100.000 = 79,999 % < 80 %: 0 điểm."),
        (OVERDONE, {"done": 6, "planned": 5}, "6/5 = 120 % ≥ 100 %: 1,5 điểm."),
        (REVENUE, {"collected": 104_999_999, "assigned": 10**8}, "104,999999 % ≥ 100 %: 2 điểm."),
        (REVENUE, {"collected": 2, "assigned": 3}, "66,67 % < 90 %: 0 điểm."),
        (TASKS, {"done": 39, "total": 50}, "39/50 = 78 % < 80 %: 0 điểm."),
        (TASKS, {"done": 799_999_999, "total": 10**9}, "799.999.999/1.000.000.000 = 79,9999999 % < 80 %: 0 điểm."),
        (PLAN_DAY, {"issue_date": "2026-02-01"}, "Ngày 01/02/2026, hạn 31/01/2026: 0 điểm."),
        (TASKS, {"done": 46}, "Chưa có dữ liệu: done, total."),
        (INVENTIONS, {"sang_kien": 1}, "1 ≥ 1: 0,5 điểm."),
    ],
)
def test_the_sentence_says_why(rule, values, said):
    assert outcome_of(rule, values, "1.5").why == said


@pytest.mark.parametrize(
    ("rule", "values"),
    [(TASKS, {"done": 1}), (TASKS, {}), (ANY, {}), (PLAN_DAY, {"plan_due": "2026-01-31"}), (REPORTS, {}), (FORMS, {}),
     (INTERLINKED, {"count": 3}), (QUOTA, {"present": 3}), (DISCIPLINE, {}), (MEAN, {}), (Manual(), {}),
     (PLAN_PARTS, {"blocks": True}), (DIGITAL, {"issued": True}), (ASSIGNED, {"total": 5}),
     (ASSIGNED, {"overdue": 0}), (REVENUE, {"collected": 1})],
)  # fmt: skip
def test_a_missing_input_is_unknown_never_nought(rule, values):
    outcome = outcome_of(rule, values, "1.5")

    assert (outcome.points, outcome.state) == (None, Result.UNKNOWN)


@pytest.mark.parametrize(
    ("rule", "values", "fault", "name"),
    [
        (TASKS, {"done": 51, "total": 50}, InputRefusal.MORE_THAN_ALL, "done"),
        (TASKS, {"done": 1, "total": 0}, InputRefusal.MORE_THAN_ALL, "done"),
        (OVERDONE, {"done": 1, "planned": 0}, InputRefusal.MORE_THAN_ALL, "done"),
        (REVENUE, {"collected": 19, "assigned": 0}, InputRefusal.MORE_THAN_ALL, "collected"),
        (RATED, {"satisfied": 41, "rated": 40}, InputRefusal.MORE_THAN_ALL, "satisfied"),
        (RATED, {"percent": 100.01}, InputRefusal.OUT_OF_RANGE, "percent"),
        (TASKS, {"done": -1, "total": 50}, InputRefusal.NEGATIVE, "done"),
        (TASKS, {"done": "nhiều", "total": 50}, InputRefusal.NOT_A_NUMBER, "done"),
        (TASKS, {"done": float("nan"), "total": 50}, InputRefusal.NOT_A_NUMBER, "done"),
        (TASKS, {"done": 1, "total": float("inf")}, InputRefusal.NOT_A_NUMBER, "total"),
        (TASKS, {"done": True, "total": 50}, InputRefusal.NOT_A_NUMBER, "done"),
        (TASKS, {"finished": 1}, InputRefusal.UNKNOWN_NAME, "finished"),
        (TASKS, {"done": 1, "completed": 2, "total": 3}, InputRefusal.SAID_TWICE, "completed"),
        (ANY, {"met": "có"}, InputRefusal.NOT_YES_OR_NO, "met"),
        (ANY, {"met": 2}, InputRefusal.NOT_YES_OR_NO, "met"),
        (PLAN_DAY, {"issue_date": "31/01/2026"}, InputRefusal.NOT_A_DAY, "issue_date"),
        (INDEX, {"index": 100.01}, InputRefusal.OUT_OF_RANGE, "index"),
        (MEAN, {"mean": 0.9}, InputRefusal.OUT_OF_RANGE, "mean"),
        (MEAN, {"mean": 5.1}, InputRefusal.OUT_OF_RANGE, "mean"),
        (Manual(), {"points": 2.1}, InputRefusal.OUT_OF_RANGE, "points"),
        (TASKS, {"ratio": 0.92}, InputRefusal.UNKNOWN_NAME, "ratio"),
        (TASKS, {"done": "1e999999999", "total": 1}, InputRefusal.TOO_BIG, "done"),
        (TASKS, {"done": "1e-999999999", "total": 1}, InputRefusal.TOO_BIG, "done"),
        (REPORTS, {"count": 2.5}, InputRefusal.NOT_WHOLE, "count"),
        (FORMS, {"count": 2.5}, InputRefusal.NOT_WHOLE, "count"),
        (DISCIPLINE, {"staff": 0.5}, InputRefusal.NOT_WHOLE, "staff"),
        (WRONG_DOCUMENTS, {"wrong": 1, "checked": 0}, InputRefusal.MORE_THAN_ALL, "wrong"),
        (ASSIGNED, {"total": 3, "late": 4, "overdue": 0}, InputRefusal.MORE_THAN_ALL, "late"),
        (SERVICE, {"index": 100.5}, InputRefusal.OUT_OF_RANGE, "index"),
        (TASKS, 46, InputRefusal.NOT_NAMED, None),
        (PLAN_PARTS, [True], InputRefusal.NOT_NAMED, None),
    ],
)
def test_inputs_without_sense_are_refused_by_name(rule, values, fault, name):
    with pytest.raises(WrongInput) as caught:
        outcome_of(rule, values, "1.5")

    assert (caught.value.reason, caught.value.facts.get("name")) == (fault, name)


# --- Laws ----------------------------------------------------------------------------------------

counts = st.integers(0, 10**7)
most = st.decimals(min_value=D("0.05"), max_value=D(15), places=2)
shares = st.fractions(min_value=0, max_value=1, max_denominator=1000)


@st.composite
def ratios(draw):
    floor, full = sorted((draw(shares), draw(shares.filter(bool))))
    return Ratio("done", ("total",), full or F(1), floor)


@st.composite
def parts_of_a_whole(draw):
    total = draw(st.integers(1, 10**7))
    return draw(st.integers(0, total)), total


@law(ratios(), most, parts_of_a_whole())
def test_points_of_a_ratio_lie_between_nought_and_the_maximum(rule, full_points, parts):
    done, total = parts

    assert 0 <= rule.points({"done": done, "total": total}, full_points).points <= full_points


@law(ratios(), most, parts_of_a_whole())
def test_one_more_good_case_never_costs_points(rule, full_points, parts):
    done, total = parts
    if done < total:
        before = rule.points({"done": done, "total": total}, full_points).points

        assert rule.points({"done": done + 1, "total": total}, full_points).points >= before


@law(ratios(), most)
def test_a_division_by_nought_has_no_points_of_its_own(rule, full_points):
    assert rule.points({"done": 0, "total": 0}, full_points).points is None


@law(most, counts)
def test_more_disciplined_staff_never_gain(full_points, count):
    points = [DISCIPLINE.points({"staff": n}, full_points).points for n in (count, count + 1)]

    assert 0 <= points[1] <= points[0] <= full_points


@law(most, counts)
def test_more_items_never_lose(full_points, count):
    points = [REPORTS.points({"count": n}, full_points).points for n in (count, count + 1)]

    assert 0 <= points[0] <= points[1] <= full_points


@law(st.fractions(min_value=0, max_value=200), st.fractions(min_value=0, max_value=200))
def test_steps_rise_with_the_percentage(one, other):
    low, high = sorted((one, other))

    assert REVENUE.points({"percent": low}, D("2.5")).points <= REVENUE.points({"percent": high}, D("2.5")).points


@law(most, st.fractions(min_value=1, max_value=5))
def test_a_mean_gives_points_between_nought_and_the_maximum(full_points, mean):
    assert 0 <= MEAN.points({"mean": mean}, full_points).points <= full_points
