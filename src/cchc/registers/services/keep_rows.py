"""Use cases: a row of a book is added, changed, withdrawn with a reason, or taken back into the book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cchc.foundation import audit
from cchc.organisation.models import Person, Unit
from cchc.organisation.scope import may

from ..book import Book, Change
from ..checking import problems_of, taken
from ..domain.refusals import CannotKeep, Refusal
from ..kinds import plain_values

Values = Mapping[str, Any]


@transaction.atomic
def add_row(*, book: Book, values: Values, actor: Person, at: datetime) -> Any:
    """Put a new row into the book.

    :raises CannotKeep: OUTSIDE_SCOPE; INVALID with ``problems``, all of them. Nothing is written.
    """
    row = book.model(**values, made_by=actor, made_at=at)
    check(book, row, before={}, actor=actor)
    if problem := taken(book, row):
        raise CannotKeep(Refusal.INVALID, problems=[problem])
    row.save()
    account(book, "row_added", row, actor, {}, at=at)
    tell(book, Change(row, {}, is_new=True, actor=actor, at=at))
    return row


@transaction.atomic
def change_row(*, book: Book, row_id: int, edition: int, values: Values, actor: Person, at: datetime) -> Any:
    """Change fields of a row; nothing is written, and nothing accounted for, when nothing differs.

    :param edition: the edition the person saw.
    :raises CannotKeep: STALE when somebody changed it meanwhile; WITHDRAWN, OUTSIDE_SCOPE, INVALID.
    """
    row = locked(book, row_id, edition)
    _refuse_outside(row.unit, book, actor)
    if row.withdrawn_at:
        raise CannotKeep(Refusal.WITHDRAWN)
    before = plain_values(row, book.fields)
    for name, value in values.items():
        setattr(row, name, value)
    changes = changes_of(book, row, before)
    if not changes:
        return row
    check(book, row, before=before, actor=actor)
    store_change(book, row, changes, actor=actor, at=at)
    return row


def changes_of(book: Book, row: Any, before: Mapping[str, object]) -> dict[str, list[object]]:
    """Return field -> [old, new] of what differs, as the trail keeps it."""
    now = plain_values(row, tuple(before))
    return {name: [before[name], now[name]] for name in before if before[name] != now[name]}


def store_change(book: Book, row: Any, changes: Mapping[str, list[object]], *, actor: Person, at: datetime) -> None:
    """Store a checked change as the next edition, with its place in the trail."""
    row.edition += 1
    row.save()
    account(book, "row_changed", row, actor, {"changes": dict(changes)}, at=at)
    before = {name: old for name, (old, _new) in changes.items()}
    tell(book, Change(row, before, is_new=False, actor=actor, at=at))


@transaction.atomic
def withdraw_row(*, book: Book, row_id: int, edition: int, reason: str, actor: Person, at: datetime) -> Any:
    """Take a mistaken row, and the rows that are part of it, out of the book; they no longer count.

    :raises CannotKeep: REASON_MISSING; STALE, WITHDRAWN, OUTSIDE_SCOPE.
    """
    if not reason.strip():
        raise CannotKeep(Refusal.REASON_MISSING)
    row = locked(book, row_id, edition)
    _refuse_outside(row.unit, book, actor)
    if row.withdrawn_at:
        raise CannotKeep(Refusal.WITHDRAWN)
    for one in [row, *parts_of(book, row, withdrawn_at=None)]:
        one.withdrawn_at, one.withdrawn_because = at, reason.strip()[:300]
        one.edition += 1
        one.save()
        account(book, "row_withdrawn", one, actor, {"reason": reason.strip()}, at=at)
    return row


@transaction.atomic
def restore_row(*, book: Book, row_id: int, edition: int, actor: Person, at: datetime) -> Any:
    """Undo a withdrawal, with the parts that went out at the same moment.

    :raises CannotKeep: NOT_WITHDRAWN; STALE, OUTSIDE_SCOPE; INVALID when its place has been taken meanwhile.
    """
    row = locked(book, row_id, edition)
    _refuse_outside(row.unit, book, actor)
    if not row.withdrawn_at:
        raise CannotKeep(Refusal.NOT_WITHDRAWN)
    for one in [row, *parts_of(book, row, withdrawn_at=row.withdrawn_at)]:
        one.withdrawn_at, one.withdrawn_because = None, ""
        one.edition += 1
        if one is row:
            check(book, row, before=plain_values(row, book.fields), actor=actor)
        one.save()
        account(book, "row_restored", one, actor, {}, at=at)
    return row


def parts_of(book: Book, row: Any, **narrowed: Any) -> list[Any]:
    return [part for name in book.parts for part in getattr(row, name).filter(**narrowed)]


def locked(book: Book, row_id: int, edition: int) -> Any:
    """Return the row, locked until the transaction ends.

    :raises CannotKeep: STALE when it is no longer the edition the person saw.
    """
    rows = book.model._default_manager.select_for_update(of=("self",)).select_related("unit")
    row = rows.get(pk=row_id)
    if row.edition != edition:
        raise CannotKeep(Refusal.STALE)
    return row


def check(book: Book, row: Any, *, before: Mapping[str, object], actor: Person) -> None:
    """:raises CannotKeep: OUTSIDE_SCOPE, INVALID."""
    if row.unit_id is not None:
        _refuse_outside(row.unit, book, actor)
    if problems := problems_of(book, row, before=before):
        raise CannotKeep(Refusal.INVALID, problems=problems)


def _refuse_outside(unit: Unit, book: Book, actor: Person) -> None:
    if not may(actor, book.keep, unit):
        raise CannotKeep(Refusal.OUTSIDE_SCOPE, unit=str(unit))


def tell(book: Book, change: Change) -> None:
    for react in book.reactions:
        react(change)


def account(book: Book, event: str, row: Any, actor: Person, facts: Mapping[str, object], *, at: datetime) -> None:
    """Write into the trail what happened to the row; ``edition`` says which edition came of it."""
    audit.record(
        event=f"book.{event}",
        target=row,
        actor=actor,
        unit_code=row.unit.code,
        facts={"book": book.title, "edition": row.edition, **facts},
        at=at,
    )
