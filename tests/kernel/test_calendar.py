"""Working days and hours, and the Vietnamese calendar of 2025 to 2027."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.calendar import Session, WorkingCalendar
from cchc.kernel.calendar_rules import (
    BadRules,
    CalendarEntry,
    DayKind,
    load_entries,
    make_calendar,
    vietnam_calendar,
    vietnam_entries,
)

FRIDAY, SATURDAY, MONDAY = date(2026, 9, 4), date(2026, 9, 5), date(2026, 9, 7)
PLAIN = WorkingCalendar()
VIETNAM = vietnam_calendar()

# As the notices print them: programme 11.2.
OFF_2025 = ["01-01", "01-27", "01-28", "01-29", "01-30", "01-31", "04-07", "04-30", "05-01", "05-02", "09-01", "09-02"]
OFF_2026 = [
    "01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "04-27", "04-30", "05-01", "08-31", "09-01",
    "09-02", "11-24",
]  # fmt: skip


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=number) for number in range(365)]


def weekdays_off(year: int) -> set[date]:
    return {day for day in days_of(year) if day.weekday() < 5 and not VIETNAM.is_working(day)}


@pytest.mark.parametrize(("year", "off"), [(2025, OFF_2025), (2026, OFF_2026)])
def test_the_weekdays_off_are_those_of_the_notices(year, off):
    assert weekdays_off(year) == {date.fromisoformat(f"{year}-{day}") for day in off}


def test_the_worked_saturdays_are_those_of_the_swaps():
    worked = [day for year in (2025, 2026) for day in days_of(year) if day.weekday() >= 5 and VIETNAM.is_working(day)]

    assert worked == [date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)]


def test_the_day_before_culture_day_is_worked():
    assert VIETNAM.is_working(date(2026, 11, 23))


# What the package does not know: the swap of January 2026, given in a letter of 25/12/2025.
UNKNOWN_TO_THE_PACKAGE = {date(2026, 1, 2)}


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_package_the_calendar_is_seeded_from_agrees(year):
    package = holidays.country_holidays("VN", years=year)
    off = {day for day in package if day.weekday() < 5}

    assert weekdays_off(year) - off == UNKNOWN_TO_THE_PACKAGE & set(days_of(year))
    assert off <= weekdays_off(year)


def test_the_year_not_announced_yet_is_marked_so():
    of_2027 = [entry for entry in vietnam_entries() if entry.on.year == 2027]

    assert any(entry.provisional for entry in of_2027)
    assert {entry.on for entry in of_2027} >= {date(2027, 2, 6), date(2027, 4, 16)}


def test_a_day_is_judged_by_what_held_when_it_was_dated():
    assert vietnam_calendar(as_of=date(2026, 6, 30)).is_working(date(2026, 11, 24))
    assert not vietnam_calendar(as_of=date(2026, 7, 1)).is_working(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("case", "day", "count", "expected"),
    [
        ("the start day does not count", FRIDAY, 1, MONDAY),
        ("five working days before a full week of Tết", date(2026, 2, 13), 5, date(2026, 2, 27)),
        ("a worked Saturday counts", date(2026, 8, 21), 1, date(2026, 8, 22)),
        ("back over the swap", date(2026, 9, 3), -1, date(2026, 8, 28)),
        ("none leaves the day", SATURDAY, 0, SATURDAY),
    ],
)
def test_adding_working_days(case, day, count, expected):
    assert VIETNAM.add_working_days(day, count) == expected


def test_a_period_moves_to_the_next_working_day_and_a_fixed_date_does_not():
    sunday = date(2026, 5, 31)

    assert VIETNAM.due_at_period_end(sunday) == date(2026, 6, 1)
    assert VIETNAM.remind_by(sunday) == date(2026, 5, 29)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 9, 4, 7, 30), True),  # noqa: DTZ001
        (datetime(2026, 9, 4, 11, 30), False),  # noqa: DTZ001
        (datetime(2026, 9, 4, 13, 29), False),  # noqa: DTZ001
        (datetime(2026, 9, 4, 16, 59), True),  # noqa: DTZ001
        (datetime(2026, 9, 4, 17, 0), False),  # noqa: DTZ001
        (datetime(2026, 9, 5, 9, 0), False),  # noqa: DTZ001
        (datetime(2026, 8, 22, 9, 0), True),  # noqa: DTZ001
    ],
)
def test_office_hours(moment, expected):
    assert VIETNAM.within_hours(moment) is expected


def test_a_week_without_a_working_day_is_refused():
    with pytest.raises(ValueError, match="at least one working day"):
        WorkingCalendar(rest_days=frozenset(range(7)))


def test_a_day_both_off_and_worked_is_refused():
    with pytest.raises(ValueError, match="both off and worked: 2026-09-05"):
        WorkingCalendar(frozenset({SATURDAY}), frozenset({SATURDAY}))


def test_a_session_must_end_after_it_starts():
    with pytest.raises(ValueError, match="not after it starts"):
        Session(time(13), time(12))


BAD = """
documents: {known: {title: A, valid_from: 2025-01-01}}
entries:
  - {day: 2026-01-01, kind: feast, name: A, document: known}
  - {day: 2026-01-02, kind: holiday, name: A, document: lost}
  - {from: 2026-01-09, to: 2026-01-05, kind: holiday, document: known}
