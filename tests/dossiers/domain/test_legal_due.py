"""The legal due moment: cut-off, supplement, financial obligation, pauses that have not ended."""

from datetime import datetime, time

import pytest

from cchc.dossiers.domain.clock import clock_of
from cchc.dossiers.domain.deadline_refusals import CannotReckon, DeadlineRefusal
from cchc.dossiers.domain.legal_due import (
    CutoffRule,
    Pause,
    PauseKind,
    SupplementRule,
    Terms,
    Turn,
    legal_due,
    reckon,
)
from cchc.dossiers.domain.limits import LimitUnit
from cchc.kernel.calendar_rules import make_calendar, vietnam_entries
from cchc.procedures.models import Procedure
from cchc.site.verbs.due import SESSIONS, read_sessions

CLOCK = clock_of(make_calendar(vietnam_entries(), sessions=read_sessions(SESSIONS)))
SUPPLEMENT, FINANCIAL = PauseKind.SUPPLEMENT, PauseKind.FINANCIAL_OBLIGATION
THREE_O_CLOCK = time(15)


def at(text):
    """Return a moment of March 2026 (the 2nd is a Monday): "02 08:00"."""
    return datetime.fromisoformat(f"2026-03-{text.replace(' ', 'T')}")


def terms(limit=1, unit=LimitUnit.WORKING_DAY, **more):
    return Terms(limit, unit, **more)


def due(received, allowed, *pauses):
    return legal_due(received=at(received), terms=allowed, pauses=pauses, clock=CLOCK)


@pytest.mark.parametrize(
    ("case", "received", "expected"),
    [
        ("before the cut-off", "02 14:59", "03 14:59"),
        ("at the cut-off: not yet after it", "02 15:00", "03 15:00"),
        ("after it: counted from the next morning", "02 15:01", "03 17:00"),
        ("on a Friday after it", "06 16:00", "09 17:00"),
        ("on a Saturday", "07 09:00", "09 17:00"),
        ("after hours", "02 20:00", "03 17:00"),
        ("before the doors open", "02 06:00", "02 17:00"),
    ],
)
def test_received_after_the_cutoff_counts_from_the_next_working_morning(case, received, expected):
    allowed = terms(cutoff_rule=CutoffRule.NEXT_WORKING_DAY, cutoff_time=THREE_O_CLOCK)

    assert due(received, allowed) == at(expected)


def test_the_cutoff_moves_calendar_days_too():
    allowed = terms(2, LimitUnit.CALENDAR_DAY, cutoff_rule=CutoffRule.NEXT_WORKING_DAY, cutoff_time=time(17))

    assert due("02 17:30", allowed) == at("05 08:00")  # from Tuesday 8 o'clock
    assert due("07 10:00", allowed) == at("11 08:00")  # a Saturday: from Monday 8 o'clock


@pytest.mark.parametrize(
    ("case", "received", "expected"),
    [
        ("before the cut-off", "02 10:00", "02 14:00"),
        ("after it: by the close of the next working day", "02 15:01", "03 17:00"),
        ("on a Friday after it", "06 15:30", "09 17:00"),
        ("on a Saturday afternoon: as if on Monday morning", "07 16:00", "09 11:00"),
    ],
)
def test_same_day_work_received_after_the_cutoff_is_returned_the_next_working_day(case, received, expected):
    allowed = terms(
        3,
        LimitUnit.WORKING_HOUR,
        cutoff_rule=CutoffRule.RESULT_NEXT_WORKING_DAY,
        cutoff_time=THREE_O_CLOCK,
    )

    assert due(received, allowed) == at(expected)


def test_a_pause_is_left_out_of_a_result_of_the_next_day():
    allowed = terms(cutoff_rule=CutoffRule.RESULT_NEXT_WORKING_DAY, cutoff_time=THREE_O_CLOCK)

    assert due("02 15:30", allowed, Pause(at("03 08:00"), at("03 10:00"))) == at("04 10:00")


@pytest.mark.parametrize(
    ("case", "rule", "pauses", "expected"),
    [
        ("extend", SupplementRule.EXTEND, [("03 10:00", "05 10:00")], "05 17:00"),
        ("restart", SupplementRule.RESTART, [("03 10:00", "05 10:00")], "09 10:00"),
        ("restart, brought before the count began", SupplementRule.RESTART, [("01 08:00", "01 10:00")], "03 17:00"),
        ("restart, complete outside hours", SupplementRule.RESTART, [("03 10:00", "05 20:00")], "09 17:00"),
        (
            "restart, twice",
            SupplementRule.RESTART,
            [("03 10:00", "05 10:00"), ("06 10:00", "10 08:00")],
            "11 17:00",
        ),
        ("restart, the same twice", SupplementRule.RESTART, [("03 10:00", "05 10:00")] * 2, "09 10:00"),
        ("restart, asked when time was up", SupplementRule.RESTART, [("03 17:00", "05 10:00")], "03 17:00"),
        ("extend, asked when time was up", SupplementRule.EXTEND, [("03 17:00", "05 10:00")], "03 17:00"),
    ],
)
def test_a_supplement_extends_or_restarts_two_working_days(case, rule, pauses, expected):
    stops = [Pause(at(start), at(end)) for start, end in pauses]

    assert due("02 08:00", terms(2, supplement_rule=rule), *stops) == at(expected)


