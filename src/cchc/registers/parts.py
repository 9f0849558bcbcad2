"""Rows that are part of another row (questions of a dialogue): each kind of part is a book too.

Where the shelf has a book of the part it is that one; else one follows from the model, so that the pages of
books serve parts as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from .book import SHELF, Book
from .kinds import Kind, field_of, kind_of

IN = "--"  # "doi-thoai--questions": the part of a book, in addresses
COLUMNS_OF_A_PART = 6


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of part of a book: ``name`` on the whole row, ``whole`` the field of the part that points back."""

    name: str
    whole: str
    book: Book
    title: str


def book_of(code: str) -> Book | None:
    """Return the book of the shelf, or of a part, with this code."""
    found = SHELF.books.get(code)
    if found is None and IN in code:
        owner, _in, name = code.partition(IN)
        whole = SHELF.books.get(owner)
        found = next((part.book for part in parts_of(whole) if part.name == name), None) if whole else None
    return found


@cache
def parts_of(book: Book) -> tuple[Part, ...]:
    return tuple(_part(book, name) for name in book.parts)


def _part(book: Book, name: str) -> Part:
    relation: Any = field_of(book.model, name)
    model, whole = relation.related_model, relation.field.name
    child = SHELF.of(model) or _book_from(book, name, model, whole)
    return Part(name, whole, child, dict(book.part_titles).get(name, child.title))


def _book_from(book: Book, name: str, model: Any, whole: str) -> Book:
    """Return the book of a part nobody declared: every field, in the order of the model."""
    names = [field.name for field in model._meta.fields if field.editable and not field.primary_key]
    own = [each for each in names if each not in {whole, "unit", "note"}]
    title = str(model._meta.verbose_name_plural)
    return Book(
        code=f"{book.code}{IN}{name}",
        model=model,
        reform_field=book.reform_field,
        title=title[:1].upper() + title[1:],
        row_name=str(model._meta.verbose_name),
        purpose=f"Thuộc sổ “{book.title}”.",
        columns=tuple(own[:COLUMNS_OF_A_PART]),
        key=(whole, *(each for each in own if kind_of(field_of(model, each)) is not Kind.LONG_TEXT)),
        sections=(("Nội dung", (whole, *own)), ("Đơn vị, ghi chú", ("unit", "note"))),
        order=("pk",),
        view=book.view,
        keep=book.keep,
    )
