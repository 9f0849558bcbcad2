"""The lines of a plan's head and foot: paragraphs, and layout tables cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cchc.kernel.text import collapse

from .blocks import Document, Paragraph, Span
from .headings import Part
from .markers import Mark
from .outline import Outline

LONGEST_LINE = 1000  # characters; no line of a head or foot is longer


@dataclass(frozen=True, slots=True)
class Line:
    text: str  # white space collapsed, list marker taken off
    span: Span
    listed: bool = False  # a marker stood before it


def lines_of(document: Document) -> Iterator[Line]:
    """Yield every line of a document that an author broke, cells of tables in order."""
    for block, what in enumerate(document.blocks):
        if isinstance(what, Paragraph):
            yield from _broken(what.text, Span(block, page=what.page), listed=bool(what.marker))
        else:
            for cell in what.cells:
                yield from _broken(cell.text, Span(block, row=cell.row, col=cell.col, page=cell.page))


def _broken(text: str, place: Span, *, listed: bool = False) -> Iterator[Line]:
    start = 0
    for piece in text.split("\n"):
        line = collapse(piece)
        is_listed = listed or line[:1] in "-–+•"
        if line:
            span = Span(place.block, start, start + len(piece), place.row, place.col, place.page)
            yield Line(line.lstrip("-–+•* ").strip(), span, is_listed)
        start += len(piece) + 1


def head_of(document: Document, outline: Outline) -> list[Line]:
    """Return the lines before the first numbered heading of the plan; articles of a decision are among them."""
    first = next((i.span.block for i in outline.items if i.path and i.mark is not Mark.ARTICLE), None)
    end = len(document.blocks) if first is None else first
    return [_short(line) for line in lines_of(document) if line.span.block < end]


def foot_of(document: Document, outline: Outline) -> list[Line]:
    """Return the lines from where recipients or a signature may stand."""
    closing = [i.span.block for i in outline.items if Part.CLOSING in i.parts]
    blocks = set(closing)
    last = [i.span.block for i in outline.items if not i.parts or Part.ANNEX not in i.parts][-6:]
    return [_short(line) for line in lines_of(document) if line.span.block in blocks | set(last)]


def _short(line: Line) -> Line:
    return line if len(line.text) <= LONGEST_LINE else replace(line, text=line.text[:LONGEST_LINE])
