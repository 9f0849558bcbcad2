"""How figures are printed, and how their moves are told: tables that read like a report."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.indicators import wording
from cchc.indicators.domain.definition import Value
from cchc.indicators.domain.levels import Level
from cchc.kernel.quantities import Comparator
from cchc.reports.domain.draft import fill
from cchc.reports.domain.material import Measured
from cchc.reports.domain.printing import BASES, compared, in_words, level_text, number_text


def rate(good, cases):
    return Value(good, cases, is_share=True, scale=100.0, cases=int(cases))


def measured(now, *, before=None, year=None, unit="%", level=None):
    value = (lambda number: rate(number, 100)) if unit == "%" else Value
    other = {"before": before, "year_before": year}
    known = {name: value(number) for name, number in other.items() if number is not None}
    return Measured("x.y", "Chỉ số thử", unit, value(now), level=level, **known)


def told(one, *bases, is_year=False):
    figures = {}

    def put(figure):
        figures[figure.key] = figure
        return f"[[{figure.key}]]"

    return fill(compared(one, bases or BASES, put, is_year=is_year), figures)


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (98.25, "%", "98,25%"),
        (98.2, "%", "98,20%"),
        (100.0, "%", "100%"),
        (0.0, "%", "0%"),
        (99.999, "%", "100%"),
        (90.625, "%", "90,63%"),  # 58 of 64: a half goes up
        (2.125, "điểm", "2,13"),
        (1234.0, "hồ sơ", "1.234"),
        (1234567.5, "triệu đồng", "1.234.567,5"),
        (87.29, "điểm", "87,29"),
        (4.0, "mức", "tốt"),
    ],
)
def test_numbers_are_printed_the_vietnamese_way(number, unit, text):
    assert number_text(number, unit) == text


@pytest.mark.parametrize(
    ("now", "year", "unit", "words"),
    [
        (98.25, 95.05, "%", " (tăng 3,2 điểm phần trăm so với cùng kỳ năm trước)"),
        (90.0, 95.0, "%", " (giảm 5 điểm phần trăm so với cùng kỳ năm trước)"),
        (95.0, 95.0, "%", " (không thay đổi so với cùng kỳ năm trước)"),
        (50.0, 0.0, "%", " (tăng 50 điểm phần trăm so với cùng kỳ năm trước)"),
        (1100, 1000, "hồ sơ", " (tăng 10% so với cùng kỳ năm trước)"),
        (900, 1000, "hồ sơ", " (giảm 10% so với cùng kỳ năm trước)"),
        (4, 3, "văn bản", " (tăng 1 văn bản so với cùng kỳ năm trước)"),  # of so few, no percentage
        (5, 0, "văn bản", " (cùng kỳ năm trước không phát sinh)"),
        (0, 0, "văn bản", " (không thay đổi so với cùng kỳ năm trước)"),
        (90.66, 87.29, "điểm", " (tăng 3,37 điểm so với cùng kỳ năm trước)"),
        (4.0, 3.0, "mức", ""),  # a grade is not subtracted
        (98.25, None, "%", ""),  # nothing known of then: nothing said
    ],
)
def test_a_move_is_told_in_points_percent_or_cases(now, year, unit, words):
    assert told(measured(now, year=year, unit=unit), "cùng kỳ") == words


def test_what_is_measured_once_a_year_is_held_against_the_result_of_the_year_before():
    one = measured(90.66, year=87.29, unit="điểm")

    assert told(one, "lần trước") == " (tăng 3,37 điểm so với kết quả năm trước)"
    assert told(one, "lần trước", is_year=True) == " (tăng 3,37 điểm so với kết quả năm trước)"


def test_several_comparisons_stand_in_one_pair_of_brackets():
    one = measured(96.26, before=97.64, year=99.08, level=Level(Comparator.AT_LEAST, Decimal(98)))

    assert told(one, "cùng kỳ", "kỳ trước", "kế hoạch") == (
        " (giảm 2,82 điểm phần trăm so với cùng kỳ năm trước; giảm 1,38 điểm phần trăm so với kỳ liền trước; "
        "thấp hơn 1,74 điểm phần trăm so với mức kế hoạch năm là 98% trở lên)"
    )


def test_a_year_is_held_against_the_year_before_once():
    one = measured(96.0, before=95.0, year=95.0)

    assert told(one, "cùng kỳ", "kỳ trước", is_year=True) == " (tăng 1 điểm phần trăm so với năm trước)"


@pytest.mark.parametrize(
    ("number", "comparator", "level", "words"),
    [
        (98, ">=", 98, "đạt mức kế hoạch năm là 98% trở lên"),
        (99.5, ">=", 98, "cao hơn 1,5 điểm phần trăm so với mức kế hoạch năm là 98% trở lên"),
        (100, ">=", 100, "đạt mức kế hoạch năm là 100%"),
        (98, ">", 98, "chưa đạt mức kế hoạch năm là trên 98%"),
        (1, "<=", 2, "đạt mức kế hoạch năm là không quá 2%"),
        (3, "<=", 2, "cao hơn 1 điểm phần trăm so với mức kế hoạch năm là không quá 2%"),
        (2, "<", 2, "chưa đạt mức kế hoạch năm là dưới 2%"),
    ],
)
def test_a_rate_is_held_against_the_plan(number, comparator, level, words):
    one = measured(number, level=Level(Comparator(comparator), Decimal(level)))

    assert told(one, "kế hoạch") == f" ({words})"


def test_an_amount_of_a_part_of_the_year_is_not_held_against_the_years_amount():
    assert told(measured(5, unit="cuộc", level=Level(Comparator.AT_LEAST, Decimal(12))), "kế hoạch") == ""


def test_nothing_is_compared_where_the_figure_itself_is_not_known():
    assert told(Measured("x.y", "Chỉ số thử", "%", year_before=rate(95, 100))) == ""


def test_signs_become_words():
    assert in_words("≤\u00a02\u00a0%") == "không quá 2%"
    assert in_words("Đã vượt mức ≤ 0 người") == "Đã vượt mức 0 người"  # below none there is nothing
    assert in_words("≤ 0,5\u00a0%") == "không quá 0,5%"
    assert level_text(Level(Comparator.AT_MOST, Decimal(0)), "người") == "0 người"


@given(st.integers(0, 3000), st.integers(1, 3000))
def test_a_rate_reads_on_paper_as_it_does_on_the_pages(good, cases):
    number = good / cases * 100
    page = wording.number_text(number, "%").replace("\u00a0", "")

    assert number_text(number, "%") == page.replace(",00%", "%")
