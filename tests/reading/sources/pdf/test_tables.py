"""Tables of PDFs with a text layer: ruled, merged, going on over pages, and without lines."""

from __future__ import annotations

from cchc.reading.blocks import Table
from cchc.reading.sources.pdf.reader import read_pdf

from .files import PdfPage, pdf_of
from .told import LEFT, body, paragraphs, rows, table_of

XS = [60.0, 100.0, 320.0, 430.0, 535.0]
HEAD = ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian")


def write_row(page: PdfPage, y: float, *texts: str, font: str = "regular") -> PdfPage:
    for x, text in zip(XS, texts, strict=False):
        if text:
            page.text(x + 5, y + 14, text, font=font)
    return page


def test_a_ruled_table_becomes_rows_and_columns_between_its_paragraphs():
    page = PdfPage().text(LEFT, 80, "Trước bảng.").text(LEFT, 300, "Sau bảng.").grid(XS, [100, 120, 140])
    write_row(page, 100, *HEAD, font="bold")
    write_row(page, 120, "1", "Làm báo cáo", "Văn phòng", "Quý I")

    before, table, after = read_pdf(pdf_of(page)).blocks

    assert (before.text, after.text) == ("Trước bảng.", "Sau bảng.")
    assert rows(table) == [list(HEAD), ["1", "Làm báo cáo", "Văn phòng", "Quý I"]]
    assert [cell.bold for cell in table.cells] == [True] * 4 + [False] * 4
    assert all(cell.page == 1 and len(cell.boxes) == 1 for cell in table.cells)


def test_cells_are_merged_where_a_line_is_missing():
    page = PdfPage()
    for x in (60, 100, 320, 430, 535):
        page.line(x, 100, x, 120)
        page.line(x, 140, x, 180)
    for x in (60, 100, 535):
        page.line(x, 120, x, 140)
    for y in (100, 120, 140, 180):
        page.line(60, y, 535, y)
    page.line(60, 160, 320, 160).line(430, 160, 535, 160)
    write_row(page, 100, *HEAD)
    write_row(page, 120, "I", "Cải cách thể chế")
    write_row(page, 140, "1", "Rà soát văn bản", "Văn phòng", "Quý I")
    write_row(page, 160, "2", "Kiểm tra văn bản", "", "Quý II")

    assert rows(table_of(page)) == [
        list(HEAD),
        ["I", "Cải cách thể chế", "<", "<"],
        ["1", "Rà soát văn bản", "Văn phòng", "Quý I"],
        ["2", "Kiểm tra văn bản", "^", "Quý II"],
    ]


def test_lines_drawn_as_thin_filled_boxes_make_a_table_too():
    page = PdfPage()
    for x in (60, 300, 535):
        page.bar(x - 0.25, 100, x + 0.25, 140)
    for y in (100, 120, 140):
        for x0, x1 in ((60, 300), (300, 535)):  # cell by cell
            page.bar(x0, y - 0.25, x1, y + 0.25)
    page.text(65, 114, "A").text(305, 114, "B").text(65, 134, "C").text(305, 134, "D")

    assert rows(table_of(page)) == [["A", "B"], ["C", "D"]]


def test_an_underline_and_a_frame_are_no_table():
    page = PdfPage().text(LEFT, 100, "Độc lập - Tự do").line(85, 103, 170, 103).grid([40, 555], [40, 800])

    assert paragraphs(page) == ["Độc lập - Tự do"]


def test_lines_of_a_cell_are_joined_unless_the_author_broke_them():
    page = PdfPage().grid([60, 200, 535], [100, 200])
    page.text(65, 114, "Văn phòng HĐND và").text(65, 130, "UBND phường").text(65, 146, "Công an").text(65, 162, "Y tế")
    page.text(205, 114, "Báo cáo")

    assert rows(table_of(page)) == [["Văn phòng HĐND và UBND phường\nCông an\nY tế", "Báo cáo"]]


def test_room_left_between_lines_of_a_cell_parts_them():
    page = PdfPage().grid([60, 170, 535], [100, 240]).text(175, 114, "Báo cáo")
    for y, text in ((114, "Văn phòng Ủy ban"), (130, "nhân dân phường"), (158, "Phòng Văn hóa và")):
        page.text(65, y, text)

    assert rows(table_of(page))[0][0] == "Văn phòng Ủy ban nhân dân phường\nPhòng Văn hóa và"


