"""On time or late, whatever the thing is; limits as dated data."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.calendar import WorkingCalendar
from cchc.registers.domain.time_limits import (
    BadLimits,
    DayUnit,
    LimitCode,
    TimeLimit,
    last_day_on_time,
    load_limits,
    shipped_limits,
)
from cchc.registers.domain.timeliness import Standing, deadline_judged_on, on_time, standing

DUE = date(2026, 3, 20)
DAY = timedelta(days=1)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("case", "due_on", "done_on", "expected"),
    [
        ("not done, a deadline", DUE, None, Standing.OPEN),
        ("not done, no deadline", None, None, Standing.NO_DEADLINE),
        ("done before", DUE, DUE - DAY, Standing.DONE_ON_TIME),
        ("done on the last day", DUE, DUE, Standing.DONE_ON_TIME),
        ("done a day after", DUE, DUE + DAY, Standing.DONE_LATE),
        ("done, nobody set a deadline", None, DUE, Standing.DONE_ON_TIME),
    ],
)
def test_standing(case, due_on, done_on, expected):
    assert standing(due_on=due_on, done_on=done_on) is expected


@pytest.mark.parametrize(
    ("case", "consent_on", "judged_on"),
    [
        ("consent before the old deadline", DUE - DAY, DUE + 10 * DAY),
        ("consent on its last day", DUE, DUE + 10 * DAY),
        ("consent after it has passed", DUE + DAY, DUE),
        ("no consent in writing", None, DUE),
    ],
)
def test_an_extension_counts_only_with_consent_before_the_old_deadline_has_passed(case, consent_on, judged_on):
    assert deadline_judged_on(due_on=DUE, extended_to=DUE + 10 * DAY, consent_on=consent_on) == judged_on


def test_without_a_deadline_there_is_nothing_to_extend():
    assert deadline_judged_on(due_on=None, extended_to=DUE, consent_on=DUE) is None


@given(days, days, days, days)
def test_an_extension_never_makes_anybody_later(due, extended, consent, done):
    extended = max(extended, due + DAY)
    before = on_time(due_on=due, done_on=done)
    judged = deadline_judged_on(due_on=due, extended_to=extended, consent_on=consent)

    assert not before or on_time(due_on=judged, done_on=done)


# Limits -----------------------------------------------------------------------------------------

PLAIN = WorkingCalendar()
FRIDAY = date(2026, 3, 6)


def limit(count: int, unit: DayUnit = DayUnit.WORKING_DAY, start: date = date(2026, 1, 1), end: date | None = None):
    return TimeLimit(LimitCode.PETITION_ANSWER, count, unit, start, end, "nguồn")


@pytest.mark.parametrize(
    ("case", "limits", "start", "expected"),
    [
        ("working days skip the weekend", [limit(2)], FRIDAY, date(2026, 3, 10)),
        ("calendar days run through it", [limit(4, DayUnit.CALENDAR_DAY)], FRIDAY, date(2026, 3, 10)),
        ("calendar days that end on a day off", [limit(1, DayUnit.CALENDAR_DAY)], FRIDAY, date(2026, 3, 9)),
        ("of several the shortest", [limit(15), limit(10)], FRIDAY, date(2026, 3, 20)),
        ("the shortest by the day it ends, not by its number", [limit(3), limit(4, DayUnit.CALENDAR_DAY)], FRIDAY,
         date(2026, 3, 10)),
        ("a rule that has ended", [limit(2, end=date(2026, 3, 5)), limit(5)], FRIDAY, date(2026, 3, 13)),
        ("its last day still counts", [limit(2, end=FRIDAY)], FRIDAY, date(2026, 3, 10)),
        ("a rule that has not begun", [limit(2, start=date(2026, 3, 7))], FRIDAY, None),
        ("nothing holds", [], FRIDAY, None),
    ],
)  # fmt: skip
def test_last_day_on_time(case, limits, start, expected):
    assert last_day_on_time(limits, LimitCode.PETITION_ANSWER, start, PLAIN) == expected


def test_a_limit_of_something_else_does_not_count():
    assert last_day_on_time([limit(2)], LimitCode.FINDING_REMEDY, FRIDAY, PLAIN) is None


def test_every_limit_is_shipped_with_its_source():
    shipped = shipped_limits()

    assert {one.code for one in shipped} == set(LimitCode)
    assert all(one.source for one in shipped)


@pytest.mark.parametrize(
    ("code", "count", "unit"),
    [
        (LimitCode.FINDING_REMEDY, 30, DayUnit.CALENDAR_DAY),
        (LimitCode.LEGAL_POSTING, 15, DayUnit.CALENDAR_DAY),
        (LimitCode.PETITION_REFUSE, 2, DayUnit.WORKING_DAY),
        (LimitCode.PETITION_TRANSFER, 5, DayUnit.WORKING_DAY),
        (LimitCode.PETITION_SUPPLEMENT, 5, DayUnit.WORKING_DAY),
        (LimitCode.PETITION_ANSWER, 15, DayUnit.WORKING_DAY),
        (LimitCode.PETITION_PUBLISH, 2, DayUnit.WORKING_DAY),
    ],
)
def test_shipped_limits_are_those_of_the_rules(code, count, unit):
    held = [(one.count, one.day_unit) for one in shipped_limits() if one.code is code]

    assert held == [(count, unit)]


def test_a_bad_file_of_limits_is_refused_with_all_its_problems():
    text = """
limits:
  - {code: no_such, count: 0, unit: fortnight, valid_from: soon}
  - {code: legal_review, count: 5, unit: working_day, valid_from: 2026-02-01, valid_to: 2026-01-01, source: x}
"""
    with pytest.raises(BadLimits) as refused:
        load_limits(text)

    assert len(refused.value.problems) == 6
    assert any("valid_to comes before" in problem for problem in refused.value.problems)
