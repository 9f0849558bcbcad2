"""The legal due moment of a dossier: the limit of its procedure, with the procedure's own rules.

Pure. Source: docs/sources.md O1.5. The index reckons by other rules: see ``punctuality``; never mix the two.

- Cut-off. Received after the cut-off time of a working day: counted from the next working morning, or settled by the
  close of the next working day, as the procedure says. At the cut-off time itself is not yet after it.
- Supplement. The wait is left out of the count (extend), or the whole limit starts again when the dossier is complete
  (restart). A supplement asked for once the limit is used up brings nothing back.
- Financial obligation. From the notice until the proof of payment the count stands still.
- A pause that has not ended leaves the dossier without a due moment, unless the limit was used up before it began.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from .clock import MINUTES_A_DAY, WorkingClock, beyond_calendar, minute_of, moment_of
from .deadline_refusals import CannotReckon, DeadlineRefusal
from .deadlines import as_stretch, due_minute, when_office_minutes_pass
from .limits import OFFICE_MINUTES, LimitUnit


class CutoffRule(enum.StrEnum):
    NONE = "none"
    NEXT_WORKING_DAY = "next_working_day"
    RESULT_NEXT_WORKING_DAY = "result_next_working_day"


class SupplementRule(enum.StrEnum):
    EXTEND = "extend"
    RESTART = "restart"


class PauseKind(enum.StrEnum):
    SUPPLEMENT = "supplement"
    FINANCIAL_OBLIGATION = "financial_obligation"
    OTHER = "other"  # why is not recorded


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands still. ``end`` is not part of it; None: it has not ended.

    :raises CannotReckon: PAUSE_BACKWARDS; BEYOND_CALENDAR.
    """

    start: datetime
    end: datetime | None
    kind: PauseKind = PauseKind.SUPPLEMENT

    def __post_init__(self) -> None:
        as_stretch(self.start, self.end or self.start)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the procedure allows, by the rules of the day of receipt.

    :raises CannotReckon: BAD_LIMIT below 0.
    :raises ValueError: if a cut-off rule comes without its time.
    """

    limit: int
    unit: LimitUnit
    cutoff_rule: CutoffRule = CutoffRule.NONE
    cutoff_time: time | None = None
    supplement_rule: SupplementRule = SupplementRule.EXTEND

    def __post_init__(self) -> None:
        if self.limit < 0:
            raise CannotReckon(DeadlineRefusal.BAD_LIMIT, text=self.limit)
        if self.cutoff_rule is not CutoffRule.NONE and self.cutoff_time is None:
            raise ValueError(f"cut-off rule {self.cutoff_rule} needs its time")


class Turn(enum.StrEnum):
    """What moved the start of the count, or its end."""

    CUT_OFF = "cut_off"  # counted from the next working morning
    RESULT_NEXT_DAY = "result_next_day"  # settled by the close of the next working day
    RESTART = "restart"  # the limit starts again with the complete dossier


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a due moment came about; ``accounts`` tells it day by day.

    ``turns`` holds each moment the count began anew and why, in order; ``start`` is the last of them, or the receipt.
    ``pauses`` are those left out of the count. ``waits_for`` is the pause that has not ended; there is a due moment
    exactly when there is none.
    """

    received: datetime
    terms: Terms
    start: datetime
    due: datetime | None
    turns: tuple[tuple[datetime, Turn], ...] = ()
    pauses: tuple[Pause, ...] = ()
    waits_for: Pause | None = None

    @property
    def counts_office_time(self) -> bool:
        """Whether office minutes are counted, not all minutes."""
        is_next_day = any(turn is Turn.RESULT_NEXT_DAY for _moment, turn in self.turns[-1:])
        return is_next_day or self.terms.unit in OFFICE_MINUTES


def legal_due(
    *, received: datetime, terms: Terms, pauses: Iterable[Pause] = (), clock: WorkingClock
) -> datetime | None:
    """Return the legal due moment; None while a pause has not ended.

    :raises CannotReckon: BEYOND_CALENDAR.
    """
    return reckon(received=received, terms=terms, pauses=pauses, clock=clock).due


