"""Use case: the worker keeps what each bound measure was month by month, for trends, seasons and last year's level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from ..domain.definition import Definition, Value, Window
from ..domain.outlook import sum_of
from ..domain.text import MONTH
from ..evaluate import evaluate, window_of
from ..models import MonthValue
from ..natures import is_counted_by_day, is_running
from ..targets import NOTHING, SECTOR, Asked, Key, Tile, filters_key, in_sectors, values_in

SETTLED_AFTER_MONTHS = 2  # states of months older than this are read once; the first day of a month reads all again
Kind = MonthValue.Kind


@transaction.atomic
def keep_months(bound: Sequence[Tile], asked: Asked) -> int:
    """Write the months of this year and the last for every measure that is bound; any number of times.

    :returns: how many values are kept now.
    """
    known = _known(asked)
    flows = [tile for tile in bound if is_counted_by_day(tile.definition)]
    others = [tile for tile in bound if not is_counted_by_day(tile.definition)]
    fresh = {**_of_flows(flows, asked), **_of_states(others, asked, known)}
    rows = [_row(asked, *place, value) for place, value in fresh.items() if value.numerator is not None]
    MonthValue.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["unit", "code", "filters_key", "kind", "month"],
        update_fields=["numerator", "denominator", "cases"],
    )
    return len(rows)


Place = tuple[Key, str, date]  # measure, kind, first day of the month


def _known(asked: Asked) -> set[Place]:
    rows = MonthValue.objects.filter(unit=asked.unit, month__gte=date(asked.year - 1, 1, 1))
    return {((row.code, row.filters_key), row.kind, row.month) for row in rows}


def months_until(asked: Asked) -> list[date]:
    """Return the first days of the months of last year and of this one up to the present."""
    first = (date(year, month, 1) for year in (asked.year - 1, asked.year) for month in range(1, 13))
    return [day for day in first if day <= asked.last_day]


# Flows: one scan by month --------------------------------------------------------------------------


def _of_flows(flows: Sequence[Tile], asked: Asked) -> dict[Place, Value]:
    found: dict[Place, Value] = {}
    months = months_until(asked)
    if not flows or not months:
        return found
    window = window_of(months[0], asked.last_day, today=asked.today)
    whole = [tile for tile in flows if not tile.filters]
    if whole:
        values = evaluate(_distinct(whole), window, scope=asked.scope, by=(MONTH,))
        for code, groups in values.items():
            found |= {((code, ""), Kind.MONTH.value, _day(month)): value for (month,), value in groups.items()}
    sectored = [tile for tile in flows if set(tile.filters) == {SECTOR}]
    if sectored:
        values = evaluate(_distinct(sectored), window, scope=asked.scope, by=(SECTOR, MONTH))
        for tile in sectored:
            found |= _of_sectors(tile, values)
    for tile in flows:
        if tile.filters and set(tile.filters) != {SECTOR}:
            found |= _of_part(tile, asked, window)
    return found


def _of_part(tile: Tile, asked: Asked, window: Window) -> dict[Place, Value]:
    """Return the months of a measure narrowed to one part of its rows, which few are: a scan of its own."""
    values = evaluate(_distinct([tile]), window, scope=asked.scope, by=(MONTH,), filters=tile.filters)
    groups = values[_key(tile)[0]]
    return {(_key(tile), Kind.MONTH.value, _day(month)): value for (month,), value in groups.items() if month}


def _of_sectors(tile: Tile, values: Mapping[str, Mapping[tuple[Any, ...], Value]]) -> dict[Place, Value]:
    assert tile.definition is not None
    key = (tile.definition.code, filters_key(tile.filters))
    found: dict[Place, Value] = {}
    for (sector, month), value in values[tile.definition.code].items():
        if month is not None and in_sectors(str(sector or ""), tile.filters[SECTOR]):
            place = (key, Kind.MONTH.value, _day(month))
            found[place] = found[place] + value if place in found else value
    return found


def _day(month: int) -> date:
    return date(month // 100, month % 100, 1)


# States: read at the end of each month -------------------------------------------------------------


def _of_states(others: Sequence[Tile], asked: Asked, known: set[Place]) -> dict[Place, Value]:
    found: dict[Place, Value] = {}
    for month in months_until(asked):
        missing = others if _is_fresh(month, asked) else _missing(others, Kind.MONTH, month, known)
        if missing:
            end = min(_end_of(month), asked.last_day)
            window = window_of(date(month.year, 1, 1), end, today=asked.today)
            found |= _placed(values_in(missing, asked, window), Kind.MONTH, month)
    first = date(asked.year, 1, 1)
    if first <= asked.last_day and others:
        window = window_of(first, first, today=asked.today)
        found |= _placed(values_in(others, asked, window), Kind.START, first)
    return found


def _missing(tiles: Iterable[Tile], kind: Kind, month: date, known: set[Place]) -> list[Tile]:
    return [tile for tile in tiles if (_key(tile), kind.value, month) not in known]


def _is_fresh(month: date, asked: Asked) -> bool:
    age = (asked.last_day.year - month.year) * 12 + asked.last_day.month - month.month
    return age <= SETTLED_AFTER_MONTHS or asked.today.day == 1


def _placed(values: Mapping[Key, Value], kind: Kind, month: date) -> dict[Place, Value]:
    return {(key, kind.value, month): value for key, value in values.items()}


def _end_of(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - timedelta(days=1)


# Rows ------------------------------------------------------------------------------------------------


def _distinct(tiles: Iterable[Tile]) -> list[Definition]:
    return list({tile.definition.code: tile.definition for tile in tiles if tile.definition is not None}.values())


def _key(tile: Tile) -> Key:
    assert tile.definition is not None
    return tile.definition.code, filters_key(tile.filters)


def _row(asked: Asked, key: Key, kind: str, month: date, value: Value = NOTHING) -> MonthValue:
    code, filters = key
    return MonthValue(
        unit=asked.unit,
        code=code,
        filters_key=filters,
        kind=kind,
        month=month,
        numerator=value.numerator,
        denominator=value.denominator if value.is_share else None,
        cases=value.cases,
    )


def months_of_one(tile: Tile, asked: Asked) -> dict[date, Value]:
    """Return the months of one measure as its rows are now; of a state, as the worker kept them and as it is now."""
    if not is_counted_by_day(tile.definition):
        return tile.months if tile.value.numerator is None else {**tile.months, **_present(tile, asked)}
    return {month: value for (_, _, month), value in _of_flows([tile], asked).items()}


def _present(tile: Tile, asked: Asked) -> dict[date, Value]:
    """Return the running month as the rows are now."""
    assert tile.definition is not None
    present = asked.last_day.replace(day=1)
    months = {month: value for month, value in tile.months.items() if present.replace(month=1) <= month < present}
    earlier = sum_of(months) if is_running(tile.definition) else None
    return {present: tile.value if earlier is None else tile.value - earlier}
