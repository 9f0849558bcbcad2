"""What the rules of work may refuse."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class Refusal(enum.StrEnum):
    STALE = "work.stale"
    CLOSED = "work.closed"
    NOTHING_TO_SHOW = "work.nothing_to_show"
    NOT_SUBMITTED = "work.not_submitted"
    REASON_MISSING = "work.reason_missing"
    OWN_WORK = "work.own_work"
    EXTENSION_TOO_LATE = "work.extension_too_late"
    EXTENSION_NOT_LATER = "work.extension_not_later"
    EXTENSION_PENDING = "work.extension_pending"
    NO_DUE_DATE = "work.no_due_date"
    NOT_WAITING = "work.not_waiting"
    NOT_CONDITIONAL = "work.not_conditional"
    NOT_IN_UNIT = "work.not_in_unit"
    NOT_YOUR_EVIDENCE = "work.not_your_evidence"
    DUE_HAS_PASSED = "work.due_has_passed"
    NO_LATE_WORK = "work.no_late_work"


class CannotWork(DomainError):
    """The occurrence stays as it is; see ``reason`` and ``facts``."""
