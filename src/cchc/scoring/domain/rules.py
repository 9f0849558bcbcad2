"""The rules of a set of criteria: from named inputs to points, with one sentence that says why. Pure.

Points are exact inside and decimals of four places outside; thresholds are exact fractions, so that 98 % is reached
or not whatever binary numbers make of 0.98. Source: docs/sources.md P3.4.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from cchc.kernel.quantities import format_date

from . import given
from .figures import SHOWN, as_decimal, percent, text
from .given import GOOD, WHOLE, Also, InputRefusal, Inputs, WrongInput


class Result(enum.StrEnum):
    SCORED = "scored"
    NOTHING_AROSE = "nothing_arose"  # the set's na policy decides
    UNKNOWN = "unknown"  # an input is missing


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule says: points (None unless scored), and why, for an official to read."""

    points: Decimal | None
    state: Result
    why: str


class Rule(Protocol):
    """``needs`` names the inputs, ``bare`` the one that may be given without a name, if any; ``also`` other names.

    ``points`` is asked with a subset of the inputs and the component's maximum.
    """

    @property
    def needs(self) -> tuple[str, ...]: ...

    @property
    def bare(self) -> str: ...

    @property
    def also(self) -> Also: ...

    def points(self, inputs: Inputs, most: Decimal) -> Outcome: ...


class Plain:
    """A rule that takes no other names than all rules do."""

    __slots__ = ()

    @property
    def also(self) -> Also:
        return {}


def by_name(rule: Rule, values: object) -> dict[str, Any]:
    """Return what was given by the names of the rule.

    :raises WrongInput: as ``given.named``.
    """
    return given.named(gathered(rule, values), rule.needs, bare=rule.bare, also=rule.also)


def scored(points: Fraction, why: str) -> Outcome:
    return Outcome(as_decimal(points), Result.SCORED, f"{why}: {text(points, places=SHOWN)} điểm.")


def unknown(*names: str) -> Outcome:
    return Outcome(None, Result.UNKNOWN, f"Chưa có dữ liệu: {', '.join(names)}.")


NOTHING = Outcome(None, Result.NOTHING_AROSE, "Không phát sinh trong năm.")


def refuse_more(name: str, good: Fraction, whole: Fraction, *, may_exceed: bool) -> None:
    """A part is not above its whole; a plan may be overdone, but nothing is done of a plan of nothing.

    :raises WrongInput: MORE_THAN_ALL.
    """
    if good > whole and not (may_exceed and whole):
        raise WrongInput(InputRefusal.MORE_THAN_ALL, name=name, given=text(good), wanted=text(whole))


@dataclass(frozen=True, slots=True)
class Binary(Plain):
    """BINARY: met gives everything, not met nothing. With ``on_or_before`` a day may say whether it was met."""

    on_or_before: date | None = None

    @property
    def bare(self) -> str:
        return "met"

    @property
    def needs(self) -> tuple[str, ...]:
        return ("met", "issue_date", "plan_due") if self.on_or_before else ("met",)

    def points(self, inputs: Inputs, most: Decimal) -> Outcome:
        met, said = given.flag(inputs, "met"), "Đạt yêu cầu"
        if met is None and self.on_or_before:
            issued, due = given.day(inputs, "issue_date"), given.day(inputs, "plan_due") or self.on_or_before
            met = None if issued is None else issued <= due
            said = f"Ngày {format_date(issued)}, hạn {format_date(due)}" if issued else said
        if met is None:
            return unknown(*self.needs[: 2 if self.on_or_before else 1])
        return scored(Fraction(most), said) if met else scored(Fraction(0), said.replace("Đạt", "Chưa đạt"))


