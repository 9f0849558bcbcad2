"""What is wrong with the definitions, all of it at once, before any number is shown. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from ibis.expr import operations as ops

from .definition import Composite, Definition, FactTable, Held, Indicator
from .fusing import STAND_INS, Scan, is_scalar, parts_in

CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
DIALECTS = ("sqlite", "postgres", "duckdb", "databricks")
NEEDED_WORDS = ("title", "unit", "how", "when_empty")
NEEDED_COLUMNS = ("id", "ward", "unit")

# What every engine means alike (proven by a contract test). Medians, quantiles, differences of
# moments and sums of dates and intervals are not here: SQLite cannot do them, or engines count them apart.
PORTABLE: tuple[type[Any], ...] = (
    *(ops.UnboundTable, ops.Field, ops.Literal, ops.Alias, ops.Cast),
    *(ops.And, ops.Or, ops.Not, ops.IsNull, ops.NotNull, ops.InValues, ops.Between),
    *(ops.Equals, ops.NotEquals, ops.Less, ops.LessEqual, ops.Greater, ops.GreaterEqual),
    *(ops.Add, ops.Subtract, ops.Multiply, ops.Divide, ops.Negate, ops.Abs, ops.Round, ops.Floor, ops.Ceil),
    *(ops.Coalesce, ops.NullIf, ops.SearchedCase, ops.SimpleCase, ops.IfElse, ops.Greatest, ops.Least),
    *(ops.Count, ops.CountStar, ops.CountDistinct, ops.Sum, ops.Min, ops.Max),
    *(ops.ExtractYear, ops.ExtractMonth, ops.ExtractDay, ops.ExtractQuarter, ops.StartsWith, ops.StringLength),
)
# Arithmetic of dates looks like that of numbers and is not portable.
OF_NUMBERS = (ops.Add, ops.Subtract, ops.Multiply, ops.Divide)


def problems(definitions: Iterable[Definition], *, on: date | None = None) -> list[str]:
    """Return every fault of the whole set; none: the set may be used.

    :param on: the day it is read: reviews must not be overdue by then, sources must hold. None: days are not looked at.
    """
    found = list(definitions)
    return [
        *_of_the_set(found),
        *(f"{one.code}: {fault}" for one in found for fault in _of_one(one, on)),
    ]


def _of_the_set(found: Sequence[Definition]) -> Iterator[str]:
    for (code, version), number in Counter((one.code, one.version) for one in found).items():
        if number > 1:
            yield f"{code}: {number} definitions of version {version}"
    newest = {one.code: one for one in sorted(found, key=lambda one: one.version)}
    for place, number in Counter(one.annex for one in newest.values() if one.annex).items():
        if number > 1:
            yield f"annex {place}: {number} definitions"
    for one in newest.values():
        if isinstance(one, Composite):
            yield from (f"{one.code}: unknown part {code!r}" for code in one.parts if code not in newest)
            if _goes_round(one.code, newest, ()):
                yield f"{one.code}: is made of itself"


def _goes_round(code: str, known: dict[str, Definition], above: tuple[str, ...]) -> bool:
    one = known.get(code)
    if code in above:
        return True
    return isinstance(one, Composite) and any(_goes_round(part, known, (*above, code)) for part in one.parts)


def _of_one(one: Definition, on: date | None) -> Iterator[str]:
    if not CODE.fullmatch(one.code):
        yield "codes are lower snake case with a dot, e.g. procedures.dossiers_on_time"
    yield from (f"no {name}" for name in NEEDED_WORDS if not getattr(one, name).strip())
    if not one.source.document.strip():
        yield "no source"
    yield from _of_days(one, on)
    if isinstance(one, Composite):
        if not one.parts:
            yield "has no parts"
    elif one.facts is not None:
        yield from _of_measured(one, one.facts)


def _of_days(one: Definition, on: date | None) -> Iterator[str]:
    if one.reviewed_on and one.review_by and one.review_by <= one.reviewed_on:
        yield "review_by must come after reviewed_on"
    if on is None:
        return
    if one.review_by and one.review_by < on:
        yield f"was to be reviewed by {one.review_by}"
    if one.source.in_force_to and one.source.in_force_to < on:
        yield f"its source held until {one.source.in_force_to}"


# What is counted --------------------------------------------------------------------------------


def _of_measured(one: Indicator, facts: FactTable) -> Iterator[str]:
    faults = [*_of_columns(one, facts)]
    if one.numerator is None:
        faults.append("no numerator")
    yield from faults or _of_expressions(one, facts)


def _of_columns(one: Indicator, facts: FactTable) -> Iterator[str]:
    yield from (f"{facts.name} has no column {name!r}" for name in NEEDED_COLUMNS if name not in facts.types)
    yield from (f"{facts.name} has no dimension {name!r}" for name in one.dimensions if name not in facts.types)
    if one.counted_on and one.held:
        yield "is a flow and a stock at once"
    if one.held_when is not Held.AT_END and not one.held:
        yield "says when a stock is held, and is none"
    for name in filter(None, [one.counted_on, *(one.held or ())]):
        if facts.types.get(name) != "date":
            yield f"{facts.name} has no date {name!r}"


def _of_expressions(one: Indicator, facts: FactTable) -> Iterator[str]:
    try:
        parts = dict(zip(("numerator", "denominator"), parts_in(one, facts.table), strict=True))
    except Exception as error:  # whatever ibis finds wrong with it
        yield f"cannot be read: {_first_line(error)}"
        return
    faults = [fault for name, part in parts.items() if part is not None for fault in _of_part(one, facts, name, part)]
    yield from faults or _of_compiling(one)


def _of_part(one: Indicator, facts: FactTable, name: str, part: Any) -> Iterator[str]:
    operation = part.op()
    strange = {table.name for table in operation.find(ops.UnboundTable) if table != facts.table.op()}
    if strange:
        yield f"{name} reads {', '.join(sorted(strange))}, not {facts.name}"
    if not (operation.dtype.is_boolean() or operation.dtype.is_numeric()):
        yield f"{name} is {operation.dtype}, neither a condition nor a number"
    if is_scalar(part) and one.is_additive:
        yield f"{name} is a reduction, so is_additive must be False"
    yield from (f"{name} uses {kind}, which not every engine has" for kind in _not_portable(operation))
    if any(each.value in STAND_INS.values() for each in operation.find(ops.Literal)) and not _waits(one, name):
        yield f"{name} names a day kept for windows"


def _waits(one: Indicator, name: str) -> bool:
    return callable(getattr(one, name))


def _not_portable(operation: Any) -> list[str]:
    found = {type(each).__name__ for each in operation.find(ops.Node) if not isinstance(each, PORTABLE)}
    of_dates = {
        f"{type(each).__name__} of dates"
        for each in operation.find(OF_NUMBERS)
        if any(getattr(side, "dtype", None) is not None and side.dtype.is_temporal() for side in each.args)
    }
    return sorted(found | of_dates)


def _of_compiling(one: Indicator) -> Iterator[str]:
    for dialect in DIALECTS:
        try:
            Scan([one], ()).text(dialect)
        except Exception as error:  # whatever the compiler cannot say
            yield f"does not compile for {dialect}: {_first_line(error)}"


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", maxsplit=1)[0] or type(error).__name__
