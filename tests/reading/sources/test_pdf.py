"""PDFs with a text layer, written so that every word and line has its place."""

from __future__ import annotations

import pytest

from cchc.reading.blocks import Kind, Paragraph, Table
from cchc.reading.sources.pdf import PAGE_WITHOUT_TEXT, read_pdf
from cchc.reading.sources.sheets import Sheet, Word

from .pdf_files import PdfPage, pdf_of

FULL = "một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu bảy tám"  # 71 letters, 426 points
LEFT, INDENT = 85, 121


def paragraphs(*pages: PdfPage) -> list[str]:
    return [block.text for block in read_pdf(pdf_of(*pages)).blocks if isinstance(block, Paragraph)]


def body(page: PdfPage, first: float = 300) -> PdfPage:
    """Write some full lines, so that the margins of the page are known."""
    for step in range(6):
        page.text(LEFT, first + 18 * step, FULL)
    return page.text(LEFT, first + 108, "cuối đoạn.")


BODY = f"{' '.join([FULL] * 6)} cuối đoạn."


def table_of(*pages: PdfPage) -> Table:
    return next(block for block in read_pdf(pdf_of(*pages)).blocks if isinstance(block, Table))


def rows(table: Table) -> list[list[str]]:
    """Return the texts of each row; "^" and "<" where a merged cell covers the place."""
    out = []
    for number, row in enumerate(table.grid()):
        out.append([_mark(cell, number, col) for col, cell in enumerate(row)])
    return out


def _mark(cell, row, col):
    if cell is None:
        return None
    return "^" if cell.row < row else "<" if cell.col < col else cell.text


# Lines and paragraphs ------------------------------------------------------------------------


def test_lines_a_page_wrapped_are_joined_and_lines_with_room_left_are_not():
    page = body(PdfPage()).text(LEFT, 450, "Dòng ngắn").text(LEFT, 468, "Dòng sau")

    assert paragraphs(page) == [BODY, "Dòng ngắn", "Dòng sau"]


def test_an_indented_line_begins_a_paragraph_even_after_a_full_line():
    page = PdfPage()
    for step in range(3):
        page.text(INDENT, 100 + 36 * step, "Sáu " + FULL[:60]).text(LEFT, 118 + 36 * step, FULL)

    assert len(paragraphs(page)) == 3


def test_a_heading_that_wraps_is_one_paragraph_and_ends_where_its_weight_ends():
    page = body(PdfPage()).text(LEFT, 450, f"II. {FULL[:66]}", font="bold").text(LEFT, 468, FULL[:68], font="bold")
    page.text(LEFT, 486, FULL)

    assert paragraphs(page)[1:] == [f"II. {FULL[:66].strip()} {FULL[:68].strip()}", FULL]


def test_a_heading_that_fills_its_line_still_ends_where_its_weight_or_its_capitals_end():
    bold = body(PdfPage()).text(LEFT, 450, FULL, font="bold").text(LEFT, 468, FULL)
    capitals = body(PdfPage()).text(LEFT, 450, FULL.upper()).text(LEFT, 468, FULL)

    assert paragraphs(bold)[1:] == [FULL, FULL]
    assert paragraphs(capitals)[1:] == [FULL.upper(), FULL]


def test_room_left_between_full_lines_parts_paragraphs():
    page = body(PdfPage()).text(LEFT, 450, FULL).text(LEFT, 478, FULL)

    assert paragraphs(page)[1:] == [FULL, FULL]


def test_centred_lines_with_room_for_the_next_word_are_paragraphs_of_their_own():
    page = body(PdfPage()).text(118, 100, FULL[:60]).text(268, 118, "một lòng")

    assert paragraphs(page)[:2] == [FULL[:60].strip(), "một lòng"]


def test_centred_lines_without_room_for_the_next_word_are_one_paragraph():
    page = body(PdfPage()).text(94, 100, f"{FULL[:64]}abcd").text(256, 118, "một hai ba bốn")

    assert paragraphs(page)[0] == f"{FULL[:64]}abcd một hai ba bốn"


def test_words_are_told_apart_by_gaps_where_no_blank_is_drawn():
    assert paragraphs(PdfPage().text(85, 100, "Kế").text(100, 100, "hoạch").text(130, 100, "năm")) == ["Kế hoạchnăm"]


