"""When a limit is used up: a table that reads like the law, laws for every input, and a walk of every minute."""

import random
import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.dossiers.domain.clock import clock_of, minute_of, moment_of
from cchc.dossiers.domain.deadline_refusals import CannotReckon, DeadlineRefusal
from cchc.dossiers.domain.deadlines import due_at, due_minute
from cchc.dossiers.domain.limits import LimitUnit
from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.calendar_rules import announced_entries, make_calendar, vietnam_calendar
from cchc.site.verbs.due import SESSIONS, read_sessions

from .cases import make_case
from .oracle import Oracle, QuickOracle, is_worked

SHORT, LONG = "07:30-11:30,13:30-17:00", "06:00-14:00"


def clock(sessions=SESSIONS):
    return clock_of(make_calendar(announced_entries(), sessions=read_sessions(sessions)))


def due(received, limit, unit, pauses=(), *, sessions=SESSIONS):
    stops = [tuple(map(datetime.fromisoformat, pause.split("/"))) for pause in pauses]
    found = due_at(
        received=datetime.fromisoformat(received), limit=limit, unit=unit, pauses=stops, clock=clock(sessions)
    )
    return found.isoformat(timespec="minutes")


# March 2026 has no day off but its weekends: 2 March is a Monday.
HOURS = """
an hour within a session                       | 2026-03-02T08:00 | 1 | 2026-03-02T09:00
an hour over the lunch break                   | 2026-03-02T11:30 | 1 | 2026-03-02T13:30
used up at the end of the morning: stays there | 2026-03-02T11:00 | 1 | 2026-03-02T12:00
used up at the close: stays there              | 2026-03-02T16:00 | 1 | 2026-03-02T17:00
over the night                                 | 2026-03-02T16:30 | 1 | 2026-03-03T08:30
received before the doors open                 | 2026-03-02T06:10 | 1 | 2026-03-02T09:00
received in the lunch break                    | 2026-03-02T12:20 | 1 | 2026-03-02T14:00
received at the end of the morning: after it   | 2026-03-02T12:00 | 1 | 2026-03-02T14:00
received at the close: the next morning        | 2026-03-02T17:00 | 1 | 2026-03-03T09:00
received in the last minute of the morning     | 2026-03-02T11:59 | 1 | 2026-03-02T13:59
received in the last minute of the day         | 2026-03-02T16:59 | 1 | 2026-03-03T08:59
received in the evening                        | 2026-03-02T20:00 | 1 | 2026-03-03T09:00
received at midnight                           | 2026-03-02T00:00 | 1 | 2026-03-02T09:00
received on a Saturday                         | 2026-03-07T09:00 | 1 | 2026-03-09T09:00
received on a Friday evening                   | 2026-03-06T17:30 | 1 | 2026-03-09T09:00
eight hours from the morning                   | 2026-03-02T08:00 | 8 | 2026-03-02T17:00
nothing allowed, within a session              | 2026-03-02T10:00 | 0 | 2026-03-02T10:00
nothing allowed, at the end of a session       | 2026-03-02T12:00 | 0 | 2026-03-02T13:00
nothing allowed, on a Saturday                 | 2026-03-07T10:00 | 0 | 2026-03-09T08:00
"""
DAYS = """
a day from the morning ends at the close       | 2026-03-02T08:00 | 1 | 2026-03-02T17:00
a day by the clock                             | 2026-03-02T10:00 | 1 | 2026-03-03T10:00
a day from the afternoon ends at noon          | 2026-03-02T13:00 | 1 | 2026-03-03T12:00
over a weekend                                 | 2026-03-06T10:00 | 1 | 2026-03-09T10:00
over two blocks of days off                    | 2026-04-24T16:20 | 5 | 2026-05-06T16:20
over Tết of 2026                               | 2026-02-13T15:00 | 1 | 2026-02-23T15:00
over New Year and its swap                     | 2025-12-31T14:00 | 1 | 2026-01-05T14:00
the worked Saturday of 10 January 2026         | 2026-01-09T14:00 | 1 | 2026-01-10T14:00
the worked Saturday of 22 August 2026          | 2026-08-21T14:00 | 1 | 2026-08-22T14:00
received on a worked Saturday                  | 2026-08-22T09:00 | 1 | 2026-08-24T09:00
over National Day 2026 with its swap           | 2026-08-28T14:00 | 1 | 2026-09-03T14:00
over Vietnam Culture Day                       | 2026-11-23T14:00 | 1 | 2026-11-25T14:00
23 November 2026 is worked                     | 2026-11-20T14:00 | 1 | 2026-11-23T14:00
the worked Saturday of 26 April 2025           | 2025-04-25T14:00 | 1 | 2025-04-26T14:00
over 30 April to 2 May 2025                    | 2025-04-29T14:00 | 1 | 2025-05-05T14:00
over Tết of 2025                               | 2025-01-24T14:00 | 1 | 2025-02-03T14:00
over Hùng Kings 2025                           | 2025-04-04T14:00 | 1 | 2025-04-08T14:00
over National Day 2025                         | 2025-08-29T14:00 | 1 | 2025-09-03T14:00
"""
CALENDAR_DAYS = """
the same clock time                            | 2026-03-02T09:30 | 3  | 2026-03-05T09:30
at night, on a working day: stays              | 2026-03-02T22:15 | 1  | 2026-03-03T22:15
ends on a Saturday: the close of Monday        | 2026-03-05T09:30 | 2  | 2026-03-09T17:00
ends at midnight as Saturday begins            | 2026-03-04T00:00 | 3  | 2026-03-09T17:00
ends on a worked Saturday: stays               | 2026-01-08T09:30 | 2  | 2026-01-10T09:30
received on a Saturday: counted from there     | 2026-03-07T09:30 | 3  | 2026-03-10T09:30
through Tết                                    | 2026-02-13T10:00 | 10 | 2026-02-23T10:00
ends within Tết                                | 2026-02-10T10:00 | 7  | 2026-02-23T17:00
ends on Vietnam Culture Day                    | 2026-11-20T10:00 | 4  | 2026-11-25T17:00
nothing allowed, on a Saturday                 | 2026-03-07T09:30 | 0  | 2026-03-09T17:00
"""
MONTHS = """
the same day of the next month                 | 2026-05-15T10:00 | 1  | 2026-06-15T10:00
a shorter month ends on its last day, moved    | 2026-01-31T10:00 | 1  | 2026-03-02T17:00
the last day is a holiday                      | 2026-03-31T10:00 | 1  | 2026-05-04T17:00
over the end of the year, into Tết             | 2025-12-15T10:00 | 2  | 2026-02-23T17:00
a leap year                                    | 2024-01-31T10:00 | 1  | 2024-02-29T10:00
twelve months                                  | 2025-03-03T10:00 | 12 | 2026-03-03T10:00
"""
TABLES = {
    LimitUnit.WORKING_HOUR: HOURS,
    LimitUnit.WORKING_DAY: DAYS,
    LimitUnit.CALENDAR_DAY: CALENDAR_DAYS,
    LimitUnit.MONTH: MONTHS,
}


