"""The bad month of the demo ward shows in the figures of its people and its money, and passes."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from cchc.indicators.domain.definition import CATALOGUE, Window
from cchc.indicators.evaluate import value_of
from cchc.site.demo import books_apparatus, books_civil_service, books_public_finance
from cchc.site.demo.believable import bad_month
from tests import factories

START, END = date(2025, 1, 1), date(2026, 11, 20)
BAD = date(*bad_month(END), 1)
BAD_MONTH = Window(BAD, (BAD + timedelta(days=31)).replace(day=1) - timedelta(days=1))
YEAR = Window(date(2026, 1, 1), END, END - timedelta(days=1))


def number(code: str, window: Window) -> float:
    found = value_of(CATALOGUE.get(code), window).number
    assert found is not None, code
    return found


@pytest.mark.django_db
def test_people() -> None:
    ward = factories.ward()
    books_apparatus.make(ward.unit, Random("1"), START, END)
    books_civil_service.make(ward.unit, Random("1"), START, END)

    assert number("apparatus.over_quota", BAD_MONTH) == 1
    assert number("apparatus.over_quota", YEAR) == 0
    assert number("apparatus.leaders_over_norm", BAD_MONTH) == 1
    assert number("apparatus.leaders_over_norm", YEAR) == 0
    assert number("civil_service.leaders_disciplined", BAD_MONTH) == 1
    assert number("civil_service.training_done_rate", BAD_MONTH) < number("civil_service.training_done_rate", YEAR)
    assert 85 <= number("civil_service.standard_met_rate", YEAR) <= 100


@pytest.mark.django_db
def test_money() -> None:
    books_public_finance.make(factories.ward().unit, Random("1"), START, END)

    assert number("public_finance.wrongdoings", BAD_MONTH) == 1
    assert number("public_finance.service_units", YEAR) == 7
    assert 0 < number("public_finance.autonomous_rate", YEAR) < 50
    assert 90 <= number("public_finance.disbursed_rate", Window(date(2025, 1, 1), date(2025, 12, 31))) <= 97
    before, after = BAD - timedelta(days=1), BAD_MONTH.end
    at_start, at_end = (
        number("public_finance.disbursed_rate", Window(date(2026, 1, 1), day)) for day in (before, after)
    )
    assert at_start == at_end  # nothing was paid out
