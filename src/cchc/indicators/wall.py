"""The target wall: tiles in columns of fields, what is counted on top, the lines of the pictures. Reads nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cchc.foundation.states import TARGET_STATES, Badge
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.kernel.quantities import format_number

from .domain.definition import Definition, Value
from .domain.standing import Nature
from .targets import Tile

SPARK_WIDTH, SPARK_HEIGHT, SPARK_MONTHS = 96.0, 24.0, 12
WIDE_FROM = 6  # tiles from which a field takes two columns
WORST_FIRST = ("unreachable", "missed", "at_risk", "on_course", "met", "not_measured")


@dataclass(frozen=True)
class Placed:
    """A tile on the wall with what hangs under it; ``levels``: every level the plan sets for this measure."""

    tile: Tile
    levels: list[Tile]
    parts: list[Tile]

    @property
    def is_unmeasured(self) -> bool:
        """Nothing in it has a number: neither the target nor a part of it."""
        return all(tile.state == "not_measured" for tile in [self.tile, *self.parts])


@dataclass(frozen=True)
class Column:
    """A reform field: what can be shown, the worst first, and what is not measured yet."""

    label: str
    placed: list[Placed] = field(default_factory=list)

    @property
    def measured(self) -> list[Placed]:
        known = [one for one in self.placed if not one.is_unmeasured]
        return sorted(known, key=lambda one: WORST_FIRST.index(one.tile.state))

    @property
    def unmeasured(self) -> list[Placed]:
        return [one for one in self.placed if one.is_unmeasured]

    @property
    def is_wide(self) -> bool:
        return len(self.measured) >= WIDE_FROM


@dataclass(frozen=True, slots=True)
class Count:
    state: str
    badge: Badge
    number: int


def columns(found: Sequence[Tile], *, state: str = "") -> list[Column]:
    """Return a column for each reform field that has targets; with ``state`` only targets that stand so.

    A nested target hangs under its parent; a further level for a measure stands beside the first.
    """
    shown = [tile for tile in found if not state or tile.state == state]
    chosen = {id(tile) for tile in shown}
    hung: set[int] = set()
    for tile in shown:
        if id(tile) in hung:
            continue
        hung |= {id(part) for part in tile.parts if id(part) in chosen}
        hung |= {id(other) for other in _further_levels(tile) if id(other) in chosen}
    made = {code: Column(FIELD_LABELS[code]) for code in Field}
    for tile in shown:
        if id(tile) not in hung:
            levels = [tile, *(other for other in _further_levels(tile) if id(other) in chosen)]
            parts = [part for part in tile.parts if id(part) in chosen]
            made[Field(tile.target.field)].placed.append(Placed(tile, levels, parts))
    return [column for column in made.values() if column.placed]


def _further_levels(tile: Tile) -> list[Tile]:
    """Return the later targets that set a level for the same measure and hang under no other target."""
    later = [other for other in tile.alike if other.target.order > tile.target.order]
    first = all(other.target.order > tile.target.order for other in tile.alike if not other.target.parent_id)
    if tile.target.parent_id or not first:
        return []
    return [other for other in later if not other.target.parent_id and not other.parts]


def counts(found: Iterable[Tile]) -> list[Count]:
    numbers = Counter(tile.state for tile in found)
    return [Count(state, TARGET_STATES[state], numbers[state]) for state in WORST_FIRST]


# The spark line -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spark:
    points: str  # of a polyline
    level: str  # y of the target line, "" where it lies outside the picture


def spark(tile: Tile) -> Spark | None:
    """Return the last twelve months as a line, and the level across it; None with fewer than two months."""
    months = sorted(tile.months)[-SPARK_MONTHS:]
    known = [(place, number) for place, month in enumerate(months) if (number := tile.months[month].number) is not None]
    if len(known) < 2:
        return None
    numbers = [number for _, number in known]
    level = float(tile.level.value) if tile.level and tile.nature is not Nature.AMOUNT else None
    low, high = min(numbers), max(numbers)
    if level is not None and low - (high - low or 1) <= level <= high + (high - low or 1):
        low, high = min(low, level), max(high, level)
    span, step = (high - low) or 1.0, (SPARK_WIDTH - 4) / max(len(months) - 1, 1)

    def height(number: float) -> float:
        return SPARK_HEIGHT - 2 - (number - low) / span * (SPARK_HEIGHT - 4)

    points = " ".join(f"{2 + place * step:.1f},{height(number):.1f}" for place, number in known)
    line = f"{height(level):.1f}" if level is not None and low <= level <= high else ""
    return Spark(points, line)


# The page of one target -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MonthLine:
    month: date
    value: Value
    so_far: float | None  # the measure from the year's beginning to the month's end
    year_before: Value | None


def history(tile: Tile, year: int) -> list[MonthLine]:
    """Return the months of the year with a value: alone, and as the year adds up to them."""
    lines, whole = [], None
    for month in sorted(month for month in tile.months if month.year == year):
        value = tile.months[month]
        whole = value if whole is None or tile.nature is Nature.STATE else whole + value
        before = tile.months.get(month.replace(year=year - 1))
        lines.append(MonthLine(month, value, whole.number, before))
    return lines


def chart(tile: Tile, lines: Sequence[MonthLine], definition: Definition) -> dict[str, Any]:
    """Return the year as plain data for ECharts: months, the year so far, the level, where it will end."""
    by_month = {line.month.month: line for line in lines}
    so_far = [_rounded(by_month[month].so_far) if month in by_month else None for month in range(1, 13)]
    alone = [_rounded(by_month[month].value.number) if month in by_month else None for month in range(1, 13)]
    series: list[dict[str, Any]] = [{"name": "Từ đầu năm", "type": "line", "data": so_far}]
    if tile.level is not None:
        data = [{"yAxis": float(tile.level.value), "name": "Mức"}]
        series[0]["markLine"] = {"symbol": "none", "label": {"position": "insideEndTop"}, "data": data}
    if tile.nature is not Nature.STATE:
        # Bars stand on zero; a rate near its level would look like the whole, and a dip like a collapse.
        kind = "bar" if tile.nature is Nature.AMOUNT else "line"
        series.append({"name": "Trong tháng", "type": kind, "data": alone})
    series += _ahead(tile, so_far)
    return {
        "legend": {"top": 0},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [str(month) for month in range(1, 13)]},
        "yAxis": {"type": "value", "scale": definition.unit == "%"},
        "series": series,
    }


def _ahead(tile: Tile, so_far: Sequence[float | None]) -> list[dict[str, Any]]:
    """Return the band from the last known month to the end of the year."""
    forecast = tile.standing.forecast
    last = max((place for place, number in enumerate(so_far) if number is not None), default=None)
    if forecast is None or last is None or last >= 11:
        return []
    ends = (("Dự báo thấp", forecast.low), ("Dự báo", forecast.middle), ("Dự báo cao", forecast.high))
    return [
        {
            "name": name,
            "type": "line",
            "connectNulls": True,
            "lineStyle": {"type": "dashed"},
            "data": _line(so_far, last, end),
        }
        for name, end in ends
    ]


def _line(so_far: Sequence[float | None], last: int, end: float) -> list[float | None]:
    line: list[float | None] = [None] * 12
    line[last], line[11] = so_far[last], _rounded(end)
    return line


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


def told(number: float | None, unit: str) -> str:
    return "–" if number is None else f"{format_number(round(number, 2))}\u00a0{unit}".strip()
