"""Definitions over one fact table and one kind of window become one scan: one SELECT with a column a part.

Pure: makes text. Days of the window are compiled in as days nobody means and then made into slots, so that a
text is compiled once and serves every window.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, reduce
from operator import and_, or_
from typing import Any

import ibis
from ibis.expr import operations as ops

from .definition import FactTable, Held, Indicator, Window, expression_in
from .text import MONTH, Text

# Days that stand for those of the window in compiled text. No definition may name them.
STAND_INS = {"start": date(1111, 11, 11), "end": date(1112, 12, 12), "over": date(1113, 10, 13)}
SLOTS = Window(**{name: ibis.literal(day) for name, day in STAND_INS.items()})


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
    none_is_nought: bool  # where no row counts, each part is 0 if the book is kept at all; else it is unknown
    rows: str  # how many rows of the group are in its own window, where a scan reads several
    told: str = ""  # how many rows say it, where a source may not: of none the count is unknown


class Scan:
    """One SELECT for definitions over the same facts, grouped alike.

    Of one kind of window: its days are in WHERE, where an index serves them. Of several kinds: a row is read when
    it is in any of their windows, and each part counts those in its own.
    """

    def __init__(self, definitions: Sequence[Indicator], by: tuple[str, ...]) -> None:
        self.facts: FactTable = definitions[0].facts  # type: ignore[assignment]
        self.by, self.definitions = by, tuple(definitions)
        windows = {kind: kind.conditions(self.facts) for kind in dict.fromkeys(map(Kind.of, definitions))}
        self.rows = _rows_in_any(self.facts.table, list(windows.values()))
        self._windows = {
            kind: over_rows(_all_of(conditions), self.facts.table, self.rows)
            for kind, conditions in windows.items()
            if conditions and len(windows) > 1  # one window alone is in WHERE already
        }
        self.columns: dict[Any, str] = {}  # operation -> its column: what two definitions share is counted once
        self.parts = [self._parts_of(one) for one in self.definitions]
        self._texts: dict[str, Text] = {}

    @cached_property
    def expression(self) -> Any:
        columns = {name: operation.to_expr() for operation, name in self.columns.items()}
        return self.rows.group_by(self.keys()).aggregate(**columns) if self.by else self.rows.aggregate(**columns)

    @cached_property
    def used(self) -> list[str]:
        """Return the columns of the fact table the scan reads."""
        return used_columns(self.expression, self.facts) or ["id"]

    @property
    def column_names(self) -> list[str]:
        """Return the names of what a row of the answer holds: group keys, then counted columns."""
        return [*self.by, *self.columns.values()]

    def text(self, dialect: str) -> Text:
        if dialect not in self._texts:
            self._texts[dialect] = compiled(self.expression, dialect)
        return self._texts[dialect]

    def keys(self) -> list[Any]:
        return [self._month() if name == MONTH else self.rows[name] for name in self.by]

    def _month(self) -> Any:
        day = self.rows[self.definitions[0].counted_on]
        return (day.year() * 100 + day.month()).name(MONTH)

    def _parts_of(self, definition: Indicator) -> Parts:
        top, bottom = parts_in(definition, self.rows)
        window = self._windows.get(Kind.of(definition))
        rows = "" if window is None else self._column(self.rows.count(where=window))
        if bottom is None:
            told = self._column(self.rows.count(where=_both(window, top.notnull()))) if definition.may_be_untold else ""
            is_nought = _adds_up(definition, top) and not told
            return Parts(self._amount(top, window), "", self._cases(top, window), is_nought, rows, told)
        inside = window if is_scalar(bottom) else _both(window, counted(bottom))
        cases, is_nought = self._cases(bottom, window), _adds_up(definition, top) and _adds_up(definition, bottom)
        return Parts(self._amount(top, inside), self._amount(bottom, window), cases, is_nought, rows)

    def _amount(self, part: Any, inside: Any) -> str:
        """Add the number of a part, of the rows ``inside`` where that is given, and return its column."""
        if is_scalar(part):
            return self._column(part)
        if is_boolean(part):
            return self._column(self.rows.count(where=_both(inside, part)))
        return self._column(part.sum(where=inside))

    def _cases(self, part: Any, window: Any) -> str:
        return self._column(self.rows.count(where=_both(window, behind(part))))

    def _column(self, expression: Any) -> str:
        return self.columns.setdefault(expression.op(), f"c{len(self.columns)}")


def scans(definitions: Iterable[Indicator], by: tuple[str, ...], *, is_wide: bool = False) -> list[Scan]:
    """Return the scans that give all the values.

    :param is_wide: most of a table will be read anyway: then once, whatever the kinds of windows. Few rows (a ward
        among many) are found sooner by an index for each kind.
    """
    shelves: dict[tuple[Any, ...], list[Indicator]] = {}
    for one in definitions:
        if one.facts is not None:
            # A reduction takes every row it is given, so it keeps to its own window; so do months of a day.
            is_alone = not is_wide or MONTH in by or _has_reduction(one)
            shelves.setdefault((one.facts.name, Kind.of(one) if is_alone else None), []).append(one)
    return [Scan(members, by) for members in shelves.values()]


def _has_reduction(definition: Indicator) -> bool:
    parts = parts_in(definition, definition.facts.table) if definition.facts else ()
    return any(part is not None and is_scalar(part) for part in parts)


def _rows_in_any(table: Any, windows: Sequence[Sequence[Any]]) -> Any:
    """Return the rows that are in any of the windows; one without conditions takes every row."""
    if not all(windows):
        return table
    return table.filter(windows[0] if len(windows) == 1 else reduce(or_, map(_all_of, windows)))


def _all_of(conditions: Sequence[Any]) -> Any:
    return reduce(and_, conditions)


def _both(one: Any, other: Any) -> Any:
    """Return both conditions as one; None and "always" ask nothing."""
    asked = [each for each in (one, other) if each is not None and each.op() != TRUE]
    return _all_of(asked) if asked else None


# Expressions -----------------------------------------------------------------------------------


def parts_in(definition: Indicator, rows: Any) -> tuple[Any, Any]:
    """Return numerator and denominator as columns over ``rows``, a table made from the facts' own."""
    facts = definition.facts
    if facts is None:
        raise ValueError(f"{definition.code} is kept by hand: it has no rows")
    top, bottom = (
        None if given is None else over_rows(_without_idle_questions(given, facts), facts.table, rows)
        for given in _given_parts(definition)
    )
    return top, bottom


