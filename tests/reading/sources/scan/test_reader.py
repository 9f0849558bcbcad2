"""Scans from end to end: what was printed is what is read, whichever way the page lay on the glass."""

from __future__ import annotations

import numpy as np
import pytest

from cchc.kernel.text import fold
from cchc.reading.blocks import Box, Document, Kind, Paragraph, Table
from cchc.reading.open import read_document
from cchc.reading.refusals import Refusal, Unreadable
from cchc.reading.sources.scan.reader import PAGE_HARD_TO_READ, READ_BY_RECOGNITION, read_scan
from tests.reading.sources.scan.scanned import Page, Picture, as_file, on_a_desk, spoilt

pytestmark = pytest.mark.ocr

WIDTHS = (90, 470, 330, 330)
HEAD = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian")
ROWS = (
    ("1", "Kiểm tra, rà soát, xử lý văn bản\nquy phạm pháp luật", "Văn phòng HĐND và\nUBND phường", "Quý I/2026"),
    ("2", "Hệ thống hóa văn bản", "Văn phòng HĐND và\nUBND phường", "Trước ngày 15/12/2026"),
)
GROUP = "II. Cải cách thủ tục hành chính (01 nhiệm vụ)"
MORE = (
    (
        "1",
        "Công khai thủ tục trên Trang\nthông tin điện tử của phường",
        "Trung tâm Phục vụ\nhành chính công",
        "Thường xuyên",
    ),
)


def plan_page() -> Picture:
    page = Page((1654, 1500))
    page.centred("KẾ HOẠCH", bold=True).centred("Cải cách hành chính năm 2026", bold=True).space()
    page.line("Thực hiện chế độ báo cáo cải cách hành chính định kỳ hằng quý", x=280)
    page.line("và năm, bảo đảm đạt 97,5% hồ sơ đúng hạn trở lên.").space()
    return page.table(WIDTHS, [HEAD, *ROWS, (GROUP,), *MORE]).picture


def next_page() -> Picture:
    rows = (("2", "Số hóa hồ sơ", "Trung tâm Phục vụ\nhành chính công", "Trong năm 2026"),)
    return Page((1654, 1500)).table(WIDTHS, [HEAD, *rows]).picture


def read(*pictures: Picture, kind: str = "PNG") -> Document:
    return read_scan(as_file(*pictures, kind=kind))


def rows_of(document: Document) -> list[list[str]]:
    """Return the table row by row, a merged cell once."""
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.n_rows)]


def printed(*rows: tuple[str, ...]) -> list[list[str]]:
    return [[" ".join(text.split()) for text in row] for row in rows]


@pytest.mark.parametrize(
    "picture",
    [
        spoilt(plan_page(), degrees=0.8),
        spoilt(plan_page(), degrees=-2.0, grain=9),
        spoilt(plan_page(), quarter_turns=2),
        spoilt(plan_page(), quarter_turns=1, degrees=0.5),
        spoilt(plan_page(), quarter_turns=3),
        on_a_desk(plan_page()),
    ],
    ids=["askew", "very askew", "upside down", "on its side", "on its other side", "on a desk"],
)
def test_a_page_is_read_as_it_was_printed(picture):
    document = read(picture)

    paragraphs = [block.text for _, block in document.paragraphs()]
    assert document.kind is Kind.SCAN
    assert " ".join(paragraphs) == (
        "KẾ HOẠCH Cải cách hành chính năm 2026 Thực hiện chế độ báo cáo cải cách hành chính định kỳ hằng quý "
        "và năm, bảo đảm đạt 97,5% hồ sơ đúng hạn trở lên."
    )
    assert rows_of(document) == printed(HEAD, *ROWS, (GROUP,), *MORE)


def test_lines_of_a_paragraph_are_joined_and_headings_are_bold():
    blocks = [block for block in read(spoilt(plan_page())).blocks if isinstance(block, Paragraph)]

    assert [block.bold for block in blocks][-1] is False
    assert blocks[0].bold
    assert blocks[-1].text.startswith("Thực hiện chế độ")
    assert blocks[-1].text.endswith("trở lên.")


@pytest.mark.parametrize("kind", ["TIFF", "PDF"])
def test_a_table_that_goes_on_over_pages_is_one_table_with_one_head(kind):
    pages = spoilt(plan_page(), degrees=0.7), spoilt(np.roll(next_page(), 25, axis=1), degrees=-0.8, seed=8)

    document = read(*pages, kind=kind)

    assert document.pages == 2
    assert rows_of(document)[-1] == ["2", "Số hóa hồ sơ", "Trung tâm Phục vụ hành chính công", "Trong năm 2026"]
    assert len(rows_of(document)) == 6


@pytest.mark.parametrize("turns", [0, 1])
def test_boxes_stand_where_the_words_are_on_the_picture_sent(turns):
    picture = spoilt(plan_page(), degrees=0.9, quarter_turns=turns, specks=0, lid=False)
    document = read(picture)

    for block in document.blocks:
        for text in [block] if isinstance(block, Paragraph) else [cell for cell in block.cells if cell.text]:
            assert text.boxes
            assert all(holds_ink(picture, box) for box in text.boxes)


def holds_ink(picture: Picture, box: Box) -> bool:
    """A box around words holds dark pixels, and not many: it is not drawn over a line of the table or a whole page."""
    height, width = picture.shape
    xs, ys = sorted((box.x0 * width, box.x1 * width)), sorted((box.y0 * height, box.y1 * height))
    inside = picture[int(ys[0]) : int(ys[1]) + 1, int(xs[0]) : int(xs[1]) + 1]
    return bool(0.03 < (inside < 140).mean() < 0.45)


def test_the_reader_says_how_sure_it_is_and_that_a_person_must_compare():
    good, bad = read(spoilt(plan_page())), read(spoilt(plan_page(), blur=2.6, grain=20))

    assert all(0.7 < block.confidence <= 1 for _, block in good.paragraphs())
    assert [notice.code for notice in good.notices] == [READ_BY_RECOGNITION]
    assert PAGE_HARD_TO_READ in [notice.code for notice in bad.notices]


def test_progress_is_told_page_by_page_and_may_stop_the_reading():
    told: list[tuple[int, int]] = []

    def stop(_: str, done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_scan(as_file(*[spoilt(next_page())] * 4, kind="TIFF"), progress=stop)

    assert told == [(1, 4), (2, 4)]


@pytest.mark.parametrize(
    "picture",
    [
        np.full((800, 600), 255, np.uint8),
        np.zeros((800, 600), np.uint8),
        spoilt(np.full((800, 600), 255, np.uint8)),
        np.random.default_rng(3).integers(0, 256, (800, 600)).astype(np.uint8),
        np.full((1, 1), 255, np.uint8),
        np.tile(np.linspace(0, 255, 600, dtype=np.uint8), (800, 1)),
    ],
    ids=["white", "black", "empty scan", "noise", "one pixel", "shade"],
)
def test_a_picture_of_nothing_is_refused(picture):
    with pytest.raises(Unreadable) as refused:
        read(picture)

    assert refused.value.reason == Refusal.NO_TEXT


def test_a_page_that_is_a_picture_inside_a_pdf_with_text_is_read_too():
    scanned = as_file(spoilt(plan_page()), kind="PDF")

    document = read_document(scanned, name="ke-hoach.pdf")

    assert fold("Cải cách hành chính năm 2026") in fold(" ".join(block.text for _, block in document.paragraphs()))