def rows(tables):
    for unit, table in tables.items():
        for line in table.strip().splitlines():
            case, received, limit, expected = map(str.strip, line.split("|"))
            yield pytest.param(received, int(limit), unit, expected, id=f"{unit}: {case}")


@pytest.mark.parametrize(("received", "limit", "unit", "expected"), list(rows(TABLES)))
def test_a_limit_is_used_up(received, limit, unit, expected):
    assert due(received, limit, unit) == expected


MONDAY, DAY = "2026-03-02", LimitUnit.WORKING_DAY
# One working day from Monday 8 o'clock: without a pause due at 17:00. Pauses are written day of March, clock time.
PAUSED_DAY = """
an hour of the morning                | 02 10:00/02 11:00                   | 2026-03-03T09:00
the lunch break costs nothing         | 02 12:00/02 13:00                   | 2026-03-02T17:00
half of it in the lunch break         | 02 11:30/02 12:30                   | 2026-03-03T08:30
ends in the lunch break               | 02 11:00/02 12:40                   | 2026-03-03T09:00
the night before                      | 01 17:00/02 08:00                   | 2026-03-02T17:00
over before receipt                   | 01 10:00/01 12:00                   | 2026-03-02T17:00
begins before receipt                 | 01 08:00/02 09:00                   | 2026-03-03T09:00
begins at receipt                     | 02 08:00/02 09:00                   | 2026-03-03T09:00
overlapping ones count once           | 02 09:00/02 11:00;02 10:00/02 12:00 | 2026-03-03T11:00
the same one twice                    | 02 09:00/02 10:00;02 09:00/02 10:00 | 2026-03-03T09:00
one within another                    | 02 09:00/02 12:00;02 10:00/02 11:00 | 2026-03-03T11:00
two that touch                        | 02 09:00/02 10:00;02 10:00/02 11:00 | 2026-03-03T10:00
an empty one                          | 02 10:00/02 10:00                   | 2026-03-02T17:00
begins when the count is used up      | 02 17:00/04 10:00                   | 2026-03-02T17:00
begins a minute before that           | 02 16:59/03 09:00                   | 2026-03-03T09:01
over a weekend                        | 02 12:00/09 10:00                   | 2026-03-09T15:00
one after the due moment of the other | 02 16:00/02 17:00;03 09:00/05 09:00 | 2026-03-03T09:00
"""
# Two calendar days from Monday 9 o'clock: without a pause due on Wednesday at 9.
PAUSED_SPAN = """
a whole day                           | 03 00:00/04 00:00                   | 2026-03-05T09:00
hours of the night count too          | 02 20:00/02 23:00                   | 2026-03-04T12:00
begins before receipt                 | 01 09:00/02 10:00                   | 2026-03-04T10:00
begins when the span is used up       | 04 09:00/10 09:00                   | 2026-03-04T09:00
begins a minute before that           | 04 08:59/05 08:59                   | 2026-03-05T09:00
makes it end on a Saturday            | 03 00:00/06 00:00                   | 2026-03-09T17:00
overlapping ones count once           | 02 10:00/02 12:00;02 11:00/02 13:00 | 2026-03-04T12:00
on the day it is moved to: no matter  | 03 00:00/06 00:00;09 08:00/11 08:00 | 2026-03-09T17:00
"""


