"""Targets with their numbers: what the wall, the page of a target, the alerts and the home card show. Reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from cchc.kernel.text import fold
from cchc.organisation.models import Unit
from cchc.plans.models import Plan, Target

from .domain.cases import words_for
from .domain.deadlines import deadline_of
from .domain.definition import CATALOGUE, Definition, Indicator, Value, Window
from .domain.levels import Level, Written, level_of
from .domain.outlook import (
    ENOUGH_CASES,
    Forecast,
    Rest,
    elapsed_share,
    forecast_amount,
    forecast_backlog,
    forecast_share,
    forecast_still_open,
    own_months,
    rest_of_year,
)
from .domain.scope import Scope
from .domain.standing import NOT_MEASURED, Nature, Standing, exact, standing
from .domain.standing_words import headroom, outlook
from .domain.wordings import vocabulary
from .evaluate import evaluate, window_of
from .models import MonthValue, TargetBinding
from .natures import is_running, nature_of
from .place import Place, ProgrammeYear
from .wording import value_text

Filters = dict[str, list[str]]
NOTHING = Value(None)
FEWEST_WORDS = 4  # of a name that says what is measured
DIRECTIONS = {"increase": "tăng", "decrease": "giảm"}
SECTOR = "sector"


@dataclass(frozen=True)
class Asked(ProgrammeYear):
    """Whose targets, of which year, seen on which day; ``office`` narrows the numbers to one unit."""

    office: Unit | None = None

    @property
    def scope(self) -> Scope:
        return Scope(units=(self.office.pk,)) if self.office else Place(self.unit, []).scope

    def day_of(self, by: date | None) -> date:
        """Return the last day of the number of a target with this deadline: what comes after it is too late."""
        return self.last_day if by is None else min(self.last_day, by)


@dataclass
class Tile:
    """One target on the wall."""

    target: Target
    binding: TargetBinding | None
    definition: Definition | None = None
    value: Value = NOTHING
    level: Level | None = None
    nature: Nature = Nature.STATE
    by: date | None = None  # the day inside the year the plan names; None: the end of the year
    standing: Standing = NOT_MEASURED
    months: dict[date, Value] = field(default_factory=dict)  # first day -> value
    parts: list[Tile] = field(default_factory=list)  # nested targets
    alike: list[Tile] = field(default_factory=list)  # other levels the plan sets for the same measure

    @property
    def name(self) -> str:
        """What is measured: as the plan says it, or the indicator's own name where the plan says too little."""
        said = self.target.subject or self.target.text
        if self.definition is not None and len(said.split()) < FEWEST_WORDS:
            said = self.definition.title
        return said[:1].upper() + said[1:]

    @property
    def unit(self) -> str:
        return self.definition.unit if self.definition else self.target.measure

    @property
    def text(self) -> str:
        return value_text(self.value, self.definition) if self.definition else "–"

    @property
    def level_text(self) -> str:
        told = self.level.told(self.unit) if self.level else self.written
        return f"{told} đến {self.by:%d/%m}" if self.by else told

    @property
    def written(self) -> str:
        """The level as the plan says it, where it cannot be compared with a number."""
        if self.target.reference:
            return self.target.reference
        return DIRECTIONS.get(self.target.comparator, "không ghi mức")

    @property
    def state(self) -> str:
        return self.standing.state.value

    @property
    def headroom(self) -> str:
        if self.binding is None or not self.binding.code:
            return "Chưa gắn thước đo."
        if self.definition is None:
            return "Chỉ số đã gắn không còn trong danh mục."
        words = words_for(self.definition.code)
        return headroom(self.standing, self.level, self.value, unit=self.unit, nature=self.nature, words=words)

    @property
    def outlook(self) -> str:
        return outlook(self.standing, self.unit)

    @property
    def filters(self) -> Filters:
        return dict(self.binding.filters) if self.binding else {}

    @property
    def scope_text(self) -> str:
        """Which part of the rows counts ("lĩnh vực Đất đai"); "" for all."""
        return vocabulary().scope_told(self.filters) if self.filters else ""


def filters_key(filters: Mapping[str, Sequence[str]]) -> str:
    return json.dumps({key: sorted(filters[key]) for key in sorted(filters)}, ensure_ascii=False) if filters else ""


def bound_targets(plan: Plan) -> QuerySet[Target]:
    """Return the targets in force with their bindings, in the order of the plan."""
    return (
        plan.targets.filter(dropped_in__isnull=True).select_related("binding", "standing", "parent").order_by("order")
    )


def tiles(targets: Iterable[Target], asked: Asked, *, frozen: Mapping[str, Value] = MappingProxyType({})) -> list[Tile]:
    """Return every target with where it stands, in the given order; nested and alike ones are linked.

    :param frozen: code -> value of the days that are asked for, as it was closed; taken instead of counting it anew.
    """
    made = [tile_of(target, asked.year) for target in targets]
    bound = [tile for tile in made if tile.definition is not None]
    stored = stored_months(asked, {tile.definition.code for tile in bound if tile.definition})
    for day in sorted({asked.day_of(tile.by) for tile in bound}):
        of_day = [tile for tile in bound if asked.day_of(tile.by) == day]
        values = live_values(of_day, asked, until=day)
        if day == asked.last_day:
            values |= {(code, filters_key({})): value for code, value in frozen.items()}
        for tile in of_day:
            _measure(tile, asked, values, stored)
    _link(made)
    return made


