"""Tables that plain text still shows: cells apart by tabs, or by pipes (Markdown).

A table goes on over empty lines as long as the next row has as many columns: that is how a page break
looks in text. What to do with its rows is ``rows.table_of``'s business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...blocks import Table
from ..rows import NUMBER, Row, table_of
from .markup import unmarked

SEPARATOR = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
MAX_GAP = 3  # empty lines inside a table
MIN_COLUMNS = 3
MAX_CELL_LINES = 30
MAX_GROUP = 150  # characters of a group heading


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``start`` to ``end`` (not part of it) are a table."""

    start: int
    end: int
    table: Table
    is_scrambled: bool = False  # the order of the cells is lost; the table only holds the lines


def find_tables(lines: Sequence[tuple[str, int | None]]) -> list[Region]:
    """Return the tables in order; they do not overlap."""
    found: list[Region] = []
    place = 0
    while place < len(lines):
        region = _tab_table(lines, place) or _pipe_table(lines, place)
        if region is None:
            place += 1
        else:
            found.append(region)
            place = region.end
    return found


def _tab_table(lines: Sequence[tuple[str, int | None]], start: int) -> Region | None:
    columns = lines[start][0].count("\t") + 1
    if columns < MIN_COLUMNS:
        return None
    return _gather(lines, start, lambda at: _tab_row(lines, at, columns), least=2)


def _tab_row(lines: Sequence[tuple[str, int | None]], at: int, columns: int) -> tuple[list[str], int] | None:
    """Return the cells of the row at a line and the line after it; a cell may hold line breaks."""
    text, taken = lines[at][0], 1
    if "\t" not in text:
        return _group_line(lines, at, columns)
    while text.count("\t") + 1 < columns and taken < MAX_CELL_LINES and at + taken < len(lines):
        line = lines[at + taken][0]
        longer = f"{text}\n{line}"
        opens_row = "\t" in line and NUMBER.match(line.split("\t")[0].strip())
        if longer.count("\t") + 1 > columns or not line.strip() or opens_row:
            break
        text, taken = longer, taken + 1
    cells = text.split("\t")
    # Converters drop the empty cells at the end of a row.
    return (cells, at + taken) if len(cells) <= columns else None


def _group_line(lines: Sequence[tuple[str, int | None]], at: int, columns: int) -> tuple[list[str], int] | None:
    """A short line between two rows is a group heading whose empty cells were dropped."""
    after = next((line for line, _ in lines[at + 1 : at + 2 + MAX_GAP] if line.strip()), "")
    if after.count("\t") + 1 == columns and len(lines[at][0]) <= MAX_GROUP:
        return [lines[at][0]], at + 1
    return None


def _pipe_table(lines: Sequence[tuple[str, int | None]], start: int) -> Region | None:
    if start + 1 >= len(lines) or "|" not in lines[start][0] or not SEPARATOR.match(lines[start + 1][0]):
        return None
    if "|" not in lines[start + 1][0]:
        return None
    return _gather(lines, start, lambda at: _pipe_row(lines[at][0], at), least=2)


def _pipe_row(line: str, at: int) -> tuple[list[str], int] | None:
    text = line.strip()
    if "|" not in text:
        return None
    if SEPARATOR.match(text):
        return [], at + 1
    cells = re.split(r"(?<!\\)\|", text.removeprefix("|").removesuffix("|"))
    return [cell.replace("\\|", "|") for cell in cells], at + 1


def _gather(
    lines: Sequence[tuple[str, int | None]],
    start: int,
    row_at: Callable[[int], tuple[list[str], int] | None],
    *,
    least: int,
) -> Region | None:
    rows: list[Row] = []
    place = end = start
    gap = 0
    while place < len(lines) and gap <= MAX_GAP:
        if not lines[place][0].strip():
            place, gap = place + 1, gap + 1
            continue
        row = row_at(place)
        if row is None:
            break
        cells, after = row
        if cells:
            rows.append(_row(cells, lines[place][1], after_break=bool(gap) or _turned(rows, lines[place][1])))
        place = end = after
        gap = 0
    return Region(start, end, table_of(rows)) if len(rows) >= least else None


def _turned(rows: Sequence[Row], page: int | None) -> bool:
    return bool(rows) and rows[-1].page != page


def _row(cells: Sequence[str], page: int | None, *, after_break: bool) -> Row:
    return Row(tuple(clean_cell(cell) for cell in cells), after_break, page)


def clean_cell(text: str) -> str:
    """Return the cell without marks; blanks are one, line breaks stay."""
    lines = (" ".join(line.split()) for line in unmarked(text.strip()).split("\n"))
    return "\n".join(line for line in lines if line)
