"""Figures kept by hand: observations with their evidence, counted by the same road as rows."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.indicators.domain.definition import Source, Window, kept
from cchc.indicators.domain.scope import Scope
from cchc.indicators.evaluate import value_of
from cchc.indicators.rows import rows_behind
from cchc.kernel.fields import Field
from cchc.registers.models.impact import Observation
from tests import factories
from tests.indicators.making import JUNE

pytestmark = pytest.mark.django_db

YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
HAND = kept(code="t.hand", title="h", unit="%", reform_field=Field.IMPACT, source=Source("Thử"))
AMOUNT = kept(code="t.amount", title="i", unit="triệu đồng", reform_field=Field.IMPACT, source=Source("Thử"))


@pytest.fixture
def ward() -> factories.Ward:
    return factories.ward()


def observe(unit, code, value, on, **more):
    return Observation.objects.create(unit=unit, measure=code, value=value, observed_on=on, **more)


def test_a_figure_kept_by_hand_is_the_latest_of_the_window(ward):
    observe(ward.unit, "t.hand", 80, date(2026, 3, 1))
    observe(ward.unit, "t.hand", 85, date(2026, 6, 1))
    observe(ward.unit, "t.hand", 90, date(2027, 1, 1))

    assert value_of(HAND, YEAR).number == 85
    assert value_of(HAND, Window(date(2026, 7, 1), date(2026, 12, 31))).number is None


def test_amounts_of_separate_stretches_add_up(ward):
    observe(ward.unit, "t.amount", 10, date(2026, 3, 31), period_start=date(2026, 1, 1))
    observe(ward.unit, "t.amount", 15, date(2026, 6, 30), period_start=date(2026, 4, 1))

    assert value_of(AMOUNT, YEAR).number == 25


def test_amounts_whose_stretches_overlap_are_counted_once(ward):
    observe(ward.unit, "t.amount", 10, date(2026, 3, 31), period_start=date(2026, 1, 1))
    observe(ward.unit, "t.amount", 25, date(2026, 6, 30), period_start=date(2026, 1, 1))

    assert value_of(AMOUNT, YEAR).number == 25


def test_rates_of_two_wards_add_up_by_their_parts_and_never_without(ward):
    other = factories.ward()
    observe(ward.unit, "t.hand", 50, JUNE, numerator=1, denominator=2)
    with_parts = observe(other.unit, "t.hand", 100, JUNE, numerator=8, denominator=8)
    assert value_of(HAND, YEAR).number == 90

    Observation.objects.filter(pk=with_parts.pk).update(numerator=None, denominator=None)

    assert value_of(HAND, YEAR).number is None
    assert value_of(HAND, YEAR, scope=Scope(wards=(other.unit.pk,))).number == 100


def test_the_rows_behind_a_kept_figure_are_its_observations(ward):
    seen = observe(ward.unit, "t.hand", 80, JUNE)

    assert [*rows_behind(HAND, YEAR, scope=Scope(wards=(ward.unit.pk,)))] == [seen]
