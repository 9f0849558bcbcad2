"""Chores that come back: when they run, and that one that fails stops no other."""

from datetime import UTC, datetime, timedelta

import pytest

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
