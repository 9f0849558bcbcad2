"""The criteria table of a province's decision, read from a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.reading.sources.workbook import Opened, open_workbook

from .domain.table import About, NoTable, Proposed, propose

MOST_ROWS = 5_000


def propose_from_excel(data: bytes, about: About) -> Proposed:
    """Return the set proposed from the first sheet that holds a table of criteria.

    :raises NoTable: when no sheet does.
    :raises Unreadable: when the file is no workbook (.xlsx), is damaged or asks for too much.
    """
    for sheet in open_workbook(data, most_rows=MOST_ROWS):
        try:
            return propose(list(_lines(sheet)), about)
        except NoTable:
            continue
    raise NoTable


def _lines(sheet: Opened) -> Iterator[list[str]]:
    """Yield the rows as texts, empty ones too: what the reading says of a row names its number."""
    last = 0
    for number, cells in sheet.rows:
        yield from ([] for _ in range(last + 1, number))
        yield [_text(cell) for cell in cells]
        last = number


def _text(cell: object) -> str:
    """Numbers as Vietnamese write them, so that a cell 0.5 reads as the text "0,5" does."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.10g}"
    return str(cell)