@dataclass(frozen=True, slots=True)
class Ratio:
    """RATIO: r = good / all; r >= full gives everything, floor <= r < full a share, below the floor nothing."""

    good: str
    all: tuple[str, ...]  # added up
    full: Fraction = Fraction(1)
    floor: Fraction = Fraction(4, 5)
    may_exceed: bool = False  # a plan can be overdone; good cases are never more than all cases

    @property
    def bare(self) -> str:
        return ""

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.good, *self.all, "_plus_".join(self.all))))

    @property
    def also(self) -> Also:
        return {self.good: GOOD, "_plus_".join(self.all): WHOLE}

    def points(self, inputs: Inputs, most: Decimal) -> Outcome:
        good, whole = given.number(inputs, self.good), given.total(inputs, self.all)
        if whole == 0 and not good:
            return NOTHING
        if good is None or whole is None:
            return unknown(self.good, *self.all)
        refuse_more(self.good, good, whole, may_exceed=self.may_exceed)
        return self._scored(good, whole, Fraction(most))

    def _scored(self, good: Fraction, whole: Fraction, most: Fraction) -> Outcome:
        share = good / whole
        reached = percent(share, self.full, self.floor)
        said = f"{text(good)}/{text(whole)} = {reached}"
        if share >= self.full:
            return scored(most, f"{said} ≥ {percent(self.full)}")
        if share < self.floor:
            return scored(Fraction(0), f"{said} < {percent(self.floor)}")
        divided = f"/{percent(self.full)}" if self.full != 1 else ""
        return scored(most * share / self.full, f"{said} ≥ {percent(self.floor)}; {text(most)} × {reached}{divided}")


@dataclass(frozen=True, slots=True)
class PerItem(Plain):
    """PER_ITEM: so many points for each good item, up to the maximum."""

    each: Fraction

    @property
    def bare(self) -> str:
        return "count"

    @property
    def needs(self) -> tuple[str, ...]:
        return ("count",)

    def points(self, inputs: Inputs, most: Decimal) -> Outcome:
        count = given.whole(inputs, "count")
        if count is None:
            return unknown("count")
        return scored(min(self.each * count, Fraction(most)), f"{text(count)} × {text(self.each)}, tối đa {text(most)}")


@dataclass(frozen=True, slots=True)
class Violation(Plain):
    """VIOLATION: none gives everything, one or more nothing. ``limit``: as many as that input are allowed."""

    count: str = "violations"
    limit: str = ""  # "assigned": present <= assigned
    of: str = ""  # how many were looked at; 0 of them: nothing arose

    @property
    def bare(self) -> str:
        return "" if self.limit else self.count

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(name for name in (self.count, self.limit, self.of) if name)

    def points(self, inputs: Inputs, most: Decimal) -> Outcome:
        if given.none_of(inputs, self.of, () if self.limit else (self.count,)):
            return NOTHING
        count = given.whole(inputs, self.count)
        allowed = given.number(inputs, self.limit) if self.limit else Fraction(0)
        if count is None or allowed is None:
            return unknown(self.count, *([self.limit] if self.limit else []))
        said = f"{text(count)} so với {text(allowed)} được phép" if self.limit else f"{text(count)} trường hợp vi phạm"
        return scored(Fraction(most) if count <= allowed else Fraction(0), said)


@dataclass(frozen=True, slots=True)
class Deduct(Plain):
    """DEDUCT: from the maximum, so many points less for each case, not below 0; a case of the other kind takes all."""

    each: Fraction
    count: str = "staff"
    takes_all: str = "leader"

    @property
    def bare(self) -> str:
        return self.count

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.count, self.takes_all)

    def points(self, inputs: Inputs, most: Decimal) -> Outcome:
        count, worst = given.whole(inputs, self.count), self._worst(inputs)
        if worst:
            return scored(Fraction(0), "Có lãnh đạo bị xử lý")
        if count is None:
            return unknown(self.count)
        left = max(Fraction(most) - self.each * count, Fraction(0))
        return scored(left, f"{text(most)} − {text(count)} × {text(self.each)}")

    def _worst(self, inputs: Inputs) -> bool:
        value = inputs.get(self.takes_all)
        return value if isinstance(value, bool) else bool(given.number(inputs, self.takes_all))


