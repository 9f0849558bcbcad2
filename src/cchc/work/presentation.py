"""What templates print about work: each row with its status and how far its day is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.periods import occurrence_after
from cchc.kernel.time_expressions import understand

from .domain.states import Kind, State, Status, status
from .models import Occurrence


@dataclass(frozen=True, slots=True)
class Row:
    """An occurrence as a list shows it."""

    occurrence: Occurrence
    status: Status
    working_days_left: int | None  # None when it has no day, or nobody has to act any more


def status_of(occurrence: Occurrence, *, today: date) -> Status:
    return status(
        state=State(occurrence.state),
        kind=Kind(occurrence.kind),
        due_on=occurrence.due_on,
        handed_in_on=occurrence.handed_in_on,
        today=today,
    )


def suggested_due(occurrence: Occurrence, *, today: date, calendar: WorkingCalendar) -> date | None:
    """Return the day to propose when the awaited document came today; None where the plan gives nothing to go by."""
    task = occurrence.task
    if occurrence.state != State.WAITING or task.plan is None:
        return None
    waiting = [due for due in understand(task.time_text, year=task.plan.year, context=task.text) if due.trigger]
    if not waiting:
        return None
    return occurrence_after(waiting[0], happened_on=today, calendar=calendar).due_on


def rows_of(occurrences: Iterable[Occurrence], *, today: date, calendar: WorkingCalendar) -> list[Row]:
    return [
        Row(one, status_of(one, today=today), _days_left(one, today=today, calendar=calendar)) for one in occurrences
    ]


def _days_left(occurrence: Occurrence, *, today: date, calendar: WorkingCalendar) -> int | None:
    if occurrence.due_on is None or occurrence.due_on < today:
        return None
    return calendar.working_days_between(today, occurrence.due_on)
