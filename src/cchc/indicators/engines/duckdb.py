"""DuckDB over Parquet files: ten million rows in tenths of a second, away from the live database.

Never opened on a live SQLite file: two SQLite libraries in one process undo each other's locks
(sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ..domain.definition import FactTable, Window
from ..domain.text import Text
from .sql import Statement, one_of

MEMORY = "512MB"  # of a process of the server; counting by group needs a tenth of it


class DuckEngine:
    """The fact tables of one folder of Parquet files (``parquet.current(...).folder``)."""

    dialect = "duckdb"
    reads_wide_once = False  # by itself each window leaves out the blocks of other days

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        import duckdb  # noqa: PLC0415 - an extra of its own

        self.folder = folder
        # No folder is searched for extensions and nothing is fetched: what is compiled in is enough.
        config: dict[str, Any] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
        config["memory_limit"] = MEMORY
        self.connection = duckdb.connect(config=config | ({"threads": threads} if threads else {}))

    def source(self, facts: FactTable, columns: Sequence[str]) -> Statement:
        names = ", ".join(f'"{name}"' for name in columns)
        files = (self.folder / facts.name / "*.parquet").as_posix().replace("'", "''")
        return Statement(f"SELECT {names} FROM read_parquet('{files}')")  # noqa: S608 - names of our own

    def fill(self, text: Text, window: Window) -> Statement:
        return Statement(text.filled([_day(day) for day in text.values(window)]))

    def narrow(self, column: str, values: Sequence[object]) -> Statement:
        # Numbers as they stand: for each bound value the client looks through the disk for libraries it could be of.
        if values and all(type(value) is int for value in values):
            return Statement(f'"{column}" IN ({", ".join(map(str, values))})')
        return one_of(f'"{column}"', values, "?")

    def run(self, statement: Statement) -> list[tuple[Any, ...]]:
        # A cursor of its own: threads of the server share the engine.
        found: list[tuple[Any, ...]] = self.connection.cursor().execute(statement.sql, statement.values).fetchall()
        return found


def _day(day: date) -> str:
    return f"DATE '{day.isoformat()}'"
