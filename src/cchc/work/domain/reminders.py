"""Which rungs of the reminder ladder fall into a stretch of days. Pure.

A rung fires so many working days before or after the last day of a piece of work. Asked for a stretch of
days rather than for one, so that a worker that was down over night tells what it missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.kernel.calendar import WorkingCalendar

ONE_DAY = timedelta(days=1)
# Calendar days that surely hold so many working days: Tết has nine days off in a row, so twice and some more.
DAYS_PER_WORKING_DAY, SLACK_DAYS = 2, 14


@dataclass(frozen=True, slots=True)
class Step:
    """A rung: -10 is ten working days before the last day, 0 the day itself, +1 the day after."""

    working_days: int
    audience: str


@dataclass(frozen=True, slots=True)
class Firing:
    """A rung that fires for all work with this last day."""

    due_on: date
    step: Step


def fires_on(due_on: date, working_days: int, calendar: WorkingCalendar) -> date:
    """Return the working day on which a rung fires.

    The last day itself (0) fires on the working day before when it is a day off: a reminder nobody is there
    to read helps nobody.
    """
    if working_days == 0:
        return calendar.on_or_before(due_on)
    return calendar.add_working_days(due_on, working_days)


def firings(steps: Sequence[Step], *, since: date, until: date, calendar: WorkingCalendar) -> list[Firing]:
    """Return what fires after ``since`` up to and with ``until``; only the latest rung a day and audience.

    When several rungs of one last day were missed, the latest says all the earlier ones said.
    """
    reach = max((abs(step.working_days) for step in steps), default=0) * DAYS_PER_WORKING_DAY + SLACK_DAYS
    first, last = since - timedelta(days=reach), until + timedelta(days=reach)
    found: list[Firing] = []
    day = first
    while day <= last:
        found.extend(_latest(day, steps, since=since, until=until, calendar=calendar))
        day += ONE_DAY
    return found


def _latest(
    due_on: date, steps: Sequence[Step], *, since: date, until: date, calendar: WorkingCalendar
) -> Iterable[Firing]:
    latest: dict[str, Step] = {}
    for step in sorted(steps, key=lambda one: one.working_days):
        if since < fires_on(due_on, step.working_days, calendar) <= until:
            latest[step.audience] = step
    return [Firing(due_on, step) for step in latest.values()]


def wording(step: Step, due_on: date) -> str:
    """Return the beginning of the sentence a person reads."""
    shown = f"{due_on:%d/%m/%Y}"
    if step.working_days > 0:
        return f"Quá hạn {step.working_days} ngày làm việc (hạn {shown})"
    if step.working_days == 0:
        return f"Hôm nay là hạn cuối ({shown})"
    return f"Còn {-step.working_days} ngày làm việc (hạn {shown})"


OTHERS = "Tin khác"


def digest_lines(texts_by_kind: Mapping[str, Sequence[str]], titles: Mapping[str, str]) -> list[str]:
    """Return the lines of one digest: a heading for each kind that has something, then its lines.

    Kinds without a title come last under one heading: what was told is never left out.
    """
    others = [text for kind, texts in texts_by_kind.items() if kind not in titles for text in texts]
    lines: list[str] = []
    for title, texts in [*((title, texts_by_kind.get(kind)) for kind, title in titles.items()), (OTHERS, others)]:
        if texts:
            lines += [f"{title} ({len(texts)})", *(f"  - {text}" for text in texts), ""]
    return lines
