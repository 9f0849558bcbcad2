"""Believable rows of the books: they pass the rules of their own books, fill two years, and are the same again."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from cchc.kernel.fields import Field
from cchc.registers.book import SHELF, Book
from cchc.registers.checking import problems_of
from cchc.site.demo import (
    books_apparatus,
    books_civil_service,
    books_direction,
    books_institutions,
    books_procedures,
    books_public_finance,
)
from cchc.site.demo.believable import bad_month, months
from tests import factories

START, END = date(2025, 1, 1), date(2026, 11, 20)
MAKERS = {
    Field.DIRECTION: books_direction,
    Field.INSTITUTIONS: books_institutions,
    Field.PROCEDURES: books_procedures,
    Field.APPARATUS: books_apparatus,
    Field.CIVIL_SERVICE: books_civil_service,
    Field.PUBLIC_FINANCE: books_public_finance,
}
NOT_MADE = {"thoi-han-ap-dung"}  # a ward has limits of its own only where its province says so


def books_of(field: Field) -> list[Book]:
    return [book for book in SHELF if book.reform_field is field and book.code not in NOT_MADE]


def made(field: Field, seed: str = "1") -> Any:
    ward = factories.ward()
    MAKERS[field].make(ward.unit, Random(seed), START, END)
    return ward


def rows_of(book: Book, ward: Any) -> list[Any]:
    return list(book.model._default_manager.filter(ward=ward.unit).order_by("pk"))


@pytest.mark.django_db
@pytest.mark.parametrize("field", list(MAKERS))
def test_every_row_passes_the_rules_of_its_book(field):
    ward = made(field)

    bad = {
        f"{book.code} {row}": [problem.sentence for problem in found]
        for book in books_of(field)
        for row in rows_of(book, ward)
        if (found := problems_of(book, row, before={}))
    }
    assert bad == {}


@pytest.mark.django_db
@pytest.mark.parametrize("field", list(MAKERS))
def test_every_book_has_rows(field):
    ward = made(field)

    counts = {book.code: len(rows_of(book, ward)) for book in books_of(field)}
    assert [code for code, count in counts.items() if count == 0] == []
    assert max(counts.values()) <= 400


@pytest.mark.django_db
@pytest.mark.parametrize("field", list(MAKERS))
def test_the_same_chance_makes_the_same_rows(field):
    one, two = made(field), made(field)

    for book in books_of(field):
        plain = [
            [(name, getattr(row, name)) for name in book.fields if not book.model._meta.get_field(name).is_relation]
            for row in rows_of(book, one)
        ]
        again = [
            [(name, getattr(row, name)) for name in book.fields if not book.model._meta.get_field(name).is_relation]
            for row in rows_of(book, two)
        ]
        assert plain == again, book.code


@pytest.mark.django_db
def test_the_bad_month_shows():
    ward = made(Field.DIRECTION)
    rows = [row for row in rows_of(SHELF.books["nhiem-vu-duoc-giao"], ward) if row.standing.startswith("done")]

    def late_share(chosen: list[Any]) -> float:
        return sum(row.standing == "done_late" for row in chosen) / len(chosen)

    bad = [row for row in rows if (row.document_on.year, row.document_on.month) == bad_month(END)]
    assert late_share(bad) > 2 * late_share([row for row in rows if row not in bad])


def test_months_cover_the_days_without_gap_or_overlap():
    found = list(months(date(2025, 1, 15), date(2025, 4, 10)))

    assert found == [
        (date(2025, 1, 15), date(2025, 1, 31)),
        (date(2025, 2, 1), date(2025, 2, 28)),
        (date(2025, 3, 1), date(2025, 3, 31)),
        (date(2025, 4, 1), date(2025, 4, 10)),
    ]
