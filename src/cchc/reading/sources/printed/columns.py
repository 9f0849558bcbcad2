"""Text set side by side: agency and Quốc hiệu at the head, recipients and signature at the end.

Lines are parted at a gutter that no word crosses; the left column is read first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..flow import ITEM
from .lines import Line

MOST_LINES = 400  # of one sheet; more is no page of text, and looking for gutters would take long
WIDE = 1.3  # of the font size: a gap that may be a gutter
MOST_GUTTERS = 3  # gaps of one line that are tried
NARROWEST = 0.7  # of the font size: what every line of the block must leave free
MIDDLE = (0.15, 0.85)  # of the width of text: where a gutter may stand
ALIGNED = 1.0  # of the font size
NEAR = 2.2  # of the font size: a line this close below still belongs to the column above it


@dataclass(slots=True)
class Run:
    """Lines that follow one another in one column, with the margins of that column."""

    lines: list[Line]
    left: float
    right: float
    is_column: bool = False


@dataclass(slots=True)
class Gutter:
    start: float
    end: float

    @property
    def width(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    def narrowed(self, line: Line) -> Gutter | None:
        """Return what this line leaves of the gutter, None where it crosses it."""
        start, end = self.start, self.end
        for word in line.words:
            if word.x0 < end and word.x1 > start:
                if (word.x0 + word.x1) / 2 < self.middle:
                    start = max(start, word.x1)
                else:
                    end = min(end, word.x0)
        return Gutter(start, end) if end - start >= NARROWEST * line.size else None


def runs_of(lines: Sequence[Line], left: float, right: float) -> list[Run]:
    """Part the lines of a sheet (those outside tables) into runs, in reading order."""
    if len(lines) > MOST_LINES:
        return [Run(list(lines), left, right)]
    runs: list[Run] = []
    rest = list(lines)
    while rest:
        block = _next_block(rest, left, right)
        if block is None:
            runs.append(Run(rest, left, right))
            break
        first, last, gutter = block
        if first:
            runs.append(Run(rest[:first], left, right))
        runs += _sides(rest[first : last + 1], gutter, left, right)
        rest = rest[last + 1 :]
    return runs


def _next_block(lines: list[Line], left: float, right: float) -> tuple[int, int, Gutter] | None:
    """Return the first lines set side by side: first, last and the gutter between."""
    for place, line in enumerate(lines):
        for gutter in _gutters(line, left, right):
            block = _grown(lines, place, gutter)
            if block is not None:
                return block
    return None


def _gutters(line: Line, left: float, right: float) -> list[Gutter]:
    """Return gaps of a line wide enough for a gutter, the widest first."""
    gaps = [Gutter(a.x1, b.x0) for a, b in pairwise(line.words)]
    low, high = (left + share * (right - left) for share in MIDDLE)
    fitting = [gap for gap in gaps if gap.width >= WIDE * line.size and low < gap.middle < high]
    return sorted(fitting, key=lambda gap: -gap.width)[:MOST_GUTTERS]


def _grown(lines: list[Line], place: int, gutter: Gutter) -> tuple[int, int, Gutter] | None:
    """Grow a block from its first two-sided line down, then up; None where too little speaks for it."""
    last, both = place, 1
    for at in range(place + 1, len(lines)):
        narrowed = gutter.narrowed(lines[at])
        if narrowed is None:
            break
        two_sided = _is_two_sided(lines[at], narrowed)
        if not two_sided and not _belongs(lines[at], lines[place : last + 1], narrowed):
            break
        gutter, last, both = narrowed, at, both + two_sided
    first = place
    while first and (upper := gutter.narrowed(lines[first - 1])) and _is_above(lines, first, gutter):
        gutter, first = upper, first - 1
    block = lines[first : last + 1]
    return (first, last, gutter) if _is_sound(block, both, gutter) else None


def _is_two_sided(line: Line, gutter: Gutter) -> bool:
    return line.x0 < gutter.middle < line.x1


def _belongs(line: Line, block: list[Line], gutter: Gutter) -> bool:
    """Tell whether a one-sided line goes on with its column: same left edge or same middle."""
    side = _side(block, gutter, right=line.x0 > gutter.middle)
    if not side:
        return False
    slack = ALIGNED * line.size
    low, high = min(w.x0 for w in side), max(w.x1 for w in side)
    centred = abs((line.x0 + line.x1) / 2 - (low + high) / 2) < slack
    flush = abs(line.x0 - low) < slack and line.size <= 1.1 * side[0].size
    lowest = max(w.bottom for w in side)
    near = line.top - lowest < NEAR * line.size
    return centred or (flush and (near or line.x0 > gutter.middle))


def _is_above(lines: list[Line], first: int, gutter: Gutter) -> bool:
    """Tell whether the line above a block is the top of its right column, standing alone."""
    line = lines[first - 1]
    near = lines[first].top - line.bottom < line.size
    return line.x0 > gutter.middle and near and _belongs(line, lines[first:], gutter)


def _side(block: Sequence[Line], gutter: Gutter, *, right: bool) -> list[Line]:
    """Return the lines of one column."""
    out: list[Line] = []
    for line in block:
        words = [word for word in line.words if (word.x0 > gutter.middle) == right]
        if words:
            out.append(Line(line.sheet, words))
    return out


def _is_sound(block: list[Line], both: int, gutter: Gutter) -> bool:
    """A gutter needs two lines on each side; a list whose markers stand apart is none."""
    left, right = _side(block, gutter, right=False), _side(block, gutter, right=True)
    if both + min(len(left) - both, len(right) - both) < 2 or min(len(left), len(right)) < 2:
        return False
    return not all(len(line.text) <= 4 or ITEM.fullmatch(line.text + " ") for line in left)


def _sides(block: list[Line], gutter: Gutter, left: float, right: float) -> list[Run]:
    """Return the two columns. Each may be as wide as its middle allows: such columns are centred."""
    out: list[Run] = []
    for is_right, low, high in ((False, left, gutter.end), (True, gutter.start, right)):
        lines = _side(block, gutter, right=is_right)
        x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
        half = max(min((x0 + x1) / 2 - low, high - (x0 + x1) / 2), (x1 - x0) / 2)
        out.append(Run(lines, (x0 + x1) / 2 - half, (x0 + x1) / 2 + half, is_column=True))
    return out
