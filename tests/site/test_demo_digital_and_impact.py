"""The made-up rows of digital government and impact: every row sound, every figure there, the same on every machine."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from cchc.indicators.domain.definition import CATALOGUE, Window
from cchc.indicators.evaluate import evaluate
from cchc.kernel.fields import Field
from cchc.organisation.models import Unit
from cchc.registers.book import SHELF
from cchc.registers.checking import problems_of
from cchc.site.demo import books_digital_government, books_impact
from tests import factories

pytestmark = pytest.mark.django_db
START, END = date(2025, 1, 1), date(2026, 11, 20)
FIELDS = {Field.DIGITAL_GOVERNMENT, Field.IMPACT, Field.SOCIO_ECONOMIC}
BOOKS = [book for book in SHELF if book.reform_field in FIELDS]
YEAR = Window(date(2025, 12, 1), END, END)
# Over dossiers, or of years of which the demo has none.
NOT_HERE = {"digital_government.users_identified_rate", "impact.procedure_reform_index"}


def fill(ward: Unit, seed: str) -> None:
    for maker in (books_digital_government, books_impact):
        maker.make(ward, Random(seed), START, END)


@pytest.fixture
def ward() -> Unit:
    made = factories.ward().unit
    fill(made, "a")
    return made


def test_every_book_has_rows_that_its_own_checks_take(ward: Unit) -> None:
    for book in BOOKS:
        rows = list(book.model._default_manager.filter(ward=ward))
        faults = {str(row): problems_of(book, row, before={}) for row in rows}
        assert rows, book.code
        assert {name: found for name, found in faults.items() if found} == {}, book.code


def test_every_figure_of_the_fields_is_known(ward: Unit) -> None:
    asked = [each for each in CATALOGUE if each.reform_field in FIELDS and getattr(each, "facts", None)]
    values = evaluate(asked, YEAR)
    unknown = {code for code, found in values.items() if () not in found or found[()].number is None}

    assert unknown <= NOT_HERE


def test_the_same_seed_gives_the_same_rows(ward: Unit) -> None:
    other = factories.ward().unit
    fill(other, "a")

    for book in BOOKS:
        one, two = (told(book.model, each) for each in (ward, other))
        assert one == two, book.code


def told(model: Any, ward: Unit) -> list[tuple[object, ...]]:
    left_out = {"id", "unit", "ward", "made_at", "changed_at", "folded"}
    names = [field.attname for field in model._meta.concrete_fields if field.name not in left_out]
    return sorted(model._default_manager.filter(ward=ward).values_list(*names), key=repr)
