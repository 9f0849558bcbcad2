"""Heavy pages of a city over files of facts: the same numbers, said of which moment, and live where there is doubt."""

from __future__ import annotations

import io
import json
import os
import re
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from cchc.indicators import exporting
from cchc.indicators.domain.definition import CATALOGUE
from cchc.indicators.engines import parquet
from cchc.kernel.fields import FIELD_LABELS
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Unit
from cchc.site.cli import main
from tests import factories
from tests.indicators.making import dossier
from tests.indicators.test_evaluate import many

pytestmark = pytest.mark.django_db
CODE = "procedures.dossiers_on_time"
PERIOD = {"ky": "2026"}
NOTICE = "Số liệu tính đến"


@pytest.fixture
def city(settings, tmp_path: Path, monkeypatch) -> Unit:
    """A province of three wards with rows, which is many here."""
    settings.FACTS_FOLDER = tmp_path / "facts"
    monkeypatch.setattr(exporting, "MANY_WARDS", 2)
    ward = factories.ward("Phường Một")
    for n in (2, 3):
        values = {"code": f"{ward.unit.code}-{n}", "name": f"Phường {n}", "kind": Unit.Kind.COMMUNE}
        made = Unit.objects.add_child(Unit.objects.get(pk=ward.province.pk), values | {"start_on": factories.LONG_AGO})
        dossier(made)
        dossier(made, on_time=n == 2)
    many(ward)
    return Unit.objects.get(pk=ward.province.pk)


@pytest.fixture
def officer(city, sign_in):
    return sign_in(factories.person(Role.SECRETARY, city))


def write(at: datetime | None = None) -> parquet.Exported:
    made = exporting.write_when_due(at or timezone.now())
    assert made is not None
    return made


def page(client, name, *args, **query) -> str:
    response = client.get(reverse(f"indicators:{name}", args=args), {**PERIOD, **query})
    assert response.status_code == 200
    return response.content.decode()


def figures(text: str) -> str:
    """The page's own part, without the sentence that says of which moment it is."""
    own = text[text.index("<main") : text.index("</main>")]
    return re.sub(r'<p class="notice">(?:(?!</p>).)*Số liệu tính đến.*?</p>', "", own, flags=re.DOTALL).replace(" ", "")


# The page by both roads --------------------------------------------------------------------------

DETAILS = (CODE, "procedures.dossiers_received", "procedures.dossiers_open_overdue")


@pytest.mark.parametrize("field", FIELD_LABELS)
def test_the_list_of_a_city_says_the_same_over_files_as_live(officer, field):
    write()
    filed, live = (page(officer, "index", linh_vuc=field, **how) for how in ({}, {"hien_nay": "1"}))

    assert NOTICE in filed
    assert NOTICE not in live
    assert figures(filed).split() == figures(live).split()


@pytest.mark.parametrize("code", DETAILS)
def test_a_comparison_of_wards_says_the_same_over_files_as_live(officer, code):
    write()
    filed, live = (page(officer, "detail", code, **how) for how in ({}, {"hien_nay": "1"}))

    assert NOTICE in filed
    assert "Phường Một" in filed
    assert figures(filed).split() == figures(live).split()


def test_a_table_taken_away_says_of_which_moment_it_is(officer):
    made = write()
    response = officer.get(reverse("indicators:detail", args=[CODE]), {**PERIOD, "dang": "xlsx", "bang": "ward"})

    notes = [row[0] for row in openpyxl.load_workbook(io.BytesIO(response.content)).active.values]
    assert f"{NOTICE} {timezone.localtime(made.made_at):%H:%M ngày %d/%m/%Y}" in notes


def test_a_row_that_came_since_is_in_the_live_number_and_not_in_that_of_the_files(officer, city):
    write()
    dossier(Unit.objects.filter(kind=Unit.Kind.COMMUNE, name="Phường 2").get(), on_time=False)

    filed, live = (page(officer, "detail", CODE, **how) for how in ({}, {"hien_nay": "1"}))

    assert figures(filed) != figures(live)