@dataclass(frozen=True, slots=True)
class Survey(Plain):
    """SURVEY: max x index %, or max x (mean - low) / (high - low)."""

    of: str = "index"  # or "mean"
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(100)

    @property
    def bare(self) -> str:
        return self.of

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.of,)

    def points(self, inputs: Inputs, most: Decimal) -> Outcome:
        value = given.number(inputs, self.of)
        if value is None:
            return unknown(self.of)
        if not self.low <= value <= self.high:
            limits = f"{text(self.low)}-{text(self.high)}"
            raise WrongInput(InputRefusal.OUT_OF_RANGE, name=self.of, given=text(value), wanted=limits)
        share = (value - self.low) / (self.high - self.low)
        if self.of == "index":
            return scored(Fraction(most) * share, f"{text(most)} × {text(value)} %")
        said = f"{text(most)} × ({text(value)} − {text(self.low)})/{text(self.high - self.low)}"
        return scored(Fraction(most) * share, said)


@dataclass(frozen=True, slots=True)
class Manual(Plain):
    """MANUAL: a person gives the points, 0 to the maximum."""

    @property
    def bare(self) -> str:
        return "points"

    @property
    def needs(self) -> tuple[str, ...]:
        return ("points",)

    def points(self, inputs: Inputs, most: Decimal) -> Outcome:
        value = given.number(inputs, "points")
        if value is None:
            return unknown("points")
        if value > Fraction(most):
            raise WrongInput(InputRefusal.OUT_OF_RANGE, name="points", given=text(value), wanted=f"0-{text(most)}")
        return scored(value, "Người thẩm định cho điểm")


@dataclass(frozen=True, slots=True)
class Check:
    """One part of a SUM, with points of its own; with a rule the part is scored by it."""

    name: str
    title: str
    points: Decimal
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Sum(Plain):
    """SUM: parts with their own points, each met or not, or scored by a rule of its own."""

    checks: tuple[Check, ...]

    @property
    def bare(self) -> str:
        return given.ONLY  # one yes or no for all parts, or a list of them in order

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(check.name for check in self.checks)

    def points(self, inputs: Inputs, most: Decimal) -> Outcome:
        in_order = self._by_name(inputs)
        parts = [(check, _part(check, in_order)) for check in self.checks]
        if missing := [check.title for check, part in parts if part.state is Result.UNKNOWN]:
            return unknown(*missing)
        in_force = [(check, part.points) for check, part in parts if part.points is not None]
        # A part that did not arise leaves the sum to the others, as EXCLUDE does to a component.
        possible = sum((Fraction(check.points) for check, _ in in_force), Fraction(0))
        if not possible:
            return NOTHING
        reached = sum((Fraction(points) for _, points in in_force), Fraction(0))
        said = "; ".join(
            f"{check.title} {text(points, places=SHOWN)}/{text(check.points)}" for check, points in in_force
        )
        return scored(min(reached / possible * Fraction(most), Fraction(most)), said)

    def _by_name(self, inputs: Inputs) -> Inputs:
        listed = inputs.get(given.ONLY)
        if isinstance(listed, bool):
            return dict.fromkeys(self.needs, listed)
        if not isinstance(listed, list):
            return inputs
        if len(listed) != len(self.checks):
            raise WrongInput(InputRefusal.NOT_NAMED, wanted=", ".join(self.needs))
        return dict(zip(self.needs, listed, strict=True))


def gathered(rule: Rule, values: object) -> object:
    """Return the inputs of a SUM with those of its parts' own rules under the part: "done" or "completion.done"."""
    if not isinstance(rule, Sum) or not isinstance(values, Mapping):
        return values
    found: dict[str, object] = {}
    for name, value in values.items():
        outer, _, inner = str(name).partition(".")
        part = outer if inner else _part_with(rule, str(name))
        if part is None:
            found[name] = value
            continue
        held = found.setdefault(part, {})
        if isinstance(held, dict):
            held[inner or name] = value
    return found


def _part_with(rule: Sum, name: str) -> str | None:
    """Return the one part whose own rule knows the name, if the name is not a part itself."""
    if name in rule.needs:
        return None
    parts = [check.name for check in rule.checks if check.rule is not None and name in check.rule.needs]
    return parts[0] if len(parts) == 1 else None


def _part(check: Check, inputs: Inputs) -> Outcome:
    own = inputs.get(check.name)
    if check.rule is not None and not isinstance(own, bool):
        return unknown(check.title) if own is None else check.rule.points(by_name(check.rule, own), check.points)
    met = given.flag(inputs, check.name)
    return unknown(check.title) if met is None else scored(Fraction(check.points) if met else Fraction(0), check.title)
