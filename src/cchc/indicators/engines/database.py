"""The live database, on Django's own connection: a changed row shows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections

from cchc.foundation.facts import Facts

from ..domain.definition import FactTable, Window
from ..domain.text import Text
from .sql import Statement, one_of

DIALECTS = {"sqlite": "sqlite", "postgresql": "postgres"}


class DatabaseEngine:
    reads_wide_once = True  # a row is read whole, whichever of its columns is asked for

    def __init__(self, alias: str = DEFAULT_DB_ALIAS) -> None:
        self.alias = alias

    @property
    def connection(self) -> Any:
        return connections[self.alias]

    @property
    def dialect(self) -> str:
        return DIALECTS[self.connection.vendor]

    def source(self, facts: FactTable, columns: Sequence[str]) -> Statement:
        return _selection(cast("Facts", facts), tuple(columns), self.alias)

    def fill(self, text: Text, window: Window) -> Statement:
        # A percent sign of the text is no placeholder.
        days = [self.connection.ops.adapt_datefield_value(day) for day in text.values(window)]
        return Statement(text.filled(["%s"] * len(days), percent="%%"), tuple(days))

    def narrow(self, column: str, values: Sequence[object]) -> Statement:
        return one_of(f'"{column}"', values, "%s")

    def run(self, statement: Statement) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.values)
            return cast("list[tuple[Any, ...]]", cursor.fetchall())


_SELECTIONS: dict[tuple[str, tuple[str, ...], str], Statement] = {}


def _selection(facts: Facts, columns: tuple[str, ...], alias: str) -> Statement:
    """Return the SELECT of the facts, made by Django once: it does not change while the program runs."""
    key = (facts.name, columns, alias)
    if key not in _SELECTIONS:
        sql, values = facts.selection(only=columns).query.get_compiler(using=alias).as_sql()
        _SELECTIONS[key] = Statement(sql, tuple(values))
    return _SELECTIONS[key]
