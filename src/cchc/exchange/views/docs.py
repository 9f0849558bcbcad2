"""The page that explains the API to people, made from the same document programs read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.foundation.permissions import Permission, requires
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.organisation.http import OfficerRequest
from cchc.registers.book import SHELF, Book

from ..api.book_schema import field_rows, paths_of
from ..api.document import BASE, FAILURES, PARAMETERS, document_bytes
from ..api.urls import api
from ..domain.rates import MOST_A_MINUTE

BOOKS = f"{BASE}/books"
CONFLICT = ("409", "Đã có người sửa trước; xem “current”")


@dataclass(frozen=True, slots=True)
class Told:
    """One operation as the page tells it."""

    method: str
    address: str
    summary: str
    description: str
    parameters: list[tuple[str, str]]


@require_GET
@requires(Permission.SIGNED_IN)
def docs(request: OfficerRequest) -> HttpResponse:
    """All operations, or those of one book with its fields."""
    code = request.GET.get("book", "")
    if code:
        book = SHELF.books.get(code)
        if book is None:
            raise Http404(code)
        address = request.build_absolute_uri(f"{BOOKS}/{book.code}")
        return render(request, "exchange/docs_book.html", _of_book(book) | {"example": address})
    shelves = [(FIELD_LABELS[one], [book for book in SHELF if book.reform_field == one]) for one in Field]
    context = {
        "operations": _operations(),
        "shelves": [(label, books) for label, books in shelves if books],
        "failures": sorted([*FAILURES.items(), CONFLICT]),
        "address": request.build_absolute_uri(BASE),
        "first": next(iter(SHELF)),
        "most": MOST_A_MINUTE,
    }
    return render(request, "exchange/docs.html", context)


@cache
def _operations() -> tuple[Told, ...]:
    """Return the operations that are not of one book."""
    paths: dict[str, Any] = json.loads(document_bytes(api))["paths"]
    return tuple(_told(*each) for each in _flat(paths) if not each[0].startswith(f"{BOOKS}/"))


def _of_book(book: Book) -> dict[str, Any]:
    operations = [_told(*each) for each in _flat(paths_of(book, BOOKS))]
    rows = [(*rest, words.replace("`", "")) for *rest, words in field_rows(book)]
    return {"book": book, "operations": operations, "rows": rows}


def _flat(paths: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (address, method, operation)
        for address, methods in paths.items()
        for method, operation in methods.items()
        if method != "parameters"
    ]


def _told(address: str, method: str, operation: dict[str, Any]) -> Told:
    said = [_parameter(one) for one in operation.get("parameters", ())]
    return Told(method.upper(), address, operation["summary"], operation.get("description", ""), said)


def _parameter(one: dict[str, Any]) -> tuple[str, str]:
    if "$ref" in one:
        one = PARAMETERS[one["$ref"].rsplit("/", 1)[-1]]
    words = [one.get("description", ""), "(bắt buộc)" if one.get("required") else ""]
    return one["name"], " ".join(filter(None, words))
