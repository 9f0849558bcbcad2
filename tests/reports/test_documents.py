"""Papers made from the material of the reports: what stands in them, whose they are, and that they are on record."""

import io
from datetime import date
from itertools import pairwise

import pytest
from django.urls import reverse
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from cchc.dossiers.models import Dossier
from cchc.foundation.models import AuditEntry
from cchc.foundation.papers import FOR_PEOPLE, TO_CONFIRM, in_house_style
from cchc.indicators.place import Place
from cchc.organisation.domain.roles import Role
from cchc.reading.open import read_document
from cchc.reading.output import as_json
from cchc.reading.plan import read_plan
from cchc.reports.documents import forms
from cchc.reports.documents.kinds import BY_CODE
from cchc.reports.documents.making import MAKERS, make
from cchc.reports.templating.refusals import CannotTemplate, Refusal
from tests import factories
from tests.indicators import target_world

from . import paper_world
from .paper_world import TODAY, order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return paper_world.build()


def text_of(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def words_of(paper):
    return text_of(in_house_style(paper))


# All of them --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_every_paper_is_punctuated_as_papers_are(world, kind):
    unit = world.ward.offices["TTPVHCC"] if kind == "unit_report" else world.ward.unit
    paper = make(kind, order_of(unit))
    sections = [one.paragraphs for one in (*paper.sections, *paper.after)]
    text = [paragraph for one in sections for paragraph in one]

    assert sum(one.endswith("./.") for one in text) == 1
    assert [one[-1] for one in paper.bases] == ([";"] * (len(paper.bases) - 1) + ["."] if paper.bases else [])
    for paragraphs in sections:
        for line, following in pairwise(paragraphs):
            assert not line.endswith(":") or following.startswith("- "), line
    assert not [one for one in text if one.startswith("Có 0 ") or "không quá 0 " in one or "  " in one]


# Targets ------------------------------------------------------------------------------------------


def test_the_notice_names_each_slow_target_its_level_its_number_and_a_day_to_answer_by(world):
    paper = make("slow_targets", order_of(world.ward.unit))
    rows = {row[1]: row[2:4] for row in paper.table.rows}

    assert rows["Tỷ lệ hồ sơ TTHC giải quyết đúng hạn"][1] == "60%"
    assert "98%" in rows["Tỷ lệ hồ sơ TTHC giải quyết đúng hạn"][0]
    assert f"trước ngày {order_of(world.ward.unit).answer_by:%d/%m/%Y}" in words_of(paper)


def test_the_explanation_says_how_far_off_it_is_and_leaves_the_cause_to_people(world):
    paper = make("explanation", order_of(world.ward.unit))
    text = words_of(paper)

    assert "60%" in paper.table.rows[0][3]
    assert "(không còn khả năng đạt)" in text
    assert f"Nguyên nhân khách quan: {FOR_PEOPLE}" in text
    assert "BC-UBND" in text


def test_after_the_year_the_explanation_gives_the_cases(world):
    paper = make("explanation", order_of(world.ward.unit, today=date(2027, 1, 5)))

    rows = {row[1]: row[4] for row in paper.table.rows}
    assert "60 trên 100" in rows["Tỷ lệ hồ sơ TTHC giải quyết đúng hạn"]


def test_without_such_a_target_there_is_nothing_to_write(world):
    Dossier.objects.all().delete()

    with pytest.raises(CannotTemplate) as caught:
        make("explanation", order_of(world.ward.unit))

    assert caught.value.reason == Refusal.NO_SUCH_TARGETS


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_without_a_confirmed_plan_it_is_refused_in_words(kind):
    ward = factories.ward()

    with pytest.raises(CannotTemplate) as caught:
        make(kind, order_of(ward.offices["VP"] if kind == "unit_report" else ward.unit))

    assert (caught.value.reason, caught.value.facts["year"]) == (Refusal.NO_PLAN, 2026)


# Summaries ----------------------------------------------------------------------------------------


def test_the_summary_for_the_council_has_results_targets_late_work_and_room_for_judgement(world):
    paper = make("council", order_of(world.ward.unit, "q3"))
    text = words_of(paper)

    assert paper.to == ("Hội đồng nhân dân phường Sao Mai",)
    assert "Có 2 việc quá hạn chưa hoàn thành" in text
    assert [row[1] for row in paper.table.rows] == [
        "Tỷ lệ hồ sơ TTHC giải quyết đúng hạn", "Tỷ lệ hồ sơ tiếp nhận trực tuyến",
    ]  # fmt: skip
    assert FOR_PEOPLE in text


def test_the_report_of_a_unit_has_its_own_tasks_and_none_of_the_others(world):
    paper = make("unit_report", order_of(world.ward.offices["VP"], "q3"))
    text = words_of(paper)

    assert "rà soát thủ tục hành chính" in text
    assert "tuyên truyền" not in text
    assert "VĂN PHÒNG HĐND VÀ UBND" in text
    assert "BC-VP" in text


# Next year's plan -----------------------------------------------------------------------------------


def test_next_years_plan_is_read_back_with_its_targets_tasks_and_days(world):
    content = in_house_style(make("next_plan", order_of(world.ward.unit)))
    found = as_json(read_plan(read_document(content, name="ke-hoach-2027.docx")))

    assert found["meta"]["year"] == 2027
    assert [(one["value"], one["comparator"]) for one in found["targets"]] == [(98.0, ">="), (5.0, ">=")]
    assert [one["text"] for one in found["tasks"]] == [
        "Ban hành Kế hoạch tuyên truyền CCHC năm 2027", "Báo cáo kết quả rà soát thủ tục hành chính",
    ]  # fmt: skip
    assert [one["lead"] for one in found["tasks"]] == [["Phòng Văn hóa - Xã hội"], ["Văn phòng HĐND và UBND"]]
    # 20 March 2027 is a Saturday: the limit is put to Friday, and marked.
    assert [one["due"][0]["end"] for one in found["tasks"]] == ["2027-03-31", "2027-03-19"]


def test_levels_and_moved_days_of_next_years_plan_are_marked_to_be_confirmed(world):
    paper = make("next_plan", order_of(world.ward.unit))

    assert all(TO_CONFIRM in row[-1] for row in paper.table.rows)
    (annex,) = paper.annexes
    times = [row[4] for row in annex.table.rows if not isinstance(row, str)]
    assert times == ["Quý I/2027", f"Trước ngày 19/03/2027 {TO_CONFIRM}"]
    assert "20/03/2027 thành 19/03/2027" in words_of(paper)


def test_the_task_table_of_next_years_plan_is_landscape_with_a_repeated_head(world):
    document = Document(io.BytesIO(in_house_style(make("next_plan", order_of(world.ward.unit)))))

    assert document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    assert document.tables[-1].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


# Forms to copy from -------------------------------------------------------------------------------


def test_the_form_of_handling_adds_up_across_and_down_and_leaves_what_is_not_known_blank(world):
    target_world.finished(world.ward.unit, [date(2026, 8, 3)] * 10, late=1, sector="Đất đai")
    place = Place(world.ward.unit, [])
    handling, channels, petitions, *_ = forms.sheets(place, order_of(world.ward.unit, "q3").period, today=TODAY)

    rows = {row[1]: row[2:] for row in handling.rows}
    assert set(rows) == {"Hộ tịch", "Đất đai", "Tổng cộng"}
    for label, row in rows.items():
        total, online, other, carried, settled, early, on_time, late, still, in_time, overdue = row
        assert total == online + other + carried, label
        assert settled == early + on_time + late, label
        assert still == in_time + overdue, label
    assert rows["Tổng cộng"][7] == 41
    for place_in_row in range(11):
        assert sum(rows[name][place_in_row] for name in ("Hộ tịch", "Đất đai")) == rows["Tổng cộng"][place_in_row]
    assert channels.rows[-1][2:] == handling.rows[-1][2:]
    assert all(row[2] is None for row in petitions.rows)  # nobody ever wrote in that book
    assert len(petitions.blanks) == len(petitions.rows)


def test_the_workbook_has_a_sheet_a_form_with_its_source_and_a_list_of_blanks(world):
    place, period = Place(world.ward.unit, []), order_of(world.ward.unit, "q3").period
    content = forms.as_excel(forms.sheets(place, period, today=TODAY), place=place, period=period, today=TODAY)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))

    assert book.sheet_names[0] == "Theo lĩnh vực"
    assert book.sheet_names[-1] == "Chưa có số liệu"
    head = book.get_sheet_by_name("Theo lĩnh vực").to_python()
    assert "lập ngày 21/11/2026" in head[1][0]
    assert "chưa đối chiếu" in head[2][0]
    blanks = book.get_sheet_by_name("Chưa có số liệu").to_python()
    assert ["Phản ánh, kiến nghị về quy định hành chính", "Đã xử lý"] in blanks


