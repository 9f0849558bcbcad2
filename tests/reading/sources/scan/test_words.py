"""Recognised words stand on one line, with one size and a weight."""

from __future__ import annotations

import numpy as np
import pytest

from cchc.reading.sources.scan.ocr import OcrWord
from cchc.reading.sources.scan.words import sheet_words
from tests.reading.sources.scan.scanned import Page, Picture, font

WHITE = np.full((400, 1200), 255, np.uint8)


def drawn(picture: Picture, y: int, *parts: tuple[str, bool], x: int = 40, gap: int = 12) -> list[OcrWord]:
    """Write a line of words, plain or bold, and return them boxed by their ink, as the program does."""
    found = []
    for text, bold in parts:
        for word in text.split():
            page = Page((picture.shape[1], picture.shape[0]))
            page.pen.text((x, y), word, font=font(14, bold=bold), fill=0)
            rows, cols = np.nonzero(page.picture < 128)
            np.minimum(picture, page.picture, out=picture)
            box = (float(cols.min()), float(rows.min()), float(cols.max() + 1), float(rows.max() + 1))
            found.append(OcrWord(word, *box, 0.95, (1, 1, y)))
            x = int(cols.max()) + gap
    return found


def test_flat_and_tall_words_of_a_line_stand_on_one_footing():
    picture = WHITE.copy()
    words = sheet_words(drawn(picture, 60, ("cao CHẾ gọn,", False)), picture, 18)

    assert len({(word.top, word.bottom, word.size) for word in words}) == 1
    assert words[0].size == pytest.approx(14 * 200 / 72, rel=0.1)


def test_a_dash_set_off_from_its_text_stays_on_its_line():
    picture = WHITE.copy()

    dash, first, _ = sheet_words(drawn(picture, 60, ("- Chủ trì", False), gap=90), picture, 18)

    assert dash.middle == first.middle


def test_bold_lines_and_bold_beginnings_are_told_from_plain_ones():
    picture = WHITE.copy()
    found = drawn(picture, 20, ("Tiếp tục thực hiện cải cách hành chính nhà nước", False))
    found += drawn(picture, 80, ("giai đoạn 2021-2030 trên địa bàn phường", False))
    found += drawn(picture, 140, ("1. Cải cách thể chế năm 2026", True))
    found += drawn(picture, 200, ("Phòng Văn hóa:", True), ("chủ trì thực hiện các nội dung", False))

    bold = [word.text for word in sheet_words(found, picture, 18) if word.bold]

    assert " ".join(bold) == "1. Cải cách thể chế năm 2026 Phòng Văn hóa:"


@pytest.mark.parametrize(
    ("text", "width", "confidence", "kept"),
    [
        ("-", 10, 0.4, True),  # a dash is often doubted, and is wide
        ("-", 4, 0.9, False),  # a speck is not
        (".", 4, 0.9, False),  # no stop stands alone
        ("ˆ", 9, 0.9, False),
        ("%", 20, 0.9, True),
        ("%", 20, 0.3, False),
        ("2", 10, 0.0, True),  # a letter or digit is never dropped
    ],
)
def test_stains_are_left_out_and_signs_are_not(text, width, confidence, kept):
    word = OcrWord(text, 50, 50, 50 + width, 60, confidence, (1, 1, 1))

    assert bool(sheet_words([word], WHITE, 18)) is kept


def test_a_number_cut_at_its_hyphen_can_be_joined_again():
    cut, whole = sheet_words(
        [OcrWord("2021-", 50, 50, 90, 70, 0.9, (1, 1, 1)), OcrWord("năm", 100, 50, 140, 70, 0.9, (1, 1, 1))], WHITE, 18
    )

    assert (cut.spaced, whole.spaced) == (False, True)
