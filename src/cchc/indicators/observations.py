"""Figures kept by hand: read from the observations of the books. Reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from itertools import pairwise
from operator import add
from typing import Any

from django.db.models import QuerySet

from cchc.registers.models.impact import Observation

from .domain.definition import Indicator, Value, Window
from .domain.scope import Filters, Scope

KNOWN_KEYS = ("ward", "unit", "sector", "month")


def observed(scope: Scope, window: Window, filters: Filters, codes: Iterable[str]) -> QuerySet[Observation]:
    """Return the observations that speak of the window: of the whole, unless sectors are asked for."""
    rows = Observation.objects.filter(withdrawn_at__isnull=True, measure__in=list(codes))
    rows = rows.filter(observed_on__gte=window.start, observed_on__lte=window.end)
    for column, keys in scope.conditions().items():
        rows = rows.filter(**{f"{column}__in": keys})
    sectors = filters.get("sector")
    return rows.filter(sector__in=[""] if sectors is None else list(sectors))


def kept_values(
    definitions: Sequence[Indicator], window: Window, *, scope: Scope, by: tuple[str, ...], filters: Filters
) -> dict[str, dict[tuple[Any, ...], Value]]:
    """Return the values of figures kept by hand, by code and group; no observation, no entry."""
    if not definitions or set(by) - set(KNOWN_KEYS) or set(filters) - {"sector"}:
        return {}
    by_code = {one.code: one for one in definitions}
    found: dict[str, dict[tuple[Any, ...], dict[Any, list[Observation]]]] = {}
    for row in observed(scope, window, filters, by_code).order_by("observed_on", "pk"):
        of_group = found.setdefault(row.measure, {}).setdefault(_group(row, by), {})
        of_group.setdefault((row.unit_id, row.sector), []).append(row)
    return {
        code: {group: _of_all(by_code[code], list(of_units.values())) for group, of_units in groups.items()}
        for code, groups in found.items()
    }


def _group(row: Observation, by: tuple[str, ...]) -> tuple[Any, ...]:
    month = row.observed_on.year * 100 + row.observed_on.month
    known = {"ward": row.ward_id, "unit": row.unit_id, "sector": row.sector, "month": month}
    return tuple(known[name] for name in by)


def _of_all(definition: Indicator, units: Sequence[Sequence[Observation]]) -> Value:
    return _together(definition, [_of_unit(definition, rows) for rows in units])


def _of_unit(definition: Indicator, rows: Sequence[Observation]) -> Value:
    """Return what one unit's observations give: those of separate stretches add up, else the latest counts."""
    if len(rows) > 1 and all(row.period_start for row in rows) and _are_apart(rows):
        whole = _together(definition, [value_of(definition, row) for row in rows])
        if whole.numerator is not None:
            return whole
    return value_of(definition, rows[-1])


def _are_apart(rows: Sequence[Observation]) -> bool:
    spans: list[tuple[date, date]] = sorted((row.period_start or row.observed_on, row.observed_on) for row in rows)
    return all(end < start for (_, end), (start, _) in pairwise(spans))


def _together(definition: Indicator, values: Sequence[Value]) -> Value:
    """Add up parts, or amounts; rates without their parts and ranks give no number together."""
    adds_up = all(each.is_share for each in values) or (definition.is_additive and definition.unit != "%")
    return reduce(add, values) if adds_up or len(values) == 1 else Value(None, cases=len(values))


def value_of(definition: Indicator, row: Observation) -> Value:
    """Return an observation as a value: by its parts where both are there, else the figure itself."""
    if row.numerator is not None and row.denominator:
        return Value(float(row.numerator), float(row.denominator), True, definition.scale, 1)
    return Value(float(row.value), cases=1)
