"""What may happen to a piece of work, and when not: every state against every act."""

from datetime import date

import pytest

from cchc.work.domain import flow
from cchc.work.domain.refusals import CannotWork, Refusal
from cchc.work.domain.states import State

CLOSED = [State.ACCEPTED, State.NOT_ARISEN, State.CANCELLED]
DUE, TODAY = date(2026, 3, 31), date(2026, 3, 20)


@pytest.mark.parametrize("state", CLOSED)
def test_nothing_is_reported_on_closed_work(state):
    with pytest.raises(CannotWork) as caught:
        flow.report(state=state)

    assert caught.value.reason == Refusal.CLOSED


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (State.OPEN, State.IN_PROGRESS),
        (State.RETURNED, State.RETURNED),
        (State.WAITING, State.WAITING),
        (State.SUBMITTED, State.SUBMITTED),
    ],
)
def test_a_first_report_starts_open_work_and_changes_no_other_state(state, after):
    assert flow.report(state=state) == after


@pytest.mark.parametrize("state", [State.SUBMITTED, *CLOSED])
def test_work_is_handed_in_once(state):
    with pytest.raises(CannotWork) as caught:
        flow.submit(state=state, has_product=True)

    assert caught.value.reason == Refusal.CLOSED


def test_nothing_is_handed_in_without_a_product():
    with pytest.raises(CannotWork) as caught:
        flow.submit(state=State.OPEN, has_product=False)

    assert caught.value.reason == Refusal.NOTHING_TO_SHOW


@pytest.mark.parametrize("state", [State.OPEN, State.IN_PROGRESS, State.RETURNED, State.WAITING, *CLOSED])
def test_only_handed_in_work_is_accepted_or_returned(state):
    for decide in (
        lambda: flow.accept(state=state, is_own=False),
        lambda: flow.give_back(state=state, reason="Thiếu số văn bản", is_own=False),
    ):
        with pytest.raises(CannotWork) as caught:
            decide()
        assert caught.value.reason == Refusal.NOT_SUBMITTED


def test_nobody_accepts_what_they_handed_in():
    with pytest.raises(CannotWork) as caught:
        flow.accept(state=State.SUBMITTED, is_own=True)

    assert caught.value.reason == Refusal.OWN_WORK


def test_work_is_returned_only_with_a_reason():
    with pytest.raises(CannotWork) as caught:
        flow.give_back(state=State.SUBMITTED, reason="  ", is_own=False)

    assert caught.value.reason == Refusal.REASON_MISSING


@pytest.mark.parametrize(
    ("case", "facts", "reason"),
    [
        ("the work is closed", {"state": State.ACCEPTED}, Refusal.CLOSED),
        ("there is no day to extend", {"due_on": None}, Refusal.NO_DUE_DATE),
        ("the new day is not later", {"new_due_on": DUE}, Refusal.EXTENSION_NOT_LATER),
        ("the old day has passed", {"today": date(2026, 4, 1)}, Refusal.EXTENSION_TOO_LATE),
        ("one is pending", {"has_pending": True}, Refusal.EXTENSION_PENDING),
    ],
)
def test_an_extension_is_refused_when(case, facts, reason):
    asked = {
        "state": State.IN_PROGRESS,
        "due_on": DUE,
        "new_due_on": date(2026, 4, 15),
        "today": TODAY,
        "has_pending": False,
    }

    with pytest.raises(CannotWork) as caught:
        flow.ask_extension(**{**asked, **facts})

    assert caught.value.reason == reason


def test_an_extension_may_still_be_agreed_on_the_old_last_day_and_not_after():
    flow.agree_extension(old_due_on=DUE, today=DUE)

    with pytest.raises(CannotWork):
        flow.agree_extension(old_due_on=DUE, today=date(2026, 4, 1))


def test_only_conditional_or_waiting_work_can_be_said_not_to_have_arisen():
    assert flow.mark_not_arisen(state=State.WAITING, is_conditional=False) == State.NOT_ARISEN
    assert flow.mark_not_arisen(state=State.OPEN, is_conditional=True) == State.NOT_ARISEN
    with pytest.raises(CannotWork) as caught:
        flow.mark_not_arisen(state=State.OPEN, is_conditional=False)
    assert caught.value.reason == Refusal.NOT_CONDITIONAL
