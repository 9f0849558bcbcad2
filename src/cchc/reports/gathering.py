"""The material of reports: figures of three periods, documents, work and targets, of one unit or of many wards. Reads.

Every kind of thing is asked for once, whatever the number of wards; only targets are looked at plan by plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.urls import reverse

from cchc.indicators import targets
from cchc.indicators.addresses import Counted
from cchc.indicators.annexing import annex_definitions
from cchc.indicators.closings import value_of
from cchc.indicators.domain import periods
from cchc.indicators.domain.definition import CATALOGUE, Definition, Value
from cchc.indicators.domain.levels import Level
from cchc.indicators.domain.periods import Period
from cchc.indicators.domain.scope import Scope
from cchc.indicators.evaluate import evaluate, window_of
from cchc.indicators.models import ClosedValue, Closing
from cchc.indicators.place import Place
from cchc.indicators.targets import Tile, bound_targets
from cchc.kernel.quantities import format_date
from cchc.organisation.models import Unit
from cchc.organisation.records import ward_of
from cchc.plans.models import Plan

from . import gathering_work
from .domain.material import UNKNOWN, Goal, Material, Measured
from .domain.narrative_table import codes_in, load_table
from .domain.printing import in_words, level_text, number_text

ByCode = dict[str, Value]


@dataclass(frozen=True)
class Batch:
    """Reports of one period for units that follow the same regime."""

    units: Sequence[Unit]
    period: Period
    kind: str
    today: date
    closings: Mapping[int, Closing] = field(default_factory=dict)  # by unit
    has_targets: bool = True

    @cached_property
    def definitions(self) -> list[Definition]:
        """Everything a report prints: in its sentences and in its annex."""
        named = [CATALOGUE.get(code) for code in codes_in(load_table())]
        return list({one.code: one for one in [*named, *annex_definitions()]}.values())

    @cached_property
    def year_before(self) -> Period:
        return periods.year_before(self.period, Place(self.units[0], []).regime)

    @cached_property
    def tiles(self) -> dict[int, list[Tile]]:
        """Targets of a unit, once somebody asked for them: the text, the levels and a chart speak of the same."""
        return {}

    @property
    def seen_on(self) -> date:
        """The day tasks and targets are looked at: today, or the cut-off once it is past."""
        return min(self.today, self.period.end)

    @cached_property
    def plans(self) -> dict[int, Plan]:
        """The plan of the year, by unit; an office follows its ward's."""
        wards = {unit.pk: ward_of(unit).pk for unit in self.units}
        found = Plan.objects.filter(unit__in=set(wards.values()), year=self.period.end.year).order_by("-pk")
        by_ward = {plan.unit_id: plan for plan in found}
        return {unit: by_ward[ward] for unit, ward in wards.items() if ward in by_ward}


def gather(batch: Batch) -> dict[int, Material]:
    """Return the material of each unit, by its primary key."""
    now = values(batch, batch.period, batch.closings)
    then = values(batch, batch.year_before, closed(batch, batch.year_before), is_same_definition=True)
    before = values(batch, periods.before(batch.period), {})
    issued = gathering_work.issued(batch)
    work = gathering_work.work(batch)
    made = {}
    for unit in batch.units:
        tiles = tiles_of(batch, unit) if batch.has_targets else []
        levels, counted = levels_of(tiles), Counted(unit.pk, batch.period.code)
        made[unit.pk] = Material(
            is_year=batch.kind == "year",
            has_plan=unit.pk in batch.plans,
            measured={
                one.code: _measured(one, now[unit.pk], before[unit.pk], then[unit.pk], levels.get(one.code), counted)
                for one in batch.definitions
            },
            issued=issued.get(unit.pk, {}),
            goals=tuple(_goal(tile) for tile in tiles if tile.definition is not None),
            **work.get(unit.pk, {}),
        )
    return made


# Figures ----------------------------------------------------------------------------------------


def values(
    batch: Batch, period: Period, frozen: Mapping[int, Closing], *, is_same_definition: bool = False
) -> dict[int, ByCode]:
    """Return unit -> code -> value: frozen where there is a closing, counted now for the others."""
    found = _frozen(frozen, batch.definitions, is_same_definition=is_same_definition)
    live = [unit for unit in batch.units if unit.pk not in frozen]
    return found | (_live(batch, live, period) if live else {})


def closed(batch: Batch, period: Period) -> dict[int, Closing]:
    """Return the closings in force of a period, by unit."""
    rows = Closing.objects.filter(unit__in=[unit.pk for unit in batch.units], period=period.code)
    return {row.unit_id: row for row in rows.order_by("version")}


