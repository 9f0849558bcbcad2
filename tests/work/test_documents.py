"""The letter of urging and the task annex: opened again and read, as the person who gets them would."""

import io
from datetime import UTC, date, datetime

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from cchc.foundation import files
from cchc.work import annex
from cchc.work.domain.refusals import CannotWork, Refusal
from cchc.work.letters import LetterOrder, make_letter, place_of
from cchc.work.models import Letter

AT = datetime(2026, 4, 10, 3, 0, tzinfo=UTC)
TODAY = date(2026, 4, 10)


def text_of(document):
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


@pytest.fixture
def letter(occurrence, people, ward):
    order = LetterOrder(ward=ward.unit, units=[ward.offices["VHXH"]], answer_by=date(2026, 4, 17), signer="Đỗ Văn Lãnh")
    return make_letter(order=order, actor=people.leader, at=AT)


@pytest.fixture
def document(letter):
    return Document(io.BytesIO(files.load(letter.file)))


def test_the_letter_names_the_late_work_its_unit_its_day_and_how_late_it_is(document):
    _head, work, _signature = document.tables
    row = [cell.text for cell in work.rows[1].cells]

    # 31 March to 10 April 2026: eight working days.
    assert row == ["1", "Ban hành kế hoạch tuyên truyền", "Phòng Văn hóa - Xã hội",
                   "31/03/2026", "8"]  # fmt: skip


def test_the_letter_has_the_parts_of_decree_30(document):
    text = text_of(document)

    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN\nPHƯỜNG SAO MAI",
        "Số: ……/UBND-VHXH",
        "V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính năm 2026",
        "Kính gửi: Phòng Văn hóa - Xã hội",
        "trước ngày 17/04/2026",
        "Nơi nhận:",
        "- Lưu: VT, VHXH.",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        "Đỗ Văn Lãnh",
    ):
        assert part in text
    assert document.paragraphs[-1].text == "" or "./." in text


def test_the_letter_is_a4_with_the_margins_and_font_of_decree_30(document):
    section = document.sections[0]
    fonts = document.styles["Normal"].element.rPr.rFonts

    assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)
    assert [round(side.cm, 1) for side in (section.left_margin, section.right_margin, section.top_margin)] == [3, 2, 2]
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    assert section.different_first_page_header_footer  # no number on the first page


def test_a_letter_without_late_work_is_refused_and_nothing_is_kept(occurrence, people, ward):
    order = LetterOrder(ward=ward.unit, units=[ward.offices["VP"]], answer_by=date(2026, 4, 17))

    with pytest.raises(CannotWork) as caught:
        make_letter(order=order, actor=people.leader, at=AT)

    assert caught.value.reason == Refusal.NO_LATE_WORK
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("name", "place"),
    [("Phường Sao Mai", "Sao Mai"), ("Xã Bình An", "Bình An"), ("Đặc khu Hòn Sao", "Hòn Sao"), ("Sao Mai", "Sao Mai")],
)
def test_a_ward_signs_from_its_place(name, place, ward):
    ward.unit.name = name

    assert place_of(ward.unit) == place


@pytest.fixture
def rows(confirm):
    plan = confirm(
        ("Ban hành kế hoạch tuyên truyền", {"number": "1", "time_text": "Quý I/2026"}),
        ("Công khai thủ tục hành chính", {"number": "1", "field": "procedures", "time_text": "Thường xuyên"}),
    )
    return plan, annex.annex_rows(plan, today=TODAY)


def test_the_annex_is_landscape_with_a_repeated_head_and_a_merged_row_over_each_field(rows):
    plan, tasks = rows

    document = Document(io.BytesIO(annex.as_word(plan, tasks, today=TODAY)))

    (table,) = document.tables
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    group = table.rows[1]
    assert len({id(cell._tc) for cell in group.cells}) == 1
    assert group.cells[0].text == "I. Chỉ đạo, điều hành (01 nhiệm vụ; hoàn thành 0/1)"
    assert table.rows[2].cells[6].text == "■ Quá hạn"


def test_the_annex_says_the_same_in_excel(rows):
    plan, tasks = rows

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(annex.as_excel(plan, tasks, today=TODAY))).get_sheet_by_index(0)

    lines = sheet.to_python()
    assert lines[2][:3] == ["TT", "Nhiệm vụ", "Chủ trì"]
    assert [line[1] for line in lines if line[0] == "1"] == [
        "Ban hành kế hoạch tuyên truyền",
        "Công khai thủ tục hành chính",
    ]
