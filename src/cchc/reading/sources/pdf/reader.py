"""A PDF with a text layer as a document of paragraphs and tables.

A page without text is a picture. Whoever calls may pass a reader for such pages; else each is told by a notice,
and a file of nothing but pictures comes back with kind SCAN and no blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ...blocks import Document, Kind, Notice, Span
from ...limits import DEFAULT_LIMITS, Limits
from ...refusals import Refusal, Unreadable
from ..printed.layout import Page, blocks_of, page_of
from ..printed.sheets import Sheet
from .pages import PdfPage, read_pages

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
    gathered = _Gathered(limits, recognise)
    for read, total in read_pages(data, limits):
        gathered.add(read)
        if progress is not None:
            progress(len(gathered.pages), total)
    if gathered.broken == len(gathered.pages):
        raise Unreadable(Refusal.CORRUPT)
    if not gathered.with_text and recognise is None:
        return Document(Kind.SCAN, (), pages=len(gathered.pages))
    blocks = tuple(blocks_of(gathered.pages, limits))
    kind = Kind.PDF if gathered.with_text else Kind.SCAN
    return Document(kind, blocks, pages=len(gathered.pages), notices=tuple(gathered.notices))


@dataclass(slots=True)
class _Gathered:
    """Pages read so far, and what is to be said of them."""

    limits: Limits
    recognise: Recognise | None
    pages: list[Page] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    with_text: int = 0
    broken: int = 0
    letters: int = 0

    def add(self, read: PdfPage) -> None:
        self.letters += sum(len(word.text) for word in read.sheet.words)
        if self.letters > self.limits.characters:
            raise Unreadable(Refusal.TOO_MUCH_TEXT, limit=self.limits.characters)
        self.broken += read.is_broken
        self.with_text += not read.is_picture and bool(read.sheet.words)
        if read.is_picture and self.recognise is not None:
            self.notices.append(_recognised(read.sheet.number))
            self.pages.append(page_of(self.recognise(read.sheet.number)))
        else:
            self.notices += _notices(read)
            self.pages.append(page_of(read.sheet))


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
