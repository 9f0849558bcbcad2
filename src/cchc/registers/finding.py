"""What the search box finds in the books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from cchc.foundation.search import Hit
from cchc.organisation.models import Person
from cchc.organisation.scope import paths_where

from . import queries
from .book import SHELF, Book

MOST = 9  # one more than a group shows, so that it knows it is cut
MOST_OF_A_BOOK = 20


def find_rows(person: Person, folded: str) -> Iterator[Hit]:
    """Yield hits book by book; whoever asks stops when it has enough, and later books are not looked at."""
    for book in SHELF:
        if paths_where(person, book.view):
            for row in _hits(person, book, folded, MOST):
                yield Hit(str(row), reverse("registers:row", args=[book.code, row.pk]), f"{book.title}, {row.unit}")


def found_in(person: Person, books: Iterable[Book], text: str) -> Iterator[tuple[Book, list[Any], bool]]:
    """Yield each book in which the text stands, with its newest hits and whether there are more."""
    for book in books:
        if rows := _hits(person, book, text, MOST_OF_A_BOOK + 1):
            yield book, rows[:MOST_OF_A_BOOK], len(rows) > MOST_OF_A_BOOK


def _hits(person: Person, book: Book, text: str, most: int) -> list[Any]:
    rows = queries.searched(queries.in_force(queries.visible_to(person, book)), text)
    return list(queries.ordered(rows, book.order).select_related("unit")[:most])
