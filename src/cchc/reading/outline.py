"""The outline of a plan: its headings and items as a tree, each with its printed path.

``outline(document)`` cuts every paragraph into items, one for each marker it holds, and hangs
them into a tree. A marker continues the nearest open list it can be the next of; a marker that
begins a list hangs below what is open. So "a)" may stand under "1." as well as under "-".

Paths are as printed: "II.2.b", "II.7.b(4)", "PL.III.5"; a dotted number carries its parents'
("2.1" under II is "II.2.1"). Bullets have no printed number: ``path`` leaves them out and
``place`` counts them ("IV.2.a.4" is the fourth dash).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cchc.kernel.fields import Field
from cchc.kernel.text import collapse, fold

from .blocks import Document, Paragraph, Span, Table
from .headings import Part, field_of, is_farewell, parts_of
from .markers import BULLETS, Mark, Marker
from .segments import Segment, segments

HEADING_MAX = 200  # characters; longer text is no heading
_MAJOR = frozenset({Mark.ANNEX, Mark.PART, Mark.CAPITAL, Mark.ROMAN, Mark.SECTION})
_LEAD_INS = BULLETS | {Mark.TEXT}
_TITLE_WORDS = frozenset({"ke hoach", "quyet dinh", "chuong trinh", "de an"})
_RECIPIENTS = re.compile(r"noi nhan\b")


@dataclass(frozen=True, slots=True)
class Item:
    """One heading, item or piece of running text."""

    index: int
    parent: int | None
    mark: Mark
    marker: str  # as printed; "" when there is none
    number: str  # "II", "2.1", "b", "4"; for bullets their count, "3"; "" for running text
    text: str  # without the marker, lines joined, white space collapsed
    span: Span  # of the text in its block, marker not included; whole block for tables
    depth: int  # 0 has no parent
    is_heading: bool
    parts: tuple[Part, ...]  # own, or inherited from the nearest heading above
    field: Field | None  # own, or inherited
    path: str
    place: str


@dataclass(slots=True)
class Outline:
    items: tuple[Item, ...] = ()
    _by_block: dict[int, list[Item]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for item in self.items:
            self._by_block.setdefault(item.span.block, []).append(item)

    def at(self, block: int, offset: int = 0) -> Item | None:
        """Return the item that holds a character of a block, None before the first block."""
        held = [i for i in self._by_block.get(block, []) if i.span.start <= offset]
        first = self._by_block.get(block, [None])[0]
        return held[-1] if held else first

    def in_block(self, block: int) -> list[Item]:
        return self._by_block.get(block, [])

    def parent(self, item: Item) -> Item | None:
        return None if item.parent is None else self.items[item.parent]

    def above(self, item: Item) -> Iterator[Item]:
        """Yield parent, grandparent and so on."""
        while item.parent is not None:
            item = self.items[item.parent]
            yield item

    def children(self, item: Item | None) -> list[Item]:
        index = None if item is None else item.index
        return [i for i in self.items if i.parent == index]

    def below(self, item: Item) -> list[Item]:
        """Return all descendants, in reading order."""
        out: list[Item] = []
        for other in self.items[item.index + 1 :]:
            if other.depth <= item.depth:
                break
            out.append(other)
        return out

    def sections(self, part: Part) -> list[Item]:
        """Return the topmost headings that open a part of this kind."""
        named = [i for i in self.items if i.is_heading and part in parts_of(i.text)]
        return [i for i in named if not any(up in named for up in self.above(i))]


@dataclass(slots=True)
class _Open:
    """An item whose children may still come."""

    index: int
    marker: Marker
    ends_open: bool  # ends with ":" or is a heading: what follows belongs to it
    filled: bool = False  # marked items stand below it
    bullets: dict[Mark, int] = field(default_factory=dict)


def outline(document: Document) -> Outline:
    """Return the outline of a document; every block has at least one item."""
    builder = _Builder()
    for block, what in enumerate(document.blocks):
        if isinstance(what, Table):
            builder.table(block, what)
        else:
            for segment in segments(what):
                builder.segment(block, what, segment)
    return Outline(_finish(builder.items))


class _Builder:
    """Hangs segments into the tree, in reading order."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._stack: list[_Open] = []
        self._begun = False  # a numbered heading was met: unnumbered headings count from here on
        self._closed = False  # past "Nơi nhận"

    def table(self, block: int, table: Table) -> None:
        while self._stack and self._stack[-1].marker.mark > Mark.DOTTED:
            self._stack.pop()
        if any(_RECIPIENTS.match(fold(cell.text)) for cell in table.cells):
            self._close()
        self._add(Marker(Mark.TABLE, "", "", 0), "", Span(block, page=table.page), is_heading=False)
        self._stack.pop()

    def segment(self, block: int, paragraph: Paragraph, segment: Segment) -> None:
        text = collapse(segment.text)
        if segment.marker is None and _resets(text):
            self._reset()
        if segment.marker is None and _RECIPIENTS.match(fold(text)):
            self._close()
        marker = segment.marker or self._unmarked(paragraph, text)
        if marker.mark in _MAJOR:
            self._begun, self._closed = True, False
        if marker.mark is Mark.TEXT and is_farewell(text):
            self._close_to_major()
        else:
            self._make_room(marker)
        span = Span(block, segment.start, segment.end, page=paragraph.page)
        self._add(marker, text, span, is_heading=_looks_like_heading(marker, paragraph, text))

    def _unmarked(self, paragraph: Paragraph, text: str) -> Marker:
        styled = paragraph.level is not None or (paragraph.bold and len(text) <= HEADING_MAX)
        names_part = text.isupper() and bool(parts_of(text))
        if self._closed or not (names_part or (styled and self._begun)):
            return Marker(Mark.TEXT, "", "", 0)
        self._begun = True
        return Marker(Mark.ROMAN if names_part else Mark.HEADING, "", "", 0)

    def _make_room(self, marker: Marker) -> None:
        """Close what cannot hold the marker."""
        if marker.mark is Mark.TEXT:
            return self._close_for_text()
        for at in range(len(self._stack) - 1, -1, -1):
            if marker.follows(self._stack[at].marker):
                del self._stack[at:]
                return None
        top = self._stack[-1] if self._stack else None
        if top and top.ends_open and marker.ordinal <= 1 and marker.mark not in _MAJOR:
            return None
        while self._stack and self._stack[-1].marker.mark >= marker.mark:
            self._stack.pop()
        return None

    def _close_for_text(self) -> None:
        """Running text belongs to the lead-in or heading above it, never to a finished item or list."""
        while self._stack and self._stack[-1].marker.mark > Mark.ARTICLE:
            top = self._stack[-1]
            list_is_over = top.filled and top.marker.mark in _LEAD_INS
            if top.ends_open and not list_is_over:
                return
            self._stack.pop()

    def _close_to_major(self) -> None:
        while self._stack and self._stack[-1].marker.mark not in _MAJOR:
            self._stack.pop()

    def _add(self, marker: Marker, text: str, span: Span, *, is_heading: bool) -> None:
        above = self._stack[-1] if self._stack else None
        parent = self.items[above.index] if above else None
        if above and marker.mark is not Mark.TEXT:
            above.filled = True
        number = marker.number
        if marker.mark in BULLETS and above:
            count = above.bullets[marker.mark] = above.bullets.get(marker.mark, 0) + 1
            number = str(count)
        parts, field_ = _inherited(marker, text, parent, is_heading=is_heading, closed=self._closed)
        path, place = _paths(marker.mark, number, parent)
        index = len(self.items)
        self.items.append(
            Item(
                index, parent.index if parent else None, marker.mark, marker.printed, number, text, span,
                parent.depth + 1 if parent else 0, is_heading, parts, field_, path, place,
            )
        )  # fmt: skip
        if marker.mark is not Mark.TEXT or text.endswith(":"):
            self._stack.append(_Open(index, marker, is_heading or text.endswith(":")))

    def _reset(self) -> None:
        self._stack.clear()
        self._begun = self._closed = False

    def _close(self) -> None:
        self._stack.clear()
        self._closed = True


