"""Which words are bold, by the thickness of their strokes; headings are told by it.

A stroke is measured as ink over half its outline, against the font size and against the rest of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from ..printed.sheets import Word
from .ocr import OcrWord
from .types import INK_BELOW, Picture

# Thickness against the page's. Bold lines were measured at 1.22 to 1.6, plain ones up to 1.2; few letters
# measure roughly.
BOLD, MANY_LETTERS = 1.22, 12
BOLD_WORD, SOME_LETTERS = 1.33, 6
PLAIN, SURELY_BOLD = 1.1, 1.45  # between these a short line is like the line above it
LEAST_RUN = 2  # bold words before plain ones; a single one is chance
NEAR = 0.4  # of the font size: room between two lines of one text; a new paragraph stands further


@dataclass(frozen=True, slots=True)
class _Line:
    words: Sequence[Word]
    ratios: Sequence[float]
    block: int  # the program's block, or the cell

    @property
    def letters(self) -> int:
        return sum(_letters(word.text) for word in self.words)

    @property
    def ratio(self) -> float:
        pairs = zip(self.words, self.ratios, strict=True)
        return sum(_letters(word.text) * ratio for word, ratio in pairs) / max(self.letters, 1)


def mark_bold(found: Sequence[Sequence[OcrWord]], lines: Sequence[Sequence[Word]], picture: Picture) -> None:
    """Mark the words of each line that are bold: all, or the name of an item before its text, or none.

    :param found: the same words line by line, with the boxes of their ink.
    """
    thickness = [[_thickness(word, picture) for word in line] for line in found]
    measured = [
        t / word.size for ts, line in zip(thickness, lines, strict=True) for t, word in zip(ts, line, strict=True)
    ]
    usual = median(measured) if measured else 0.0
    if not usual:
        return
    above: _Line | None = None
    for seen, words, own in zip(found, lines, thickness, strict=True):
        line = _Line(words, [t / word.size / usual for t, word in zip(own, words, strict=True)], seen[0].line[0])
        for word in words[: _bold_words(line, above)]:
            word.bold = True
        above = line


def _bold_words(line: _Line, above: _Line | None) -> int:
    """Return how many words from the first on are bold."""
    if line.letters >= MANY_LETTERS:
        return len(line.words) if line.ratio > BOLD else _bold_beginning(line)
    if above is not None and _goes_on(above, line) and (not line.letters or PLAIN < line.ratio < SURELY_BOLD):
        return len(line.words) if all(word.bold for word in above.words) else 0
    return len(line.words) if line.ratio > (BOLD_WORD if line.letters >= SOME_LETTERS else SURELY_BOLD) else 0


def _bold_beginning(line: _Line) -> int:
    known = [not _letters(word.text) for word in line.words]
    thick = [ratio > BOLD_WORD or unknown for ratio, unknown in zip(line.ratios, known, strict=True)]
    run = thick.index(False) if False in thick else len(thick)
    return run if sum(not unknown for unknown in known[:run]) >= LEAST_RUN else 0


def _goes_on(above: _Line, line: _Line) -> bool:
    first, upper = line.words[0], above.words[0]
    return above.block == line.block and -NEAR * first.size < first.top - upper.bottom < NEAR * first.size


def _letters(text: str) -> int:
    """Return how many letters tell the weight: digits are drawn thicker, a single letter is too little ink."""
    letters = sum(c.isalpha() for c in text)
    return letters if letters >= 2 and not any(c.isdigit() for c in text) else 0


def _thickness(word: OcrWord, picture: Picture) -> float:
    ink = picture[int(word.y0) : int(word.y1), int(word.x0) : int(word.x1)] < INK_BELOW
    outline = np.count_nonzero(ink[:, 1:] != ink[:, :-1]) + np.count_nonzero(ink[1:] != ink[:-1])
    return 2 * np.count_nonzero(ink) / outline if outline else 0.0
