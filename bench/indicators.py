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
from functools import partial
from pathlib import Path
from typing import Any

from bench.fact_maker import make_dossier_files, make_dossiers

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

# The same fifteen by hand: what is counted by the day of receipt, by the day of the end, and at the end of the window.
COUNTED = (
    (
        "COUNT(*)",
        "COUNT(*) FILTER (WHERE channel = 2)",
        "COUNT(*) FILTER (WHERE fee_vnd > 0)",
        "COUNT(*) FILTER (WHERE fee_vnd > 0 AND payment IN (1, 2))",
        "COUNT(*) FILTER (WHERE has_digitised_parts)",
        "COUNT(*) FILTER (WHERE has_reused_parts)",
        "COUNT(*) FILTER (WHERE is_synced)",
        "COUNT(*) FILTER (WHERE is_published)",
    ),
    (
        "COUNT(*) FILTER (WHERE is_settled AND on_time)",
        "COUNT(*) FILTER (WHERE is_settled AND NOT on_time)",
        "COUNT(*) FILTER (WHERE is_settled AND on_time IS NOT NULL)",
        "COUNT(*) FILTER (WHERE is_settled AND on_time IS NOT NULL AND closed_on < due_on AND due_on < '9999-12-31')",
        "COUNT(*) FILTER (WHERE is_settled)",
        "COUNT(*) FILTER (WHERE is_settled AND rating IS NOT NULL)",
        "COUNT(*) FILTER (WHERE rating IS NOT NULL)",
        "COUNT(*) FILTER (WHERE rating >= 4)",
        "SUM(minutes_allowed - minutes_used) FILTER (WHERE is_settled AND minutes_used IS NOT NULL)",
        "SUM(minutes_allowed) FILTER (WHERE is_settled AND minutes_used IS NOT NULL)",
    ),
    ("COUNT(*) FILTER (WHERE due_on <= {end})",),
)


def bench_one_ward_sqlite() -> dict[str, Any]:
    """Milliseconds for one ward of a table of many, on SQLite: a month and a year."""
    _start({"DATABASE_URL": ""})
    wards = make_dossiers(ROWS, wards=WARDS_OF_A_WARD_TABLE)
    goals = {"month": 10, "year": 50}
    return {"rows": ROWS, "rows_of_the_ward": ROWS // len(wards)} | {
        name: _beside(_evaluated(window, wards[:1]), *_hand_live(window, wards[:1]))
        | {"goal_milliseconds": goals[name]}
        for name, window in (("month", MONTH), ("year", YEAR))
    }


def bench_province_postgresql() -> dict[str, Any]:
    """Milliseconds for all wards on PostgreSQL, beside SQL by hand."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return {"not_measured": "DATABASE_URL names no PostgreSQL"}
    _start({})
    make_dossiers(MANY_ROWS, wards=WARDS_OF_A_PROVINCE)
    return {"rows": MANY_ROWS, "goal_ratio": 1.2} | {
        name: _beside(_evaluated(window, None), *_hand_live(window, None))
        for name, window in (("month", MONTH), ("year", YEAR))
    }


def bench_province_parquet() -> dict[str, Any]:
    """Milliseconds for all wards over Parquet on DuckDB, beside DuckDB's own SQL by hand."""
    _start({"DATABASE_URL": ""}, migrated=False)
    from cchc.indicators.engines.duckdb import DuckEngine

    folder = Path(os.environ["CCHC_HOME"]) / "facts"
    make_dossier_files(MANY_ROWS, folder, wards=WARDS_OF_A_PROVINCE)
    engine = DuckEngine(folder)
    megabytes = sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1e6
    return {"rows": MANY_ROWS, "file_megabytes": round(megabytes), "goal_ratio": 1.15} | {
        name: _beside(_evaluated(window, None, engine), *_hand_duckdb(engine, window))
        for name, window in (("month", MONTH), ("year", YEAR))
    }


def bench_export() -> dict[str, Any]:
    """Seconds to write the fact table of dossiers from SQLite to Parquet files."""
    _start({"DATABASE_URL": ""})
    make_dossiers(ROWS, wards=WARDS_OF_A_WARD_TABLE)
    from cchc.dossiers.facts import DOSSIER
    from cchc.indicators.engines.parquet import export

    home = Path(os.environ["CCHC_HOME"]) / "facts"
    seconds = _timed(lambda: export([(DOSSIER, "closed_on")], home, at=datetime(2026, 12, 1, tzinfo=UTC)))
    return {"rows": ROWS, "seconds": round(seconds, 1), "rows_a_second": round(ROWS / seconds)}


