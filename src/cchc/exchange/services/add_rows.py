"""Use case: many rows of one book come in together; all of them are kept, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from cchc.kernel.errors import DomainError
from cchc.organisation.models import Person
from cchc.registers.book import Book
from cchc.registers.services.keep_rows import Values, add_row

from ..domain.refusals import CannotAnswer, Refusal
from ..models import Delivery

Faults = dict[int, DomainError]  # place in the list, from 0 -> why the row cannot be kept


class CannotKeepAll(Exception):
    """Some rows cannot be kept, so none was; ``faults`` has every one of them."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(f"{len(faults)} rows")
        self.faults = faults


@transaction.atomic
def add_rows(
    *, book: Book, rows: Sequence[Values | DomainError], key: str, digest: str, actor: Person, at: datetime
) -> list[int]:
    """Put all rows into the book, in their order, and return their keys.

    :param rows: the values of each; or the refusal its reading met, told together with what the book finds.
    :param key: the program's own name for this sending, "" for none; ``digest`` is the sum of what was sent. The
        same sending again adds nothing and returns the keys of the first time.
    :raises CannotAnswer: KEY_USED, when the key came with something else before.
    :raises CannotKeepAll: with every fault. Nothing is written.
    """
    delivery = _delivery(book, key, digest, actor, at) if key else None
    if delivery is not None and delivery.rows:
        return list(delivery.rows)
    made = _made(book, rows, actor, at)
    if delivery is not None:
        delivery.rows = made
        delivery.save(update_fields=["rows"])
    return made


def _delivery(book: Book, key: str, digest: str, actor: Person, at: datetime) -> Delivery:
    """Return the sending of that name. Two at the same moment: the second waits here, and finds the first one's."""
    try:
        with transaction.atomic():
            return Delivery.objects.create(person=actor, key=key, book=book.code, sum=digest, at=at)
    except IntegrityError:
        found = Delivery.objects.get(person=actor, key=key)
    if (found.book, found.sum) != (book.code, digest):
        raise CannotAnswer(Refusal.KEY_USED, key=key)
    return found


def _made(book: Book, rows: Sequence[Values | DomainError], actor: Person, at: datetime) -> list[int]:
    made: list[int] = []
    faults: Faults = {}
    for place, row in enumerate(rows):
        if isinstance(row, DomainError):
            faults[place] = row
            continue
        try:
            made.append(add_row(book=book, values=row, actor=actor, at=at).pk)
        except DomainError as refusal:
            faults[place] = refusal
    if faults:
        raise CannotKeepAll(faults)
    return made
