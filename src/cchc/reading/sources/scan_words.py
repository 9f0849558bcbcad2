"""Recognised words -> words of a sheet: all of one line on one footing, with a font size and a weight.

The program gives each word the box of its ink: "cao" is flat, "Ế" is tall. From the letters in it one knows
how tall a word ought to be at a font size of 1, and so the size and the line it stands on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from statistics import median

import numpy as np

from .ocr import OcrWord
from .scan_types import INK_BELOW, Picture
from .sheets import Word

# How far ink rises over and hangs under the line, as shares of the font size (Times New Roman and alike).
SMALL, TALL, MARKED_SMALL, MARKED_TALL = 0.46, 0.68, 0.70, 0.90
HANGING, LEVEL = 0.22, 0.0
ABOVE = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309")  # grave, acute, circumflex, tilde, breve, hook
BELOW = "\u0323"
TALL_LETTERS = frozenset("bdfhklđti0123456789%&/()“”?!")
HANGING_LETTERS = frozenset("gjpqyQ,;/()")
FULL_HEIGHT = 1.15  # of the font size: the box given to each word, from the highest mark to the lowest tail

BOLDER = 1.25  # strokes this much thicker than the page's are bold
BOLDER_CAPITALS = 1.32  # capitals are drawn thicker: 1.2 of small letters
LETTERS_TO_WEIGH = 2  # a word of fewer is too little ink to judge
CUT = re.compile(r"\w[-/]$")  # no blank can be seen after a number or name cut by the end of the line
MOST_CONFUSED = 0.3  # a "word" without letters or digits and less sure than this is dirt


def sheet_words(found: Sequence[OcrWord], picture: Picture) -> list[Word]:
    """Return the words with lines evened out; dirt read as punctuation is left out."""
    kept = [word for word in found if not _is_dirt(word)]
    lines = [list(group) for _, group in groupby(kept, key=lambda word: word.line)]
    even = [list(zip(_even(line), line, strict=True)) for line in lines]
    _mark_bold(even, picture)
    return [word for line in even for word, _ in line]


def _is_dirt(word: OcrWord) -> bool:
    return word.confidence < MOST_CONFUSED and not any(c.isalnum() for c in word.text)


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
        base, *marks = unicodedata.normalize("NFD", letter)
        is_tall = base in TALL_LETTERS or base.isupper()
        if ABOVE.intersection(marks):
            above = max(above, MARKED_TALL if is_tall else MARKED_SMALL)
        elif is_tall:
            above = max(above, TALL)
        if base in HANGING_LETTERS or BELOW in marks:
            below = HANGING
    return above, below


def _mark_bold(lines: Sequence[Sequence[tuple[Word, OcrWord]]], picture: Picture) -> None:
    """Mark words whose strokes are thicker, for their size, than the page's."""
    weights = [[_weight(seen, picture) / word.size for word, seen in line] for line in lines]
    usual = median(chain.from_iterable(weights)) if weights else 0.0
    for line, own in zip(lines, weights, strict=True):
        judged = [
            _is_bold(word.text, weight / usual) if usual else False for (word, _), weight in zip(line, own, strict=True)
        ]
        for (word, _), bold in zip(line, _agreed(judged), strict=True):
            word.bold = bold


def _is_bold(text: str, ratio: float) -> bool | None:
    """Return None for a word with too little ink to judge by."""
    if sum(c.isalnum() for c in text) < LETTERS_TO_WEIGH:
        return None
    return ratio > (BOLDER_CAPITALS if text.isupper() else BOLDER)


def _agreed(judged: Sequence[bool | None]) -> list[bool]:
    """Let words of too little ink follow the next word, or the one before; overrule a word alone against both."""
    known = [bold for bold in judged if bold is not None]
    if not known:
        return [False] * len(judged)
    out: list[bool] = []
    after = known[-1]
    for bold in reversed(judged):
        after = after if bold is None else bold
        out.insert(0, after)
    return [out[i - 1] if 0 < i < len(out) - 1 and out[i - 1] == out[i + 1] else bold for i, bold in enumerate(out)]


def _weight(word: OcrWord, picture: Picture) -> float:
    """Return the mean thickness of the strokes: ink over half its outline."""
    ink = picture[int(word.y0) : int(word.y1), int(word.x0) : int(word.x1)] < INK_BELOW
    outline = np.count_nonzero(ink[:, 1:] != ink[:, :-1]) + np.count_nonzero(ink[1:] != ink[:-1])
    return 2 * np.count_nonzero(ink) / outline if outline else 0.0
