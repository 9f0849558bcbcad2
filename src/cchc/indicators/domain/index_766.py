"""The service-quality index of QĐ 766/QĐ-TTg: from counted rows to points.

Pure. The components are data (``indicators/index_766.yaml``), dated, because the rules move; here is only how a
share becomes points. Source: docs/sources.md O3. Points are rounded for display alone.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .definition import Value

FULL_SCORE = 100


class Empty(enum.StrEnum):
    """What a component is worth when there was nothing to divide by."""

    NONE = "none"  # not scored: neither its points nor its maximum count
    FULL = "full"
    ZERO = "zero"


class Level(enum.StrEnum):
    COMMUNE = "commune"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Component:
    """One line of the index. Its share comes from other indicators, named by code.

    Either ``rate`` (both parts of one indicator) or counts: ``of`` over the largest known of ``over``; with ``less``
    the share is what those counts leave of the whole. ``times`` multiplies the share by another rate.
    ``full_at`` is the share that earns all points.
    """

    code: str
    title: str
    max_points: float
    rate: str = ""
    of: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    times: str = ""
    full_at: float = 1.0
    when_empty: Empty = Empty.NONE
    levels: tuple[Level, ...] = (Level.COMMUNE, Level.PROVINCE)
    how: str = ""
    is_confirmed: bool = True

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the codes of the indicators it is made of."""
        named = (self.rate, *self.of, *self.less, *self.over, self.times)
        return tuple(dict.fromkeys(code for code in named if code))

    def share(self, values: Mapping[str, Value]) -> float | None:
        """Return the share reached, 0 to 1; None when there is nothing to divide by or a needed count is not known."""
        whole = self._whole(values)
        times = _ratio(values.get(self.times)) if self.times else 1.0
        if whole is None or times is None:
            return None
        return min(max(whole * times, 0.0), 1.0)

    def points(self, share: float | None) -> float | None:
        if share is None:
            return {Empty.NONE: None, Empty.FULL: self.max_points, Empty.ZERO: 0.0}[self.when_empty]
        return min(self.max_points, self.max_points * share / self.full_at)

    def _whole(self, values: Mapping[str, Value]) -> float | None:
        if self.rate:
            return _ratio(values.get(self.rate))
        whole = max((number for code in self.over if (number := _count(values.get(code))) is not None), default=0.0)
        if not whole:
            return None
        if self.less:
            # A count nobody keeps takes nothing off.
            return 1 - sum(_count(values.get(code)) or 0.0 for code in self.less) / whole
        good = [_count(values.get(code)) for code in self.of]
        return None if None in good else sum(number or 0.0 for number in good) / whole


@dataclass(frozen=True, slots=True)
class Score:
    """Points beside what could be had: the raw points, the attainable maximum and the percentage go together.

    Whether a commune's total is scaled back to 100 is not known (docs/sources.md O3.8), so it is never done silently.
    """

    points: float | None  # None: no component could be scored
    attainable: float
    unscored: tuple[str, ...] = ()  # codes of components of this level without a number

    @property
    def percent(self) -> float | None:
        return None if self.points is None or not self.attainable else self.points / self.attainable * 100


@dataclass(frozen=True, slots=True)
class Group:
    code: str
    title: str
    max_points: float
    components: tuple[Component, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """From how many percent a name holds."""

    at_least: float
    name: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The index as it stood from one day to another (open when None)."""

    version: int
    document: str
    valid_from: date
    valid_to: date | None
    groups: tuple[Group, ...]
    bands: tuple[Band, ...] = ()
    bands_are_confirmed: bool = False
    is_confirmed: bool = False

    @property
    def components(self) -> tuple[Component, ...]:
        return tuple(each for group in self.groups for each in group.components)

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def score(components: Iterable[Component], values: Mapping[str, Value], *, level: Level = Level.COMMUNE) -> Score:
    """Return the points of the components that are scored at that level."""
    scored: list[tuple[Component, float | None]] = [
        (each, each.points(each.share(values))) for each in components if level in each.levels
    ]
    known = [(each, points) for each, points in scored if points is not None]
    return Score(
        points=sum(points for _, points in known) if known else None,
        attainable=sum(each.max_points for each, _ in known),
        unscored=tuple(each.code for each, points in scored if points is None),
    )


def band_of(percent: float | None, bands: Iterable[Band]) -> str:
    """Return the name of the highest band reached; "" without a percentage."""
    if percent is None:
        return ""
    reached = [band for band in bands if percent >= band.at_least]
    return max(reached, key=lambda band: band.at_least).name if reached else ""


def as_value(found: Score) -> Value:
    """Return points as the number and the attainable maximum as its other part."""
    return Value(found.points, found.attainable)


def rule_for(components: Iterable[Component], level: Level = Level.COMMUNE) -> Callable[[Mapping[str, Value]], Value]:
    """Return the rule of a composite: values of its parts -> points."""
    chosen = tuple(components)
    return lambda values: as_value(score(chosen, values, level=level))


def _ratio(value: Value | None) -> float | None:
    if value is None or value.numerator is None or not value.denominator:
        return None
    return value.numerator / value.denominator


def _count(value: Value | None) -> float | None:
    return None if value is None else value.numerator
