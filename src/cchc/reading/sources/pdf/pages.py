"""A PDF file -> sheets, one page at a time, so that a long file needs no more memory than a short one."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page

from ...limits import Limits
from ...refusals import Refusal, Unreadable
from ..printed.sheets import Sheet
from .guard import Budget, Canvas, Fonts, Interpreter, check_streams, check_tables
from .words import WordBuilder, rules_of

# What it has to say of a broken file is for its makers; the person gets one sentence from us.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

STAMP_LETTERS = 400  # a page of text holds more, the stamp of a signature less
MOST_POINTS = 20_000  # of a side of a page; ISO 32000 allows 14,400
MOST_UNMAPPED = 0.3  # share of letters without a code: the text layer is noise
PICTURE_SHARE = 0.5  # of the page


@dataclass(slots=True)
class PdfPage:
    """A page read. ``is_picture``: nothing to read but a picture large enough to hold text."""

    sheet: Sheet
    is_picture: bool = False
    is_broken: bool = False


def read_pages(data: bytes, limits: Limits) -> Iterator[tuple[PdfPage, int]]:
    """Yield pages in order, each with the number of pages of the file.

    :raises Unreadable: damaged, locked, hostile or too long.
    """
    check_streams(data, limits)
    document = _opened(data)  # needs no closing: it reads from memory
    fonts, budget = Fonts(), Budget()
    pages = _page_objects(document, limits)
    for number, page_obj in enumerate(pages, start=1):
        yield _read_page(document, page_obj, Canvas(fonts, budget, number)), len(pages)


def _opened(data: bytes) -> Any:
    try:
        return pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False)
    except Exception as error:  # pdfminer fails in as many ways as files are broken
        inner = error.args[0] if error.args else error
        locked = isinstance(inner, PDFPasswordIncorrect | PDFEncryptionError)
        raise Unreadable(Refusal.PASSWORD if locked else Refusal.CORRUPT) from error


def _page_objects(document: Any, limits: Limits) -> list[Any]:
    try:
        check_tables(document.doc)
        pages = list(islice(PDFPage.create_pages(document.doc), limits.pages + 1))
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(Refusal.CORRUPT) from error
    if not pages:
        raise Unreadable(Refusal.CORRUPT)
    if len(pages) > limits.pages:
        raise Unreadable(Refusal.TOO_MANY_PAGES, limit=limits.pages)
    return pages


def _read_page(document: Any, page_obj: Any, canvas: Canvas) -> PdfPage:
    number = int(canvas.pageno)  # the canvas turns it when the page is done
    try:
        page = Page(document, page_obj, page_number=number)
        Interpreter(canvas.rsrcmgr, canvas).process_page(page_obj)
        return _page_of(page, canvas, number)
    except Unreadable:
        raise
    except Exception:  # one broken page must not hide the others; it is told to the person
        return PdfPage(Sheet(number, 1.0, 1.0), is_broken=True)


def _page_of(page: Any, canvas: Canvas, number: int) -> PdfPage:
    """Turn what was drawn into a sheet whose origin is the top left of what a viewer shows."""
    left, top = page.cropbox[0] - page.mediabox[0], page.cropbox[1] - page.mediabox[1]
    width, height = page.cropbox[2] - page.cropbox[0], page.cropbox[3] - page.cropbox[1]
    if not (MOST_POINTS > width > 0 and MOST_POINTS > height > 0):
        return PdfPage(Sheet(number, 1.0, 1.0), is_broken=True)
    upper = float(page.mediabox[3] - page.mediabox[1] - top)
    builder = WordBuilder(shift_x=float(left), height=upper, width=float(width), depth=float(height))
    builder.read(canvas.page or ())
    across, down = rules_of(canvas.strokes, shift_x=float(left), height=upper)
    sheet = Sheet(number, float(width), float(height), builder.words, across, down)
    return PdfPage(sheet, is_picture=_is_picture(builder, canvas, sheet))


def _is_picture(builder: WordBuilder, canvas: Canvas, sheet: Sheet) -> bool:
    """Tell whether what is to be read stands in a picture, or its letters have no code.

    A scan often bears a line of text all the same: the stamp of a digital signature.
    """
    if builder.unmapped > MOST_UNMAPPED * builder.letters:
        return True
    covered = max((abs((x1 - x0) * (y1 - y0)) for x0, y0, x1, y1 in canvas.pictures), default=0.0)
    return builder.letters < STAMP_LETTERS and covered >= PICTURE_SHARE * sheet.width * sheet.height