def test_a_list_in_a_cell_keeps_its_lines_and_a_name_with_a_dash_stays_whole():
    page = PdfPage().grid([60, 170, 535], [100, 200])
    page.text(65, 114, "- Phòng Văn hóa").text(65, 130, "- Xã hội;").text(65, 146, "- Văn phòng Ủy").text(
        65, 162, "- Thuế"
    )
    page.text(175, 114, "Báo cáo")

    assert rows(table_of(page))[0][0] == "- Phòng Văn hóa - Xã hội;\n- Văn phòng Ủy\n- Thuế"


def head_page(rows_at: list[float]) -> PdfPage:
    page = PdfPage().grid(XS, [60, 80, *rows_at])
    return write_row(page, 60, *HEAD, font="bold")


def test_a_table_that_goes_on_is_one_table_and_its_repeated_head_is_dropped():
    first, second = head_page([780, 800]), head_page([100])
    write_row(first, 80, "1", "Làm báo cáo", "Văn phòng", "Quý I")
    write_row(first, 780, "2", "Kiểm tra", "Công an", "Quý II")
    write_row(second, 80, "3", "Tổng hợp", "Trạm Y tế", "Quý III")

    table = table_of(first, second)

    assert [row[0] for row in rows(table)] == ["TT", "1", "2", "3"]
    assert table.head_rows == 1
    assert [cell.page for cell in table.cells if cell.col == 0] == [1, 1, 1, 2]


def test_a_repeated_head_is_known_although_a_line_in_it_is_lost():
    first, second = head_page([780, 800]), PdfPage()
    for x in XS:
        second.line(x, 80 if x == 320 else 60, x, 100)
    for y in (60, 80, 100):
        second.line(60, y, 535, y)
    write_row(first, 780, "1", "Làm báo cáo", "Văn phòng", "Quý I")
    write_row(second, 60, *HEAD, font="bold")
    write_row(second, 80, "2", "Kiểm tra", "Công an", "Quý II")

    assert [row[0] for row in rows(table_of(first, second))] == ["TT", "", "1", "2"]


def test_a_row_cut_by_the_page_is_put_together():
    first, second = head_page([780, 800]), head_page([100, 120])
    write_row(first, 780, "1", "Rà soát và đánh giá chất lượng các", "Văn phòng Hội", "Quý I")
    write_row(second, 80, "", "văn bản của phường", "đồng")
    write_row(second, 100, "2", "Kiểm tra", "Công an", "Quý II")

    assert rows(table_of(first, second))[2:] == [
        ["1", "Rà soát và đánh giá chất lượng các văn bản của phường", "Văn phòng Hội đồng", "Quý I"],
        ["2", "Kiểm tra", "Công an", "Quý II"],
    ]


def test_a_cut_row_may_fill_most_of_its_cells_again():
    first, second = head_page([780, 800]), head_page([100])
    write_row(first, 780, "1", "Rà soát và đánh giá chất lượng các", "Văn phòng Hội", "Quý I và các")
    write_row(second, 80, "", "văn bản của phường", "đồng", "quý sau")

    assert rows(table_of(first, second))[-1] == [
        "1", "Rà soát và đánh giá chất lượng các văn bản của phường", "Văn phòng Hội đồng", "Quý I và các quý sau",
    ]  # fmt: skip


def test_an_empty_owner_below_a_head_at_the_foot_of_a_page_is_not_the_head():
    first, second = PdfPage().grid(XS, [780, 800]), PdfPage()
    write_row(first, 780, *HEAD, font="bold")
    for x in XS:
        second.line(x, 60, x, 120)
    for y, end in ((60, 535), (80, 535), (100, 320), (120, 535)):
        second.line(60, y, end, y).line(430, y, 535, y)
    write_row(second, 60, "1", "Việc một", "", "Quý I")
    write_row(second, 80, "2", "Việc hai", "Công an", "Quý I")
    write_row(second, 100, "3", "Việc ba", "", "Quý I")

    assert [row[2] for row in rows(table_of(first, second))] == ["Chủ trì", "", "Công an", "^"]


