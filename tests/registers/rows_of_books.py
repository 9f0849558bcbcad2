"""A row of a book as a test writes it: what is believable, then what the test changes; and what is said against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchc.organisation.models import Unit
from cchc.registers.book import SHELF
from cchc.registers.checking import problems_of

Believable = Mapping[str, Mapping[str, Any]]  # book -> field -> value, or a call that makes it for the unit


def row_of(code: str, believable: Believable, unit: Unit, /, **changes: Any) -> Any:
    """Return the believable row of the book with the changes, settled, not stored; the rows it points to are."""
    values = {"unit": unit, **believable[code], **changes}
    row = SHELF.books[code].model(**{name: each(unit) if callable(each) else each for name, each in values.items()})
    row.settle()
    return row


def stored(code: str, believable: Believable, unit: Unit, /, **changes: Any) -> Any:
    row = row_of(code, believable, unit, **changes)
    row.save()
    return row


def faults_of(code: str, row: Any) -> list[tuple[str, str]]:
    """Return (field, sentence) of everything that is said against the row; "" for the row as a whole."""
    return [(problem.field, problem.sentence) for problem in problems_of(SHELF.books[code], row, before={})]


def fields_of_the_form(code: str) -> set[str]:
    return set(SHELF.books[code].fields)


def fields_a_person_fills_in(code: str) -> set[str]:
    meta = SHELF.books[code].model._meta
    return {field.name for field in meta.concrete_fields if field.editable and not field.primary_key}
