"""A file -> ``Document``, whatever it is. The content decides how it is read, never its name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import cast

from .blocks import Document, Notice
from .formats import OLE, PROMISED, ZIP, Format, format_of
from .limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from .progress import Progress
from .refusals import Refusal, Unreadable
from .sources.html import read_html
from .sources.office import read_office
from .sources.spreadsheet import read_spreadsheet
from .sources.text.reader import read_text
from .sources.word.reader import read_word

EXTENSION_DIFFERS = "extension_differs"
READING_PAGES = "Đang đọc các trang"
MACRO_EXTENSIONS = (".docm", ".dotm", ".xlsm")


@dataclass(frozen=True, slots=True)
class _Order:
    """What a reader is given."""

    data: bytes
    limits: Limits
    progress: Progress | None


def read_document(
    data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None
) -> Document:
    """Return the blocks of a file.

    A name that promises something else than the content is a notice, as long as the content can be read.

    :param name: the file's name; only its ending is looked at.
    :param progress: told how many pages are done; only scans take long enough to call it.
    :raises Unreadable: with the reason; see ``refusals``.
    """
    extension = PurePath(name).suffix.lower()
    _check_size(data, limits)
    found = _format(data, extension)
    document = READERS[found](_Order(data, limits, progress))
    if not document.blocks:
        raise Unreadable(Refusal.NO_TEXT)
    notice = _differs(extension, found)
    return replace(document, notices=(*document.notices, notice)) if notice else document


def _check_size(data: bytes, limits: Limits) -> None:
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable(Refusal.EMPTY)
    if len(data) > limits.file_bytes:
        raise Unreadable(Refusal.TOO_LARGE, limit=f"{limits.file_bytes // MEBIBYTE} MB")


def _format(data: bytes, extension: str) -> Format:
    """Content first; a known ending only makes the refusal clearer."""
    if extension in MACRO_EXTENSIONS:
        raise Unreadable(Refusal.MACROS)
    try:
        return format_of(data)
    except Unreadable as refusal:
        if refusal.reason == Refusal.UNKNOWN_KIND and extension in PROMISED:
            raise Unreadable(Refusal.WRONG_EXTENSION, extension=extension) from refusal
        raise


def _differs(extension: str, found: Format) -> Notice | None:
    promised = PROMISED.get(extension)
    if promised is None or promised is found or {promised, found} == {Format.TEXT, Format.HTML}:
        return None
    return Notice(
        EXTENSION_DIFFERS,
        f"Tệp có đuôi {extension} nhưng nội dung là {CALLED[found]}; đã đọc theo nội dung.",
    )


CALLED: dict[Format, str] = {
    Format.WORD: "văn bản Word (.docx)",
    Format.PDF: "PDF",
    Format.IMAGE: "ảnh",
    Format.OFFICE: "văn bản Word cũ, ODT hoặc RTF",
    Format.SPREADSHEET: "bảng tính Excel (.xlsx)",
    Format.HTML: "trang web (HTML)",
    Format.TEXT: "văn bản thường (.txt)",
}


def _word(order: _Order) -> Document:
    return read_word(order.data, limits=order.limits)


def _office(order: _Order) -> Document:
    """The kind that LibreOffice is told comes from the content too."""
    extension = ".doc" if order.data.startswith(OLE) else ".odt" if order.data.startswith(ZIP) else ".rtf"
    return read_office(order.data, extension=extension, limits=order.limits)


def _pdf(order: _Order) -> Document:
    """A PDF without a text layer is a scan; single pages that are pictures are recognised where that is possible.

    Loaded when the first PDF comes: what reads PDFs takes longer to load than a Word file takes to read.
    """
    pdf = importlib.import_module("cchc.reading.sources.pdf.reader")
    told = partial(order.progress, READING_PAGES) if order.progress else None
    document = cast("Document", pdf.read_pdf(order.data, limits=order.limits, progress=told))
    if not document.blocks:
        return _scan(order)
    if any(notice.code == pdf.PAGE_WITHOUT_TEXT for notice in document.notices) and (recognise := _recogniser(order)):
        document = pdf.read_pdf(order.data, limits=order.limits, progress=told, recognise=recognise)
    return document


def _recogniser(order: _Order) -> Callable[[int], object] | None:
    """Return what reads a page that is a picture, None where character recognition is not installed."""
    try:
        scan = importlib.import_module("cchc.reading.sources.scan.reader")
        return cast("Callable[[int], object]", scan.recogniser(order.data, limits=order.limits))
    except ModuleNotFoundError:
        return None
    except Unreadable as refusal:
        if refusal.reason == Refusal.OCR_MISSING:
            return None
        raise


def _scan(order: _Order) -> Document:
    """Character recognition is an extra: without its libraries a scan is refused like any other lack."""
    try:
        scan = importlib.import_module("cchc.reading.sources.scan.reader")
    except ModuleNotFoundError as error:
        raise Unreadable(Refusal.OCR_MISSING) from error
    return cast("Document", scan.read_scan(order.data, limits=order.limits, progress=order.progress))


def _spreadsheet(order: _Order) -> Document:
    return read_spreadsheet(order.data, limits=order.limits)


def _html(order: _Order) -> Document:
    return read_html(order.data, limits=order.limits)


def _text(order: _Order) -> Document:
    return read_text(order.data, limits=order.limits)


READERS: dict[Format, Callable[[_Order], Document]] = {
    Format.WORD: _word,
    Format.PDF: _pdf,
    Format.IMAGE: _scan,
    Format.OFFICE: _office,
    Format.SPREADSHEET: _spreadsheet,
    Format.HTML: _html,
    Format.TEXT: _text,
}
