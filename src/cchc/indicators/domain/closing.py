"""When figures may be frozen. Pure."""

from __future__ import annotations

import enum
from datetime import date

from cchc.kernel.errors import DomainError

from .periods import Period


class Refusal(enum.StrEnum):
    NOT_OVER = "indicators.closing_not_over"
    REASON_MISSING = "indicators.closing_reason_missing"
    NOTHING_KNOWN = "indicators.closing_nothing_known"


class CannotClose(DomainError):
    """Nothing is frozen; see ``reason``."""


def check(period: Period, *, today: date, versions: int, reason: str) -> None:
    """Refuse to freeze a period that still runs, and to freeze it again without saying why.

    :param versions: how often the period was closed already.
    :raises CannotClose: with the reason.
    """
    if period.end >= today:
        raise CannotClose(Refusal.NOT_OVER, label=period.label, end=period.end)
    if versions and not reason.strip():
        raise CannotClose(Refusal.REASON_MISSING, label=period.label)
