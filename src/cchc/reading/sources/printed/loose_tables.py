"""Tables without ruling lines: columns told by the strips no word crosses, below a head with the usual words.

Without lines much text looks like columns; only a head that names what the columns hold makes a table of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc.kernel.text import fold

from ..flow import usual_leading
from .lines import Line, lines_of
from .sheets import Rule, Sheet, Word
from .table_pieces import Draft, Piece

HEAD_WORDS = (
    "tt", "stt", "so tt", "noi dung", "nhiem vu", "cong viec", "hoat dong", "tieu chi", "chi tieu", "muc tieu",
    "chu tri", "phoi hop", "don vi", "co quan", "phong", "bo phan", "nguoi", "thoi gian", "thoi han", "hoan thanh",
    "tien do", "san pham", "ket qua", "kinh phi", "ghi chu",
)  # fmt: skip
LEAST_HEADS = 3  # columns whose head is known
HEAD_LINES = 3  # lines a head may take
WIDE = 0.6  # of the font size: a gap between two cells
NARROWEST = 0.4  # of the font size: what a strip must leave free on every line
LEAST_LINES = 3  # below the head
FAR = 4.0  # times the font size: a line this far below is no part of the table
APART = 1.25  # times the usual distance of lines: a new row
RULED_WIDTH = 0.5  # of the width of the table: lines across that part rows
LEAST_RULES = 2


@dataclass(slots=True)
class Strip:
    """A strip between two columns that stays free of words."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(slots=True)
class Found:
    """A loose table on a sheet, the lines it left over, and its strips if it may go on overleaf."""

    piece: Piece
    above: list[Line]
    below: list[Line]
    strips: list[Strip] | None


def find_loose(sheet: Sheet, lines: list[Line], carried: list[Strip] | None) -> Found | None:
    """Return the first loose table among the lines of a sheet.

    :param carried: strips of a table that reached the foot of the sheet before.
    """
    if carried:
        held = _reach(lines, 0, [Strip(s.start, s.end) for s in carried])
        if held is not None and held[0] >= 0:
            return _found(sheet, lines, 0, *held, least=1)
    for first in range(len(lines)):
        strips = _strips_of_head(lines[first : first + HEAD_LINES])
        held = _reach(lines, first, strips) if strips else None
        if held is not None:
            found = _found(sheet, lines, first, *held, least=LEAST_LINES)
            if found is not None:
                return found
    return None


def _found(sheet: Sheet, lines: list[Line], first: int, last: int, strips: list[Strip], *, least: int) -> Found | None:
    if last - first + 1 < least:
        return None
    own = lines[first : last + 1]
    piece = _piece(sheet, own, strips)
    goes_on = strips if last == len(lines) - 1 else None
    return Found(piece, lines[:first], lines[last + 1 :], goes_on) if piece.n_rows else None


def segments(line: Line) -> list[list[Word]]:
    """Cut a line at its wide gaps."""
    out: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 >= WIDE * word.size:
            out.append([])
        out[-1].append(word)
    return out


def _strips_of_head(lines: Sequence[Line]) -> list[Strip]:
    """Return the strips between the columns of a head, [] where the lines are no head."""
    if not lines or len(segments(lines[0])) < 2:
        return []
    parts = [segment for line in lines for segment in segments(line)]
    known = [part for part in parts if fold(" ".join(word.text for word in part)).startswith(HEAD_WORDS)]
    spans = _merged([(part[0].x0, part[-1].x1) for part in parts], WIDE * lines[0].size)
    columns = {next(i for i, span in enumerate(spans) if span[0] <= part[0].x0 <= span[1]) for part in known}
    if len(columns) < LEAST_HEADS:
        return []
    return [Strip(a[1], b[0]) for a, b in pairwise(spans)]