def paused(table):
    for line in table.strip().splitlines():
        case, pauses, expected = map(str.strip, line.split("|"))
        march = [re.sub(r"(\d\d) (\d\d:\d\d)", r"2026-03-\1T\2", pause) for pause in pauses.split(";")]
        yield pytest.param(march, expected, id=case)


@pytest.mark.parametrize(("pauses", "expected"), list(paused(PAUSED_DAY)))
def test_a_pause_is_left_out_of_a_working_day(pauses, expected):
    assert due("2026-03-02T08:00", 1, "working_day", pauses) == expected


@pytest.mark.parametrize(("pauses", "expected"), list(paused(PAUSED_SPAN)))
def test_a_pause_is_left_out_of_calendar_days(pauses, expected):
    assert due("2026-03-02T09:00", 2, "calendar_day", pauses) == expected


def test_a_pause_is_left_out_of_a_month():
    assert due("2026-05-15T10:00", 1, "month", ["2026-05-20T00:00/2026-05-22T00:00"]) == "2026-06-17T10:00"


@pytest.mark.parametrize(
    ("sessions", "received", "unit", "expected"),
    [
        (SHORT, "2026-03-02T07:30", "working_day", "2026-03-03T08:00"),  # its sessions hold 7 1/2 hours
        (SHORT, "2026-03-02T11:30", "working_hour", "2026-03-02T14:30"),
        (SHORT, "2026-03-06T10:00", "calendar_day", "2026-03-09T17:00"),
        (LONG, "2026-03-02T06:00", "working_day", "2026-03-02T14:00"),
        ("08:00-12:00", "2026-03-06T10:00", "calendar_day", "2026-03-09T12:00"),
        ("08:00-12:00,12:00-17:00", "2026-03-02T11:00", "working_hour", "2026-03-02T12:00"),
    ],
)
def test_a_working_day_is_eight_hours_whatever_the_sessions(sessions, received, unit, expected):
    assert due(received, 1, unit, sessions=sessions) == expected


def test_the_calendar_is_that_of_the_notices():
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(730)]

    assert [day for day in days if vietnam_calendar().is_working(day) != is_worked(day)] == []


@pytest.mark.parametrize(
    ("received", "limit", "unit", "pauses", "reason"),
    [
        ("2026-03-02T08:00", -1, "working_day", [], DeadlineRefusal.BAD_LIMIT),
        ("1999-12-31T08:00", 1, "working_day", [], DeadlineRefusal.BEYOND_CALENDAR),
        ("2099-12-31T16:00", 8, "working_day", [], DeadlineRefusal.BEYOND_CALENDAR),
        ("2026-03-02T08:00", 999_999_999, "working_hour", [], DeadlineRefusal.BEYOND_CALENDAR),
        ("2026-03-02T08:00", 999_999_999, "calendar_day", [], DeadlineRefusal.BEYOND_CALENDAR),
        ("2026-03-02T08:00", 999_999_999, "month", [], DeadlineRefusal.BEYOND_CALENDAR),
        ("2026-03-02T08:00", 1, "working_day", ["2026-03-04T08:00/2026-03-03T08:00"], DeadlineRefusal.PAUSE_BACKWARDS),
    ],
)
def test_what_cannot_be_reckoned_is_refused(received, limit, unit, pauses, reason):
    with pytest.raises(CannotReckon) as caught:
        due(received, limit, unit, pauses)

    assert caught.value.reason == reason


