"""Figures that hold until the next one is known: when that is, reckoned in the query, so that it is never stale."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Least

from cchc.organisation.records import Record

NOT_FOLLOWED = date(9999, 12, 31)


def next_on(model: type[Record], day: str, *same: str) -> Coalesce:
    """Return the day of the next row that counts, alike in ``same``; far away where there is none."""
    alike = {name: OuterRef(name) for name in same}
    later = model._default_manager.filter(Q(withdrawn_at__isnull=True), **{f"{day}__gt": OuterRef(day)}, **alike)
    following = Subquery(later.order_by(day).values(day)[:1])
    return Coalesce(following, Value(NOT_FOLLOWED), output_field=models.DateField())


def known_until(model: type[Record], day: str, *same: str, at_most: str) -> Least:
    """Return the day from which the row says nothing more: of the next row, or its own last day of meaning."""
    return Least(next_on(model, day, *same), at_most, output_field=models.DateField())
