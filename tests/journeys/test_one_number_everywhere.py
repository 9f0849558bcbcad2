"""One number everywhere: the target wall, the report, the score sheet and the API say the same of the same days."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate, now

from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Unit
from cchc.reports.regime import regular
from cchc.reports.services.open_report import open_report
from cchc.scoring.services.open_sheet import open_sheet
from tests import factories
from tests.exchange.conftest import Program
from tests.indicators.target_world import finished
from tests.reports import report_world

pytestmark = pytest.mark.django_db
RATE, STRICT = "procedures.dossiers_on_time", "procedures.dossiers_on_time_strict"
YEAR = 2026


@pytest.fixture
def ward():
    unit = report_world.build()
    centre = Unit.objects.get(path__startswith=unit.path, short_name="TTPVHCC")
    finished(centre, [date(YEAR, 2, 3) + timedelta(n) for n in range(40)], late=7, sector="Đất đai")
    return unit


@pytest.fixture
def secretary(ward):
    return factories.person(Role.SECRETARY, ward, name="Trần Thị Số")


@pytest.fixture
def program(secretary):
    return Program(secretary)


def asked(program, code):
    """The API's answer for the days of the yearly report: the year of the programme."""
    status, said = program.get("/indicators/values", {"codes": code, "period": f"{YEAR}-bc-year"})
    assert status == 200, said
    return said["items"][0]


def test_the_wall_and_the_api_say_one_number(ward, secretary, program, sign_in):
    api = asked(program, RATE)
    (plan,) = program.get("/plans")[1]["items"]
    (target,) = program.get("/targets", {"plan": plan["id"]})[1]["items"]
    wall = sign_in(secretary).get("/chi-tieu/").content.decode()

    assert api["denominator"] > 20
    assert api["number"] < 100
    assert [target[part] for part in ("number", "numerator", "denominator")] == [
        api[part] for part in ("number", "numerator", "denominator")
    ]
    assert f"{api['number']:.2f}".replace(".", ",") in wall


def test_the_report_prints_the_number_of_the_api(ward, secretary, program):
    report = open_report(unit=ward, plan=regular(ward, "year", YEAR), actor=secretary, at=now())
    printed = report.figures.get(key=RATE)
    api = asked(program, RATE)
    whole = program.get("/reports/figures", {"report": report.pk})[1]
    (through_api,) = [one for one in whole["figures"] if one["key"] == RATE]

    assert printed.value == pytest.approx(api["number"])
    assert through_api["value"] == printed.value


def test_the_score_sheet_was_given_the_parts_of_the_api(ward, secretary, program):
    sheet = open_sheet(ward=ward, year=YEAR, actor=secretary, at=now())
    component = sheet.components.get(code="3.4.1")
    api = asked(program, STRICT)
    through_api = program.get("/scores/components", {"sheet": sheet.pk})[1]["components"]
    (told,) = [one for one in through_api if one["code"] == "3.4.1"]

    parts = {"on_time": api["numerator"], "finished_plus_overdue_open": api["denominator"]}
    assert component.inputs == parts
    assert (told["inputs"], told["self_points"]) == (parts, float(component.self_points))


def test_all_figures_of_a_report_are_those_of_the_api(ward, secretary, program):
    """Not one lucky figure: every figure the yearly report prints of an indicator."""
    report = open_report(unit=ward, plan=regular(ward, "year", YEAR), actor=secretary, at=now())
    rows = {row.code: row for row in report.figures.all() if row.key == row.code and row.value is not None}
    said = {}
    for start in range(0, len(rows), 100):
        codes = ",".join(list(rows)[start : start + 100])
        items = program.get("/indicators/values", {"codes": codes, "period": f"{YEAR}-bc-year"})[1]["items"]
        said |= {one["code"]: one["number"] for one in items}

    assert len(rows) > 20
    assert {code: row.value for code, row in rows.items()} == pytest.approx(said)
    assert report.end_on.year == YEAR
    assert localdate() >= report.start_on
