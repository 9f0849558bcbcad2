"""Many rows of a book at once: the list is checked whole, every fault is told, and all are kept or none."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from ninja import Router

from cchc.foundation.permissions import Permission
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.registers import queries
from cchc.registers.book import Book
from cchc.registers.lookups import Lookups
from cchc.registers.services.keep_rows import Values
from cchc.registers.views.common import book_or_404

from ..domain.refusals import CannotAnswer, Refusal, ValueRefusal, WrongValue
from ..models import Delivery
from ..services.add_rows import CannotKeepAll, Faults, add_rows
from .answers import Fields, answer, fields_of, invalid
from .rows import body_of, read_along, row_json, values_from
from .sign_in import Caller, Holding, told_apart

KEEP = Holding(Permission.BOOK_KEEP, writes=True)
MOST_ROWS = 1000
ROWS, KEY = "rows", "Idempotency-Key"
LONGEST_KEY = Delivery._meta.get_field("key").max_length or 80
router = Router()


@router.post("/books/{slug:book_code}/bulk", auth=KEEP, include_in_schema=False)
def add_many_rows(request: Caller, book_code: str) -> HttpResponse:
    book = book_or_404(request.user, book_code, keeps=True)
    sent, key = _rows_in(body_of(request)), _key_in(request)
    rows = _read(request, book, sent)
    digest = hashlib.sha256(request.body).hexdigest()
    try:
        with told_apart(request):
            made = add_rows(book=book, rows=rows, key=key, digest=digest, actor=request.user, at=timezone.now())
    except CannotKeepAll as refusal:
        raise invalid(_by_place(refusal.faults)) from refusal
    found = read_along(queries.visible_to(request.user, book), book).in_bulk(made)
    return answer({"items": [row_json(book, found[number]) for number in made if number in found]}, status=201)


def _rows_in(body: dict[str, Any]) -> list[Any]:
    """:raises CannotAnswer: INVALID, unless the body is a list of 1 to ``MOST_ROWS`` objects and nothing else."""
    faults: Fields = {
        name: [explain(WrongValue(ValueRefusal.UNKNOWN, name=name[:80], known=ROWS))] for name in body if name != ROWS
    }
    rows = body.get(ROWS)
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_ROWS or not all(isinstance(row, dict) for row in rows):
        wanted = f"danh sách từ 1 đến {MOST_ROWS} dòng, mỗi dòng là một đối tượng"
        faults[ROWS] = [explain(WrongValue(ValueRefusal.NOT_WANTED, wanted=wanted))]
    if faults:
        raise invalid(faults)
    assert isinstance(rows, list)
    return rows


def _key_in(request: Caller) -> str:
    key = request.headers.get(KEY, "").strip()
    if len(key) > LONGEST_KEY or not key.isprintable():
        wanted = f"chuỗi không quá {LONGEST_KEY} ký tự"
        raise invalid({KEY: [explain(WrongValue(ValueRefusal.NOT_WANTED, wanted=wanted))]})
    return key


def _read(request: Caller, book: Book, sent: list[dict[str, Any]]) -> list[Values | DomainError]:
    lookups = Lookups(book, request.user)
    found: list[Values | DomainError] = []
    for row in sent:
        try:
            found.append(values_from(book, row, lookups, is_new=True))
        except CannotAnswer as refusal:
            if refusal.reason != Refusal.INVALID:
                raise
            found.append(refusal)
    return found


def _by_place(faults: Faults) -> Fields:
    """Return "3.topic" -> sentences: the place in the list, from 0, and the field; "3" for the row as a whole."""
    told: Fields = {}
    for place, refusal in sorted(faults.items()):
        for name, sentences in (fields_of(refusal) or {"": [explain(refusal)]}).items():
            told[f"{place}.{name}" if name else str(place)] = sentences
    return told
