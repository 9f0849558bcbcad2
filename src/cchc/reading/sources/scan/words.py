"""Recognised words -> words of a sheet: all of one line on one footing, with a font size and a weight.

The program gives each word the box of its ink: "cao" is flat, "Ế" is tall. From the letters in it one knows
how tall a word ought to be at a font size of 1, and so the size and the line it stands on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from ..printed.sheets import Word
from .bold import mark_bold
from .ocr import OcrWord
from .types import Picture

# How far ink rises over and hangs under the line, as shares of the font size (Times New Roman and alike).
SMALL, TALL, MARKED_SMALL, MARKED_TALL = 0.46, 0.68, 0.70, 0.90
HANGING, LEVEL = 0.22, 0.0
ABOVE = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309")  # grave, acute, circumflex, tilde, breve, hook
BELOW = "\u0323"
TALL_LETTERS = frozenset("bdfhklđti0123456789%&/()“”?!")
HANGING_LETTERS = frozenset("gjpqyQ,;/()")
FULL_HEIGHT = 1.15  # of the font size: the box given to each word, from the highest mark to the lowest tail

CUT = re.compile(r"\w[-/]$")  # no blank can be seen after a number or name cut by the end of the line
APART = 1.3  # of the font size: no blank between words is so wide
LEAST_TEXT = 5  # letters
MOST_CONFUSED = 0.6  # a mark less sure than this is dirt
DASHES = frozenset("-–—_¬~=+•*·")
SHORTEST_DASH = 0.45  # of the height of small letters
LETTERS_AND_DIGITS = ("Lu", "Ll", "Nd")  # "ˆ" is a letter to Python
MARKS = re.compile(r"^(?:[/&%()≥≤<>…]|\.{2,})$")


def sheet_words(found: Sequence[OcrWord], picture: Picture, size: float) -> list[Word]:
    """Return the words with lines evened out; dirt read as punctuation is left out.

    :param size: height of the page's small letters in pixels.
    """
    kept = [word for word in found if not _is_dirt(word, size)]
    lines = [part for _, line in groupby(kept, key=lambda word: word.line) for part in _parts(list(line))]
    even = [_even(line) for line in lines]
    mark_bold(lines, even, picture)
    return [word for line in even for word in line]


def _parts(line: list[OcrWord]) -> Iterator[list[OcrWord]]:
    """Cut a line where two texts stand side by side: agency and Quốc hiệu are not of one size and weight.

    A dash or number set off from its text is too little to be a text of its own.
    """
    size = median(_sizes(line))
    start = 0
    for i, (before, word) in enumerate(pairwise(line), start=1):
        is_wide = word.x0 - before.x1 > APART * size
        if is_wide and min(_letters(line[start:i]), _letters(line[i:])) >= LEAST_TEXT:
            yield line[start:i]
            start = i
    yield line[start:]


def _letters(words: Iterable[OcrWord]) -> int:
    return sum(c.isalnum() for word in words for c in word.text)


def _is_dirt(word: OcrWord, size: float) -> bool:
    """Tell stains from marks: a mark alone is one that is set between blanks, of its size, and surely read."""
    if any(unicodedata.category(sign) in LETTERS_AND_DIGITS for sign in word.text):
        return False
    if word.text in DASHES:
        return word.x1 - word.x0 < SHORTEST_DASH * size
    return word.confidence < MOST_CONFUSED or not MARKS.match(word.text)


def _even(line: Sequence[OcrWord]) -> list[Word]:
    """Give all words of a line one size, top and bottom."""
    size = median(_sizes(line))
    foot = median(word.y1 - _reach(word.text)[1] * size for word in line)
    bottom = foot + HANGING * size
    top = bottom - FULL_HEIGHT * size
    return [
        Word(
            word.text, word.x0, top, word.x1, bottom, size,
            spaced=not CUT.search(word.text), confidence=word.confidence,
        )
        for word in line
    ]  # fmt: skip


def _sizes(line: Sequence[OcrWord]) -> Iterable[float]:
    """Return the font size each word speaks for, as often as it has letters."""
    for word in line:
        yield from [(word.y1 - word.y0) / sum(_reach(word.text))] * len(word.text)


def _reach(text: str) -> tuple[float, float]:
    """Return how far over and under its line a word reaches at a font size of 1."""
    above, below = SMALL, LEVEL
    for letter in text:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        is_tall = base in TALL_LETTERS or base.isupper()
        if ABOVE.intersection(marks):
            above = max(above, MARKED_TALL if is_tall else MARKED_SMALL)
        elif is_tall:
            above = max(above, TALL)
        if base in HANGING_LETTERS or BELOW in marks:
            below = HANGING
    return above, below