def test_a_moment_with_a_time_zone_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="without time zone"):
        minute_of(datetime.fromisoformat("2026-03-02T08:00+07:00"))


# --- Every minute walked ----------------------------------------------------------------------------


@pytest.mark.parametrize("sessions", [SESSIONS, SHORT, LONG])
def test_walking_every_minute_leads_to_the_same_moment(sessions):
    rng, oracle = random.Random(f"walk {sessions}"), Oracle(sessions)
    cases = [make_case(rng, longest=0.15) for _ in range(500)]

    assert [due_of(case, sessions) for case in cases] == [oracle.due(*case) for case in cases]


def test_a_pause_that_begins_at_the_due_moment_of_any_case_changes_nothing():
    rng, oracle = random.Random("at the due moment"), Oracle()
    for case in (make_case(rng, longest=0.1) for _ in range(200)):
        plain = oracle.due(*case)
        more = case._replace(pauses=[*case.pauses, (plain, plain), (plain, "2027-12-01T00:00")])

        assert due_of(more, SESSIONS) == plain


def test_the_quick_walk_is_the_slow_walk():
    rng, slow, quick = random.Random("both"), Oracle(), QuickOracle()
    cases = [make_case(rng, longest=0.3) for _ in range(150)]

    assert [quick.due(*case) for case in cases] == [slow.due(*case) for case in cases]


def test_the_quick_walk_agrees_on_long_limits():
    rng, oracle = random.Random("long"), QuickOracle()
    cases = [make_case(rng) for _ in range(1500)]

    assert [due_of(case, SESSIONS) for case in cases] == [oracle.due(*case) for case in cases]


def due_of(case, sessions):
    return due(case.received, case.limit, case.unit, ["/".join(pause) for pause in case.pauses], sessions=sessions)


# --- Laws -------------------------------------------------------------------------------------------

minutes = st.integers(*(minute_of(datetime.fromisoformat(day)) for day in ("2025-01-01", "2026-12-01")))
limits = st.integers(0, 40)
units = st.sampled_from(list(LimitUnit))
stretches = st.builds(lambda start, length: (start, start + length), minutes, st.integers(0, 30_000))
pause_lists = st.lists(stretches, max_size=5)
holidays = st.dates(date(2025, 1, 1), date(2027, 6, 30))


@given(minutes, limits, units, pause_lists)
def test_a_dossier_is_never_due_before_it_was_received(received, limit, unit, pauses):
    assert due_minute(clock(), received, limit, unit, pauses) >= received


def is_no_earlier(found, other, unit):
    """Days and months are compared by day: one that ends on a Saturday is due at the close of Monday, while one that
    ends on Monday itself is due at its own clock time."""
    day = 1 if unit in ("working_hour", "working_day") else 1440
    return found // day >= other // day


@given(minutes, limits, units, pause_lists, stretches)
def test_another_pause_never_brings_the_due_moment_forward(received, limit, unit, pauses, another):
    without = due_minute(clock(), received, limit, unit, pauses)

    assert is_no_earlier(due_minute(clock(), received, limit, unit, [*pauses, another]), without, unit)


@given(minutes, limits, units, pause_lists, holidays)
def test_a_holiday_never_brings_the_due_moment_forward(received, limit, unit, pauses, day):
    plain = clock().calendar
    more = WorkingCalendar(plain.days_off | {day}, plain.worked_days - {day}, plain.rest_days, plain.sessions)

    before = due_minute(clock(), received, limit, unit, pauses)

    assert due_minute(clock_of(more), received, limit, unit, pauses) >= before


@given(minutes, limits, units, pause_lists, st.randoms())
def test_the_order_of_pauses_and_saying_them_twice_do_not_matter(received, limit, unit, pauses, rng):
    shuffled = pauses * 2
    rng.shuffle(shuffled)

    assert due_minute(clock(), received, limit, unit, shuffled) == due_minute(clock(), received, limit, unit, pauses)


@given(minutes, limits, units, st.integers(1, 20))
def test_more_time_allowed_is_never_due_earlier(received, limit, unit, more):
    less = due_minute(clock(), received, limit, unit)

    assert is_no_earlier(due_minute(clock(), received, limit + more, unit), less, unit)


@given(minutes)
def test_a_minute_and_its_moment_are_the_same(minute):
    assert minute_of(moment_of(minute)) == minute


@given(minutes)
def test_office_time_is_found_again(minute):
    opening = clock().office_from(minute)

    assert opening >= minute
    assert clock().worked_before(opening) == clock().worked_before(minute)
    assert clock().when_worked(clock().worked_before(opening) + 1) == opening + 1
