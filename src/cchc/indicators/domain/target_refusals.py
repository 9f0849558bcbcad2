"""What the rules of targets may refuse."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class Refusal(enum.StrEnum):
    UNKNOWN_INDICATOR = "target.unknown_indicator"
    NOTHING_PROPOSED = "target.nothing_proposed"


class CannotBind(DomainError):
    """The binding stays as it is; see ``reason`` and ``facts``."""
