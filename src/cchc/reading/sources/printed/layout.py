"""Sheets -> blocks in reading order: paragraphs and tables that go on over pages are whole again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from ...blocks import Block
from ...limits import Limits
from ...refusals import Refusal, Unreadable
from .columns import MOST_LINES, Run, runs_of
from .footnotes import without_footnotes
from .furniture import without_furniture
from .grids import grids_of
from .lines import Line, lines_of
from .loose_tables import Strip, find_loose
from .paragraphs import Habit, habit_of, paragraphs_of
from .sheets import Sheet
from .table_chains import continues, table_of
from .table_pieces import Piece, piece_of

SLACK = 0.25  # of the font size: how far ruling lines may miss one another
USUAL_SIZE = 12.0
JUSTIFIED = 0.2  # share of lines that end at one place when text is justified
SAME_EDGE = 0.15  # of the font size


@dataclass(slots=True)
class Page:
    """What stands on a sheet: lines of text outside tables, and tables."""

    sheet: Sheet
    lines: list[Line] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


def page_of(sheet: Sheet) -> Page:
    """Part the words of a sheet into tables and lines of text."""
    size = median(word.size for word in sheet.words) if sheet.words else USUAL_SIZE
    page = Page(sheet)
    loose = list(sheet.words)
    for grid in grids_of(sheet, SLACK * size):
        inside = [word for word in loose if grid.holds_word(word)]
        if inside:
            page.pieces.append(piece_of(sheet, grid, inside))
            taken = set(map(id, inside))
            loose = [word for word in loose if id(word) not in taken]
    page.lines = lines_of(sheet, loose)
    return page


def blocks_of(pages: Sequence[Page], limits: Limits) -> list[Block]:
    """Return the blocks of all pages in reading order.

    :raises Unreadable: more cells than ``limits`` allow.
    """
    _check(pages, limits)
    for page, lines in zip(pages, without_furniture([page.lines for page in pages]), strict=True):
        page.lines = without_footnotes(page.sheet, lines)
    _take_loose_tables(pages)
    parts = _parts(pages)
    habit = habit_of(part for part in parts if isinstance(part, Run))
    return list(_blocks(parts, habit))


def _take_loose_tables(pages: Sequence[Page]) -> None:
    """Move lines that make a table without ruling lines into pieces; one may go on over pages."""
    carried: list[Strip] | None = None
    for page in pages:
        rest, kept = page.lines, list[Line]()
        while len(rest) <= MOST_LINES and (found := find_loose(page.sheet, rest, carried)):
            page.pieces.append(found.piece)
            kept += found.above
            rest, carried = found.below, found.strips
        carried = carried if not rest else None
        page.lines = kept + rest


def _check(pages: Sequence[Page], limits: Limits) -> None:
    cells = sum(piece.n_rows * piece.n_cols for page in pages for piece in page.pieces)
    if cells > limits.cells:
        raise Unreadable(Refusal.TOO_MANY_CELLS, limit=limits.cells)


def _parts(pages: Sequence[Page]) -> list[Run | Piece]:
    """Return runs of text and pieces of tables in reading order."""
    margins = _margins(pages)
    parts: list[Run | Piece] = []
    for page in pages:
        left, right = margins[_format(page.sheet)]
        above = 0.0
        for piece in [*sorted(page.pieces, key=lambda p: p.top), None]:
            below = piece.top if piece else page.sheet.height * 2
            lines = [line for line in page.lines if above <= line.base < below]
            parts += runs_of(lines, left, right)
            if piece:
                parts.append(piece)
                above = piece.top
    return parts


def _format(sheet: Sheet) -> tuple[int, int]:
    return round(sheet.width), round(sheet.height)


def _margins(pages: Sequence[Page]) -> dict[tuple[int, int], tuple[float, float]]:
    """Return for each format of paper where text begins and ends."""
    lines: dict[tuple[int, int], list[Line]] = {}
    for page in pages:
        lines.setdefault(_format(page.sheet), []).extend(page.lines)
    return {paper: _edges(held) for paper, held in lines.items()}


def _edges(lines: list[Line]) -> tuple[float, float]:
    """Where text is justified most lines end at one place; an odd longer one must not move the margin."""
    if not lines:
        return 0.0, 0.0
    unit = SAME_EDGE * median(line.size for line in lines)
    ends = Counter(round(line.x1 / unit) for line in lines)
    place, count = ends.most_common(1)[0]
    count += max(ends[place - 1], ends[place + 1])
    furthest = max(line.x1 for line in lines)
    right = (place + 0.5) * unit if count >= JUSTIFIED * len(lines) and count > 4 else furthest
    return min(line.x0 for line in lines), right


def _blocks(parts: list[Run | Piece], habit: Habit) -> Iterator[Block]:
    """Join neighbours: pieces into tables, runs into paragraphs."""
    runs: list[Run] = []
    pieces: list[Piece] = []
    for part in parts:
        if isinstance(part, Run):
            if pieces:
                yield table_of(pieces)
                pieces = []
            runs.append(part)
            continue
        yield from paragraphs_of(runs, habit)
        runs = []
        if pieces and not (part.sheet is not pieces[-1].sheet and continues(pieces[-1], part)):
            yield table_of(pieces)
            pieces = []
        pieces.append(part)
    if pieces:
        yield table_of(pieces)
    yield from paragraphs_of(runs, habit)
