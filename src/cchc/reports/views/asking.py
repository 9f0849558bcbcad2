"""What the pages of papers are asked: whose, of which days. Refuses what is not the person's."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.utils.timezone import localdate

from cchc.foundation.http import whole_number
from cchc.foundation.permissions import Permission
from cchc.indicators.domain import periods
from cchc.indicators.domain.periods import Period, UnknownPeriod
from cchc.indicators.place import MOST_CHOICES, Place
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit
from cchc.organisation.scope import units_where

from ..documents.kinds import BY_SLUG, Kind
from ..documents.ordering import Order

WARDS = (Unit.Kind.COMMUNE,)
WARDS_AND_OFFICES = (Unit.Kind.COMMUNE, Unit.Kind.OFFICE)
REPORT_CODES = ("year", "q3", "h1", "q1")


def kind_of(slug: str) -> Kind:
    """:raises Http404: for a kind there is none of."""
    try:
        return BY_SLUG[slug]
    except KeyError as error:
        raise Http404(slug) from error


def place_asked(
    request: OfficerRequest,
    *,
    kinds: Collection[Unit.Kind] = WARDS,
    permission: Permission = Permission.REPORT_VIEW,
) -> Place | None:
    """Return the unit asked for, of these kinds, or the first the person has; None where they have none.

    :raises Http404: for a unit that is not theirs.
    """
    found = units_where(request.user, permission).filter(kind__in=kinds).order_by("path")
    asked = request.POST.get("don_vi") or request.GET.get("don_vi", "")
    choices = list(found[:MOST_CHOICES])
    if not asked:
        return Place(choices[0], choices) if choices else None
    unit = found.filter(pk=whole_number(asked)).first()
    if unit is None:
        raise Http404("no such unit")
    return Place(unit, choices)


def period_asked(request: OfficerRequest, place: Place, *, is_of_year: bool = False) -> Period:
    """Return the period asked for; else the report of the year, or the last report whose figures are closed.

    :raises Http404: for a period that is none.
    """
    today, code = localdate(), request.POST.get("ky") or request.GET.get("ky", "")
    days = [request.GET.get(name, "") for name in ("tu", "den")]
    code = "_".join(days) if all(days) else code
    try:
        if code:
            return periods.period_of(code, place.regime)
    except UnknownPeriod as error:
        raise Http404("no such period") from error
    if is_of_year:
        return periods.report(today.year, "year", place.regime)
    reports = [
        periods.report(year, kind, place.regime) for year in (today.year, today.year - 1) for kind in REPORT_CODES
    ]
    return max((one for one in reports if one.end < today), key=lambda one: one.end)


def order_asked(request: OfficerRequest, kind: Kind) -> tuple[Order, Place] | None:
    place = place_asked(request, kinds=WARDS_AND_OFFICES if kind.is_for_offices else WARDS)
    if place is None:
        return None
    period = period_asked(request, place, is_of_year=kind.is_of_year)
    return Order(place.unit, period, localdate()), place


def picker(place: Place, period: Period) -> dict[str, Any]:
    """Return what ``indicators/_picker.html`` shows, and the address that keeps both."""
    return {
        "whose": place,
        "period": period,
        "groups": periods.offered(localdate(), place.regime),
        "is_free": period.kind is periods.Kind.DAYS,
        "kept": urlencode({"ky": period.code, "don_vi": place.unit.pk}),
    }
