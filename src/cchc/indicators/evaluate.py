"""Numbers. Reads.

``evaluate`` is the one road to a number: screens, targets, snapshots and reports all take it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

from cchc.kernel.late import late

from . import kept, observations
from .domain.definition import CATALOGUE, Catalogue, Composite, Definition, Indicator, Value, Window
from .domain.scope import EVERYWHERE, Filters, Scope
from .domain.text import MONTH
from .engines.database import DatabaseEngine
from .engines.sql import Engine, statement
from .noughts import NOTHING, Asking, Group, Values, say_noughts

if TYPE_CHECKING:
    from .domain.fusing import Parts, Scan

fusing = late("cchc.indicators.domain.fusing")  # with ibis: where no number is asked it is not loaded

LIVE = DatabaseEngine()


def window_of(start: date, end: date, *, today: date) -> Window:
    """Return the window of these days as it is seen today."""
    return Window(start, end, min(end, today - timedelta(days=1)))


def evaluate(
    definitions: Iterable[Definition],
    window: Window,
    *,
    scope: Scope = EVERYWHERE,
    by: tuple[str, ...] = (),
    filters: Filters | None = None,
    engine: Engine = LIVE,
    catalogue: Catalogue = CATALOGUE,
) -> Values:
    """Return code -> group -> value; parts of composites are counted too, and are in the answer.

    Definitions over one fact table are counted in one scan. A group is in the answer when it has rows, or was
    asked for by name (a ward of the scope). What cannot be known is ``Value(None)``, never 0: a count or a sum over
    a book in which nothing was ever written, readings nobody took, a sector of facts without sectors.

    :param by: fact columns ("ward", "unit", "sector"...), or "month" of the day a row counts on (202603).
    :param filters: fact column -> values that count.
    """
    wanted = with_parts(definitions, catalogue)
    measured = [one for one in wanted if isinstance(one, Indicator)]
    narrowed = {**scope.conditions(), **(filters or {})}
    values: Values = {one.code: {} for one in wanted}
    asked = _asked_for(scope, by)
    is_wide = engine.reads_wide_once and len(scope.wards or scope.units or ()) not in FEW
    read = _scans([one for one in measured if _can_be_asked(one, by, narrowed)], by, is_wide)
    for scan in read:
        values.update(_read(scan, window, narrowed, engine))
    say_noughts(read, values, asked, Asking(window, scope, engine))
    hand = [one for one in measured if one.is_kept]
    values.update(observations.kept_values(hand, window, scope=scope, by=by, filters=filters or {}))
    for one, group in product(measured, asked):
        values[one.code].setdefault(group, Value(None, is_share=one.is_share, scale=one.scale))
    for whole in wanted:
        if isinstance(whole, Composite):
            values[whole.code] = _composed(whole, values)
    return values


def value_of(definition: Definition, window: Window, **how: Any) -> Value:
    """Return the one number of a definition over the whole scope."""
    return evaluate([definition], window, **how)[definition.code].get((), Value(None))


def with_parts(definitions: Iterable[Definition], catalogue: Catalogue = CATALOGUE) -> list[Definition]:
    """Return the definitions, each after the parts it is made of, none twice."""
    found: dict[str, Definition] = {}

    def visit(one: Definition) -> None:
        if one.code in found:
            return
        for code in one.parts if isinstance(one, Composite) else ():
            visit(catalogue.get(code))
        found[one.code] = one

    for each in definitions:
        visit(each)
    return list(found.values())


# Scans -----------------------------------------------------------------------------------------

_SCANS: dict[tuple[Any, ...], list[Scan]] = {}  # compiled once for each set of definitions
KEPT_SCANS = 512
FEW = range(1, 9)  # wards or units: from here on a table is read once rather than by its indexes


def _scans(definitions: Sequence[Indicator], by: tuple[str, ...], is_wide: bool) -> list[Scan]:
    # By identity: a scan holds its definitions, so their identities are not given to others.
    key = (*map(id, definitions), *by, is_wide)
    if key not in _SCANS:
        if len(_SCANS) >= KEPT_SCANS:
            _SCANS.clear()
        _SCANS[key] = fusing.scans(definitions, by, is_wide=is_wide)
    return _SCANS[key]


def _can_be_asked(definition: Indicator, by: tuple[str, ...], filters: Filters) -> bool:
    """Say whether the facts can be divided and narrowed so; what cannot is not known."""
    if definition.facts is None or (MONTH in by and not definition.counted_on):
        return False
    return {*by, *filters} - {MONTH} <= set(definition.facts.types)


def _asked_for(scope: Scope, by: tuple[str, ...]) -> list[Group]:
    """Return the groups that are in the answer even when they have no rows."""
    if not by:
        return [()]
    named = {"ward": scope.wards, "unit": scope.units}
    return [(key,) for key in named.get(by[0]) or ()] if len(by) == 1 else []


def _read(scan: Scan, window: Window, filters: Filters, engine: Engine) -> Values:
    rows = kept.answer(scan, window, filters, engine) if engine is LIVE else None
    if rows is None:
        text = scan.text(engine.dialect)
        rows = engine.run(statement(engine, scan.facts, scan.used, text, window=window, filters=filters))
    width = len(scan.by)
    groups = {_group(scan, row[:width]): dict(zip(scan.column_names[width:], row[width:], strict=True)) for row in rows}
    return {
        one.code: {
            group: _value(one, parts, row)
            for group, row in groups.items()
            if not scan.by or not parts.rows or row[parts.rows]  # a group of another window is none of this one
        }
        for one, parts in zip(scan.definitions, scan.parts, strict=True)
    }


def _group(scan: Scan, keys: Sequence[Any]) -> Group:
    """Return group keys in plain Python, whatever the engine calls them."""
    types = [scan.facts.types.get(name, "int64") for name in scan.by]
    return tuple(None if key is None else PLAIN[kind](key) for kind, key in zip(types, keys, strict=True))


PLAIN: dict[str, Any] = {"boolean": bool, "int64": int, "float64": float, "string": str, "date": str}


def _value(definition: Indicator, parts: Parts, row: Mapping[str, Any]) -> Value:
    def part(name: str) -> float | None:
        found = row[name] if name else None
        return None if found is None else float(found)

    top, bottom = part(parts.numerator), part(parts.denominator)
    if parts.told and not row[parts.told]:
        top = None
    return Value(top, bottom, definition.is_share, definition.scale, int(part(parts.cases) or 0))


# Composites ------------------------------------------------------------------------------------


def _composed(whole: Composite, values: Values) -> dict[Group, Value]:
    groups = {group for code in whole.parts for group in values[code]}
    return {
        group: whole.rule({code: values[code].get(group, NOTHING) for code in whole.parts})
        for group in sorted(groups, key=repr)
    }
