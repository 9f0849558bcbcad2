"""What the rules of plans may refuse."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class Refusal(enum.StrEnum):
    NOT_IN_REVIEW = "plan.not_in_review"
    STALE_ITEM = "plan.stale_item"
    ITEMS_WAITING = "plan.items_waiting"
    NOTHING_ACCEPTED = "plan.nothing_accepted"
    ITEM_INCOMPLETE = "plan.item_incomplete"
    NOT_SAME_KIND = "plan.not_same_kind"
    BAD_SPLIT = "plan.bad_split"
    NOTHING_TO_UNDO = "plan.nothing_to_undo"
    VERSION_OPEN = "plan.version_open"
    PARENT_OF_ITSELF = "plan.parent_of_itself"


class CannotPlan(DomainError):
    """The plan, version or item stays as it is; see ``reason`` and ``facts``."""