# On screen ----------------------------------------------------------------------------------------

OF_THE_WARD = [code for code in sorted(MAKERS) if code != "unit_report"]


@pytest.mark.parametrize("code", OF_THE_WARD)
def test_each_paper_is_shown_and_its_file_taken_and_that_is_on_record(code, world, sign_in):
    client, kind = sign_in(world.secretary), BY_CODE[code]
    asked = {"ky": "2026-bc-year", "don_vi": world.ward.unit.pk}

    page = client.get(reverse("reports:document", args=[kind.slug]), asked)
    file = client.post(reverse("reports:document_file", args=[kind.slug]), asked)

    assert "Bản xem trước" in page.text
    assert file["Content-Disposition"].startswith(f'attachment; filename="{kind.slug}-')
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text_of(file.content)
    entry = AuditEntry.objects.filter(event="reports.document_made").get()
    assert (entry.actor, entry.facts["kind"]) == (world.secretary, code)


def test_a_paper_there_is_nothing_for_says_so_and_gives_no_file(sign_in):
    ward = factories.ward()
    client = sign_in(factories.person(Role.SECRETARY, ward.unit))

    page = client.get(reverse("reports:document", args=["giai-trinh"]))
    file = client.post(reverse("reports:document_file", args=["giai-trinh"]), follow=True)

    assert "chưa có kế hoạch" in page.text
    assert "chưa có kế hoạch" in file.text
    assert not AuditEntry.objects.filter(event="reports.document_made").exists()


