"""Tesseract as an outside program."""

from __future__ import annotations

import numpy as np
import pytest

from cchc.reading.refusals import Refusal, Unreadable
from cchc.reading.sources.scan import ocr
from tests.reading.sources.scan.scanned import Page


@pytest.fixture
def nothing_remembered():
    """Where the program stands is looked up once; these tests move it."""
    for remembered in (ocr._program, ocr._languages):
        remembered.cache_clear()
    yield
    for remembered in (ocr._program, ocr._languages):
        remembered.cache_clear()


def refusal_of(act) -> str:
    with pytest.raises(Unreadable) as refused:
        act()
    return refused.value.reason


def test_a_machine_without_the_program_is_told_so(nothing_remembered, monkeypatch, tmp_path):
    for name in ("PATH", *ocr.WINDOWS_FOLDERS):
        monkeypatch.setenv(name, str(tmp_path))

    assert refusal_of(ocr.require) == Refusal.OCR_MISSING


@pytest.mark.skipif("sys.platform == 'win32'", reason="needs a shell script as a program")
@pytest.mark.parametrize(
    ("script", "reason"),
    [("echo eng", Refusal.OCR_MISSING), ("exit 1", Refusal.CORRUPT), ("exit 0", Refusal.OCR_MISSING)],
)
def test_a_program_without_vietnamese_is_no_help(nothing_remembered, monkeypatch, tmp_path, script, reason):
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    assert refusal_of(ocr.require) == reason


def test_the_answer_of_the_program_is_read_word_by_word():
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    line = "4\t1\t2\t1\t3\t0\t10\t20\t200\t30\t-1\t"
    word = "5\t1\t2\t1\t3\t1\t10\t20\t50\t30\t96.5\tThẩm"
    blank = "5\t1\t2\t1\t3\t2\t70\t20\t5\t30\t95\t "
    cut = "5\t1\t2"

    assert list(ocr._parsed("\n".join([head, line, word, blank, cut]))) == [
        ocr.OcrWord("Thẩm", 10.0, 20.0, 60.0, 50.0, 0.965, (2, 1, 3))
    ]


@pytest.mark.ocr
def test_words_come_with_their_places_and_confidence():
    page = Page((1200, 300))
    page.line("Cải cách hành chính năm 2026")

    words = ocr.words(page.picture, seconds=60)

    assert [word.text for word in words] == ["Cải", "cách", "hành", "chính", "năm", "2026"]
    assert all(word.confidence > 0.8 for word in words)
    assert 190 < words[0].x0 < 215


@pytest.mark.ocr
def test_a_program_that_takes_too_long_is_stopped():
    assert refusal_of(lambda: ocr.words(np.full((200, 200), 255, np.uint8), seconds=0.0001)) == Refusal.TOO_SLOW
