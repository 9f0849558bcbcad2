"""Ruling lines to cells: whatever rectangles a page is cut into come back."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.reading.sources.printed.grids import Area, Grid, grids_of, merged
from cchc.reading.sources.printed.sheets import Rule, Sheet, Word

SLACK = 3.0
STEP = 40.0


def cut(rows: int, cols: int, rng: random.Random) -> list[Area]:
    """Cut a table of rows x cols into areas by chance."""
    free = {(row, col) for row in range(rows) for col in range(cols)}
    areas = []
    for row in range(rows):
        for col in range(cols):
            if (row, col) in free:
                area = _grown(row, col, rows, cols, free, rng)
                free -= covered(area)
                areas.append(area)
    return areas


def covered(area: Area) -> set[tuple[int, int]]:
    rows, cols = range(area.row, area.row + area.rows), range(area.col, area.col + area.cols)
    return {(row, col) for row in rows for col in cols}


def _grown(row: int, col: int, rows: int, cols: int, free: set[tuple[int, int]], rng: random.Random) -> Area:
    right = col + 1
    while right < cols and (row, right) in free and rng.random() < 0.3:
        right += 1
    below = row + 1
    while below < rows and all((below, c) in free for c in range(col, right)) and rng.random() < 0.3:
        below += 1
    return Area(row, col, below - row, right - col)


def drawn(areas: list[Area], rng: random.Random, jitter: float) -> Sheet:
    """Draw each area's four sides, in pieces, each a hair off its place."""
    sheet = Sheet(1, 1000, 1000)

    def off() -> float:
        return rng.uniform(-jitter, jitter)

    for area in areas:
        left, right = area.col * STEP, (area.col + area.cols) * STEP
        top, bottom = area.row * STEP, (area.row + area.rows) * STEP
        sheet.across += [Rule(y + off(), left + off(), right + off()) for y in (top, bottom)]
        sheet.down += [Rule(x + off(), top + off(), bottom + off()) for x in (left, right)]
    rng.shuffle(sheet.across)
    return sheet


def shows_every_border(areas: list[Area], rows: int, cols: int) -> bool:
    """A border no cell ends at is not drawn, so nobody can find it."""
    return {a.row + a.rows for a in areas} == set(range(1, rows + 1)) and {a.col + a.cols for a in areas} == set(
        range(1, cols + 1)
    )


@settings(deadline=None)  # nothing is timed
@given(st.integers(1, 8), st.integers(2, 7), st.integers(0, 2**32), st.floats(0, 1.0))
def test_cells_drawn_by_their_sides_are_found_again(rows, cols, seed, jitter):
    rng = random.Random(seed)
    areas = cut(rows, cols, rng)

    grids = grids_of(drawn(areas, rng, jitter), SLACK)

    if len(areas) == 1:
        assert grids == []
    elif shows_every_border(areas, rows, cols):
        assert [sorted(grid.areas, key=str) for grid in grids] == [sorted(areas, key=str)]


@settings(deadline=None)  # nothing is timed
@given(st.integers(1, 8), st.integers(2, 7), st.integers(0, 2**32))
def test_every_place_of_a_grid_belongs_to_exactly_one_cell(rows, cols, seed):
    rng = random.Random(seed)
    sheet = drawn(cut(rows, cols, rng), rng, 0)
    sheet.across = [rule for rule in sheet.across if rng.random() < 0.8]  # lines got lost

    for grid in grids_of(sheet, SLACK):
        places = [
            (r, c) for a in grid.areas for r in range(a.row, a.row + a.rows) for c in range(a.col, a.col + a.cols)
        ]
        assert sorted(places) == [(r, c) for r in range(len(grid.ys) - 1) for c in range(len(grid.xs) - 1)]


def test_pieces_of_a_line_are_one_and_lines_apart_stay_apart():
    rules = [Rule(10.4, 50, 100), Rule(10.0, 0, 48), Rule(10.2, 140, 200), Rule(20, 0, 10)]

    lines = [(round(rule.at, 1), rule.start, rule.end) for rule in merged(rules, SLACK)]
    assert lines == [(10.2, 0, 100), (10.2, 140, 200), (20, 0, 10)]


def test_lines_down_that_reach_beyond_the_last_line_across_leave_an_open_row():
    sheet = Sheet(1, 300, 300, across=[Rule(100, 0, 200), Rule(140, 0, 200)])
    sheet.down = [Rule(x, 60, 140) for x in (0, 100, 200)]

    (grid,) = grids_of(sheet, SLACK)

    assert (grid.open_top, grid.open_bottom, [round(y) for y in grid.ys]) == (True, False, [60, 100, 140])


def test_a_drawing_of_too_many_lines_is_no_table():
    sheet = Sheet(1, 9000, 9000)
    sheet.across = [Rule(i * 10.0, 0, 9000) for i in range(800)]
    sheet.down = [Rule(i * 10.0, 0, 9000) for i in range(800)]

    assert grids_of(sheet, SLACK) == []


def test_the_foot_of_a_last_line_may_hang_out_of_its_cell():
    grid = Grid([0, 100, 200], [0, 50], [Area(0, 0), Area(0, 1)])

    hanging = Word("phường", 110, 44, 140, 58, 12)
    below = Word("phường", 110, 52, 140, 64, 12)
    assert (grid.area_of(hanging), grid.area_of(below)) == (Area(0, 1), None)
