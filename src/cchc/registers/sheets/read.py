"""A spreadsheet somebody filled in -> its columns by field, and its rows.

The columns may stand in any order and are known by their labels. Sizes are judged before the spreadsheet
library sees the file. Rows are handed on one by one: 100,000 of them never stand in memory together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cchc.kernel.text import fold
from cchc.reading.limits import MEBIBYTE, Limits
from cchc.reading.refusals import Refusal as ReadingRefusal
from cchc.reading.refusals import Unreadable
from cchc.reading.sources.workbook import open_workbook

from ..book import Book
from ..domain.cells import is_empty, read_text
from ..domain.refusals import CannotKeep, Refusal
from ..kinds import field_of, is_required, label_of

HEADER_WITHIN = 20  # rows in which the header is looked for
MARK = "*"  # after the label of a required column
RESULT = "Kết quả kiểm tra"  # a column of ours, never read
EXAMPLE = "VÍ DỤ"  # what the result column of the template's example row begins with
# A sheet of 100,000 rows and twenty columns unpacks to some 150 MB.
LIMITS = Limits(unpacked_bytes=800 * MEBIBYTE, part_bytes=600 * MEBIBYTE)

Cells = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Row:
    number: int  # as the spreadsheet program counts, from 1
    cells: Cells


@dataclass(slots=True)
class Filled:
    """The sheet of a file that holds rows of the book."""

    header: Cells
    columns: dict[str, int]  # field -> place of its column
    unknown: list[str]  # labels of columns the book does not have
    rows: Iterator[Row]


def open_filled(data: bytes, book: Book, *, name: str) -> Filled:
    """Return the first sheet with the book's header.

    :raises CannotKeep: NOT_A_SPREADSHEET, UNREADABLE_SHEET, NO_HEADER, COLUMNS_MISSING, COLUMN_TWICE.
    """
    try:
        sheets = open_workbook(data, limits=LIMITS)
    except Unreadable as error:
        is_other = error.reason in {ReadingRefusal.UNKNOWN_KIND, ReadingRefusal.EMPTY}
        raise CannotKeep(Refusal.NOT_A_SPREADSHEET if is_other else Refusal.UNREADABLE_SHEET, name=name) from error
    for sheet in sheets:
        if filled := _filled(_rows(sheet.rows, name), book):
            return filled
    raise CannotKeep(Refusal.NO_HEADER, book=book.title)


def _rows(rows: Iterator[tuple[int, Cells]], name: str) -> Iterator[Row]:
    """:raises CannotKeep: UNREADABLE_SHEET, where the file breaks off."""
    try:
        yield from (Row(number, cells) for number, cells in rows if not all(map(is_empty, cells)))
    except Unreadable as error:
        raise CannotKeep(Refusal.UNREADABLE_SHEET, name=name) from error


def _filled(rows: Iterator[Row], book: Book) -> Filled | None:
    """Return the sheet when one of its first rows names at least half of the required columns."""
    required = {name for name in book.fields if is_required(field_of(book.model, name))}
    for row in rows:
        if row.number > HEADER_WITHIN:
            return None
        columns, unknown = _columns(row.cells, book)
        if len(columns) >= 2 and len(required & columns.keys()) * 2 >= len(required):
            if missing := [label_of(book.model, name) for name in book.fields if name in required - columns.keys()]:
                raise CannotKeep(Refusal.COLUMNS_MISSING, columns=missing)
            return Filled(row.cells, columns, unknown, (one for one in rows if not _is_example(one, row.cells)))
    return None


def _columns(cells: Cells, book: Book) -> tuple[dict[str, int], list[str]]:
    """Return the place of each field's column, known by label or code, and the labels that are none."""
    known = {key(label_of(book.model, name)): name for name in book.fields} | {name: name for name in book.fields}
    columns: dict[str, int] = {}
    unknown = []
    for place, cell in enumerate(cells):
        label = "" if is_empty(cell) else read_text(cell)
        name = known.get(key(label)) or known.get(label)
        if name in columns:
            raise CannotKeep(Refusal.COLUMN_TWICE, column=label)
        if name:
            columns[name] = place
        elif label and key(label) != key(RESULT):
            unknown.append(label)
    return columns, unknown


def _is_example(row: Row, header: Cells) -> bool:
    place = next((place for place, cell in enumerate(header) if key(str(cell or "")) == key(RESULT)), None)
    return place is not None and place < len(row.cells) and str(row.cells[place] or "").startswith(EXAMPLE)


def key(label: str) -> str:
    return " ".join(fold(label.replace(MARK, " ")).split())


def cell_of(cells: Cells, place: int) -> Any:
    """Return a cell; a row may be shorter than the header."""
    return cells[place] if place < len(cells) else None
