"""Yearly rating of civil servants: points to levels, and how many may be rated excellent.

Source: Decree 335/2025/NĐ-CP, in force 1 January 2026 (docs/sources.md P7). Pure.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .dated import DatedRule, rule_on


class Level(enum.StrEnum):
    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"


LEVEL_LABELS: dict[Level, str] = {
    Level.EXCELLENT: "Hoàn thành xuất sắc nhiệm vụ",
    Level.GOOD: "Hoàn thành tốt nhiệm vụ",
    Level.COMPLETED: "Hoàn thành nhiệm vụ",
    Level.NOT_COMPLETED: "Không hoàn thành nhiệm vụ",
}


@dataclass(frozen=True, slots=True)
class LevelsFrom:
    """From how many points of 100 a level begins."""

    excellent: int
    good: int
    completed: int


LEVELS = (
    DatedRule(
        LevelsFrom(excellent=90, good=70, completed=50),
        document="Nghị định số 335/2025/NĐ-CP ngày 21/12/2025",
        valid_from=date(2026, 1, 1),
    ),
)
# Percent of those rated good or better that may be rated excellent.
EXCELLENT_SHARE = (
    DatedRule(
        20,
        document="Nghị định số 90/2020/NĐ-CP; Nghị định số 335/2025/NĐ-CP",
        valid_from=date(2020, 8, 20),
        is_confirmed=False,
    ),
)


def points_count_on(on: date) -> bool:
    """Say whether ratings of that day are by points."""
    return rule_on(LEVELS, on) is not None


def level_of(points: Decimal, *, on: date) -> Level | None:
    """Return the level the points stand for, by the rule of that day; None before points were the rule.

    Listed cases (Article 20(4): discipline from reprimand, ...) are rated "not completed" whatever the points.
    """
    limits = rule_on(LEVELS, on)
    if limits is None:
        return None
    steps = ((limits.excellent, Level.EXCELLENT), (limits.good, Level.GOOD), (limits.completed, Level.COMPLETED))
    return next((level for limit, level in steps if points >= limit), Level.NOT_COMPLETED)


def most_excellent(good_or_better: int, *, on: date) -> int | None:
    """Return how many may be rated excellent, whole persons; None where no rule holds."""
    share = rule_on(EXCELLENT_SHARE, on)
    return None if share is None else good_or_better * share // 100
