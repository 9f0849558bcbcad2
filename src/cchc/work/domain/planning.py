"""From what a plan says about time to the pieces of work it asks for. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.periods import Occurrence as Made
from cchc.kernel.periods import schedule
from cchc.kernel.report_regimes import ReportRegime
from cchc.kernel.time_expressions import Due, Recurrence
from cchc.kernel.time_expressions import Kind as TimeKind

from .states import Kind, State

KINDS = {
    TimeKind.DATE: Kind.DATED,
    TimeKind.PERIOD: Kind.DATED,
    TimeKind.RECURRING: Kind.RECURRING,
    TimeKind.CONTINUOUS: Kind.CONTINUOUS,
    TimeKind.ON_TRIGGER: Kind.TRIGGERED,
    TimeKind.UNSPECIFIED: Kind.BY_RULE,
}
# A post every week is not a hand-in every week: one product a report period shows that it goes on [design].
TOO_OFTEN = frozenset({Recurrence.DAILY, Recurrence.WEEKLY})
NO_TIME = "Kế hoạch không ghi thời gian; cần người phụ trách ấn định hạn."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A piece of work the plan asks for. ``key`` is stable through amendments of the same task."""

    key: str
    label: str
    kind: Kind
    start_on: date | None
    due_on: date | None  # None: waits for an event, or for a person to set the day
    understood: str
    is_conditional: bool = False

    @property
    def first_state(self) -> State:
        return State.OPEN if self.due_on else State.WAITING


def wanted_of(dues: Sequence[Due], *, year: int, regime: ReportRegime, calendar: WorkingCalendar) -> list[Wanted]:
    """Return the work of one task in a plan year, dated work first.

    A task that names no time at all still is one piece of work, which waits for a day.
    """
    often_enough = [_as_continuous(due) for due in dues]
    dated = schedule(often_enough, year=year, regime=regime, calendar=calendar)
    found = [_dated(place, due, made) for place, (due, made) in enumerate(dated)]
    scheduled = {id(due) for due, _made in dated}
    waiting = [due for due in often_enough if id(due) not in scheduled and _waits(due)]
    found += [_waiting(place, due) for place, due in enumerate(waiting)]
    return found or [Wanted("undated", "", Kind.UNDATED, None, None, NO_TIME)]


_WAITING = frozenset({TimeKind.ON_TRIGGER, TimeKind.UNSPECIFIED})


def _waits(due: Due) -> bool:
    """Say whether a person has to date it: an event, another rule, or "định kỳ" with no period named."""
    return due.kind in _WAITING or (due.kind is TimeKind.RECURRING and due.recurrence is None)


def _as_continuous(due: Due) -> Due:
    return replace(due, kind=TimeKind.CONTINUOUS, recurrence=None) if due.recurrence in TOO_OFTEN else due


def _dated(place: int, due: Due, made: Made) -> Wanted:
    kind = KINDS[due.kind]
    # Dated work keeps its identity by its place in the cell, repeated work by its window.
    key = f"dated-{place}" if kind is Kind.DATED else f"{kind}-{made.window_start:%Y%m%d}-{made.nominal_end:%m%d}"
    label = (due.detail or "") if kind is Kind.DATED else made.label  # one date needs no name beside itself
    return Wanted(key, label, kind, made.window_start, made.due_on, made.explanation, due.conditional)


def _waiting(place: int, due: Due) -> Wanted:
    kind = KINDS[due.kind]
    return Wanted(f"{kind}-{place}", due.trigger or due.detail or "", kind, None, None, due.sentence, due.conditional)
