"""Use case: results that were announced in the product itself go into the book of published indices.

The one who announces need not keep the wards' books: the announcement is their right, and it is what the book tells
of. Rows a person typed for the same index and year take on what was announced; the trail keeps what stood before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from cchc.organisation.models import Person, Unit

from ..book import SHELF, Book, Change
from ..checking import problems_of
from ..domain.refusals import CannotKeep, Refusal
from ..kinds import plain_values
from ..models.impact import PublishedIndex
from .keep_rows import account, changes_of, store_change, tell


@dataclass(frozen=True, slots=True)
class Announced:
    """The result of one ward; ``points`` of ``full_points``, ``rank`` among ``rank_of``."""

    unit: Unit
    index: str
    year: int
    published_on: date
    points: Decimal
    full_points: Decimal
    rank: int | None
    rank_of: int | None
    rating: int | None
    document_number: str

    def values(self) -> dict[str, Any]:
        return asdict(self) | {"unit": self.unit}


@transaction.atomic
def keep_published(*, results: Sequence[Announced], actor: Person, at: datetime) -> int:
    """Write a row for each result, once however often it is told.

    :returns: how many rows are new or changed.
    :raises CannotKeep: INVALID with ``problems``. Nothing is written.
    """
    book = SHELF.of(PublishedIndex)
    assert book is not None
    return sum(_keep(book, one, actor=actor, at=at) for one in results)


def _keep(book: Book, result: Announced, *, actor: Person, at: datetime) -> bool:
    rows = PublishedIndex.objects.select_for_update(of=("self",)).filter(withdrawn_at__isnull=True)
    row = rows.filter(unit=result.unit, index=result.index, year=result.year).first()
    if row is None:
        row = PublishedIndex(**result.values(), made_by=actor, made_at=at)
        _check(book, row, {})
        row.save()
        account(book, "row_added", row, actor, {}, at=at)
        tell(book, Change(row, {}, is_new=True, actor=actor, at=at))
        return True
    before = plain_values(row, book.fields)
    for name, value in result.values().items():
        setattr(row, name, value)
    changes = changes_of(book, row, before)
    if changes:
        _check(book, row, before)
        store_change(book, row, changes, actor=actor, at=at)
    return bool(changes)


def _check(book: Book, row: PublishedIndex, before: dict[str, Any]) -> None:
    if problems := problems_of(book, row, before=before):
        raise CannotKeep(Refusal.INVALID, problems=problems)
