"""Writes rows of an import: by statements of our own, because a million model objects would take two minutes.

Both engines take the same statements. Values that are the same in every row stand in the statement itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, models
from django.utils import timezone

from .importing.stored import COLUMNS
from .models import Dossier

TABLE = Dossier._meta.db_table
# Moments, days and lists, which are texts in ``COLUMNS``.
TEXTS_IN_COLUMNS = tuple(
    name for name in COLUMNS if isinstance(Dossier._meta.get_field(name), models.DateField | models.JSONField)
)


def insert(rows: Sequence[Sequence[Any]], *, constants: dict[str, Any]) -> None:
    """Add new dossiers.

    :param rows: values of ``COLUMNS``, then the number of the row in its file.
    :param constants: column -> value of the other columns, the same for all rows.
    """
    if not rows:
        return
    names = [*COLUMNS, "first_row", *constants]
    marks = [*("%s" for _ in COLUMNS), "%s", *(_literal(value) for value in constants.values())]
    statement = f"INSERT INTO {TABLE} ({', '.join(names)}) VALUES ({', '.join(marks)})"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def update(rows: Iterable[tuple[int, Sequence[Any]]], columns: Sequence[str], *, constants: dict[str, Any]) -> None:
    """Write columns of dossiers by primary key; each change is one edition more.

    :param rows: (primary key, values of ``columns``).
    """
    values = [(*values, pk) for pk, values in rows]
    if not values:
        return
    sets = [*(f"{name} = %s" for name in columns), *(f"{name} = {_literal(v)}" for name, v in constants.items())]
    statement = f"UPDATE {TABLE} SET {', '.join(sets)}, edition = edition + 1 WHERE id = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def _literal(value: Any) -> str:
    """Return a constant of ours as SQL. Never anything a file or a person said."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return f"'{value:%Y-%m-%d %H:%M:%S}'"
    if value == "":
        return "''"
    raise TypeError(f"no constant: {value!r}")


def known_codes(codes: Sequence[str]) -> dict[str, tuple[int, int, int | None, bool]]:
    """Return (primary key, ward, digest, whether withdrawn) of the codes that are stored."""
    if not codes:
        return {}
    marks = ", ".join(["%s"] * len(codes))
    statement = f"SELECT code, id, ward_id, digest, withdrawn_at FROM {TABLE} WHERE code IN ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, codes)
        rows = cursor.fetchall()
    return {code: (pk, ward, digest, gone is not None) for code, pk, ward, digest, gone in rows}


def as_stored(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a Django row in the form of ``COLUMNS``: what two of them are compared by."""
    return {name: row[name] for name in COLUMNS} | {name: _as_text(row[name]) for name in TEXTS_IN_COLUMNS}


def _as_text(value: Any) -> str | None:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, str) else json.dumps(value)


def utc_now() -> datetime:
    """Return the present moment as ``_literal`` writes it."""
    return timezone.now().astimezone(UTC)
