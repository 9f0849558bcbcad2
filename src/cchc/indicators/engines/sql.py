"""What every engine does alike: lay the fact table before a compiled text, and narrow it to what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..domain.definition import FactTable, Window
from ..domain.scope import Filters
from ..domain.text import Text


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    values: tuple[Any, ...] = ()


class Engine(Protocol):
    """A place where rows of fact tables are."""

    @property
    def dialect(self) -> str:
        """Return the dialect ibis compiles for."""
        ...

    @property
    def reads_wide_once(self) -> bool:
        """Say whether a wide table is best read once for all kinds of windows, or once for each."""
        ...

    def source(self, facts: FactTable, columns: Sequence[str]) -> Statement:
        """Return the SELECT that gives these columns of the facts, in this order."""
        ...

    def fill(self, text: Text, window: Window) -> Statement:
        """Return the text with the days of the window in its slots."""
        ...

    def narrow(self, column: str, values: Sequence[object]) -> Statement:
        """Return the condition "the column is one of these"."""
        ...

    def run(self, statement: Statement) -> list[tuple[Any, ...]]: ...


def statement(
    engine: Engine,
    facts: FactTable,
    columns: Sequence[str],
    text: Text,
    *,
    window: Window,
    filters: Filters,
    keys: tuple[int, int] | None = None,
) -> Statement:
    """Return the whole statement: the facts, narrowed, and the compiled text that reads them.

    :param keys: only rows whose primary key is from the first to the second; then ``columns`` has "id".
    """
    needed = list(dict.fromkeys([*columns, *filters]))
    source = engine.source(facts, needed)
    narrowed = [engine.narrow(column, values) for column, values in filters.items()]
    if keys is not None:  # numbers of our own, as they stand: a planner sees how few rows that is
        narrowed.append(Statement(f"{quoted(engine, 'id')} BETWEEN {keys[0]:d} AND {keys[1]:d}"))
    where = " AND ".join(each.sql for each in narrowed)
    body = engine.fill(text, window)
    names, quote = ", ".join(quoted(engine, name) for name in needed), quoted(engine, facts.name)
    rows = quoted(engine, f"all_{facts.name}") if where else quote
    narrow = f", {quote} AS (SELECT * FROM {rows} WHERE {where})" if where else ""  # noqa: S608 - names of our own
    sql = f"WITH {rows} ({names}) AS ({source.sql}){narrow} {body.sql}"
    return Statement(sql, (*source.values, *(value for each in narrowed for value in each.values), *body.values))


def quoted(engine: Engine, name: str) -> str:
    mark = "`" if engine.dialect == "databricks" else '"'
    return f"{mark}{name}{mark}"


def one_of(name: str, values: Sequence[object], placeholder: str) -> Statement:
    """Return ``name IN (...)``; nothing asked for is nothing found."""
    if not values:
        return Statement("1 = 0")
    return Statement(f"{name} IN ({', '.join([placeholder] * len(values))})", tuple(values))
