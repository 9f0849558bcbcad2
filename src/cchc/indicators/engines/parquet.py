"""Fact tables as Parquet files, for a province's heavy pages and a nation's cluster.

A folder holds generations: each export writes a new one whole under a hidden name, gives it its name, then replaces the
pointer ``current.json`` in one step, so that a reader never meets half an export, nor tables of different exports. On
PostgreSQL all tables are those of one moment.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Max, Min, QuerySet

from cchc.foundation.facts import Facts

POINTER = "current.json"
LARGE = 500_000  # rows; from here on a table is cut by month
BATCH = 20_000  # rows in memory at once
LONGEST_EXPORT = timedelta(days=1)  # what is still hidden after that was cut off


@dataclass(frozen=True, slots=True)
class Exported:
    """One generation: where it is and what is in it."""

    folder: Path
    made_at: datetime
    rows: dict[str, int]  # fact table -> rows
    shape: str = ""  # of the tables (``shape_of``)


def current(home: Path) -> Exported | None:
    """Return the newest whole generation; None where nothing was exported yet."""
    pointer = home / POINTER
    if not pointer.is_file():
        return None
    told = json.loads(pointer.read_text(encoding="utf-8"))
    made_at, shape = datetime.fromisoformat(told["made_at"]), told.get("shape", "")
    return Exported(home / told["folder"], made_at, told["rows"], shape)


def shape_of(tables: Iterable[tuple[Facts, str]]) -> str:
    """Return a sum over how the tables are made: files of another shape are of another version of the program."""
    made = [(facts.name, list(facts.types.items()), str(facts.selection().query)) for facts, _ in tables]
    return hashlib.sha256(repr(sorted(made)).encode()).hexdigest()[:16]


def export(tables: Iterable[tuple[Facts, str]], home: Path, *, at: datetime, using: str = DEFAULT_DB_ALIAS) -> Exported:
    """Write a generation and make it the current one; the one before stays for those who still read it.

    :param tables: the facts, and the date column a large table is cut by ("" for none).
    """
    home.mkdir(parents=True, exist_ok=True)
    tables, before = list(tables), current(home)
    name = f"{at:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
    hidden = Exported(home / f".{name}", at, {}, shape_of(tables))
    with _one_moment(using):
        for facts, day in tables:
            hidden.rows[facts.name] = write_table(facts, hidden.folder / facts.name, cut_by=day, using=using)
    made = replace(hidden, folder=hidden.folder.rename(home / name))
    _point_to(home, made)
    _tidy(home, {made.folder, before.folder if before else made.folder}, at)
    return made


@contextmanager
def _one_moment(using: str) -> Iterator[None]:
    """Read all tables as they were at one moment, where that keeps nobody from writing."""
    connection = connections[using]
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic(using):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _point_to(home: Path, made: Exported) -> None:
    told = {"folder": made.folder.name, "made_at": made.made_at.isoformat(), "rows": made.rows, "shape": made.shape}
    new = home / f".{POINTER}.{uuid.uuid4().hex[:6]}"
    new.write_text(json.dumps(told), encoding="utf-8")
    os.replace(new, home / POINTER)


def _tidy(home: Path, keep: set[Path], at: datetime) -> None:
    """Remove older generations, and what an export that was cut off has left; another one may be writing now."""
    for old in home.iterdir():
        is_written_now = (
            old.name.startswith(".") and at.timestamp() - old.stat().st_mtime < LONGEST_EXPORT.total_seconds()
        )
        if old.is_dir() and old not in keep and not is_written_now:
            shutil.rmtree(old, ignore_errors=True)


def write_table(facts: Facts, folder: Path, *, cut_by: str = "", using: str = DEFAULT_DB_ALIAS) -> int:
    """Write one table into a folder of its own and return the number of rows. An empty table is one empty file."""
    folder.mkdir(parents=True)
    rows = facts.selection().using(using)
    if not cut_by or facts.rows().using(using).count() < LARGE:
        return _write(rows, facts, folder / "all.parquet", using)
    return sum(
        _write(part, facts, folder / f"{name}.parquet", using) for name, part in _by_month(rows, f"f_{cut_by}", using)
    )


def _by_month(rows: QuerySet[Any, Any], column: str, using: str) -> Iterator[tuple[str, QuerySet[Any, Any]]]:
    """Cut rows by month of a date; days that never come and rows without a day are parts of their own."""
    yield "none", rows.filter(**{f"{column}__isnull": True})
    far = date(2200, 1, 1)
    yield "open", rows.filter(**{f"{column}__gte": far})
    ends = rows.filter(**{f"{column}__lt": far}).aggregate(first=Min(column), last=Max(column))
    if ends["first"] is None:
        return
    month = ends["first"].replace(day=1)
    while month <= ends["last"]:
        after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        yield f"{month:%Y-%m}", rows.filter(**{f"{column}__gte": month, f"{column}__lt": after})
        month = after


def _write(rows: QuerySet[Any, Any], facts: Facts, path: Path, using: str) -> int:
    """Stream rows from Django's connection into one file."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra of its own

    schema = arrow_schema(facts)
    sql, values = rows.query.get_compiler(using=using).as_sql()
    number = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer, connections[using].chunked_cursor() as cursor:
        cursor.execute(sql, values)
        while found := cursor.fetchmany(BATCH):
            writer.write_table(_table(found, schema))
            number += len(found)
    return number


def arrow_schema(facts: Facts) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - an extra of its own

    kinds = {
        "int64": pa.int64(),
        "float64": pa.float64(),
        "string": pa.string(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in facts.types.items()])


def _table(rows: list[tuple[Any, ...]], schema: Any) -> Any:
    """Return rows as the database gave them in the types of the facts: SQLite says 1 for true and text for a day."""
    import pyarrow as pa  # noqa: PLC0415 - an extra of its own

    columns = zip(*rows, strict=True)
    return pa.table(
        [pa.array(column).cast(field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )
