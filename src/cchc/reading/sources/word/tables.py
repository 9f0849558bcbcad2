"""The grid of a Word table: every merged cell once, at its top-left place.

Source: ECMA-376 part 1, 17.4 (gridSpan, vMerge, gridBefore, gridAfter, tblHeader).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .ooxml import Element, W, child, number, switch, value

WIDEST = 1_000  # columns a cell may claim to span; Word allows 63
WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


@dataclass(slots=True)
class Place:
    """A cell and the area it covers."""

    element: Element
    row: int
    col: int
    cols: int
    rows: int = 1


@dataclass(slots=True)
class Grid:
    places: list[Place] = field(default_factory=list)
    n_rows: int = 0
    n_cols: int = 0
    marked_heads: int = 0  # leading rows marked to repeat on every page


def read_grid(table: Element) -> Grid:
    grid, open_cells = Grid(), dict[int, Place]()
    for row in children(table, "tr"):
        if child(row, "trPr", "del") is not None:
            continue
        if grid.marked_heads == grid.n_rows and switch(row, "trPr", "tblHeader"):
            grid.marked_heads += 1
        open_cells = _read_row(row, grid, open_cells)
        grid.n_rows += 1
    return grid


def _read_row(row: Element, grid: Grid, above: dict[int, Place]) -> dict[int, Place]:
    """Add the cells of one row. Returns the cells a following row may continue, by first column."""
    col = _span(number(row, "trPr", "gridBefore"))
    below: dict[int, Place] = {}
    for cell in children(row, "tc"):
        cols = max(_span(number(cell, "tcPr", "gridSpan", default=1)), 1)
        place = _continued(cell, above.get(col), cols)
        if place is None:
            place = Place(cell, grid.n_rows, col, cols)
            grid.places.append(place)
        if child(cell, "tcPr", "vMerge") is not None:
            below[col] = place
        col += cols
    grid.n_cols = max(grid.n_cols, col + _span(number(row, "trPr", "gridAfter")))
    return below


def _continued(cell: Element, above: Place | None, cols: int) -> Place | None:
    """Return the cell above when this one only goes on with it, and make it a row taller."""
    merge = child(cell, "tcPr", "vMerge")
    if merge is None or value(cell, "tcPr", "vMerge") == "restart" or above is None or above.cols != cols:
        return None
    above.rows += 1
    return above


def _span(count: int) -> int:
    return min(max(count, 0), WIDEST)


def children(parent: Element, name: str) -> Iterator[Element]:
    """Yield rows of a table or cells of a row, also inside content controls and tracked insertions."""
    for element in parent:
        if element.tag == W + name:
            yield element
        elif element.tag in WRAPPERS:
            yield from children(element, name)
