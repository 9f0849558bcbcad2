"""Tables drawn in a text: HTML kept inside Markdown, and grids of plus and minus signs (Pandoc)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from ...blocks import Cell, Table
from ..html import html_blocks
from ..rows import Row, table_of
from .tables import Region, clean_cell

Lines = Sequence[tuple[str, int | None]]

TABLE_OPENS = re.compile(r"^\s*<table\b", re.IGNORECASE)
TABLE_CLOSES = re.compile(r"</table\s*>", re.IGNORECASE)
BORDER = re.compile(r"^\s*\+(?:[-=:]{2,}\+){2,}\s*$")
HEAD_BORDER = re.compile(r"^\s*\+(?:[=:]{2,}\+){2,}\s*$")


def find_drawn(lines: Lines) -> list[Region]:
    """Return the drawn tables in order."""
    out: list[Region] = []
    closes = [at for at, (line, _) in enumerate(lines) if TABLE_CLOSES.search(line)]
    place = 0
    while place < len(lines):
        region = _html_table(lines, place, closes) or _grid_table(lines, place)
        if region is None:
            place += 1
        else:
            out.append(region)
            place = region.end
    return out


def _html_table(lines: Lines, start: int, closes: Sequence[int]) -> Region | None:
    """Return the table that opens in a line and ends with the next closing tag; ``closes`` are their lines."""
    last = bisect_left(closes, start)
    if last == len(closes) or not TABLE_OPENS.match(lines[start][0]):
        return None
    end = closes[last] + 1
    blocks = html_blocks("\n".join(line for line, _ in lines[start:end]))
    table = next((block for block in blocks if isinstance(block, Table)), None)
    return Region(start, end, _on_page(table, lines[start][1])) if table else None


def _on_page(table: Table, page: int | None) -> Table:
    cells = tuple(
        Cell(cell.text, cell.row, cell.col, cell.rows, cell.cols, page=page, bold=cell.bold) for cell in table.cells
    )
    return Table(cells, table.n_rows, table.n_cols, table.head_rows, page=page)


def _grid_table(lines: Lines, start: int) -> Region | None:
    """Rows stand between borders; the plus signs of the first border part the columns."""
    if not BORDER.match(lines[start][0]):
        return None
    cuts = [at for at, sign in enumerate(lines[start][0]) if sign == "+"]
    rows: list[Row] = []
    held: list[str] = []
    head_rows, end = 1, start + 1
    for end in range(start + 1, len(lines) + 1):
        line = lines[end][0] if end < len(lines) else ""
        if BORDER.match(line):
            rows += [_row(held, cuts, lines[end][1])] if held else []
            head_rows = len(rows) if HEAD_BORDER.match(line) and rows else head_rows
            held = []
        elif line.lstrip().startswith("|"):
            held.append(line)
        else:
            break
    return Region(start, end, table_of(rows, head_rows=head_rows)) if len(rows) > 1 else None


def _row(held: Sequence[str], cuts: Sequence[int], page: int | None) -> Row:
    columns = ([line[a + 1 : b].strip() for line in held] for a, b in pairwise(cuts))
    return Row(tuple(clean_cell(" ".join(part for part in column if part)) for column in columns), page=page)
