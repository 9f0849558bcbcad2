"""The rows of a workbook's first visible sheet, as a stream: a million rows in some twenty megabytes.

The library that reads spreadsheets elsewhere holds a whole sheet, some 2.5 GB for a million rows of thirty columns;
the streaming one needs three minutes for it. Only texts, numbers and booleans are told apart here: what number is a
day is known by whoever knows the column.
"""

from __future__ import annotations

import mmap
import posixpath
import tempfile
from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Protocol
from zipfile import ZipFile

from lxml import etree

MOST_COLUMNS = 400
MOST_UNPACKED = 16 << 30  # bytes of one part; a sheet of Excel's full million rows has some four
_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": True}


class NotASheet(Exception):
    """A zip file without a readable worksheet."""


class _Strings(Protocol):
    def __getitem__(self, number: int) -> str: ...


def sheet_rows(book: ZipFile) -> Iterator[tuple[int, list[Any]]]:
    """Yield (number, cells) of the rows that are there, up to their last filled cell.

    :raises NotASheet: if the workbook or its XML is broken.
    """
    try:
        strings = _shared_strings(book)
        number = 0
        for row in _elements(book, _first_sheet(book), "row"):
            number = int(row.get("r") or number + 1)
            yield number, _cells(row, strings)
    except (etree.XMLSyntaxError, ValueError, IndexError, OverflowError, UnicodeDecodeError) as error:
        raise NotASheet(str(error)) from error


def _elements(book: ZipFile, part: str, name: str) -> Iterator[Any]:
    """Yield each element of that name and forget it afterwards."""
    if book.getinfo(part).file_size > MOST_UNPACKED:
        raise NotASheet(part)
    with book.open(part) as file:
        for _event, element in etree.iterparse(file, tag=f"{{*}}{name}", **_SAFE):
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _cells(row: Any, strings: _Strings) -> list[Any]:
    cells: list[Any] = []
    for cell in row:
        value = _value(cell, strings)
        if value is None:
            continue
        reference = cell.get("r")
        place = _column(reference.rstrip("0123456789")) if reference else len(cells)
        if place >= MOST_COLUMNS:
            break
        if place != len(cells):
            cells.extend([None] * (place - len(cells)))
        cells.append(value)
    return cells


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """Return the place of column "AB", from 0."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter.upper()) - 64
    if not 0 < found <= 26**3:
        raise ValueError(letters)
    return found - 1


def _value(cell: Any, strings: _Strings) -> Any:
    if not len(cell):
        return None
    kind = cell.get("t")
    if kind == "inlineStr":
        inside = cell[0]
        return (inside[0].text if len(inside) == 1 else "".join(inside.itertext())) or None
    text = cell[-1].text  # a formula stands before its value
    if text is None or kind == "e":
        return None
    if kind is None or kind == "n":
        return float(text)
    if kind == "s":
        return strings[int(text)] or None
    return text == "1" if kind == "b" else text


def _first_sheet(book: ZipFile) -> str:
    """Return the part that holds the first sheet a person sees."""
    sheets = list(_attributes(book, "xl/workbook.xml", "sheet"))
    seen = [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"] or sheets
    targets = {rel["Id"]: rel["Target"] for rel in _attributes(book, "xl/_rels/workbook.xml.rels", "Relationship")}
    for sheet in seen:
        key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        if key in targets:
            target = targets[key]
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    raise NotASheet("no sheet")


def _attributes(book: ZipFile, part: str, name: str) -> Iterator[dict[str, str]]:
    for element in _elements(book, part, name):
        yield dict(element.attrib)


def _shared_strings(book: ZipFile) -> _Strings:
    """Return the workbook's table of texts, kept in a file: a million rows bring millions of them."""
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    starts = array("Q", [0])
    with tempfile.TemporaryFile() as blob:
        for element in _elements(book, "xl/sharedStrings.xml", "si"):
            # A reading aid above a word (rPh) is no part of the text.
            parts = (t.text or "" for t in element.iter("{*}t") if not t.getparent().tag.endswith("}rPh"))
            content = "".join(parts).encode()
            blob.write(content)
            starts.append(starts[-1] + len(content))
        blob.flush()
        view = mmap.mmap(blob.fileno(), 0, access=mmap.ACCESS_READ) if starts[-1] else None
    return _KeptStrings(starts, view)


class _KeptStrings:
    def __init__(self, starts: array[int], view: mmap.mmap | None) -> None:
        self.starts, self.view = starts, view

    def __getitem__(self, number: int) -> str:
        start, end = self.starts[number], self.starts[number + 1]
        return self.view[start:end].decode() if self.view is not None else ""
