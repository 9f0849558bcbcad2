"""Last year's words said of the next year."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.calendar_rules import vietnam_calendar
from cchc.kernel.time_expressions import understand
from cchc.reports.domain.rolling import roll_text, roll_time

CALENDAR = vietnam_calendar()


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("Quý I/2026", "Quý I/2027"),
        ("Quý II, Quý III/2026", "Quý II, Quý III/2027"),
        ("Trước ngày 15/01/2026", "Trước ngày 15/01/2027"),
        ("Tháng 12/2025", "Tháng 12/2026"),
        ("Trước 15/4/2026", "Trước 15/4/2027"),
        ("Thường xuyên", "Thường xuyên"),
        ("Trước 15/12 hằng năm", "Trước 15/12 hằng năm"),
        ("Theo Nghị định số 118/2025/NĐ-CP ngày 09/6/2025", "Theo Nghị định số 118/2025/NĐ-CP ngày 09/6/2025"),
        ("Giai đoạn 2026-2030", "Giai đoạn 2026-2030"),
        ("Từ năm 2021", "Từ năm 2021"),
    ],
)
def test_a_time_limit_is_moved_by_a_year_and_a_cited_document_is_not(was, becomes):
    rolled = roll_time(was, year=2026, calendar=CALENDAR)

    assert rolled.text == becomes
    assert rolled.moved == ()


@pytest.mark.parametrize(
    ("case", "was", "becomes"),
    [
        # 20 March 2027 is a Saturday, 10 October 2027 a Sunday.
        ("a Saturday becomes the Friday before", "Trước ngày 20/03/2026", "Trước ngày 19/03/2027"),
        ("a Sunday becomes the Friday before", "Trước ngày 10/10/2026", "Trước ngày 08/10/2027"),
        ("New Year's Day becomes the first working day", "Ngày 01/01/2026", "Ngày 04/01/2027"),
        ("noughts stay as they were written", "Ngày 20/3/2026", "Ngày 19/3/2027"),
    ],
)
def test_a_named_day_off_becomes_a_working_day_and_is_told(case, was, becomes):
    rolled = roll_time(was, year=2026, calendar=CALENDAR)

    assert rolled.text == becomes
    assert len(rolled.moved) == 1


def test_the_leap_day_becomes_the_last_of_february_or_the_working_day_before():
    # 28 February 2029 is a Wednesday.
    assert roll_time("Ngày 29/02/2028", year=2028, calendar=CALENDAR).text == "Ngày 28/02/2029"


def test_a_day_that_is_on_no_calendar_stays_as_it_is_written():
    assert roll_time("Ngày 31/4/2026", year=2026, calendar=CALENDAR).text == "Ngày 31/4/2026"


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("Ban hành Kế hoạch CCHC năm 2026 của phường", "Ban hành Kế hoạch CCHC năm 2027 của phường"),
        ("Báo cáo quý IV/2026", "Báo cáo quý IV/2027"),
        ("Chương trình tổng thể giai đoạn 2021-2030", "Chương trình tổng thể giai đoạn 2021-2030"),
        ("Kế hoạch giai đoạn 2026 - 2030", "Kế hoạch giai đoạn 2026 - 2030"),
        ("Theo Quyết định số 10/QĐ-UBND ngày 09/01/2026", "Theo Quyết định số 10/QĐ-UBND ngày 09/01/2026"),
        ("Tổng kết năm 2025", "Tổng kết năm 2025"),  # another year: about the past, not when
        ("Hồ sơ số 2026", "Hồ sơ số 2026"),
    ],
)
def test_in_what_is_to_be_done_only_the_year_of_the_plan_is_moved(was, becomes):
    assert roll_text(was, year=2026) == becomes


@given(st.dates(date(2026, 1, 2), date(2026, 12, 31)))
def test_every_named_day_of_the_year_lands_on_a_working_day_of_the_next_not_after_it(day):
    rolled = roll_time(f"Trước ngày {day:%d/%m/%Y}", year=2026, calendar=CALENDAR)
    found = re.search(r"(\d+)/(\d+)/(\d+)", rolled.text)

    written = date(int(found[3]), int(found[2]), int(found[1]))
    assert CALENDAR.is_working(written)
    assert written <= day.replace(year=2027) or (day.month, day.day) <= (1, 3)


@given(st.sampled_from(["I", "II", "III", "IV"]), st.integers(2024, 2030))
def test_a_quarter_is_understood_as_the_same_quarter_a_year_later(quarter, year):
    (was,) = understand(f"Quý {quarter}/{year}", year=year)
    (becomes,) = understand(roll_time(f"Quý {quarter}/{year}", year=year, calendar=CALENDAR).text, year=year + 1)

    assert (becomes.start.year, becomes.start.month) == (was.start.year + 1, was.start.month)


@given(st.text(max_size=80))
def test_a_text_without_a_year_is_never_changed(text):
    if not re.search(r"\d{4}", text):
        assert roll_text(text, year=2026) == text
        assert roll_time(text, year=2026, calendar=CALENDAR).text == text
