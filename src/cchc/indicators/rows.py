"""The rows behind a number: the same expression that counts them lists them. Reads."""

from __future__ import annotations

import enum
from typing import Any, cast

from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL
from ibis.expr import operations as ops

from cchc.foundation.facts import Facts

from . import observations
from .domain.definition import Definition, Indicator, Window
from .domain.fusing import Kind, compiled, counted, is_scalar, parts_in, used_columns
from .domain.scope import EVERYWHERE, Filters, Scope
from .engines.database import DatabaseEngine
from .engines.sql import statement


class Part(enum.StrEnum):
    DENOMINATOR = "denominator"  # all cases; of a count or a sum, the rows counted
    NUMERATOR = "numerator"
    REST = "rest"  # cases that are not in the numerator


def rows_behind(
    definition: Definition,
    window: Window,
    *,
    scope: Scope = EVERYWHERE,
    part: Part | str = Part.DENOMINATOR,
    filters: Filters | None = None,
) -> QuerySet[Any]:
    """Return the rows of the model that make the number; of a figure kept by hand, its observations.

    :raises ValueError: for a composite: it has parts, and they have rows.
    """
    if not isinstance(definition, Indicator):
        raise ValueError(f"{definition.code} is made of other indicators: {', '.join(definition.parts)}")
    if definition.facts is None:
        return observations.observed(scope, window, filters or {}, [definition.code])
    facts = cast("Facts", definition.facts)
    keys = _keys(definition, facts, window, Part(part), {**scope.conditions(), **(filters or {})})
    model: type[Model] = facts.model
    return model._default_manager.filter(pk__in=keys)


def _keys(definition: Indicator, facts: Facts, window: Window, part: Part, filters: Filters) -> RawSQL:
    table, engine = facts.table, DatabaseEngine()
    top, bottom = parts_in(definition, table)
    conditions = [*Kind.of(definition).conditions(facts), *_conditions(top, bottom, part)]
    chosen = (table.filter(conditions) if conditions else table).select("id")
    text = compiled(chosen, engine.dialect)
    whole = statement(engine, facts, used_columns(chosen, facts), text, window=window, filters=filters)
    return RawSQL(whole.sql, whole.values)  # noqa: S611 - compiled from definitions; values are bound


def _conditions(top: Any, bottom: Any, part: Part) -> list[Any]:
    """Return what a row must fulfil to be in the part."""
    if bottom is None:
        return [False] if part is Part.REST else _behind(top)
    if part is Part.DENOMINATOR:
        return _behind(bottom)
    if part is Part.NUMERATOR:
        return [*_behind(bottom), *_behind(top)]
    good = _behind(top)
    bad = [~each.fill_null(False) for each in good]
    return [*_behind(bottom), _any(bad)] if bad else [False]


def _any(conditions: list[Any]) -> Any:
    found = conditions[0]
    for each in conditions[1:]:
        found |= each
    return found


def _behind(expression: Any) -> list[Any]:
    """Return what rows of a part have in common: of a reduction, what it was taken over."""
    if not is_scalar(expression):
        return [counted(expression)]
    found = []
    for reduction in expression.op().find(ops.Reduction):
        arg, where = getattr(reduction, "arg", None), getattr(reduction, "where", None)
        if isinstance(arg, ops.Value):
            found.append(arg.to_expr().notnull())
        if where is not None:
            found.append(where.to_expr())
        break  # a number made of several reductions is shown by the rows of its first
    return found
