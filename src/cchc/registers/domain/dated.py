"""A rule with legal weight is dated data: what it says, by which document, from which day to which.

Pure: no Django, no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DatedRule(Generic[T]):
    """``valid_to`` is the last day it holds, None while it does. Unconfirmed: written from memory, to be checked."""

    says: T
    document: str
    valid_from: date
    valid_to: date | None = None
    is_confirmed: bool = True

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def rule_on(rules: Sequence[DatedRule[T]], on: date) -> T | None:
    """Return what the rule of that day says, of two the later one; None where none holds."""
    holding = [rule for rule in rules if rule.holds(on)]
    return max(holding, key=lambda rule: rule.valid_from).says if holding else None
