"""STEP and COUNT_STEP: points by steps; the first step reached wins. Pure. Source: docs/sources.md P3.4."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from . import given
from .figures import beside, text
from .given import GOOD, WHOLE, Also, InputRefusal, Inputs, WrongInput
from .rules import NOTHING, Outcome, Plain, refuse_more, scored, unknown

INDEX, FULL = "index", Fraction(100)  # an index has an end, a percentage of a target none
SHARES = ("percent", INDEX, "rate")  # numbers that are read with a "%"


@dataclass(frozen=True, slots=True)
class Threshold:
    """So many points from so much on; ``at_least`` may name an input ("target": set by the province)."""

    at_least: Fraction | str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps on one number: a count, or a percentage given as such or as ``good`` of ``all``."""

    of: str  # "count", "percent", "index"
    thresholds: tuple[Threshold, ...]  # from the highest
    otherwise: Decimal = Decimal(0)
    good: str = ""
    all: str = ""
    is_count: bool = False  # COUNT_STEP
    may_exceed: bool = True  # a target can be overdone; of those rated no more are satisfied than there are

    @property
    def counts(self) -> bool:
        return self.is_count or self.of == "count"

    @property
    def is_share(self) -> bool:
        return bool(self.all) or self.of in SHARES

    @property
    def bare(self) -> str:
        return self.of

    @property
    def needs(self) -> tuple[str, ...]:
        limits = (one.at_least for one in self.thresholds if isinstance(one.at_least, str))
        return tuple(name for name in (self.of, self.good, self.all, *limits) if name)

    @property
    def also(self) -> Also:
        return {self.good: GOOD, self.all: WHOLE} if self.all else {}

    def points(self, inputs: Inputs, most: Decimal) -> Outcome:
        value = given.whole(inputs, self.of) if self.counts else given.number(inputs, self.of)
        if value is None and self.all:
            good, whole = given.number(inputs, self.good), given.number(inputs, self.all)
            if whole == 0 and not good:
                return NOTHING
            value = None if good is None or whole is None else self._percent(good, whole)
        if value is None:
            return unknown(*((self.good, self.all) if self.all else (self.of,)))
        if value > FULL and (self.of == INDEX or not self.may_exceed):
            raise WrongInput(InputRefusal.OUT_OF_RANGE, name=self.of, given=text(value), wanted=f"0-{text(FULL)}")
        return self._step(value, inputs)

    def _percent(self, good: Fraction, whole: Fraction) -> Fraction:
        refuse_more(self.good, good, whole, may_exceed=self.may_exceed)
        return good / whole * 100

    def _step(self, value: Fraction, inputs: Inputs) -> Outcome:
        unit = " %" if self.is_share else ""
        limits = [given.number(inputs, one) if isinstance(one, str) else one for one in self._limits()]
        reached = beside(value, *(limit for limit in limits if limit is not None))
        for one, limit in zip(self.thresholds, limits, strict=True):
            if limit is None:
                return unknown(str(one.at_least))
            if value >= limit:
                return scored(Fraction(one.points), f"{reached}{unit} ≥ {text(limit)}{unit}")
        return scored(Fraction(self.otherwise), f"{reached}{unit} < {text(limits[-1] or Fraction(0))}{unit}")

    def _limits(self) -> list[Fraction | str]:
        return [one.at_least for one in self.thresholds]


@dataclass(frozen=True, slots=True)
class Case:
    """A step that is a fact: said outright (``flag``), or none of some counts ("late", "overdue")."""

    flag: str
    title: str
    none_of: tuple[str, ...]
    points: Decimal


@dataclass(frozen=True, slots=True)
class Cases(Plain):
    """Steps on facts: "all done on time", "all done, some late", else."""

    cases: tuple[Case, ...]
    otherwise: Decimal = Decimal(0)
    otherwise_title: str = "Không thuộc các mức trên"
    of: str = ""  # how many there were; 0: nothing arose

    @property
    def bare(self) -> str:
        return ""

    @property
    def needs(self) -> tuple[str, ...]:
        names = [self.of, *(case.flag for case in self.cases), *(name for case in self.cases for name in case.none_of)]
        return tuple(dict.fromkeys(name for name in names if name))

    def points(self, inputs: Inputs, most: Decimal) -> Outcome:
        if given.none_of(inputs, self.of, dict.fromkeys(name for case in self.cases for name in case.none_of)):
            return NOTHING
        answers = [(case, _holds(case, inputs)) for case in self.cases]
        for case, holds in answers:
            if holds:
                return scored(Fraction(case.points), case.title)
            if holds is None and not any(given.flag(inputs, later.flag) for later in self.cases):
                return unknown(case.flag, *case.none_of)
        return scored(Fraction(self.otherwise), self.otherwise_title)


def _holds(case: Case, inputs: Inputs) -> bool | None:
    said = given.flag(inputs, case.flag)
    if said is not None or not case.none_of:
        return said
    counts = [given.number(inputs, name) for name in case.none_of]
    return None if any(count is None for count in counts) else not any(counts)
