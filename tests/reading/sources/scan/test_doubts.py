"""Roman numbers are counted by their strokes; doubtful words are put to the vote."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cchc.reading.sources.scan.doubts import DOUBTFUL, elected, second_look
from cchc.reading.sources.scan.ocr import OcrWord
from tests.reading.sources.scan.scanned import Page, Picture, spoilt

SURE = 0.95


def one_word(printed: str, *, read: str, bold: bool = True, confidence: float = SURE) -> tuple[OcrWord, Picture]:
    page = Page((500, 200))
    page.y = 60
    page.line(printed, points=13, bold=bold, x=100)
    rows, cols = np.nonzero(page.picture < 128)
    box = (float(cols.min()), float(rows.min()), float(cols.max() + 1), float(rows.max() + 1))
    return OcrWord(read, *box, confidence, (1, 1, 1)), spoilt(page.picture, grain=3, specks=0, lid=False)


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("III.", "II."), ("III.", "H."), ("III.", "HI."), ("II.", "H."), ("III,", "II,"), ("VIII.", "VII."),
        ("VII.", "VI."), ("I.", "L."), ("III.", "1H."), ("II.", "IL"), ("II/", "III/"),
    ],
)  # fmt: skip
def test_strokes_are_counted(printed, read, bold):
    word, picture = one_word(printed, read=read, bold=bold)

    (counted,) = second_look([word], picture, 18, seconds=1)

    assert counted.text == printed
    assert counted.confidence < SURE


@pytest.mark.parametrize(("after", "number"), [("MỤC", "I."), ("Nguyễn", "L")])
def test_an_l_before_capitals_is_a_roman_one(after, number):
    word, picture = one_word("I.", read="L")
    words = [word, replace(word, text=after, x0=word.x1 + 10, x1=word.x1 + 60)]

    assert [w.text for w in second_look(words, picture, 18, seconds=1)] == [number, after]


def test_a_stain_in_the_box_is_no_letter():
    word, picture = one_word("III.", read="H.")
    top = int(word.y0) - 14
    picture[top : top + 4, int(word.x0) : int(word.x0) + 8] = 0

    (counted,) = second_look([replace(word, y0=float(top))], picture, 18, seconds=1)

    assert counted.text == "III."


@pytest.mark.parametrize(
    "text", ["I.", "II.", "III.", "IV.", "VI.", "VII.", "VIII.", "IX.", "X.", "1.", "11", "1/2026", "Lễ"]
)
def test_what_was_read_rightly_stays(text):
    word, picture = one_word(text, read=text)

    assert second_look([word], picture, 18, seconds=1) == [word]


@pytest.mark.parametrize(
    ("read", "looks", "meant"),
    [
        (("2050;", 0.5), [("2030;", 0.9), ("2030;", 0.9)], "2030;"),
        (("THC", 0.1), [("TTHC", 0.9), ("", 0.0)], "TTHC"),
        (("1/2026", 0.0), [("2026", 0.8), ("2026", 0.9)], "1/2026"),  # a look that cut the word off
        (("16/QĐ-UBND", 0.5), [("16QĐ-UBND", 0.6), ("16QĐ-UBND", 0.6)], "16/QĐ-UBND"),  # a number of a document
        (("chi", 0.8), [("chỉ", 0.4), ("chỉ", 0.3)], "chi"),
        (("xã", 0.2), [("", 0.0), ("", 0.0)], "xã"),
    ],
)
def test_the_reading_with_most_behind_it_stands(read, looks, meant):
    word = OcrWord(read[0], 0, 0, 10, 10, read[1], (1, 1, 1))

    voted = elected(word, looks)

    assert voted.text == meant
    assert voted.confidence <= sum(confidence for _, confidence in [read, *looks]) / 3


@pytest.mark.ocr
@pytest.mark.parametrize(("printed", "read"), [("TTHC", "THC"), ("đầy", "đây"), ("2030;", "2050;"), ("Nghề", "Nghê")])
def test_a_doubtful_word_is_read_again(printed, read):
    word, picture = one_word(printed, read=read, bold=False, confidence=0.4)

    (again,) = second_look([word], picture, 18, seconds=60)

    assert again.text == printed
    assert again.confidence < DOUBTFUL  # what had to be put to the vote is for a person to see
