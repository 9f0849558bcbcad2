"""Scanned PDFs and pictures as documents of paragraphs and tables, by character recognition.

Each page becomes a sheet of words and ruling lines; from there on a scan is read by the same code as a PDF with
text (``printed.layout``). Needs Tesseract with Vietnamese data, and the extra ``ocr`` (OpenCV, NumPy).
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from ...blocks import Document, Kind, Notice, Span
from ...limits import DEFAULT_LIMITS, Limits
from ...progress import Progress
from ...refusals import Refusal, Unreadable
from ..printed.layout import blocks_of, page_of
from ..printed.sheets import Sheet
from . import ocr
from .align import align
from .cleaning import clean_sheets
from .numbers import mend_row_numbers
from .pictures import pages_of, pdf_page
from .sheet import sheet_of, sureness

READING_PAGES = "Đang nhận dạng chữ trên các trang quét"
READ_BY_RECOGNITION = "read_by_recognition"
PAGE_HARD_TO_READ = "page_hard_to_read"
HARD_TO_READ = 0.8  # mean confidence of a page; a clean scan has 0.93
MOST_AT_ONCE = 4  # pages; each takes about 100 MB while it is read
SURE = 0.6
FEWEST_SURE_WORDS = 3  # fewer on all pages together are stains read as letters


def read_scan(data: bytes, *, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read a scanned PDF or a picture file (PNG, JPEG, TIFF of several pages, ...).

    :param progress: told after each page.
    :raises Unreadable: OCR_MISSING, NO_TEXT, TOO_SLOW, damaged, or beyond ``limits``.
    """
    ocr.require()
    sheets = list(_sheets(data, limits, progress))
    clean_sheets(sheets)
    align(sheets)
    mend_row_numbers(sheets)
    if (
        sum(word.confidence >= SURE and len(word.text) > 1 for sheet in sheets for word in sheet.words)
        < FEWEST_SURE_WORDS
    ):
        raise Unreadable(Refusal.NO_TEXT)
    blocks = blocks_of([page_of(sheet) for sheet in sheets], limits)
    return Document(Kind.SCAN, tuple(blocks), pages=len(sheets), notices=tuple(_notices(sheets)))


def recogniser(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Callable[[int], Sheet]:
    """Return what reads one page, by its number from 1, of a PDF some pages of which are pictures.

    :raises Unreadable: OCR_MISSING.
    """
    ocr.require()

    def recognise(number: int) -> Sheet:
        sheet = sheet_of(pdf_page(data, number, limits), number=number, seconds=limits.seconds)
        clean_sheets([sheet])
        return sheet

    return recognise


def _sheets(data: bytes, limits: Limits, progress: Progress | None) -> Iterator[Sheet]:
    """Yield the pages in order. As many are read side by side as there are processors; few wait in memory."""
    total, pictures = pages_of(data, limits)
    at_once = min(os.cpu_count() or 1, MOST_AT_ONCE)
    waiting: deque[Future[Sheet]] = deque()
    with ThreadPoolExecutor(at_once) as pool:
        for number, picture in enumerate(pictures, start=1):
            waiting.append(pool.submit(sheet_of, picture, number=number, seconds=limits.seconds))
            if len(waiting) > at_once:
                yield _next(waiting, progress, total)
        while waiting:
            yield _next(waiting, progress, total)


def _next(waiting: deque[Future[Sheet]], progress: Progress | None, total: int) -> Sheet:
    sheet = waiting.popleft().result()
    if progress is not None:
        progress(READING_PAGES, sheet.number, total)
    return sheet


def _notices(sheets: list[Sheet]) -> Iterator[Notice]:
    yield Notice(
        READ_BY_RECOGNITION,
        "Văn bản được nhận dạng từ ảnh quét. Hãy đối chiếu số liệu, ngày tháng và tên đơn vị với ảnh trang.",
    )
    for sheet in sheets:
        if sheet.words and (sure := sureness(sheet)) < HARD_TO_READ:
            yield Notice(
                PAGE_HARD_TO_READ,
                f"Trang {sheet.number} khó đọc (độ tin cậy {sure:.0%}). Hãy kiểm tra kỹ trang này hoặc quét lại.",
                (Span(block=0, page=sheet.number),),
            )
