"""A set of criteria: fields, criteria, components, and what is outside the hundred points.

Points are decimals, four places inside; a sheet shows ``decimals`` of them. Source: docs/sources.md P3.2 to P3.5.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .rules import Rule


class NaPolicy(enum.StrEnum):
    """What a component is worth where nothing arose: its division would be by zero."""

    FULL = "FULL"  # the maximum
    EXCLUDE = "EXCLUDE"  # neither points nor maximum; the rest is rescaled
    ZERO = "ZERO"


class SourceKind(enum.StrEnum):
    INDICATOR = "indicator"
    PLAN = "plan"
    REPORTS = "reports"
    BOOK = "book"
    DOCUMENT = "document"
    SURVEY = "survey"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Source:
    """Where one input of a rule comes from: ``done`` is the numerator of an indicator."""

    input: str
    kind: SourceKind
    code: str = ""
    part: str = "number"  # numerator, denominator, number, exists


@dataclass(frozen=True, slots=True)
class Component:
    """What points are given for. ``owner`` is a unit key (VHXH, VP, ...), ALL or SURVEY."""

    code: str
    title: str
    max: Decimal
    rule: Rule
    na: NaPolicy
    evidence: tuple[str, ...]
    owner: str
    kind: str = "self"  # or "survey"
    expires_after_months: int | None = None
    inputs: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    code: str
    title: str
    components: tuple[Component, ...]

    @property
    def max(self) -> Decimal:
        return sum((one.max for one in self.components), Decimal(0))


@dataclass(frozen=True, slots=True)
class Field:
    code: str
    title: str
    reform_field: str  # of kernel.fields
    criteria: tuple[Criterion, ...]

    @property
    def max(self) -> Decimal:
        return sum((one.max for one in self.criteria), Decimal(0))


@dataclass(frozen=True, slots=True)
class Adjustment:
    """The block of bonus or of penalty points, outside the hundred."""

    kind: str  # "bonus" or "penalty"
    limit: Decimal
    items: tuple[AdjustmentItem, ...]
    is_on: bool = False


@dataclass(frozen=True, slots=True)
class AdjustmentItem:
    code: str
    title: str
    points_each: Decimal
    takes_component: bool = False  # the component it was found in counts nought


@dataclass(frozen=True, slots=True)
class Band:
    code: str
    label: str
    at_least: Decimal  # of the index in %


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    code: str
    title: str
    province: str
    year: int
    edition: int
    valid_from: date
    source: str
    is_sample: bool
    fields: tuple[Field, ...]
    decimals: int = 2
    default_na: NaPolicy = NaPolicy.EXCLUDE
    adjustments: tuple[Adjustment, ...] = ()
    bands: tuple[Band, ...] = ()  # from the highest
    published_as: str = ""  # the index the result is known by ("par", "dti"); "": the province publishes it elsewhere
    ranking: str = "shared"  # ties share a rank, or "survey": the survey's points break them

    def components(self) -> tuple[Component, ...]:
        return tuple(self._components())

    def _components(self) -> Iterator[Component]:
        for field in self.fields:
            for criterion in field.criteria:
                yield from criterion.components

    def component(self, code: str) -> Component:
        """Return the component of that code.

        :raises KeyError: if the set has none.
        """
        return next((one for one in self._components() if one.code == code), None) or _missing(code)

    def reform_field_of(self, code: str) -> str:
        """Return the field of kernel.fields a component stands in.

        :raises KeyError: if the set has no such component.
        """
        for field in self.fields:
            if any(one.code == code for criterion in field.criteria for one in criterion.components):
                return field.reform_field
        raise KeyError(code)

    @property
    def max(self) -> Decimal:
        return sum((one.max for one in self.fields), Decimal(0))

    @property
    def survey_max(self) -> Decimal:
        return sum((one.max for one in self._components() if one.kind == "survey"), Decimal(0))


def _missing(code: str) -> Component:
    raise KeyError(code)
