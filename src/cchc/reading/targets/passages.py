"""What is read for targets: the items and running text of the body, and the cells of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.kernel.fields import Field
from cchc.kernel.text import collapse

from ..blocks import Document, Paragraph, Span, Table
from ..headings import Part, fields_of
from ..markers import Mark
from ..outline import Item, Outline
from .table_rows import head_of, is_of_past_year, rows_of
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
    heading: str = ""  # the one above that names the field
    label: str = ""  # words of the row that name what a cell is about
    row: int | None = None
    col: int | None = None
    page: int | None = None
    confidence: float = 1.0

    def span(self, start: int, end: int) -> Span:
        return Span(self.block, self.offset + start, self.offset + end, self.row, self.col, self.page)


_SILENT = frozenset({Part.CLOSING, Part.FUNDING, Part.SITUATION})


def passages(document: Document, outline: Outline, *, year: int | None = None) -> Iterator[Passage]:
    """Yield the passages of a document in reading order; columns of years before ``year`` are passed over."""
    body = next((i.span.block for i in outline.items if i.path and i.mark is not Mark.ARTICLE), 0)
    for block, what in enumerate(document.blocks):
        item = outline.at(block)
        if block < body or item is None or _SILENT & set(item.parts):
            continue
        if isinstance(what, Paragraph):
            yield from _of_paragraph(what, outline.in_block(block), outline)
        else:
            yield from _of_table(what, block, item, year)


_SCORING = re.compile(alternation(phrases("scoring_headings")))
_ANNOUNCES = re.compile(r"\bchi\s+tieu\b")


def _of_paragraph(paragraph: Paragraph, items: list[Item], outline: Outline) -> Iterator[Passage]:
    for item in items:
        span = item.span
        headings = [item, *outline.above(item)]
        if any(h.is_heading and _SCORING.search(bare_of(h.text)) for h in headings):
            continue
        naming = (h.text for h in headings if h.is_heading and item.field in fields_of(h.text))
        yield Passage(
            paragraph.text[span.start : span.end],
            span.start,
            span.block,
            item,
            item.path,
            item.field,
            announced=any(_ANNOUNCES.search(bare_of(h.text)) for h in headings),
            is_goal=Part.TARGETS in item.parts,
            heading=next(naming, ""),
            page=paragraph.page,
            confidence=paragraph.confidence,
        )


def _of_table(table: Table, block: int, item: Item, year: int | None) -> Iterator[Passage]:
    """Yield the cells of a table that may hold targets; unit, time and number columns are passed over."""
    skipped = {c for c in range(table.n_cols) if _is_skipped(bare_of(head_of(table, c)), year)}
    for row in rows_of(table, item):
        if row.is_group:
            continue
        readable = [c for c in row.cells if c.col not in skipped]
        naming = next((c for c in readable if _NAMES.search(c.text)), None)
        label = collapse(naming.text) if naming else ""
        for cell in readable:
            yield Passage(
                cell.text,
                0,
                block,
                item,
                row.path,
                row.field,
                heading=row.heading,
                label=label if cell is not naming else "",
                row=cell.row,
                col=cell.col,
                page=cell.page,
                confidence=cell.confidence,
            )


_NAMES = re.compile(r"[^\W\d_]{2}")  # words, not a number or a letter alone
_SKIPPED = re.compile(alternation(phrases("skipped_columns")))


def _is_skipped(head: str, year: int | None) -> bool:
    if is_of_past_year(head, year):
        return True
    return bool(_SKIPPED.search(head)) or head.strip(" .:") in phrases("skipped_heads")
