"""Ruling lines of a level page: where they run, and the page without them.

In a cramped table letters stand on the lines, so a line is painted over only where no stroke touches it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from ..printed.sheets import Rule
from .types import WHITE, Mask, Picture, ink

# Multiples of the height of small letters. A capital with its accent is 2.3 high; no bar of a letter is 1.9 wide.
STROKE_ACROSS, STROKE_DOWN = 1.9, 1.3  # straight ink longer than this may be part of a line
GAP = 0.35  # parts this close are one line; a letter stands further from the end of one
LEAST_ACROSS = 4.0  # shortest line across: over a narrow column of row numbers
LEAST_DOWN = 1.6  # shortest line down: one row of one line of text
ANCHORED = 6.0  # a shorter line down must hang between two lines across, or it is a letter or bracket
THICKEST = 0.5
SMOOTH = 0.6  # averaged along the line, so that grain does not cut it
SHARP = 0.17  # averaged so little that the gap between two letters still shows
BREAK = 0.25  # a longer gap ends a line
UNBROKEN = 0.93  # share of a line that is there at a sharp look; feet of letters in a row have gaps
FAINTEST = 40  # greys a line is darker than its surroundings
TOUCH = 0.2  # an end this close hangs on a line; a letter stands 0.3 below it, a bracket 0.45
PAST = 0.6  # an end this far past a line still hangs on it
STEEPEST = 0.05  # a page is level to a degree or two when it comes here


@dataclass(frozen=True, slots=True)
class RuledPage:
    across: list[Rule]
    down: list[Rule]
    bare: Picture  # the page without them


@dataclass(frozen=True, slots=True)
class _Line:
    """Ink of a line across. Lines down are the lines across of the page laid on its side."""

    rule: Rule
    left: int
    first: np.ndarray  # top row of its ink, column by column from ``left``
    last: np.ndarray


def take_rules(picture: Picture, size: float) -> RuledPage:
    """Return the ruling lines of a page, and the page without them.

    :param size: height of the page's small letters in pixels.
    """
    upright = np.ascontiguousarray(picture.T)
    across = _find(picture, size, STROKE_ACROSS, LEAST_ACROSS)
    down = [line for line in _find(upright, size, STROKE_DOWN, LEAST_DOWN) if _is_no_letter(line, across, size)]
    bare = picture.copy()
    _paint_over(bare, ink(picture), across)
    _paint_over(bare.T, ink(upright), down)
    return RuledPage([line.rule for line in across], [line.rule for line in down], bare)


def _find(picture: Picture, size: float, stroke: float, least: float) -> list[_Line]:
    """Find lines across: thin, darker than what is over and under them, and long without a break."""
    dark = cv2.dilate(_dark(picture, SMOOTH * size, size), np.ones((3, 1), np.uint8))  # a slanting line is all steps
    long = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, round(stroke * size)), np.uint8))
    whole = cv2.morphologyEx(long, cv2.MORPH_CLOSE, np.ones((1, round(GAP * size)), np.uint8))
    sharp = _dark(picture, SHARP * size, size)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    found = []
    for label, (x, y, width, height, _) in enumerate(stats[1:], start=1):
        if width < least * size or height > THICKEST * size + STEEPEST * width:
            continue
        place = np.s_[y : y + height, x : x + width]
        shape = labels[place] == label
        seen = (shape & (sharp[place] == 1)).any(axis=0)
        for start, end in _unbroken(seen, least=least * size, gap=BREAK * size):
            found.append(_measure(shape[:, start:end], int(x) + start, int(y)))
    return found


def _unbroken(seen: np.ndarray, *, least: float, gap: float) -> Iterator[tuple[int, int]]:
    """Yield the long stretches of a line without a gap; letters between two lines leave gaps above and below."""
    places = np.flatnonzero(seen)
    if len(places) == 0:
        return
    for run in np.split(places, np.flatnonzero(np.diff(places) > gap) + 1):
        length = run[-1] + 1 - run[0]
        if len(run) >= UNBROKEN * length and length >= least:
            yield int(run[0]), int(run[-1]) + 1


def _dark(picture: Picture, smooth: float, size: float) -> Mask:
    """Return where the page, averaged along the line, is darker than both sides of a line would be."""
    along = cv2.blur(picture, (max(round(smooth), 1), 1))
    thin = cv2.morphologyEx(along, cv2.MORPH_BLACKHAT, np.ones((round(THICKEST * size), 1), np.uint8))
    return (thin > FAINTEST).astype(np.uint8)


def _measure(shape: np.ndarray, x: int, y: int) -> _Line:
    height, width = shape.shape
    first = y + shape.argmax(axis=0)
    last = y + height - 1 - shape[::-1].argmax(axis=0)
    rule = Rule(at=float((first + last).mean() / 2), start=float(x), end=float(x + width))
    return _Line(rule, x, first, last)


def _is_no_letter(down: _Line, across: Iterable[_Line], size: float) -> bool:
    if down.rule.end - down.rule.start >= ANCHORED * size:
        return True
    top, bottom = (down.rule.start, int(down.first[0])), (down.rule.end, int(down.first[-1]))
    below_top = any(_hangs_on(*top, line, above=PAST * size, below=TOUCH * size) for line in across)
    return below_top and any(_hangs_on(*bottom, line, above=TOUCH * size, below=PAST * size) for line in across)


def _hangs_on(y: float, x: int, line: _Line, *, above: float, below: float) -> bool:
    """Tell whether an end at (x, y) lies on a line across, or at most so far above or below it."""
    column = x - line.left
    return 0 <= column < len(line.first) and line.first[column] - above <= y <= line.last[column] + below


def _paint_over(picture: Picture, strokes: Mask, lines: Iterable[_Line]) -> None:
    """Whiten each line with its grey fringe, column by column, where no stroke touches it."""
    limit = strokes.shape[0] - 1
    for line in lines:
        columns = np.arange(line.left, line.left + len(line.first))
        above = strokes[np.maximum(line.first - 2, 0), columns]
        below = strokes[np.minimum(line.last + 2, limit), columns]
        free = (above | below) == 0
        for offset in range(int((line.last - line.first).max()) + 3):
            row = line.first - 1 + offset
            here = free & (row <= line.last + 1) & (row >= 0) & (row <= limit)
            picture[row[here], columns[here]] = WHITE
