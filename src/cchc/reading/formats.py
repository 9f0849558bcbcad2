"""What a file is, by its content. The name only tells whether somebody will be surprised."""

from __future__ import annotations

import enum
import io
import zipfile

from .refusals import Refusal, Unreadable


class Format(enum.StrEnum):
    WORD = "word"  # .docx
    PDF = "pdf"
    IMAGE = "image"
    OFFICE = "office"  # .doc, .odt, .rtf: LibreOffice makes a .docx of it
    SPREADSHEET = "spreadsheet"  # .xlsx
    HTML = "html"
    TEXT = "text"


# What a name ending promises. A name without a known ending promises nothing.
PROMISED: dict[str, Format] = {
    ".docx": Format.WORD,
    ".docm": Format.WORD,
    ".dotx": Format.WORD,
    ".pdf": Format.PDF,
    ".png": Format.IMAGE,
    ".jpg": Format.IMAGE,
    ".jpeg": Format.IMAGE,
    ".tif": Format.IMAGE,
    ".tiff": Format.IMAGE,
    ".bmp": Format.IMAGE,
    ".webp": Format.IMAGE,
    ".doc": Format.OFFICE,
    ".odt": Format.OFFICE,
    ".rtf": Format.OFFICE,
    ".xlsx": Format.SPREADSHEET,
    ".htm": Format.HTML,
    ".html": Format.HTML,
    ".txt": Format.TEXT,
    ".md": Format.TEXT,
}

# First bytes of a file -> format.
SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"{\\rtf", Format.OFFICE),
    (b"\x89PNG\r\n\x1a\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
    (b"BM", Format.IMAGE),
)

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # container of .doc and .xls, and of locked .docx
HTML_MARKS = (b"<!doctype html", b"<html", b"<body", b"<meta ")
HTML_STARTS = (b"<table", b"<div", b"<p>", b"<p ", b"<h1")
PDF_HEAD_WITHIN = 1024  # ISO 32000: the header may stand anywhere in the first 1024 bytes
BITMAP_HEAD = 14

# A part that stands in every container of a kind -> format.
ZIP_PARTS: tuple[tuple[str, Format], ...] = (
    ("word/document.xml", Format.WORD),
    ("xl/workbook.xml", Format.SPREADSHEET),
    ("content.xml", Format.OFFICE),
)


def format_of(data: bytes) -> Format:
    """Return the format of a file that is not empty, from its bytes alone.

    :raises Unreadable: UNKNOWN_KIND, or what an office container says about itself (PASSWORD, MACROS, CORRUPT).
    """
    if b"%PDF-" in data[:PDF_HEAD_WITHIN]:
        return Format.PDF
    if data.startswith((ZIP, EMPTY_ZIP)):
        return _zip_format(data)
    if data.startswith(OLE):
        return _ole_format(data)
    if data[8:12] == b"WEBP" and data.startswith(b"RIFF"):
        return Format.IMAGE
    for signature, found in SIGNATURES:
        if data.startswith(signature) and (signature != b"BM" or _is_bitmap(data)):
            return found
    return _text_format(data)


def _is_bitmap(data: bytes) -> bool:
    """Tell a picture from a text that happens to begin with "BM": the header states the file size."""
    return len(data) > BITMAP_HEAD and int.from_bytes(data[2:6], "little") == len(data)


def _zip_format(data: bytes) -> Format:
    names = _part_names(data)
    for part, found in ZIP_PARTS:
        if part in names:
            return found
    if "[content_types].xml" in names:
        # An office container that lost its main part, or one whose main part has another name.
        return Format.WORD if any(n.startswith("word/") for n in names) else _unknown()
    return _unknown()


def _part_names(data: bytes) -> frozenset[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return frozenset(name.lower() for name in container.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(Refusal.CORRUPT) from error


def _ole_format(data: bytes) -> Format:
    """Names of the streams stand in UTF-16 in the directory of the container."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise Unreadable(Refusal.PASSWORD)
    if has("_VBA_PROJECT"):
        raise Unreadable(Refusal.MACROS)
    if has("WordDocument"):
        return Format.OFFICE
    return _unknown()


def _text_format(data: bytes) -> Format:
    if _looks_binary(data):
        return _unknown()
    head = data[:4096].replace(b"\x00", b"").lower()
    is_page = any(mark in head for mark in HTML_MARKS) or head.lstrip().startswith(HTML_STARTS)
    return Format.HTML if is_page else Format.TEXT


def _looks_binary(data: bytes) -> bool:
    """Text holds next to no control characters; UTF-16 holds zero bytes on one side only."""
    sample = data[:65536]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(sample.count(code) for code in _CONTROLS)
    zeros = sample.count(0)
    if zeros and _is_bare_utf16(sample):
        return False
    return controls + zeros > len(sample) // 200


def _is_bare_utf16(sample: bytes) -> bool:
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) > len(sample) // 5 and min(even, odd) * 10 < max(even, odd)


_CONTROLS = tuple(bytes([code]) for code in range(1, 32) if code not in (9, 10, 11, 12, 13, 27))


def _unknown() -> Format:
    raise Unreadable(Refusal.UNKNOWN_KIND)