def _resets(text: str) -> bool:
    """Tell whether a line is the kind of document that begins here, e.g. a plan after its decision."""
    return text.isupper() and fold(text).rstrip(":") in _TITLE_WORDS


def _looks_like_heading(marker: Marker, paragraph: Paragraph, text: str) -> bool:
    if marker.mark in _MAJOR or marker.mark is Mark.HEADING:
        return True
    if marker.mark in (Mark.TEXT, Mark.TABLE) or marker.mark in BULLETS or len(text) > HEADING_MAX:
        return False
    if paragraph.level is not None or paragraph.bold:
        return True
    return text[-1:] not in ".;," and not text.endswith("./")


def _inherited(
    marker: Marker, text: str, parent: Item | None, *, is_heading: bool, closed: bool
) -> tuple[tuple[Part, ...], Field | None]:
    """Return parts and field: the heading's own where it names them, else its parent's."""
    if closed:
        return (Part.CLOSING,), None
    parts, field_ = (parent.parts, parent.field) if parent else ((), None)
    if marker.mark is Mark.ANNEX:
        return (Part.ANNEX,), None
    if not is_heading:
        return parts, field_
    settled = Part.ORGANISATION in parts or Part.ANNEX in parts
    if marker.mark in _MAJOR or not settled:
        own = parts_of(text)
        if parent and marker.mark not in _MAJOR:  # "3. Đánh giá kết quả" among tasks is a task
            own = tuple(part for part in own if part is not Part.SITUATION)
        parts = (Part.ANNEX,) * (Part.ANNEX in parts) or own or parts
    if Part.ORGANISATION in parts:  # its headings are units: "Phòng Văn hóa - Xã hội" names no field
        return parts, None
    return parts, field_of(text) or field_


def _paths(mark: Mark, number: str, parent: Item | None) -> tuple[str, str]:
    path, place = (parent.path, parent.place) if parent else ("", "")
    if mark in (Mark.TEXT, Mark.TABLE, Mark.HEADING) or (mark is Mark.ROMAN and not number):
        return path, place
    if mark in BULLETS:
        return path, _join(place, number)
    if mark is Mark.ANNEX:
        return f"PL{number}", f"PL{number}"
    if mark is Mark.DOTTED:
        path, place = _without_stem(path, number), _without_stem(place, number)
    if mark is Mark.PAREN:
        return f"{path}({number})", f"{place}({number})"
    return _join(path, number), _join(place, number)


def _without_stem(path: str, number: str) -> str:
    """Take the numbers a dotted number repeats off a path: "II.2" for "2.1" is "II"."""
    steps = number.split(".")[:-1]
    while steps:
        tail = ".".join(steps)
        if path == tail:
            return ""
        if path.endswith(f".{tail}"):
            return path[: -len(tail) - 1]
        steps.pop()
    return path


def _join(path: str, number: str) -> str:
    return f"{path}.{number}" if path else number


def _finish(items: list[Item]) -> tuple[Item, ...]:
    """An item with items below it that are no bullets is a heading, however long it is."""
    parents = {i.parent for i in items if i.mark not in BULLETS and i.mark not in (Mark.TEXT, Mark.TABLE)}
    return tuple(replace(i, is_heading=True) if i.index in parents else i for i in items)
