"""The rows of a workbook's first visible sheet, as a stream: a million rows in some fifty megabytes.

The library that reads spreadsheets elsewhere holds a whole sheet, some 2.5 GB for a million rows of thirty columns;
the streaming one needs three minutes for it. Only texts, numbers and booleans are told apart here: what number is a
day is known by whoever knows the column.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple
from zipfile import ZipFile

from lxml import etree

from .shared_strings import BLOCK, SharedStrings, runs_of
from .turns import EVERY_ROW, Turns
from .xml_parts import NotASheet, NotPlain, Shape, blocks_of, opened, parsed, plain_text, read_part

MOST_COLUMNS = 400
INLINE = "inlineStr"
_ROW = re.compile(r"\s*<row((?:\s[^<>]*)?)>\s*")
_ROW_STARTS = re.compile(r"<row[\s/>]")
_NUMBER = re.compile(r'\sr="([0-9]+)"')
# Columns of a row: letters, text inside the cell, kind of its value, value.
_CELL = re.compile(
    r'<c(?: r="([A-Z]{1,3})[0-9]+")?(?: s="[0-9]+")?'
    r'(?:/>|(?: t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is>'
    r'|(?: t="(\w+)")?>(?:<f[^<>]*>(?:[^<]*</f>)?)?(?:<v(?: xml:space="preserve")?>([^<]*)</v>)?)</c>)'
)
_PARTS = 5  # of a cell: what stands before it, and the columns above


class _RawRow(NamedTuple):
    """A row as it is written: columns of ``_CELL``; None for what a cell does not have."""

    number: str | None
    letters: Sequence[str | None] = ()
    inside: Sequence[str | None] = ()
    kinds: Sequence[str | None] = ()
    values: Sequence[str | None] = ()


def sheet_rows(book: ZipFile, turns: Turns = EVERY_ROW) -> Iterator[tuple[int, list[Any]]]:
    """Yield (number, cells) of the rows with something in them, up to their last filled cell.

    :param turns: the rows wanted; the others cost next to nothing.
    :raises NotASheet: if the workbook or its XML is broken, or its rows are out of order.
    """
    try:
        strings = SharedStrings(book)
        last = 0
        for row in read_part(book, _first_sheet(book), _shape(turns)):
            number = int(row.number or last + 1)
            if number <= last:
                raise NotASheet(f"row {number} after row {last}")
            last = number
            if turns.has(number) and (cells := _cells(row, strings)):
                yield number, cells
    except (etree.XMLSyntaxError, ValueError, IndexError, OverflowError, UnicodeDecodeError) as error:
        raise NotASheet(str(error)) from error


def about_how_many_rows(book: ZipFile) -> int:
    """Return the rows of the first sheet; of a large one, about, from how many its beginning holds."""
    part = _first_sheet(book)
    with opened(book, part) as file:
        start = next(blocks_of(file), b"")
    ends = len(re.findall(rb"</(?:\w+:)?row>", start))
    return ends * book.getinfo(part).file_size // max(len(start), 1)


# Cells ---------------------------------------------------------------------------------------------


def _cells(row: _RawRow, strings: SharedStrings) -> list[Any]:
    """Return the values by place, None for cells without one."""
    cells: list[Any] = []
    block, place = strings.block, -1
    for letters, inside, kind, written in zip(row.letters, row.inside, row.kinds, row.values, strict=True):
        place = _place(letters) if letters else place + 1
        if kind == "s" and written:
            number = int(written)
            value: Any = block(number // BLOCK)[number % BLOCK] or None
        else:
            value = inside or _value(kind, written)
        if value is None:
            continue
        if place >= MOST_COLUMNS:
            break
        if place != len(cells):
            cells.extend([None] * (place - len(cells)))
        cells.append(value)
    return cells


def _value(kind: str | None, written: str | None) -> Any:
    if not written or kind == "e":
        return None
    if kind is None or kind == "n":
        return float(written)
    return written == "1" if kind == "b" else written


@lru_cache(maxsize=1024)
def _place(letters: str) -> int:
    """Return the place of column "AB", from 0."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter.upper()) - 64
    if not 0 < found <= 26**3:
        raise ValueError(letters)
    return found - 1


def _plain_rows(text: str, turns: Turns) -> list[_RawRow]:
    has_references = "&" in text
    every = text.split("</row>")[:-1]
    if len(_ROW_STARTS.findall(text)) != len(every):
        raise NotPlain  # for every reader alike, whichever rows are its own
    rows = []
    for written in every:
        number = None if turns.is_every_row else _plain_number(written[: written.find(">") + 1])
        if number and not turns.has(int(number)):
            rows.append(_RawRow(number))
            continue
        start, *parts = _CELL.split(written)
        columns = [parts[place::_PARTS] for place in range(_PARTS)]
        if "".join(columns.pop()).strip():
            raise NotPlain
        if has_references:
            columns[1], columns[3] = _without_references(columns[1]), _without_references(columns[3])
        rows.append(_RawRow(_plain_number(start), *columns))
    return rows


def _plain_number(start: str) -> str | None:
    """Return the number in the opening tag of a row."""
    found = _ROW.fullmatch(start)
    if not found or found[1].endswith("/") or "'" in found[1]:
        raise NotPlain
    number = _NUMBER.search(found[1])
    return number[1] if number else None


def _without_references(texts: list[str | None]) -> list[str | None]:
    return [plain_text(text) if text else text for text in texts]


def _parsed_row(row: Any) -> _RawRow:
    cells = list(row.iterfind("{*}c"))
    return _RawRow(
        row.get("r"),
        [(cell.get("r") or "").rstrip("0123456789") for cell in cells],
        [_text_inside(cell) for cell in cells],
        [cell.get("t") for cell in cells],
        [cell.findtext("{*}v") for cell in cells],
    )


def _text_inside(cell: Any) -> str | None:
    inside = cell.find("{*}is") if cell.get("t") == INLINE else None
    return None if inside is None else runs_of(inside)


def _shape(turns: Turns) -> Shape[_RawRow]:
    return Shape(inside="sheetData", name="row", plainly=partial(_plain_rows, turns=turns), fully=_parsed_row)


# The workbook --------------------------------------------------------------------------------------


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
    with opened(book, part) as file:
        for element in parsed(blocks_of(file), name):
            yield dict(element.attrib)
