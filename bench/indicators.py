"""Figures of the indicators: fifteen of them grouped by ward, beside SQL written by hand over the same rows.

Sizes can be made smaller for a trial: CCHC_BENCH_ROWS (SQLite), CCHC_BENCH_MANY_ROWS (PostgreSQL, Parquet).
PostgreSQL is measured when DATABASE_URL names a database that may be filled.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.fact_maker import make_dossiers

ROWS = int(os.environ.get("CCHC_BENCH_ROWS", "1000000"))
MANY_ROWS = int(os.environ.get("CCHC_BENCH_MANY_ROWS", "10000000"))
WARDS_OF_A_WARD_TABLE, WARDS_OF_A_PROVINCE = 100, 130
RUNS = 5
MONTH = (date(2026, 9, 1), date(2026, 9, 30))
YEAR = (date(2026, 1, 1), date(2026, 11, 30))
FIFTEEN = (
    "procedures.dossiers_received",
    "procedures.online_dossiers_rate",
    "procedures.online_paid_rate",
    "procedures.digitised_rate",
    "procedures.reused_rate",
    "procedures.synced_rate",
    "procedures.tracked_rate",
    "procedures.dossiers_finished_on_time",
    "procedures.dossiers_finished_late",
    "procedures.dossiers_on_time",
    "procedures.dossiers_early_rate",
    "procedures.rated_dossiers_rate",
    "procedures.dossiers_satisfied_rate",
    "procedures.time_saved_rate",
    "procedures.dossiers_open_overdue",
)

# The same fifteen by hand: three statements, as a careful person writes them: one for each kind of window.
BY_HAND = (
    """SELECT {ward}, COUNT(*), COUNT(*) FILTER (WHERE channel = 2),
       COUNT(*) FILTER (WHERE fee_vnd > 0), COUNT(*) FILTER (WHERE fee_vnd > 0 AND payment IN (1, 2)),
       COUNT(*) FILTER (WHERE has_digitised_parts), COUNT(*) FILTER (WHERE has_reused_parts),
       COUNT(*) FILTER (WHERE is_synced), COUNT(*) FILTER (WHERE is_published)
  FROM {table} WHERE {rows} received_on BETWEEN {start} AND {end} GROUP BY {ward}""",
    """SELECT {ward},
       COUNT(*) FILTER (WHERE is_settled AND on_time), COUNT(*) FILTER (WHERE is_settled AND NOT on_time),
       COUNT(*) FILTER (WHERE is_settled AND on_time IS NOT NULL),
       COUNT(*) FILTER (WHERE is_settled AND closed_on < due_on AND due_on < '9999-12-31' AND on_time IS NOT NULL),
       COUNT(*) FILTER (WHERE is_settled), COUNT(*) FILTER (WHERE is_settled AND rating IS NOT NULL),
       COUNT(*) FILTER (WHERE rating IS NOT NULL), COUNT(*) FILTER (WHERE rating >= 4),
       SUM(CASE WHEN is_settled AND minutes_used IS NOT NULL THEN minutes_allowed - minutes_used END),
       SUM(CASE WHEN is_settled AND minutes_used IS NOT NULL THEN minutes_allowed END)
  FROM {table} WHERE {rows} closed_on BETWEEN {start} AND {end} GROUP BY {ward}""",
    """SELECT {ward}, COUNT(*) FILTER (WHERE due_on <= {end})
  FROM {table} WHERE {rows} received_on <= {end} AND closed_on > {end} GROUP BY {ward}""",
)


def bench_one_ward_sqlite() -> dict[str, Any]:
    """Milliseconds for one ward of a table of many, on SQLite: a month and a year."""
    _start({"DATABASE_URL": ""})
    wards = make_dossiers(ROWS, wards=WARDS_OF_A_WARD_TABLE)
    goals = {"month": 10, "year": 50}
    return {"rows": ROWS, "rows_of_the_ward": ROWS // len(wards)} | {
        name: _beside(_evaluated(window, wards[:1]), _hand_live(window, wards[:1])) | {"goal_milliseconds": goals[name]}
        for name, window in (("month", MONTH), ("year", YEAR))
    }


def bench_province_postgresql() -> dict[str, Any]:
    """Milliseconds for all wards on PostgreSQL, beside SQL by hand."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return {"not_measured": "DATABASE_URL names no PostgreSQL"}
    _start({})
    make_dossiers(MANY_ROWS, wards=WARDS_OF_A_PROVINCE)
    return {"rows": MANY_ROWS, "goal_ratio": 1.2} | {
        name: _beside(_evaluated(window, None), _hand_live(window, None))
        for name, window in (("month", MONTH), ("year", YEAR))
    }


