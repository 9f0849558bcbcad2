"""The part of a table that stands on one sheet: its grid with the lines of text in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from ...blocks import Cell
from ..flow import Flow, cell_flow
from .grids import Area, Grid
from .lines import Line, lines_of
from .sheets import Sheet, Word

WIDEST_PADDING = 1.0  # of the font size: between the border of a cell and its text


@dataclass(slots=True)
class Draft:
    """A cell while its parts on several sheets are put together."""

    row: int
    col: int
    rows: int
    cols: int
    page: int
    left: float = 0.0  # between these its text may run
    right: float = 0.0
    lines: list[Line] = field(default_factory=list)

    @property
    def end_row(self) -> int:
        return self.row + self.rows

    @property
    def end_col(self) -> int:
        return self.col + self.cols

    @property
    def text(self) -> str:
        return self.flow().text

    @property
    def is_bold(self) -> bool:
        return bool(self.lines) and all(line.bold for line in self.lines)

    def flow(self) -> Flow:
        return cell_flow(self.lines, self.left, self.right)

    def cell(self) -> Cell:
        flow = self.flow()
        page = self.lines[0].sheet.number if self.lines else self.page
        return Cell(
            flow.text, self.row, self.col, self.rows, self.cols, page, self.is_bold, tuple(flow.boxes), flow.confidence
        )


@dataclass(slots=True)
class Piece:
    """A table, or what of it stands on one sheet."""

    sheet: Sheet
    xs: list[float]
    ys: list[float]
    cells: list[Draft]
    open_top: bool = False
    open_bottom: bool = False
    is_ruled: bool = True

    @property
    def n_rows(self) -> int:
        return max((cell.end_row for cell in self.cells), default=0)

    @property
    def n_cols(self) -> int:
        return len(self.xs) - 1

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]


def piece_of(sheet: Sheet, grid: Grid, words: Sequence[Word]) -> Piece:
    """Return the grid filled with the words that stand in it."""
    inside: dict[Area, list[Word]] = {area: [] for area in grid.areas}
    for word in words:
        area = grid.area_of(word)
        if area is not None:
            inside[area].append(word)
    cells = [_draft(sheet, grid, area, held) for area, held in inside.items()]
    _set_padding(cells, grid)
    return Piece(sheet, grid.xs, grid.ys, cells, grid.open_top, grid.open_bottom)


def _draft(sheet: Sheet, grid: Grid, area: Area, words: list[Word]) -> Draft:
    return Draft(
        area.row, area.col, area.rows, area.cols, sheet.number,
        grid.xs[area.col], grid.xs[area.col + area.cols], lines_of(sheet, words),
    )  # fmt: skip


def _set_padding(cells: list[Draft], grid: Grid) -> None:
    """Narrow each cell by the padding its table uses, measured where text stands nearest to a border."""
    gaps = [cell.lines[0].x0 - cell.left for cell in cells if cell.lines]
    gaps += [cell.right - max(line.x1 for line in cell.lines) for cell in cells if cell.lines]
    usual = sorted(gap for gap in gaps if gap >= 0)[: max(1, len(gaps) // 4)]
    size = median(cell.lines[0].size for cell in cells if cell.lines) if gaps else 0.0
    padding = min(median(usual), WIDEST_PADDING * size) if usual else 0.0
    for cell in cells:
        cell.left, cell.right = cell.left + padding, cell.right - padding
