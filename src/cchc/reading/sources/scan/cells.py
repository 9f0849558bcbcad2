"""Cells of a ruled table read as one column of text.

The program that reads letters runs neighbouring cells together and loses single digits between lines. So
each cell is cut out and the cuts are set one under the other, at the left, with white between them:
a page of plain text, read in one go. What was read is then put back to its place on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from .ocr import OcrWord
from .types import INK_BELOW, WHITE, Picture

# Multiples of the height of small letters.
BELOW = 0.35  # letters of the last line may hang this far through the line under them
BORDER = 0.15  # half a ruling line, left white at the sides
AROUND = 0.25  # white kept around the ink
APART = 1.2  # white between cuts
INDENT = 1.0
TALLEST = 12_000  # pixels of a strip; the program takes no more than 32,767
LEAST_DOT = 0.13  # side of the smallest mark that counts: the dot under a vowel is 0.2
LEAST_LETTER = 0.5  # a cell in which nothing is this high is empty


@dataclass(frozen=True, slots=True)
class Place:
    """A cell's box on the page, in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of the page, and where it was."""

    picture: Picture
    x: int  # its left top on the page
    y: int


@dataclass(frozen=True, slots=True)
class Strip:
    picture: Picture
    places: tuple[tuple[Cut, int, int], ...]  # each cut with its left top on the strip

    def put_back(self, words: Iterable[OcrWord]) -> list[OcrWord]:
        """Return each word at its place on the page."""
        out = []
        for word in words:
            index = self.cut_at((word.y0 + word.y1) / 2)
            cut, left, top = self.places[index]
            right, down = cut.x - left, cut.y - top
            moved = replace(word, x0=word.x0 + right, x1=word.x1 + right, y0=word.y0 + down, y1=word.y1 + down)
            # Two cuts the program took for one line stay two lines, and none is a line of the page outside.
            out.append(replace(moved, line=(-1 - index, *word.line[1:])))
        return out

    def cut_at(self, y: float) -> int:
        """Return the number of the cut at a height, or of the nearest."""

        def distance(index: int) -> float:
            cut, _, top = self.places[index]
            height: int = cut.picture.shape[0]
            return abs(y - top - height / 2) - height / 2

        return min(range(len(self.places)), key=distance)


def strips_of(bare: Picture, cells: Iterable[Place], size: float) -> list[Strip]:
    """Set the cells one under the other, on as many strips as needed; empty cells are left out.

    :param bare: the page without its ruling lines.
    :param size: height of the page's small letters in pixels.
    """
    strips: list[list[Cut]] = []
    height = TALLEST
    for cut in (cut for cell in cells if (cut := _cut(bare, cell, size)) is not None):
        height += cut.picture.shape[0] + round(APART * size)
        if height > TALLEST:
            strips.append([])
            height = cut.picture.shape[0]
        strips[-1].append(cut)
    return [strip_of_cuts(cuts, size) for cuts in strips]


def strip_of_cuts(cuts: Sequence[Cut], size: float) -> Strip:
    apart, indent = round(APART * size), round(INDENT * size)
    height = sum(cut.picture.shape[0] + apart for cut in cuts) + apart
    width = max(cut.picture.shape[1] for cut in cuts) + 2 * indent
    picture = np.full((height, width), WHITE, np.uint8)
    places, top = [], apart
    for cut in cuts:
        rows, cols = cut.picture.shape
        picture[top : top + rows, indent : indent + cols] = cut.picture
        places.append((cut, indent, top))
        top += rows + apart
    return Strip(picture, tuple(places))


def _cut(bare: Picture, cell: Place, size: float) -> Cut | None:
    border = max(2, round(BORDER * size))
    left, top = max(0, int(cell.x0) + border), max(0, int(cell.y0) + border)
    inside = bare[top : int(cell.y1 + BELOW * size), left : max(left, int(cell.x1) - border)]
    if inside.size == 0:
        return None
    marks = cv2.connectedComponentsWithStats((inside < INK_BELOW).astype(np.uint8), connectivity=8)[2][1:]
    # What begins on the lower line belongs to the cell below.
    own = marks[(marks[:, 4] >= (LEAST_DOT * size) ** 2) & (marks[:, 1] + top < cell.y1 - border)]
    if not (own[:, 3] >= LEAST_LETTER * size).any():
        return None
    around = round(AROUND * size)
    x0, y0 = (max(0, int(own[:, axis].min()) - around) for axis in (0, 1))
    x1, y1 = (int((own[:, axis] + own[:, axis + 2]).max()) + around for axis in (0, 1))
    return Cut(inside[y0:y1, x0:x1], x=left + x0, y=top + y0)