def _frozen(
    closings: Mapping[int, Closing], definitions: Iterable[Definition], *, is_same_definition: bool
) -> dict[int, ByCode]:
    """:param is_same_definition: leave out what meant something else then: it is no match for today's figure."""
    versions = {one.code: one.version for one in definitions}
    units = {closing.pk: unit for unit, closing in closings.items()}
    found: dict[int, ByCode] = {unit: {} for unit in closings}
    for row in ClosedValue.objects.filter(closing__in=units, code__in=versions) if units else ():
        if not is_same_definition or row.definition_version == versions[row.code]:
            found[units[row.closing_id]][row.code] = value_of(row)
    return found


def _live(batch: Batch, units: Sequence[Unit], period: Period) -> dict[int, ByCode]:
    window = window_of(period.start, period.end, today=batch.today)
    if len(units) == 1:
        counted = evaluate(batch.definitions, window, scope=Place(units[0], []).scope)
        return {units[0].pk: {code: groups.get((), UNKNOWN) for code, groups in counted.items()}}
    keys = tuple(unit.pk for unit in units)
    counted = evaluate(batch.definitions, window, scope=Scope(wards=keys), by=("ward",))
    return {key: {code: groups.get((key,), UNKNOWN) for code, groups in counted.items()} for key in keys}


def _measured(
    one: Definition, now: ByCode, before: ByCode, then: ByCode, level: Level | None, counted: Counted
) -> Measured:
    return Measured(
        code=one.code,
        title=one.title,
        unit=one.unit,
        now=now.get(one.code, UNKNOWN),
        before=before.get(one.code, UNKNOWN),
        year_before=then.get(one.code, UNKNOWN),
        level=level,
        when_empty=one.when_empty,
        address=counted.rows_address(one),
    )


# Targets ----------------------------------------------------------------------------------------


def tiles_of(batch: Batch, unit: Unit) -> list[Tile]:
    """Return the targets of the plan as they stood on the closing day."""
    if unit.pk not in batch.tiles:
        batch.tiles[unit.pk] = _tiles(batch, unit)
    return batch.tiles[unit.pk]


def _tiles(batch: Batch, unit: Unit) -> list[Tile]:
    plan = batch.plans.get(unit.pk)
    if plan is None:
        return []
    office = unit if unit.pk != plan.unit_id else None
    asked = targets.Asked(plan.unit, plan.year, batch.seen_on, office)
    return targets.tiles(bound_targets(plan), asked, frozen=_frozen_of(batch, unit, asked))


def _frozen_of(batch: Batch, unit: Unit, asked: targets.Asked) -> ByCode:
    """Return the closed figures where they are of the days targets are counted in: one number in the whole report."""
    closing = batch.closings.get(unit.pk)
    if closing is None or (asked.first_day, asked.last_day) != (batch.period.start, batch.period.end):
        return {}
    return _frozen({unit.pk: closing}, batch.definitions, is_same_definition=False)[unit.pk]


def levels_of(tiles: Iterable[Tile]) -> dict[str, Level]:
    """Return the level the plan sets for an indicator as a whole; of several the first, as the plan lists them."""
    found: dict[str, Level] = {}
    for tile in tiles:
        if tile.definition is not None and tile.level is not None and not tile.filters and tile.by is None:
            found.setdefault(tile.definition.code, tile.level)
    return found


def _goal(tile: Tile) -> Goal:
    number = tile.value.number
    return Goal(
        key=str(tile.target.pk),
        name=_name(tile),
        state=tile.standing.state,
        text="chưa có số liệu" if number is None else _with_unit(number, tile.unit),
        number=number,
        level=_level(tile),
        outlook=in_words(" ".join(filter(None, (tile.headroom, _outlook(tile))))),
        address=reverse("targets:detail", args=[tile.target.pk]),
    )


def _outlook(tile: Tile) -> str:
    """Return where the year will end; that nothing is foretold yet is for the wall and not for a report."""
    return tile.outlook if tile.standing.few_cases is None else ""


def _name(tile: Tile) -> str:
    """Return what is measured; where the plan allows none, what is counted and not what it is none of."""
    if tile.definition is not None and tile.level is not None and not tile.level.value and not tile.level.is_floor:
        return tile.definition.title
    return tile.name


def _level(tile: Tile) -> str:
    if tile.level is None:
        return in_words(tile.level_text)
    return level_text(tile.level, tile.unit) + (f" đến ngày {format_date(tile.by)}" if tile.by else "")


def _with_unit(number: float, unit: str) -> str:
    text = number_text(number, unit)
    return text if unit in {"%", "mức"} else f"{text} {unit}"
