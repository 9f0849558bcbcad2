"""What every page of the books does first: find the book and the row within what the person may see."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cchc.foundation.permissions import Permission
from cchc.kernel.fields import FIELD_LABELS
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Person
from cchc.organisation.scope import paths_where

from .. import queries
from ..book import Book
from ..parts import book_of


def book_or_404(person: Person, code: str, *, keeps: bool = False) -> Book:
    """Return the book when the person may look at it (or keep it) somewhere."""
    book = book_of(code)
    if book is None or not paths_where(person, book.keep if keeps else book.view):
        raise Http404
    return book


def row_or_404(request: OfficerRequest, code: str, row_id: int, *, keeps: bool = False) -> tuple[Book, Any]:
    """Return the book and the row; another unit's row is not found."""
    book = book_or_404(request.user, code, keeps=keeps)
    rows = queries.keepable_by(request.user, book) if keeps else queries.visible_to(request.user, book)
    return book, get_object_or_404(queries.with_names(rows, book, book.fields), pk=row_id)


def may_keep(person: Person, book: Book) -> bool:
    return bool(paths_where(person, book.keep))


def crumbs(book: Book, row: Any = None) -> list[tuple[str, str]]:
    """Return the way to a page below the book's list."""
    way = [("Sổ theo dõi", reverse("registers:shelf")), (book.title, reverse("registers:rows", args=[book.code]))]
    return [*way, (str(row), reverse("registers:row", args=[book.code, row.pk]))] if row is not None else way


def field_label(book: Book) -> str:
    return FIELD_LABELS[book.reform_field]


VIEW, KEEP = Permission.BOOK_VIEW, Permission.BOOK_KEEP
