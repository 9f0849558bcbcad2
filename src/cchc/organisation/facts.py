"""What indicators may count about units: offices of a ward, held from the day they begin to work until they end."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import CharField, DateField, ExpressionWrapper, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat

from cchc.foundation.facts import facts_of

from .models import Unit


def first_day_of(year: str, *, years_on: int = 0) -> Cast:
    """Return the first of January of the year that stands in a number field, or of a year after it."""
    number = Cast(F(year) + years_on, CharField())
    return Cast(Concat(number, Value("-01-01"), output_field=CharField()), DateField())


def ward_at(path: str) -> Subquery:
    """Return the commune at or above the place in the tree that stands in a field."""
    place = ExpressionWrapper(OuterRef(path), output_field=CharField())
    communes = Unit.objects.filter(kind=Unit.Kind.COMMUNE).annotate(place=place)
    return Subquery(
        communes.filter(place__startswith=F("path")).values("pk")[:1], output_field=models.BigIntegerField()
    )


OFFICE = facts_of(
    Unit,
    more={
        "unit": ("int64", "pk"),
        "ward": ("int64", ward_at("path")),
        # The day after its last: a stock is held until a day on which it is held no more.
        "ended_from": ("date", Cast(F("end_on") + timedelta(days=1), DateField())),
    },
    where=Q(kind=Unit.Kind.OFFICE),
)
