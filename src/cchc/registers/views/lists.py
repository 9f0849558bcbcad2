"""The shelf, and the list of one book."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import InvalidPage
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.foundation.permissions import requires
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.organisation.http import OfficerRequest
from cchc.organisation.scope import paths_where

from .. import finding, queries
from ..book import SHELF
from ..filters import filters_of
from ..tables import ORDER, PAGE, PER_PAGE, table_of
from .common import VIEW, book_or_404, crumbs, field_label, may_keep


@require_GET
@requires(VIEW)
def shelf(request: OfficerRequest) -> HttpResponse:
    """All books by reform field with how many rows count, and a search over all of them."""
    person, text = request.user, request.GET.get("q", "")[:200]
    books = [book for book in SHELF if paths_where(person, book.view)]
    found = list(finding.found_in(person, books, text)) if text.strip() else []
    standing = [queries.standing(person, book) for book in books]
    context = {"fields": _by_field(standing), "search_text": text, "found": found}
    return render(request, "registers/shelf.html", context)


def _by_field(standing: Iterable[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    by_field: dict[Field, list[dict[str, Any]]] = {field: [] for field in Field}
    for one in standing:
        by_field[one["book"].reform_field].append(one)
    return [(FIELD_LABELS[field], books) for field, books in by_field.items() if books]


@require_GET
@requires(VIEW)
def rows(request: OfficerRequest, book_code: str) -> HttpResponse:
    book = book_or_404(request.user, book_code)
    filters = narrowed(request, book)
    table = table_of(book, filters.qs, asked=request.GET.get(ORDER, ""), few_may_match=filters.is_narrowed)
    turn_to(table, request.GET.get(PAGE, ""))
    context = {
        "book": book,
        "field": field_label(book),
        "crumbs": crumbs(book)[:1],
        "table": table,
        "page": table.page,
        "filters": filters,
        "query": urlencode([(key, value) for key, value in request.GET.items() if key != PAGE]),
        "may_keep": may_keep(request.user, book),
    }
    return render(request, "registers/rows.html", context)


def turn_to(table: Any, asked: str) -> None:
    """Open the page asked for; the first one for a page there is not. Rows are counted by the database."""
    try:
        table.paginate(page=asked or 1, per_page=PER_PAGE)
    except InvalidPage:
        table.paginate(page=1, per_page=PER_PAGE)


def narrowed(request: OfficerRequest, book: Any) -> Any:
    """Return the filters of the page over what the person may see; a filter that makes no sense is left out."""
    asked = request.GET.copy()
    filters = filters_of(book, request.user)(asked, queries.visible_to(request.user, book))
    if not filters.is_valid():
        for name in filters.errors:
            asked.pop(name, None)
        filters = filters_of(book, request.user)(asked, queries.visible_to(request.user, book))
        filters.is_valid()
    return filters
