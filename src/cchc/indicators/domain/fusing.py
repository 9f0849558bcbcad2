"""Definitions over one fact table and one kind of window become one scan: one SELECT with a column a part.

Pure: makes text. Days of the window are compiled in as days nobody means and then made into slots, so that a
text is compiled once and serves every window.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

import ibis
from ibis.expr import operations as ops

from .definition import FactTable, Held, Indicator, Window, expression_in

# Days that stand for those of the window in compiled text. No definition may name them.
STAND_INS = {"start": date(1111, 11, 11), "end": date(1112, 12, 12), "over": date(1113, 10, 13)}
SLOTS = Window(**{name: ibis.literal(day) for name, day in STAND_INS.items()})
MONTH = "month"  # group key of a flow: 202603


@dataclass(frozen=True, slots=True)
class Text:
    """SQL cut at its slots: ``pieces`` with the named days of the window between them."""

    pieces: tuple[str, ...]
    days: tuple[str, ...]  # "start", "end", "over", in the order they stand

    def filled(self, slots: Sequence[str], *, percent: str = "%") -> str:
        """Return the SQL with a placeholder (or a literal) in each slot."""
        pieces = [piece.replace("%", percent) for piece in self.pieces]
        return "".join(part for pair in zip(pieces, [*slots, ""], strict=True) for part in pair)

    def values(self, window: Window) -> list[date]:
        return [getattr(window, name) for name in self.days]


@dataclass(frozen=True, slots=True)
class Kind:
    """How rows fall into a window: definitions of one kind share one WHERE."""

    counted_on: str = ""
    held: tuple[str, str] | None = None
    held_when: Held = Held.AT_END

    @classmethod
    def of(cls, definition: Indicator) -> Kind:
        if definition.counted_on:
            return cls(counted_on=definition.counted_on)
        return cls(held=definition.held, held_when=definition.held_when) if definition.held else cls()

    def conditions(self, facts: FactTable) -> list[Any]:
        """Return what a row of the facts must fulfil to be in the window."""
        if self.counted_on:
            column = facts.table[self.counted_on]
            return [column >= SLOTS.start, column <= SLOTS.end]
        return list(self._held(facts)) if self.held else []

    def _held(self, facts: FactTable) -> Iterator[Any]:
        since, until = self.held or ("", "")
        if since:
            first = facts.table[since]
            if until:
                # What is held is found by its end. Nearly every row has begun: led by an index on the beginning, a
                # database reads them all (SQLite does). Inside an expression the column leads no search.
                first = ibis.coalesce(first, first)
            yield first < SLOTS.start if self.held_when is Held.AT_START else first <= SLOTS.end
        if until:
            last = facts.table[until]
            kept = last > SLOTS.end if self.held_when is Held.AT_END else last >= SLOTS.start
            # A row without an end is held still. Said only where it can be: an index does not serve an OR.
            yield kept | last.isnull() if facts.may_be_null(until) else kept


@dataclass(frozen=True, slots=True)
class Parts:
    """The columns of a scan a value is read from; "" where the value has no such part."""

    numerator: str
    denominator: str
    cases: str
    is_count: bool = False  # of rows: nothing found is 0, where a sum of nothing is unknown


class Scan:
    """One SELECT for definitions over the same facts with the same kind of window, grouped alike."""

    def __init__(self, definitions: Sequence[Indicator], by: tuple[str, ...]) -> None:
        self.facts: FactTable = definitions[0].facts  # type: ignore[assignment]
        self.kind, self.by, self.definitions = Kind.of(definitions[0]), by, tuple(definitions)
        conditions = self.kind.conditions(self.facts)
        self._rows = self.facts.table.filter(conditions) if conditions else self.facts.table
        self._columns: dict[Any, str] = {}  # operation -> its column: what two definitions share is counted once
        self.parts = [self._parts_of(one) for one in self.definitions]
        self._texts: dict[str, Text] = {}

    @cached_property
    def expression(self) -> Any:
        columns = {name: operation.to_expr() for operation, name in self._columns.items()}
        return self._rows.group_by(self._keys()).aggregate(**columns) if self.by else self._rows.aggregate(**columns)

    @cached_property
    def used(self) -> list[str]:
        """Return the columns of the fact table the scan reads."""
        return used_columns(self.expression, self.facts) or ["id"]

    @property
    def column_names(self) -> list[str]:
        """Return the names of what a row of the answer holds: group keys, then counted columns."""
        return [*self.by, *self._columns.values()]

    def text(self, dialect: str) -> Text:
        if dialect not in self._texts:
            self._texts[dialect] = compiled(self.expression, dialect)
        return self._texts[dialect]

    def _keys(self) -> list[Any]:
        return [self._month() if name == MONTH else self._rows[name] for name in self.by]

    def _month(self) -> Any:
        day = self._rows[self.kind.counted_on]
        return (day.year() * 100 + day.month()).name(MONTH)

    def _parts_of(self, definition: Indicator) -> Parts:
        top, bottom = parts_in(definition, self._rows)
        if bottom is None:
            return Parts(self._amount(top), "", self._cases(top), is_count=is_boolean(top) and not is_scalar(top))
        inside = None if is_scalar(bottom) else counted(bottom)
        return Parts(self._amount(top, inside), self._amount(bottom), self._cases(bottom))

    def _amount(self, part: Any, inside: Any = None) -> str:
        """Add the number of a part, of the rows ``inside`` where that is given, and return its column."""
        if is_scalar(part):
            return self._column(part)
        if is_boolean(part):
            return self._column(self._rows.count(where=part if inside is None else part & inside))
        return self._column(part.sum(where=inside))

    def _cases(self, part: Any) -> str:
        return self._column(self._rows.count(where=None if is_scalar(part) else counted(part)))

    def _column(self, expression: Any) -> str:
        return self._columns.setdefault(expression.op(), f"c{len(self._columns)}")


def scans(definitions: Iterable[Indicator], by: tuple[str, ...]) -> list[Scan]:
    """Return the fewest scans that give all the values."""
    shelves: dict[tuple[str, Kind], list[Indicator]] = {}
    for one in definitions:
        if one.facts is not None:
            shelves.setdefault((one.facts.name, Kind.of(one)), []).append(one)
    return [Scan(members, by) for members in shelves.values()]


# Expressions -----------------------------------------------------------------------------------


def parts_in(definition: Indicator, rows: Any) -> tuple[Any, Any]:
    """Return numerator and denominator as columns over ``rows``, a table made from the facts' own."""
    facts = definition.facts
    if facts is None:
        raise ValueError(f"{definition.code} is kept by hand: it has no rows")
    top, bottom = (
        None if given is None else over_rows(expression_in(given, SLOTS), facts.table, rows)
        for given in (definition.numerator, definition.denominator)
    )
    return top, bottom


