"""Where a piece of work stands. Pure.

Stored is only what people did (``State``); what the calendar adds (not due, late) is worked out when it is
shown (``Status``), so that no job at midnight can be missed. Source: docs/sources.md P1.3.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


class Kind(enum.StrEnum):
    """Why an occurrence exists, from the time expression of its task."""

    DATED = "dated"  # a date or a period
    RECURRING = "recurring"  # one of several in the year
    CONTINUOUS = "continuous"  # "thường xuyên": one product a report period
    TRIGGERED = "triggered"  # waits for a document or an event
    BY_RULE = "by_rule"  # its date stands in another rule; a person sets it
    UNDATED = "undated"  # the plan names no time


class State(enum.StrEnum):
    WAITING = "waiting"  # no date yet: the event has not come, or nobody has set the date
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    NOT_ARISEN = "not_arisen"  # "nếu có", and it did not come up this year
    CANCELLED = "cancelled"


class Status(enum.StrEnum):
    WAITING = "waiting"
    NOT_DUE = "not_due"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    DONE = "done"
    DONE_LATE = "done_late"
    DONE_NOT_ACCEPTED = "done_not_accepted"
    OVERDUE = "overdue"
    ROUTINE_ONGOING = "routine_ongoing"
    NOT_ARISEN = "not_arisen"
    CANCELLED = "cancelled"


OPEN_STATES = frozenset({State.OPEN, State.IN_PROGRESS, State.RETURNED})  # somebody still has to act
_FIXED = {
    State.WAITING: Status.WAITING,
    State.NOT_ARISEN: Status.NOT_ARISEN,
    State.CANCELLED: Status.CANCELLED,
    State.SUBMITTED: Status.SUBMITTED,
}


def is_late(*, state: State, due_on: date | None, today: date) -> bool:
    """Say whether somebody still has to act and the last day has passed."""
    return state in OPEN_STATES and due_on is not None and due_on < today


def status(*, state: State, kind: Kind, due_on: date | None, handed_in_on: date | None, today: date) -> Status:
    """Return where the occurrence stands today.

    :param handed_in_on: the day of the submission that was accepted, or waits; lateness is judged on it, since
        the unit cannot help how long acceptance takes.
    """
    if fixed := _FIXED.get(state):
        return fixed
    if state is State.ACCEPTED:
        was_late = due_on is not None and handed_in_on is not None and handed_in_on > due_on
        return Status.DONE_LATE if was_late else Status.DONE
    if is_late(state=state, due_on=due_on, today=today):
        return Status.OVERDUE
    if state is State.RETURNED:
        return Status.DONE_NOT_ACCEPTED
    if state is State.IN_PROGRESS:
        return Status.ROUTINE_ONGOING if kind is Kind.CONTINUOUS else Status.IN_PROGRESS
    return Status.NOT_DUE


# What the rest of the year may look like while a routine task with a product goes on as it should.
_STILL_GOING = frozenset({Status.NOT_DUE, Status.IN_PROGRESS, Status.SUBMITTED, Status.WAITING})
_WORST_FIRST = (
    Status.OVERDUE,
    Status.DONE_NOT_ACCEPTED,
    Status.IN_PROGRESS,
    Status.SUBMITTED,
    Status.ROUTINE_ONGOING,
    Status.NOT_DUE,
    Status.WAITING,
    Status.DONE_LATE,
    Status.DONE,
    Status.NOT_ARISEN,
    Status.CANCELLED,
)


def task_status(kinds: Iterable[Kind], statuses: Iterable[Status]) -> Status:
    """Return one status for a task of several occurrences.

    Late work shows first. A routine task (continuous or recurring) with something done this year and nothing
    late is ongoing; a dated one is done when all of it is done.
    """
    found = list(statuses)
    if not found:
        return Status.WAITING
    is_routine = any(kind in (Kind.CONTINUOUS, Kind.RECURRING) for kind in kinds)
    worst = min(found, key=_WORST_FIRST.index)
    has_product = any(one in (Status.DONE, Status.DONE_LATE) for one in found)
    if is_routine and has_product and worst in _STILL_GOING:
        return Status.ROUTINE_ONGOING
    return worst


@dataclass(frozen=True, slots=True)
class Completion:
    """Parts of the completion rate: ``done`` of ``total``; parts add up over units, rates do not."""

    done: int
    total: int

    @property
    def rate(self) -> float | None:
        """Percent, 0 to 100; None when there is nothing to complete."""
        return 100 * self.done / self.total if self.total else None

    def __add__(self, other: Completion) -> Completion:
        return Completion(self.done + other.done, self.total + other.total)


_COMPLETED = frozenset({Status.DONE, Status.DONE_LATE, Status.ROUTINE_ONGOING})
_OUTSIDE = frozenset({Status.CANCELLED, Status.NOT_ARISEN})


def completion(statuses: Iterable[Status]) -> Completion:
    """Count the tasks of a plan: (done + done late + routine with a product) of (all - cancelled).

    A conditional task that did not arise leaves the count, as a cancelled one does.
    Source: docs/sources.md P1.3; worked example there: 8 routine + 15 dated of 39 = 58.97 %.
    """
    counted = [one for one in statuses if one not in _OUTSIDE]
    return Completion(sum(one in _COMPLETED for one in counted), len(counted))
