"""Whether a dossier was on time: decided here, once, and stored.

Pure. Two reckonings that are never mixed:

- by law: the end against the legal due moment (``legal_due``);
- by the index of QĐ 766/QĐ-TTg: docs/sources.md O3.2, which compares with the appointment given to the citizen,
  counts a second supplement request as late and does not move the appointment for an apology.

Moments are compared by the minute: the receipt shows hour and minute.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from .clock import WorkingClock, minute_of
from .deadlines import apart, as_stretch
from .limits import OFFICE_MINUTES, LimitUnit, span_minutes


@dataclass(frozen=True, slots=True)
class Course:
    """What happened to a dossier, as far as being on time asks for it.

    ``due_was_moved``: the appointment was set anew after the supplement, so the wait is in it already.
    ``limit`` and ``unit`` serve only when there is no appointment.
    """

    received: datetime
    due: datetime | None = None
    settled: datetime | None = None
    returned: datetime | None = None
    stopped: datetime | None = None  # or refused, or withdrawn
    supplement_requests: int = 0
    supplement_requested: datetime | None = None
    supplement_completed: datetime | None = None
    due_was_moved: bool = False
    limit: int | None = None
    unit: LimitUnit | None = None

    @property
    def ended(self) -> datetime | None:
        return self.settled or self.returned or self.stopped


class Rule(enum.StrEnum):
    """Which rule decided."""

    SECOND_SUPPLEMENT = "second_supplement"
    BY_APPOINTMENT = "by_appointment"
    BY_APPOINTMENT_LESS_WAIT = "by_appointment_less_wait"
    BY_LIMIT = "by_limit"
    NOTHING_TO_COMPARE = "nothing_to_compare"
    NOT_ENDED = "not_ended"


RULE_WORDS: dict[Rule, str] = {
    Rule.SECOND_SUPPLEMENT: "yêu cầu bổ sung hồ sơ quá một lần nên tính là quá hạn",
    Rule.BY_APPOINTMENT: "so thời điểm kết thúc với thời điểm hẹn trả",
    Rule.BY_APPOINTMENT_LESS_WAIT: "so thời điểm kết thúc, đã trừ thời gian chờ bổ sung, với thời điểm hẹn trả",
    Rule.BY_LIMIT: "không có thời điểm hẹn trả: so thời gian giải quyết, đã trừ thời gian chờ bổ sung, với thời hạn",
    Rule.NOTHING_TO_COMPARE: "không có thời điểm hẹn trả và không có thời hạn nên chưa kết luận được",
    Rule.NOT_ENDED: "hồ sơ chưa kết thúc nên chưa kết luận",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``on_time`` is None when it cannot be said. ``end`` is the moment that was judged."""

    on_time: bool | None
    rule: Rule
    end: datetime | None

    @property
    def words(self) -> str:
        found = {True: "Đúng hạn", False: "Quá hạn", None: "Chưa kết luận"}[self.on_time]
        return f"{found}: {RULE_WORDS[self.rule]}."


def verdict_by_law(*, ended: datetime | None, due: datetime | None) -> Verdict:
    """Return whether the dossier ended by its legal due moment; the due moment itself is on time.

    :param due: None while a pause is open, or when the procedure has no limit.
    """
    if ended is None:
        return Verdict(None, Rule.NOT_ENDED, None)
    if due is None:
        return Verdict(None, Rule.NOTHING_TO_COMPARE, ended)
    return Verdict(_by_the_minute(ended) <= _by_the_minute(due), Rule.BY_APPOINTMENT, ended)


def verdict_for_index(course: Course, *, period_end: datetime, clock: WorkingClock) -> Verdict:
    """Return the verdict of the index, as docs/sources.md O3.2 has it.

    A dossier that has not ended is judged at the end of the period; one that waits for its first supplement, at the
    request. A second request is late. The wait is taken off once: here, or in the appointment if that was moved.

    :raises CannotReckon: BEYOND_CALENDAR, when the limit is compared.
    """
    end = course.ended or period_end
    if course.supplement_requests == 1 and course.supplement_requested and not course.supplement_completed:
        end = course.supplement_requested
    if course.supplement_requests > 1:
        return Verdict(False, Rule.SECOND_SUPPLEMENT, end)
    if course.due is not None:
        return _by_appointment(course, course.due, end)
    if course.limit is None or course.unit is None:
        return Verdict(None, Rule.NOTHING_TO_COMPARE, end)
    allowed = minutes_allowed(received=course.received, limit=course.limit, unit=course.unit)
    return Verdict(_time_taken(course, end, clock) <= allowed, Rule.BY_LIMIT, end)


def _by_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _by_appointment(course: Course, due: datetime, end: datetime) -> Verdict:
    wait = timedelta() if course.due_was_moved else _wait(course)
    rule = Rule.BY_APPOINTMENT_LESS_WAIT if wait else Rule.BY_APPOINTMENT
    return Verdict(_by_the_minute(end - wait) <= _by_the_minute(due), rule, end)


def _waits(course: Course) -> list[tuple[datetime, datetime]]:
    """Return the wait for the supplement, if it is over."""
    requested, completed = course.supplement_requested, course.supplement_completed
    return [(requested, completed)] if requested and completed and completed > requested else []


def _wait(course: Course) -> timedelta:
    return sum((end - start for start, end in _waits(course)), timedelta())


def _time_taken(course: Course, end: datetime, clock: WorkingClock) -> int:
    """Return the minutes from receipt to the end less the wait: office minutes when the limit counts those."""
    if course.unit in OFFICE_MINUTES:
        return office_minutes_between(course.received, end, pauses=_waits(course), clock=clock)
    return minute_of(end) - minute_of(course.received) - int(_wait(course).total_seconds()) // 60


def minutes_allowed(*, received: datetime, limit: int, unit: LimitUnit) -> int:
    """Return a limit in minutes: of office time for working hours and days, of all time for days and months."""
    per_unit = OFFICE_MINUTES.get(unit)
    return span_minutes(minute_of(received), limit, unit) if per_unit is None else limit * per_unit


def office_minutes_between(
    start: datetime, end: datetime, *, pauses: Iterable[tuple[datetime, datetime]] = (), clock: WorkingClock
) -> int:
    """Return the office minutes between two moments outside every pause; 0 when the end does not come later."""
    first, last = minute_of(start), minute_of(end)
    worked = clock.worked_before(last) - clock.worked_before(first)
    for stop_start, stop_end in apart((as_stretch(*pause) for pause in pauses), since=first):
        if stop_start < last:
            worked -= clock.worked_before(min(stop_end, last)) - clock.worked_before(stop_start)
    return max(worked, 0)
