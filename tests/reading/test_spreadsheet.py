"""The spreadsheet form: what goes out comes back, and what a person types is understood."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest

from cchc.kernel.fields import Field
from cchc.kernel.text import fold
from cchc.reading.blocks import Notice, Span
from cchc.reading.draft import DraftPlan, Meta, Reporting, Responsibility, Target, Task, UnitName
from cchc.reading.open import read_document
from cchc.reading.plan import read_plan
from cchc.reading.refusals import Refusal, Unreadable
from cchc.reading.spreadsheet_columns import DETAILS, SHEETS
from cchc.reading.spreadsheet_in import NO_YEAR, UNREADABLE_CELL
from cchc.reading.spreadsheet_out import write_workbook

SPAN = Span(0, 0, 4)
PLAN = DraftPlan(
    meta=Meta(
        title="Kế hoạch cải cách hành chính năm 2026",
        issuer="Ủy ban nhân dân phường Hoa Sen",
        number="05/KH-UBND",
        date_issued=date(2026, 1, 9),
        year=2026,
        legal_bases=["76/NQ-CP", "118/2025/NĐ-CP"],
    ),
    targets=[
        Target(
            "Mức độ hài lòng đạt từ 97,5% trở lên", SPAN, 0.9, ">=", 97.5, "%", Field.IMPACT, exceptions=["hồ sơ mật"]
        ),
        Target("trong đó lĩnh vực đất đai đạt 95%", SPAN, 0.8, "=", 95.0, "%", Field.IMPACT, parent=0, section="II.1"),
    ],
    tasks=[
        Task(
            "I.1",
            "Ban hành kế hoạch tuyên truyền",
            SPAN,
            0.95,
            Field.DIRECTION,
            lead=["Phòng Văn hóa - Xã hội"],
            coordinating=["Văn phòng", "Công an phường"],
            time_text="Quý I/2026",
            deliverables=["Kế hoạch"],
            group=["I. Chỉ đạo, điều hành"],
        )
    ],
    units=[UnitName("Phòng Văn hóa - Xã hội", ["phòng VHXH"], "internal", 3)],
    reporting=[
        Reporting(
            "quarterly", "Báo cáo quý", SPAN, 1.0, period="Q1", cutoff_start={"md": "12-01", "year_offset": -1},
            cutoff_end={"md": "02-28", "year_offset": 0},
        )
    ],
    responsibilities=[Responsibility("Công an phường", "6", "Chủ trì Đề án 06", SPAN, 1.0)],
    notices=[Notice("task_count_differs", "Ghi 07 nhiệm vụ, đọc được 06.")],
)  # fmt: skip


def read(data):
    return read_plan(read_document(data, name="mau.xlsx"))


def edited(change):
    """Return the form of PLAN after a person changed it."""
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(PLAN)))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def column(sheet, head):
    return next(cell.column for cell in sheet[1] if cell.value == head)


def test_no_two_heads_of_a_sheet_look_alike_without_tone_marks():
    for sheet in SHEETS:
        heads = [fold(item.head) for item in sheet.columns]
        assert len(heads) == len(set(heads)), sheet.title


def test_what_goes_out_comes_back():
    plan = read(write_workbook(PLAN))

    assert plan.meta.title == PLAN.meta.title
    assert plan.meta.date_issued == PLAN.meta.date_issued
    assert plan.meta.year == 2026
    assert plan.meta.legal_bases == PLAN.meta.legal_bases
    for attribute in ("text", "comparator", "value", "unit", "field", "parent", "section", "exceptions"):
        assert [getattr(t, attribute) for t in plan.targets] == [getattr(t, attribute) for t in PLAN.targets]
    for attribute in ("number", "text", "field", "lead", "coordinating", "time_text", "deliverables", "group"):
        assert getattr(plan.tasks[0], attribute) == getattr(PLAN.tasks[0], attribute)
    assert plan.units == PLAN.units
    assert plan.reporting[0].cutoff_start == {"md": "12-01", "year_offset": -1}
    assert plan.responsibilities[0].text == "Chủ trì Đề án 06"
    assert plan.notices == []


def test_the_time_of_a_task_is_understood_on_the_way_in():
    (due,) = read(write_workbook(PLAN)).tasks[0].due

    assert (due["kind"], due["end"]) == ("period", "2026-03-31")


def test_every_item_names_the_cell_it_stands_in():
    task = read(write_workbook(PLAN)).tasks[0]

    assert task.span.row == 1
    assert task.spans["lead"].col != task.span.col


def test_warnings_are_a_sheet_of_their_own():
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(PLAN)))

    assert book["Cảnh báo"].cell(2, 1).value == "Ghi 07 nhiệm vụ, đọc được 06."


def test_the_empty_form_is_read_as_an_empty_plan():
    plan = read(write_workbook(DraftPlan(meta=Meta(year=2027))))

    assert (plan.meta.year, plan.targets, plan.tasks) == (2027, [], [])


def test_columns_may_be_moved_and_unknown_ones_added():
    def change(book):
        sheet = book["Nhiệm vụ"]
        sheet.insert_cols(1)
        sheet.cell(1, 1).value = "Ý kiến của tôi"

    assert read(edited(change)).tasks[0].lead == ["Phòng Văn hóa - Xã hội"]


@pytest.mark.parametrize(
    ("typed", "value"), [("97,5", 97.5), ("97,5%", 97.5), (97.5, 97.5), (98, 98.0), ("1.400", 1400.0), (78.496, 78.496)]
)
def test_a_level_may_be_typed_as_people_write_it(typed, value):
    def change(book):
        sheet = book["Chỉ tiêu"]
        sheet.cell(2, column(sheet, "Mức")).value = typed

    assert read(edited(change)).targets[0].value == value


@pytest.mark.parametrize("typed", ["≥", ">=", "≥ (tối thiểu)", "≥ (TỐI THIỂU)"])
def test_a_choice_may_be_typed_by_label_or_code(typed):
    def change(book):
        sheet = book["Chỉ tiêu"]
        sheet.cell(2, column(sheet, "So sánh")).value = typed

    assert read(edited(change)).targets[0].comparator == ">="


def test_a_date_typed_as_a_date_is_a_deadline():
    def change(book):
        sheet = book["Nhiệm vụ"]
        sheet.cell(2, column(sheet, "Thời gian hoàn thành")).value = date(2026, 9, 15)

    (due,) = read(edited(change)).tasks[0].due
    assert (due["kind"], due["end"]) == ("date", "2026-09-15")


def test_what_cannot_be_understood_is_left_out_and_told_with_its_cell():
    def change(book):
        sheet = book["Chỉ tiêu"]
        sheet.cell(2, column(sheet, "Mức")).value = "cao"
        sheet.cell(2, column(sheet, "Lĩnh vực")).value = "Nông nghiệp"

    plan = read(edited(change))

    assert plan.targets[0].value is None
    assert plan.targets[0].field is Field.OTHER
    assert [notice.code for notice in plan.notices] == [UNREADABLE_CELL] * 2
    assert "“cao”" in plan.notices[1].message
    assert plan.notices[1].spans[0].row == 1


def test_a_row_without_its_text_is_told_and_not_read():
    def change(book):
        sheet = book["Nhiệm vụ"]
        sheet.cell(2, column(sheet, "Nội dung nhiệm vụ")).value = None

    plan = read(edited(change))

    assert plan.tasks == []
    assert [notice.code for notice in plan.notices] == [UNREADABLE_CELL]


def test_a_form_without_a_year_says_so():
    def change(book):
        sheet = book[DETAILS.title]
        row = next(cell.row for cell in sheet["A"] if cell.value == "Năm kế hoạch")
        sheet.cell(row, 2).value = None

    assert NO_YEAR in [notice.code for notice in read(edited(change)).notices]


def test_a_missing_column_is_named_in_the_refusal():
    def change(book):
        del book["Chỉ tiêu"]
        sheet = book["Nhiệm vụ"]
        sheet.cell(1, column(sheet, "Đơn vị chủ trì")).value = "Ai làm"

    with pytest.raises(Unreadable) as refused:
        read(edited(change))

    assert refused.value.reason == Refusal.NOT_A_TEMPLATE
    assert "“Đơn vị chủ trì”" in str(refused.value.facts["detail"])


def test_text_that_looks_like_a_formula_stays_text():
    plan = DraftPlan(meta=Meta(year=2026), units=[UnitName("=1+1", [], "internal")])

    book = openpyxl.load_workbook(io.BytesIO(write_workbook(plan)))

    assert book["Đơn vị"]["A2"].data_type == "s"


def crafted(part, old, new):
    """Return the form with bytes of one of its parts replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_workbook(PLAN))) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, re.sub(old, new, content) if name.endswith(part) else content)
    return file.getvalue()


def test_a_false_count_of_strings_is_not_believed():
    data = crafted("sharedStrings.xml", rb'ount="\d+"', b'ount="4000000000"')

    assert read(data).tasks


def test_a_false_size_of_a_sheet_is_not_believed():
    assert read(crafted(".xml", rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"')).tasks


@pytest.mark.parametrize("far", [b'<row r="1048576"', b"<row r='1048576'", b'<row r="104857&#54;"'])
def test_a_row_at_the_end_of_the_sheet_is_refused(far):
    with pytest.raises(Unreadable) as refused:
        read(crafted("sheet3.xml", rb'<row r="2"', far))

    assert refused.value.reason == Refusal.TOO_MANY_CELLS


def test_a_row_beyond_any_sheet_is_not_reached():
    """The library would make an empty row for every number up to it."""
    assert not read(crafted("sheet3.xml", rb'<row r="2"', b'<row r="999999999999"')).tasks
