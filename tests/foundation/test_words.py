"""Numbers, dates and deadlines as Vietnamese officials write them."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.foundation import words
from cchc.foundation.words import Urgency

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (0, None, "0"),
        (1234, None, "1.234"),
        (1234567.5, None, "1.234.567,5"),
        (Decimal("98.2500"), None, "98,25"),
        (-1234.5, 2, "-1.234,50"),
        (None, None, "–"),
    ],
)
def test_number_is_written_with_points_for_thousands_and_a_comma(value, places, expected):
    assert words.number(value, places=places) == expected


def test_no_value_is_not_zero():
    assert words.percent(None) == "–"
    assert words.percent(0) == "0\N{NO-BREAK SPACE}%"


def test_percent_keeps_its_sign_on_the_same_line():
    assert words.percent(Decimal("98.25")) == "98,25\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("size", "expected"), [(0, "0 byte"), (1023, "1.023 byte"), (1536, "1,5 KB"), (5 * 1024**2, "5 MB")]
)
def test_file_size_is_told_in_the_units_of_the_computer(size, expected):
    assert words.file_size(size).replace("\N{NO-BREAK SPACE}", " ") == expected


def test_days_and_hours_are_written_as_in_documents():
    assert words.long_day(FRIDAY) == "Thứ Sáu 20/11/2026"
    assert words.clock(time(16, 5)) == "16 giờ 05"
    assert words.clock(time(8)) == "8 giờ"


@pytest.mark.parametrize(
    ("case", "due_on", "left", "expected"),
    [
        ("late", date(2026, 11, 17), None, (Urgency.LATE, "Quá hạn 3 ngày")),
        ("today", FRIDAY, 0, (Urgency.TODAY, "Hôm nay là hạn cuối")),
        ("soon", date(2026, 11, 24), 2, (Urgency.SOON, "Còn 2 ngày làm việc")),
        ("later", date(2026, 12, 15), 17, (Urgency.LATER, "Còn 17 ngày làm việc")),
        ("nobody counted", date(2026, 12, 15), None, (Urgency.LATER, "Còn 25 ngày")),
        ("only a weekend is left", date(2026, 11, 22), 0, (Urgency.TODAY, "Không còn ngày làm việc nào trước hạn")),
    ],
)
def test_deadline_is_said_in_words(case, due_on, left, expected):
    said = words.deadline(due_on=due_on, today=FRIDAY, working_days_left=left)

    assert (said.urgency, said.words) == expected


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(-400, 400))
def test_a_later_deadline_is_never_more_urgent(today, days):
    order = [Urgency.LATE, Urgency.TODAY, Urgency.SOON, Urgency.LATER]
    sooner = words.deadline(due_on=today + timedelta(days=days), today=today)
    later = words.deadline(due_on=today + timedelta(days=days + 1), today=today)

    assert order.index(later.urgency) >= order.index(sooner.urgency)
