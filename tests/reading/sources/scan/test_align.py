"""Sheets of one table are brought to one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.reading.sources.printed.sheets import Rule, Sheet, Word
from cchc.reading.sources.scan.align import align, move_to

COLUMNS = (50.0, 90.0, 300.0, 420.0, 545.0)


def sheet_with(xs: tuple[float, ...], number: int = 1) -> Sheet:
    sheet = Sheet(number, 595.0, 842.0, place=lambda x, y: (x / 595.0, y / 842.0))
    sheet.across = [Rule(y, xs[0], xs[-1]) for y in (100.0, 200.0, 300.0)]
    sheet.down = [Rule(x, 100.0, 300.0) for x in xs]
    sheet.words = [Word("chữ", x + 5, 110, x + 25, 122, 12.0) for x in xs[:-1]]
    return sheet


@given(shift=st.floats(-35, 35), stretch=st.floats(0.97, 1.03))
def test_a_sheet_shifted_and_stretched_comes_back(shift, stretch):
    first, second = sheet_with(COLUMNS), sheet_with(tuple(stretch * x + shift for x in COLUMNS), number=2)
    seen = second.box(second.words[:1], 0, 1)

    align([first, second])

    assert sorted(rule.at for rule in second.down) == pytest.approx(COLUMNS, abs=0.01)
    assert [w.x0 for w in second.words] == pytest.approx([x + 5 for x in COLUMNS[:-1]], abs=1.0)
    assert second.box(second.words[:1], 0, 1).x0 == pytest.approx(
        seen.x0, abs=0.001
    )  # still where it was on the picture


def test_a_sheet_that_shows_fewer_borders_is_brought_back_too():
    later = sheet_with((70.0, 110.0, 565.0), number=2)  # group rows only

    align([sheet_with(COLUMNS), later])

    assert sorted(rule.at for rule in later.down) == pytest.approx([50.0, 90.0, 545.0])


def test_a_sheet_bent_by_the_camera_comes_back_border_by_border():
    bent = sheet_with((50.0, 94.0, 306.0, 425.0, 545.0), number=2)

    align([sheet_with(COLUMNS), bent])

    assert sorted(rule.at for rule in bent.down) == pytest.approx(COLUMNS)
    assert [w.x0 for w in bent.words] == pytest.approx([x + 5 for x in COLUMNS[:-1]], abs=1.0)


def test_another_table_stays_where_it_is():
    other = sheet_with((60.0, 200.0, 330.0, 500.0, 550.0), number=2)

    align([sheet_with(COLUMNS), other])

    assert sorted(rule.at for rule in other.down) == [60.0, 200.0, 330.0, 500.0, 550.0]


def test_a_table_far_off_or_of_another_width_is_another_table():
    assert move_to([x + 80 for x in COLUMNS], COLUMNS) is None
    assert move_to([x * 0.9 for x in COLUMNS], COLUMNS) is None
