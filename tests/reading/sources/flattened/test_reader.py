"""Flattened tables are put together again, whatever program flattened them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.reading.blocks import Table
from cchc.reading.sources.flattened.cells import cut_row
from cchc.reading.sources.flattened.numbers import Sequence, row_number
from cchc.reading.sources.flattened.prices import LOOSE_LINES, Column
from cchc.reading.sources.flattened.titles import name_columns
from cchc.reading.sources.flattened.words import words_of
from cchc.reading.sources.text.reader import TABLE_SCRAMBLED, read_text

from .flatten import GLUED, GROUP, HEAD, ONE_LINE_CELLS, PDF_BOXES, PDF_LINES, ROWS, aligned, flattened

STYLES = {"boxes": PDF_BOXES, "lines": PDF_LINES, "one line a cell": ONE_LINE_CELLS, "glued": GLUED}


def table(text):
    (found,) = [block for block in read_text(text.encode()).blocks if isinstance(block, Table)]
    return found


def rows(text):
    return [tuple("" if cell is None else cell.text for cell in row) for row in table(text).grid()]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_every_cell_comes_back(style):
    found = rows(flattened(style))

    assert found[0] == HEAD
    assert found[2:] == list(ROWS)


def test_a_group_heading_stands_over_the_columns():
    found = table(flattened(PDF_LINES))

    heading = next(cell for cell in found.cells if cell.text == GROUP[1])
    assert heading.cols == len(HEAD) - 1


def test_the_title_above_stays_text():
    first = read_text(flattened(PDF_BOXES).encode()).blocks[0]

    assert not isinstance(first, Table)


@pytest.mark.parametrize("gap", [1, 2])
def test_aligned_columns_come_back(gap):
    found = rows(aligned(gap=gap))

    assert [row[1:] for row in found[2:]] == [row[1:] for row in ROWS]


def test_a_head_told_again_on_the_next_page_is_dropped():
    lines = flattened(PDF_LINES).split("\n")
    third = lines.index("3")
    text = "\n".join([*lines[:third], "12", *HEAD, *lines[third:]])

    assert rows(text)[2:] == list(ROWS)


def test_cells_in_no_order_are_no_table_of_tasks_and_a_person_is_told():
    columns = [" ".join(row[col] for row in ROWS) for col in (2, 0, 4, 1, 3, 5)]
    text = "\n".join(["STT", "1", "2", "3", "4", "5", *HEAD[1:], "", *columns])

    document = read_text(text.encode())

    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    assert found.n_cols == 1
    assert [notice.code for notice in document.notices] == [TABLE_SCRAMBLED]


def test_prose_that_names_the_same_words_is_no_table():
    text = "STT là số thứ tự. Đơn vị chủ trì, đơn vị phối hợp thực hiện theo thời gian quy định.\n1. Một.\n2. Hai.\n"

    assert not [block for block in read_text(text.encode()).blocks if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("TT Hoạt động Sản phẩm Chủ trì Phối hợp Hoàn thành", "text product lead coordinating time"),
        (
            "Nội dung, nhiệm vụ và giải pháp năm 2026 Ghi chú STT Lĩnh vực/Tiêu chí/Tiêu chí thành phần "
            "Nội dung, nhiệm vụ và giải pháp Chủ trì Phối hợp Thời gian",
            "text content lead coordinating time note",
        ),
        ("STT|NỘI DUNG CÔNG|VIỆC|ĐƠN VỊ CHỦ TRÌ|THỜI HẠN|HOÀN THÀNH", "text lead time"),
        (
            "TT|Nội dung công việc|Cơ quan thực hiện|Thời gian|Kết quả|Chủ trì|Phối hợp",
            "text lead coordinating time product",
        ),
        ("Số TT|Nhiệm vụ|Chủ trì|Hình thức khen thưởng kèm theo|Thời gian", "text lead other time"),
        ("STT|Nhiệm vụ|Tiến độ|Đơn vị thực hiện|Người chịu trách nhiệm", "text time lead person"),
    ],
)
def test_a_head_names_its_columns_in_order(head, columns):
    named = name_columns(head.split("|"))

    assert named is not None
    assert " ".join(named.columns) == columns


@pytest.mark.parametrize(
    ("case", "printed", "taken"),
    [
        ("nested numbers", "1 1.1 1.2 1.3 1.3.1 1.4 2 2.1", "1 1.1 1.2 1.3 1.3.1 1.4 2 2.1"),
        ("restart in each group", "I 1 2 II 1 2", "I 1 2 II 1 2"),
        ("letters, đ after d", "1 a) b) c) d) đ) e) 2 a)", "1 a) b) c) d) đ) e) 2 a)"),
        ("a figure that is no number of a row", "1 2 30 3", "1 2 3"),
        ("a number missing in print", "1 2 4", "1 2 4"),
    ],
)
def test_only_a_number_that_can_come_next_opens_a_row(case, printed, taken):
    numbers = Sequence()

    assert [word for word in printed.split() if numbers.take(row_number(word))] == taken.split()


def test_a_unit_of_an_unknown_kind_is_told_by_its_place():
    lines = [("Đăng tin trên bảng điện tử Ban Quản lý chợ Bến Đò Thường xuyên", None)]

    cut = cut_row(words_of(lines), [Column.TEXT, Column.LEAD, Column.TIME], prices=LOOSE_LINES)

    assert cut.cells == ("Đăng tin trên bảng điện tử", "Ban Quản lý chợ Bến Đò", "Thường xuyên")


def cut(*lines, columns="text lead time", known=None):
    words = words_of([(line, None) for line in lines])
    return cut_row(words, [Column(name) for name in columns.split()], prices=LOOSE_LINES, known=known).cells


def test_a_line_of_text_that_begins_with_people_is_no_cell_of_its_own():
    lines = ("Tổ chức tuyên dương", "công chức, viên chức tiêu biểu", "Phòng Văn hóa - Xã hội", "Quý IV/2026")

    assert cut(*lines) == ("Tổ chức tuyên dương công chức, viên chức tiêu biểu", *lines[2:])


def test_a_row_without_a_time_leaves_the_time_empty():
    cells = cut("Lập danh mục hồ sơ", "Văn phòng", "Danh mục", columns="text lead time product")

    assert cells == ("Lập danh mục hồ sơ", "Văn phòng", "", "Danh mục")


def test_what_other_rows_hold_in_a_column_tells_where_a_cell_begins():
    line = "Ra quân dọn vệ sinh Câu lạc bộ Sông Xanh Thường xuyên"
    known = {Column.LEAD: frozenset({"cau lac bo song xanh"})}

    assert cut(line, known=known) == ("Ra quân dọn vệ sinh", "Câu lạc bộ Sông Xanh", "Thường xuyên")


WORDS = ("Phòng", "Các", "Quý", "I/2026", "kế", "hoạch", "Báo", "cáo", "-", ";", "và", "Thường", "xuyên", "1", "%")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_cutting_loses_and_adds_no_word(words):
    columns = [Column.TEXT, Column.LEAD, Column.COORDINATING, Column.TIME, Column.PRODUCT]

    cut = cut_row(words_of([(" ".join(words), None)]), columns, prices=LOOSE_LINES)

    assert " ".join(" ".join(cut.cells).split()) == " ".join(words)
