"""What may happen to a part and to a report, and when not. Pure.

A part: waiting > handed in > accepted, or returned and handed in again. A report: collecting > ready > signed; signed
it never changes (docs/sources.md P2.1), a correction is a further version. Before it is signed a report that was
opened by mistake may be withdrawn: it stays as it is, to be looked at.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Sequence
from datetime import date

from .refusals import CannotReport, Refusal


class Report(enum.StrEnum):
    COLLECTING = "collecting"
    READY = "ready"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


class Part(enum.StrEnum):
    WAITING = "waiting"
    HANDED_IN = "handed_in"
    RETURNED = "returned"
    ACCEPTED = "accepted"


OPEN_TO_ITS_UNIT = frozenset({Part.WAITING, Part.RETURNED})
HANDED_IN = frozenset({Part.HANDED_IN, Part.ACCEPTED})


def write(*, report: str, part: str, edits: bool, unknown: Sequence[str]) -> None:
    """Decide whether the words of a part may be stored.

    :param edits: the writer puts the report together; others write while the part lies with its unit.
    :raises CannotReport: SIGNED; PART_CLOSED; UNKNOWN_FIGURES.
    """
    collecting(report)
    if not edits and part not in OPEN_TO_ITS_UNIT:
        raise CannotReport(Refusal.PART_CLOSED, state=Part(part))
    if unknown:
        raise CannotReport(Refusal.UNKNOWN_FIGURES, keys=[f"[[{key}]]" for key in unknown])


def hand_in(*, report: str, part: str, text: str) -> Part:
    """:raises CannotReport: SIGNED; PART_CLOSED unless it lies with its unit; PART_EMPTY."""
    collecting(report)
    if part not in OPEN_TO_ITS_UNIT:
        raise CannotReport(Refusal.PART_CLOSED, state=Part(part))
    if not text.strip():
        raise CannotReport(Refusal.PART_EMPTY)
    return Part.HANDED_IN


def give_back(*, report: str, part: str, reason: str) -> Part:
    """:raises CannotReport: SIGNED; NOT_HANDED_IN; REASON_MISSING."""
    collecting(report)
    if part not in HANDED_IN:
        raise CannotReport(Refusal.NOT_HANDED_IN, state=Part(part))
    if not reason.strip():
        raise CannotReport(Refusal.REASON_MISSING)
    return Part.RETURNED


def accept(*, report: str, part: str) -> Part:
    """:raises CannotReport: SIGNED; NOT_HANDED_IN."""
    collecting(report)
    if part != Part.HANDED_IN:
        raise CannotReport(Refusal.NOT_HANDED_IN, state=Part(part))
    return Part.ACCEPTED


def unsigned(report: str) -> None:
    """:raises CannotReport: SIGNED; WITHDRAWN."""
    if report == Report.SIGNED:
        raise CannotReport(Refusal.SIGNED)
    if report == Report.WITHDRAWN:
        raise CannotReport(Refusal.WITHDRAWN)


def collecting(report: str) -> None:
    """:raises CannotReport: SIGNED; WITHDRAWN; PART_CLOSED while the report waits to be signed."""
    unsigned(report)
    if report == Report.READY:
        raise CannotReport(Refusal.PART_CLOSED, state=Report.READY)


def make_ready(*, report: str, missing: Collection[str]) -> Report:
    """:param missing: names of the parts not accepted yet. :raises CannotReport: SIGNED; WITHDRAWN; PARTS_MISSING."""
    unsigned(report)
    if missing:
        raise CannotReport(Refusal.PARTS_MISSING, parts=list(missing))
    return Report.READY


def reopen(*, report: str) -> Report:
    """:raises CannotReport: SIGNED; WITHDRAWN; NOT_READY."""
    unsigned(report)
    if report != Report.READY:
        raise CannotReport(Refusal.NOT_READY)
    return Report.COLLECTING


def withdraw(*, report: str, reason: str) -> Report:
    """:raises CannotReport: SIGNED; WITHDRAWN; REASON_MISSING."""
    unsigned(report)
    if not reason.strip():
        raise CannotReport(Refusal.REASON_MISSING)
    return Report.WITHDRAWN


def sign(*, report: str, signed_on: date, start_on: date, today: date) -> Report:
    """:raises CannotReport: SIGNED; WITHDRAWN; NOT_READY; IN_THE_FUTURE; SIGNED_TOO_EARLY before its first day."""
    unsigned(report)
    if report != Report.READY:
        raise CannotReport(Refusal.NOT_READY)
    in_time(signed_on, start_on=start_on, today=today)
    return Report.SIGNED


def in_time(signed_on: date, *, start_on: date, today: date) -> None:
    if signed_on > today:
        raise CannotReport(Refusal.IN_THE_FUTURE, day=signed_on)
    if signed_on < start_on:
        raise CannotReport(Refusal.SIGNED_TOO_EARLY, day=start_on)


def send(*, report: str, sent_on: date, signed_on: date | None, today: date) -> None:
    """:raises CannotReport: NOT_SIGNED; SENT_BEFORE_SIGNED; IN_THE_FUTURE."""
    if report != Report.SIGNED or signed_on is None:
        raise CannotReport(Refusal.NOT_SIGNED)
    if sent_on < signed_on:
        raise CannotReport(Refusal.SENT_BEFORE_SIGNED, day=signed_on)
    if sent_on > today:
        raise CannotReport(Refusal.IN_THE_FUTURE, day=sent_on)


def correct(*, report: str, reason: str, has_open_correction: bool) -> None:
    """:raises CannotReport: NOT_SIGNED; REASON_MISSING; CORRECTION_OPEN."""
    if report != Report.SIGNED:
        raise CannotReport(Refusal.NOT_SIGNED)
    if has_open_correction:
        raise CannotReport(Refusal.CORRECTION_OPEN)
    if not reason.strip():
        raise CannotReport(Refusal.REASON_MISSING)