def _hand_duckdb(engine: Any, window: tuple[date, date]) -> list[Callable[[], Any]]:
    table = f"read_parquet('{(engine.folder / 'fact_dossier').as_posix()}/*.parquet')"
    days = [f"DATE '{day}'" for day in window]

    def run(statements: list[str]) -> Any:
        return [engine.connection.cursor().execute(sql).fetchall() for sql in statements]

    return [partial(run, each) for each in _by_hand(table=table, ward="ward", rows="", days=days)]


def _evaluated(window: tuple[date, date], wards: list[int] | None, engine: Any = None) -> Callable[[], Any]:
    from cchc.indicators.domain.definition import CATALOGUE, Window
    from cchc.indicators.domain.scope import Scope
    from cchc.indicators.evaluate import LIVE, evaluate

    definitions = [CATALOGUE.get(code) for code in FIFTEEN]
    scope = Scope(wards=tuple(wards) if wards else None)
    return lambda: evaluate(definitions, Window(*window), scope=scope, by=("ward",), engine=engine or LIVE)


def _hand_live(window: tuple[date, date], wards: list[int] | None) -> list[Callable[[], Any]]:
    from django.db import connection

    rows = "withdrawn_at IS NULL AND " + (f"ward_id IN ({', '.join(map(str, wards))}) AND " if wards else "")
    days = [f"'{day}'" for day in window]

    def run(statements: list[str]) -> Any:
        with connection.cursor() as cursor:
            return [cursor.execute(sql) and cursor.fetchall() for sql in statements]

    return [partial(run, each) for each in _by_hand(table="dossiers_dossier", ward="ward_id", rows=rows, days=days)]


def _by_hand(*, days: list[str], **names: str) -> list[list[str]]:
    """Return the two ways a careful person would write it: a statement for each kind of window, or one for all."""
    start, end = days
    received, closed = (f"{day} BETWEEN {start} AND {end}" for day in ("received_on", "closed_on"))
    held = f"received_on <= {end} AND closed_on > {end}"
    parted = [
        f"SELECT {names['ward']}, {', '.join(counts)} FROM {names['table']} "
        f"WHERE {names['rows']} {window} GROUP BY {names['ward']}"
        for counts, window in zip(COUNTED, (received, closed, held), strict=True)
    ]
    every = [
        _only(count, window)
        for counts, window in zip(COUNTED, (received, closed, held), strict=True)
        for count in counts
    ]
    whole = (
        f"SELECT {names['ward']}, {', '.join(every)} FROM {names['table']} "
        f"WHERE {names['rows']} (({received}) OR ({closed}) OR ({held})) GROUP BY {names['ward']}"
    )
    return [[sql.format(end=end) for sql in parted], [whole.format(end=end)]]


def _only(count: str, window: str) -> str:
    """Return a count of the rows that are in the window too."""
    if "FILTER (WHERE" in count:
        return count.replace("FILTER (WHERE", f"FILTER (WHERE {window} AND")
    return f"{count} FILTER (WHERE {window})"


def _beside(ours: Callable[[], Any], *by_hand: Callable[[], Any]) -> dict[str, Any]:
    """Return warm medians, taken in turns so that the machine's moods touch all; by hand: the quicker way."""
    acts = [ours, *by_hand]
    for act in acts:
        act()
    rounds = [[_timed(act) for act in acts] for _ in range(RUNS)]
    one, *others = (statistics.median(times) * 1000 for times in zip(*rounds, strict=True))
    best = min(others)
    return {"milliseconds": round(one, 2), "by_hand_milliseconds": round(best, 2), "ratio": round(one / best, 2)}


def _timed(act: Callable[[], Any]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _start(environment: dict[str, str], *, migrated: bool = True) -> None:
    os.environ["CCHC_HOME"] = tempfile.mkdtemp(prefix="cchc-bench-")
    os.environ.update(environment)
    if not os.environ.get("DATABASE_URL"):
        os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    if migrated:
        call_command("migrate", verbosity=0, run_syncdb=True)
