"""Somebody's workbook (.xlsx), opened with care: its rows one by one, whatever the file says of itself. Pure.

A few bytes may name the last cell of a sheet, or a row beyond any: the library would make all that stands between. So
rows and columns are read as far as a spreadsheet program has them, and sizes are judged before the library sees the
file. It is openpyxl, slower than others but all Python: what a crafted file makes it do ends in an exception. Native
ones were seen to end the whole process, on a false count of strings and on a cell far away.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cchc.kernel.late import late

from ..formats import Format, format_of
from ..limits import DEFAULT_LIMITS, Limits
from ..refusals import Refusal, Unreadable
from .package import Package

openpyxl = late("openpyxl")

MOST_ROWS = 1 << 20  # of a sheet of Excel
MOST_COLUMNS = 256  # of a table people fill in; no book has a quarter of it

Cells = Sequence[Any]


class Opened(NamedTuple):
    """One sheet: its name, and the rows that hold something, numbered as the spreadsheet program does, from 1."""

    name: str
    rows: Iterator[tuple[int, Cells]]


def open_workbook(
    data: bytes, *, limits: Limits = DEFAULT_LIMITS, most_rows: int = MOST_ROWS, most_columns: int = MOST_COLUMNS
) -> list[Opened]:
    """Return the sheets of a workbook, results instead of formulas. Rows are read while they are taken.

    :raises Unreadable: UNKNOWN_KIND for another kind of file, CORRUPT, and what a hostile package is refused for;
        CORRUPT also while rows are taken, where the file breaks off.
    """
    if not data or format_of(data) is not Format.SPREADSHEET:
        raise Unreadable(Refusal.UNKNOWN_KIND)
    Package(data, limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return [Opened(sheet.title, _rows(sheet, most_rows, most_columns)) for sheet in book.worksheets]
    except Exception as error:  # a broken file shows in the library as almost any exception
        raise Unreadable(Refusal.CORRUPT) from error


def _rows(sheet: Any, most_rows: int, most_columns: int) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that hold something, each as long as its last cell."""
    try:
        sheet.reset_dimensions()  # what the file says of its size may be false
        rows = sheet.iter_rows(max_row=most_rows, max_col=most_columns, values_only=True)
        for number, cells in enumerate(rows, start=1):
            if cells.count(None) < len(cells):
                yield number, _without_end(cells)
    except Exception as error:  # as above
        raise Unreadable(Refusal.CORRUPT) from error


def _without_end(cells: Cells) -> Cells:
    end = len(cells)
    while cells[end - 1] is None:
        end -= 1
    return cells[:end]
