"""Words -> lines of text, each from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...blocks import Box
from .sheets import Sheet, Word

SAME_LINE = 0.5  # of the font size: middles of words this close stand on one line
GAP = 0.18  # of the font size: a wider gap is a blank
DOUBLE = 0.2  # of the font size: the same word this close was drawn twice to look bold


@dataclass(slots=True)
class Line:
    """Words of one line on one sheet."""

    sheet: Sheet
    words: list[Word]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def size(self) -> float:
        """The font size most of the letters have."""
        return max(self.words, key=lambda word: len(word.text)).size

    @property
    def base(self) -> float:
        """Where the line stands; marks above and below letters do not move it."""
        return max(self.words, key=lambda word: len(word.text)).middle

    @property
    def text(self) -> str:
        return "".join(text for text, _ in pieces(self.words))

    @property
    def bold(self) -> bool:
        return _all_letters(self.words, "bold")

    @property
    def italic(self) -> bool:
        return _all_letters(self.words, "italic")

    @property
    def confidence(self) -> float:
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / max(letters, 1)

    def box(self, start: int) -> Box:
        """Return the place of this line, whose text begins at ``start``."""
        return self.sheet.box(self.words, start, start + len(self.text))


def pieces(words: Sequence[Word]) -> Iterable[tuple[str, Word]]:
    """Yield each word with the blank before it, where there is one."""
    before: Word | None = None
    for word in words:
        apart = before is not None and (before.spaced or word.x0 - before.x1 > GAP * word.size)
        yield (" " if apart else "") + word.text, word
        before = word


def lines_of(sheet: Sheet, words: Iterable[Word]) -> list[Line]:
    """Return the lines from top to bottom.

    The longest word of a line says where it stands: a raised footnote sign must not pull it up.
    """
    rows: list[list[Word]] = []
    longest: Word | None = None
    for word in sorted(words, key=lambda w: w.middle):
        if longest is None or word.middle - longest.middle >= SAME_LINE * min(word.size, rows[-1][-1].size):
            rows.append([])
            longest = word
        rows[-1].append(word)
        longest = max(longest, word, key=lambda w: len(w.text))
    return [Line(sheet, _in_order(row)) for row in rows]


def _in_order(row: list[Word]) -> list[Word]:
    """Sort from left to right; drop words drawn a second time."""
    out: list[Word] = []
    for word in sorted(row, key=lambda w: w.x0):
        twin = out[-1] if out else None
        if twin is not None and twin.text == word.text and abs(word.x0 - twin.x0) < DOUBLE * word.size:
            twin.bold = True
        else:
            out.append(word)
    return out


def _all_letters(words: Sequence[Word], style: str) -> bool:
    seen = [getattr(word, style) for word in words if any(c.isalnum() for c in word.text)]
    return bool(seen) and all(seen)
