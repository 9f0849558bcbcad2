"""On time or not: by law and for the index, kept apart; each verdict says which rule decided."""

from dataclasses import replace
from datetime import datetime

import pytest

from cchc.dossiers.domain.clock import clock_of
from cchc.dossiers.domain.limits import LimitUnit
from cchc.dossiers.domain.punctuality import (
    Course,
    Rule,
    minutes_allowed,
    office_minutes_between,
    verdict_by_law,
    verdict_for_index,
)
from cchc.kernel.calendar_rules import make_calendar, vietnam_entries
from cchc.site.verbs.due import SESSIONS, read_sessions

CLOCK = clock_of(make_calendar(vietnam_entries(), sessions=read_sessions(SESSIONS)))


def at(text):
    """Return a moment of March 2026 (the 2nd is a Monday): "02 08:00"."""
    return datetime.fromisoformat(f"2026-03-{text.replace(' ', 'T')}")


PERIOD_END = at("31 23:59")
GIVEN = Course(received=at("02 08:00"), due=at("05 17:00"))
ASKED_ONCE = replace(GIVEN, supplement_requests=1, supplement_requested=at("03 08:00"))
BROUGHT = replace(ASKED_ONCE, supplement_completed=at("05 08:00"))  # after two days
NO_DUE = replace(GIVEN, due=None, limit=2, unit=LimitUnit.WORKING_DAY)


def verdict(course):
    found = verdict_for_index(course, period_end=PERIOD_END, clock=CLOCK)
    return found.on_time, found.rule


@pytest.mark.parametrize(
    ("case", "course", "expected"),
    [
        ("settled at the due moment", replace(GIVEN, settled=at("05 17:00")), True),
        ("settled a minute later", replace(GIVEN, settled=at("05 17:01")), False),
        ("seconds are not shown on the receipt", replace(GIVEN, settled=at("05 17:00:59")), True),
        ("settled in time, handed over late", replace(GIVEN, settled=at("05 16:00"), returned=at("09 08:00")), True),
        ("no settling moment: the return counts", replace(GIVEN, returned=at("06 08:00")), False),
        ("refused in time", replace(GIVEN, stopped=at("04 08:00")), True),
        ("stopped late", replace(GIVEN, stopped=at("06 08:00")), False),
        ("not ended, period over after the due moment", GIVEN, False),
        ("not ended, due after the period", replace(GIVEN, due=datetime.fromisoformat("2026-04-02T08:00")), True),
    ],
)
def test_the_index_compares_the_end_with_the_appointment(case, course, expected):
    assert verdict(course) == (expected, Rule.BY_APPOINTMENT)


def test_a_second_supplement_request_is_late_whatever_the_dates():
    course = replace(BROUGHT, supplement_requests=2, settled=at("03 08:00"))

    assert verdict(course) == (False, Rule.SECOND_SUPPLEMENT)


def test_a_dossier_waiting_for_its_first_supplement_is_judged_at_the_request():
    assert verdict(ASKED_ONCE) == (True, Rule.BY_APPOINTMENT)
    assert verdict(replace(ASKED_ONCE, supplement_requested=at("05 17:01"))) == (False, Rule.BY_APPOINTMENT)


def test_the_wait_is_taken_off_the_end_when_the_appointment_was_not_moved():
    assert verdict(replace(BROUGHT, settled=at("07 17:00"))) == (True, Rule.BY_APPOINTMENT_LESS_WAIT)
    assert verdict(replace(BROUGHT, settled=at("07 17:01"))) == (False, Rule.BY_APPOINTMENT_LESS_WAIT)


def test_the_wait_is_not_taken_off_twice_when_the_appointment_was_moved():
    moved = replace(BROUGHT, due_was_moved=True)

    assert verdict(replace(moved, settled=at("05 17:00"))) == (True, Rule.BY_APPOINTMENT)
    assert verdict(replace(moved, settled=at("05 17:01"))) == (False, Rule.BY_APPOINTMENT)


