"""Validity of legal documents (tình trạng hiệu lực), as the national database names it. Pure.

Source: docs/sources.md P6 (states of vbpl.vn; a review whenever a basis document changes).
"""

from __future__ import annotations

import enum


class Validity(enum.StrEnum):
    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    PARTLY_EXPIRED = "partly_expired"
    EXPIRED = "expired"
    PARTLY_SUSPENDED = "partly_suspended"
    SUSPENDED = "suspended"
    NO_LONGER_SUITABLE = "no_longer_suitable"


# A document begins in one of these; every other state comes with the document that caused it.
BEGINNINGS = (Validity.NOT_YET, Validity.IN_FORCE)
OVER = frozenset({Validity.EXPIRED, Validity.NO_LONGER_SUITABLE})
PARTIAL = frozenset({Validity.PARTLY_EXPIRED, Validity.PARTLY_SUSPENDED})  # the articles must be named


def calls_for_review(before: Validity | None, after: Validity) -> bool:
    """Say whether documents that rest on this one must be reviewed.

    A document that merely comes into force, as foreseen, changes nothing for those that name it as their basis.
    One that is back in force after a suspension does: what was done in between must be looked at again.

    :param before: None when a document enters the book; it may already be out of force.
    """
    if after is before:
        return False
    if after in BEGINNINGS:
        return before is not None and before not in BEGINNINGS
    return True


def is_reviewed(own: Validity) -> bool:
    """Say whether a document of ours still needs the review: what has wholly expired needs none."""
    return own not in OVER
