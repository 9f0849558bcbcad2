"""Figures of a city's heavy pages: 130 wards in one installation, the live database beside the files of the night.

Rows: CCHC_BENCH_ROWS (1,000,000). PostgreSQL when DATABASE_URL names a database that may be filled, else SQLite.
"""

from __future__ import annotations

import os
import statistics
import time
from datetime import UTC, date, datetime
from typing import Any
from unittest import mock

from bench.fact_maker import make_dossiers
from bench.indicators import ROWS, RUNS, WARDS_OF_A_PROVINCE, _start, _timed

PAGES = {
    "list_of_a_field": "/chi-so/?ky=2026&linh_vuc=procedures",
    "comparison_of_wards": "/chi-so/procedures.dossiers_on_time/?ky=2026",
}
LIVE = "&hien_nay=1"


def bench_heavy_pages() -> dict[str, Any]:
    """Milliseconds of server time for each page by both roads, and seconds to write the files."""
    _start({})
    make_dossiers(ROWS, wards=WARDS_OF_A_PROVINCE)
    from django.db import connection

    from cchc.indicators import exporting

    started = time.perf_counter()
    at = datetime(2026, 12, 1, tzinfo=UTC)
    with mock.patch("django.utils.timezone.now", return_value=at):
        made = exporting.write_when_due(at)
        assert made is not None
        seconds = time.perf_counter() - started
        client = _leader()
        figures = {name: _page(client, address) for name, address in PAGES.items()}
    megabytes = sum(path.stat().st_size for path in made.folder.rglob("*.parquet")) / 1e6
    return {
        "database": connection.vendor,
        "rows": ROWS,
        "wards": WARDS_OF_A_PROVINCE,
        "writing_seconds": round(seconds, 1),
        "file_megabytes": round(megabytes, 1),
    } | figures


def _leader() -> Any:
    from django.test import Client

    from cchc.organisation.domain.roles import Role
    from cchc.organisation.models import Person, RoleHolding, Unit

    person = Person.objects.create_user(username="lanhdao", password=os.urandom(8).hex())
    province = Unit.objects.get(kind=Unit.Kind.PROVINCE)
    RoleHolding.objects.create(person=person, role=Role.SECRETARY, unit=province, start_on=date(2025, 1, 1))
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _page(client: Any, address: str) -> dict[str, float]:
    """Return warm medians, taken in turns so that the machine's moods touch both."""
    filed, live = (client.get(address + more).content.decode() for more in ("", LIVE))
    assert "Số liệu tính đến" in filed
    assert "Số liệu tính đến" not in live
    rounds = [[_timed(lambda more=more: client.get(address + more)) for more in ("", LIVE)] for _ in range(RUNS)]  # type: ignore[misc]
    files, database = (statistics.median(times) * 1000 for times in zip(*rounds, strict=True))
    return {"files_milliseconds": round(files), "live_milliseconds": round(database)}