def test_a_supplement_written_down_twice_restarts_the_limit_once():
    twice = [Pause(at("02 10:00"), at("04 10:00"))] * 2
    rules = terms(supplement_rule=SupplementRule.RESTART)

    found = reckon(received=at("02 08:00"), terms=rules, pauses=twice, clock=CLOCK)

    assert found.turns == ((at("04 10:00"), Turn.RESTART),)


def test_the_cutoff_holds_for_the_complete_dossier_as_well():
    allowed = terms(
        supplement_rule=SupplementRule.RESTART, cutoff_rule=CutoffRule.NEXT_WORKING_DAY, cutoff_time=THREE_O_CLOCK
    )
    found = reckon(received=at("02 08:00"), terms=allowed, pauses=[Pause(at("02 10:00"), at("04 16:00"))], clock=CLOCK)

    assert found.due == at("05 17:00")
    assert found.turns == ((at("04 16:00"), Turn.RESTART), (at("05 08:00"), Turn.CUT_OFF))


def test_a_financial_obligation_stops_the_count_under_either_rule():
    paid = Pause(at("02 10:00"), at("02 12:00"), FINANCIAL)

    for rule in SupplementRule:
        assert due("02 08:00", terms(supplement_rule=rule), paid) == at("03 10:00")


def test_a_supplement_and_a_financial_obligation_at_once_stop_it_once():
    both = [Pause(at("02 09:00"), at("02 11:00")), Pause(at("02 10:00"), at("02 12:00"), FINANCIAL)]

    assert due("02 08:00", terms(), *both) == at("03 11:00")


@pytest.mark.parametrize("kind", list(PauseKind))
@pytest.mark.parametrize("rule", list(SupplementRule))
def test_a_pause_that_has_not_ended_leaves_no_due_moment(kind, rule):
    found = reckon(
        received=at("02 08:00"),
        terms=terms(supplement_rule=rule),
        pauses=[Pause(at("02 16:59"), None, kind)],
        clock=CLOCK,
    )

    assert found.due is None
    assert found.waits_for == Pause(at("02 16:59"), None, kind)


@pytest.mark.parametrize("kind", list(PauseKind))
def test_a_pause_that_begins_once_time_is_up_does_not_take_the_due_moment_away(kind):
    for rule in SupplementRule:
        assert due("02 08:00", terms(supplement_rule=rule), Pause(at("02 17:00"), None, kind)) == at("02 17:00")


def test_a_restart_leaves_an_open_financial_obligation_open():
    pauses = [Pause(at("02 10:00"), None, FINANCIAL), Pause(at("02 11:00"), at("03 11:00"))]

    assert due("02 08:00", terms(supplement_rule=SupplementRule.RESTART), *pauses) is None


def test_the_order_in_which_pauses_are_given_does_not_matter():
    pauses = [Pause(at("06 10:00"), at("10 08:00")), Pause(at("03 10:00"), at("05 10:00"))]
    allowed = terms(2, supplement_rule=SupplementRule.RESTART)

    assert due("02 08:00", allowed, *pauses) == due("02 08:00", allowed, *reversed(pauses))


def test_what_contradicts_itself_is_refused():
    with pytest.raises(CannotReckon) as caught:
        Pause(at("03 10:00"), at("02 10:00"))
    assert caught.value.reason is DeadlineRefusal.PAUSE_BACKWARDS
    with pytest.raises(CannotReckon):
        terms(-1)
    with pytest.raises(ValueError, match="needs its time"):
        terms(cutoff_rule=CutoffRule.NEXT_WORKING_DAY)


@pytest.mark.parametrize("rule", list(CutoffRule))
def test_beyond_the_calendar_is_a_refusal_under_every_rule(rule):
    allowed = terms(cutoff_rule=rule, cutoff_time=THREE_O_CLOCK)

    with pytest.raises(CannotReckon):
        legal_due(received=datetime.fromisoformat("2099-12-31T16:00"), terms=allowed, clock=CLOCK)


def test_a_procedure_is_kept_in_the_words_of_the_rules():
    """The floor below stores what is decided here: the same values."""
    assert set(Procedure.LimitUnit.values) == set(LimitUnit)
    assert set(Procedure.CutoffRule.values) == set(CutoffRule)
    assert set(Procedure.SupplementRule.values) == set(SupplementRule)
