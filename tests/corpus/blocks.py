"""The parts a plan is rendered from: paragraphs, tables with joined cells, head and signature blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Para:
    """A paragraph. ``kind``: body, heading, title, subtitle, base (legal basis), dash."""

    text: str
    kind: str = "body"
    level: int = 0


@dataclass(frozen=True)
class Head:
    """The block above the title (two columns), or with ``kind`` "sign" the one below the text."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    kind: str = "head"


@dataclass(frozen=True)
class PageBreak:
    landscape: bool = False


@dataclass(frozen=True)
class Cell:
    text: str
    rows: int
    cols: int
    row: int
    col: int


@dataclass
class Table:
    """``grid`` holds the cells as written: text, "^" (joined to the one above) or "<" (to the left)."""

    options: dict[str, str]
    grid: list[list[str]] = field(default_factory=list)
    heads: int = 0
    groups: set[int] = field(default_factory=set)
    breaks: set[int] = field(default_factory=set)  # in text form a page ends before these rows
    repeats: set[int] = field(default_factory=set)  # the head is typed again before these rows

    def cells(self) -> list[Cell]:
        """Return each cell once, with the area it covers."""
        width = max(map(len, self.grid))
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for r, row in enumerate(self.grid):
            for c, mark in enumerate([*row, *["<"] * (width - len(row))]):
                source = {"^": (r - 1, c), "<": (r, c - 1)}.get(mark)
                owner[r, c] = owner[source] if source else (r, c)
        areas: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for place, top in owner.items():
            areas.setdefault(top, []).append(place)
        return [self._cell(top, area) for top, area in sorted(areas.items())]

    def _cell(self, top: tuple[int, int], area: list[tuple[int, int]]) -> Cell:
        rows = max(r for r, _ in area) - top[0] + 1
        cols = max(c for _, c in area) - top[1] + 1
        return Cell(self.grid[top[0]][top[1]], rows, cols, *top)

    def with_repeats(self) -> Table:
        """Return the table with its head typed again where the source says so.

        Below such a head a joined cell begins anew, with its text typed again.
        """
        full = Table(self.options, heads=self.heads)
        for r, row in enumerate(self.grid):
            if r in self.repeats:
                full.grid += [list(head) for head in self.grid[: self.heads]]
            if r in self.groups:
                full.groups.add(len(full.grid))
            full.grid.append([self._above(r, c) for c in range(len(row))] if r in self.repeats else row)
        return full

    def _above(self, r: int, c: int) -> str:
        return self._above(r - 1, c) if self.grid[r][c] == "^" else self.grid[r][c]


@dataclass
class Plan:
    name: str
    blocks: list[Any]
    gold: dict[str, Any]
    style: dict[str, Any]
