"""Numbers of rows: points are put right by the order of rows, digits never."""

from __future__ import annotations

import pytest

from cchc.reading.sources.printed.sheets import Rule, Sheet, Word
from cchc.reading.sources.scan.numbers import mend_row_numbers

HEIGHT = 20.0


def sheet_with(column: list[str]) -> Sheet:
    """A table of two columns; the first holds the texts, blanks part words."""
    n = len(column)
    sheet = Sheet(1, 595.0, 842.0)
    sheet.across = [Rule(i * HEIGHT, 0, 300) for i in range(n + 1)]
    sheet.down = [Rule(x, 0, n * HEIGHT) for x in (0.0, 60.0, 300.0)]
    for row, text in enumerate(column):
        for i, part in enumerate(text.split()):
            sheet.words.append(Word(part, 5.0 + 20 * i, row * HEIGHT + 4, 15.0 + 20 * i, row * HEIGHT + 16, 12.0))
        sheet.words.append(Word("nội", 80, row * HEIGHT + 4, 100, row * HEIGHT + 16, 12.0))
    return sheet


def first_column(sheet: Sheet) -> list[str]:
    rows: dict[float, list[str]] = {}
    for word in sheet.words:
        if word.x0 < 60:
            rows.setdefault(word.top, []).append(word.text)
    return [" ".join(rows[top]) for top in sorted(rows)]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["7", "71", "7.1.1"], ["7", "7.1", "7.1.1"]),
        (["6.1.3", ". 6,2", "6.2.1"], ["6.1.3", "6.2", "6.2.1"]),
        (["1", "„2"], ["1", "2"]),
        (["3.2.3", "33"], ["3.2.3", "3.3"]),
        (["1.1", "1.3", "131"], ["1.1", "1.3", "1.3.1"]),
        (["1", "2.", "3"], ["1", "2.", "3"]),  # the point of a plain number is the author's
        (["9", "10", "11", "12"], ["9", "10", "11", "12"]),
        (["2", "241", "2.2"], ["2", "241", "2.2"]),  # no digit is made up or dropped
        (["5", "ghi chú", "51"], ["5", "ghi chú", "5.1"]),
        (["STT", "11"], ["STT", "11"]),  # nothing before it to go by
    ],
)
def test_points_follow_the_order_of_rows(read, meant):
    sheet = sheet_with(read)

    mend_row_numbers([sheet])

    assert first_column(sheet) == meant


@pytest.mark.parametrize(
    ("read", "confidence", "meant"),
    [
        (["2", "4", "b)"], 0.4, ["2", "a)", "b)"]),
        (["2", "4", "b)"], 0.95, ["2", "4", "b)"]),
        (["4", "c)"], 0.4, ["4", "c)"]),
    ],
)
def test_what_stands_doubtfully_above_b_is_a(read, confidence, meant):
    sheet = sheet_with(read)
    for word in sheet.words:
        word.confidence = confidence

    mend_row_numbers([sheet])

    assert first_column(sheet) == meant


def test_the_order_goes_on_over_sheets():
    first, second = sheet_with(["6", "6.1"]), sheet_with(["62"])

    mend_row_numbers([first, second])

    assert first_column(second) == ["6.2"]


def test_a_number_put_right_is_less_sure():
    sheet = sheet_with(["7", "71"])

    mend_row_numbers([sheet])

    assert [word.confidence for word in sheet.words if word.x0 < 60] == [1.0, 0.7]
