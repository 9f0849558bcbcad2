"""Plain text and Markdown, as received from converters and PDF extractors -> ``Document``.

Order of work: decode; set tables apart (HTML, tabs, pipes, flattened); join the rest to paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...blocks import Block, Document, Kind, Notice, Span
from ...limits import DEFAULT_LIMITS, Limits
from ...refusals import Refusal, Unreadable
from ..flattened.reader import find_flattened
from .aligned import find_aligned
from .decode import decode
from .drawn import find_drawn
from .markup import unglue
from .paragraphs import habits_of, paragraphs
from .tables import Region, find_tables

TABLE_SCRAMBLED = "table_scrambled"

Lines = list[tuple[str, int | None]]


def read_text(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the blocks of a text file.

    :raises Unreadable: UNKNOWN_KIND, NO_TEXT, TOO_MUCH_TEXT, TOO_MANY_CELLS.
    """
    text = decode(data)
    if len(text) > limits.characters:
        raise Unreadable(Refusal.TOO_MUCH_TEXT, limit=limits.characters)
    if not text.strip():
        raise Unreadable(Refusal.NO_TEXT)
    lines = lines_of(text)
    regions = find_all_tables(lines)
    blocks = tuple(blocks_of(lines, regions))
    notices = tuple(_notice(blocks, region) for region in regions if region.is_scrambled)
    document = Document(Kind.TEXT, blocks, pages=lines[-1][1], notices=notices)
    if sum(len(table.cells) for _, table in document.tables()) > limits.cells:
        raise Unreadable(Refusal.TOO_MANY_CELLS, limit=limits.cells)
    return document


def lines_of(text: str) -> Lines:
    """Return the lines with their page; pages are counted only where form feeds part them."""
    pages = text.split("\f")
    numbered = len(pages) > 1
    return [
        (line, number if numbered else None)
        for number, page in enumerate(pages, start=1)
        for line in unglue(page).split("\n")
    ]


def _notice(blocks: Sequence[Block], region: Region) -> Notice:
    at = next(at for at, block in enumerate(blocks) if block is region.table)
    message = (
        "Bảng nhiệm vụ trong tệp văn bản đã bị xáo trộn thứ tự ô nên chưa đọc được thành từng nhiệm vụ. "
        "Hãy gửi tệp Word hoặc PDF của kế hoạch này."
    )
    return Notice(TABLE_SCRAMBLED, message, (Span(at),))


def blocks_of(lines: Lines, regions: Sequence[Region]) -> list[Block]:
    """Return paragraphs and tables in reading order."""
    inside = {at for region in regions for at in range(region.start, region.end)}
    habits = habits_of([line for at, (line, _) in enumerate(lines) if at not in inside])
    out: list[Block] = []
    place = 0
    for region in regions:
        out += paragraphs(lines[place : region.start], habits)
        out.append(region.table)
        place = region.end
    return [*out, *paragraphs(lines[place:], habits)]


def find_all_tables(lines: Lines) -> list[Region]:
    """Tables drawn by signs come first, then aligned ones; a flattened one is looked for in what is left."""
    found: list[Region] = []
    for finder in (find_drawn, find_tables, find_aligned, find_flattened):
        taken = {at for region in found for at in range(region.start, region.end)}
        left = [("" if at in taken else line, page) for at, (line, page) in enumerate(lines)]
        found += [region for region in finder(left) if not taken & set(range(region.start, region.end))]
    return sorted(found, key=lambda region: region.start)
