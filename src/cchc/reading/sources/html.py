"""Web pages and what Word saves as one -> ``Document``. Parsed by lxml: no network, no scripts, no entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from cchc.kernel.legacy_text import convert_legacy_text
from cchc.kernel.text import nfc

from ..blocks import Block, Cell, Document, Kind, Paragraph, Table
from ..limits import DEFAULT_LIMITS, Limits
from ..refusals import Refusal, Unreadable
from .text.decode import decode

HIDDEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "button", "select", "nav"})
BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "section", "article", "header", "footer",
     "main", "aside", "center", "form", "fieldset", "address", "figure", "figcaption", "hr", "body", "html"}
)  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD = frozenset({"b", "strong", "th"})
DEEPEST = 200
MOST_SPANNED = 200  # rows or columns one cell may cover
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)

Element = Any


def read_html(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the paragraphs and tables a reader of the page sees.

    :raises Unreadable: NO_TEXT, CORRUPT, TOO_MUCH_TEXT, TOO_MANY_CELLS, UNKNOWN_KIND.
    """
    text = _text(data)
    if len(text) > 4 * limits.characters:
        raise Unreadable(Refusal.TOO_MUCH_TEXT, limit=limits.characters)
    blocks = tuple(html_blocks(text, limits))
    if not blocks:
        raise Unreadable(Refusal.NO_TEXT)
    return Document(Kind.TEXT, blocks)


def html_blocks(text: str, limits: Limits = DEFAULT_LIMITS) -> list[Block]:
    """Return the blocks of HTML already decoded.

    :raises Unreadable: CORRUPT, TOO_MANY_CELLS.
    """
    if not text.strip():
        return []
    parser: Any = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(Refusal.CORRUPT) from error
    if root is None:
        return []
    walker = _Walker(limits)
    walker.walk(root, _Style())
    return list(walker.finished())


def _text(data: bytes) -> str:
    """Decode; a page may name a single-byte encoding of its own."""
    named = _CHARSET.search(data[:4096])
    if named and named[1].lower() not in (b"utf-8", b"utf8", b"unicode"):
        try:
            return nfc(convert_legacy_text(data.decode(named[1].decode("ascii"))))
        except (LookupError, UnicodeDecodeError):
            pass  # named wrongly; look at the bytes instead
    return decode(data)


@dataclass(frozen=True, slots=True)
class _Style:
    level: int | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    marker: str = ""


