"""A calendar that changes late: who moves, and why."""

from datetime import date, datetime

import pytest

from cchc.dossiers.domain.accounts import day_names
from cchc.dossiers.domain.legal_due import Pause, SupplementRule, Terms
from cchc.dossiers.domain.limits import LimitUnit
from cchc.dossiers.domain.redating import Move, OpenDossier, redate
from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.calendar_rules import make_calendar, vietnam_entries
from cchc.site.verbs.due import SESSIONS, read_sessions

OLD = make_calendar(vietnam_entries(), sessions=read_sessions(SESSIONS))
TUESDAY, FRIDAY = date(2026, 3, 3), date(2026, 3, 6)
ONE_DAY = Terms(1, LimitUnit.WORKING_DAY)


def at(text):
    """Return a moment of March 2026 (the 2nd is a Monday): "02 08:00"."""
    return datetime.fromisoformat(f"2026-03-{text.replace(' ', 'T')}")


def with_days_off(*days):
    return WorkingCalendar(OLD.days_off | set(days), OLD.worked_days, OLD.rest_days, OLD.sessions)


def test_only_those_whose_time_runs_over_the_new_day_off_move():
    dossiers = [
        OpenDossier("over it", at("02 10:00"), ONE_DAY),
        OpenDossier("due before it", at("02 08:00"), ONE_DAY),
        OpenDossier("received after it", at("04 08:00"), ONE_DAY),
        OpenDossier("paused over it", at("02 10:00"), ONE_DAY, (Pause(at("02 11:00"), at("04 08:00")),)),
        OpenDossier("waits", at("02 10:00"), ONE_DAY, (Pause(at("02 11:00"), None),)),
    ]

    moves = list(redate(dossiers, old=OLD, new=with_days_off(TUESDAY), names={TUESDAY: "nghỉ bão"}))

    assert moves == [Move("over it", at("03 10:00"), at("04 10:00"), "03/3/2026 thành ngày nghỉ, nghỉ bão")]


def test_a_day_off_taken_back_brings_the_due_moment_forward():
    dossier = OpenDossier(7, at("02 10:00"), ONE_DAY)

    (move,) = redate([dossier], old=with_days_off(TUESDAY), new=OLD)

    assert (move.old_due, move.new_due) == (at("04 10:00"), at("03 10:00"))
    assert move.why == "03/3/2026 thành ngày làm việc"


def test_a_swap_names_both_days():
    saturday = date(2026, 3, 7)
    swapped = WorkingCalendar(OLD.days_off | {FRIDAY}, OLD.worked_days | {saturday}, OLD.rest_days, OLD.sessions)

    (move,) = redate([OpenDossier(1, at("05 10:00"), ONE_DAY)], old=OLD, new=swapped)

    assert move.new_due == at("07 10:00")
    assert move.why == "06/3/2026 thành ngày nghỉ; 07/3/2026 thành ngày làm việc"


def test_new_office_hours_move_and_say_so():
    shorter = make_calendar(vietnam_entries(), sessions=read_sessions("07:30-11:30,13:30-17:00"))

    (move,) = redate([OpenDossier(1, at("02 08:00"), ONE_DAY)], old=OLD, new=shorter)

    assert move.new_due == at("03 08:30")
    assert move.why == "giờ làm việc thay đổi"


def test_a_restart_is_redated_from_the_complete_dossier():
    rules = Terms(1, LimitUnit.WORKING_DAY, supplement_rule=SupplementRule.RESTART)
    dossier = OpenDossier(1, at("02 08:00"), rules, (Pause(at("02 10:00"), at("05 10:00")),))

    (move,) = redate([dossier], old=OLD, new=with_days_off(FRIDAY))

    assert (move.old_due, move.new_due) == (at("06 10:00"), at("09 10:00"))


def test_many_changed_days_are_named_up_to_five():
    week = [date(2026, 3, day) for day in (2, 3, 4, 5, 6, 9, 10)]

    (move,) = redate([OpenDossier(1, at("02 08:00"), ONE_DAY)], old=OLD, new=with_days_off(*week))

    assert move.why.endswith("06/3/2026 thành ngày nghỉ; và 2 ngày khác")


def test_the_same_calendar_moves_nobody():
    assert list(redate([OpenDossier(1, at("02 08:00"), ONE_DAY)], old=OLD, new=OLD, names={})) == []


@pytest.mark.parametrize("unit", list(LimitUnit))
def test_each_dossier_keeps_its_key_and_order(unit):
    dossiers = [OpenDossier(number, at("02 10:00"), Terms(1, unit)) for number in range(3)]

    moves = list(redate(dossiers, old=OLD, new=with_days_off(date(2026, 3, 2), TUESDAY, date(2026, 4, 2))))

    assert [move.key for move in moves] == [0, 1, 2]
    assert all(move.new_due > move.old_due for move in moves)


def test_names_come_from_the_entries_of_the_calendar():
    names = day_names(vietnam_entries())

    assert names[date(2026, 11, 24)] == "nghỉ lễ (Ngày Văn hóa Việt Nam)"
    assert names[date(2026, 8, 22)] == "làm bù cho ngày 31/8/2026"
