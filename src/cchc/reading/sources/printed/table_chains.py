"""Pieces of one table on following sheets -> one table.

Three things happen where a page ends: the head is printed again, a row is cut in two, and a merged cell is
closed and opened again, empty. Each is undone here by what the cells on both sides of the break hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...blocks import Table
from ..flow import reads_on, same_words
from .table_pieces import Draft, Piece

SAME_EDGE = 0.6  # of the font size: borders of two pieces this close are one
MOST_COLUMNS = 200  # of a table whose pieces show different borders
MOST_HEAD_ROWS = 4
FEW = 0.5  # a cut row's rest fills at most this share of what the row above fills
NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Zđa-z])\s*[.)]*$")  # of a row
GUESSED_HEAD = 3  # rows a head may have where nothing repeats


def table_of(pieces: Sequence[Piece]) -> Table:
    """Return the table that the pieces make, in order."""
    chain = _Chain.starting(pieces[0])
    chain.learn(pieces)
    for piece in pieces[1:]:
        chain.append(piece)
    cells = tuple(draft.cell() for draft in sorted(chain.cells, key=lambda d: (d.row, d.col)))
    return Table(cells, chain.n_rows, len(chain.xs) - 1, chain.head_rows, pieces[0].sheet.number)


def continues(above: Piece, below: Piece) -> bool:
    """Tell whether the columns of two pieces are the same, but for borders one of them does not show."""
    slack = _slack(above)
    if not (above.is_ruled and below.is_ruled):
        return above.is_ruled == below.is_ruled and len(above.xs) == len(below.xs)
    if len(above.xs) + len(below.xs) > MOST_COLUMNS:
        return False
    if abs(above.xs[0] - below.xs[0]) > slack or abs(above.xs[-1] - below.xs[-1]) > slack:
        return _repeated_rows(above.cells, below.cells) > 0
    return _shows_all(above.xs, below.xs, slack) or _shows_all(below.xs, above.xs, slack)


def _shows_all(xs: Sequence[float], others: Sequence[float], slack: float) -> bool:
    return all(any(abs(x - other) <= slack for x in xs) for other in others)


def _slack(piece: Piece) -> float:
    sizes = [line.size for cell in piece.cells for line in cell.lines[:1]]
    return SAME_EDGE * (max(sizes) if sizes else 12.0)


def _repeated_rows(above: Sequence[Draft], below: Sequence[Draft], head_rows: int = 1) -> int:
    """Return how many rows at the top of ``below`` print the top of ``above`` again.

    A head is known as a whole: on a scan the line between two of its cells may be lost.
    """
    count = 0
    while count < MOST_HEAD_ROWS:
        first, again = _printed_row(above, count), _printed_row(below, count)
        same = len(first) == len(again) and same_words(first, again)
        if not first or not (same or (count < head_rows and same_words([" ".join(first)], [" ".join(again)]))):
            break
        count += 1
    tallest = max((d.end_row for d in below if d.row < count), default=0)
    return max(count, tallest) if count else 0


def _printed_row(cells: Sequence[Draft], row: int) -> list[str]:
    """Return the texts that begin in a row; [] where it holds fewer than two."""
    texts = [d.text for d in sorted(cells, key=lambda d: d.col) if d.row == row and d.lines]
    return texts if len(texts) > 1 or (row > 0 and texts) else []


@dataclass(slots=True)
class _Chain:
    """A table growing downwards."""

    xs: list[float]
    cells: list[Draft]
    n_rows: int
    head_rows: int
    slack: float
    first: list[Draft]  # of the first piece, before anything was joined to them
    is_open: bool = False  # the last row is not closed by a line
    merging: set[int] = field(default_factory=set)  # columns in which cells go over several rows
    always_filled: set[int] = field(default_factory=set)

    @classmethod
    def starting(cls, piece: Piece) -> _Chain:
        first = [replace(cell, lines=list(cell.lines)) for cell in piece.cells]
        head, slack = _guessed_head(piece), _slack(piece)
        return cls(list(piece.xs), piece.cells, piece.n_rows, head, slack, first, piece.open_bottom)

    def learn(self, pieces: Sequence[Piece]) -> None:
        """Learn from all pieces in which columns cells are merged, and which are never left empty."""
        for piece in pieces:
            self._add_borders(piece)
        empty: set[int] = set()
        for piece in pieces:
            place = self._places(piece)
            body = [cell for cell in piece.cells if not self._is_head(cell)]
            self.merging |= {place[cell.col] for cell in body if cell.rows > 1}
            inner = [cell for cell in body if cell.row > 0 and cell.end_row < piece.n_rows]
            empty |= {place[cell.col] for cell in inner if not cell.lines}
        self.always_filled = set(range(1, len(self.xs))) - empty

    def _is_head(self, cell: Draft) -> bool:
        return cell.row < self.head_rows

    def _places(self, piece: Piece) -> dict[int, int]:
        """Return the border of this table for each border of the piece."""
        if not piece.is_ruled:
            return {i: i for i in range(len(piece.xs))}
        return {i: min(range(len(self.xs)), key=lambda j: abs(self.xs[j] - x)) for i, x in enumerate(piece.xs)}

    def _add_borders(self, piece: Piece) -> None:
        for x in piece.xs if piece.is_ruled else ():
            if all(abs(x - mine) > self.slack for mine in self.xs):
                self._split_column(sum(mine < x for mine in self.xs))
                self.xs = sorted([*self.xs, x])

    def _split_column(self, at: int) -> None:
        """Make room for a new border, which will be number ``at``."""
        for cell in self.cells:
            if cell.col >= at:
                cell.col += 1
            elif cell.end_col >= at:
                cell.cols += 1

    def append(self, piece: Piece) -> None:
        place = self._places(piece)
        repeated = _repeated_rows(self.first, piece.cells, self.head_rows)
        self.head_rows = repeated or self.head_rows
        below = [_placed(cell, place, -repeated) for cell in piece.cells if cell.row >= repeated]
        if not below:
            return
        is_cut = self._is_cut(below, piece, repeated)
        shift = self.n_rows - (1 if is_cut else 0)
        for cell in below:
            cell.row += shift
        self._join(below, shift, is_cut)
        self.is_open = piece.open_bottom
        self.n_rows = max(cell.end_row for cell in self.cells)

    def _join(self, below: list[Draft], first_row: int, is_cut: bool) -> None:
        """Add the cells of a piece; those of its first row may be the rest of a cell above."""
        above = {cell.col: cell for cell in self.cells if cell.end_row == self.n_rows}
        for cell in below:
            upper = above.get(cell.col) if cell.row == first_row else None
            if upper is not None and upper.cols == cell.cols and self._is_rest(upper, cell, is_cut):
                upper.lines += cell.lines
                upper.rows = cell.end_row - upper.row
            else:
                self.cells.append(cell)

    def _is_rest(self, upper: Draft, cell: Draft, is_cut: bool) -> bool:
        """Tell whether a cell at the top of a sheet is the one above it at the foot of the last."""
        if is_cut:
            return True
        if self._is_head(upper) or not (upper.lines or cell.lines):
            return False
        if upper.lines and cell.lines and not cell.text[:1].islower():
            return False
        return cell.col in self.merging or cell.col in self.always_filled

    def _is_cut(self, below: list[Draft], piece: Piece, repeated: int) -> bool:
        """Tell whether the first row of a piece is the rest of the last row above."""
        rest = [cell for cell in below if cell.row == 0]
        above = [cell for cell in self.cells if cell.end_row == self.n_rows]
        if self.n_rows <= self.head_rows or not _same_places(above, rest):
            return False
        if self.is_open or (piece.open_top and not repeated):
            return True
        filled = [cell for cell in rest if cell.lines]
        if any(cell.col == 0 and NUMBER.match(cell.text) for cell in filled):
            return False
        if _all_bold(filled) and not _all_bold(above):
            return False
        goes_on = [cell.col for a, cell in _pairs(above, filled) if a.lines and reads_on(a.text, cell.text)]
        few = len(filled) <= FEW * sum(bool(cell.lines) for cell in above)
        return bool(goes_on) or few


def _placed(cell: Draft, place: dict[int, int], rows_up: int) -> Draft:
    col, end = place[cell.col], place[cell.end_col]
    return replace(cell, row=cell.row + rows_up, col=col, cols=max(end - col, 1))


def _same_places(above: Sequence[Draft], below: Sequence[Draft]) -> bool:
    """Tell whether two rows are cut into the same columns: a group row is not the rest of a task."""
    return {(c.col, c.cols) for c in above} == {(c.col, c.cols) for c in below}


def _pairs(above: Sequence[Draft], below: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    by_col = {cell.col: cell for cell in above}
    return ((by_col[cell.col], cell) for cell in below if cell.col in by_col)


def _all_bold(cells: Sequence[Draft]) -> bool:
    filled = [cell for cell in cells if cell.lines]
    return bool(filled) and all(cell.is_bold for cell in filled)


def _guessed_head(piece: Piece) -> int:
    """Return the first row with all its merged cells cover, where it groups columns; else one row."""
    first = [cell for cell in piece.cells if cell.row == 0]
    if len(first) > 1 and any(cell.cols > 1 for cell in first):
        return min(max(cell.rows for cell in first), GUESSED_HEAD)
    return 1
