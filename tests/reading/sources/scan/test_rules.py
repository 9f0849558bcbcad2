"""Ruling lines are told from letters, and taking them out leaves the letters whole."""

from __future__ import annotations

import numpy as np
import pytest

from cchc.reading.sources.printed.grids import grids_of
from cchc.reading.sources.printed.sheets import Sheet
from cchc.reading.sources.scan.page import level, paper_of
from cchc.reading.sources.scan.rules import take_rules
from tests.reading.sources.scan.scanned import Page, Picture, spoilt

WIDTHS = (80, 420, 260, 260)
ROWS = (
    ("TT", "Nội dung", "Chủ trì", "Thời gian"),
    ("I. Cải cách thể chế (02 nhiệm vụ)",),
    ("1", "Kiểm tra, rà soát văn bản\nquy phạm pháp luật", "Văn phòng", "Quý I/2026"),
    ("2", "Hệ thống hóa văn bản", "Văn phòng", "Quý (III), IV"),
    ("II. Cải cách thủ tục [hành chính]",),
    ("1", "Công khai thủ tục", "Trung tâm", "Thường xuyên"),
)


def ruled(**spoiling) -> tuple[list[int], int]:
    """Return how many cells each row of the drawn table was read to have, and how many columns the table."""
    page = level(paper_of(spoilt(Page((1400, 800)).table(WIDTHS, ROWS).picture, **spoiling)), quarter_turns=0)
    taken = take_rules(page.picture, page.x_height)
    (grid,) = grids_of(Sheet(1, 1, 1, [], taken.across, taken.down), 0.6 * page.x_height)
    rows = [sum(area.row == row for area in grid.areas) for row in range(len(grid.ys) - 1)]
    return rows, len(grid.xs) - 1


@pytest.mark.parametrize(
    "spoiling",
    [
        {},
        {"degrees": 2.0},
        {"degrees": -2.0},
        {"blur": 1.3},
        {"grain": 15.0, "specks": 300},
        {"degrees": 0.9, "blur": 1.0},
    ],
    ids=str,
)
def test_cells_are_those_drawn_however_the_page_was_spoilt(spoiling):
    assert ruled(**spoiling) == ([4, 1, 4, 4, 1, 4], 4)


def test_text_without_lines_has_no_rules():
    page = Page((1400, 700))
    for _ in range(4):
        page.line("CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ (HỊCH |||) — H I Ị", bold=True, x=60)
    taken = take_rules(page.picture, 18)

    assert taken.down == []
    assert taken.across == []


def test_letters_keep_their_ink_where_they_stand_on_a_line():
    plain = letters_on(None)
    lined = letters_on(72)
    bare = take_rules(lined, 18).bare

    changed = (bare < 128) != (plain < 128)
    assert changed.sum() < 0.01 * (plain < 128).sum()


def letters_on(y: int | None) -> Picture:
    """Draw a line of letters with tails, and a ruling line right through the tails."""
    page = Page((900, 120))
    page.y = 24
    page.line("gọn gàng, đúng quy định; phối hợp", x=60)
    picture = page.picture
    if y is not None:
        free = picture[y : y + 2, 20:880] > 128
        picture[y : y + 2, 20:880][free] = 0
    return np.ascontiguousarray(picture)
