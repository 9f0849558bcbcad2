"""Chores that come back: when they run, and that one that fails stops no other."""

from datetime import UTC, datetime, timedelta

import pytest

from cchc.foundation import schedule
from cchc.foundation.schedule import Chore, Clock

EIGHT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def clock_with(*chores):
    return Clock(chores=list(chores))


def test_a_chore_runs_at_the_first_look_and_then_after_its_time():
    seen = []
    clock = clock_with(Chore("reminders", HOUR, seen.append))

    for minutes in (0, 30, 59, 60, 90, 120):
        clock.tick(EIGHT + timedelta(minutes=minutes))

    assert seen == [EIGHT, EIGHT + HOUR, EIGHT + 2 * HOUR]


@pytest.mark.parametrize("failing_first", [True, False])
def test_a_chore_that_fails_keeps_no_other_waiting(failing_first):
    seen = []
    chores = [Chore("bad", HOUR, lambda now: 1 / 0), Chore("good", HOUR, seen.append)]
    clock = clock_with(*(chores if failing_first else reversed(chores)))

    assert set(clock.tick(EIGHT)) == {"bad", "good"}
    assert seen == [EIGHT]


def test_a_chore_that_failed_waits_its_time_before_it_is_tried_again():
    clock = clock_with(Chore("bad", HOUR, lambda now: 1 / 0))
    clock.tick(EIGHT)

    assert clock.tick(EIGHT + timedelta(minutes=1)) == []
    assert clock.tick(EIGHT + HOUR) == ["bad"]


# Chores apart ------------------------------------------------------------------------------------


class Helper:
    """Another process, as the clock sees it."""

    def __init__(self):
        self.begun, self.is_free = [], True

    def begin(self, names):
        if self.is_free:
            self.begun.append(names)
        return self.is_free


def test_chores_that_load_much_are_begun_together_in_another_process_and_not_run_here():
    seen, helper = [], Helper()
    heavy = [Chore(name, HOUR, lambda now: 1 / 0, is_apart=True) for name in ("targets", "closings")]
    clock = Clock([*heavy, Chore("light", HOUR, seen.append)], apart=helper.begin)

    assert clock.tick(EIGHT) == ["targets", "closings", "light"]
    assert (helper.begun, seen) == ([["targets", "closings"]], [EIGHT])
    assert clock.tick(EIGHT + HOUR / 2) == []


def test_a_chore_whose_process_is_not_free_stays_due_and_keeps_no_light_one_waiting():
    seen, helper = [], Helper()
    clock = Clock(
        [Chore("heavy", HOUR, seen.append, is_apart=True), Chore("light", HOUR, seen.append)], apart=helper.begin
    )
    helper.is_free = False

    assert clock.tick(EIGHT) == ["light"]
    helper.is_free = True

    assert clock.tick(EIGHT + timedelta(minutes=1)) == ["heavy"]


def test_a_clock_with_no_helper_runs_everything_here():
    seen = []

    assert Clock([Chore("heavy", HOUR, seen.append, is_apart=True)]).tick(EIGHT) == ["heavy"]
    assert seen == [EIGHT]


def test_the_helper_runs_the_chores_it_is_told_and_no_others(monkeypatch):
    seen = []
    known = [Chore(name, HOUR, lambda now, name=name: seen.append(name), is_apart=True) for name in ("one", "two")]
    monkeypatch.setattr(schedule, "_CHORES", known)

    assert schedule.run_named(["two"], EIGHT) == ["two"]
    assert seen == ["two"]
