"""The sheet on the desk."""

from __future__ import annotations

import numpy as np
import pytest

from cchc.reading.sources.scan.paper import cut_out_paper, sheet_corners, whiten_edges
from tests.reading.sources.scan.scanned import Page, on_a_desk, spoilt


def page():
    sheet = Page((1000, 1400))
    for _ in range(12):
        sheet.line("Cải cách hành chính nhà nước năm 2026", x=120)
    return sheet.picture


def test_the_corners_of_a_sheet_on_a_dark_desk_are_found():
    corners = sheet_corners(on_a_desk(page(), lean=0.04))

    expected = [[140, 112], [930, 168], [960, 1330], [60, 1302]]
    assert corners is not None
    assert np.abs(corners - expected).max() < 12


def test_a_photographed_sheet_becomes_a_rectangle_that_fills_its_picture():
    sheet, back = cut_out_paper(on_a_desk(page()))

    assert np.median(sheet[:8]) > 180
    assert np.median(sheet[:, :8]) > 180
    assert back @ (0, 0, 1) == pytest.approx((150, 112, 1), abs=12)


@pytest.mark.parametrize("seed", range(3))
def test_a_sheet_that_fills_the_picture_is_left_as_it_is(seed):
    picture = spoilt(page(), seed=seed)

    sheet, back = cut_out_paper(picture)

    assert sheet is picture
    assert np.array_equal(back, np.eye(3))


def test_a_deep_shadow_over_the_page_is_no_desk():
    sheet = page()
    shade = np.linspace(0.3, 1.0, sheet.shape[1])[None, :] * np.linspace(0.5, 1.0, sheet.shape[0])[:, None]

    assert sheet_corners((sheet * shade).astype(np.uint8)) is None


def test_the_edge_of_the_lid_is_whitened_and_letters_are_not():
    raw = page()
    raw[:, :14] = 90

    clean = whiten_edges(raw, raw)

    assert clean[:, :14].min() == 255
    assert np.array_equal(clean[:, 40:], raw[:, 40:])
