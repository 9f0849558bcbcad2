"""A filled-in form (.xlsx) -> ``Document``: one heading and one table a sheet.

Sizes are judged before the spreadsheet library sees the file (``workbook``), and once more while it is read.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from cchc.kernel.text import fold, nfc

from ..blocks import Block, Cell, Document, Kind, Paragraph, Table
from ..limits import DEFAULT_LIMITS, Limits
from ..refusals import Refusal, Unreadable
from ..spreadsheet_columns import DETAILS, READ_BACK, Sheet
from .package import Package
from .workbook import Opened, open_workbook

# The r of a cell, "B12", or of a row, "12".
REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,3})(\d{1,9})["']""")
ENTITY_MARKS = (b"<!DOCTYPE", b"<!ENTITY")
MARGIN = 4  # the form holds many empty cells; the limit is on filled ones


def read_spreadsheet(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the sheets of the form that the file holds.

    :raises Unreadable: NOT_A_TEMPLATE, CORRUPT, TOO_MANY_CELLS, and what a hostile package is refused for.
    """
    _guard(data, limits)
    sheets = {sheet.name: _values(sheet, limits) for sheet in open_workbook(data, limits=limits)}
    return Document(Kind.SPREADSHEET, tuple(_blocks(sheets)))


def _values(sheet: Opened, limits: Limits) -> list[list[Any]]:
    """Return the values of the cells, as a person sees them: results, not formulas. All rows are equally long."""
    rows: list[list[Any]] = []
    width = 0
    for number, cells in sheet.rows:
        width = max(width, len(cells))
        if number * width > MARGIN * limits.cells:  # a file may write its references so that the guard sees none
            raise Unreadable(Refusal.TOO_MANY_CELLS, limit=limits.cells)
        rows += ([] for _ in range(len(rows) + 1, number))
        rows.append(list(cells))
    return [row + [None] * (width - len(row)) for row in rows]


def _guard(data: bytes, limits: Limits) -> None:
    package = Package(data, limits)
    for name in package.names():
        if not name.endswith((".xml", ".rels")):
            continue
        content = package.part(name) or b""
        if any(mark in content for mark in ENTITY_MARKS):
            raise Unreadable(Refusal.XML_ENTITIES)
        if name.startswith("xl/worksheets/") and _area(content) > MARGIN * limits.cells:
            raise Unreadable(Refusal.TOO_MANY_CELLS, limit=limits.cells)


def _area(sheet: bytes) -> int:
    """Return how many cells lie between the first cell and the farthest row and column named."""
    columns, rows = 1, 0
    for letters, row in REFERENCE.findall(sheet):
        columns = max(columns, _column_number(letters))
        rows = max(rows, int(row))
    return columns * rows


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _blocks(sheets: dict[str, list[list[Any]]]) -> list[Block]:
    """Return heading and table of every sheet of the form, in the order of the form."""
    named = {fold(name): (name, rows) for name, rows in sheets.items()}
    out: list[Block] = []
    for sheet in (DETAILS, *READ_BACK):
        name, rows = named.get(fold(sheet.title), ("", []))
        if rows and (sheet is DETAILS or _has_heads(sheet, rows[0])):
            out += [Paragraph(name, level=1, bold=True), _table(rows)]
    if not any(isinstance(block, Table) for block in out) or _lacks_items(named):
        raise Unreadable(Refusal.NOT_A_TEMPLATE, detail=_what_is_wrong(sheets))
    return out


def _lacks_items(named: dict[str, tuple[str, list[list[Any]]]]) -> bool:
    """A form holds at least one sheet of targets or tasks under its heads."""
    wanted = [sheet for sheet in READ_BACK if sheet.attribute in ("targets", "tasks")]
    return not any(
        rows and _has_heads(sheet, rows[0]) for sheet in wanted for _, rows in [named.get(fold(sheet.title), ("", []))]
    )


def _has_heads(sheet: Sheet, first_row: list[Any]) -> bool:
    heads = {fold(_text(value)) for value in first_row}
    return all(fold(column.head) in heads for column in sheet.columns if column.required)


def _what_is_wrong(sheets: dict[str, list[list[Any]]]) -> str:
    """Name what is missing, so that the sentence says what to do."""
    names = {fold(name): rows for name, rows in sheets.items()}
    for sheet in READ_BACK[:2]:
        rows = names.get(fold(sheet.title))
        if rows:
            heads = {fold(_text(value)) for value in rows[0]}
            missing = [c.head for c in sheet.columns if c.required and fold(c.head) not in heads]
            return f"trang “{sheet.title}” thiếu cột {', '.join(f'“{head}”' for head in missing)}"
    found = ", ".join(list(sheets)[:5]) or "không có trang nào"
    return f"không có trang “{READ_BACK[0].title}” hay “{READ_BACK[1].title}” (các trang tìm thấy: {found})"


def _table(rows: list[list[Any]]) -> Table:
    width = max(len(row) for row in rows)
    cells = [
        Cell(text, at, col)
        for at, row in enumerate(rows)
        for col, value in enumerate(row)
        if (text := _text(value)) or at == 0
    ]
    return Table(tuple(cells), n_rows=len(rows), n_cols=width, head_rows=1)


def _text(value: object) -> str:
    """Return what a person sees in the cell: whole numbers bare, decimal comma, days as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value!r}".replace(".", ",")
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return nfc(str(value)).strip()