@pytest.mark.parametrize(
    ("case", "course", "expected"),
    [
        ("used in full", replace(NO_DUE, settled=at("03 17:00")), True),
        ("a minute more", replace(NO_DUE, settled=at("04 08:01")), False),
        ("the night costs nothing", replace(NO_DUE, settled=at("03 22:00")), True),
        ("calendar days", replace(NO_DUE, unit=LimitUnit.CALENDAR_DAY, settled=at("04 08:00")), True),
        ("calendar days, a minute more", replace(NO_DUE, unit=LimitUnit.CALENDAR_DAY, settled=at("04 08:01")), False),
        ("months", replace(NO_DUE, unit=LimitUnit.MONTH, settled=at("31 08:00")), True),
    ],
)
def test_without_an_appointment_the_time_taken_is_compared_with_the_limit(case, course, expected):
    assert verdict(course) == (expected, Rule.BY_LIMIT)


def test_without_an_appointment_the_wait_is_left_out_of_the_time_taken():
    waited = replace(NO_DUE, supplement_requests=1, supplement_requested=at("02 10:00"))
    waited = replace(waited, supplement_completed=at("04 10:00"))

    assert verdict(replace(waited, settled=at("05 17:00"))) == (True, Rule.BY_LIMIT)
    assert verdict(replace(waited, settled=at("06 08:01"))) == (False, Rule.BY_LIMIT)
    assert verdict(replace(waited, unit=LimitUnit.CALENDAR_DAY, settled=at("06 08:00"))) == (True, Rule.BY_LIMIT)


def test_without_appointment_and_limit_nothing_is_said():
    assert verdict(Course(received=at("02 08:00"), settled=at("03 08:00"))) == (None, Rule.NOTHING_TO_COMPARE)


def test_by_law_the_end_is_compared_with_the_legal_due_moment():
    assert verdict_by_law(ended=at("05 17:00"), due=at("05 17:00")).on_time is True
    assert verdict_by_law(ended=at("05 17:01"), due=at("05 17:00")).on_time is False
    assert verdict_by_law(ended=None, due=at("05 17:00")).rule is Rule.NOT_ENDED
    assert verdict_by_law(ended=at("05 17:00"), due=None).rule is Rule.NOTHING_TO_COMPARE


def test_a_verdict_can_be_read_by_people():
    late = verdict_for_index(replace(BROUGHT, supplement_requests=2), period_end=PERIOD_END, clock=CLOCK)

    assert late.words == "Quá hạn: yêu cầu bổ sung hồ sơ quá một lần nên tính là quá hạn."
    assert all(
        replace(late, rule=rule, on_time=value).words.endswith(".") for rule in Rule for value in (True, False, None)
    )


@pytest.mark.parametrize(
    ("start", "end", "pauses", "expected"),
    [
        ("02 08:00", "03 08:00", [], 480),
        ("02 12:00", "02 13:00", [], 0),
        ("07 08:00", "08 17:00", [], 0),
        ("03 08:00", "02 08:00", [], 0),
        ("02 08:00", "02 17:00", [("02 09:00", "02 11:00"), ("02 10:00", "02 12:00")], 300),
        ("02 08:00", "02 12:00", [("02 11:00", "05 11:00")], 180),
        ("02 08:00", "02 12:00", [("03 11:00", "05 11:00")], 240),
    ],
)
def test_office_minutes_between_two_moments(start, end, pauses, expected):
    stops = [(at(first), at(last)) for first, last in pauses]

    assert office_minutes_between(at(start), at(end), pauses=stops, clock=CLOCK) == expected


def test_a_limit_in_minutes():
    allowed = {unit: minutes_allowed(received=at("02 08:00"), limit=2, unit=unit) for unit in LimitUnit}

    assert list(allowed.values()) == [120, 960, 2880, 61 * 1440]
