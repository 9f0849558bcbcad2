"""Cells are cut out, read as one column, and what was read goes back to its place."""

from __future__ import annotations

import numpy as np
import pytest

from cchc.reading.sources.scan.cells import TALLEST, Place, strips_of
from cchc.reading.sources.scan.ocr import OcrWord

SIZE = 18.0


def page_with(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    """Draw letters as blocks: left, top, right, bottom."""
    page = np.full((600, 900), 255, np.uint8)
    for left, top, right, bottom in boxes:
        page[top:bottom, left:right] = 0
    return page


def test_empty_cells_and_cells_with_only_a_speck_are_not_read():
    page = page_with((60, 60, 80, 80), (360, 60, 363, 63))

    (strip,) = strips_of(page, [Place(40, 40, 300, 140), Place(300, 40, 600, 140), Place(600, 40, 880, 140)], SIZE)

    assert len(strip.places) == 1


def test_a_table_of_empty_cells_makes_no_strip():
    assert strips_of(page_with(), [Place(40, 40, 300, 140)], SIZE) == []


def test_a_tail_that_hangs_through_the_line_is_read_with_its_cell_and_not_with_the_next():
    page = page_with((60, 110, 80, 145))
    upper, lower = Place(40, 40, 300, 140), Place(40, 140, 300, 240)

    (strip,) = strips_of(page, [upper, lower], SIZE)

    ((cut, _, _),) = strip.places
    assert (cut.picture == 0).sum() == 20 * 35


def test_a_word_goes_back_to_where_its_ink_was():
    boxes = [(100, 60, 140, 80), (420, 65, 480, 85), (110, 200, 150, 220)]
    places = [Place(40, 40, 300, 140), Place(300, 40, 600, 140), Place(40, 140, 300, 240)]
    (strip,) = strips_of(page_with(*boxes), places, SIZE)

    back = strip.put_back(words_seen(strip.picture))

    assert [(w.x0, w.y0, w.x1, w.y1) for w in back] == [tuple(map(float, box)) for box in boxes]
    assert len({word.line for word in back}) == 3


def words_seen(picture: np.ndarray) -> list[OcrWord]:
    """Box the blocks of a strip from the top; all are said to be on one line, as a hasty program would."""
    rows = np.flatnonzero((picture == 0).any(axis=1))
    groups = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
    words = []
    for group in groups:
        cols = np.flatnonzero((picture[group[0] : group[-1] + 1] == 0).any(axis=0))
        box = (float(cols[0]), float(group[0]), float(cols[-1] + 1), float(group[-1] + 1))
        words.append(OcrWord("x", *box, 0.9, (1, 1, 1)))
    return words


@pytest.mark.parametrize("cells", [1, 300, 900])
def test_no_strip_is_taller_than_the_program_takes(cells):
    page = page_with((60, 60, 80, 80))

    strips = strips_of(page, [Place(40, 40, 300, 140)] * cells, SIZE)

    assert sum(len(strip.places) for strip in strips) == cells
    assert all(strip.picture.shape[0] <= TALLEST + 200 for strip in strips)
