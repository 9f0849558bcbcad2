"""Where a unit is first named: the place a person is shown for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .blocks import Cell, Document, Paragraph, Span

UNPLACED = 0.6  # a name put together from pieces: it stands nowhere as it is


def first_place(document: Document, spellings: Sequence[str]) -> tuple[Span | None, float]:
    """Return the first place of any spelling and how sure its letters are; no place for a name put together."""
    wanted = sorted((spelling.casefold() for spelling in spellings if spelling), key=len, reverse=True)
    for span, text, confidence in _texts(document):
        if (found := _find(text.casefold(), wanted)) is not None:
            start, length = found
            return Span(span.block, start, start + length, span.row, span.col, span.page), confidence
    return None, UNPLACED


def _find(text: str, wanted: Iterable[str]) -> tuple[int, int] | None:
    return next(((at, len(word)) for word in wanted if (at := text.find(word)) >= 0), None)


def _texts(document: Document) -> Iterator[tuple[Span, str, float]]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield Span(number, page=block.page), block.text, block.confidence
            continue
        for cell in block.cells:
            yield _of(number, cell), cell.text, cell.confidence


def _of(number: int, cell: Cell) -> Span:
    return Span(number, row=cell.row, col=cell.col, page=cell.page)
