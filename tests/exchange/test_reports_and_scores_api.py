"""Reports and score sheets through the API: what the ward's own see, and nobody else."""

from datetime import date

import pytest
from django.utils.timezone import now

from cchc.organisation.domain.roles import Role
from cchc.reports.models import Part, PrintedFigure, Report
from cchc.scoring.models import ComponentScore, ScoreSheet
from tests import factories

pytestmark = pytest.mark.django_db
KEY = "procedures.dossiers_on_time"


@pytest.fixture
def report(ward):
    made = Report.objects.create(
        unit=ward.unit, kind="q3", year=2026, period="2026-bc-q3", subject="Kết quả công tác CCHC quý III năm 2026",
        start_on=date(2026, 6, 1), end_on=date(2026, 8, 31), unit_due_on=date(2026, 9, 5), due_on=date(2026, 9, 9),
        state="signed", number=7, symbol="BC-UBND", signed_on=date(2026, 9, 8), opened_at=now(),
    )  # fmt: skip
    Part.objects.create(report=made, section="direction", order=1, unit=ward.offices["VP"], due_on=date(2026, 9, 5))
    PrintedFigure.objects.create(report=made, key=KEY, code=KEY, label="Hồ sơ đúng hạn", text="98,25%", value=98.25)
    return made


@pytest.fixture
def sheet(ward):
    made = ScoreSheet.objects.create(ward=ward.unit, year=2026, set_code="default-ward-2026", opened_at=now())
    ComponentScore.objects.create(
        sheet=made, code="1.1.3", owner=ward.offices["VHXH"], inputs={"done": 46, "total": 50}, self_points="1.38"
    )
    return made


def test_a_report_comes_with_its_parts_and_the_figures_as_printed(report, program):
    (listed,) = program.get("/reports", {"year": 2026})[1]["items"]
    status, said = program.get("/reports/figures", {"report": listed["id"]})

    assert (status, said["report"]) == (200, listed)
    assert (listed["number"], listed["state"], listed["due_on"]) == ("07/BC-UBND", "signed", "2026-09-09")
    assert [part["unit"] for part in said["parts"]] == [report.parts.get().unit.code]
    assert [(one["code"], one["text"], one["value"]) for one in said["figures"]] == [(KEY, "98,25%", 98.25)]


def test_a_sheet_comes_with_the_inputs_and_points_of_each_component(sheet, program):
    (listed,) = program.get("/scores", {"year": 2026})[1]["items"]
    status, said = program.get("/scores/components", {"sheet": listed["id"]})

    assert (status, said["sheet"]) == (200, listed)
    (one,) = said["components"]
    assert (one["code"], one["inputs"], one["self_points"]) == ("1.1.3", {"done": 46, "total": 50}, 1.38)


def test_another_year_has_neither(report, sheet, program):
    assert program.get("/reports", {"year": 2025})[1]["items"] == []
    assert program.get("/scores", {"year": 2025})[1]["items"] == []


def test_a_stranger_finds_neither(report, sheet, program):
    stranger = type(program)(factories.person(Role.SECRETARY, factories.ward("Phường Bên Cạnh").unit))

    assert stranger.get("/reports")[1]["items"] == stranger.get("/scores")[1]["items"] == []
    assert stranger.get("/reports/figures", {"report": report.pk})[0] == 404
    assert stranger.get("/scores/components", {"sheet": sheet.pk})[0] == 404
