"""The criteria table of a province's decision, read from a spreadsheet."""

from __future__ import annotations

import io
from typing import Any

import python_calamine

from .domain.table import About, NoTable, Proposed, propose

MOST_ROWS = 5_000


def propose_from_excel(data: bytes, about: About) -> Proposed:
    """Return the set proposed from the first sheet that holds a table of criteria.

    :raises NoTable: when no sheet does, or the file is no spreadsheet.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [_rows(book, name) for name in book.sheet_names]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise NoTable from error
    for rows in sheets:
        try:
            return propose(rows, about)
        except NoTable:
            continue
    raise NoTable


def _rows(book: Any, name: str) -> list[list[str]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)[:MOST_ROWS]
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    """Numbers as Vietnamese write them, so that a cell 0.5 reads as the text "0,5" does."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.10g}"
    return str(cell)
