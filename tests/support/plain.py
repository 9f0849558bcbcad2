"""The second road to a number: definitions read over rows in plain Python, without any engine.

Conditions have three values, as in SQL: None is "not known".
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import ibis
from ibis.expr import operations as ops

from cchc.indicators.domain.definition import Held, Indicator, Window, expression_in

Row = dict[str, Any]


def tally(definition: Indicator, rows: Sequence[Row], window: Window) -> tuple[float | None, float | None]:
    """Return numerator and denominator of the rows in the window; of nothing in a book that is in use, nought."""
    top, bottom = _parts(definition, rows, window)
    if not _is_nought(definition, top, bottom, is_in_use=_is_in_use(definition, rows, window)):
        return top, bottom
    return top or 0, (None if definition.denominator is None else bottom or 0)


def _is_nought(definition: Indicator, top: float | None, bottom: float | None, *, is_in_use: bool) -> bool:
    if definition.is_reading or not is_in_use:
        return False
    if definition.may_be_untold and top is None:
        return False
    given = [each for each in (definition.numerator, definition.denominator) if each is not None]
    parts: list[Any] = [expression_in(each, Window(*[ibis.literal(date(2026, 1, 1))] * 3)).op() for each in given]
    return not bottom and not top and not any(part.shape.is_scalar() for part in parts)


def _is_in_use(definition: Indicator, rows: Sequence[Row], window: Window) -> bool:
    """Say whether a row was there by the end of the year: by its first date that is never empty, else by any."""
    facts = definition.facts
    assert facts is not None
    days = [name for name, kind in facts.types.items() if kind == "date"]
    always = next((name for name in days if not facts.may_be_null(name)), None)
    last = date(window.end.year, 12, 31)
    told = [[row[name] for name in ([always] if always else days) if row[name] is not None] for row in rows]
    return any(not days or any(day <= last for day in each) for each in told)


def _parts(definition: Indicator, rows: Sequence[Row], window: Window) -> tuple[float | None, float | None]:
    inside = [row for row in rows if in_window(definition, row, window)]
    days = Window(*(ibis.literal(day) for day in (window.start, window.end, window.over)))
    top: Any = expression_in(definition.numerator, days).op()
    if definition.may_be_untold:  # who says neither yes nor no is no case, and of nobody's word nothing is known
        inside = [row for row in inside if seen(top, row) is not None]
        if not inside and definition.denominator is None:
            return None, None
    if definition.denominator is None:
        return number(top, inside), None
    bottom: Any = expression_in(definition.denominator, days).op()
    if bottom.shape.is_scalar():
        return number(top, inside), number(bottom, inside)
    cases = [row for row in inside if _is_in(bottom, row)]
    return number(top, cases if not top.shape.is_scalar() else inside), number(bottom, inside)


def in_window(definition: Indicator, row: Row, window: Window) -> bool:
    if definition.counted_on:
        day = row[definition.counted_on]
        return day is not None and window.start <= day <= window.end
    if not definition.held:
        return True
    since, until = (row[name] if name else ... for name in definition.held)
    when = definition.held_when
    has_begun = since is ... or (
        since is not None and (since < window.start if when is Held.AT_START else since <= window.end)
    )
    is_kept = until is ... or until is None or (until > window.end if when is Held.AT_END else until >= window.start)
    return has_begun and is_kept


def number(operation: Any, rows: Sequence[Row]) -> float | None:
    """Return a count of rows, a sum of an amount, or a reduction as it is."""
    if operation.shape.is_scalar():
        found: float | None = reduced(operation, rows)
        return found
    values = [value for row in rows if (value := seen(operation, row)) is not None]
    if operation.dtype.is_boolean():
        return float(sum(map(bool, values)))
    return float(sum(values)) if values else None


def _is_in(operation: Any, row: Row) -> bool:
    value = seen(operation, row)
    return bool(value) if operation.dtype.is_boolean() else value is not None


def reduced(operation: Any, rows: Sequence[Row]) -> Any:
    """Return what an expression is for all rows together."""
    if not isinstance(operation, ops.Reduction):
        return _made_of(operation, lambda node: reduced(node, rows))
    where = getattr(operation, "where", None)
    chosen = [row for row in rows if where is None or seen(where, row)]
    if isinstance(operation, ops.CountStar):
        return len(chosen)
    values = [value for row in chosen if (value := seen(operation.arg, row)) is not None]
    return REDUCTIONS[type(operation)](values)


REDUCTIONS: dict[type[Any], Callable[[list[Any]], Any]] = {
    ops.Count: len,
    ops.CountDistinct: lambda values: len(set(values)),
    ops.Sum: lambda values: sum(values) if values else None,
    ops.Min: lambda values: min(values, default=None),
    ops.Max: lambda values: max(values, default=None),
}


def seen(operation: Any, row: Row) -> Any:
    """Return what an expression is for one row."""
    if isinstance(operation, ops.Field):
        return row[operation.name]
    return _made_of(operation, lambda node: seen(node, row))


See = Callable[[Any], Any]  # what an inner expression is, for the row or the rows looked at


def _made_of(operation: Any, see: See) -> Any:
    if special := SPECIAL.get(type(operation)):
        return special(operation, see)
    return _applied(operation, [see(arg) for arg in operation.args if isinstance(arg, ops.Node)])


def _both(operation: Any, see: See) -> bool | None:
    """AND and OR: one side may decide although the other is not known."""
    sides = [see(operation.left), see(operation.right)]
    decided = isinstance(operation, ops.Or)
    if any(side is not None and bool(side) is decided for side in sides):
        return decided
    return None if None in sides else not decided


def _first_known(operation: Any, see: See) -> Any:
    return next((value for arg in operation.arg if (value := see(arg)) is not None), None)


def _is_one_of(operation: Any, see: See) -> bool | None:
    value = see(operation.value)
    return None if value is None else value in [see(each) for each in operation.options]


def _first_case(operation: Any, see: See) -> Any:
    for case, result in zip(operation.cases, operation.results, strict=True):
        if see(case):
            return see(result)
    return see(operation.default)


def _either(operation: Any, see: See) -> Any:
    return see(operation.true_expr if see(operation.bool_expr) else operation.false_null_expr)


SPECIAL: dict[type[Any], Callable[[Any, See], Any]] = {
    ops.Literal: lambda operation, see: operation.value,
    ops.And: _both,
    ops.Or: _both,
    ops.Coalesce: _first_known,
    ops.InValues: _is_one_of,
    ops.SearchedCase: _first_case,
    ops.IfElse: _either,
}


def _applied(operation: Any, values: list[Any]) -> Any:
    if isinstance(operation, ops.IsNull | ops.NotNull):
        return (values[0] is None) == isinstance(operation, ops.IsNull)
    if isinstance(operation, ops.NullIf):
        return None if values[0] == values[1] else values[0]
    if isinstance(operation, ops.Cast):
        return None if values[0] is None else CASTS[str(operation.to).removeprefix("!")](values[0])
    if None in values:
        return None
    return FUNCTIONS[type(operation)](*values)


CASTS: dict[str, Callable[[Any], Any]] = {
    "int64": int,
    "float64": float,
    "string": str,
    "boolean": bool,
    "date": lambda day: day,
}


def _between(value: Any, low: Any, high: Any) -> bool:
    return bool(low <= value <= high)


def _year(day: date) -> int:
    return day.year


FUNCTIONS: dict[type[Any], Callable[..., Any]] = {
    ops.Not: operator.not_, ops.Equals: operator.eq, ops.NotEquals: operator.ne,
    ops.Less: operator.lt, ops.LessEqual: operator.le, ops.Greater: operator.gt, ops.GreaterEqual: operator.ge,
    ops.Between: _between, ops.Add: operator.add, ops.Subtract: operator.sub, ops.Multiply: operator.mul,
    ops.Divide: operator.truediv, ops.Negate: operator.neg, ops.Abs: abs, ops.Floor: math.floor, ops.Ceil: math.ceil,
    ops.ExtractYear: _year, ops.ExtractMonth: lambda day: day.month, ops.ExtractDay: lambda day: day.day,
    ops.ExtractQuarter: lambda day: (day.month + 2) // 3, ops.Alias: lambda value: value,
    ops.StartsWith: lambda text, start: text.startswith(start), ops.StringLength: len,
    ops.Greatest: max, ops.Least: min,
}  # fmt: skip
