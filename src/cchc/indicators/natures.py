"""What kind of measure a definition is: how its target is judged, and what its months mean."""

from __future__ import annotations

from .domain.cases import words_for
from .domain.definition import Definition, Indicator
from .domain.standing import Nature

MEASURED_ONCE = {"hạng", "điểm", "%", "phút", "giờ", "giờ làm việc", "lần", "tháng"}  # such figures do not add up


def nature_of(definition: Definition) -> Nature:
    """Cases of the year, judged for good or still to be put right; an amount that grows; or a state of a moment."""
    if isinstance(definition, Indicator) and definition.counted_on:
        if not definition.is_share:
            return Nature.AMOUNT
        return Nature.BACKLOG if words_for(definition.code).mends else Nature.RATE
    adds_up = isinstance(definition, Indicator) and definition.is_kept and definition.is_additive
    return Nature.AMOUNT if adds_up and definition.unit not in MEASURED_ONCE else Nature.STATE


def is_counted_by_day(definition: Definition | None) -> bool:
    """Say whether all months can be read in one scan: rows fall into them by a day, the rule asks for no window."""
    if not isinstance(definition, Indicator) or not definition.counted_on or not definition.is_additive:
        return False
    return not (callable(definition.numerator) or callable(definition.denominator))


def is_running(definition: Definition) -> bool:
    """Say whether the values the worker keeps of it run from the beginning of the year to the end of each month."""
    return nature_of(definition) is not Nature.STATE and not is_counted_by_day(definition)
