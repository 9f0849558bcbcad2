"""PDFs with a text layer, written so that every word and line has its place."""

from __future__ import annotations

import pytest

from cchc.reading.blocks import Kind, Paragraph
from cchc.reading.sources.pdf.reader import PAGE_WITHOUT_TEXT, read_pdf
from cchc.reading.sources.printed.sheets import Sheet, Word

from .files import PdfPage, pdf_of
from .told import BODY, FULL, INDENT, LEFT, body, paragraphs

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
