"""On time or late: what can be said once for all about a thing with a deadline. Pure.

What depends on today (overdue, not due yet) is never stored: indicators compare dates. Stored is the deadline
that is judged on, and the verdict once the thing is done.
"""

from __future__ import annotations

import enum
from datetime import date


class Standing(enum.StrEnum):
    """Where a piece of work with a deadline stands, as far as that does not depend on today."""

    OPEN = "open"  # a deadline, and not done: not due yet, or overdue
    NO_DEADLINE = "no_deadline"  # not done, and nobody set a deadline
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"


def standing(*, due_on: date | None, done_on: date | None) -> Standing:
    """Return the standing; what was done without a deadline was never late.

    Source: docs/sources.md P9 (assigned tasks).
    """
    if done_on is None:
        return Standing.NO_DEADLINE if due_on is None else Standing.OPEN
    return Standing.DONE_LATE if due_on is not None and done_on > due_on else Standing.DONE_ON_TIME


def on_time(*, due_on: date | None, done_on: date | None) -> bool | None:
    """Return whether it was done by its last day; None while it is not done."""
    return None if done_on is None else standing(due_on=due_on, done_on=done_on) is Standing.DONE_ON_TIME


def deadline_judged_on(*, due_on: date | None, extended_to: date | None, consent_on: date | None) -> date | None:
    """Return the deadline that lateness is judged on.

    An extension counts only when the written consent of whoever set the deadline came before the old one had
    passed (on its last day at the latest). Source: docs/sources.md P9.
    """
    if due_on is None or extended_to is None or consent_on is None:
        return due_on
    return extended_to if consent_on <= due_on else due_on
