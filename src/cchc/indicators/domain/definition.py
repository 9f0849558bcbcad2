"""What an indicator is: data that somebody outside the team can read and sign.

A definition is written as ibis expressions over one fact table, so that the same definition gives the number
on every engine and lists the rows behind it. Pure: expressions are built here, run elsewhere.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from threading import RLock
from typing import Any, Protocol

from cchc.kernel.fields import Field


@dataclass(frozen=True, slots=True)
class Window:
    """The days looked at, both counted: dates, or ibis scalars standing for them.

    ``over`` is the last of them that is wholly past when the number is asked for: ``end``, or yesterday while the
    period still runs. What is due by then and not done is overdue; what is due today is not yet.
    """

    start: Any
    end: Any
    over: Any = None  # not given: the end

    def __post_init__(self) -> None:
        if self.over is None:
            object.__setattr__(self, "over", self.end)


Column = Any  # an ibis column (or scalar reduction) over the facts' table; ibis carries no types
Expression = Column | Callable[[Window], Column]  # a call where the window's own days stand in the expression


def expression_in(given: Expression, window: Window) -> Column:
    """Return the column itself: of an expression that waits for the window, what it becomes in this one."""
    return given(window) if callable(given) else given


class Held(enum.Enum):
    """Which rows of a stock count: each is held from its first day until the day it is held no more."""

    AT_END = "at_end"  # from <= end < until
    AT_START = "at_start"  # from < start <= until: what the period took over
    DURING = "during"  # from <= end and start <= until: in hand on some day of it, its last day too


class FactTable(Protocol):
    """What a definition needs to know of its facts (``foundation.facts.Facts``)."""

    @property
    def name(self) -> str: ...
    @property
    def table(self) -> Any: ...
    @property
    def types(self) -> Mapping[str, str]: ...
    def may_be_null(self, column: str) -> bool: ...


class Better(enum.StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"  # a figure to know, not to improve


@dataclass(frozen=True, slots=True)
class Source:
    """Where a definition comes from."""

    document: str  # "QĐ 766/QĐ-TTg", "Biểu thống kê báo cáo CCHC"
    place: str = ""  # "nhóm 2", "3.3.3"
    in_force_from: date | None = None
    in_force_to: date | None = None
    is_confirmed: bool = True  # False: taken from practice or memory; the screen says so


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its parts. Parts add up over units and months; ratios never do.

    ``denominator`` None: the numerator is the number itself. ``cases`` is how many rows stand behind it.
    """

    numerator: float | None
    denominator: float | None = None
    is_share: bool = False
    scale: float = 1.0
    cases: int = 0

    @property
    def is_rate(self) -> bool:
        """Whether it is a share of cases, in percent: points and ranks published once are no such thing."""
        return self.is_share and self.scale != 1.0

    @property
    def number(self) -> float | None:
        """The value in the unit of the definition; None when there is nothing to divide by or nothing known."""
        if self.numerator is None:
            return None
        if not self.is_share:
            return self.numerator * self.scale
        if not self.denominator:
            return None
        return self.numerator / self.denominator * self.scale

    def __sub__(self, other: Value) -> Value:
        """Return what came since: of two values that run from the same day."""
        back = replace(
            other,
            numerator=None if other.numerator is None else -other.numerator,
            denominator=None if other.denominator is None else -other.denominator,
            cases=-other.cases,
        )
        return self + back

    def __add__(self, other: Value) -> Value:
        def total(one: float | None, two: float | None) -> float | None:
            return None if one is None and two is None else (one or 0) + (two or 0)

        return Value(
            total(self.numerator, other.numerator),
            total(self.denominator, other.denominator),
            self.is_share,
            self.scale,
            self.cases + other.cases,
        )


