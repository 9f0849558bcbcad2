"""Numbers and comparing words as plans write them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.quantities import (
    BEFORE,
    Comparator,
    compare,
    find_numbers,
    format_date,
    format_number,
    format_percent,
    format_time,
    parse_number,
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("98,25", "98.25"),
        ("1.400", "1400"),
        ("78,496", "78.496"),
        ("05", "5"),
        ("1.234.567,8", "1234567.8"),
        ("98.5", "98.5"),
        ("100", "100"),
        ("một trăm", "100"),
        ("hai", "2"),
        ("mười lăm", "15"),
        ("hai mươi mốt", "21"),
        ("một trăm linh năm", "105"),
        ("hai nghìn không trăm hai mươi sáu", "2026"),
        ("năm trăm triệu", "500000000"),
        ("nghìn", "1000"),
        ("Bẩy mươi tư", "74"),
    ],
)
def test_a_number_is_read_as_vietnamese_writes_it(written, value):
    assert parse_number(written) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "hai hồ sơ", "1,2,3", "quý I"])
def test_what_is_not_one_number_is_none(text):
    assert parse_number(text) is None


def test_numbers_of_a_sentence_keep_their_place():
    text = "đạt 98,25 % trên 1.400 hồ sơ"

    assert [(number.value, text[number.start : number.end]) for number in find_numbers(text)] == [
        (Decimal("98.25"), "98,25"),
        (Decimal(1400), "1.400"),
    ]


def test_printing_uses_dots_for_thousands_and_a_comma():
    assert format_number(Decimal("1234567.50")) == "1.234.567,5"
    assert format_number(5, places=2) == "5,00"
    assert format_percent(98.25) == "98,25\u00a0%"
    assert format_date(date(2026, 11, 20)) == "20/11/2026"
    assert format_time(time(16, 20)) == "16 giờ 20"
    assert format_time(time(7, 0)) == "7 giờ"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0.125", "0,13"), ("0.375", "0,38"), ("94.525", "94,53"), ("2.4999", "2,50"), ("-0.125", "-0,13")],
)
def test_a_half_goes_up_as_in_a_spreadsheet(value, shown):
    assert format_number(Decimal(value), places=2) == shown


def test_a_number_without_end_stays_as_it_is():
    assert format_number(Decimal("Infinity"), places=2) == "Infinity"


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_what_is_printed_is_read_back(value):
    assert parse_number(format_number(value, places=2)) == value


@given(st.integers(min_value=0, max_value=999_999))
def test_whole_numbers_are_read_back(value):
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize(
    ("before", "after", "comparator"),
    [
        ("tối thiểu ", "%", Comparator.AT_LEAST),
        ("đạt tối thiểu ", "%", Comparator.AT_LEAST),
        ("tối thiểu đạt ", "%", Comparator.AT_LEAST),
        ("đạt từ ", "% trở lên", Comparator.AT_LEAST),
        ("từ ", "% trở lên", Comparator.AT_LEAST),
        ("", "% trở xuống", Comparator.AT_MOST),
        ("không quá ", " ngày", Comparator.AT_MOST),
        ("không vượt quá ", " ngày", Comparator.AT_MOST),
        ("vượt ", "%", Comparator.ABOVE),
        ("đạt trên ", "%", Comparator.ABOVE),
        ("dưới ", "%", Comparator.BELOW),
        ("giảm ", "%", Comparator.DECREASE),
        ("giảm tối thiểu ", "%", Comparator.DECREASE),
        ("tăng từ ", "% trở lên", Comparator.INCREASE),
        ("giảm xuống còn ", " ngày", Comparator.AT_MOST),
        ("đạt ", "%", Comparator.EQUAL),
        ("hoàn thành ", "%", Comparator.EQUAL),
        ("tự ", "%", Comparator.EQUAL),
    ],
)
def test_the_words_around_a_number_say_how_it_is_compared(before, after, comparator):
    assert compare(before, after).comparator is comparator


def test_a_bare_figure_says_so():
    assert not compare("hồ sơ ").stated
    assert compare("đạt ").stated


@pytest.mark.parametrize("word", BEFORE)
def test_every_comparing_word_of_the_table_is_found_whole(word):
    found = compare(f"hồ sơ {word} ")

    assert (found.comparator, found.start) == (BEFORE[word], len("hồ sơ "))