def tile_of(target: Target, year: int) -> Tile:
    """Return a target with its measure and deadline, without a number."""
    binding = getattr(target, "binding", None)
    definition = None
    if binding is not None and binding.code:
        try:
            definition = CATALOGUE.get(binding.code)
        except KeyError:
            definition = None
    nature = nature_of(definition) if definition else Nature.STATE
    return Tile(target, binding, definition, nature=nature, by=_deadline(target, year))


def _deadline(target: Target, year: int) -> date | None:
    """Return the day a target names, or the target it is part of."""
    own = deadline_of(target.text, year)
    return own if own or target.parent is None else deadline_of(target.parent.text, year)


def _link(made: Sequence[Tile]) -> None:
    by_target = {tile.target.pk: tile for tile in made}
    same: dict[tuple[str, str], list[Tile]] = {}
    for tile in made:
        above = by_target.get(tile.target.parent_id or 0)
        if above is not None:
            above.parts.append(tile)
        if tile.definition is not None:
            same.setdefault((tile.definition.code, filters_key(tile.filters)), []).append(tile)
    for group in same.values():
        for tile in group:
            tile.alike = [other for other in group if other is not tile]


# Numbers ----------------------------------------------------------------------------------------

Key = tuple[str, str]  # code, filters key


def live_values(bound: Sequence[Tile], asked: Asked, *, until: date | None = None) -> dict[Key, Value]:
    """Return the numbers of the year so far, each fact table read once for all sectors together."""
    window = window_of(asked.first_day, until or asked.last_day, today=asked.today)
    return values_in(bound, asked, window)


def values_in(bound: Sequence[Tile], asked: Asked, window: Window) -> dict[Key, Value]:
    """Return the numbers of any window. Facts asked for by sector are read by sector once, for the whole too."""
    by_filters: dict[str, list[Tile]] = {}
    for tile in bound:
        by_filters.setdefault(filters_key(tile.filters), []).append(tile)
    whole = _definitions(by_filters.pop("", []))
    sectored = [tile for group in by_filters.values() for tile in group if set(tile.filters) == {SECTOR}]
    found = _by_sector(sectored, whole, asked, window)
    left = [one for one in whole if (one.code, "") not in found]
    if left:
        values = evaluate(left, window, scope=asked.scope)
        found |= {(one.code, ""): values[one.code].get((), NOTHING) for one in left}
    for key, group in by_filters.items():
        if set(group[0].filters) != {SECTOR}:
            values = evaluate(_definitions(group), window, scope=asked.scope, filters=group[0].filters)
            found |= {(code, key): groups.get((), NOTHING) for code, groups in values.items()}
    return found


def _by_sector(sectored: Sequence[Tile], whole: Sequence[Definition], asked: Asked, window: Window) -> dict[Key, Value]:
    """Return the numbers of the sectors asked for, and of the whole where it is the sum of all sectors."""
    definitions = _definitions(sectored)
    if not definitions:
        return {}
    tables = {one.facts.name for one in definitions if isinstance(one, Indicator) and one.facts is not None}
    riding = [one for one in whole if _adds_up_from_sectors(one, tables)]
    both = {one.code: one for one in [*definitions, *riding]}
    values = evaluate(both.values(), window, scope=asked.scope, by=(SECTOR,))
    found = {
        (tile.definition.code, filters_key(tile.filters)): _together(values[tile.definition.code], tile.filters[SECTOR])
        for tile in sectored
        if tile.definition is not None
    }
    # No row at all: whether that is nought or nothing known is told by asking for the whole.
    return found | {(one.code, ""): reduce(add, values[one.code].values()) for one in riding if values[one.code]}


def _adds_up_from_sectors(one: Definition, tables: set[str]) -> bool:
    if not isinstance(one, Indicator) or one.facts is None or not one.is_additive:
        return False
    return one.facts.name in tables and SECTOR in one.facts.types


def _together(groups: Mapping[tuple[Any, ...], Value], wanted: Sequence[str]) -> Value:
    chosen = [value for (sector, *_), value in groups.items() if in_sectors(str(sector or ""), wanted)]
    return reduce(add, chosen) if chosen else NOTHING


def in_sectors(sector: str, wanted: Sequence[str]) -> bool:
    """Say whether an announced sector ("Hoạt động xây dựng") is one of those a plan names ("Xây dựng")."""
    return any(f" {fold(name)} " in f" {fold(sector)} " for name in wanted)


def _definitions(group: Sequence[Tile]) -> list[Definition]:
    return list({tile.definition.code: tile.definition for tile in group if tile.definition is not None}.values())