def bench_province_parquet() -> dict[str, Any]:
    """Milliseconds for all wards over Parquet on DuckDB, beside DuckDB's own SQL by hand; and of the export."""
    _start({"DATABASE_URL": ""})
    make_dossiers(MANY_ROWS, wards=WARDS_OF_A_PROVINCE)
    from cchc.dossiers.facts import DOSSIER
    from cchc.indicators.engines.duckdb import DuckEngine
    from cchc.indicators.engines.parquet import export

    home = Path(os.environ["CCHC_HOME"]) / "facts"
    started = time.perf_counter()
    made = export([(DOSSIER, "closed_on")], home, at=datetime(2026, 12, 1, tzinfo=UTC))
    seconds = time.perf_counter() - started
    engine = DuckEngine(made.folder)
    return {
        "rows": MANY_ROWS,
        "export_seconds": round(seconds, 1),
        "file_megabytes": round(sum(path.stat().st_size for path in home.rglob("*.parquet")) / 1e6),
        "goal_ratio": 1.15,
    } | {
        name: _beside(_evaluated(window, None, engine), _hand_duckdb(engine, window))
        for name, window in (("month", MONTH), ("year", YEAR))
    }


def _hand_duckdb(engine: Any, window: tuple[date, date]) -> Callable[[], Any]:
    table = f"read_parquet('{(engine.folder / 'fact_dossier').as_posix()}/*.parquet')"
    start, end = (f"DATE '{day}'" for day in window)
    statements = [sql.format(table=table, ward="ward", rows="", start=start, end=end) for sql in BY_HAND]
    return lambda: [engine.connection.cursor().execute(sql).fetchall() for sql in statements]


def _evaluated(window: tuple[date, date], wards: list[int] | None, engine: Any = None) -> Callable[[], Any]:
    from cchc.indicators.domain.definition import CATALOGUE, Window
    from cchc.indicators.domain.scope import Scope
    from cchc.indicators.evaluate import LIVE, evaluate

    definitions = [CATALOGUE.get(code) for code in FIFTEEN]
    scope = Scope(wards=tuple(wards) if wards else None)
    return lambda: evaluate(definitions, Window(*window), scope=scope, by=("ward",), engine=engine or LIVE)


def _hand_live(window: tuple[date, date], wards: list[int] | None) -> Callable[[], Any]:
    from django.db import connection

    rows = "withdrawn_at IS NULL AND " + (f"ward_id IN ({', '.join(map(str, wards))}) AND " if wards else "")
    start, end = (f"'{day}'" for day in window)
    statements = [
        sql.format(table="dossiers_dossier", ward="ward_id", rows=rows, start=start, end=end) for sql in BY_HAND
    ]

    def run() -> Any:
        with connection.cursor() as cursor:
            return [cursor.execute(sql) and cursor.fetchall() for sql in statements]

    return run


def _beside(ours: Callable[[], Any], by_hand: Callable[[], Any]) -> dict[str, Any]:
    """Return the warm medians of both, taken in turns so that the machine's moods touch both."""
    ours(), by_hand()
    pairs = [(_timed(ours), _timed(by_hand)) for _ in range(RUNS)]
    one, other = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    return {"milliseconds": round(one, 2), "by_hand_milliseconds": round(other, 2), "ratio": round(one / other, 2)}


def _timed(act: Callable[[], Any]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _start(environment: dict[str, str]) -> None:
    os.environ["CCHC_HOME"] = tempfile.mkdtemp(prefix="cchc-bench-")
    os.environ.update(environment)
    if not os.environ.get("DATABASE_URL"):
        os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, run_syncdb=True)