def _given_parts(definition: Indicator) -> tuple[Any, Any]:
    top, bottom = (
        None if given is None else expression_in(given, SLOTS)
        for given in (definition.numerator, definition.denominator)
    )
    if definition.may_be_untold and top is not None and bottom is not None:
        return top, bottom & top.notnull()
    return top, bottom


def _without_idle_questions(expression: Any, facts: FactTable) -> Any:
    """Leave out "is known" of what always is: asked of ten million rows it takes its time."""

    def answered(node: Any, _: Any, **known: Any) -> Any:
        if isinstance(node, ops.NotNull) and _is_always_known(node.arg, facts):
            return TRUE
        if isinstance(node, ops.And) and TRUE in known.values():
            return known["right"] if known["left"] == TRUE else known["left"]
        return node.__recreate__(known) if known else node

    return expression.op().replace(answered).to_expr()


TRUE = ops.Literal(True, dtype="boolean")
NOTHING = ibis.literal(False)  # the condition no row fulfils


def _is_always_known(node: Any, facts: FactTable) -> bool:
    return isinstance(node, ops.Field) and node.name in facts.types and not facts.may_be_null(node.name)


def over_rows(expression: Any, table: Any, rows: Any) -> Any:
    """Return the same expression over rows chosen from the table."""
    return expression.op().replace({table.op(): rows.op()}).to_expr()


def is_scalar(expression: Any) -> bool:
    """Say whether the expression is a number of all rows together; "every row" is a condition on each."""
    return bool(expression.op().shape.is_scalar()) and expression.op() != TRUE


def is_boolean(expression: Any) -> bool:
    return bool(expression.op().dtype.is_boolean())


def counted(part: Any) -> Any:
    """Say of a row whether it is in the part: a condition that holds, an amount that is known."""
    return part if is_boolean(part) else part.notnull()


def _adds_up(definition: Indicator, part: Any) -> bool:
    """Say whether the part begins at 0 and grows by rows: a count, a sum; not a sum of readings, nor a formula."""
    counts = ops.Count | ops.CountStar | ops.CountDistinct
    if is_scalar(part):
        return isinstance(part.op(), counts)
    return is_boolean(part) or not definition.is_reading


def behind(part: Any) -> Any:
    """Return what rows of a part have in common; of a reduction, what it was taken over. None: every row."""
    if not is_scalar(part):
        return counted(part)
    # A number made of several reductions is told by the rows of its first.
    first = next(iter(part.op().find(ops.Reduction)), None)
    arg, where = getattr(first, "arg", None), getattr(first, "where", None)
    known = arg.to_expr().notnull() if isinstance(arg, ops.Value) else None
    return _both(known, where.to_expr()) if where is not None else known


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
