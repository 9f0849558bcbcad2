"""Cells as people write them."""

from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.quantities import format_number
from cchc.registers.domain import cells
from cchc.registers.domain.refusals import CannotRead, CellRefusal

NOVEMBER = date(2026, 11, 20)


@pytest.mark.parametrize(
    "written",
    [
        "20/11/2026", " 20/11/2026 ", "20-11-2026", "20.11.2026", "20 / 11 / 2026", "2026-11-20", "2026-11-20 00:00:00",
        "ngày 20 tháng 11 năm 2026", "20 tháng 11 năm 2026", NOVEMBER, datetime(2026, 11, 20, 7, 30),  # noqa: DTZ001 - as spreadsheets hold it
        46346, 46346.0,
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written):
    assert cells.read_day(written) == NOVEMBER


@pytest.mark.parametrize("written", ["31/02/2026", "11/2026", "20/11/26", "2026", 2026, True, "tháng 11", "1/1/2026x"])
def test_what_is_no_day_is_refused(written):
    with pytest.raises(CannotRead) as caught:
        cells.read_day(written)

    assert caught.value.reason is CellRefusal.NOT_A_DAY


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234,5", "1234.5"), ("98,25", "98.25"), ("98,25 %", "98.25"), ("98.5", "98.5"), ("1.400", "1400"),
        ("-3", "-3"),
        ("−3,5", "-3.5"), ("1 234", "1234"), (12, "12"), (0.1, "0.1"), ("0", "0"), ("1.234.567", "1234567"),
    ],
)  # fmt: skip
def test_a_number_is_read_the_vietnamese_way(written, value):
    assert cells.read_number(written) == Decimal(value)


@pytest.mark.parametrize("written", ["nhiều", "12 người", "1,2,3", True, "--3", "%"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(CannotRead) as caught:
        cells.read_number(written)

    assert caught.value.reason is CellRefusal.NOT_A_NUMBER


def test_a_broken_number_is_not_whole():
    with pytest.raises(CannotRead) as caught:
        cells.read_whole("12,5")

    assert caught.value.reason is CellRefusal.NOT_WHOLE
    assert cells.read_whole(12.0) == 12


@pytest.mark.parametrize("written", ["Có", "co", "X", True, 1, "Rồi"])
def test_yes_is_read_with_and_without_marks(written):
    assert cells.read_yes_no(written) is True


@pytest.mark.parametrize("written", ["Không", "KHÔNG", 0.0, "chưa", False])
def test_no_is_read_with_and_without_marks(written):
    assert cells.read_yes_no(written) is False


@pytest.mark.parametrize("written", ["có thể", "2", "?"])
def test_what_is_neither_yes_nor_no_is_refused(written):
    with pytest.raises(CannotRead):
        cells.read_yes_no(written)


@pytest.mark.parametrize(("written", "clock"), [("16:20", time(16, 20)), ("16 giờ 20", time(16, 20)), ("7h", time(7)),
                                                ("07:30:00", time(7, 30)), (time(8), time(8))])  # fmt: skip
def test_a_time_of_day_is_read(written, clock):
    assert cells.read_clock(written) == clock


@pytest.mark.parametrize("written", ["25:00", "16:75", "sáng"])
def test_what_is_no_time_of_day_is_refused(written):
    with pytest.raises(CannotRead):
        cells.read_clock(written)


def test_a_choice_is_known_by_label_or_code_and_may_stand_for_nothing():
    choices = {"con hieu luc": "in_force", "in_force": "in_force", "khong ro": None}

    assert cells.read_choice("Còn hiệu lực", choices) == "in_force"
    assert cells.read_choice("in_force", choices) == "in_force"
    assert cells.read_choice("Không rõ", choices) is None
    with pytest.raises(CannotRead):
        cells.read_choice("Hết", choices)


@pytest.mark.parametrize(("cell", "text"), [(12.0, "12"), (True, "Có"), (NOVEMBER, "20/11/2026"), (" a\r\nb ", "a\nb")])
def test_text_is_what_a_person_sees_in_the_cell(cell, text):
    assert cells.read_text(cell) == text


@pytest.mark.parametrize(("cell", "empty"), [(None, True), ("  ", True), (0, False), (False, False), ("x", False)])
def test_nothing_is_not_nought(cell, empty):
    assert cells.is_empty(cell) is empty


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False))
def test_every_number_reads_back_from_the_way_we_print_it(number):
    assert cells.read_number(format_number(number)) == number


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(9999, 12, 31)))
def test_every_day_reads_back_from_the_way_we_print_it(day):
    assert cells.read_day(f"{day:%d/%m/%Y}") == day
    assert cells.read_day(day.isoformat()) == day


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.none()))
def test_any_cell_is_read_or_refused_and_nothing_else(cell):
    for read in (cells.read_day, cells.read_number, cells.read_whole, cells.read_yes_no, cells.read_clock):
        with suppress(CannotRead):
            read(cell)


def test_signs_no_database_keeps_are_dropped():
    assert cells.read_text("Sao\x00 Mai\x07") == "Sao Mai"
