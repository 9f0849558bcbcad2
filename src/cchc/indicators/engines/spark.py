"""Spark over Parquet files: the nation's rows, with the same definitions.

ibis compiles for PySpark only with a live session; the text of its Databricks dialect is Spark's own SQL and needs
none, so a text is made once and runs on any cluster.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..domain.definition import FactTable, Window
from ..domain.text import Text
from .sql import Statement, one_of


class SparkEngine:
    """The fact tables of one folder of Parquet files, through a session the caller made."""

    dialect = "databricks"
    reads_wide_once = True  # every reading is a job of its own, and a job is dear to begin

    def __init__(self, session: Any, folder: Path | str) -> None:
        self.session, self.folder = session, folder

    def source(self, facts: FactTable, columns: Sequence[str]) -> Statement:
        names = ", ".join(f"`{name}`" for name in columns)
        return Statement(f"SELECT {names} FROM parquet.`{self.folder}/{facts.name}`")  # noqa: S608 - names of our own

    def fill(self, text: Text, window: Window) -> Statement:
        days = text.values(window)
        return Statement(text.filled(["?"] * len(days)), tuple(days))

    def narrow(self, column: str, values: Sequence[object]) -> Statement:
        return one_of(f"`{column}`", values, "?")

    def run(self, statement: Statement) -> list[tuple[Any, ...]]:
        rows = self.session.sql(statement.sql, args=list(statement.values)).collect()
        return [tuple(row) for row in rows]
