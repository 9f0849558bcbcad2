"""Lines of a plain text -> paragraphs: wrapped lines, page cuts and stray page numbers mended.

A line goes on in the next one when something says so: a blank kept at its end (PDF extractors keep the
blank a line was wrapped at), a next line beginning in lower case, or a line as full as lines get in this
text. A line that opens an item of the outline always begins a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from ...blocks import Paragraph
from ...markers import BULLETS, Mark, Marker, marker_of
from .markup import is_rule, plain

SENTENCE_END = tuple(".;:!?…/")
CLOSERS = "”\"')*’]"
PAGE_NUMBER = re.compile(r"^\s*[-–]?\s*(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–]?\s*$", re.IGNORECASE)
FULL = 0.85  # of the width of wrapped lines
LONG = 80  # characters; a shorter line without a full stop may be a heading
PUNCTUAL = 0.8  # share of long paragraphs with a full stop, from which one without is a cut one
NARROWEST_WRAP = 50
FEWEST_WRAPPED = 3  # lines that show a habit
TITLE_WORDS = 3  # "PHỤ LỤC", "KẾ HOẠCH": a line of its own
PAGE_GAP = 8  # empty lines that a page break may leave inside a sentence
# Words that open a paragraph of their own though no marker stands before them.
OPENERS = ("Trên đây", "Căn cứ", "Trong quá trình", "Nơi nhận", "Kèm theo", "Ghi chú", "Yêu cầu", "Đề nghị")


@dataclass(slots=True)
class Piece:
    """A paragraph while it is put together. ``open_end``: the last line kept the blank it was wrapped at."""

    text: str
    page: int | None
    level: int | None = None
    bold: bool = False
    italic: bool = False
    open_end: bool = False
    last_line: int = 0  # characters

    @property
    def marker(self) -> Marker | None:
        return marker_of(self.text)

    def as_paragraph(self) -> Paragraph:
        return Paragraph(self.text, page=self.page, level=self.level, bold=self.bold, italic=self.italic)


@dataclass(frozen=True, slots=True)
class Habits:
    """What the text as a whole does: how wide it wraps, whether paragraphs end in a full stop."""

    width: float | None  # None: lines are not wrapped
    punctual: bool
    keeps_blanks: bool  # wrapped lines keep their blank at the end


def habits_of(lines: Sequence[str]) -> Habits:
    """Look at the whole text once, so that single lines can be judged by it."""
    wrapped = [a for a, b in pairwise(lines) if _goes_on_lower(a, b)]
    widths = [len(line.rstrip()) for line in wrapped if len(line.rstrip()) >= NARROWEST_WRAP]
    width = quantiles(widths, n=10)[7] if len(widths) >= FEWEST_WRAPPED else None
    kept = sum(line.endswith(" ") for line in wrapped)
    long = [line.rstrip().rstrip(CLOSERS) for line in lines if len(line) >= LONG]
    ended = sum(line.endswith(SENTENCE_END) for line in long)
    return Habits(
        width=width if width is not None and width < 160 else None,
        punctual=bool(long) and ended >= PUNCTUAL * len(long),
        keeps_blanks=len(wrapped) >= FEWEST_WRAPPED and kept >= 0.5 * len(wrapped),
    )


def _goes_on_lower(line: str, after: str) -> bool:
    return bool(line.strip()) and begins_lower(after) and marker_of(after.lstrip()) is None


def begins_lower(text: str) -> bool:
    first = text.lstrip(' "“(*_')[:1]
    return first.islower()


def ends_sentence(text: str) -> bool:
    return text.rstrip().rstrip(CLOSERS).endswith(SENTENCE_END)


def paragraphs(lines: Sequence[tuple[str, int | None]], habits: Habits) -> list[Paragraph]:
    """Return the paragraphs of consecutive ``(line, page)`` pairs; a blank line is "".

    Page numbers on lines of their own are dropped where text goes on around them.
    """
    pieces: list[Piece] = []
    gap = 0
    for line, page in _without_page_numbers(lines):
        if not line.strip() or is_rule(line):
            gap += 1
            continue
        piece = _piece(line, page, habits)
        if pieces and _continues(pieces[-1], piece, gap, habits):
            _join(pieces[-1], piece)
        else:
            pieces.append(piece)
        gap = 0
    return [piece.as_paragraph() for piece in pieces if piece.text]


def _without_page_numbers(lines: Sequence[tuple[str, int | None]]) -> Iterable[tuple[str, int | None]]:
    """Leave out lone numbers with a blank line or a page edge beside them."""
    for place, (line, page) in enumerate(lines):
        before = lines[place - 1] if place else ("", page)
        after = lines[place + 1] if place + 1 < len(lines) else ("", page)
        alone = not before[0].strip() or not after[0].strip() or before[1] != page or after[1] != page
        if not (PAGE_NUMBER.match(line) and alone):
            yield line, page


def _piece(line: str, page: int | None, habits: Habits) -> Piece:
    marked = plain(line.rstrip("\n"))
    text = " ".join(marked.text.split())
    return Piece(
        text=text,
        page=page,
        level=marked.level,
        bold=marked.bold,
        italic=marked.italic,
        open_end=habits.keeps_blanks and line.endswith(" "),
        last_line=len(line.rstrip()),
    )


def _continues(before: Piece, after: Piece, gap: int, habits: Habits) -> bool:
    """Decide whether ``after`` is the rest of ``before``; ``gap`` counts the blank lines between."""
    if before.level is not None or after.level is not None:
        return False
    if _opens_item(before, after) or before.bold != after.bold:
        return False
    if before.open_end and (not ends_sentence(before.text) or _lists_on(before, after)):
        return gap <= (PAGE_GAP if begins_lower(after.text) else 2) and _same_case(before, after)
    if gap == 0:
        return _wraps(before, after, habits)
    return _cut_by_page(before, after, habits)


def _opens_item(before: Piece, after: Piece) -> bool:
    """A marker opens an item, but "- xã hội phát triển" after "kinh tế" is the rest of a word pair."""
    marker = after.marker
    if marker is None:
        return False
    if marker.mark in BULLETS and not ends_sentence(before.text) and begins_lower(after.text[marker.length :]):
        return not before.open_end
    if marker.mark is Mark.DOTTED or marker.mark is Mark.ARABIC:
        return True
    return not (marker.mark is Mark.ANNEX and begins_lower(after.text[marker.length :]))


def _lists_on(before: Piece, after: Piece) -> bool:
    """A semicolon inside a sentence: "...; kết quả ..."."""
    return before.text.endswith(";") and begins_lower(after.text)


def _same_case(before: Piece, after: Piece) -> bool:
    """A line of capitals does not go on in running text, nor running text in a line of capitals."""
    if before.text.isupper() and len(before.text.split()) <= TITLE_WORDS:
        return False
    return before.text.isupper() == after.text.isupper() or len(after.text.split()) <= 2


def _wraps(before: Piece, after: Piece, habits: Habits) -> bool:
    if before.text.isupper() and after.text.isupper():
        return before.text.endswith(",") or (habits.width is not None and before.last_line > FULL * habits.width)
    if begins_lower(after.text):
        return not ends_sentence(before.text) or before.text.endswith("/")
    if before.text.isupper() or habits.width is None:
        return False
    is_full = before.last_line + 1 + len(after.text.split(" ")[0]) > FULL * habits.width
    return is_full and not after.text.startswith(OPENERS)


def _cut_by_page(before: Piece, after: Piece, habits: Habits) -> bool:
    """A sentence without an end, gone on after an empty line: a page ended there."""
    if ends_sentence(before.text) or before.text.isupper():
        return False
    if begins_lower(after.text):
        return True
    numbered = before.marker is not None and before.marker.mark not in BULLETS | {Mark.LETTER}
    is_cut = habits.punctual and len(before.text) >= LONG and not numbered and ends_sentence(after.text)
    return is_cut and not after.text.isupper() and not after.text.startswith(OPENERS)


def _join(before: Piece, after: Piece) -> None:
    before.text = f"{before.text} {after.text}"
    before.open_end, before.last_line = after.open_end, after.last_line
    before.italic = before.italic and after.italic
