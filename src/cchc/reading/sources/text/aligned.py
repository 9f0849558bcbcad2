"""Tables whose columns stand under one another by blanks alone (``pdftotext -layout`` and the like).

The head names the columns and shows roughly where they are; between two of them the line is drawn
where it goes through the fewest words. Pages differ, so every page is cut by its own lines. A row
begins where the number column says a number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc.kernel.text import fold

from ..flattened.parts import opens_part
from ..flattened.titles import name_columns
from ..rows import NUMBER, Row, table_of
from .paragraphs import PAGE_NUMBER
from .tables import Region

Lines = Sequence[tuple[str, int | None]]
Stretch = tuple[int, int]

CHUNK = re.compile(r"\S+(?: \S+)*")  # words apart by single blanks
FEWEST_COLUMNS = 4
FEWEST_ROWS = 3
MOST_HEAD_LINES = 6
MAX_GAP = 4  # empty lines inside a table
SLACK = 4  # characters a line of one row may lie beside the line of the page
MOST_TABLES = 50
IN_WORD, SINGLE_BLANK = 4, 1  # price of drawing the line there, for each line of text


@dataclass(frozen=True, slots=True)
class AlignedHead:
    """Lines ``start`` to ``end``; where each column is named; the lines as told again on the next page."""

    start: int
    end: int
    places: tuple[Stretch, ...]
    said: frozenset[str]


def find_aligned(lines: Lines) -> list[Region]:
    """Return the tables with aligned columns, in order."""
    out: list[Region] = []
    place = 0
    while place < len(lines):
        head = _head_at(lines, place) if len(out) < MOST_TABLES else None
        region = _table_of(lines, head) if head else None
        if region is None:
            place += 1
        else:
            out.append(region)
            place = region.end
    return out


def _table_of(lines: Lines, first: AlignedHead) -> Region | None:
    rows, end = [Row(_titles(lines, first), page=lines[first.start][1])], first.end
    head: AlignedHead | None = first
    while head is not None:
        end = _page_end(lines, head)
        rows += _page_rows(lines, head, end)
        head = _next_head(lines, end, head)
    return Region(first.start, end, table_of(rows)) if len(rows) > FEWEST_ROWS else None


def _head_at(lines: Lines, start: int) -> AlignedHead | None:
    """Return the head that begins at a line: chunks of its lines that lie under one another are one title."""
    if len(CHUNK.findall(lines[start][0])) < FEWEST_COLUMNS - 1:
        return None
    end = _first_row(lines, start)
    if end is None:
        return None
    held = [list(CHUNK.finditer(line)) for line, _ in lines[start:end]]
    stretches = [found.span() for line in held for found in line]
    places = _columns([span for span in stretches if not _spans_others(span, stretches)])
    if len(places) < FEWEST_COLUMNS or name_columns(titles_at(held, places)) is None:
        return None
    return AlignedHead(start, end, tuple(places), frozenset(fold(line) for line, _ in lines[start:end]))


def _titles(lines: Lines, head: AlignedHead) -> tuple[str, ...]:
    held = [list(CHUNK.finditer(line)) for line, _ in lines[head.start : head.end]]
    return tuple(titles_at(held, head.places))


def titles_at(held: Sequence[Sequence[re.Match[str]]], places: Sequence[Stretch]) -> list[str]:
    """Return what stands at each place, from the top down; a title over several columns is nobody's."""
    chunks = [found for line in held for found in line]
    spans = [found.span() for found in chunks]
    own = [found for found in chunks if not _spans_others(found.span(), spans)]
    return [" ".join(found.group() for found in own if _overlap(found.span(), place)) for place in places]


def _first_row(lines: Lines, start: int) -> int | None:
    for at in range(start + 1, min(start + 1 + MOST_HEAD_LINES, len(lines))):
        words = lines[at][0].split()
        if words and NUMBER.match(words[0]):
            return at
    return None


def _spans_others(span: Stretch, others: Sequence[Stretch]) -> bool:
    """A title over several columns names none of them."""
    return sum(other != span and _overlap(span, other) for other in _columns(o for o in others if o != span)) > 1


def _columns(stretches: Iterator[Stretch] | Sequence[Stretch]) -> list[Stretch]:
    out: list[Stretch] = []
    for start, end in sorted(stretches):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _page_end(lines: Lines, head: AlignedHead) -> int:
    """A page of the table ends at the next head, or where text no longer falls into columns."""
    end, gap = head.end, 0
    for at in range(head.end, len(lines)):
        line = lines[at][0]
        if not line.strip():
            gap += 1
            if gap > MAX_GAP:
                break
            continue
        if fold(line) in head.said or opens_part(line.strip()) or (gap and _is_running(line)):
            break
        end, gap = at + 1, 0
    return end


