"""The rows behind a number: the same expression that counts them lists them. Reads."""

from __future__ import annotations

import enum
from typing import Any, cast

from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

from cchc.foundation.facts import Facts
from cchc.kernel.late import late

from . import observations
from .domain.definition import Definition, Indicator, Window
from .domain.scope import EVERYWHERE, Filters, Scope
from .engines.database import DatabaseEngine
from .engines.sql import statement

fusing = late("cchc.indicators.domain.fusing")


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
    top, bottom = fusing.parts_in(definition, table)
    conditions = [*fusing.Kind.of(definition).conditions(facts), *_conditions(top, bottom, part)]
    chosen = (table.filter(conditions) if conditions else table).select("id")
    text = fusing.compiled(chosen, engine.dialect)
    whole = statement(engine, facts, fusing.used_columns(chosen, facts), text, window=window, filters=filters)
    return RawSQL(whole.sql, whole.values)  # noqa: S611 - compiled from definitions; values are bound


def _conditions(top: Any, bottom: Any, part: Part) -> list[Any]:
    """Return what a row must fulfil to be in the part."""
    good, cases = fusing.behind(top), None if bottom is None else fusing.behind(bottom)
    if bottom is None:
        wanted = [fusing.NOTHING if part is Part.REST else good]
    elif part is Part.DENOMINATOR:
        wanted = [cases]
    elif part is Part.NUMERATOR:
        wanted = [cases, good]
    else:
        wanted = [cases, fusing.NOTHING if good is None else ~good.fill_null(False)]
    return [each for each in wanted if each is not None]