# When the live database is asked -----------------------------------------------------------------


def test_with_no_files_the_numbers_are_live(officer):
    assert NOTICE not in page(officer, "detail", CODE)


def test_old_files_are_not_read(officer):
    write(timezone.now() - timedelta(hours=27))

    assert NOTICE not in page(officer, "detail", CODE)


def test_files_of_another_version_of_the_program_are_not_read(officer, settings):
    write()
    pointer = settings.FACTS_FOLDER / parquet.POINTER
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"shape": "other"}))

    assert NOTICE not in page(officer, "detail", CODE)


def test_without_the_libraries_the_numbers_are_live_and_nothing_is_written(officer, monkeypatch):
    write()
    monkeypatch.setattr(exporting, "has_libraries", lambda: False)

    assert NOTICE not in page(officer, "detail", CODE)
    assert exporting.write_when_due(timezone.now() + timedelta(days=2)) is None


def test_a_ward_sees_its_live_numbers(city, sign_in):
    write()
    ward = Unit.objects.filter(kind=Unit.Kind.COMMUNE).first()

    assert NOTICE not in page(sign_in(factories.person(Role.SECRETARY, ward)), "detail", CODE)


def test_the_rows_behind_a_number_are_live(officer):
    write()

    assert NOTICE not in page(officer, "rows", CODE)


# When the worker writes --------------------------------------------------------------------------


def at(hour: int, minute: int = 0, *, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone.get_default_timezone())


def test_files_are_written_once_a_night(city):
    write(at(8))

    written = [exporting.write_when_due(when) is not None for when in (at(9), at(23, 59), at(0, 30, day=21))]
    assert written == [False, False, False]
    assert exporting.write_when_due(at(1, 5, day=21)) is not None
    assert exporting.write_when_due(at(1, 35, day=21)) is None


def test_a_night_on_which_the_machine_was_off_is_made_up_for(city):
    write(at(2))

    assert exporting.write_when_due(at(8, day=22)) is not None


def test_files_of_another_version_are_written_anew_at_once(city, monkeypatch):
    write(at(8))
    monkeypatch.setattr(exporting, "shape", lambda: "other")

    assert exporting.write_when_due(at(9)) is not None


def test_an_installation_of_few_wards_writes_nothing(city, monkeypatch, settings):
    monkeypatch.setattr(exporting, "MANY_WARDS", 3)

    assert exporting.write_when_due(at(8)) is None
    assert not settings.FACTS_FOLDER.exists()


def test_the_command_writes_the_files_of_the_pages_when_asked(city, officer, capsys):
    assert main(["facts"]) == 0

    assert NOTICE in page(officer, "detail", CODE)


# The folder --------------------------------------------------------------------------------------


def test_what_a_cut_off_export_left_is_removed_and_one_that_is_written_now_is_not(tmp_path: Path):
    left, writing = tmp_path / ".left", tmp_path / ".writing"
    for folder in (left, writing):
        folder.mkdir()
    now = timezone.now()
    os.utime(left, ((now - timedelta(days=2)).timestamp(),) * 2)

    made = exporting.export_facts(tmp_path, at=now)

    assert {path for path in tmp_path.iterdir() if path.is_dir()} == {made.folder, writing}


@pytest.mark.django_db(transaction=True)
def test_an_export_outside_a_transaction_reads_all_tables_of_one_moment(tmp_path: Path):
    dossier(factories.ward().unit)

    assert exporting.export_facts(tmp_path, at=timezone.now()).rows["fact_dossier"] == 1


def test_the_shape_of_the_files_is_that_of_every_fact_table():
    whole = exporting.tables()

    assert parquet.shape_of(whole) == parquet.shape_of(reversed(whole)) == exporting.shape()
    assert parquet.shape_of(whole[1:]) != exporting.shape()
    assert CATALOGUE.get(CODE).facts.name in {facts.name for facts, _ in whole}
