"""Rows of dossiers by the million, made by the database itself, so that making them does not drown what is measured.

Three years of them, spread evenly over wards; one in fifty is still open. Every column of the table is filled: with
what is asked here, else with the field's default or the plainest value of its type.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

FIRST_DAY, DAYS = date(2024, 1, 1), 3 * 365
NOT_CLOSED = "9999-12-31"


def make_dossiers(number: int, *, wards: int) -> list[int]:
    """Put dossiers into the table and return the wards they belong to."""
    from django.db import connection

    from cchc.dossiers.models import Dossier

    units = _make_wards(wards)
    given = _columns(connection.vendor, units)
    fields = [each for each in Dossier._meta.concrete_fields if not each.primary_key]
    columns = ", ".join(f'"{each.column}"' for each in fields)
    values = ", ".join(given.get(each.name) or _plain(each, connection.vendor) for each in fields)
    with connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{Dossier._meta.db_table}" ({columns}) SELECT {values} FROM {_numbers(number)}')
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            cursor.execute(f'VACUUM ANALYZE "{Dossier._meta.db_table}"')
    return units


# Columns of the facts that follow from others.
CLAIMS = {
    "is_late": "NOT on_time",
    "is_early": "is_settled AND closed_on < due_on",
    "is_open": f"closed_on = DATE '{NOT_CLOSED}'",
    "is_online": "channel = 2",
    "is_paid_online": "payment IN (1, 2)",
    "is_payable": "fee_vnd > 0",
    "is_rated": "rating IS NOT NULL",
    "is_satisfied": "coalesce(rating >= 4, false)",
}


def make_dossier_files(number: int, folder: Path, *, wards: int) -> None:
    """Write the fact table of as many dossiers as Parquet files by month, as an export would."""
    import duckdb

    from cchc.dossiers.facts import DOSSIER

    given = _columns("duckdb", [*range(1, wards + 1)]) | {"id": "n"}
    own = ", ".join(f"{given[name]} AS {name}" for name in DOSSIER.types if name in given)
    rest = [name for name in DOSSIER.types if name not in given]
    kinds = {"int64": "BIGINT", "float64": "DOUBLE", "string": "VARCHAR", "boolean": "BOOLEAN", "date": "DATE"}
    claims = ", ".join(f"({CLAIMS.get(name, 'NULL')})::{kinds[DOSSIER.types[name]]} AS {name}" for name in rest)
    month = f"CASE WHEN closed_on = DATE '{NOT_CLOSED}' THEN 'open' ELSE strftime(closed_on, '%Y-%m') END"
    (folder / DOSSIER.name).mkdir(parents=True)
    work = duckdb.connect()
    work.execute(f"CREATE VIEW rows AS SELECT {own} FROM range({number}) AS s(n)")
    for (name,) in work.execute(f"SELECT DISTINCT {month} FROM rows").fetchall():
        path = folder / DOSSIER.name / f"{name}.parquet"
        chosen = ", ".join(DOSSIER.types)
        work.execute(
            f"COPY (SELECT {chosen} FROM (SELECT *, {claims} FROM rows WHERE {month} = '{name}')) TO '{path}' "
            "(FORMAT parquet, COMPRESSION zstd)"
        )


def _make_wards(number: int) -> list[int]:
    from cchc.organisation.models import Unit

    province = Unit.objects.add_root({"code": "T", "name": "Tỉnh", "kind": "province"})
    kinds = {"kind": "commune"}
    made = [
        Unit.objects.add_child(_again(province), {"code": f"P{n}", "name": f"Phường {n}", **kinds})
        for n in range(number)
    ]
    return [one.pk for one in made]


def _again(unit: Any) -> Any:
    return type(unit).objects.get(pk=unit.pk)


def _numbers(number: int) -> str:
    """Return a table ``s`` of n = 0, 1, ... in the words both databases understand."""
    from django.db import connection

    if connection.vendor == "postgresql":
        return f"generate_series(0, {number - 1}) AS s(n)"
    return (
        f"(WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < {number - 1}) SELECT n FROM s) AS s"
    )


def _columns(vendor: str, units: list[int]) -> dict[str, str]:
    """Return field -> SQL. Each column is scattered against the others."""
    is_sqlite = vendor == "sqlite"
    number, divided = ("n", "/") if is_sqlite else ("n::bigint", "//" if vendor == "duckdb" else "/")

    def scattered(salt: int, below: int) -> str:
        return f"((({number} + {salt}) * 2654435761 {divided} 65536) % {below})"

    def on(days: str) -> str:
        if is_sqlite:
            return f"date('{FIRST_DAY}', '+' || ({days}) || ' days')"
        return f"(DATE '{FIRST_DAY}' + ({days})::int)"

    def share(prime: int, percent: int) -> str:
        return f"({scattered(prime, 100)} < {percent})"

    received = scattered(1, DAYS)
    is_open, late = f"({scattered(2, 50)} = 0)", f"({scattered(3, 40)} = 0)"
    days_used = scattered(4, 9)
    never = f"'{NOT_CLOSED}'" if is_sqlite else f"DATE '{NOT_CLOSED}'"
    return {
        "code": "'H' || n",
        "unit": f"{units[0]} + n % {len(units)}",
        "ward": f"{units[0]} + n % {len(units)}",
        "sector": f"CASE n {divided} 7 % 5 WHEN 0 THEN 'Đất đai' WHEN 1 THEN 'Hộ tịch' ELSE 'Chứng thực' END",
        "status": f"CASE WHEN {is_open} THEN 4 ELSE 10 END",
        "channel": f"CASE WHEN {scattered(5, 10)} < 8 THEN 2 ELSE 1 END",
        "payment": f"CASE WHEN {scattered(6, 20)} < 9 THEN 1 WHEN {scattered(6, 20)} < 11 THEN 3 ELSE 0 END",
        "fee_vnd": f"CASE WHEN {scattered(7, 2)} = 0 THEN 15000 ELSE 0 END",
        "received_on": on(received),
        "due_on": on(f"{received} + 6"),
        "closed_on": f"CASE WHEN {is_open} THEN {never} ELSE {on(f'{received} + {days_used}')} END",
        "is_settled": f"NOT ({is_open})",
        "on_time": f"CASE WHEN {is_open} THEN NULL ELSE NOT ({late}) END",
        "on_time_for_index": f"CASE WHEN {is_open} THEN NULL ELSE NOT ({late}) END",
        "rating": f"CASE WHEN {scattered(8, 3)} = 0 THEN 5 WHEN {scattered(9, 50)} = 1 THEN 2 END",
        "minutes_used": f"CASE WHEN {is_open} THEN NULL ELSE ({days_used}) * 480 END",
        "minutes_allowed": "2880",
        **{name: share(prime, 80) for name, prime in (("has_digitised_parts", 11), ("has_reused_parts", 13))},
        **{name: share(prime, 95) for name, prime in (("is_synced", 19), ("is_published", 23), ("has_e_result", 29))},
    }


def _plain(field: Any, vendor: str) -> str:
    """Return the plainest value a column takes."""
    if field.null:
        return "NULL"
    kind = field.get_internal_type()
    if kind == "BooleanField":
        return str(bool(field.has_default() and field.get_default())).upper()
    if kind == "JSONField":
        return "'[]'"
    if kind == "DateTimeField":
        return "TIMESTAMP '2026-01-01 00:00:00+00'" if vendor == "postgresql" else "'2026-01-01 00:00:00'"
    if kind in {"CharField", "TextField"}:
        return "''"
    return str(field.get_default()) if field.has_default() and isinstance(field.get_default(), int) else "0"