"""


def test_every_problem_of_a_rule_file_is_told_at_once():
    with pytest.raises(BadRules) as caught:
        load_entries(BAD)

    assert len(caught.value.problems) == 4
    assert "2026-01-02: unknown document 'lost'" in caught.value.problems


def test_two_entries_for_one_day_are_refused():
    documents = BAD.split("entries", maxsplit=1)[0]
    row = "{day: 2026-09-07, kind: holiday, name: A, document: known}"

    with pytest.raises(BadRules, match="2026-09-07: 2 entries hold at once"):
        load_entries(f"{documents}entries: [{row}, {row}]")


def test_a_worked_saturday_on_a_monday_is_refused():
    documents = BAD.split("entries", maxsplit=1)[0]
    text = documents + "entries: [{day: 2026-09-07, kind: worked_saturday, name: A, document: known}]"

    with pytest.raises(BadRules, match="must be a Saturday"):
        load_entries(text)


# --- Laws -----------------------------------------------------------------------------------------

days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
day_sets = st.frozensets(days, max_size=40)
rests = st.frozensets(st.integers(0, 6), max_size=3)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    off = draw(day_sets)
    return WorkingCalendar(off, draw(day_sets) - off, draw(rests))


@given(days, st.integers(1, 30), calendars())
def test_a_counted_day_is_a_working_day(start, count, calendar):
    due = calendar.add_working_days(start, count)

    assert calendar.is_working(due)
    assert calendar.working_days_between(start, due) == count


@given(days, st.integers(1, 30), calendars(), days)
def test_a_holiday_more_never_brings_a_date_forward(start, count, calendar, holiday):
    more = WorkingCalendar(calendar.days_off | {holiday}, calendar.worked_days - {holiday}, calendar.rest_days)

    assert more.add_working_days(start, count) >= calendar.add_working_days(start, count)
    assert more.due_at_period_end(start) >= calendar.due_at_period_end(start)
    assert more.remind_by(start) <= calendar.remind_by(start)


@given(days, calendars())
def test_a_period_ends_on_a_working_day_with_none_skipped(end, calendar):
    due = calendar.due_at_period_end(end)

    assert calendar.is_working(due)
    assert due >= end
    assert not any(calendar.is_working(end + timedelta(days=number)) for number in range((due - end).days))


@given(days, days, days, calendars())
def test_stretches_of_working_days_add_up(one, two, three, calendar):
    whole = calendar.working_days_between(one, three)

    assert calendar.working_days_between(one, two) + calendar.working_days_between(two, three) == whole


@given(st.lists(days, unique=True, max_size=20))
def test_withdrawn_entries_no_longer_count(taken):
    entries = [CalendarEntry(day, DayKind.HOLIDAY, "A", "B", date(2025, 1, 1), date(2025, 6, 30)) for day in taken]

    assert make_calendar(entries) == WorkingCalendar()
    assert make_calendar(entries, as_of=date(2025, 6, 30)).days_off == frozenset(taken)
