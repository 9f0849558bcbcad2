"""How far a public service unit (đơn vị sự nghiệp công lập) carries itself: its level and its group.

    level (%) = A / B x 100, A = revenue that counts, B = recurrent expenditure

Pure. Amounts are in đồng; they are compared as whole numbers, so that nothing is rounded over a threshold.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .dated import DatedRule, rule_on


class AutonomyGroup(enum.StrEnum):
    GROUP_1 = "1"
    GROUP_2 = "2"
    GROUP_3A = "3a"
    GROUP_3B = "3b"
    GROUP_3C = "3c"
    GROUP_4 = "4"


AUTONOMY_LABELS: dict[AutonomyGroup, str] = {
    AutonomyGroup.GROUP_1: "Nhóm 1: tự bảo đảm chi thường xuyên và chi đầu tư",
    AutonomyGroup.GROUP_2: "Nhóm 2: tự bảo đảm chi thường xuyên",
    AutonomyGroup.GROUP_3A: "Nhóm 3: tự bảo đảm từ 70% đến dưới 100% chi thường xuyên",
    AutonomyGroup.GROUP_3B: "Nhóm 3: tự bảo đảm từ 30% đến dưới 70% chi thường xuyên",
    AutonomyGroup.GROUP_3C: "Nhóm 3: tự bảo đảm từ 10% đến dưới 30% chi thường xuyên",
    AutonomyGroup.GROUP_4: "Nhóm 4: Nhà nước bảo đảm chi thường xuyên",
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many percent of recurrent expenditure a group begins."""

    full: int
    upper: int
    middle: int
    lower: int


# Four groups confirmed (docs/sources.md P8); the thresholds inside group 3 are from memory.
THRESHOLDS = (
    DatedRule(
        Thresholds(full=100, upper=70, middle=30, lower=10),
        document="Nghị định số 60/2021/NĐ-CP, sửa đổi, bổ sung tại Nghị định số 111/2025/NĐ-CP",
        valid_from=date(2021, 8, 15),
        is_confirmed=False,
    ),
)


def autonomy_percent(*, revenue_vnd: int, spending_vnd: int) -> Decimal | None:
    """Return the level in percent with two decimals, rounded half up; None where nothing was spent."""
    if spending_vnd <= 0:
        return None
    return (Decimal(revenue_vnd) * 100 / spending_vnd).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def autonomy_group(*, revenue_vnd: int, spending_vnd: int, covers_investment: bool, on: date) -> AutonomyGroup | None:
    """Return the group by the rule of that day; None where no rule holds or nothing was spent.

    Group 1 asks for both: all recurrent expenditure, and investment from own sources.
    """
    limits = rule_on(THRESHOLDS, on)
    if limits is None or spending_vnd <= 0:
        return None
    if revenue_vnd * 100 >= limits.full * spending_vnd:
        return AutonomyGroup.GROUP_1 if covers_investment else AutonomyGroup.GROUP_2
    below_full = (
        (limits.upper, AutonomyGroup.GROUP_3A),
        (limits.middle, AutonomyGroup.GROUP_3B),
        (limits.lower, AutonomyGroup.GROUP_3C),
    )
    reached = (group for limit, group in below_full if revenue_vnd * 100 >= limit * spending_vnd)
    return next(reached, AutonomyGroup.GROUP_4)
