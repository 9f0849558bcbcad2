"""The life of a scored component: who moves it from where to where (docs/sources.md P3.3)."""

from __future__ import annotations

import enum


class State(enum.StrEnum):
    OPEN = "open"
    SELF_SCORED = "self_scored"
    UNIT_APPROVED = "unit_approved"
    SUBMITTED = "submitted"
    APPRAISED = "appraised"
    DISPUTED = "disputed"
    FINAL = "final"
