"""Operations on the books of record: one set for every book on the shelf.

Each finds the book and the row within what the person may see before it looks at what was sent, calls the one
service the screens call, and answers with the row.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from cchc.foundation.permissions import Permission
from cchc.organisation.scope import paths_where
from cchc.registers import queries
from cchc.registers.book import SHELF, Book
from cchc.registers.domain.refusals import CannotKeep, Refusal
from cchc.registers.lookups import Lookups
from cchc.registers.services.keep_rows import add_row as put_in
from cchc.registers.services.keep_rows import change_row as put_right
from cchc.registers.services.keep_rows import restore_row as take_back
from cchc.registers.services.keep_rows import withdraw_row as take_out
from cchc.registers.views.common import book_or_404

from .answers import answer, refused
from .lists import COMMON, Address, filters_of, page_of, rows_asked_for
from .rows import EDITION, REASON, body_of, history_json, read_along, row_json, taken, values_from
from .sign_in import Caller, Holding, told_apart

VIEW, KEEP = Holding(Permission.BOOK_VIEW), Holding(Permission.BOOK_KEEP, writes=True)
BOOK, ROW = "/books/{slug:book_code}", "/books/{slug:book_code}/{int:row_id}"
router = Router()


@router.get("/books", auth=VIEW, include_in_schema=False)
def list_books(request: Caller) -> HttpResponse:
    """The books the person may look into."""
    books = [book for book in SHELF if paths_where(request.user, book.view)]
    return answer({"items": [book_json(request, book) for book in books]})


def book_json(request: Caller, book: Book) -> dict[str, Any]:
    return {
        "code": book.code,
        "title": book.title,
        "field": book.reform_field,
        "purpose": book.purpose,
        "may_keep": bool(paths_where(request.user, book.keep)),
        "rows": reverse("api:list_rows", args=[book.code]),
    }


@router.get(BOOK, auth=VIEW, include_in_schema=False)
def list_rows(request: Caller, book_code: str) -> HttpResponse:
    book = book_or_404(request.user, book_code)
    address = Address(request.GET, (*COMMON, *filters_of(book)))
    rows = rows_asked_for(book, queries.visible_to(request.user, book), address)
    page = page_of(read_along(rows, book), address)
    return answer(page.envelope([row_json(book, row) for row in page.rows]))


@router.post(BOOK, auth=KEEP, include_in_schema=False)
def add_row(request: Caller, book_code: str) -> HttpResponse:
    book = book_or_404(request.user, book_code, keeps=True)
    values = values_from(book, body_of(request), Lookups(book, request.user), is_new=True)
    with told_apart(request):
        row = put_in(book=book, values=values, actor=request.user, at=timezone.now())
    response = _stored(request, book, row.pk, status=201)
    response["Location"] = reverse("api:read_row", args=[book.code, row.pk])
    return response


@router.get(ROW, auth=VIEW, include_in_schema=False)
def read_row(request: Caller, book_code: str, row_id: int) -> HttpResponse:
    book = book_or_404(request.user, book_code)
    return answer(row_json(book, _visible(request, book, row_id)))


@router.patch(ROW, auth=KEEP, include_in_schema=False)
def change_row(request: Caller, book_code: str, row_id: int) -> HttpResponse:
    """Change the fields that are sent; the others stay."""
    book = _book_of_row(request, book_code, row_id)
    body = body_of(request)
    edition = taken({name: body.pop(name) for name in (EDITION,) if name in body}, edition=True)
    values = values_from(book, body, Lookups(book, request.user), is_new=False)
    return _acted(request, book, row_id, put_right, values=values, **edition)


@router.get(f"{ROW}/history", auth=VIEW, include_in_schema=False)
def read_history(request: Caller, book_code: str, row_id: int) -> HttpResponse:
    book = book_or_404(request.user, book_code)
    return answer({"items": history_json(book, _visible(request, book, row_id))})


@router.post(f"{ROW}/withdraw", auth=KEEP, include_in_schema=False)
def withdraw_row(request: Caller, book_code: str, row_id: int) -> HttpResponse:
    book = _book_of_row(request, book_code, row_id)
    asked = taken(body_of(request), edition=True, reason=True)
    return _acted(request, book, row_id, take_out, reason=asked.pop(REASON), **asked)


@router.post(f"{ROW}/restore", auth=KEEP, include_in_schema=False)
def restore_row(request: Caller, book_code: str, row_id: int) -> HttpResponse:
    book = _book_of_row(request, book_code, row_id)
    return _acted(request, book, row_id, take_back, **taken(body_of(request), edition=True))


def _visible(request: Caller, book: Book, row_id: int) -> Any:
    return get_object_or_404(read_along(queries.visible_to(request.user, book), book), pk=row_id)


def _book_of_row(request: Caller, book_code: str, row_id: int) -> Book:
    """Return the book when the row is one the person may keep; another unit's row is not found."""
    book = book_or_404(request.user, book_code, keeps=True)
    get_object_or_404(queries.keepable_by(request.user, book), pk=row_id)
    return book


def _acted(request: Caller, book: Book, row_id: int, act: Any, **asked: Any) -> HttpResponse:
    """Call the service; when somebody changed the row meanwhile, answer with the row as it stands now."""
    try:
        with told_apart(request):
            act(book=book, row_id=row_id, actor=request.user, at=timezone.now(), **asked)
    except CannotKeep as refusal:
        if refusal.reason != Refusal.STALE:
            raise
        return refused(refusal, current=row_json(book, _visible(request, book, row_id)))
    return _stored(request, book, row_id)


def _stored(request: Caller, book: Book, row_id: int, *, status: int = 200) -> HttpResponse:
    return answer(row_json(book, _visible(request, book, row_id)), status=status)