@dataclass(slots=True)
class _Walker:
    """Gathers inline text until a block ends it."""

    limits: Limits
    blocks: list[Block] = field(default_factory=list)
    buffer: list[tuple[str, bool]] = field(default_factory=list)  # text, bold
    style: _Style = field(default_factory=_Style)
    cells: int = 0

    def walk(self, element: Element, style: _Style, depth: int = 0) -> None:
        if depth > DEEPEST:
            raise Unreadable(Refusal.CORRUPT)
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in HIDDEN or _is_hidden(element):
            return
        if tag == "table":
            self._table(element, depth)
            return
        if tag == "br":
            self.buffer.append(("\n", False))
            return
        style = _styled(element, tag, style)
        is_block = tag in BLOCKS or tag in HEADINGS
        if is_block:
            self._end_paragraph(style)
        self._inside(element, style, depth)
        if is_block:
            self._end_paragraph(_Style())

    def _inside(self, element: Element, style: _Style, depth: int) -> None:
        self._say(element.text, style)
        for inner in element:
            self.walk(inner, style, depth + 1)
            self._say(inner.tail, style)

    def _say(self, text: str | None, style: _Style) -> None:
        if text:
            self.buffer.append((re.sub(r"[^\S\u00a0]+", " ", text), style.bold))

    def _end_paragraph(self, next_style: _Style) -> None:
        text = _clean("".join(part for part, _ in self.buffer))
        if text:
            bold = all(is_bold for part, is_bold in self.buffer if part.strip())
            style = self.style
            self.blocks.append(
                Paragraph(text, level=style.level, marker=style.marker, bold=bold or style.bold,
                          italic=style.italic, centred=style.centred)
            )  # fmt: skip
        self.buffer, self.style = [], next_style

    def _table(self, element: Element, depth: int) -> None:
        self._end_paragraph(_Style())
        rows = list(_rows(element))
        if _only_lays_out(rows):
            for row in rows:
                for cell in row:
                    self._inside(cell, _Style(), depth + 1)
                    self._end_paragraph(_Style())
            return
        table = self._grid(rows, depth)
        if table is not None:
            self.blocks.append(table)

    def _grid(self, rows: list[list[Element]], depth: int) -> Table | None:
        taken: set[tuple[int, int]] = set()
        cells: list[Cell] = []
        for at, row in enumerate(rows):
            col = 0
            for element in row:
                while (at, col) in taken:
                    col += 1
                cell = self._cell(element, at, col, len(rows), depth)
                taken |= {(r, c) for r in range(at, at + cell.rows) for c in range(col, col + cell.cols)}
                cells.append(cell)
        if not any(cell.text for cell in cells):
            return None
        width = max(cell.col + cell.cols for cell in cells)
        head = sum(all(e.tag == "th" for e in row) for row in rows) or 1
        return Table(tuple(cells), n_rows=len(rows), n_cols=width, head_rows=min(head, len(rows)))

    def _cell(self, element: Element, row: int, col: int, n_rows: int, depth: int) -> Cell:
        inner = _Walker(self.limits, cells=self.cells)
        inner._inside(element, _Style(), depth + 1)
        inner._end_paragraph(_Style())
        rows = min(_span(element, "rowspan"), n_rows - row)
        cols = _span(element, "colspan")
        self.cells = inner.cells + rows * cols
        if self.cells > self.limits.cells:
            raise Unreadable(Refusal.TOO_MANY_CELLS, limit=self.limits.cells)
        text = "\n".join(_block_text(block) for block in inner.blocks)
        return Cell(text, row, col, rows=rows, cols=cols, bold=element.tag == "th")

    def finished(self) -> Iterator[Block]:
        self._end_paragraph(_Style())
        return iter(self.blocks)


def _block_text(block: Block) -> str:
    """A table inside a cell becomes lines of text."""
    if isinstance(block, Paragraph):
        return f"{block.marker} {block.text}" if block.marker else block.text
    return "\n".join(" ".join(c.text for c in block.cells if c.row == row and c.text) for row in range(block.n_rows))


def _styled(element: Element, tag: str, style: _Style) -> _Style:
    css = (element.get("style") or "").replace(" ", "").lower()
    return _Style(
        level=HEADINGS.get(tag, style.level),
        bold=style.bold or tag in BOLD or "font-weight:bold" in css or "font-weight:700" in css,
        italic=style.italic or tag in ("i", "em") or "font-style:italic" in css,
        centred=style.centred or tag == "center" or element.get("align") == "center" or "text-align:center" in css,
        marker=_marker(element) if tag == "li" else style.marker,
    )


def _marker(element: Element) -> str:
    """Return what stands before a list item: its number, or a dash."""
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    place = [item for item in parent if item.tag == "li"].index(element) + (_span(parent, "start"))
    kind = parent.get("type") or "1"
    return f"{chr(ord(kind) + place - 1)})" if kind in ("a", "A") and place <= 26 else f"{place}."


def _is_hidden(element: Element) -> bool:
    css = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in css or element.get("hidden") is not None


def _rows(table: Element) -> Iterator[list[Element]]:
    """Yield the cells of the rows of a table, not of tables inside it."""
    for part in table:
        rows = [part] if part.tag == "tr" else [row for row in part if row.tag == "tr"]
        for row in rows:
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            if cells:
                yield cells


def _only_lays_out(rows: list[list[Element]]) -> bool:
    """A table of one column, or of one row without lines, sets text side by side (head block, signature)."""
    return all(len(row) == 1 for row in rows) or (len(rows) <= 3 and max(map(len, rows)) <= 2)


def _span(element: Element, name: str) -> int:
    value = (element.get(name) or "1").strip()
    return max(1, min(int(value), MOST_SPANNED)) if value.isdigit() else 1


def _clean(text: str) -> str:
    lines = (" ".join(line.split()) for line in nfc(text).split("\n"))
    return "\n".join(line for line in lines if line)
