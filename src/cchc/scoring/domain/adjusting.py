"""Points outside the hundred: how many bonus and penalty items there were, and what they add or take. Pure.

Each block counts up to its limit; a block that is off counts nothing and says so. Proof that is not true also leaves
the components it was found in nought. Source: docs/sources.md P3.3 (the sum), P3.5 (the blocks).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from . import given
from .criteria import Adjustment, AdjustmentItem, CriteriaSet
from .figures import text
from .given import InputRefusal, WrongInput

NOUGHT = Decimal(0)
BLOCKS = {"bonus": "điểm thưởng", "penalty": "điểm trừ"}


@dataclass(frozen=True, slots=True)
class Times:
    """How often an item is counted, and the components it leaves nought."""

    count: int
    components: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adjusted:
    """One item as it counts: ``points`` is below 0 for a penalty, 0 where its block is off or full."""

    item: AdjustmentItem
    kind: str
    times: Times
    points: Decimal
    why: str
    is_on: bool


def items_of(criteria: CriteriaSet) -> dict[str, AdjustmentItem]:
    return {item.code: item for block in criteria.adjustments for item in block.items}


def times_of(item: AdjustmentItem, values: Any, known: Sequence[str]) -> Times | None:
    """Read ``2``, ``true`` (once), ``{"count": 2}``; None where no number is given.

    :param known: codes of components, for an item that takes what is found in one: ``{"components": ["1.1.3"]}``.
    :raises WrongInput: for what makes no sense.
    """
    wanted = ("count", "components") if item.takes_component else ("count",)
    inputs = given.named(values, wanted, bare="count")
    codes = _codes(inputs.get("components"), known)
    if isinstance(inputs.get("count"), bool):
        inputs["count"] = int(inputs["count"])
    count = given.whole(inputs, "count")
    if count is None:
        return Times(len(codes), codes) if codes else None
    return Times(int(count), codes)


def _codes(listed: Any, known: Sequence[str]) -> tuple[str, ...]:
    if listed is None:
        return ()
    codes = [listed] if isinstance(listed, str) else listed
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise WrongInput(InputRefusal.NOT_A_LIST, name="components", given=listed)
    if strange := [f"“{code}”" for code in codes if code not in known]:
        raise WrongInput(InputRefusal.NO_COMPONENT, name="components", given=", ".join(strange))
    return tuple(dict.fromkeys(codes))


def adjusted(criteria: CriteriaSet, times: Mapping[str, Times]) -> dict[str, Adjusted]:
    """Return what each item given adds or takes; where a block is full the items told last count less."""
    return {one.item.code: one for block in criteria.adjustments for one in _block(block, times)}


def _block(block: Adjustment, times: Mapping[str, Times]) -> Iterator[Adjusted]:
    left = block.limit if block.is_on else NOUGHT
    for item in block.items:
        if item.code in times:
            points = min(item.points_each * times[item.code].count, left)
            left -= points
            signed = points if block.kind == "bonus" else -points
            yield Adjusted(
                item, block.kind, times[item.code], signed, _why(block, item, times[item.code], signed), block.is_on
            )


def _why(block: Adjustment, item: AdjustmentItem, times: Times, points: Decimal) -> str:
    whole = item.points_each * times.count
    said = f"{times.count} × {text(item.points_each)} = {text(whole)} điểm"
    if not block.is_on:
        return f"Bộ tiêu chí chưa áp dụng khối {BLOCKS[block.kind]}: không tính ({said})."
    verb = "Cộng" if block.kind == "bonus" else "Trừ"
    if abs(points) == whole:
        return f"{verb} {said}."
    limit = f"cả khối {BLOCKS[block.kind]} tối đa {text(block.limit)} điểm"
    return f"{said}; {limit}: {verb.lower()} {text(abs(points))} điểm."


def sum_of(items: Mapping[str, Adjusted]) -> Decimal:
    """Return bonus less penalty."""
    return sum((one.points for one in items.values()), NOUGHT)


def taken(items: Mapping[str, Adjusted]) -> dict[str, AdjustmentItem]:
    """Return code of component -> the item that leaves it nought."""
    return {code: one.item for one in items.values() if one.is_on for code in one.times.components}