def over_rows(expression: Any, table: Any, rows: Any) -> Any:
    """Return the same expression over rows chosen from the table."""
    return expression.op().replace({table.op(): rows.op()}).to_expr()


def is_scalar(expression: Any) -> bool:
    return bool(expression.op().shape.is_scalar())


def is_boolean(expression: Any) -> bool:
    return bool(expression.op().dtype.is_boolean())


def counted(part: Any) -> Any:
    """Say of a row whether it is in the part: a condition that holds, an amount that is known."""
    return part if is_boolean(part) else part.notnull()


def used_columns(expression: Any, facts: FactTable) -> list[str]:
    table = facts.table.op()
    # Through filters a column is named again at each step: names are those of the facts.
    found = {field.name for field in expression.op().find(ops.Field)}
    return [name for name in facts.types if name in found and name in table.schema.names]


# Text ------------------------------------------------------------------------------------------


def compiled(expression: Any, dialect: str) -> Text:
    sql = str(ibis.to_sql(expression, dialect=dialect, pretty=False))
    stand_ins = _stand_ins(dialect)
    parts = re.split("(" + "|".join(map(re.escape, stand_ins)) + ")", sql)
    return Text(tuple(parts[::2]), tuple(stand_ins[part] for part in parts[1::2]))


@cache
def _stand_ins(dialect: str) -> dict[str, str]:
    """Return how the stand-in days are written in a dialect: text -> name of the day."""
    return {_written(day, dialect): name for name, day in STAND_INS.items()}


def _written(day: date, dialect: str) -> str:
    sql = str(ibis.to_sql(ibis.literal(day).name("x"), dialect=dialect, pretty=False))
    return re.sub(r"^SELECT\s+|\s+AS\s+\S+$", "", sql)
