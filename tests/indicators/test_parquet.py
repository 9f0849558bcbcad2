"""Facts as files: the same numbers as the live database, never half an export."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cchc.dossiers.facts import DOSSIER
from cchc.dossiers.models import Dossier
from cchc.foundation.facts import all_facts
from cchc.indicators import exporting
from cchc.indicators.domain.definition import CATALOGUE, Indicator, Window
from cchc.indicators.domain.scope import Scope
from cchc.indicators.engines import parquet
from cchc.indicators.engines.duckdb import DuckEngine
from cchc.indicators.evaluate import evaluate
from cchc.site.cli import main
from tests import factories
from tests.indicators.making import dossier
from tests.indicators.test_evaluate import many

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, tzinfo=UTC)
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("large", [10**6, 10], ids=["one file", "cut by month"])
def test_files_count_as_the_live_database_does(tmp_path: Path, monkeypatch, large):
    monkeypatch.setattr(parquet, "LARGE", large)
    ward = factories.ward()
    many(ward)
    dossier(ward.unit, received_on=date(9999, 12, 31), closed_on=date(9999, 12, 31), sector="O'Brien")
    made = exporting.export_facts(tmp_path, at=NOW)
    engine, measured = DuckEngine(made.folder, threads=1), [one for one in CATALOGUE if isinstance(one, Indicator)]
    measured = [one for one in measured if one.facts is DOSSIER]

    for how in (
        {},
        {"by": ("ward",)},
        {"by": ("unit",), "scope": Scope(wards=(ward.unit.pk,))},
        {"filters": {"sector": ["O'Brien"]}},
    ):
        assert evaluate(measured, YEAR, engine=engine, **how) == evaluate(measured, YEAR, **how)


def test_a_large_table_is_cut_by_month_and_nothing_is_lost(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(parquet, "LARGE", 10)
    many(factories.ward())

    rows = parquet.write_table(DOSSIER, tmp_path / "t", cut_by=exporting.day_of(DOSSIER))

    names = {path.stem for path in (tmp_path / "t").glob("*.parquet")}
    assert rows == Dossier.objects.count()
    assert {"open", "none", "2026-03"} <= names


def test_every_fact_table_is_exported_and_the_pointer_comes_last(tmp_path: Path):
    assert parquet.current(tmp_path) is None

    made = exporting.export_facts(tmp_path, at=NOW)

    assert set(made.rows) == {facts.name for facts in all_facts()}
    assert parquet.current(tmp_path) == made


def test_an_export_that_fails_leaves_the_one_before_current(tmp_path: Path, monkeypatch):
    before = exporting.export_facts(tmp_path, at=NOW)
    monkeypatch.setattr(parquet, "write_table", lambda *_, **__: (_ for _ in ()).throw(OSError("disk full")))

    with pytest.raises(OSError, match="disk full"):
        exporting.export_facts(tmp_path, at=NOW)

    assert parquet.current(tmp_path) == before


def test_the_generation_before_stays_for_those_who_read_it_and_no_older(tmp_path: Path):
    made = [exporting.export_facts(tmp_path, at=NOW) for _ in range(3)]

    assert {path for path in tmp_path.iterdir() if path.is_dir()} == {made[1].folder, made[2].folder}


def test_the_command_writes_the_files_and_says_how_many_rows(tmp_path: Path, capsys):
    dossier(factories.ward().unit)

    assert main(["facts", "--out", str(tmp_path / "facts")]) == 0

    assert "1  fact_dossier" in capsys.readouterr().out


def test_the_command_refuses_a_folder_it_cannot_write(tmp_path: Path, capsys):
    (tmp_path / "taken").write_text("")

    assert main(["facts", "--out", str(tmp_path / "taken")]) == 2

    assert "Chưa xuất được" in capsys.readouterr().err
