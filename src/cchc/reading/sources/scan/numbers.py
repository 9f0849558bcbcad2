"""Numbers of rows put right by their order: after 6.1 comes 6.2, which was read as "6,2" or "62".

Only the points between the digits are put right; a digit is never changed for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..printed.grids import Grid, grids_of
from ..printed.sheets import Sheet, Word

SLACK = 1.0  # points; the rules of a scanned sheet are drawn exactly
CHANGED = 0.7  # confidence of a number put right
DOUBTFUL = 0.86
NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*$")
NEAR_NUMBER = re.compile(r"^\W*\d[\d\W]*$")
SKIPPED = 3  # rows between two numbers that may be missing


def mend_row_numbers(sheets: Sequence[Sheet]) -> None:
    """Put right, in place, dotted numbers in the first column of tables that go on over sheets."""
    before: tuple[int, ...] = ()
    for sheet in sheets:
        for grid in grids_of(sheet, SLACK):
            cells = list(_first_column(sheet, grid))
            for words in cells:
                before = _mend(sheet, words, before)
            for words, after in pairwise(cells):
                _begin_list(words, after)


def _first_column(sheet: Sheet, grid: Grid) -> Iterator[list[Word]]:
    """Yield the words of each cell of the first column, from the top."""
    held: dict[int, list[Word]] = {}
    for word in sheet.words:
        area = grid.area_at((word.x0 + word.x1) / 2, word.middle)
        if area is not None and area.col == 0 and area.cols == 1:
            held.setdefault(area.row, []).append(word)
    return (held[row] for row in sorted(held))


def _mend(sheet: Sheet, words: list[Word], before: tuple[int, ...]) -> tuple[int, ...]:
    """Return the number the cell holds, mended if need be; the last known one where it holds none."""
    text = " ".join(word.text for word in words)
    if not NEAR_NUMBER.match(text):
        return before
    plain = text.rstrip(".")
    meant = next((number for number in _followers(before) if _digits(_dotted(number)) == _digits(text)), None)
    if meant is not None and plain != _dotted(meant):
        words[0].text, words[0].confidence = _dotted(meant), min(CHANGED, *(word.confidence for word in words))
        dropped = set(map(id, words[1:]))
        sheet.words = [word for word in sheet.words if id(word) not in dropped]
        return meant
    return tuple(map(int, plain.split("."))) if NUMBER.match(plain) else before


def _begin_list(words: Sequence[Word], after: Sequence[Word]) -> None:
    """What stands doubtfully above "b)" is "a)": it is read as 4, á or @."""
    word = words[0]
    is_short = len(words) == 1 and len(word.text.rstrip(")")) == 1
    if is_short and word.confidence < DOUBTFUL and after[0].text == "b)" and word.text != "a)":
        word.text, word.confidence = "a)", min(CHANGED, word.confidence)


def _followers(number: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield the numbers that may stand in the next row: a level down, or further on at this or a higher level."""
    if not number:
        return
    yield (*number, 1)
    for depth in range(len(number), 0, -1):
        for step in range(1, SKIPPED + 1):
            further = (*number[: depth - 1], number[depth - 1] + step)
            yield further
            yield (*further, 1)


def _dotted(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