@dataclass(frozen=True)
class Indicator:
    """One measured quantity.

    Time: ``counted_on`` names the date column of a flow (rows of the period count); ``held`` names the columns
    (from, until) of a stock (either may be "" for "always"), of which the rows held at the end of the period
    count unless ``held_when`` says otherwise; neither: all rows, as they are now.

    ``numerator`` and ``denominator`` are columns over ``facts.table``: a boolean counts rows, a number is
    summed, a reduction (``nunique``) is taken as it is and then ``is_additive`` is False. Where the period's
    own days are part of the rule ("due before its end"), they are calls ``lambda window: column``. A row that is not
    in the denominator never counts in the numerator (the engine sees to it).
    ``may_be_untold``: the numerator, a condition, may be empty in a row whose source does not say it. Such a row is
    no case of a ratio; a count of which no row says anything is not known (the engine sees to both).
    Where no row counts there was none, and the number is 0, in a book that is kept at all. Not so of readings (the
    documents sent in a month, the staff on a day): where there is none, nobody has read, and nothing is known.
    ``facts`` None: the number is kept by hand, as an observation with its evidence, and shows as such.
    """

    code: str  # "procedures.dossiers_on_time"
    title: str  # "Tỷ lệ hồ sơ TTHC giải quyết trước và đúng hạn"
    unit: str  # "%", "hồ sơ", "triệu đồng"
    reform_field: Field
    source: Source
    facts: FactTable | None = None
    numerator: Expression = None
    denominator: Expression = None
    counted_on: str = ""
    held: tuple[str, str] | None = None
    held_when: Held = Held.AT_END
    dimensions: tuple[str, ...] = ("ward", "unit")
    better: Better = Better.HIGHER
    when_empty: str = ""  # the sentence shown instead of a number
    why: str = ""  # what the figure is for, for the person who reads it
    how: str = ""  # how it was counted, in Vietnamese, for the "cách tính" beside every number
    annex: str = ""  # code in the statistics annex of the periodic report ("3.3.3")
    scale: float = 1.0
    is_additive: bool = True
    is_reading: bool = False
    may_be_untold: bool = False
    version: int = 1
    reviewed_on: date | None = None
    review_by: date | None = None

    @property
    def is_kept(self) -> bool:
        return self.facts is None

    @property
    def is_share(self) -> bool:
        return self.denominator is not None or (self.is_kept and self.unit == "%")


@dataclass(frozen=True)
class Composite:
    """A number made from other indicators (points of an index): parts by code, and the rule over their values."""

    code: str
    title: str
    unit: str
    reform_field: Field
    source: Source
    parts: tuple[str, ...]
    rule: Callable[[Mapping[str, Value]], Value]
    better: Better = Better.HIGHER
    when_empty: str = ""
    why: str = ""
    how: str = ""
    annex: str = ""
    version: int = 1
    is_kept: bool = False
    reviewed_on: date | None = None
    review_by: date | None = None


Definition = Indicator | Composite


def ratio(
    *, facts: FactTable, numerator: Expression, denominator: Expression, unit: str = "%", **rest: Any
) -> Indicator:
    """Good cases out of all cases, in percent."""
    scale = 100.0 if unit == "%" else 1.0
    return Indicator(facts=facts, numerator=numerator, denominator=denominator, unit=unit, scale=scale, **rest)


def count(*, facts: FactTable, where: Expression, unit: str, **rest: Any) -> Indicator:
    """How many rows."""
    return Indicator(facts=facts, numerator=where, unit=unit, **rest)


def total(*, facts: FactTable, amount: Expression, unit: str, **rest: Any) -> Indicator:
    """The sum of an amount."""
    return Indicator(facts=facts, numerator=amount, unit=unit, **rest)


def kept(*, unit: str, **rest: Any) -> Indicator:
    """A figure that stands in no row of ours: observed, with its evidence."""
    return Indicator(unit=unit, scale=100.0 if unit == "%" else 1.0, **rest)


class Catalogue:
    """All definitions, by code; of one code the newest version counts unless another is asked for."""

    def __init__(self) -> None:
        self._definitions: dict[tuple[str, int], Definition] = {}
        self._fill: Callable[[], object] | None = None
        self._is_full, self._filling = True, RLock()

    def fill_with(self, fill: Callable[[], object]) -> None:
        """Have it filled when it is first looked into: a process that shows no number does without."""
        self._fill, self._is_full = fill, False

    @property
    def definitions(self) -> dict[tuple[str, int], Definition]:
        if not self._is_full:
            with self._filling:  # definitions look into the catalogue while they fill it
                fill, self._fill = self._fill, None
                if fill is not None:
                    fill()
                    self._is_full = True
        return self._definitions

    def add(self, *definitions: Definition) -> None:
        for each in definitions:
            key = (each.code, each.version)
            if key in self._definitions:
                raise ValueError(f"two definitions of {each.code!r}, version {each.version}")
            self._definitions[key] = each

    def get(self, code: str, version: int | None = None) -> Definition:
        """:raises KeyError: when there is no such definition."""
        versions = [number for name, number in self.definitions if name == code]
        if not versions:
            raise KeyError(code)
        return self.definitions[code, version or max(versions)]

    def __iter__(self) -> Iterator[Definition]:
        newest = dict(sorted(self.definitions))  # of one code the last, which is the newest, stays
        return (self.definitions[key] for key in newest.items())


CATALOGUE = Catalogue()
