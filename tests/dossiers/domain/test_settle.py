"""What is stored of a dossier follows from what its source says. March 2026: Monday 2 to Friday 6."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.dossiers.domain.clock import clock_of
from cchc.dossiers.domain.legal_due import SupplementRule, Terms
from cchc.dossiers.domain.limits import LimitUnit
from cchc.dossiers.domain.settle import NEVER, Story, settle
from cchc.kernel.calendar import WorkingCalendar

CLOCK = clock_of(WorkingCalendar())  # 7:30-11:30, 13:30-17:00
PROCESSING, AWAITING, SETTLED, RETURNED, REFUSED, WITHDRAWN = 4, 5, 9, 10, 3, 7
TWO_DAYS = Terms(2, LimitUnit.WORKING_DAY)


def at(day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute)  # noqa: DTZ001 - local time


MONDAY, WEDNESDAY_NIGHT = at(2), at(4, 17)


@pytest.mark.parametrize(
    ("case", "story", "expected"),
    [
        (
            "finished before the appointment",
            Story(RETURNED, MONDAY, due_given=at(4, 17), settled=at(4, 10)),
            {"on_time": True, "on_time_for_index": True, "closed_on": date(2026, 3, 4), "due_on": date(2026, 3, 4)},
        ),
        (
            "a minute after the appointment is late",
            Story(SETTLED, MONDAY, due_given=at(4, 10), settled=at(4, 10, 1)),
            {"on_time": False, "on_time_for_index": False, "is_settled": True},
        ),
        (
            "open dossiers have no verdict yet",
            Story(PROCESSING, MONDAY, due_given=at(4)),
            {"on_time": None, "on_time_for_index": None, "closed_on": NEVER, "minutes_used": None},
        ),
        (
            "no appointment: the limit of the procedure is reckoned",
            Story(PROCESSING, MONDAY, terms=TWO_DAYS),
            {"due_at": at(4, 9), "due_is_given": False, "due_on": date(2026, 3, 4)},
        ),
        (
            "neither appointment nor limit: nothing is due",
            Story(PROCESSING, MONDAY),
            {"due_at": None, "due_on": NEVER, "due_is_given": True, "minutes_allowed": None},
        ),
        (
            "the wait for papers is not counted against a given appointment",
            Story(
                SETTLED, MONDAY, due_given=at(3, 17), settled=at(4, 17), supplement_requests=1,
                supplement_requested=at(2, 9), supplement_completed=at(3, 9),
            ),
            {"on_time": True, "on_time_for_index": True, "due_on": date(2026, 3, 4)},
        ),
        (
            "it is not taken off twice when the appointment was moved for it",
            Story(
                SETTLED, MONDAY, due_given=at(4, 17), due_original=at(3, 17), settled=at(5, 10), supplement_requests=1,
                supplement_requested=at(2, 9), supplement_completed=at(3, 9),
            ),
            {"on_time": False, "on_time_for_index": False},
        ),
        (
            "while papers are awaited nothing is due",
            Story(AWAITING, MONDAY, due_given=at(3), supplement_requests=1, supplement_requested=at(2, 9)),
            {"due_on": NEVER, "on_time": None, "on_time_for_index": True},
        ),
        (
            "a dossier that was late before it asked stays late",
            Story(AWAITING, MONDAY, due_given=at(3), supplement_requests=1, supplement_requested=at(4)),
            {"due_on": date(2026, 3, 3), "on_time_for_index": False},
        ),
        (
            "a second request is late for the index, whatever the law says",
            Story(SETTLED, MONDAY, due_given=at(4, 17), settled=at(4), supplement_requests=2),
            {"on_time": True, "on_time_for_index": False},
        ),
        (
            "an apology with a new appointment does not make a dossier on time",
            Story(SETTLED, MONDAY, due_given=at(6), due_original=at(4), promised=at(6), settled=at(5)),
            {"on_time": False, "on_time_for_index": False, "due_at": at(6), "due_at_original": at(4)},
        ),
        (
            "nor where the limit was reckoned here",
            Story(SETTLED, MONDAY, promised=at(6), due_original=at(4, 9), settled=at(5), terms=TWO_DAYS),
            {"on_time": False, "on_time_for_index": False, "due_at": at(6), "due_on": date(2026, 3, 4)},
        ),
        (
            "a refusal after receipt closes, and settles nothing",
            Story(REFUSED, MONDAY, due_given=at(4), ended=at(3)),
            {"closed_on": date(2026, 3, 3), "is_settled": False, "on_time": True},
        ),
        (
            "a refusal before receipt was never on the clock",
            Story(REFUSED, None, ended=at(3)),
            {"received_on": NEVER, "closed_on": date(2026, 3, 3), "on_time": None, "on_time_for_index": None},
        ),
        (
            "where nobody says when papers came, the time counts",
            Story(SETTLED, MONDAY, due_given=at(3, 17), settled=at(3, 16), supplement_requested=at(2, 9)),
            {"on_time": True, "minutes_used": 0 + 60},
        ),
        (
            "working time is counted from receipt to end",
            Story(SETTLED, MONDAY, due_given=at(3, 17), settled=at(3, 10)),
            {"minutes_used": 210 + 210 + 150, "minutes_allowed": 210 + 210 + 450},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_stored_of_a_dossier(case, story, expected):
    settled = settle(story, CLOCK)

    assert {name: getattr(settled, name) for name in expected} == expected


def test_a_restart_gives_the_whole_limit_again():
    terms = Terms(2, LimitUnit.WORKING_DAY, supplement_rule=SupplementRule.RESTART)
    story = Story(PROCESSING, MONDAY, supplement_requested=at(2, 9), supplement_completed=at(4, 8), terms=terms)

    assert settle(story, CLOCK).due_at == at(6, 9)


moments = st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2027, 12, 31))  # noqa: DTZ001 - local
maybe = st.none() | moments
terms_of_any = st.none() | st.builds(Terms, st.integers(0, 60), st.sampled_from(LimitUnit))


@given(
    status=st.integers(1, 10), received=maybe, due=maybe, settled=maybe, returned=maybe, ended=maybe, terms=terms_of_any
)
def test_whatever_a_source_says_both_verdicts_agree_where_nothing_was_asked_for(
    status, received, due, settled, returned, ended, terms
):
    story = Story(status, received, due_given=due, settled=settled, returned=returned, ended=ended, terms=terms)

    found = settle(story, CLOCK)

    assert found.on_time == found.on_time_for_index or due is None
    assert (found.on_time is None) or found.closed_on != NEVER
    has_ended = received is not None and (settled or returned) is not None
    assert found.is_settled == (status in {SETTLED, RETURNED} and has_ended)
    assert found.received_on == (NEVER if received is None else received.date())
