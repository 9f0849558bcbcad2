"""What the rules of reports may refuse."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class Refusal(enum.StrEnum):
    STALE = "reports.stale"
    ALREADY_OPEN = "reports.already_open"
    NOT_STARTED = "reports.not_started"
    DAYS_ORDER = "reports.days_order"
    SIGNED = "reports.signed"
    WITHDRAWN = "reports.withdrawn"
    NOT_SIGNED = "reports.not_signed"
    NOT_READY = "reports.not_ready"
    PARTS_MISSING = "reports.parts_missing"
    PART_EMPTY = "reports.part_empty"
    PART_CLOSED = "reports.part_closed"
    NOT_HANDED_IN = "reports.not_handed_in"
    REASON_MISSING = "reports.reason_missing"
    UNKNOWN_FIGURES = "reports.unknown_figures"
    OTHER_WARD = "reports.other_ward"
    NUMBER_TAKEN = "reports.number_taken"
    SIGNED_TOO_EARLY = "reports.signed_too_early"
    SENT_BEFORE_SIGNED = "reports.sent_before_signed"
    IN_THE_FUTURE = "reports.in_the_future"
    CORRECTION_OPEN = "reports.correction_open"
    OFFICE_MISSING = "reports.office_missing"
    OFFICE_FAILED = "reports.office_failed"
    NO_FILE = "reports.no_file"


class CannotReport(DomainError):
    """The report stays as it is; see ``reason`` and ``facts``."""