def test_a_clerk_has_the_papers_of_the_own_office_and_of_no_other(world, sign_in):
    office, other = world.ward.offices["VP"], world.ward.offices["VHXH"]
    client = sign_in(factories.person(Role.CLERK, office))
    address = reverse("reports:document", args=["don-vi"])

    assert "rà soát thủ tục" in client.get(address, {"ky": "2026-bc-q3"}).text
    assert client.get(address, {"don_vi": other.pk}).status_code == 404
    assert (
        client.get(reverse("reports:document", args=["ky-hop-hdnd"]), {"don_vi": world.ward.unit.pk}).status_code == 404
    )
    listed = client.get(reverse("reports:documents")).text
    assert "Báo cáo của đơn vị" in listed
    assert "Tóm tắt phục vụ kỳ họp HĐND" not in listed


def test_the_papers_of_another_ward_are_not_found(world, sign_in):
    client = sign_in(factories.person(Role.SECRETARY, factories.ward("Phường Bên Cạnh").unit))
    asked = {"don_vi": world.ward.unit.pk}

    for name, args in (("documents", []), ("document", ["giai-trinh"]), ("forms", []), ("templates", [])):
        assert client.get(reverse(f"reports:{name}", args=args), asked).status_code == 404, name
    assert client.post(reverse("reports:document_file", args=["giai-trinh"]), asked).status_code == 404
    assert client.post(reverse("reports:forms_file"), asked).status_code == 404


def test_the_forms_are_shown_and_taken_as_excel(world, sign_in):
    client = sign_in(world.secretary)

    page = client.get(reverse("reports:forms"), {"ky": "2026-bc-q3"})
    file = client.post(reverse("reports:forms_file"), {"ky": "2026-bc-q3"})

    assert "Tổng cộng" in page.text
    assert CalamineWorkbook.from_filelike(io.BytesIO(file.content)).sheet_names[0] == "Theo lĩnh vực"
    assert AuditEntry.objects.get(event="reports.document_made").facts["kind"] == "control_forms"


@pytest.mark.parametrize("code", ["khong-co", "bao-cao", "don-doc"])
def test_kinds_another_page_makes_are_not_made_here(code, world, sign_in):
    assert sign_in(world.secretary).get(reverse("reports:document", args=[code])).status_code == 404
