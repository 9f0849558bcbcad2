"""From points of components to the index of a ward. Pure.

index % = (points + bonus - penalty) / max in force x 100, 0 to 100. What is not scored is in neither; what did not
arise counts by the ``na`` policy of its component. Source: docs/sources.md P3.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from . import adjusting, given, rules
from .criteria import Component, CriteriaSet, NaPolicy
from .figures import PLACES
from .given import WrongInput
from .rules import Outcome, Result

NOUGHT, FULL = Decimal(0), Decimal(100)


@dataclass(frozen=True, slots=True)
class Scored:
    """One component as it counts: ``max`` is 0 where it is left out of the reckoning."""

    points: Decimal
    max: Decimal
    state: Result
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """The sum over a field or criterion."""

    points: Decimal
    max: Decimal  # in force


@dataclass(frozen=True, slots=True)
class Tally:
    """A score sheet added up. ``unscored``: without inputs; ``wrong``: with inputs that make no sense."""

    total: Decimal
    max_in_force: Decimal
    percent: Decimal | None  # None: nothing is scored yet
    components: Mapping[str, Scored]
    by_field: Mapping[str, Part]
    by_criterion: Mapping[str, Part]
    unscored: tuple[str, ...]
    wrong: Mapping[str, WrongInput] = field(default_factory=dict)
    adjustment: Decimal = NOUGHT


def tally(criteria: CriteriaSet, inputs: Mapping[str, Any], *, adjustments: Mapping[str, int] | None = None) -> Tally:
    """Score every component that has inputs and add up.

    :param inputs: component code -> inputs of its rule, by name (or the only one bare).
    :param adjustments: code of a bonus or penalty item -> how many.
    """
    scores: dict[str, Scored] = {}
    wrong: dict[str, WrongInput] = {}
    for one in criteria.components():
        if one.code not in inputs:
            continue
        try:
            outcome = score(one, inputs[one.code])
        except WrongInput as fault:
            wrong[one.code] = fault
            continue
        if outcome.state is not Result.UNKNOWN:
            scores[one.code] = count(one, outcome)
    return add_up(criteria, scores, wrong=wrong, adjustment=adjustment_of(criteria, adjustments or {}))


def score(component: Component, inputs: Any) -> Outcome:
    """Return what the component's rule says.

    :raises WrongInput: for inputs that make no sense.
    """
    by_name = rules.by_name(component.rule, inputs)
    is_empty = given.flag(by_name, given.NOTHING_AROSE)
    by_name.pop(given.NOTHING_AROSE, None)
    if is_empty:
        return Outcome(None, Result.NOTHING_AROSE, "Không phát sinh trong năm.")
    return component.rule.points(by_name, component.max)


NA_WORDS = {
    NaPolicy.FULL: "tính điểm tối đa",
    NaPolicy.EXCLUDE: "không tính vào tổng điểm, quy đổi các tiêu chí còn lại",
    NaPolicy.ZERO: "tính 0 điểm",
}


def count(component: Component, outcome: Outcome) -> Scored:
    """Return how an outcome counts: what did not arise counts by the component's policy."""
    if outcome.points is not None:
        return Scored(outcome.points, component.max, outcome.state, outcome.why)
    points = component.max if component.na is NaPolicy.FULL else NOUGHT
    most = NOUGHT if component.na is NaPolicy.EXCLUDE else component.max
    why = f"{outcome.why.rstrip('.')}: {NA_WORDS[component.na]}."
    return Scored(points, most, outcome.state, why)


def add_up(
    criteria: CriteriaSet,
    scores: Mapping[str, Scored],
    *,
    wrong: Mapping[str, WrongInput] | None = None,
    adjustment: Decimal = NOUGHT,
) -> Tally:
    """Add up points however they were given: by rules, by an appraiser, after an explanation."""
    by_criterion = {
        criterion.code: _sum(scores, (one.code for one in criterion.components))
        for part in criteria.fields
        for criterion in part.criteria
    }
    by_field = {
        part.code: _sum(scores, (one.code for each in part.criteria for one in each.components))
        for part in criteria.fields
    }
    points = sum((one.points for one in scores.values()), NOUGHT)
    most = sum((one.max for one in scores.values()), NOUGHT)
    return Tally(
        total=points + adjustment,
        max_in_force=most,
        percent=percent_of(points + adjustment, most),
        components=dict(scores),
        by_field=by_field,
        by_criterion=by_criterion,
        unscored=tuple(one.code for one in criteria.components() if one.code not in scores),
        wrong=dict(wrong or {}),
        adjustment=adjustment,
    )


def _sum(scores: Mapping[str, Scored], codes: Iterable[str]) -> Part:
    found = [scores[code] for code in codes if code in scores]
    return Part(sum((one.points for one in found), NOUGHT), sum((one.max for one in found), NOUGHT))


def percent_of(points: Decimal, most: Decimal) -> Decimal | None:
    """Return the index, two decimals, 0 to 100; None where nothing is in force."""
    if not most:
        return None
    share = min(max(points / most * 100, NOUGHT), FULL)
    return share.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def adjustment_of(criteria: CriteriaSet, counts: Mapping[str, int]) -> Decimal:
    """Return bonus less penalty, each within its limit; 0 where the set's blocks are off."""
    items = adjusting.adjusted(criteria, {code: adjusting.Times(count) for code, count in counts.items()})
    return adjusting.sum_of(items).quantize(PLACES)
