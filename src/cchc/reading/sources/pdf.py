"""A PDF with a text layer as a document of paragraphs and tables.

A page without text is a picture: it is told by a notice, and a file of nothing but pictures comes back with
kind SCAN and no blocks, so that whoever opened it can hand it to the reader of scans.
"""

from __future__ import annotations

from collections.abc import Callable

from ..blocks import Document, Kind, Notice, Span
from ..limits import DEFAULT_LIMITS, Limits
from ..refusals import Refusal, Unreadable
from .layout import Page, blocks_of, page_of
from .pdf_pages import PdfPage, read_pages

PAGE_WITHOUT_TEXT = "page_without_text"
PAGE_BROKEN = "page_broken"

Progress = Callable[[int, int], None]  # pages done, pages in all


def read_pdf(data: bytes, *, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read a PDF.

    :param progress: told after each page.
    :raises Unreadable: damaged, locked, hostile, beyond ``limits``, or without a readable page.
    """
    pages: list[Page] = []
    notices: list[Notice] = []
    broken = 0
    for read, total in read_pages(data, limits):
        broken += read.is_broken
        notices += _notices(read)
        pages.append(page_of(read.sheet))
        if progress is not None:
            progress(len(pages), total)
    if broken == len(pages):
        raise Unreadable(Refusal.CORRUPT)
    blocks = tuple(blocks_of(pages, limits))
    kind = Kind.PDF if blocks else Kind.SCAN
    return Document(kind, blocks, pages=len(pages), notices=tuple(notices) if blocks else ())


def _notices(read: PdfPage) -> list[Notice]:
    number = read.sheet.number
    span = (Span(block=0, page=number),)
    if read.is_broken:
        return [Notice(PAGE_BROKEN, f"Trang {number} bị hỏng nên chưa đọc được. Hãy xem lại trang này.", span)]
    if read.is_picture:
        return [Notice(PAGE_WITHOUT_TEXT, f"Trang {number} là ảnh, chưa đọc được chữ. Hãy xem lại trang này.", span)]
    return []
