"""What holds for every kind of rule, whatever its numbers: points within 0 and the maximum, never fewer for doing
better, and nothing of its own where there was nothing to do."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as law
from hypothesis import settings
from hypothesis import strategies as st

from cchc.scoring.domain.criteria import NaPolicy
from cchc.scoring.domain.loading_rules import MAKERS
from cchc.scoring.domain.rules import (
    Binary,
    Check,
    Deduct,
    Manual,
    PerItem,
    Ratio,
    Result,
    Sum,
    Survey,
    Violation,
    by_name,
)
from cchc.scoring.domain.steps import Case, Cases, Steps, Threshold
from cchc.scoring.domain.totals import count, tally

from .test_totals import component, criteria_set

maxima = st.decimals(min_value=Decimal("0.05"), max_value=Decimal(15), places=2)
wholes = st.integers(0, 10**6)
percents = st.fractions(0, 150, max_denominator=1000)


@st.composite
def binaries(draw, most):
    return Binary(), *sorted((draw(st.booleans()), draw(st.booleans())))


@st.composite
def ratios(draw, most):
    floor, full = sorted(draw(st.fractions(0, 1, max_denominator=1000)) for _ in "ab")
    total = draw(st.integers(1, 10**7))
    one, other = sorted(draw(st.integers(0, total)) for _ in "ab")
    rule = Ratio("done", ("total",), full or Fraction(1), floor)
    return rule, {"done": one, "total": total}, {"done": other, "total": total}


@st.composite
def per_items(draw, most):
    each = draw(st.fractions(Fraction(1, 100), Fraction(most), max_denominator=100))
    one, other = sorted((draw(wholes), draw(wholes)))
    return PerItem(each), {"count": one}, {"count": other}


def _ladder(draw, most, limits):
    """Thresholds as the loader lets them through: limits and points fall together, none above the maximum."""
    found = sorted(draw(st.sets(limits, min_size=1, max_size=4)), reverse=True)
    points = sorted((draw(st.decimals(0, most, places=2)) for _ in range(len(found) + 1)), reverse=True)
    steps = [Threshold(Fraction(at), worth) for at, worth in zip(found, points, strict=False)]
    return tuple(steps), points[-1]


@st.composite
def steps(draw, most):
    thresholds, otherwise = _ladder(draw, most, percents)
    one, other = sorted((draw(percents), draw(percents)))
    return Steps("percent", thresholds, otherwise), {"percent": one}, {"percent": other}


@st.composite
def cases(draw, most):
    top, middle = sorted((draw(st.decimals(0, most, places=2)) for _ in "ab"), reverse=True)
    rule = Cases((Case("a", "A", ("late", "overdue"), top), Case("b", "B", ("overdue",), middle)), of="total")
    (late, overdue), fewer = (draw(st.tuples(st.integers(0, 3), st.integers(0, 3))) for _ in "ab")
    better = {"late": min(late, fewer[0]), "overdue": min(overdue, fewer[1])}
    return rule, {"total": 9, "late": late, "overdue": overdue}, {"total": 9, **better}


@st.composite
def count_steps(draw, most):
    thresholds, otherwise = _ladder(draw, most, st.integers(1, 60))
    one, other = sorted((draw(wholes), draw(wholes)))
    return Steps("n", thresholds, otherwise, is_count=True), {"n": one}, {"n": other}


@st.composite
def violations(draw, most):
    more, fewer = sorted((draw(st.integers(0, 5)), draw(st.integers(0, 5))), reverse=True)
    if draw(st.booleans()):
        limit = draw(st.integers(0, 5))
        return Violation("n", limit="limit"), {"n": more, "limit": limit}, {"n": fewer, "limit": limit}
    return Violation("n", of="of"), {"n": more, "of": 9}, {"n": fewer, "of": 9}


@st.composite
def deductions(draw, most):
    each = draw(st.fractions(Fraction(1, 100), Fraction(most), max_denominator=100))
    more, fewer = sorted((draw(wholes), draw(wholes)), reverse=True)
    worst, better = sorted((draw(st.booleans()), draw(st.booleans())), reverse=True)
    return Deduct(each), {"staff": more, "leader": worst}, {"staff": fewer, "leader": better}


@st.composite
def surveys(draw, most):
    if draw(st.booleans()):
        one, other = sorted(draw(st.fractions(0, 100, max_denominator=1000)) for _ in "ab")
        return Survey(), {"index": one}, {"index": other}
    one, other = sorted(draw(st.fractions(1, 5, max_denominator=1000)) for _ in "ab")
    return Survey("mean", Fraction(1), Fraction(5)), {"mean": one}, {"mean": other}


@st.composite
def manuals(draw, most):
    one, other = sorted(draw(st.decimals(0, most, places=2)) for _ in "ab")
    return Manual(), {"points": one}, {"points": other}


@st.composite
def sums(draw, most):
    """Two parts: one a yes or no, one a ratio that may not have arisen."""
    part = draw(st.decimals(0, most, places=2))
    ratio, one, other = draw(ratios(part))
    rule = Sum((Check("plain", "P", Decimal(most) - part), Check("rated", "R", part, ratio)))
    yes, yes_then = sorted((draw(st.booleans()), draw(st.booleans())))
    if draw(st.booleans()):
        one = other = {"done": 0, "total": 0}
    return rule, {"plain": yes, "rated": one}, {"plain": yes_then, "rated": other}


KINDS = {
    "BINARY": (binaries,), "SUM": (sums,), "PER_ITEM": (per_items,), "RATIO": (ratios,), "STEP": (steps, cases),
    "COUNT_STEP": (count_steps,), "VIOLATION": (violations,), "DEDUCT": (deductions,), "SURVEY": (surveys,),
    "MANUAL": (manuals,),
}  # fmt: skip
EVERY = [pytest.param(one, id=f"{kind}-{one.__name__}") for kind, made in KINDS.items() for one in made]


def test_no_kind_of_rule_is_left_out():
    assert KINDS.keys() == MAKERS.keys()


def outcome_of(rule, values, most):
    return rule.points(by_name(rule, values), most)


@pytest.mark.parametrize("made", EVERY)
@settings(max_examples=60)
@law(data=st.data(), most=maxima)
def test_points_lie_within_nought_and_the_maximum_and_doing_better_never_costs(made, data, most):
    rule, worse, better = data.draw(made(most))

    before, after = outcome_of(rule, worse, most), outcome_of(rule, better, most)

    known = [one.points for one in (before, after) if one.state is Result.SCORED]
    assert all(0 <= points <= most for points in known)
    if len(known) == 2:
        assert before.points <= after.points


NOTHING_TO_DIVIDE = [
    (Ratio("done", ("total",)), {"done": 0, "total": 0}),
    (Ratio("done", ("a", "b")), {"done": 0, "a": 0, "b": 0}),
    (Steps("percent", (Threshold(Fraction(90), Decimal(1)),), good="a", all="b"), {"a": 0, "b": 0}),
    (Cases((Case("a", "A", ("late",), Decimal(1)),), of="total"), {"total": 0, "late": 0}),
    (Violation("wrong", of="checked"), {"wrong": 0, "checked": 0}),
    (Sum((Check("r", "R", Decimal(1), Ratio("done", ("total",))),)), {"done": 0, "total": 0}),
]


@pytest.mark.parametrize(("rule", "values"), NOTHING_TO_DIVIDE)
@pytest.mark.parametrize(("na", "points", "most"), [(NaPolicy.FULL, 1, 1), (NaPolicy.EXCLUDE, 0, 0)])
def test_a_division_by_nought_goes_to_the_policy_and_never_scores_nought(rule, values, na, points, most):
    outcome = outcome_of(rule, values, Decimal(1))

    counted = count(component("a", 1, rule=rule, na=na), outcome)

    assert (outcome.points, outcome.state) == (None, Result.NOTHING_AROSE)
    assert (counted.points, counted.max) == (points, most)


@settings(max_examples=60)
@law(st.data())
def test_leaving_a_component_out_never_beats_a_full_score_whatever_its_rule(data):
    most = data.draw(maxima)
    made = data.draw(st.sampled_from([one for kind in KINDS.values() for one in kind]))
    rule, values, _ = data.draw(made(most))
    parts = (component("a", most, rule=rule), component("b", 5, na=NaPolicy.EXCLUDE))
    whole = criteria_set(*parts)

    left_out = tally(whole, {"a": values, "b": {"nothing_arose": True}}).percent
    in_full = tally(whole, {"a": values, "b": {"done": 1, "total": 1}}).percent

    assert left_out is None or left_out <= in_full <= 100
