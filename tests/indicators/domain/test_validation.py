"""What cannot be right in the statistics annex."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.indicators.domain.definition import CATALOGUE
from cchc.indicators.domain.validation import (
    EQUAL,
    SENTENCES,
    SUMS,
    WITHIN,
    Fault,
    anomalies,
    not_below_half,
    out_of_line,
)

ON_TIME, LATE, FINISHED = SUMS[0][0][0], SUMS[0][0][1], SUMS[0][1]


@pytest.mark.parametrize(
    ("case", "figures", "faults"),
    [
        ("parts within the total", {"direction.plan_tasks": 50, "direction.plan_tasks_done": 46}, []),
        ("more done than planned", {"direction.plan_tasks": 50, "direction.plan_tasks_done": 51}, [Fault.ABOVE_TOTAL]),
        ("the total is not known", {"direction.plan_tasks": None, "direction.plan_tasks_done": 51}, []),
        ("on time + late = finished", {ON_TIME: 90, LATE: 10, FINISHED: 100}, []),
        ("a finished dossier too many", {ON_TIME: 90, LATE: 10, FINISHED: 101}, [Fault.SUM_DIFFERS]),
        ("a part is not known", {ON_TIME: 90, LATE: None, FINISHED: 101}, []),
        ("a letter missing", {LATE: 10, "procedures.apology_letters": 9}, [Fault.SUM_DIFFERS]),
        ("below nought", {"procedures.in_force": -1}, [Fault.OUT_OF_RANGE]),
    ],
)  # fmt: skip
def test_what_is_wrong_within_a_period(case, figures, faults):
    assert [one.fault for one in anomalies(figures)] == faults


def test_a_rate_above_a_hundred_is_looked_at():
    assert [one.fault for one in anomalies({"a.b": 101.0}, rates=frozenset({"a.b"}))] == [Fault.OUT_OF_RANGE]


def test_the_year_is_not_below_its_half():
    flows = frozenset({"a.b", "a.c"})

    found = not_below_half({"a.b": 10, "a.c": 7}, {"a.b": 9, "a.c": 8}, flows=flows)

    assert [one.codes for one in found] == [("a.c",)]


@pytest.mark.parametrize(
    ("case", "months", "is_rate", "faults"),
    [
        ("as always", [100, 110, 90, 105, 95, 100, 102], False, []),
        ("three times the usual", [100, 110, 90, 105, 95, 100, 310], False, [Fault.STANDS_OUT]),
        ("a third of the usual", [100, 110, 90, 105, 95, 100, 30], False, [Fault.STANDS_OUT]),
        ("few cases say nothing", [3, 2, 4, 3, 2, 3, 12], False, []),
        ("too few months to judge", [100, 110, None, None, None, None, 900], False, []),
        ("a rate falls by twenty points", [98, 97, 98, 99, 98, 98, 78], True, [Fault.STANDS_OUT]),
        ("a rate moves by five", [98, 97, 98, 99, 98, 98, 93], True, []),
        ("the last month is missing", [100, 110, 90, 105, 95, 100, None], False, [Fault.GAP]),
    ],
)
def test_a_month_out_of_line(case, months, is_rate, faults):
    assert [one.fault for one in out_of_line("a.b", months, is_rate=is_rate)] == faults


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_parts_that_add_up_are_never_complained_about(on_time, late):
    assert anomalies({ON_TIME: on_time, LATE: late, FINISHED: on_time + late}) == []


def test_rules_speak_of_measures_there_are():
    known = {one.code for one in CATALOGUE}
    named = {code for parts, total in (*WITHIN, *SUMS) for code in (*parts, total)} | {
        code for pair in EQUAL for code in pair
    }

    assert named <= known
    assert set(SENTENCES) == set(Fault)