def _is_running(line: str) -> bool:
    """Running text after an empty line: one chunk that begins at the margin and is no row."""
    chunks = CHUNK.findall(line)
    return len(chunks) == 1 and not line.startswith("   ") and not NUMBER.match(chunks[0].split(" ")[0])


def _next_head(lines: Lines, end: int, head: AlignedHead) -> AlignedHead | None:
    """Return the head told again on the next page, with the places it has there."""
    start = end
    while start < len(lines) and (not lines[start][0].strip() or PAGE_NUMBER.match(lines[start][0])):
        start += 1
    after = start
    while after < len(lines) and fold(lines[after][0]) in head.said:
        after += 1
    if after == start:
        return None
    spans = [found.span() for line, _ in lines[start:after] for found in CHUNK.finditer(line)]
    places = _columns([span for span in spans if not _spans_others(span, spans)])
    return AlignedHead(start, after, tuple(places), head.said) if len(places) == len(head.places) else None


def _page_rows(lines: Lines, head: AlignedHead, end: int) -> Iterator[Row]:
    """Yield the rows of one page."""
    body = [(line, page) for line, page in lines[head.end : end] if line.strip() and not PAGE_NUMBER.match(line)]
    cuts = _cuts([*lines[head.start : head.end], *body], head)
    held: list[list[str]] = []
    first = True
    for line, page in body:
        cells = _cells(line, cuts)
        wide = _is_wide(line, cuts)
        if held and (wide or NUMBER.match(cells[0])):
            yield _row(held, page, after_break=first)
            held, first = [], False
        held.append(_wide_cells(line, len(cuts)) if wide else cells)
    if held:
        yield _row(held, body[-1][1], after_break=first)


def _row(held: Sequence[Sequence[str]], page: int | None, *, after_break: bool = False) -> Row:
    cells = (" ".join(part for part in column if part) for column in zip(*held, strict=True))
    return Row(tuple(re.sub(r"(?<=[;,.]) (?=[-+] )", "\n", cell) for cell in cells), after_break, page)


def _cuts(lines: Lines, head: AlignedHead) -> list[int]:
    """Return where the lines between the columns of a page stand."""
    centres = [(start + end) // 2 for start, end in head.places]
    texts = [line for line, _ in lines]
    return [_separator(texts, low, high) for low, high in pairwise(centres)]


def _separator(lines: Sequence[str], low: int, high: int) -> int:
    """Return the middle of the widest place where the line goes through the least text, and along the least.

    Most cells are set flush left: a place just before many of them is a good one.
    """
    starts = Counter(found.start() for line in lines for found in CHUNK.finditer(line))
    prices = {
        x: (sum(_price(line, x) for line in lines) - starts[x] - starts[x + 1], _ink(lines, x))
        for x in range(low + 1, high + 1)
    }
    least = min(prices.values())
    runs: list[list[int]] = []
    for x, price in prices.items():
        if price > least:
            continue
        if runs and runs[-1][-1] == x - 1:
            runs[-1].append(x)
        else:
            runs.append([x])
    widest = max(runs, key=len)
    return widest[len(widest) // 2]


def _ink(lines: Sequence[str], x: int) -> int:
    return sum(bool(line[x - 1 : x + 1].strip()) for line in lines)


def _price(line: str, x: int) -> int:
    before, after = line[x - 1 : x], line[x : x + 1]
    if before.strip() and after.strip():
        return IN_WORD
    beside = line[max(x - 2, 0) : x - 1] if after.strip() else line[x + 1 : x + 2]
    touches = (before + after).strip() and beside.strip()
    return SINGLE_BLANK if touches else 0


def _best_cut(line: str, x: int) -> int:
    return min(range(x - SLACK, x + SLACK + 1), key=lambda n: (_price(line, max(n, 1)), abs(n - x)))


def _cells(line: str, cuts: Sequence[int]) -> list[str]:
    """Cut one line; a word that lies on the line goes where there is a blank close by."""
    own = [_best_cut(line, x) for x in cuts]
    bounds = [0, *own, max(len(line), own[-1])]
    return [line[max(a, 0) : max(b, 0)].strip() for a, b in pairwise(bounds)]


def _is_wide(line: str, cuts: Sequence[int]) -> bool:
    """A group heading runs over the columns in one breath: "III. Cải cách ..." or "3    Cải cách ..."."""
    chunks = list(CHUNK.finditer(line))
    numbered = len(chunks) == 2 and bool(NUMBER.match(chunks[0].group()))
    if len(chunks) != 1 + numbered:
        return False
    crossed = sum(chunks[-1].start() < x < chunks[-1].end() for x in cuts)
    return crossed >= (1 if numbered else 2)


def _wide_cells(line: str, n_cuts: int) -> list[str]:
    chunks = CHUNK.findall(line)
    if len(chunks) == 1:
        return [chunks[0], *[""] * n_cuts]
    return [chunks[0], chunks[1], *[""] * (n_cuts - 1)]
