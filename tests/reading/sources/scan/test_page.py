"""A picture made fit for reading: level, even, and every point can be found on the picture sent."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.reading.sources.scan.page import (
    X_HEIGHT,
    flatten,
    level,
    lies_sideways,
    paper_of,
    skew,
    without_specks,
    x_height,
)
from cchc.reading.sources.scan.types import ink
from tests.reading.sources.scan.scanned import Page, Picture, spoilt

LINES = (
    "Thực hiện chế độ báo cáo cải cách hành chính",
    "định kỳ hằng quý và năm về công tác CCHC",
    "trên địa bàn phường",
)


def text_page() -> Picture:
    page = Page((1000, 800))
    for line in LINES * 3:
        page.line(line, x=120)
    return page.picture


@pytest.mark.parametrize("degrees", [-5.0, -2.0, -0.9, 0.0, 0.3, 0.9, 2.0, 5.0])
def test_a_page_laid_askew_is_measured_to_a_tenth_of_a_degree(degrees):
    page = flatten(spoilt(text_page(), degrees=-degrees, specks=0))
    size = x_height(page)

    assert size is not None
    assert skew(page, size) == pytest.approx(degrees, abs=0.1)


@pytest.mark.parametrize("turns", range(4))
def test_lines_that_run_up_and_down_are_seen(turns):
    paper = paper_of(spoilt(text_page(), degrees=0.7, quarter_turns=turns))

    assert paper is not None
    assert lies_sideways(paper) == bool(turns % 2)


def test_shade_becomes_white_and_letters_stay_dark():
    even = flatten(spoilt(text_page(), specks=0, grain=0))

    assert np.median(even) >= 250
    assert np.percentile(even[:, -100:], 5) > 240  # the shaded side
    assert even.min() < 90


def test_letters_come_out_at_the_size_that_is_read_best_whatever_the_resolution():
    page = text_page()
    for factor in (0.7, 1.0, 1.6):
        paper = paper_of(cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))

        assert paper is not None
        assert level(paper, quarter_turns=0).x_height == pytest.approx(X_HEIGHT, rel=0.05)


@settings(max_examples=12, deadline=None)
@given(
    degrees=st.floats(-2, 2),
    turns=st.integers(0, 3),
    x=st.integers(60, 940),
    y=st.integers(60, 740),
)
def test_a_point_is_found_again_on_the_picture_sent(degrees, turns, x, y):
    """A square drawn at a known place is looked for on the level page and traced back."""
    drawn = text_page_with_square(x, y)
    paper = paper_of(spoilt(drawn, degrees=degrees, quarter_turns=turns, specks=0, grain=0, lid=False))
    assert paper is not None
    page = level(paper, quarter_turns=-turns % 4)

    rows, cols = np.nonzero(cv2.erode(ink(page.picture), np.ones((9, 9), np.uint8)))
    found = page.sent(float(cols.mean()), float(rows.mean()))

    assert found == pytest.approx(seen_after(x, y, degrees, turns), abs=0.005)


def text_page_with_square(x: int, y: int) -> Picture:
    page = text_page()
    page[y - 40 : y + 40, x - 40 : x + 40] = 255
    page[y - 15 : y + 15, x - 15 : x + 15] = 0
    return page


def seen_after(x: int, y: int, degrees: float, turns: int) -> tuple[float, float]:
    """Work out by hand where ``spoilt`` puts a point, in fractions of its picture."""
    matrix = cv2.getRotationMatrix2D((500, 400), degrees, 1)
    u, v = matrix @ (x, y, 1)
    u, v = u / 1000, v / 800
    for _ in range(turns):
        u, v = v, 1 - u  # counter-clockwise: the right edge goes to the top
    return u, v


def test_specks_go_and_the_dots_of_letters_stay():
    page = Page((600, 200)).line("Bộ phận: i, ị, ạ.", x=40).picture
    dirty = page.copy()
    for x, y in ((500, 60), (560, 150), (300, 20)):
        cv2.circle(dirty, (x, y), 2, 0, -1)

    clean = without_specks(dirty, size=18)

    assert np.array_equal(clean, page)


@pytest.mark.parametrize("paper", [np.full((600, 400), 255, np.uint8), np.zeros((600, 400), np.uint8)])
def test_a_page_without_letters_is_no_page(paper):
    assert paper_of(paper) is None
    assert paper_of(spoilt(paper)) is None or not paper.any()
