"""A document as blocks: what every source reader gives, and all that extraction sees.

A ``Document`` is a list of paragraphs and tables in reading order, whatever the file was.
A character of it is addressed by ``Span``: block, and for tables row and cell, then offsets.
Text is NFC; inside a paragraph or cell "\\n" is a line the author broke, never a line a page wrapped.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field


class Kind(enum.StrEnum):
    """What the file was; a scan wants the page picture on the review screen."""

    WORD = "word"
    PDF = "pdf"
    SCAN = "scan"
    TEXT = "text"
    SPREADSHEET = "spreadsheet"  # our own template, filled in by a person


@dataclass(frozen=True, slots=True)
class Box:
    """Where the characters ``start``..``end`` of a text stand on a page picture."""

    page: int  # 1 is the first
    start: int
    end: int  # not part of the box
    x0: float  # fractions of page width and height, 0 to 1, from the top left
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    page: int | None = None  # page it begins on; None where the file has no pages
    level: int | None = None  # heading level from a style (1 = top); None: body text
    marker: str = ""  # list marker kept outside the text ("-" of a Word list item); "" when typed
    bold: bool = False  # the whole text
    italic: bool = False
    centred: bool = False
    boxes: tuple[Box, ...] = ()
    confidence: float = 1.0  # of the characters: 1.0 for text layers, lower for OCR


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, once, at its top-left place; merged area in ``rows`` x ``cols``."""

    text: str
    row: int  # 0 is the first
    col: int
    rows: int = 1  # how many rows and columns it covers
    cols: int = 1
    page: int | None = None
    bold: bool = False
    boxes: tuple[Box, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in row order. A table that goes on over pages is one table; its repeated head is dropped."""

    cells: tuple[Cell, ...]
    n_rows: int
    n_cols: int
    head_rows: int = 1  # best knowledge of the reader; extraction may decide otherwise
    page: int | None = None

    def grid(self) -> list[list[Cell | None]]:
        """Return rows of cells in which a merged cell stands at every place it covers."""
        out: list[list[Cell | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rows, self.n_rows)):
                for col in range(cell.col, min(cell.col + cell.cols, self.n_cols)):
                    out[row][col] = cell
        return out


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Span:
    """An address in a document. ``row``/``col`` name a cell by its top-left place."""

    block: int
    start: int = 0
    end: int = 0  # not part of the span
    row: int | None = None
    col: int | None = None
    page: int | None = None

    def as_json(self) -> dict[str, int | None]:
        place = {"block": self.block, "row": self.row, "col": self.col, "page": self.page}
        return {**place, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person must look at. ``message`` is a Vietnamese sentence."""

    code: str  # stable, e.g. "task_count_differs"
    message: str
    spans: tuple[Span, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Document:
    kind: Kind
    blocks: tuple[Block, ...]
    pages: int | None = None
    notices: tuple[Notice, ...] = ()

    def paragraphs(self) -> Iterator[tuple[int, Paragraph]]:
        return ((i, b) for i, b in enumerate(self.blocks) if isinstance(b, Paragraph))

    def tables(self) -> Iterator[tuple[int, Table]]:
        return ((i, b) for i, b in enumerate(self.blocks) if isinstance(b, Table))
