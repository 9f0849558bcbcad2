"""What is read for targets: the items and running text of the body, and the cells of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.kernel.fields import Field
from cchc.kernel.text import collapse

from ..blocks import Cell, Document, Paragraph, Span, Table
from ..headings import Part, field_of
from ..markers import Mark, marker_of
from ..outline import Item, Outline
from .vocabulary import alternation, phrases
from .vocabulary import bare as bare_of


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be read, with where it stands and what is known of it from outside."""

    text: str  # raw; positions in it are ``offset`` less than in the block or cell
    offset: int
    block: int
    item: Item | None
    section: str
    field: Field | None
    announced: bool = False  # it or a heading above says "chỉ tiêu": bare counts are levels
    is_goal: bool = False  # it stands in the part of the targets
    label: str = ""  # words of the row that name what a cell is about
    row: int | None = None
    col: int | None = None
    page: int | None = None
    confidence: float = 1.0

    def span(self, start: int, end: int) -> Span:
        return Span(self.block, self.offset + start, self.offset + end, self.row, self.col, self.page)


_SILENT = frozenset({Part.CLOSING, Part.FUNDING})


def passages(document: Document, outline: Outline) -> Iterator[Passage]:
    """Yield the passages of a document in reading order."""
    body = next((i.span.block for i in outline.items if i.path and i.mark is not Mark.ARTICLE), 0)
    for block, what in enumerate(document.blocks):
        item = outline.at(block)
        if block < body or item is None or _SILENT & set(item.parts):
            continue
        if isinstance(what, Paragraph):
            yield from _of_paragraph(what, outline.in_block(block), outline)
        else:
            yield from of_table(what, block, item)


_ANNOUNCES = re.compile(r"\bchi\s+tieu\b")


def _of_paragraph(paragraph: Paragraph, items: list[Item], outline: Outline) -> Iterator[Passage]:
    for item in items:
        span = item.span
        headings = [item, *outline.above(item)]
        yield Passage(
            paragraph.text[span.start : span.end], span.start, span.block, item, item.path, item.field,
            announced=any(_ANNOUNCES.search(bare_of(h.text)) for h in headings),
            is_goal=Part.TARGETS in item.parts, page=paragraph.page, confidence=paragraph.confidence,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table below its head."""

    index: int
    cells: tuple[Cell, ...]  # those that begin in it
    path: str
    field: Field | None
    is_group: bool


def rows_of(table: Table, item: Item | None) -> Iterator[Row]:
    """Yield the rows below the head with their printed path and the field of the group they stand in."""
    groups: list[tuple[Mark, str, Field | None]] = []
    grid = table.grid()
    for index in range(table.head_rows, table.n_rows):
        cells = tuple(cell for cell in table.cells if cell.row == index)
        texts = _distinct(grid[index])
        number, words = _number_of(texts)
        base = item.path if item else ""
        if not words:
            continue
        is_group = len(texts) == 1 or (len(words) == 1 and number != "" and _is_bare(grid[index], texts))
        marker = marker_of(f"{number}. ") if number else None
        mark = marker.mark if marker else Mark.TEXT
        if is_group:
            while groups and groups[-1][0] >= mark:
                groups.pop()
            inherited = groups[-1][2] if groups else (item.field if item else None)
            groups.append((mark, number, field_of(words[0]) or inherited))
        field = groups[-1][2] if groups else (item.field if item else None)
        yield Row(index, cells, _path(base, groups, "" if is_group else number), field, is_group)


def _distinct(row: list[Cell | None]) -> list[Cell]:
    """Return the cells of a grid row that hold text, each once."""
    return [c for c in dict.fromkeys(c for c in row if c is not None) if c.text.strip()]


def _is_bare(row: list[Cell | None], texts: list[Cell]) -> bool:
    """Tell whether the row holds nothing beside number and words: the head of a group."""
    return sum(1 for cell in row if cell is not None and cell in texts) <= 2 or len(texts) <= 2


_NUMBER = re.compile(r"\s*\(?((?:[IVXL]+|\d{1,3}(?:\.\d{1,3})*|[A-Za-zđĐ]))[.)]*\s*$")
_LED = re.compile(r"\s*((?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[A-HĐ]))[.)]\s+\S")


def _number_of(texts: list[Cell]) -> tuple[str, list[str]]:
    """Return the number a row is printed with and the words beside it."""
    if texts and (found := _NUMBER.match(texts[0].text)):
        return found.group(1), [collapse(c.text) for c in texts[1:]]
    if texts and (found := _LED.match(texts[0].text)):
        return found.group(1), [collapse(c.text) for c in texts]
    return "", [collapse(c.text) for c in texts]


def _path(base: str, groups: list[tuple[Mark, str, Field | None]], number: str) -> str:
    steps = [g[1] for g in groups if g[1]]
    if number:
        steps.append(number)
    kept = [s for at, s in enumerate(steps) if not any(later.startswith(f"{s}.") for later in steps[at + 1 :])]
    return ".".join([p for p in (base, *kept) if p])


def of_table(table: Table, block: int, item: Item) -> Iterator[Passage]:
    """Yield the cells of a table that may hold targets; unit, time and number columns are passed over."""
    skipped = {c for c in range(table.n_cols) if SKIPPED.search(bare_of(head_of(table, c)))}
    for row in rows_of(table, item):
        if row.is_group:
            continue
        readable = [c for c in row.cells if c.col not in skipped]
        label = collapse(readable[0].text) if readable else ""
        for cell in readable:
            yield Passage(
                cell.text, 0, block, item, row.path, row.field, label=label if cell is not readable[0] else "",
                row=cell.row, col=cell.col, page=cell.page, confidence=cell.confidence,
            )  # fmt: skip


def head_of(table: Table, col: int) -> str:
    """Return the words of a column's head, lowest row first, merged ones above included."""
    over = [c for c in table.cells if c.row < table.head_rows and c.col <= col < c.col + c.cols]
    lowest = max(over, key=lambda c: c.row, default=None)
    return collapse(lowest.text) if lowest else ""


SKIPPED = re.compile(alternation(phrases("skipped_columns")))
