"""Rows of a table with their printed path and the field of the group they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.kernel.fields import Field
from cchc.kernel.text import collapse

from ..blocks import Cell, Table
from ..headings import field_of
from ..markers import Mark, marker_of
from ..outline import Item

NARROW = 3  # columns; in a narrower table a row of number and words may be all there is


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table below its head."""

    index: int
    cells: tuple[Cell, ...]  # those that begin in it
    path: str
    field: Field | None
    heading: str  # words of the group that names the field
    is_group: bool


def rows_of(table: Table, item: Item | None) -> Iterator[Row]:
    """Yield the rows below the head with their printed path and the field of the group they stand in."""
    groups: list[_Group] = []
    grid = table.grid()
    base = item.path if item else ""
    for index in range(table.head_rows, table.n_rows):
        cells = tuple(cell for cell in table.cells if cell.row == index)
        texts = _distinct(grid[index])
        number, words = _number_of(texts)
        if not words:
            continue
        is_group = _heads_others(table, texts, number)
        if is_group:
            _open_group(groups, number, words[0])
            number = ""
        named = next((g for g in groups if g.field), None)
        field = named.field if named else (item.field if item else None)
        path = _path(base, [g.number for g in groups], number)
        yield Row(index, cells, path, field, named.words if named else "", is_group)


def _heads_others(table: Table, texts: list[Cell], number: str) -> bool:
    """A cell over most columns, or number and words with all other columns blank, head the rows below."""
    if len(texts) == 1:
        return texts[0].cols > 1 or table.n_cols > NARROW
    return number != "" and len(texts) == 2 and table.n_cols > NARROW


@dataclass(frozen=True, slots=True)
class _Group:
    """A row that heads others; the outermost one that names a field decides for all below it."""

    mark: Mark
    number: str
    words: str
    field: Field | None


def _open_group(groups: list[_Group], number: str, words: str) -> None:
    marker = marker_of(f"{number}. ") if number else None
    mark = marker.mark if marker else Mark.TEXT
    while groups and groups[-1].mark >= mark:
        groups.pop()
    groups.append(_Group(mark, number, words, field_of(words)))


def _distinct(row: list[Cell | None]) -> list[Cell]:
    """Return the cells of a grid row that hold text, each once."""
    return [c for c in dict.fromkeys(c for c in row if c is not None) if c.text.strip()]


_NUMBER = re.compile(r"\s*\(?((?:[IVXL]+|\d{1,3}(?:\.\d{1,3})*|[A-Za-zđĐ]))[.)]*\s*$")
_LED = re.compile(r"\s*((?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[A-HĐ]))[.)]\s+\S")


def _number_of(texts: list[Cell]) -> tuple[str, list[str]]:
    """Return the number a row is printed with and the words beside it."""
    if texts and (found := _NUMBER.match(texts[0].text)):
        return found.group(1), [collapse(c.text) for c in texts[1:]]
    if texts and (found := _LED.match(texts[0].text)):
        return found.group(1), [collapse(c.text) for c in texts]
    return "", [collapse(c.text) for c in texts]


def _path(base: str, groups: list[str], number: str) -> str:
    """Join the printed numbers; a dotted one carries those before it: "3" and "3.1" are "3.1"."""
    steps = [step for step in (*groups, number) if step]
    kept = [s for at, s in enumerate(steps) if not any(later.startswith(f"{s}.") for later in steps[at + 1 :])]
    return ".".join([p for p in (base, *kept) if p])


def head_of(table: Table, col: int) -> str:
    """Return the words of a column's head, lowest row first, merged ones above included."""
    over = [c for c in table.cells if c.row < table.head_rows and c.col <= col < c.col + c.cols]
    lowest = max(over, key=lambda c: c.row, default=None)
    return collapse(lowest.text) if lowest else ""


def is_of_past_year(head: str, year: int | None) -> bool:
    """Tell whether a column's head names a year before the plan's: "Thực hiện 2025"."""
    told = re.findall(r"\b20\d\d\b", head)
    return bool(told) and year is not None and int(told[-1]) < year
