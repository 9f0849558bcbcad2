"""From what a source says of a dossier to what is stored of it: local days, the due moment, and both verdicts.

Pure; local moments without time zone. The legal reckoning and that of QĐ 766/QĐ-TTg (docs/sources.md O3.2) stay apart:
``on_time`` compares with the judged due moment below, ``on_time_for_index`` with the appointment on the receipt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from .clock import WorkingClock
from .legal_due import Pause, PauseKind, Terms, legal_due
from .limits import OFFICE_MINUTES
from .punctuality import Course, office_minutes_between, verdict_by_law, verdict_for_index

NEVER = date(9999, 12, 31)  # a day that has not come
REFUSED, AWAITING_SUPPLEMENT, AWAITING_PAYMENT, WITHDRAWN, STOPPED, SETTLED, RETURNED = 3, 5, 6, 7, 8, 9, 10
FINISHED = frozenset({SETTLED, RETURNED})
GIVEN_UP = frozenset({REFUSED, WITHDRAWN, STOPPED})
CLOSED = FINISHED | GIVEN_UP


@dataclass(slots=True)
class Story:
    """What is known of one dossier.

    ``promised`` is the appointment of a letter of apology; ``due_given`` that of the provincial system, whatever
    follows from it; without either the limit in ``terms`` is reckoned.
    """

    status: int
    received: datetime | None = None
    due_given: datetime | None = None
    due_original: datetime | None = None
    promised: datetime | None = None
    settled: datetime | None = None
    returned: datetime | None = None
    ended: datetime | None = None
    supplement_requests: int = 0
    supplement_requested: datetime | None = None
    supplement_completed: datetime | None = None
    payment_requested: datetime | None = None
    payment_completed: datetime | None = None
    terms: Terms | None = None

    @property
    def end(self) -> datetime | None:
        """When it ended, for a dossier that did; refused before receipt counts too."""
        if self.status in FINISHED:
            return self.settled or self.returned
        if self.status in GIVEN_UP:
            return self.ended or self.settled or self.returned
        return None

    @property
    def is_waiting(self) -> bool:
        """Whether its clock stands still. The status alone says so: a source may not tell when papers came."""
        return self.status in {AWAITING_SUPPLEMENT, AWAITING_PAYMENT}


class Settlement(NamedTuple):
    """What is stored beside what the source said. Days are ``NEVER`` where there is none (``Dossier``)."""

    received_on: date
    due_on: date
    closed_on: date
    due_at: datetime | None
    due_at_original: datetime | None
    due_is_given: bool
    is_settled: bool
    on_time: bool | None
    on_time_for_index: bool | None
    minutes_used: int | None
    minutes_allowed: int | None


def settle(story: Story, clock: WorkingClock) -> Settlement:
    """Return what follows from the story of a dossier.

    :raises CannotReckon: BEYOND_CALENDAR; PAUSE_BACKWARDS, for a wait that ends before it starts.
    """
    end = story.end
    closed_on = NEVER if end is None else end.date()
    if story.received is None:  # handed in at most: no limit has started
        due = story.promised or story.due_given
        return Settlement(NEVER, NEVER, closed_on, due, story.due_original or due, True, False, None, None, None, None)
    pauses = pauses_of(story)
    reckoned = None
    if story.due_given is None and story.terms is not None:
        reckoned = legal_due(received=story.received, terms=story.terms, pauses=pauses, clock=clock)
    due = story.promised or story.due_given or reckoned
    original = story.due_original or story.due_given or reckoned
    judged = reckoned if story.due_given is None else _judged(story, pauses, clock)
    if judged is not None and _stands_still_before(story, judged, pauses):
        judged = None
    on_time = verdict_by_law(ended=end, due=judged).on_time
    # Ended, nothing asked for, no second appointment: both reckonings compare the same two moments.
    is_plain = not (pauses or story.supplement_requests or story.promised) and None not in {end, judged}
    return Settlement(
        received_on=story.received.date(),
        due_on=NEVER if judged is None else judged.date(),
        closed_on=closed_on,
        due_at=due,
        due_at_original=original,
        due_is_given=story.due_given is not None or story.terms is None,
        is_settled=story.status in FINISHED and end is not None,
        on_time=on_time,
        on_time_for_index=on_time if is_plain else _for_index(story, reckoned, pauses, clock),
        minutes_used=None if end is None else _office_minutes(story.received, end, pauses, clock),
        minutes_allowed=_allowed(story, judged, pauses, clock),
    )


def pauses_of(story: Story) -> list[Pause]:
    """Return the times the clock stood still; None as end: it still does.

    A wait that nobody ended ended with the dossier. Where the dossier is being worked on and nobody says when the
    papers came, the wait is left out: time that cannot be shown is not taken off.
    """
    waits = (
        (story.supplement_requested, story.supplement_completed, PauseKind.SUPPLEMENT),
        (story.payment_requested, story.payment_completed, PauseKind.FINANCIAL_OBLIGATION),
    )
    found = []
    for start, stop, kind in waits:
        if start is None:
            continue
        end = stop or (story.end and max(story.end, start))
        if end is not None or story.is_waiting:
            found.append(Pause(start, end, kind))
    return found


def due_was_moved(story: Story, pauses: list[Pause], clock: WorkingClock) -> bool:
    """Whether the given appointment already has the wait in it, so that it is not taken off a second time.

    It has when it differs from the first appointment, or comes later than the limit alone would put it.
    """
    if story.due_given is None:
        return True  # reckoned here, with the pauses
    if story.due_original is not None and story.due_original != story.due_given:
        return True
    if story.terms is None or story.received is None:
        return False
    alone = legal_due(received=story.received, terms=story.terms, pauses=(), clock=clock)
    return alone is not None and story.due_given > alone


def _judged(story: Story, pauses: list[Pause], clock: WorkingClock) -> datetime | None:
    """Return the due moment the law judges by, where the source gave one: an apology does not move it."""
    due = story.due_original if story.promised and story.due_original else story.due_given
    if due is None or not pauses or due_was_moved(story, pauses, clock):
        return due
    for pause in pauses:
        if pause.end is not None and pause.start < due:
            due += pause.end - pause.start
    return due


def _stands_still_before(story: Story, judged: datetime, pauses: list[Pause]) -> bool:
    """Whether the dossier waits for the citizen and had not been late when the wait began."""
    since = [pause.start for pause in pauses if pause.end is None]
    return story.is_waiting and (not since or min(since) <= judged)


def _for_index(story: Story, reckoned: datetime | None, pauses: list[Pause], clock: WorkingClock) -> bool | None:
    """Return the verdict of the index; None while it depends on when the period ends."""
    assert story.received is not None
    is_pending = story.is_waiting and story.supplement_requested is not None and story.supplement_completed is None
    if story.end is None and story.supplement_requests <= 1 and not is_pending:
        return None
    is_told = is_pending or story.supplement_completed is not None
    terms = story.terms
    course = Course(
        received=story.received,
        due=(story.due_original if story.promised else None) or story.due_given or reckoned,
        settled=story.settled if story.status in FINISHED else None,
        returned=story.returned if story.status in FINISHED else None,
        stopped=story.end if story.status in GIVEN_UP else None,
        supplement_requests=story.supplement_requests,
        supplement_requested=story.supplement_requested if is_told else None,
        supplement_completed=story.supplement_completed,
        due_was_moved=bool(pauses) and due_was_moved(story, pauses, clock),
        limit=terms.limit if terms else None,
        unit=terms.unit if terms else None,
    )
    return verdict_for_index(course, period_end=story.received, clock=clock).on_time


def _allowed(story: Story, judged: datetime | None, pauses: list[Pause], clock: WorkingClock) -> int | None:
    """Return the office minutes the dossier may take: up to its due moment, else those of a limit in office time."""
    assert story.received is not None
    if judged is not None:
        return _office_minutes(story.received, judged, pauses, clock)
    per_unit = OFFICE_MINUTES.get(story.terms.unit) if story.terms else None
    return story.terms.limit * per_unit if story.terms and per_unit else None


def _office_minutes(start: datetime, end: datetime, pauses: list[Pause], clock: WorkingClock) -> int:
    stops = [(pause.start, pause.end) for pause in pauses if pause.end is not None]
    return office_minutes_between(start, end, pauses=stops, clock=clock)
