"""A due date on a page is told in the working days of the unit that has to act."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from tests import factories

FRIDAY, THE_FRIDAY_AFTER_NEXT = date(2026, 11, 20), date(2026, 12, 4)
PAGE = Template("{% load working_time %}{% working_deadline due unit %}")


@pytest.fixture
def unit(db):
    return factories.ward().offices["VHXH"]


def shown(unit, due):
    return PAGE.render(Context({"request": RequestFactory().get("/"), "today": FRIDAY, "due": due, "unit": unit}))


def test_weekends_and_days_off_do_not_count(unit):
    assert "Còn 9 ngày làm việc" in shown(unit, THE_FRIDAY_AFTER_NEXT)  # 24 November is a day off


def test_no_day_is_said(unit):
    assert "Chưa có hạn" in shown(unit, None)


def test_the_calendar_is_read_once_a_page(unit, django_assert_max_num_queries):
    page = Template("{% load working_time %}{% for one in units %}{% working_deadline due one %}{% endfor %}")
    context = {"request": RequestFactory().get("/"), "today": FRIDAY, "due": THE_FRIDAY_AFTER_NEXT}
    shown(unit, THE_FRIDAY_AFTER_NEXT)

    with django_assert_max_num_queries(6):
        page.render(Context(context | {"units": [unit] * 40}))
