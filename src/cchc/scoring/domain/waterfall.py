"""The waterfall of a score sheet: from full points down to those there are, field by field. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FieldPoints:
    """What one field of the set gives: points in force, and points there are."""

    code: str
    title: str
    most: Decimal  # of the components in force
    points: Decimal

    @property
    def lost(self) -> Decimal:
        return self.most - self.points

    @property
    def share(self) -> Decimal | None:
        """The share of the points in force, in percent; None where nothing is in force."""
        return self.points / self.most * 100 if self.most else None


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: it hangs between ``low`` and ``high``; ``change`` is None for a bar that stands on the ground."""

    label: str
    low: Decimal
    high: Decimal
    change: Decimal | None


FIRST, LAST = "Điểm tối đa", "Điểm hiện có"
BONUS = "Điểm thưởng, điểm trừ"


def steps(fields: Sequence[FieldPoints], *, bonus: Decimal = Decimal(0)) -> list[Step]:
    """Return the bars: full points, what each field misses, bonus less penalty, and what is left.

    The bars lead without a gap: each begins where the one before it ended.
    """
    top = sum((one.most for one in fields), Decimal(0))
    bars = [Step(FIRST, Decimal(0), top, None)]
    for one in fields:
        bars.append(_falling(one.title, top, -one.lost))
        top -= one.lost
    if bonus:
        bars.append(_falling(BONUS, top, bonus))
        top += bonus
    return [*bars, Step(LAST, Decimal(0), top, None)]


def _falling(label: str, top: Decimal, change: Decimal) -> Step:
    return Step(label, min(top, top + change), max(top, top + change), change)
