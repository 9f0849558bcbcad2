"""Sheets laid on the glass a little to the left, right or askew, brought back to one place.

A table that goes on over pages is known by its columns standing at one place, and no sheet lies exactly as
the one before. Where the columns of two sheets agree but for a shift and a stretch, the later sheet is moved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..printed.grids import grids_of
from ..printed.sheets import Rule, Sheet

LARGEST_SHIFT = 60.0  # points
LARGEST_STRETCH = 0.04
SAME = 4.0  # points: borders this close are one
BENT = 0.015  # of the width of the table: a photograph bends a sheet so much between its borders
SLACK = 1.0  # points; the rules of a scanned sheet are drawn exactly


@dataclass(frozen=True, slots=True)
class Move:
    """Takes each border of a table to its place, and what stands between two borders in proportion."""

    borders: tuple[float, ...]
    places: tuple[float, ...]

    def __call__(self, x: float) -> float:
        return _between(x, self.borders, self.places)

    def back(self, x: float) -> float:
        return _between(x, self.places, self.borders)


def _between(x: float, known: Sequence[float], there: Sequence[float]) -> float:
    """Interpolate; beyond the first and last border, go on as between them."""
    right = min(max(bisect_right(known, x), 1), len(known) - 1)
    if x < known[0] or x > known[-1]:
        first, last = 0, len(known) - 1
    else:
        first, last = right - 1, right
    share = (x - known[first]) / (known[last] - known[first])
    return there[first] + share * (there[last] - there[first])


def align(sheets: Sequence[Sheet]) -> None:
    """Move each sheet, in place, so that the columns of its table stand where the same ones stood before."""
    known: list[list[float]] = []
    for sheet in sheets:
        columns = _columns(sheet)
        if len(columns) < 3:
            continue
        move = next((m for earlier in reversed(known) if (m := move_to(columns, earlier))), None)
        if move is not None:
            _apply(move, sheet)
            columns = [move(x) for x in columns]
        known.append(columns)


def _columns(sheet: Sheet) -> list[float]:
    """Return the borders of the columns of the sheet's widest table."""
    grids = grids_of(sheet, SLACK)
    return max((grid.xs for grid in grids), key=lambda xs: xs[-1] - xs[0], default=[])


def move_to(columns: Sequence[float], earlier: Sequence[float]) -> Move | None:
    """Return the move that takes borders to the ones they are; None where that is not plain.

    With as many borders they are matched in order; with fewer or more, the smaller set must fit into the other.
    """
    width, before = columns[-1] - columns[0], earlier[-1] - earlier[0]
    if abs(before / width - 1) > LARGEST_STRETCH or abs(earlier[0] - columns[0]) > LARGEST_SHIFT:
        return None
    whole = Move((columns[0], columns[-1]), (earlier[0], earlier[-1]))
    moved = [whole(x) for x in columns]
    if len(columns) == len(earlier):
        is_same = all(abs(x - other) <= max(SAME, BENT * before) for x, other in zip(moved, earlier, strict=True))
        return Move(tuple(columns), tuple(earlier)) if is_same else None
    few, many = sorted((moved, list(earlier)), key=len)
    return whole if all(min(abs(x - other) for other in many) <= SAME for x in few) else None


def _apply(move: Move, sheet: Sheet) -> None:
    for word in sheet.words:
        word.x0, word.x1 = move(word.x0), move(word.x1)
    sheet.across = [Rule(rule.at, move(rule.start), move(rule.end)) for rule in sheet.across]
    sheet.down = [Rule(move(rule.at), rule.start, rule.end) for rule in sheet.down]
    place = sheet.place
    if place is not None:
        sheet.place = lambda x, y: place(move.back(x), y)
