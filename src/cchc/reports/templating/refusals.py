"""Why a template or a paper was not made, kept or drawn; the sentences are in ``messages``."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class Refusal(enum.StrEnum):
    FAULTY = "template.faulty"
    NO_TRIAL = "template.no_trial"
    NOT_WITHDRAWN_TWICE = "template.none_in_force"
    NO_PLAN = "document.no_plan"
    NO_SUCH_TARGETS = "document.no_such_targets"
    NO_WARDS = "batch.no_wards"
    BATCH_RUNNING = "batch.running"


class CannotTemplate(DomainError):
    """An act on a template or a paper made from the reports was refused."""
