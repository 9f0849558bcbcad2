"""Ruling lines -> grids of cells. A cell is merged where a line is missing.

Lines are drawn piece by piece, doubled, or a hair too short; positions within ``slack`` are one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .sheets import Rule, Sheet, Word

TOUCHES = 0.2  # share of its height by which a word must reach into a grid
COVERED = 0.6  # share of a cell's side a line must cover to part two cells
MOST_PAIRS = 400_000  # lines across times lines down on a sheet; more is a drawing
MOST_PLACES = 20_000  # elementary cells of one grid
MOST_GRIDS = 50  # of one sheet
POKES_OUT = 2.0  # times the slack: lines reaching further than the last line they cross leave an open edge


@dataclass(frozen=True, slots=True)
class Area:
    """A cell of a grid: first row and column, and how many it covers."""

    row: int
    col: int
    rows: int = 1
    cols: int = 1


@dataclass(slots=True)
class Grid:
    xs: list[float]  # borders from left to right, one more than columns
    ys: list[float]
    areas: list[Area]
    open_top: bool = False  # the first border is not drawn: the lines down begin in the open
    open_bottom: bool = False
    at: dict[tuple[int, int], Area] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for area in self.areas:
            for row in range(area.row, area.row + area.rows):
                for col in range(area.col, area.col + area.cols):
                    self.at[row, col] = area

    def holds(self, x: float, y: float) -> bool:
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def holds_word(self, word: Word) -> bool:
        """Tell whether a word stands in the grid; the foot of its last line may hang out."""
        x = (word.x0 + word.x1) / 2
        return self.holds(x, word.middle) or self.holds(x, word.top + TOUCHES * (word.bottom - word.top))

    def area_of(self, word: Word) -> Area | None:
        """Return the cell a word stands in, None outside the grid."""
        return self.area_at((word.x0 + word.x1) / 2, min(word.middle, self.ys[-1])) if self.holds_word(word) else None

    def area_at(self, x: float, y: float) -> Area | None:
        """Return the cell around a point, None outside the grid."""
        if not self.holds(x, y):
            return None
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        col = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        return self.at.get((row, col))


def grids_of(sheet: Sheet, slack: float) -> list[Grid]:
    """Return the grids of a sheet from top to bottom; frames of one cell are none."""
    across, down = merged(sheet.across, slack), merged(sheet.down, slack)
    if len(across) * len(down) > MOST_PAIRS:
        return []
    found = [_grid(a, d, slack) for a, d in _connected(across, down, slack)]
    grids = sorted((g for g in found if g is not None), key=lambda g: -len(g.areas))[:MOST_GRIDS]
    return sorted(grids, key=lambda g: g.ys[0])


def merged(rules: Iterable[Rule], slack: float) -> list[Rule]:
    """Join pieces of one line: same place, and touching or overlapping."""
    out: list[Rule] = []
    for group in _clusters(sorted(rules, key=lambda r: r.at), slack):
        at = sum(rule.at for rule in group) / len(group)
        start, end = group[0].start, group[0].end
        for rule in sorted(group, key=lambda r: r.start):
            if rule.start > end + slack:
                out.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            start, end = min(start, rule.start), max(end, rule.end)
        out.append(Rule(at, start, end))
    return out


def _clusters(rules: Sequence[Rule], slack: float) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at <= slack:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [sorted(group, key=lambda r: r.start) for group in groups]


def _connected(across: list[Rule], down: list[Rule], slack: float) -> list[tuple[list[Rule], list[Rule]]]:
    """Return sets of lines that hang together by crossing or touching."""
    leader = list(range(len(across) + len(down)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for i, a in enumerate(across):
        for j, d in enumerate(down, start=len(across)):
            if _touch(a, d, slack):
                leader[find(i)] = find(j)
    sets: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for place, rule in enumerate(across + down):
        sets.setdefault(find(place), ([], []))[place >= len(across)].append(rule)
    return list(sets.values())


def _touch(across: Rule, down: Rule, slack: float) -> bool:
    return across.start - slack <= down.at <= across.end + slack and down.start - slack <= across.at <= down.end + slack


def _grid(across: list[Rule], down: list[Rule], slack: float) -> Grid | None:
    if not across or len(down) < 2:
        return None
    ys, xs = _places(across, slack), _places(down, slack)
    top, bottom = _reach(down, ys, slack)
    left, right = _reach(across, xs, slack)
    ys, xs = _with_ends(ys, top, bottom), _with_ends(xs, left, right)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > MOST_PLACES:
        return None
    areas = _areas(xs, ys, across, down, slack)
    return Grid(xs, ys, areas, top is not None, bottom is not None) if len(areas) > 1 else None


def _places(rules: list[Rule], slack: float) -> list[float]:
    groups = _clusters(sorted(rules, key=lambda r: r.at), slack)
    return [sum(rule.at for rule in group) / len(group) for group in groups]


def _reach(crossing: list[Rule], borders: list[float], slack: float) -> tuple[float | None, float | None]:
    """Return where lines end that poke out of the outer borders, None where none do."""
    before = [r.start for r in crossing if r.start < borders[0] - POKES_OUT * slack]
    after = [r.end for r in crossing if r.end > borders[-1] + POKES_OUT * slack]
    return min(before, default=None), max(after, default=None)


def _with_ends(borders: list[float], first: float | None, last: float | None) -> list[float]:
    return ([first] if first is not None else []) + borders + ([last] if last is not None else [])


@dataclass(slots=True)
class _Walls:
    """Which sides of the elementary cells are drawn, and which cells are taken already."""

    down: list[list[bool]]  # [border][row]: a line down at the border beside the row
    across: list[list[bool]]  # [border][col]: a line across at the border above the column
    taken: set[tuple[int, int]] = field(default_factory=set)

    def largest(self, row: int, col: int) -> Area:
        """Return the largest area from this place on that no line cuts: first to the right, then down."""
        right, below = col + 1, row + 1
        while right < len(self.down) - 1 and not self.down[right][row] and (row, right) not in self.taken:
            right += 1
        while below < len(self.across) - 1 and self._goes_on(below, col, right):
            below += 1
        return Area(row, col, below - row, right - col)

    def _goes_on(self, row: int, col: int, right: int) -> bool:
        """Tell whether a cell over these columns goes on into the row."""
        free = all(not self.across[row][c] and (row, c) not in self.taken for c in range(col, right))
        return free and not any(self.down[c][row] for c in range(col + 1, right))

    def take(self, area: Area) -> None:
        rows, cols = range(area.row, area.row + area.rows), range(area.col, area.col + area.cols)
        self.taken |= {(row, col) for row in rows for col in cols}


def _areas(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule], slack: float) -> list[Area]:
    walls = _Walls(_drawn(xs, ys, down, slack), _drawn(ys, xs, across, slack))
    areas: list[Area] = []
    for row in range(len(ys) - 1):
        for col in range(len(xs) - 1):
            if (row, col) not in walls.taken:
                areas.append(walls.largest(row, col))
                walls.take(areas[-1])
    return areas


def _drawn(borders: list[float], ends: list[float], rules: list[Rule], slack: float) -> list[list[bool]]:
    """Tell for every border and every stretch between two ``ends`` whether a line covers it."""
    out: list[list[bool]] = []
    for border in borders:
        near = [rule for rule in rules if abs(rule.at - border) <= slack]
        out.append([_is_covered(near, a, b) for a, b in pairwise(ends)])
    return out


def _is_covered(rules: list[Rule], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= COVERED * (end - start)
