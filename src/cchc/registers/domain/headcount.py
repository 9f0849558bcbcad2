"""People against what was allowed. Pure; all numbers are persons."""

from __future__ import annotations


def over(*, present: int | None, allowed: int | None) -> int:
    """Return how many persons there are above what is allowed; 0 when within, or when a number is missing."""
    return 0 if present is None or allowed is None else max(0, present - allowed)


def is_within_norm(*, heads: int | None, over_norm: int) -> bool:
    """A unit has one head at most, and no deputy above its norm."""
    return (heads or 0) <= 1 and not over_norm


def fewer(base: int | None, now: int | None) -> int:
    """Return how many fewer there are than in the base year; negative when there are more."""
    return (base or 0) - (now or 0)
