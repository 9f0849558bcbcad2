"""Reflections and petitions (phản ánh, kiến nghị): which clock runs, and whether it was kept. Pure.

Source: docs/sources.md O4: NĐ 20/2008/NĐ-CP (classes, 5 working days to pass on), the reckoning of Decision 766
(2 / 5 / 15 / 2 working days to refuse, ask for a supplement, answer, publish). Lengths are dated data
(``time_limits``); here only which of them applies.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .time_limits import LimitCode
from .timeliness import on_time

_PORTAL_CODE = re.compile(r"PAKN\.\d{8}\.\d{4,}")  # docs/sources.md O4.4


def is_portal_code(text: str) -> bool:
    return _PORTAL_CODE.fullmatch(text) is not None


class PetitionClass(enum.StrEnum):
    NEW = "new"  # not classified yet
    COMPETENT = "competent"
    CONDUCT = "conduct"
    NOT_COMPETENT = "not_competent"
    NOT_ACCEPTED = "not_accepted"
    COMPLAINT_LAW = "complaint_law"  # a complaint or denunciation: its own law, outside these statistics


# Which clock a class is judged by. What is not ours and what is not accepted ends with passing on or refusing.
CLOCKS: dict[PetitionClass, LimitCode] = {
    PetitionClass.NEW: LimitCode.PETITION_ANSWER,
    PetitionClass.COMPETENT: LimitCode.PETITION_ANSWER,
    PetitionClass.CONDUCT: LimitCode.PETITION_REFUSE,  # passed to the body with authority; scored by 2 days
    PetitionClass.NOT_COMPETENT: LimitCode.PETITION_TRANSFER,
    PetitionClass.NOT_ACCEPTED: LimitCode.PETITION_REFUSE,
}
PASSED_ON = frozenset({PetitionClass.CONDUCT, PetitionClass.NOT_COMPETENT})


@dataclass(frozen=True, slots=True)
class Steps:
    """The days of what was done; None where it was not."""

    received_on: date
    supplement_asked_on: date | None = None
    answered_on: date | None = None
    passed_on: date | None = None
    refused_on: date | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """``due_on``: last day for what the class asks. ``is_on_time``: None while not handled."""

    counts: bool
    due_on: date | None
    handled_on: date | None
    is_on_time: bool | None
    publish_due_on: date | None
    is_published_on_time: bool | None


def judge(
    kind: PetitionClass, steps: Steps, *, is_anonymous: bool, last_day: Callable[[LimitCode, date], date | None]
) -> Verdict:
    """Say when the petition had to be handled, and whether it was.

    A request for a supplement that came later than its own clock makes the petition late, whatever follows
    (docs/sources.md O3.6). An anonymous message is kept as a tip, outside statistics (docs/sources.md O4.5).

    :param last_day: the last day on time of a clock that starts on a day; None where no rule holds.
    """
    handled_on = _handled_on(kind, steps)
    if is_anonymous or kind is PetitionClass.COMPLAINT_LAW:
        return Verdict(False, None, handled_on, None, None, None)
    due_on = last_day(CLOCKS[kind], steps.received_on)
    verdict = on_time(due_on=due_on, done_on=handled_on)
    asked_late = on_time(
        due_on=last_day(LimitCode.PETITION_SUPPLEMENT, steps.received_on), done_on=steps.supplement_asked_on
    )
    if verdict and asked_late is False:
        verdict = False
    publish_due = last_day(LimitCode.PETITION_PUBLISH, steps.answered_on) if steps.answered_on else None
    return Verdict(
        counts=True,
        due_on=due_on,
        handled_on=handled_on,
        is_on_time=verdict,
        publish_due_on=publish_due,
        is_published_on_time=on_time(due_on=publish_due, done_on=steps.published_on),
    )


def _handled_on(kind: PetitionClass, steps: Steps) -> date | None:
    """Return the day the petition was done with here: answered, passed on, or refused, as its class asks."""
    if kind in PASSED_ON:
        return steps.passed_on or steps.answered_on
    if kind is PetitionClass.NOT_ACCEPTED:
        return steps.refused_on
    return steps.answered_on
