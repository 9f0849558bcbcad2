"""Which clock a petition runs by, and whether it was kept (docs/sources.md O4)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from cchc.kernel.calendar import WorkingCalendar
from cchc.registers.domain.petitions import CLOCKS, PetitionClass, Steps, is_portal_code, judge
from cchc.registers.domain.time_limits import last_day_on_time, shipped_limits

MONDAY = date(2026, 3, 2)
C = PetitionClass


def march(day: int) -> date:
    return date(2026, 3, day)


def verdict(kind: PetitionClass, *, is_anonymous: bool = False, **steps: Any) -> Any:
    return judge(
        kind,
        Steps(MONDAY, **steps),
        is_anonymous=is_anonymous,
        last_day=lambda code, start: last_day_on_time(shipped_limits(), code, start, WorkingCalendar()),
    )


# 2 working days after Monday the 2nd: the 4th; 5: the 9th; 15: the 23rd.
@pytest.mark.parametrize(
    ("case", "kind", "steps", "due", "handled", "is_on_time"),
    [
        ("answered on the last day", C.COMPETENT, {"answered_on": march(23)}, 23, 23, True),
        ("answered a day after", C.COMPETENT, {"answered_on": march(24)}, 23, 24, False),
        ("not answered", C.COMPETENT, {}, 23, None, None),
        ("not classified: the clock of an answer runs", C.NEW, {}, 23, None, None),
        ("passed on in time", C.NOT_COMPETENT, {"passed_on": march(9)}, 9, 9, True),
        ("passed on late", C.NOT_COMPETENT, {"passed_on": march(10)}, 9, 10, False),
        ("conduct: returned within two days", C.CONDUCT, {"passed_on": march(4)}, 4, 4, True),
        ("conduct: returned on the third", C.CONDUCT, {"passed_on": march(5)}, 4, 5, False),
        ("refused in time", C.NOT_ACCEPTED, {"refused_on": march(4)}, 4, 4, True),
        ("refused late", C.NOT_ACCEPTED, {"refused_on": march(5)}, 4, 5, False),
        ("an answer does not end what is not accepted", C.NOT_ACCEPTED, {"answered_on": march(3)}, 4, None, None),
        ("supplement asked in time", C.COMPETENT,
         {"supplement_asked_on": march(9), "answered_on": march(20)}, 23, 20, True),
        ("supplement asked late spoils it", C.COMPETENT,
         {"supplement_asked_on": march(10), "answered_on": march(20)}, 23, 20, False),
    ],
)  # fmt: skip
def test_each_class_has_its_clock(case, kind, steps, due, handled, is_on_time):
    found = verdict(kind, **steps)

    assert found.counts
    assert found.due_on == march(due)
    assert found.handled_on == (handled and march(handled))
    assert found.is_on_time is is_on_time


@pytest.mark.parametrize(
    ("case", "published_on", "is_on_time"),
    [
        ("within two working days", march(10), True),
        ("on the third", march(11), False),
        ("not published", None, None),
    ],
)
def test_an_answer_is_published_within_two_working_days(case, published_on, is_on_time):
    found = verdict(C.COMPETENT, answered_on=march(6), published_on=published_on)

    assert found.publish_due_on == march(10)
    assert found.is_published_on_time is is_on_time


@pytest.mark.parametrize("way", [partial(verdict, C.COMPETENT, is_anonymous=True), partial(verdict, C.COMPLAINT_LAW)])
def test_tips_and_complaints_stay_outside_statistics_and_are_never_late(way):
    found = way(answered_on=march(30))

    assert (found.counts, found.due_on, found.is_on_time) == (False, None, None)
    assert found.handled_on == march(30)


def test_every_class_inside_statistics_has_a_clock():
    assert set(CLOCKS) == set(PetitionClass) - {C.COMPLAINT_LAW}


def test_the_shortest_of_several_answer_clocks_counts():
    """A province's own rule of 10 working days stands beside the 15 of the index."""
    from cchc.registers.domain.time_limits import DayUnit, LimitCode, TimeLimit

    own = TimeLimit(LimitCode.PETITION_ANSWER, 10, DayUnit.WORKING_DAY, date(2025, 11, 25), None, "QĐ 163/2025")
    limits = [*shipped_limits(), own]
    found = judge(
        C.COMPETENT,
        Steps(MONDAY, answered_on=march(17)),
        is_anonymous=False,
        last_day=lambda code, start: last_day_on_time(limits, code, start, WorkingCalendar()),
    )

    assert (found.due_on, found.is_on_time) == (march(16), False)


@pytest.mark.parametrize(
    ("code", "is_one"),
    [("PAKN.20261120.0001", True), ("PAKN.20261120.12345", True), ("PAKN.2026.1", False), ("", False)],
)
def test_a_portal_code(code, is_one):
    assert is_portal_code(code) is is_one
