"""What leaves as files: opened again and read; the bundle; tables of survey results; the draft about heads."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from cchc.foundation import files
from cchc.kernel.errors import DomainError
from cchc.scoring import appraised_sets, bundle, exports, pictures, standings, survey_files
from cchc.scoring.domain import waterfall
from cchc.scoring.domain.appraisal_refusals import AppraisalRefusal as R
from cchc.scoring.sheet_rows import rows_of

from . import appraisal_world as worlds
from .appraisal_world import component, sheet_of

pytestmark = pytest.mark.django_db
ON = worlds.AT.date()


@pytest.fixture
def world():
    return worlds.build()


@pytest.fixture
def sheet(world):
    made = sheet_of(world, world.wards[0], c1_1_3="1.38")
    row = component(made, "1.1.3")
    row.appraised_points, row.appraisal_reason, row.state = Decimal("1.05"), "Thiếu 3 sản phẩm", "appraised"
    row.dispute, row.explained_points, row.dispute_answer = "Đã bổ sung", Decimal("1.2"), "Chấp nhận một phần"
    row.save()
    return made


def table_of(sheet):
    criteria = appraised_sets.set_of(sheet)
    return criteria, rows_of(sheet, criteria)


def test_the_word_sheet_has_the_shape_of_the_form(sheet):
    worlds.proof(sheet, "1.1.3", title="Danh mục sản phẩm", document_number="15/BC-UBND")

    document = Document(io.BytesIO(exports.as_word(sheet, *table_of(sheet))))

    section, table = document.sections[0], document.tables[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert [cell.text for cell in table.rows[0].cells] == [column.label for column in exports.COLUMNS]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    row = next(row for row in table.rows if row.cells[0].text == "1.1.3")
    assert [cell.text for cell in row.cells][2:8] == ["1,50", "1,38", "1,05", "1,20", "", "1,20"]
    for words in ("Danh mục sản phẩm, số 15/BC-UBND", "Thẩm định: Thiếu 3 sản phẩm", "Trả lời: Chấp nhận một phần"):
        assert words in row.cells[8].text
    assert len(table.rows) == 1 + 8 + 42 + 78


def test_the_excel_sheet_holds_numbers_not_texts(sheet):
    page = openpyxl.load_workbook(io.BytesIO(exports.as_excel(sheet, *table_of(sheet)))).active

    rows = {row[0]: row for row in page.iter_rows(min_row=4, values_only=True)}
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$3:$3"
    assert rows["1.1.3"][2:8] == (1.5, 1.38, 1.05, 1.2, None, 1.2)
    assert rows["1"][2] == 10
    assert rows["8.1.1"][3] is None


def test_a_text_that_looks_like_a_formula_stays_text(sheet):
    sheet.components.filter(code="1.1.1").update(explanation="=1+1")

    page = openpyxl.load_workbook(io.BytesIO(exports.as_excel(sheet, *table_of(sheet)))).active

    cell = next(row for row in page.iter_rows() if row[0].value == "1.1.1")[8]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_bundle_holds_every_proof_once_under_a_safe_name(sheet):
    worlds.proof(sheet, "1.1.1", "1.1.2", title="Kế hoạch", file_name="../../Kế hoạch số 1.PDF")
    worlds.proof(sheet, "1.1.3", title="Cùng tệp", file_name="khác.pdf")  # the same bytes
    worlds.proof(sheet, "1.2.1", title="Báo cáo <quý>", content=b"%PDF-1 other", file_name="báo cáo.pdf")
    worlds.proof(sheet, "2.1.1", title="Trên cổng", link="https://example.vn/a")

    with zipfile.ZipFile(io.BytesIO(b"".join(bundle.pieces(made(sheet))))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        page = archive.read("muc-luc.html").decode()
        contents = [archive.read(name) for name in names if name.startswith("tai-lieu/")]
    assert names == [
        "muc-luc.html", "muc-luc.css", "tai-lieu/001-ke-hoach-so-1.pdf", "tai-lieu/002-bao-cao.pdf",
    ]  # fmt: skip
    assert contents == [b"%PDF-1 proof", b"%PDF-1 other"]
    assert page.count('href="tai-lieu/001-ke-hoach-so-1.pdf"') == 3
    assert "https://example.vn/a" in page
    assert "Báo cáo &lt;quý&gt;" in page


def made(sheet):
    return bundle.bundle_of(sheet, table_of(sheet)[1], on=ON)


def test_the_bundle_names_what_is_missing_or_past_its_day(sheet):
    gone = worlds.proof(sheet, "1.1.1", title="Tệp đã mất", content=b"%PDF-1 gone")
    files.path_of(gone.file.sha256).unlink()
    worlds.proof(sheet, "1.1.2", title="Giấy cũ", expires_on=ON.replace(day=1))
    worlds.proof(sheet, "1.2.1", title="Giấy mới", content=b"%PDF-1 new", expires_on=ON)

    found = made(sheet)

    assert [entry.proof.title for entry in found.missing] == ["Tệp đã mất"]
    assert [entry.proof.title for entry in found.expired] == ["Giấy cũ"]
    page = bundle.index_page(found)
    assert "Không tìm thấy tệp: Tệp đã mất" in page
    assert "Tiêu chí 1.3.1 không có tài liệu" in page
    assert "8.1.1 không có tài liệu" not in page  # the survey body proves it


def test_the_waterfall_leads_from_full_points_to_those_there_are(sheet):
    criteria = appraised_sets.set_of(sheet)
    tally = standings.tally_of(criteria, list(sheet.components.all()))

    steps = waterfall.steps(standings.field_points(criteria, tally))

    assert (steps[0].high, steps[-1].high) == (tally.max_in_force, tally.total)
    assert sum(step.change for step in steps[1:-1]) == tally.total - tally.max_in_force
    option = pictures.waterfall_option(steps)
    assert [one["label"]["formatter"] for one in option["series"][1]["data"]][1] == "-0,30"
    assert pictures.waterfall_png(steps).startswith(b"\x89PNG")


def test_the_results_as_excel(world, sheet):
    criteria = appraised_sets.set_of(sheet)
    content = exports.results_as_excel(world.campaign, criteria, standings.standings(world.campaign))

    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=4, values_only=True))
    assert rows[0][:3] == (1, "Phường Một", 9.7)
    assert rows[0][10:13] == (74.7, 99.6, "Xuất sắc")
    assert [row[1] for row in rows[1:]] == ["Phường Hai", "Phường Ba"]
    assert {row[12] for row in rows[1:]} == {"Chưa nộp phiếu"}


# Tables of survey results ------------------------------------------------------------------------


def filled(world, *rows):
    """The template with these values written into it: (ward, component, value, document)."""
    book = openpyxl.load_workbook(
        io.BytesIO(survey_files.template(world.wards, [("8.1.1", "Chỉ số hài lòng"), ("8.2.1", "Điểm trung bình")]))
    )
    page = book.active
    for ward, code, value, document in rows:
        line = next(r for r in page.iter_rows(min_row=2) if (r[0].value, r[2].value.split()[0]) == (ward.code, code))
        page.cell(line[0].row, 4, value)
        page.cell(line[0].row, 5, document)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(world, data):
    wards = {ward.code: ward for ward in world.wards}
    return survey_files.results_in(data, wards=wards, components=["8.1.1", "8.2.1"])


def test_a_template_filled_in_comes_back_as_results(world):
    one, two, _ = world.wards

    found = read(world, filled(world, (one, "8.1.1", 91.2, "VB 1"), (two, "8.2.1", "4,3", "VB 2")))

    told = [(each.ward, each.component, each.value, each.document) for each in found]
    assert told == [(one, "8.1.1", Decimal("91.2"), "VB 1"), (two, "8.2.1", Decimal("4.3"), "VB 2")]


def test_all_problems_of_a_table_are_told_at_once(world):
    one, two, _ = world.wards

    with pytest.raises(DomainError) as caught:
        read(world, filled(world, (one, "8.1.1", "chín mươi", "VB 1"), (two, "8.2.1", 4.3, None)))

    assert caught.value.reason == R.SURVEY_ROWS
    assert caught.value.facts["rows"] == [
        "dòng 2: kết quả “chín mươi” không phải là số",
        "dòng 5: thiếu văn bản công bố",
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1"])
def test_what_is_no_table_is_refused(world, data):
    with pytest.raises(DomainError) as caught:
        read(world, data)

    assert caught.value.reason == R.SURVEY_COLUMNS