def test_a_row_without_a_number_at_the_top_of_a_page_stays_a_row():
    first, second = head_page([780, 800]), head_page([100])
    write_row(first, 780, "1", "Rà soát văn bản.", "Văn phòng", "Quý I")
    write_row(second, 80, "", "Kiểm tra văn bản", "Công an", "Quý II")

    assert rows(table_of(first, second))[-1] == ["", "Kiểm tra văn bản", "Công an", "Quý II"]


def owner_pages() -> tuple[PdfPage, PdfPage]:
    """Owners merged over rows 1-2, and over 3-5 where the page breaks after 3."""
    first, second = PdfPage(), PdfPage()
    for page, ys in ((first, [60, 80, 100, 780, 800]), (second, [60, 80, 100, 120])):
        for x in XS:
            page.line(x, ys[0], x, ys[-1])
        for y in ys:
            inside = (page is first and y == 100) or (page is second and y == 100)
            page.line(60, y, 320 if inside else 535, y)
            page.line(430, y, 535, y)
        write_row(page, 60, *HEAD, font="bold")
    write_row(first, 80, "1", "Việc một", "Văn phòng", "Quý I")
    write_row(first, 100, "2", "Việc hai", "", "Quý II")
    write_row(first, 780, "3", "Việc ba", "Công an", "Quý II")
    write_row(second, 80, "4", "Việc bốn", "", "Quý III")
    write_row(second, 100, "5", "Việc năm", "", "Quý IV")
    return first, second


def test_an_owner_merged_over_rows_is_kept_across_the_page():
    table = table_of(*owner_pages())

    owners = [row[2].text for row in table.grid()[1:]]
    assert owners == ["Văn phòng", "Văn phòng", "Công an", "Công an", "Công an"]
    assert [(c.text, c.row, c.rows) for c in table.cells if c.col == 2][1:] == [("Văn phòng", 1, 2), ("Công an", 3, 3)]


def test_two_tables_with_other_columns_stay_two():
    first, second = head_page([780, 800]), PdfPage().grid([60, 200, 500], [60, 80, 100])
    write_row(first, 780, "1", "Việc", "Công an", "Quý I")
    second.text(65, 74, "Tên").text(205, 74, "Số").text(65, 94, "A").text(205, 94, "1")

    assert len([b for b in read_pdf(pdf_of(first, second)).blocks if isinstance(b, Table)]) == 2


# Tables without ruling lines ------------------------------------------------------------------


def loose_page() -> PdfPage:
    page = body(PdfPage(), 60)
    for y, texts in (
        (300, HEAD),
        (330, ("1", "Rà soát văn bản", "Văn phòng", "Quý I")),
        (348, ("", "của phường", "HĐND", "")),
        (378, ("2", "Kiểm tra", "Công an", "Quý II")),
        (408, ("3", "Tổng hợp", "Trạm Y tế", "Quý III")),
    ):
        write_row(page, y, *texts)
    return page


def test_columns_below_a_head_make_a_table_without_any_line():
    assert rows(table_of(loose_page())) == [
        list(HEAD),
        ["1", "Rà soát văn bản của phường", "Văn phòng HĐND", "Quý I"],
        ["2", "Kiểm tra", "Công an", "Quý II"],
        ["3", "Tổng hợp", "Trạm Y tế", "Quý III"],
    ]


def test_a_loose_table_goes_on_overleaf_and_its_repeated_head_is_dropped():
    second = PdfPage()
    for y, texts in ((80, HEAD), (110, ("4", "Báo cáo", "Văn phòng", "Quý IV"))):
        write_row(second, y, *texts)

    table = table_of(loose_page(), second)

    assert [row[0] for row in rows(table)] == ["TT", "1", "2", "3", "4"]


def test_lines_across_part_the_rows_and_leave_merged_cells_open():
    page = loose_page()
    for y in (295, 326, 404, 430):
        page.line(60, y, 535, y)
    page.line(60, 374, 320, 374).line(430, 374, 535, 374)  # not under the owner of row 1

    assert [row[2] for row in rows(table_of(page))] == ["Chủ trì", "Văn phòng HĐND\nCông an", "^", "Trạm Y tế"]


def test_columns_without_a_head_are_no_table():
    page = body(PdfPage(), 60)
    for step in range(5):
        write_row(page, 300 + 18 * step, "một", "hai", "ba", "bốn")

    assert not list(read_pdf(pdf_of(page)).tables())