def test_a_word_cut_at_its_hyphen_is_joined_without_a_blank():
    page = body(PdfPage(), 100).text(LEFT, 400, f"{FULL[:64]}117-NĐ-").text(LEFT, 418, "CP của Chính phủ")

    assert paragraphs(page)[-1].endswith("117-NĐ-CP của Chính phủ")


def test_centred_lines_in_brackets_are_one_paragraph():
    page = body(PdfPage()).text(262, 100, "KẾ HOẠCH NĂM", font="bold")
    page.text(238, 118, "(Kèm theo Quyết định").text(256, 136, "số 10/QĐ-UBND)")

    assert paragraphs(page)[:2] == ["KẾ HOẠCH NĂM", "(Kèm theo Quyết định số 10/QĐ-UBND)"]


def test_text_cut_by_a_page_break_is_joined_and_page_numbers_are_dropped():
    first = PdfPage().text(290, 40, "1")
    second = PdfPage().text(290, 40, "- 2 -").text(LEFT, 70, "hết câu.")
    for step in range(40):
        first.text(LEFT, 70 + 18 * step, FULL)

    assert paragraphs(first, second) == [f"{' '.join([FULL] * 40)} hết câu."]


def test_running_heads_of_most_pages_are_dropped():
    pages = [
        body(PdfPage()).text(LEFT, 30, f"Kế hoạch cải cách hành chính - trang {n}").text(LEFT, 600, "Hết trang.")
        for n in range(1, 5)
    ]

    assert not [text for text in paragraphs(*pages) if "trang 3" in text]
    assert paragraphs(*pages).count("Hết trang.") == 4


def test_a_line_in_the_margin_of_one_page_only_is_kept():
    assert "Ghi chú bên lề của trang này" in paragraphs(body(PdfPage()).text(LEFT, 30, "Ghi chú bên lề của trang này"))


def test_a_year_alone_on_a_line_at_the_top_is_no_page_number():
    assert "I/2026." in paragraphs(body(PdfPage()).text(LEFT, 60, "I/2026."))[0]


def test_bold_italic_and_centred_are_told():
    page = body(PdfPage()).text(274, 100, "KẾ HOẠCH", font="bold").text(LEFT, 160, "Nơi nhận", font="italic")

    title, note, text = [b for b in read_pdf(pdf_of(page)).blocks if isinstance(b, Paragraph)]

    assert (title.bold, title.centred, note.italic, text.bold) == (True, True, True, False)


def test_each_line_has_a_box_on_the_page_picture():
    page = body(PdfPage())

    paragraph = next(b for b in read_pdf(pdf_of(page)).blocks if isinstance(b, Paragraph))

    assert [paragraph.text[box.start : box.end] for box in paragraph.boxes] == [FULL] * 6 + ["cuối đoạn."]
    first = paragraph.boxes[0]
    assert first.page == 1
    assert first.x0 == pytest.approx(85 / 595, abs=0.001)
    assert first.x1 == pytest.approx((85 + 426) / 595, abs=0.001)
    assert first.y0 < 300 / 842 < first.y1


def test_text_set_side_by_side_is_read_left_column_first():
    page = body(PdfPage())
    page.text(105, 60, "ỦY BAN NHÂN DÂN").text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", font="bold")
    page.text(105, 76, "PHƯỜNG AN BÌNH", font="bold").text(321, 76, "Độc lập - Tự do - Hạnh phúc", font="bold")
    page.text(LEFT, 500, "Nơi nhận:", font="italic").text(360, 500, "CHỦ TỊCH", font="bold")
    page.text(LEFT, 516, "- Sở Nội vụ;").text(LEFT, 532, "- Lưu: VT.").text(345, 580, "Trần Văn An", font="bold")

    assert paragraphs(page) == [
        "ỦY BAN NHÂN DÂN", "PHƯỜNG AN BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        BODY, "Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT.", "CHỦ TỊCH", "Trần Văn An",
    ]  # fmt: skip


def test_text_below_a_head_block_does_not_join_its_columns():
    page = body(PdfPage())
    page.text(105, 60, "ỦY BAN NHÂN DÂN").text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", font="bold")
    page.text(105, 76, "PHƯỜNG AN BÌNH", font="bold").text(321, 76, "Độc lập - Tự do - Hạnh phúc", font="bold")
    page.text(135, 120, "Kính gửi: Sở").text(400, 150, "ngày 01/01/2026", font="italic")

    assert paragraphs(page)[4:6] == ["Kính gửi: Sở", "ngày 01/01/2026"]


