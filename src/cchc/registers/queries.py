"""Reads of the books. ``visible_to`` and ``keepable_by`` are the only getters of views; nothing here writes."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, Q, QuerySet

from cchc.foundation.audit import trail_of
from cchc.foundation.models import AuditEntry
from cchc.foundation.permissions import Permission
from cchc.kernel.text import fold
from cchc.organisation.models import Person, Unit, UnitQuerySet
from cchc.organisation.scope import paths_where, units_where

from .book import Book
from .kinds import Kind, kind_of
from .models.evidence import RecordEvidence

Rows = QuerySet[Any]


def rows_where(person: Person, model: Any, permission: Permission) -> Rows:
    """Return the rows of the units the permission holds for, withdrawn ones included."""
    rows: Rows = model._default_manager.filter(_scope(person, permission))
    return rows


def _scope(person: Person, permission: Permission) -> Q:
    """Return the filter of the person's rows; remembered on the person object, which lives for one request.

    Whole wards are asked for by ``ward``, with which the index of a list begins; what else there is, by ``unit``.
    """
    cache: dict[Permission, Q] | None = getattr(person, "_row_scopes", None)
    if cache is None:
        cache = {}
        person._row_scopes = cache  # type: ignore[attr-defined]
    if permission not in cache:
        cache[permission] = _scope_of(paths_where(person, permission))
    return cache[permission]


def _scope_of(paths: list[str]) -> Q:
    if not paths:
        return Q(pk__in=[])
    below: UnitQuerySet = Unit.objects.below(paths)
    wards = dict(below.filter(kind=Unit.Kind.COMMUNE).values_list("path", "pk"))
    rest = [pk for path, pk in below.values_list("path", "pk") if not any(path.startswith(own) for own in wards)]
    scope = Q(unit__in=rest) if rest else Q()
    if len(wards) == 1:
        return scope | Q(ward=next(iter(wards.values())))
    return scope | Q(ward__in=list(wards.values())) if wards else scope


def visible_to(person: Person, book: Book) -> Rows:
    return rows_where(person, book.model, book.view)


def keepable_by(person: Person, book: Book) -> Rows:
    return rows_where(person, book.model, book.keep)


def units_to_keep(person: Person, book: Book) -> UnitQuerySet:
    """Return the units whose rows the person may keep, those that still exist first in the tree's order."""
    return units_where(person, book.keep)


def units_to_see(person: Person, book: Book) -> UnitQuerySet:
    return units_where(person, book.view)


def in_force(rows: Rows) -> Rows:
    """Keep the rows that count: not withdrawn."""
    return rows.filter(withdrawn_at__isnull=True)


def searched(rows: Rows, text: str) -> Rows:
    """Keep the rows in which every word stands, with or without tone marks."""
    for word in fold(text).split():
        rows = rows.filter(folded__contains=word)
    return rows


def ordered(rows: Rows, order: tuple[str, ...]) -> Rows:
    """Order the rows; the number settles ties in the direction of the first field, so that an index can serve."""
    last = "-pk" if order[0].startswith("-") else "pk"
    return rows.order_by(*order, last)


def with_names(rows: Rows, book: Book, names: tuple[str, ...]) -> Rows:
    """Read along what the fields point to, in the same query."""
    meta = book.model._meta
    pointing = [name for name in names if kind_of(meta.get_field(name)) in {Kind.UNIT, Kind.ROW}]
    return rows.select_related(*pointing) if pointing else rows


def standing(person: Person, book: Book) -> dict[str, Any]:
    """Return how many rows of the book count for the person, and when one of them was last put in or changed."""
    rows = in_force(visible_to(person, book)).order_by()
    return {"book": book, **rows.aggregate(count=Count("pk"), last=Max("changed_at"))}


def changes_since(row: Any, edition: int) -> list[AuditEntry]:
    """Return the acts after the given edition of the row, oldest first."""
    entries = trail_of(row).filter(facts__edition__gt=edition)
    return list(entries.order_by("at", "pk"))


def proofs_of(row: Any) -> QuerySet[RecordEvidence]:
    kind = ContentType.objects.get_for_model(type(row))
    proofs = RecordEvidence.objects.filter(kind=kind, row_id=row.pk, withdrawn_at__isnull=True)
    return proofs.select_related("file", "by").order_by("at", "pk")