def _merged(spans: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if out and start - out[-1][1] < gap:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _reach(lines: list[Line], first: int, strips: list[Strip]) -> tuple[int, list[Strip]] | None:
    """Return the last line that keeps the strips free, and what is left of them; None where none does."""
    last = first - 1
    for place in range(first, len(lines)):
        line = lines[place]
        if place > first and line.top - lines[place - 1].bottom > FAR * line.size:
            break
        narrowed = _narrowed(strips, line)
        if narrowed is None and not _is_group(lines, place, strips):
            break
        strips, last = narrowed or strips, place
    while last >= first and _narrowed(strips, lines[last]) is None:
        last -= 1  # a heading over the whole width with nothing below it
    return (last, strips) if last >= first else None


def _narrowed(strips: list[Strip], line: Line) -> list[Strip] | None:
    """Return what a line leaves of the strips, None where it closes one."""
    out = [max(_free(strip, line), key=lambda free: free.end - free.start) for strip in strips]
    return out if all(strip.end - strip.start >= NARROWEST * line.size for strip in out) else None


def _free(strip: Strip, line: Line) -> list[Strip]:
    """Return the parts of a strip that no word of the line covers."""
    out, start = [], strip.start
    for word in line.words:
        if word.x0 < strip.end and word.x1 > strip.start:
            out.append(Strip(start, word.x0))
            start = max(start, word.x1)
    return [*out, Strip(start, strip.end)]


def _is_group(lines: list[Line], place: int, strips: list[Strip]) -> bool:
    """Tell whether a line is a heading over several columns, after which the columns go on."""
    following = lines[place + 1 : place + 2]
    in_front = lines[place].x0 < strips[min(1, len(strips) - 1)].start
    kept = bool(following) and _narrowed(strips, following[0]) is not None
    return in_front and len(segments(lines[place])) <= 2 and kept and len(segments(following[0])) > 1


# Rows ----------------------------------------------------------------------------------------


def _piece(sheet: Sheet, lines: list[Line], strips: list[Strip]) -> Piece:
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    xs = [left, *(strip.middle for strip in strips), right]
    rules = _rules_between(sheet, lines, right - left)
    starts = sorted({0, *rules}) if len(rules) >= LEAST_RULES else _row_starts(lines, strips)
    bounds = [*starts, len(lines)]
    cells: list[Draft] = []
    for row, (start, end) in enumerate(pairwise(bounds)):
        cells += _row(sheet, lines[start:end], row, xs, strips)
    if len(rules) >= LEAST_RULES:
        cells = _merged_cells(cells, [rules.get(start, []) for start in starts])
    _set_room(cells)
    ys = [lines[start].top for start in starts] + [lines[-1].bottom]
    return Piece(sheet, xs, ys, cells, is_ruled=False)


def _row_starts(lines: list[Line], strips: list[Strip]) -> list[int]:
    """Return the first line of each row: by room above, or by the first column."""
    groups = [i for i, line in enumerate(lines) if _narrowed(strips, line) is None]
    numbered = [i for i, line in enumerate(lines) if line.x0 < strips[0].start and i not in groups]
    apart = _apart(lines)
    starts = apart if len(apart) >= len(numbered) else numbered
    after_groups = [i + 1 for i in groups if i + 1 < len(lines)]
    return sorted({0, *starts, *groups, *after_groups})


def _rules_between(sheet: Sheet, lines: list[Line], width: float) -> dict[int, list[Rule]]:
    """Return the lines across that part rows, by the line of text below them; one may be drawn in pieces."""
    out: dict[int, list[Rule]] = {}
    for place, (before, line) in enumerate(pairwise(lines), start=1):
        rules = [rule for rule in sheet.across if before.base < rule.at < line.base]
        if sum(rule.end - rule.start for rule in rules) > RULED_WIDTH * width:
            out[place] = rules
    return out


def _merged_cells(cells: list[Draft], rules_above: list[list[Rule]]) -> list[Draft]:
    """Join a cell to the one above where the line between the rows leaves its column out."""
    above: dict[int, Draft] = {}
    out: list[Draft] = []
    for cell in cells:
        middle, upper = (cell.left + cell.right) / 2, above.get(cell.col)
        parted = any(rule.start <= middle <= rule.end for rule in rules_above[cell.row])
        if upper is None or parted or not rules_above[cell.row] or upper.cols != cell.cols:
            above[cell.col] = cell
            out.append(cell)
        else:
            upper.rows, upper.lines = cell.end_row - upper.row, upper.lines + cell.lines
    return out


def _apart(lines: list[Line]) -> list[int]:
    leading = usual_leading(lines)
    steps = enumerate(pairwise(lines), start=1)
    return [0] + [place for place, (before, line) in steps if line.base - before.base > APART * leading]


def _row(sheet: Sheet, lines: list[Line], row: int, xs: list[float], strips: list[Strip]) -> list[Draft]:
    if len(lines) == 1 and _narrowed(strips, lines[0]) is None:
        return _group(sheet, lines[0], row, xs, strips)
    words = [word for line in lines for word in line.words]
    cells = []
    for col, (left, right) in enumerate(pairwise(xs)):
        last = col == len(xs) - 2
        held = [w for w in words if left <= (w.x0 + w.x1) / 2 and (last or (w.x0 + w.x1) / 2 < right)]
        cells.append(Draft(row, col, 1, 1, sheet.number, left, right, lines_of(sheet, held)))
    return cells


def _group(sheet: Sheet, line: Line, row: int, xs: list[float], strips: list[Strip]) -> list[Draft]:
    """Return a number, if there is one, and a heading over the other columns."""
    parts = segments(line)
    number = parts[0] if len(parts) > 1 and parts[0][-1].x1 < strips[0].middle else []
    rest = line.words[len(number) :]
    cols = len(xs) - 1
    if not number:
        return [Draft(row, 0, 1, cols, sheet.number, xs[0], xs[-1], [Line(sheet, rest)])]
    return [
        Draft(row, 0, 1, 1, sheet.number, xs[0], xs[1], [Line(sheet, number)]),
        Draft(row, 1, 1, cols - 1, sheet.number, xs[1], xs[-1], [Line(sheet, rest)]),
    ]


def _set_room(cells: list[Draft]) -> None:
    """Text of a column may run as far as its longest line does."""
    for col in {cell.col for cell in cells}:
        held = [line for cell in cells if cell.col == col and cell.cols == 1 for line in cell.lines]
        for cell in cells:
            if cell.col == col and cell.cols == 1 and held:
                cell.left, cell.right = min(line.x0 for line in held), max(line.x1 for line in held)
