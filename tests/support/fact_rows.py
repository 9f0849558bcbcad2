"""Rows of any fact table, seeded: enough variety that every definition has something to count and to leave out."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection
from ibis.expr import operations as ops

from cchc.foundation.facts import Facts
from cchc.indicators.domain.definition import FactTable, Indicator
from cchc.indicators.domain.fusing import STAND_INS, parts_in
from cchc.indicators.engines.database import DatabaseEngine
from cchc.indicators.engines.parquet import arrow_schema
from cchc.indicators.engines.sql import Statement

Row = dict[str, Any]
UNITS = {11: 1, 12: 1, 21: 2, 31: 3}  # unit -> ward
DAYS = [
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 12, 31),
    date(9999, 12, 31),
]


def seeded(facts: Facts, definitions: Iterable[Indicator], *, count: int = 600, seed: int = 766) -> list[Row]:
    """Return rows of the facts. Words and codes the definitions ask for are among the values."""
    rng = random.Random(f"{seed} {facts.name}")
    asked = _values_asked_for(facts, definitions)
    rows = []
    for number in range(1, count + 1):
        row = {name: _value(facts, name, asked, rng) for name in facts.types}
        unit = rng.choice([*UNITS])
        rows.append(row | {"id": number, "unit": unit, "ward": UNITS[unit]})
    return rows


def _values_asked_for(facts: Facts, definitions: Iterable[Indicator]) -> dict[str, list[Any]]:
    """Return column -> the literals it is compared with anywhere."""
    found: dict[str, list[Any]] = {}
    for one in definitions:
        for part in parts_in(one, facts.table):
            for node in part.op().find(ops.Value) if part is not None else ():
                for column in [each for each in node.__args__ if isinstance(each, ops.Field)]:
                    literals = [each.value for each in node.find(ops.Literal) if each.value not in STAND_INS.values()]
                    found.setdefault(column.name, []).extend(literals)
    return found


def _value(facts: Facts, name: str, asked: dict[str, list[Any]], rng: random.Random) -> Any:
    if facts.may_be_null(name) and rng.random() < 0.15:
        return None
    kind = facts.types[name]
    literals = [each for each in asked.get(name, []) if _fits(each, kind)]
    if literals and rng.random() < 0.6:
        return rng.choice(literals)
    makers = {
        "boolean": lambda: rng.random() < 0.6,
        "int64": lambda: rng.choice([0, 1, 2, 3, 7, 12, rng.randrange(1000)]),
        "float64": lambda: rng.choice([0.0, 1.0, 100.0, rng.randrange(1_000_000) / 100]),
        "string": lambda: rng.choice(["đất đai", "hộ tịch", "O'Brien 100%", ""]),
        "date": lambda: rng.choice([*DAYS, date(2025, 11, 1) + timedelta(days=rng.randrange(450))]),
    }
    return makers[kind]()


def _fits(value: Any, kind: str) -> bool:
    types: dict[str, Any] = {"int64": int, "float64": int | float, "string": str, "date": date}
    return kind in types and isinstance(value, types[kind]) and not isinstance(value, bool)


# Laid before an engine -------------------------------------------------------------------------

SQL_TYPES = {
    "sqlite": {"int64": "integer", "float64": "decimal", "string": "varchar", "boolean": "bool", "date": "date"},
    "postgresql": {
        "int64": "bigint", "float64": "numeric(18, 4)", "string": "varchar", "boolean": "boolean", "date": "date"
    },
}  # fmt: skip


class SeededDatabase(DatabaseEngine):
    """The live database, with temporary tables in the place of models."""

    def lay(self, facts: Facts, rows: Sequence[Row]) -> None:
        types = SQL_TYPES[connection.vendor]
        columns = ", ".join(f'"{name}" {types[kind]}' for name, kind in facts.types.items())
        days = [name for name, kind in facts.types.items() if kind == "date"]
        adapt = connection.ops.adapt_datefield_value
        values = [[adapt(row[name]) if name in days else row[name] for name in facts.types] for row in rows]
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE TEMPORARY TABLE "seeded_{facts.name}" ({columns})')
            slots = ", ".join(["%s"] * len(facts.types))
            cursor.executemany(f'INSERT INTO "seeded_{facts.name}" VALUES ({slots})', values)

    def source(self, facts: FactTable, columns: Sequence[str]) -> Statement:
        names = ", ".join(f'"{name}"' for name in columns)
        return Statement(f'SELECT {names} FROM "seeded_{facts.name}"')


def lay_files(facts: Facts, rows: Sequence[Row], folder: Path) -> None:
    """Write the rows where the engines over Parquet look for them."""
    (folder / facts.name).mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(list(rows), schema=arrow_schema(facts)), folder / facts.name / "all.parquet")
