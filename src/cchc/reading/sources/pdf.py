"""A PDF with a text layer as a document of paragraphs and tables.

A page without text is a picture. Whoever calls may pass a reader for such pages; else each is told by a notice,
and a file of nothing but pictures comes back with kind SCAN and no blocks.
"""

from __future__ import annotations

from collections.abc import Callable

from ..blocks import Document, Kind, Notice, Span
from ..limits import DEFAULT_LIMITS, Limits
from ..refusals import Refusal, Unreadable
from .layout import Page, blocks_of, page_of
from .pdf_pages import PdfPage, read_pages
from .sheets import Sheet

PAGE_WITHOUT_TEXT = "page_without_text"
PAGE_RECOGNISED = "page_recognised"
PAGE_BROKEN = "page_broken"

Progress = Callable[[int, int], None]  # pages done, pages in all
Recognise = Callable[[int], Sheet]  # page number, 1 is the first -> what stands on its picture


def read_pdf(
    data: bytes,
    *,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
    recognise: Recognise | None = None,
) -> Document:
    """Read a PDF.

    :param progress: told after each page.
    :param recognise: reads a page that is only a picture.
    :raises Unreadable: damaged, locked, hostile, beyond ``limits``, or without a readable page.
    """
    pages: list[Page] = []
    notices: list[Notice] = []
    with_text = broken = letters = 0
    for read, total in read_pages(data, limits):
        letters += sum(len(word.text) for word in read.sheet.words)
        if letters > limits.characters:
            raise Unreadable(Refusal.TOO_MUCH_TEXT, limit=limits.characters)
        broken += read.is_broken
        with_text += not read.is_picture and bool(read.sheet.words)
        if read.is_picture and recognise is not None:
            notices.append(_recognised(read.sheet.number))
            pages.append(page_of(recognise(read.sheet.number)))
        else:
            notices += _notices(read)
            pages.append(page_of(read.sheet))
        if progress is not None:
            progress(len(pages), total)
    if broken == len(pages):
        raise Unreadable(Refusal.CORRUPT)
    if not with_text and recognise is None:
        return Document(Kind.SCAN, (), pages=len(pages))
    blocks = tuple(blocks_of(pages, limits))
    kind = Kind.PDF if with_text else Kind.SCAN
    return Document(kind, blocks, pages=len(pages), notices=tuple(notices))


def _recognised(number: int) -> Notice:
    sentence = f"Trang {number} là ảnh, chữ được nhận dạng tự động. Hãy đối chiếu với ảnh trang."
    return Notice(PAGE_RECOGNISED, sentence, (Span(block=0, page=number),))


def _notices(read: PdfPage) -> list[Notice]:
    number = read.sheet.number
    span = (Span(block=0, page=number),)
    if read.is_broken:
        return [Notice(PAGE_BROKEN, f"Trang {number} bị hỏng nên chưa đọc được. Hãy xem lại trang này.", span)]
    if read.is_picture:
        return [Notice(PAGE_WITHOUT_TEXT, f"Trang {number} là ảnh, chưa đọc được chữ. Hãy xem lại trang này.", span)]
    return []
