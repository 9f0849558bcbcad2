"""Heads of units: the columns, the page, its Excel, and the draft a person decides on."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse
from docx import Document

from cchc.foundation.models import AuditEntry
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Position
from cchc.scoring import heads
from cchc.scoring.heads import Mark
from cchc.scoring.models import ComponentScore, ScoreSheet
from cchc.scoring.shelf import DEFAULT
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def ward():
    return factories.ward()


@pytest.fixture
def head(ward):
    office = ward.offices["KTHTDT"]
    somebody = factories.person(Role.HEAD, office, name="Lê Văn Trưởng")
    Position.objects.create(person=somebody, unit=office, title="Trưởng phòng", start_on=factories.LONG_AGO)
    return somebody


@pytest.fixture
def weak(ward):
    """Two components of the economy office, one below 80 %, and one of another office exactly at it."""
    at = datetime(2026, 11, 20, tzinfo=UTC)
    sheet = ScoreSheet.objects.create(ward=ward.unit, year=2026, set_code=DEFAULT, opened_at=at)
    given = (("6.1.1", "KTHTDT", "1.59"), ("6.1.2", "KTHTDT", "1.0"), ("1.1.1", "VHXH", "0.4"))
    for code, office, points in given:
        owner = ward.offices[office]
        ComponentScore.objects.create(sheet=sheet, code=code, owner=owner, self_points=Decimal(points))
    return sheet


def marks_of(ward, office, column):
    found = heads.lines(ward.unit, 2026, today=TODAY)
    place = [one.code for one in heads.sources()].index(column)
    return next(line.marks[place] for line in found if line.unit == ward.offices[office])


def test_components_below_eighty_percent_are_counted_by_their_owner(ward, weak):
    assert marks_of(ward, "KTHTDT", "components_weak") == Mark("1 (6.1.1)", 1, is_bad=True)
    assert marks_of(ward, "VHXH", "components_weak") == Mark("0", 0, is_bad=False)
    assert marks_of(ward, "VP", "components_weak") == heads.NONE_KNOWN


def test_the_points_that_count_are_those_of_the_appraisal(ward, weak):
    weak.components.filter(code="6.1.2").update(appraised_points=0)

    assert marks_of(ward, "KTHTDT", "components_weak").text == "2 (6.1.1, 6.1.2)"


def test_a_unit_stands_with_its_head_and_post(ward, head):
    line = next(one for one in heads.lines(ward.unit, 2026, today=TODAY) if one.unit == ward.offices["KTHTDT"])

    assert (line.names, line.title, line.is_to_look_at) == ("Lê Văn Trưởng", "Trưởng phòng", False)


def test_a_floor_above_adds_its_column(ward, monkeypatch):
    monkeypatch.setattr(heads, "_SOURCES", {})
    heads.register_own()
    late = {ward.offices["VP"].pk: Mark("2", 2, is_bad=True)}
    heads.register_source("late_parts", "Phần báo cáo nộp muộn", lambda *_: late, order=30, fault="{text} phần báo cáo")

    line = next(one for one in heads.lines(ward.unit, 2026, today=TODAY) if one.unit == ward.offices["VP"])

    codes = [one.code for one in heads.sources()]
    assert codes == ["tasks_on_time", "tasks_late", "late_parts", "dossiers_overdue", "components_weak"]
    assert line.faults(heads.sources()) == ["2 phần báo cáo"]


def test_the_page_its_excel_and_the_draft(ward, head, weak, sign_in):
    secretary = factories.person(Role.SECRETARY, ward.unit)
    client, query = sign_in(secretary), f"?don_vi={ward.unit.pk}&nam=2026"

    page = client.get(reverse("scoring:heads") + query).content.decode()
    excel = client.get(reverse("scoring:heads_file") + query)
    sent = {"issuer": ward.offices["VHXH"].pk, "units": [ward.offices["KTHTDT"].pk], "signer": "Phạm Thị Thư"}
    draft = client.post(reverse("scoring:draft_criticism") + query, sent)

    assert "1 (6.1.1)" in page
    rows = list(openpyxl.load_workbook(io.BytesIO(excel.content)).active.iter_rows(values_only=True))
    assert next(row for row in rows if row[0] == "Phòng Kinh tế, Hạ tầng và Đô thị")[-1] == "x"
    document = Document(io.BytesIO(draft.content))
    words = "\n".join([*(one.text for one in document.paragraphs), *_cells(document)])
    for said in (
        "DỰ THẢO TỜ TRÌNH",
        "Lê Văn Trưởng, Trưởng phòng",
        "1 (6.1.1) tiêu chí thành phần",
        "xem xét, quyết định",
    ):
        assert said in words
    entry = AuditEntry.objects.get(event="scoring.criticism_drafted")
    assert entry.facts["heads"] == [ward.offices["KTHTDT"].code]


def _cells(document):
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_a_unit_without_fault_is_not_named_in_a_draft(ward, weak, sign_in):
    secretary = factories.person(Role.SECRETARY, ward.unit)
    sent = {"issuer": ward.offices["VHXH"].pk, "units": [ward.offices["VP"].pk]}

    answer = sign_in(secretary).post(f"{reverse('scoring:draft_criticism')}?don_vi={ward.unit.pk}&nam=2026", sent)

    assert answer.status_code == 422
    assert not AuditEntry.objects.filter(event="scoring.criticism_drafted").exists()


def test_a_clerk_drafts_nothing_and_a_stranger_sees_nothing(ward, weak, sign_in):
    other = factories.ward("Phường Khác")
    clerk = factories.person(Role.CLERK, ward.offices["VP"])
    query = f"?don_vi={ward.unit.pk}&nam=2026"

    assert sign_in(clerk).post(reverse("scoring:draft_criticism") + query).status_code == 403
    client = sign_in(factories.person(Role.SECRETARY, other.unit))
    for name in ("heads", "heads_file"):
        assert client.get(reverse(f"scoring:{name}") + query).status_code == 404
    assert client.post(reverse("scoring:draft_criticism") + query).status_code == 404