@pytest.mark.parametrize(
    ("case", "font", "codes", "expected"),
    [
        ("TCVN3", ".VnTime", "Ph\xad\xeang H\xe5ng V\xa9n", "Phường Hồng Vân"),
        ("TCVN3 in capitals", ".VnTimeH", "k\xd5 ho\xb9ch", "KẾ HOẠCH"),
        ("VNI", "VNI-Times", "Ph\xf6\xf4\xf8ng", "Phường"),
    ],
)
def test_text_older_than_unicode_is_decoded_by_its_font(case, font, codes, expected):
    page = PdfPage().legacy(LEFT, 100, codes.encode("latin-1"), font)

    document = read_pdf(pdf_of(page, legacy_fonts=(font,)))

    assert [block.text for block in document.blocks] == [expected]


def test_letters_and_their_marks_drawn_apart_become_one_letter():
    assert paragraphs(PdfPage().text(LEFT, 100, "Ke\u0302\u0301 hoa\u0323ch")) == ["Kế hoạch"]


def test_a_word_drawn_twice_to_look_bold_is_read_once():
    page = PdfPage().text(LEFT, 100, "Kế hoạch").text(LEFT + 0.3, 100, "Kế hoạch")

    block = read_pdf(pdf_of(page)).blocks[0]

    assert (block.text, block.bold) == ("Kế hoạch", True)


def test_notes_at_the_foot_and_the_figures_that_call_them_are_left_out():
    page = PdfPage()
    for step in range(5):
        page.text(LEFT, 300 + 18 * step, FULL)
    page.text(LEFT, 390, "theo Nghị quyết số 76").text(211, 386, "1", size=7).text(220, 390, "của Chính phủ.")
    page.line(LEFT, 700, 228, 700).text(LEFT, 712, "1", size=7).text(92, 716, "Ngày 15/7/2021.", size=10)
    page.text(290, 810, "3")

    (text,) = paragraphs(page)

    assert text.endswith("theo Nghị quyết số 76 của Chính phủ.")


def test_a_raised_figure_on_a_page_without_notes_stays():
    page = body(PdfPage()).text(LEFT, 450, "diện tích 76 m").text(169, 446, "2", size=7)

    assert paragraphs(page)[-1] == "diện tích 76 m2"


# Tables --------------------------------------------------------------------------------------

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


# Pages that are pictures ---------------------------------------------------------------------


def test_a_file_of_pictures_comes_back_as_a_scan_without_blocks():
    document = read_pdf(pdf_of(PdfPage().picture(), PdfPage().picture()))

    assert (document.kind, document.blocks, document.pages) == (Kind.SCAN, (), 2)


def test_a_picture_among_pages_of_text_is_told():
    document = read_pdf(pdf_of(body(PdfPage()), PdfPage().picture()))

    assert document.kind is Kind.PDF
    assert [(notice.code, notice.spans[0].page) for notice in document.notices] == [(PAGE_WITHOUT_TEXT, 2)]


def test_a_picture_with_only_the_stamp_of_a_signature_is_a_picture():
    page = PdfPage().picture().text(LEFT, 60, "Người ký: Ủy ban nhân dân phường An Bình")

    assert read_pdf(pdf_of(page)).kind is Kind.SCAN


def test_pictures_are_read_where_somebody_can():
    def recognise(number: int) -> Sheet:
        return Sheet(number, 100, 100, [Word(f"Trang{number}", 10, 10, 60, 20, 10)])

    document = read_pdf(pdf_of(body(PdfPage()), PdfPage().picture()), recognise=recognise)

    assert [block.text for block in document.blocks] == [BODY, "Trang2"]


def test_progress_is_told_after_each_page():
    told: list[tuple[int, int]] = []

    read_pdf(pdf_of(body(PdfPage()), body(PdfPage())), progress=lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]


def test_a_paragraph_does_not_go_on_from_an_upright_page_to_one_laid_across():
    upright, across = PdfPage(), PdfPage(width=842, height=595).text(60, 60, "phụ lục kèm theo")
    for step in range(8):
        upright.text(LEFT, 100 + 18 * step, FULL)

    assert paragraphs(upright, across)[-1] == "phụ lục kèm theo"
