"""Slips of recognition are put right by language and order; what may be meant as read stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.text import fold
from cchc.reading.sources.printed.sheets import Sheet, Word
from cchc.reading.sources.scan.cleaning import CHANGED, clean_sheets
from cchc.reading.wordlists import wordlist

KNOWN = sorted(" ".join(word.split()) for word in wordlist("recognition")["words"].split(","))


def cleaned(*lines: str, confidence: float = 0.7) -> list[str]:
    sheet = sheet_of(*lines, confidence=confidence)
    clean_sheets([sheet])
    rows: dict[float, list[str]] = {}
    for word in sheet.words:
        rows.setdefault(word.top, []).append(word.text)
    return [" ".join(words) for words in rows.values()]


def sheet_of(*lines: str, confidence: float = 0.7) -> Sheet:
    words = [
        Word(text, 10.0 * i, 20.0 * row, 10.0 * i + 9, 20.0 * row + 14, 12.0, confidence=confidence)
        for row, line in enumerate(lines)
        for i, text in enumerate(line.split())
    ]
    return Sheet(1, 595.0, 842.0, words)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        # marks
        ("tố chức thực hiện", "tổ chức thực hiện"),
        ("Kiếm tra, rà soát", "Kiểm tra, rà soát"),
        ("thuộc thấm quyền.", "thuộc thẩm quyền."),
        ("TỐ CHỨC THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"),
        ("đây đủ, kịp thời", "đầy đủ, kịp thời"),
        ("tỉnh gọn đầu mối", "tinh gọn đầu mối"),
        ("chuyến đối số", "chuyển đổi số"),
        ("theo đõi", "theo dõi"),
        # blanks
        ("Phốihợp", "Phối hợp"),
        # alphabets
        ("16/QĐÐ-UBND", "16/QĐ-UBND"),
        ("Ðề án", "Đề án"),
        ("Văn hóa — Xã hội", "Văn hóa – Xã hội"),
        ("_ Kịp thời đưa tin", "- Kịp thời đưa tin"),
        # the first quarter
        ("trong quý 1/2026;", "trong quý I/2026;"),
        ("Quý l, II", "Quý I, II"),
        # letters among digits
        ("năm 202G;", "năm 2026;"),
        ("ngày 2O/12/2025", "ngày 20/12/2025"),
    ],
)
def test_a_slip_is_put_right(read, meant):
    assert cleaned(read) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "chi tiêu nội bộ",  # both are words
        "chỉ tiêu kế hoạch",
        "hàng quý định kỳ",  # "quy định" is not meant
        "tài chính lý giải",  # a syllable that ends a word begins none
        "phần đầu thu hút",  # an author's slip, no confused mark: not ours to mend
        "tháng 1/2026",  # a month is no quarter
        "đạt 90% trở lên",
        "năm 2O25A",
        "kiếm. Tra cứu",  # a stop stands between
    ],
)
def test_what_may_be_meant_stays(text):
    assert cleaned(text) == [text]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Tối thiển 82%", "Tối thiểu 82%"),
        ("cưa cửa 12 cải", "cưa cửa 12 cải"),
        ("quyy đinh", "quyy đinh"),
    ],
)
def test_a_word_read_with_little_confidence_is_the_nearest_known_one(read, meant):
    assert cleaned(read, confidence=0.3) == [meant]


def test_a_word_surely_read_is_not_bent_to_a_known_one():
    assert cleaned("Tối thiển hành chinh", confidence=0.9) == ["Tối thiển hành chinh"]


def test_a_surely_read_digit_of_a_quarter_stays():
    assert cleaned("quý 1/2026", confidence=0.97) == ["quý 1/2026"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["a) Một", "b) Hai", "c) Ba", "d) Bốn", "ở) Năm", "e) Sáu", "8) Bảy", "h) Tám"], "abcdđegh"),
        (["d) Bốn", "d) Năm", "e) Sáu"], "dđe"),
        (["e) Sáu", "gø) Bảy"], "eg"),
        (["a) Một", "b) Hai", "a) Một", "b) Hai"], "abab"),
        (["1) Một", "2) Hai", "8) Tám"], "128"),
        (["ở) Không biết đứng sau mục nào"], "ở"),
    ],
)
def test_an_item_gets_the_letter_its_place_asks_for(read, meant):
    assert [line[0] for line in cleaned(*read)] == list(meant)


def test_a_list_goes_on_over_pages():
    first, second = sheet_of("d) Bốn"), sheet_of("ở) Năm")

    clean_sheets([first, second])

    assert second.words[0].text == "đ)"


def test_a_changed_word_is_less_sure():
    sheet = sheet_of("Kiếm tra", confidence=0.97)

    clean_sheets([sheet])

    assert [word.confidence for word in sheet.words] == [CHANGED, 0.97]


@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=8))
def test_words_rightly_read_are_never_changed(words):
    """Each on a line of its own, so that only the word itself is judged."""
    lines = [f"{word}." for word in words]

    assert cleaned(*lines) == lines


@given(st.text(alphabet="0123456789,./% ", min_size=1, max_size=20))
def test_figures_are_never_changed(figures):
    assert cleaned(f"đạt {figures}") == [" ".join(f"đạt {figures}".split())]


@given(st.lists(st.sampled_from(KNOWN), min_size=2, max_size=12))
def test_only_marks_ever_change_in_running_text(words):
    text = " ".join(words)

    (after,) = cleaned(text)

    assert fold(after) == fold(text)
    assert len(re.findall(r"\S+", after)) == len(re.findall(r"\S+", text))
