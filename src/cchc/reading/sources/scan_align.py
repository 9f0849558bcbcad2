"""Sheets laid on the glass a little to the left, right or askew, brought back to one place.

A table that goes on over pages is known by its columns standing at one place, and no sheet lies exactly as
the one before. Where the columns of two sheets agree but for a shift and a stretch, the later sheet is moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .grids import grids_of
from .sheets import Rule, Sheet

LARGEST_SHIFT = 60.0  # points
LARGEST_STRETCH = 0.04
SAME = 4.0  # points: columns this close are one
SLACK = 1.0  # points; the rules of a scanned sheet are drawn exactly


@dataclass(frozen=True, slots=True)
class Move:
    stretch: float
    shift: float

    def __call__(self, x: float) -> float:
        return self.stretch * x + self.shift

    def back(self, x: float) -> float:
        return (x - self.shift) / self.stretch


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
    """Return the move after which all borders of the smaller set stand at one of the other; None if there is none."""
    width, before = columns[-1] - columns[0], earlier[-1] - earlier[0]
    move = Move(before / width, earlier[0] - columns[0] * before / width)
    if abs(move.stretch - 1) > LARGEST_STRETCH or abs(move(columns[0]) - columns[0]) > LARGEST_SHIFT:
        return None
    moved = [move(x) for x in columns]
    few, many = sorted((moved, list(earlier)), key=len)
    return move if all(min(abs(x - other) for other in many) <= SAME for x in few) else None


def _apply(move: Move, sheet: Sheet) -> None:
    for word in sheet.words:
        word.x0, word.x1 = move(word.x0), move(word.x1)
    sheet.across = [Rule(rule.at, move(rule.start), move(rule.end)) for rule in sheet.across]
    sheet.down = [Rule(move(rule.at), rule.start, rule.end) for rule in sheet.down]
    place = sheet.place
    if place is not None:
        sheet.place = lambda x, y: place(move.back(x), y)