def reckon(*, received: datetime, terms: Terms, pauses: Iterable[Pause] = (), clock: WorkingClock) -> Reckoning:
    """Return the legal due moment with how it came about.

    :raises CannotReckon: BEYOND_CALENDAR.
    """
    try:
        return _reckon(received, terms, sorted(pauses, key=lambda pause: pause.start), clock)
    except IndexError:
        raise beyond_calendar() from None


def _reckon(received: datetime, terms: Terms, ordered: Sequence[Pause], clock: WorkingClock) -> Reckoning:
    stops = tuple(pause for pause in ordered if not _restarts(pause, terms))
    found = _count(received, Reckoning(received, terms, received, None, pauses=stops), clock)
    for supplement in ordered:
        if not _restarts(supplement, terms) or (supplement.end and supplement.end <= found.start):
            continue
        if found.due and supplement.start >= found.due:
            break
        if supplement.end is None:
            return replace(found, due=None, waits_for=supplement)
        again = replace(found, turns=(*found.turns, (supplement.end, Turn.RESTART)))
        found = _count(supplement.end, again, clock)
    return found


def _restarts(pause: Pause, terms: Terms) -> bool:
    return pause.kind is PauseKind.SUPPLEMENT and terms.supplement_rule is SupplementRule.RESTART


Turns = tuple[tuple[datetime, Turn], ...]


def _begin(received: datetime, terms: Terms, clock: WorkingClock) -> tuple[datetime, Turns]:
    """Return where the count begins for papers that came at a moment, and what the cut-off did to it."""
    is_worked = clock.calendar.is_working(received.date())
    is_after = is_after_cutoff(received, terms)
    if terms.cutoff_rule is CutoffRule.NEXT_WORKING_DAY and (is_after or not is_worked):
        morning = moment_of(clock.next_morning(minute_of(received)))
        return morning, ((morning, Turn.CUT_OFF),)
    if terms.cutoff_rule is CutoffRule.RESULT_NEXT_WORKING_DAY and is_after and is_worked:
        return received, ((received, Turn.RESULT_NEXT_DAY),)
    return received, ()


def is_after_cutoff(received: datetime, terms: Terms) -> bool:
    """Whether papers came after the cut-off time; the minute of it is not yet after."""
    clock = received.time().replace(second=0, microsecond=0)
    return terms.cutoff_time is not None and clock > terms.cutoff_time


def _count(complete: datetime, so_far: Reckoning, clock: WorkingClock) -> Reckoning:
    """Return the reckoning with its count begun when the dossier was complete."""
    start, turns = _begin(complete, so_far.terms, clock)
    due = _due(start, is_next_day=turns[-1:] == ((start, Turn.RESULT_NEXT_DAY),), so_far=so_far, clock=clock)
    waits_for = next((pause for pause in so_far.pauses if pause.end is None and pause.start < due), None)
    return replace(
        so_far,
        start=start,
        due=None if waits_for else due,
        turns=(*so_far.turns, *turns),
        waits_for=waits_for,
    )


def _due(start: datetime, *, is_next_day: bool, so_far: Reckoning, clock: WorkingClock) -> datetime:
    """Return when a count from ``start`` is used up, pauses that have not ended left aside."""
    closed = [as_stretch(pause.start, pause.end) for pause in so_far.pauses if pause.end is not None]
    began, terms = minute_of(start), so_far.terms
    if is_next_day:
        return moment_of(when_office_minutes_pass(clock, began, _until_next_closing(began, clock), closed))
    return moment_of(due_minute(clock, began, terms.limit, terms.unit, closed))


def _until_next_closing(began: int, clock: WorkingClock) -> int:
    """Return the office minutes from a moment to the close of the next working day."""
    midnight = (began // MINUTES_A_DAY + 1) * MINUTES_A_DAY
    return clock.worked_before(clock.closing_from(midnight)) - clock.worked_before(began)
