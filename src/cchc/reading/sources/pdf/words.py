"""Letters of a PDF page -> words; straight strokes -> ruling lines.

Words are built in the order of drawing, not by place: marks of Vietnamese letters that are drawn apart, and
letters a program took from a second font, then find their neighbours (see ``printed.lines``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from pdfminer.layout import LTChar, LTContainer

from cchc.kernel.legacy_text import convert_font_text, legacy_font
from cchc.kernel.text import nfc

from ..printed.sheets import Rule, Word
from .guard import SUBSET, Stroke

# Shares of the font size.
GAP = 0.18  # a wider gap parts words
BACK = 0.35  # a letter may overlap the one before by this much
RISE = 0.25  # baselines further apart are different lines
RESIZE = 0.15  # change of size inside a word

THICKEST = 3.0  # points; a filled box this thin is a line
CROOKED = 1.0  # points a line may lean
SHORTEST = 2.0

BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
UNMAPPED = re.compile(r"\(cid:\d+\)")
# Letters of picture fonts that programs leave in the private area.
PRIVATE = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf02d": "-", "\uf02b": "+", "\uf0b3": "≥",
     "\uf0a3": "≤", "\xa0": " ", "\xad": "-", "\u200b": "", "\ufeff": "", "ﬁ": "fi", "ﬂ": "fl"}
)  # fmt: skip


@dataclass(slots=True)
class Font:
    """What the name of a font tells."""

    name: str
    bold: bool
    italic: bool
    is_legacy: bool  # its letters mean others than they seem

    @classmethod
    def named(cls, raw: str | bytes) -> Font:
        name = SUBSET.sub("", raw.decode("latin-1") if isinstance(raw, bytes) else raw)
        return cls(name, bool(BOLD.search(name)), bool(ITALIC.search(name)), legacy_font(name) is not None)


@dataclass(slots=True)
class WordBuilder:
    """Takes letters one by one; ``shift_x`` and ``height`` turn page space into sheet space."""

    shift_x: float
    height: float  # y of the top edge of the sheet in page space
    width: float  # of the sheet, as ``depth``; what lies outside is not shown
    depth: float
    words: list[Word] = field(default_factory=list)
    letters: int = 0
    unmapped: int = 0
    _fonts: dict[str | bytes, Font] = field(default_factory=dict)
    _open: Word | None = None
    _font: Font | None = None
    _base: float = 0.0

    def read(self, layout: Any) -> None:
        for letter in _letters(layout):
            if self._is_shown(letter):
                self._take(letter)
        self._close()

    def _take(self, letter: LTChar) -> None:
        font = self._font_of(letter)
        text = letter.get_text() if font.is_legacy else letter.get_text().translate(PRIVATE)
        self.letters += 1
        if UNMAPPED.match(text):
            self.unmapped += 1
        if not text.strip():
            if self._open is not None:
                self._open.spaced = True
            self._close()
            return
        base = self.height - letter.matrix[5]
        if self._open is None or not self._continues(self._open, letter, font, base):
            self._start(letter, font, base)
        self._grow(letter, text)

    def _is_shown(self, letter: LTChar) -> bool:
        """Also False for a place that is no number."""
        x, y = letter.x0 - self.shift_x, self.height - letter.y0
        return -letter.size < x < self.width and 0 < y < self.depth + letter.size

    def _font_of(self, letter: LTChar) -> Font:
        font = self._fonts.get(letter.fontname)
        if font is None:
            font = self._fonts[letter.fontname] = Font.named(letter.fontname)
        return font

    def _continues(self, word: Word, letter: LTChar, font: Font, base: float) -> bool:
        size = word.size
        return (
            font is self._font
            and -BACK * size < letter.x0 - self.shift_x - word.x1 < GAP * size
            and abs(base - self._base) < RISE * size
            and abs(letter.size - size) < RESIZE * size
        )

    def _start(self, letter: LTChar, font: Font, base: float) -> None:
        self._close()
        self._font, self._base = font, base
        x, top, bottom = letter.x0 - self.shift_x, self.height - letter.y1, self.height - letter.y0
        self._open = Word("", x, top, x, bottom, letter.size, font.bold, font.italic, spaced=False)

    def _grow(self, letter: LTChar, text: str) -> None:
        word = self._open
        if word is not None:
            word.text += text
            word.x1 = max(word.x1, letter.x1 - self.shift_x)
            if text[-1].isspace():
                word.spaced = True
                self._close()

    def _close(self) -> None:
        word, self._open = self._open, None
        if word is not None and self._font is not None:
            word.text = nfc(convert_font_text(word.text.strip(), self._font.name))
            self.words.append(word)


def _letters(layout: Any) -> Iterator[LTChar]:
    """Yield upright letters in the order of drawing, those inside figures too."""
    waiting = [iter(layout)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, LTChar):
            if item.upright and item.size > 0:
                yield item
        elif isinstance(item, LTContainer):
            waiting.append(iter(item))


def rules_of(strokes: list[Stroke], *, shift_x: float, height: float) -> tuple[list[Rule], list[Rule]]:
    """Return lines across and lines down, from the top left of the sheet."""
    across: list[Rule] = []
    down: list[Rule] = []
    for x0, y0, x1, y1, filled in strokes:
        left, right = sorted((x0 - shift_x, x1 - shift_x))
        top, bottom = sorted((height - y0, height - y1))
        thick = THICKEST if filled else CROOKED
        if not (isfinite(top + bottom) and isfinite(left + right)):
            continue
        if bottom - top <= thick and right - left >= SHORTEST and right - left > bottom - top:
            across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= thick and bottom - top >= SHORTEST:
            down.append(Rule((left + right) / 2, top, bottom))
    return across, down
