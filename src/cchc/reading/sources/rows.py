"""Rows of strings -> ``Table``: repeated heads dropped, rows cut by a page put together, group rows merged.

Used by every source that finds a table as rows of text (tabs, pipes, aligned columns, spreadsheets).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc.kernel.text import fold

from ..blocks import Cell, Table

NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđA-HĐ])[.)]*$")
ITEM = re.compile(r"^\s*(?:[-+•–*]|\d{1,2}[.)]|[a-zđ]\))\s*\S")
UNFINISHED = tuple(",-–(")


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[str, ...]
    after_break: bool = False  # a page ended, or the head was repeated, before this row
    page: int | None = None


def table_of(rows: Sequence[Row], *, head_rows: int = 1) -> Table:
    """Return the table; the first ``head_rows`` rows are its head.

    :raises ValueError: if there is no row.
    """
    if not rows:
        raise ValueError("a table needs at least one row")
    width = max(len(row.cells) for row in rows)
    rows = [Row(row.cells + ("",) * (width - len(row.cells)), row.after_break, row.page) for row in rows]
    whole = _mended(_without_repeated_heads(rows, head_rows))
    cells = [cell for place, row in enumerate(whole) for cell in _cells(row, place, width)]
    return Table(tuple(cells), n_rows=len(whole), n_cols=width, head_rows=head_rows, page=rows[0].page)


def _without_repeated_heads(rows: Sequence[Row], head_rows: int) -> list[Row]:
    heads = {_key(row) for row in rows[:head_rows]}
    out: list[Row] = list(rows[:head_rows])
    broken = False
    for row in rows[head_rows:]:
        if _key(row) in heads and any(row.cells):
            broken = True
            continue
        out.append(Row(row.cells, row.after_break or broken, row.page))
        broken = False
    return out


def _key(row: Row) -> tuple[str, ...]:
    return tuple(fold(cell) for cell in row.cells)


def _mended(rows: Sequence[Row]) -> list[Row]:
    """Give the first rows after a page break back to the row above when they are its rest."""
    out: list[Row] = []
    broken = False
    for row in rows:
        broken = broken or row.after_break
        if out and broken and is_rest(row.cells, out[-1].cells):
            cells = tuple(join_cut(a, b) for a, b in zip(out[-1].cells, row.cells, strict=True))
            out[-1] = Row(cells, out[-1].after_break, out[-1].page)
        elif any(row.cells):
            out.append(row)
            broken = False
    return out


def is_rest(cells: Sequence[str], above: Sequence[str]) -> bool:
    """A cut row has no number, and some cell goes on where the one above stopped."""
    filled = [place for place, cell in enumerate(cells) if cell]
    if cells[0] or not filled or sum(bool(c) for c in above) < 2:
        return False
    return any(above[place] and _goes_on(above[place], cells[place]) for place in filled) or len(filled) == 1


def _goes_on(above: str, cell: str) -> bool:
    return cell[:1].islower() or above.rstrip().endswith(UNFINISHED) or bool(ITEM.match(cell))


def join_cut(above: str, rest: str) -> str:
    """Join the two parts of a cell; an item of a list keeps its own line."""
    if not above or not rest:
        return above or rest
    return above + ("\n" if ITEM.match(rest) else " ") + rest


def _cells(row: Row, place: int, width: int) -> list[Cell]:
    if is_group(row.cells):
        text = next(cell for cell in row.cells if cell)
        return [Cell(text, place, 0, cols=width, page=row.page)]
    return [Cell(text, place, col, page=row.page) for col, text in enumerate(row.cells)]


def is_group(cells: Sequence[str]) -> bool:
    """A row whose only text stands first and is no bare number is a heading over the whole width."""
    return bool(cells[0]) and not any(cells[1:]) and not NUMBER.match(cells[0])
