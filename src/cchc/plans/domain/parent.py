"""How a ward's plan stands to the plan it carries out (the city's or province's). Pure.

Four kinds of finding (issue 1.5): a target of the parent is missing; a number is weaker; a date is later;
a unit named in the plan no longer exists.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .pairing import Known, pairs

ALIKE_AT = 72.0  # parent and ward word the same measure differently; looser than for amendments [design]
HIGHER_IS_STRONGER = {">=", ">", "=", "increase"}
LOWER_IS_STRONGER = {"<=", "<", "decrease"}


class Gap(enum.StrEnum):
    MISSING_TARGET = "missing_target"
    WEAKER_NUMBER = "weaker_number"
    LATER_DATE = "later_date"
    UNIT_GONE = "unit_gone"


GAP_LABELS = {
    Gap.MISSING_TARGET: "Thiếu chỉ tiêu",
    Gap.WEAKER_NUMBER: "Mức thấp hơn cấp trên",
    Gap.LATER_DATE: "Thời hạn muộn hơn cấp trên",
    Gap.UNIT_GONE: "Cơ quan không còn tồn tại",
}


@dataclass(frozen=True, slots=True)
class Level:
    """A target as compared: what is measured and how strong."""

    known: Known
    comparator: str
    value: Decimal | None
    measure: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A task as compared: the last day of its time, None when it has none."""

    known: Known
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Finding:
    gap: Gap
    parent_key: int | None
    own_key: int | None


def is_weaker(own: Level, parent: Level) -> bool | None:
    """Say whether the ward promises less than its parent; None where the two cannot be compared."""
    if own.value is None or parent.value is None or own.measure != parent.measure:
        return None
    if parent.comparator in HIGHER_IS_STRONGER:
        return own.value < parent.value or own.comparator in LOWER_IS_STRONGER
    if parent.comparator in LOWER_IS_STRONGER:
        return own.value > parent.value or own.comparator in HIGHER_IS_STRONGER - {"="}
    return None


def target_findings(parent: Sequence[Level], own: Sequence[Level]) -> list[Finding]:
    matched = {
        parent_key: own_key
        for own_key, parent_key in pairs(
            [level.known for level in parent], [level.known for level in own], at_least=ALIKE_AT
        ).items()
    }
    by_key = {level.known.key: level for level in own}
    found = []
    for level in parent:
        own_key = matched.get(level.known.key)
        if own_key is None:
            found.append(Finding(Gap.MISSING_TARGET, level.known.key, None))
        elif is_weaker(by_key[own_key], level):
            found.append(Finding(Gap.WEAKER_NUMBER, level.known.key, own_key))
    return found


def date_findings(parent: Sequence[Dated], own: Sequence[Dated]) -> list[Finding]:
    matched = pairs([task.known for task in parent], [task.known for task in own], at_least=ALIKE_AT)
    parents = {task.known.key: task for task in parent}
    found = []
    for task in own:
        parent_key = matched.get(task.known.key)
        if parent_key is None:
            continue
        limit = parents[parent_key].last_on
        if limit and task.last_on and task.last_on > limit:
            found.append(Finding(Gap.LATER_DATE, parent_key, task.known.key))
    return found
