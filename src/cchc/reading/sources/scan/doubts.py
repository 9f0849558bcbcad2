"""A second look at words the program is unsure of, and a count of the strokes in Roman numbers.

A wrong letter is rarely misread the same way at another size. So doubtful words are cut out, read again
larger and smaller, and the reading with the most confidence behind it stands; what had to be put to the
vote stays marked as less sure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from . import ocr
from .cells import Cut, strip_of_cuts
from .ocr import OcrWord
from .types import INK_BELOW, Picture

DOUBTFUL = 0.86  # below it one word in three is wrong, above it one in five hundred
SIZES = (1.15, 1.5)
MOST_DOUBTS = 150  # of one page; more is a page that cannot be read
SENSELESS, MOST_SIGNS = 0.5, 2
DIGITS_ONLY = ("-c", "tessedit_char_whitelist=0123456789.")
AROUND = 0.3  # of the height of small letters, white around a word
LEAST_LETTERS = 2

# A document number, a date or a share is not misread into being by chance, but often out of being.
WELL_FORMED = re.compile(
    r"^(?:\d+/(?:\d{4}/)?[A-ZĐ][\w&Đ-]*-[\w&Đ-]+|\d{1,2}/(?:\d{1,2}/)?\d{4}|\d{1,3}(?:,\d+)?%)[.,;)]*$"
)
MOST_LOST = 2  # signs
SHAPELY = 3.0  # votes count so many times

# H is two strokes whose feet touch; a stroke beside them may be read as 1 or l. "1." alone is a number.
ROMAN = re.compile(r"^(?P<before>[XV]*)(?P<strokes>(?=[1lL|]*[IH])[IH1lL|]{1,4}|L(?=\.))(?P<after>[.,;:)/]?)$")
MOST_STROKES = 3
STROKE = 0.8  # of the height is dark where an I stands; the slant of a V gives half
SURE_OF_STROKES = 0.75


def second_look(words: Sequence[OcrWord], bare: Picture, size: float, *, seconds: float) -> list[OcrWord]:
    """Return the words with doubtful ones replaced by the reading most looks agree on.

    :param bare: the page without its ruling lines.
    :param size: height of the page's small letters in pixels.
    """
    alone = Counter(word.line for word in words)
    doubts = [i for i, word in enumerate(words) if _is_doubtful(word, alone=alone[word.line] == 1)]
    out = list(words)
    if doubts and len(doubts) <= MOST_DOUBTS:
        tall = _as_tall_as_lines(words)
        votes = [_look_again([tall[i] for i in doubts], bare, size, scale, seconds) for scale in SIZES]
        for i, *looks in zip(doubts, *votes, strict=True):
            out[i] = elected(words[i], looks)
        _look_for_digits(out, [i for i in doubts if alone[words[i].line] == 1], tall, bare, size, seconds)
    return [_with_strokes_counted(word, bare) for word in _headings_numbered(out)]


def _headings_numbered(words: Sequence[OcrWord]) -> Iterator[OcrWord]:
    """An L before a heading in capitals is a Roman one whose point was read as its foot."""
    for before, word, after in zip([None, *words], words, [*words[1:], None], strict=False):
        begins = before is None or before.line != word.line
        is_heading = begins and after is not None and after.line == word.line and after.text.isupper()
        yield replace(word, text="L.") if word.text == "L" and is_heading else word


def _is_doubtful(word: OcrWord, *, alone: bool) -> bool:
    """A single sign is mostly a dash, and doubted without reason; alone in a cell it is the number of the row."""
    if alone and not any(sign.isalnum() for sign in word.text):
        return True
    return word.confidence < DOUBTFUL and (alone or len(word.text) >= LEAST_LETTERS)


def _as_tall_as_lines(words: Sequence[OcrWord]) -> list[OcrWord]:
    """Return each word with the height of its line: cut to its ink, small letters look like capitals."""
    top: dict[tuple[int, int, int], float] = {}
    bottom: dict[tuple[int, int, int], float] = {}
    for word in words:
        top[word.line] = min(word.y0, top.get(word.line, word.y0))
        bottom[word.line] = max(word.y1, bottom.get(word.line, word.y1))
    return [replace(word, y0=top[word.line], y1=bottom[word.line]) for word in words]


def _look_for_digits(
    out: list[OcrWord], alone: list[int], tall: Sequence[OcrWord], bare: Picture, size: float, seconds: float
) -> None:
    """Read signs that stand alone and still make no sense as numbers of rows, which they mostly are."""
    left = [i for i in alone if len(out[i].text) <= MOST_SIGNS and out[i].confidence < SENSELESS]
    if not left:
        return
    looks = _look_again([tall[i] for i in left], bare, size, SIZES[0], seconds, options=DIGITS_ONLY)
    for i, (text, confidence) in zip(left, looks, strict=True):
        if text.rstrip(".").isdigit():
            out[i] = replace(out[i], text=text, confidence=min(confidence, SENSELESS))


def _look_again(
    words: Sequence[OcrWord], bare: Picture, size: float, scale: float, seconds: float, options: Sequence[str] = ()
) -> list[tuple[str, float]]:
    """Return text and confidence of each word read at another size; "" where nothing was read."""
    cuts = [_cut(word, bare, size, scale) for word in words]
    strip = strip_of_cuts(cuts, size * scale)
    read: dict[int, list[OcrWord]] = defaultdict(list)
    for word in ocr.words(strip.picture, mode=ocr.BLOCK, seconds=seconds, options=options):
        read[strip.cut_at((word.y0 + word.y1) / 2)].append(word)
    return [_joined(read[index]) for index in range(len(cuts))]


def _cut(word: OcrWord, bare: Picture, size: float, scale: float) -> Cut:
    around = round(AROUND * size)
    x0, y0 = max(0, int(word.x0) - around), max(0, int(word.y0) - around)
    inside = bare[y0 : int(word.y1) + around, x0 : int(word.x1) + around]
    larger = cv2.resize(inside, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return Cut(np.asarray(larger, np.uint8), x0, y0)


def _joined(parts: Sequence[OcrWord]) -> tuple[str, float]:
    """Only a reading in one piece is a reading of one word."""
    return (parts[0].text, parts[0].confidence) if len(parts) == 1 else ("", 0.0)


def elected(word: OcrWord, looks: Sequence[tuple[str, float]]) -> OcrWord:
    votes: dict[str, float] = defaultdict(float)
    votes[word.text] = word.confidence
    for text, confidence in looks:
        if len(text) > len(word.text) - MOST_LOST:  # else a look that cut the word off
            votes[text] += confidence
    votes.pop("", None)
    text = max(votes, key=lambda one: votes[one] * (SHAPELY if WELL_FORMED.match(one) else 1.0))
    return replace(word, text=text, confidence=votes[text] / (len(looks) + 1))


def _with_strokes_counted(word: OcrWord, bare: Picture) -> OcrWord:
    """Correct II read for III and the like: the strokes can be counted."""
    roman = ROMAN.match(word.text)
    if roman is None:
        return word
    counted = _strokes(bare[int(word.y0) : int(word.y1), int(word.x0) : int(word.x1)])
    point = "." if roman["strokes"].endswith("L") else ""  # the foot of an L is the point
    text = roman["before"] + "I" * counted + (roman["after"] or point)
    if text == word.text or not 1 <= counted <= MOST_STROKES:
        return word
    return replace(word, text=text, confidence=min(word.confidence, SURE_OF_STROKES))


def _strokes(picture: Picture) -> int:
    """Count upright strokes as high as the tallest letter; a stain in the box is no letter."""
    marks = (picture < INK_BELOW).astype(np.uint8)
    parts = cv2.connectedComponentsWithStats(marks, connectivity=8)[2][1:]
    if len(parts) == 0:
        return 0
    _, top, _, height, _ = max(parts, key=lambda part: part[4])
    inside = marks[top + 2 : top + height - 2]
    dark = (inside.mean(axis=0) > STROKE).astype(np.int8) if len(inside) else np.zeros(1, np.int8)
    return int((np.diff(dark, prepend=0) == 1).sum())
