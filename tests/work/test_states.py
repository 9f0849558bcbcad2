"""Where work stands (docs/sources.md P1.3), as a table that reads like the rule."""

from datetime import date

import pytest

from cchc.work.domain.states import Completion, Kind, State, Status, completion, status, task_status

DUE = date(2026, 3, 31)
BEFORE, AFTER = date(2026, 3, 30), date(2026, 4, 1)


@pytest.mark.parametrize(
    ("case", "state", "handed_in_on", "today", "expected"),
    [
        ("nothing done, day not come", State.OPEN, None, BEFORE, Status.NOT_DUE),
        ("on the last day it is not late yet", State.OPEN, None, DUE, Status.NOT_DUE),
        ("the day after it is", State.OPEN, None, AFTER, Status.OVERDUE),
        ("being done", State.IN_PROGRESS, None, BEFORE, Status.IN_PROGRESS),
        ("being done, but late", State.IN_PROGRESS, None, AFTER, Status.OVERDUE),
        ("handed in on time and not yet looked at is not late", State.SUBMITTED, DUE, AFTER, Status.SUBMITTED),
        ("accepted, handed in on the last day", State.ACCEPTED, DUE, AFTER, Status.DONE),
        ("accepted, handed in a day late", State.ACCEPTED, AFTER, AFTER, Status.DONE_LATE),
        ("returned while there is time", State.RETURNED, None, BEFORE, Status.DONE_NOT_ACCEPTED),
        ("returned and the day has passed", State.RETURNED, None, AFTER, Status.OVERDUE),
        ("not arisen is never late", State.NOT_ARISEN, None, AFTER, Status.NOT_ARISEN),
        ("cancelled is never late", State.CANCELLED, None, AFTER, Status.CANCELLED),
    ],
)
def test_status_of_dated_work(case, state, handed_in_on, today, expected):
    assert status(state=state, kind=Kind.DATED, due_on=DUE, handed_in_on=handed_in_on, today=today) == expected


def test_work_without_a_day_is_never_late():
    assert status(state=State.WAITING, kind=Kind.TRIGGERED, due_on=None, handed_in_on=None, today=AFTER) == "waiting"


@pytest.mark.parametrize(
    ("case", "kinds", "statuses", "expected"),
    [
        ("late work shows first", [Kind.RECURRING] * 2, [Status.DONE, Status.OVERDUE], Status.OVERDUE),
        ("all of it done", [Kind.DATED] * 2, [Status.DONE, Status.DONE], Status.DONE),
        ("one of them late", [Kind.DATED] * 2, [Status.DONE, Status.DONE_LATE], Status.DONE_LATE),
        (
            "routine with a product and the rest to come",
            [Kind.CONTINUOUS] * 3,
            [Status.DONE, Status.NOT_DUE, Status.NOT_DUE],
            Status.ROUTINE_ONGOING,
        ),
        ("routine without a product", [Kind.CONTINUOUS] * 2, [Status.NOT_DUE, Status.NOT_DUE], Status.NOT_DUE),
        ("nothing to do this year", [], [], Status.WAITING),
    ],
)
def test_status_of_a_task_of_several_occurrences(case, kinds, statuses, expected):
    assert task_status(kinds, statuses) == expected


def test_completion_worked_example_of_a_real_report():
    # Hòa Bình city, first half of 2021: 8 routine + 15 dated of 39 = 58.97 %
    statuses = (
        [Status.ROUTINE_ONGOING] * 8 + [Status.DONE] * 15 + [Status.NOT_DUE] * 13 + [Status.DONE_NOT_ACCEPTED] * 3
    )

    result = completion(statuses)

    assert result == Completion(23, 39)
    assert round(result.rate, 2) == 58.97


def test_cancelled_and_not_arisen_leave_the_count():
    assert completion([Status.DONE, Status.CANCELLED, Status.NOT_ARISEN]) == Completion(1, 1)


def test_no_value_is_not_zero():
    assert completion([]).rate is None
    assert completion([Status.OVERDUE]).rate == 0


def test_parts_of_two_units_add_up_to_the_whole():
    one, other = [Status.DONE, Status.OVERDUE], [Status.DONE]

    assert completion(one) + completion(other) == completion(one + other)