Stored = dict[Key, dict[tuple[str, date], MonthValue]]


def stored_months(asked: Asked, codes: set[str]) -> Stored:
    """Return what the worker keeps of this year and the last, in one query; nothing when narrowed to an office."""
    found: Stored = {}
    if asked.office is not None or not codes:
        return found
    rows = MonthValue.objects.filter(unit=asked.unit, month__gte=date(asked.year - 1, 1, 1), code__in=codes)
    for row in rows.filter(month__lte=asked.last_day):
        found.setdefault((row.code, row.filters_key), {})[row.kind, row.month] = row
    return found


def _measure(tile: Tile, asked: Asked, values: Mapping[Key, Value], stored: Stored) -> None:
    assert tile.definition is not None
    key = (tile.definition.code, filters_key(tile.filters))
    tile.value = values.get(key, NOTHING)
    rows = stored.get(key, {})
    tile.months = months_in(rows, tile.definition)
    start = rows.get((MonthValue.Kind.START, date(asked.year, 1, 1)))
    tile.level = written_level(tile, baseline_of(tile.nature, _months_of(asked.year - 1, tile.months)))
    rest, forecast = foretold(tile.definition, tile.value, tile.months, asked, by=tile.by)
    tile.standing = standing(
        tile.level,
        tile.value,
        nature=tile.nature,
        elapsed=elapsed_share(asked.first_day, tile.by or asked.days[1], asked.today),
        rest=rest,
        forecast=forecast,
        start=_number(as_value(start, tile.definition)) if start else None,
        by=tile.by,
    )


def foretold(
    definition: Definition, now: Value, months: Mapping[date, Value], asked: ProgrammeYear, *, by: date | None = None
) -> tuple[Rest | None, Forecast | None]:
    """Return what is still to come and where the measure ends; nothing of a state, or where nothing is known.

    :param months: first day of the month -> the month's own value, of this year and the last.
    :param by: a deadline inside the year; None: its end.
    """
    nature = nature_of(definition)
    if nature is Nature.STATE or now.numerator is None:
        return None, None
    by = by or asked.days[1]
    this_year = _months_of(asked.year, months)
    # In December the programme's year has just begun: last year's months say nothing of what is past.
    season = _months_of(asked.year - 1, months) if asked.today.year == asked.year else {}
    elapsed = elapsed_share(asked.first_day, by, asked.today)
    rest = rest_of_year(now, this_year, season, today=asked.today, elapsed=elapsed, by=by)
    if nature is Nature.RATE:
        return rest, forecast_share(now, this_year, rest)
    if nature is Nature.BACKLOG:
        # What came of a month's cases later is known only where they are counted by their day.
        running = is_running(definition)
        open_then = forecast_still_open(now, season, rest=rest, today=asked.today, by=by) if running else None
        return rest, open_then if running else forecast_backlog(now, this_year, rest)
    return rest, forecast_amount(now, rest, cases=now.cases if now.cases >= ENOUGH_CASES else 0)


def months_in(rows: Mapping[tuple[str, date], MonthValue], definition: Definition) -> dict[date, Value]:
    """Return each month's own value of what is stored; of a state, what it was at the month's end."""
    kept = MonthValue.Kind.MONTH
    months = {month: as_value(row, definition) for (kind, month), row in rows.items() if kind == kept}
    return own_months(months) if is_running(definition) else months


def _months_of(year: int, months: Mapping[date, Value]) -> dict[int, Value]:
    return {month.month: value for month, value in months.items() if month.year == year}


def written_level(tile: Tile, baseline: Decimal | None) -> Level | None:
    """Return the level of a target in the unit of its measure."""
    target, definition = tile.target, tile.definition
    if definition is None or tile.binding is None:
        return None
    written = Written(target.comparator, target.value, target.value_max, target.measure, target.kind, target.reference)
    rule = tile.binding.level_rule
    return level_of(written, rule=rule, unit=definition.unit, better=definition.better, baseline=baseline)


def baseline_of(nature: Nature, last_year: Mapping[int, Value]) -> Decimal | None:
    """Return last year's number: of cases and amounts all months together, of a state its last."""
    if not last_year:
        return None
    if nature is Nature.STATE:
        return _number(last_year[max(last_year)])
    return _number(reduce(add, last_year.values()))


def as_value(row: MonthValue, definition: Definition) -> Value:
    is_share = row.denominator is not None
    scale = float(getattr(definition, "scale", 1.0)) if is_share or not _is_plain(definition) else 1.0
    return Value(row.numerator, row.denominator, is_share, scale, row.cases)


def _is_plain(definition: Definition) -> bool:
    """Say whether the figure is kept as it is shown: composites and hand-kept figures without parts."""
    return not isinstance(definition, Indicator) or definition.is_kept


def _number(value: Value) -> Decimal | None:
    number = exact(value)
    return None if number is None else Decimal(number.numerator) / Decimal(number.denominator)
