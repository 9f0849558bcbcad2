"""A Word file (.docx) as a document of paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cchc.kernel.text import nfc

from ...blocks import Block, Cell, Document, Kind, Paragraph, Table
from ...limits import DEFAULT_LIMITS, Limits
from ...refusals import Refusal, Unreadable
from ..package import Package
from .numbering import Numbering
from .ooxml import Element, W, child, value
from .styles import Styles
from .tables import WRAPPERS, Grid, read_grid
from .text import is_joined_to_next, read_line, style_name

DEEPEST = 12  # tables inside tables; nobody draws more, and a crafted file must not exhaust the stack
CONTENTS_GALLERY = "Table of Contents"
MOST_ELEMENTS = 1_000_000  # of the main part; 40 pages of tables have 30,000
LAYOUT_ROWS, LAYOUT_COLS = 4, 3  # a table without lines up to this size only sets text side by side


def read_word(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a .docx file.

    Tables without lines that only set text side by side (head block, recipients and signature) become
    paragraphs, left column first. Headers, footers, footnotes, comments and tables of contents are left out.

    :raises Unreadable: damaged, locked, with macros, hostile, beyond ``limits``, or not Word at all.
    """
    package = Package(data, limits)
    main = package.target("", "officeDocument") or "word/document.xml"
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise Unreadable(Refusal.CORRUPT)
    if body.xpath("count(.//*)") > MOST_ELEMENTS:
        raise Unreadable(Refusal.TOO_MUCH_TEXT, limit=limits.characters)
    styles = Styles.read(_side_part(package, main, "styles"))
    numbering = Numbering.read(_side_part(package, main, "numbering"), styles)
    reader = _Reader(styles, numbering, limits)
    return Document(kind=Kind.WORD, blocks=tuple(reader.blocks(body, depth=0)))


def _side_part(package: Package, main: str, kind: str) -> Element | None:
    target = package.target(main, kind)
    return package.xml(target) if target else None


@dataclass(slots=True)
class _Reader:
    """Walks the body in order; numbering is counted as it goes."""

    styles: Styles
    numbering: Numbering
    limits: Limits
    characters: int = 0
    cells: int = 0
    carried: str = field(default="", init=False)  # text of a paragraph whose end mark was deleted

    def blocks(self, parent: Element, *, depth: int) -> Iterator[Block]:
        if depth > DEEPEST:
            raise Unreadable(Refusal.TOO_MANY_CELLS, limit=self.limits.cells)
        for element in parent:
            if element.tag == W + "p":
                yield from self._paragraph(element, depth=depth)
            elif element.tag == W + "tbl":
                yield from self._table(element, depth=depth + 1)
            elif element.tag in WRAPPERS and not _is_contents(element):
                yield from self.blocks(element, depth=depth)

    def _paragraph(self, element: Element, *, depth: int) -> Iterator[Block]:
        line = read_line(element, self.styles)
        if is_joined_to_next(element):
            self.carried += line.text
            return
        text, self.carried = nfc(self.carried + line.text).strip(), ""
        marker = self.numbering.marker(element, self.styles)
        if text and not style_name(element, self.styles).startswith("toc "):
            self._account(text)
            yield Paragraph(
                text=text,
                level=self.styles.heading_level(element),
                marker=marker,
                bold=line.bold,
                italic=line.italic,
                centred=self.styles.is_centred(element),
            )
        for box in line.boxes:
            yield from self.blocks(box, depth=depth + 1)

    def _table(self, element: Element, *, depth: int) -> Iterator[Block]:
        grid = read_grid(element)
        # Counted with the places merged cells cover: whoever asks for the grid gets them all.
        self.cells += max(len(grid.places), grid.n_rows * grid.n_cols)
        if self.cells > self.limits.cells:
            raise Unreadable(Refusal.TOO_MANY_CELLS, limit=self.limits.cells)
        if self._only_sets_side_by_side(element, grid):
            for place in sorted(grid.places, key=lambda p: (p.col, p.row)):
                yield from self.blocks(place.element, depth=depth)
        elif grid.places:
            # Numbering counts in document order, so cells are read in that order.
            cells = tuple(
                self._cell(p.element, Cell("", p.row, p.col, p.rows, p.cols), depth=depth) for p in grid.places
            )
            yield Table(cells, grid.n_rows, grid.n_cols, head_rows=_head_rows(grid))

    def _only_sets_side_by_side(self, element: Element, grid: Grid) -> bool:
        if len(grid.places) == 1:
            return True
        small = grid.n_rows <= LAYOUT_ROWS and grid.n_cols <= LAYOUT_COLS
        return small and not self.styles.has_lines(element)

    def _cell(self, element: Element, place: Cell, *, depth: int) -> Cell:
        lines: list[str] = []
        bolds: list[bool] = []
        for block in self.blocks(element, depth=depth):
            if isinstance(block, Paragraph):
                lines.append(f"{block.marker} {block.text}" if block.marker else block.text)
                bolds.append(block.bold)
            else:
                lines.extend(_rows_as_lines(block))
        return replace(place, text="\n".join(lines), bold=bool(bolds) and all(bolds))

    def _account(self, text: str) -> None:
        self.characters += len(text)
        if self.characters > self.limits.characters:
            raise Unreadable(Refusal.TOO_MUCH_TEXT, limit=self.limits.characters)


def _rows_as_lines(table: Table) -> Iterator[str]:
    """Give a table inside a cell as text, a line a row."""
    for row in range(table.n_rows):
        yield " ".join(" ".join(c.text.split("\n")) for c in table.cells if c.row == row and c.text)


def _is_contents(element: Element) -> bool:
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and value(element, "sdtPr", "docPartObj", "docPartGallery") == CONTENTS_GALLERY


def _head_rows(grid: Grid) -> int:
    """Return the rows marked as head, or the first row with what its merged cells cover."""
    if grid.marked_heads:
        return min(grid.marked_heads, grid.n_rows)
    first = [p for p in grid.places if p.row == 0]
    has_grouped_columns = any(p.cols > 1 for p in first) and len(first) > 1
    return min(max(p.rows for p in first), 3) if has_grouped_columns else 1
