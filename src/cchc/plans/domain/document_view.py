"""The left side of the review screen: the document with the place of each item lit. Pure.

Word and text are drawn as text cut into pieces, a piece knowing which items it belongs to. A PDF or scan is
drawn as page pictures with rectangles over them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

PICTURE_KINDS = frozenset({"pdf", "scan"})
CANVAS = 1000  # width of the drawing over a page picture; heights follow the page


@dataclass(frozen=True, slots=True)
class Mark:
    """An item to be lit: where it stands and what it is ("target" or "task")."""

    item_id: int
    kind: str
    block: int
    row: int | None
    col: int | None
    start: int
    end: int

    @classmethod
    def of(cls, item_id: int, kind: str, span: Mapping[str, Any]) -> Mark | None:
        """Return the mark of a span; None for an item that was added by hand."""
        if span.get("block") is None:
            return None
        return cls(item_id, kind, span["block"], span.get("row"), span.get("col"), span["start"], span["end"])


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that belongs to the same items throughout."""

    text: str
    items: tuple[int, ...] = ()
    kind: str = ""

    @property
    def keys(self) -> str:
        return " ".join(str(item) for item in self.items)


@dataclass(frozen=True, slots=True)
class CellView:
    pieces: tuple[Piece, ...]
    rows: int
    cols: int
    is_head: bool


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph (``pieces``) or a table (``rows``)."""

    number: int
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[CellView, ...], ...] = ()
    level: int | None = None
    style: str = ""
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Rectangle:
    item_id: int
    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class PageView:
    number: int
    rectangles: list[Rectangle] = field(default_factory=list)


def text_view(document: Mapping[str, Any], marks: Iterable[Mark]) -> list[BlockView]:
    """Return the blocks of a document without pages, with its marks."""
    by_place = _by_place(marks)
    return [_block_view(number, block, by_place) for number, block in enumerate(document.get("blocks", []))]


def page_views(document: Mapping[str, Any], marks: Iterable[Mark]) -> list[PageView]:
    """Return the pages with a rectangle for each line of each mark, in thousandths of the page."""
    pages = {number: PageView(number) for number in range(1, (document.get("pages") or 0) + 1)}
    for mark in marks:
        for box in _boxes_of(document, mark):
            if (page := pages.get(int(box[0]))) is not None:
                page.rectangles.append(_rectangle(mark, box))
    return list(pages.values())


def first_page(document: Mapping[str, Any], mark: Mark) -> int | None:
    return next((int(box[0]) for box in _boxes_of(document, mark)), None)


Place = tuple[int, int | None, int | None]


def _by_place(marks: Iterable[Mark]) -> dict[Place, list[Mark]]:
    found: dict[Place, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.block, mark.row, mark.col].append(mark)
    return found


def _block_view(number: int, block: Mapping[str, Any], marks: Mapping[Place, list[Mark]]) -> BlockView:
    if block["type"] == "paragraph":
        return BlockView(
            number,
            pieces=pieces(block["text"], marks.get((number, None, None), ())),
            level=block["level"],
            style=" ".join(block["style"]),
            marker=block["marker"],
        )
    rows: list[list[CellView]] = [[] for _ in range(block["n_rows"])]
    for cell in block["cells"]:
        found = [*marks.get((number, cell["row"], cell["col"]), ()), *marks.get((number, cell["row"], None), ())]
        is_head = cell["row"] < block["head_rows"]
        rows[cell["row"]].append(CellView(pieces(cell["text"], found), cell["rows"], cell["cols"], is_head))
    return BlockView(number, rows=tuple(tuple(row) for row in rows))


def pieces(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut a text at every edge of a mark; pieces put together give the text again."""
    clipped = [(max(0, m.start), min(len(text), m.end), m) for m in marks]
    clipped = [(start, end, m) for start, end, m in clipped if start < end]
    edges = sorted({0, len(text), *(s for s, _, _ in clipped), *(e for _, e, _ in clipped)})
    return tuple(_cut(text, edges, clipped)) if text else ()


def _cut(text: str, edges: list[int], clipped: list[tuple[int, int, Mark]]) -> Iterator[Piece]:
    for left, right in pairwise(edges):
        over = [mark for start, end, mark in clipped if start <= left and right <= end]
        items = tuple(dict.fromkeys(mark.item_id for mark in over))
        yield Piece(text[left:right], items, over[0].kind if over else "")


def _boxes_of(document: Mapping[str, Any], mark: Mark) -> Iterator[list[float]]:
    blocks = document.get("blocks", [])
    if mark.block >= len(blocks):
        return
    block = blocks[mark.block]
    sources = [block] if block["type"] == "paragraph" else _cells_of(block, mark)
    for source in sources:
        for box in source.get("boxes", []):
            if box[1] < mark.end and mark.start < box[2]:
                yield box


def _cells_of(block: Mapping[str, Any], mark: Mark) -> list[Mapping[str, Any]]:
    return [cell for cell in block["cells"] if cell["row"] == mark.row and mark.col in (None, cell["col"])]


def _rectangle(mark: Mark, box: list[float]) -> Rectangle:
    x0, y0, x1, y1 = (side * CANVAS for side in box[3:7])
    return Rectangle(mark.item_id, mark.kind, round(x0, 1), round(y0, 1), round(x1 - x0, 1), round(y1 - y0, 1))
