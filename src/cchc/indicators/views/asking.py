"""What every page of numbers is asked: whose, of which days, narrowed how. Refuses what is not the person's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from cchc.organisation.http import OfficerRequest

from ..domain import periods
from ..domain.definition import CATALOGUE, Definition, Indicator
from ..domain.periods import UnknownPeriod
from ..figures import Asked
from ..night_files import NightFiles, night_files
from ..place import place_of


def asked_by(request: OfficerRequest) -> Asked:
    """:raises Http404: for a unit the person may not look at, or a period that is none."""
    place = place_of(request.user, request.GET.get("don_vi", ""))
    if place is None:
        raise Http404("no such unit")
    today, code = localdate(), request.GET.get("ky", "")
    days = [request.GET.get(name, "") for name in ("tu", "den")]
    code = "_".join(days) if all(days) else code
    try:
        period = periods.period_of(code, place.regime) if code else periods.present(today, place.regime)
    except UnknownPeriod as error:
        raise Http404("no such period") from error
    return Asked(place, period, today)


def definition_of(code: str) -> Definition:
    """:raises Http404: if there is none."""
    try:
        return CATALOGUE.get(code)
    except KeyError as error:
        raise Http404(code) from error


def narrowing(request: HttpRequest, definition: Definition) -> dict[str, list[Any]]:
    """Return the filters the address asks for: ``loc=sector:Đất đai``.

    :raises Http404: for a column the facts do not have.
    """
    found: dict[str, list[Any]] = {}
    for each in request.GET.getlist("loc"):
        column, _, text = each.partition(":")
        found.setdefault(column, []).append(_typed(definition, column, text))
    return found


def _typed(definition: Definition, column: str, text: str) -> Any:
    if not isinstance(definition, Indicator):
        raise Http404(column)
    types = (
        {"sector": "string", "unit": "int64", "ward": "int64"} if definition.facts is None else definition.facts.types
    )
    try:
        return READ[types[column]](text)
    except (KeyError, ValueError) as error:
        raise Http404(column) from error


READ: dict[str, Any] = {"string": str, "int64": int, "boolean": lambda text: {"True": True, "False": False}[text]}


def frame(asked: Asked) -> dict[str, Any]:
    """Return what the picker of period and unit shows, and the address that keeps both."""
    query = {"ky": asked.period.code, "don_vi": asked.place.unit.pk}
    return {
        "asked": asked,
        "as_of": as_of(asked.files) if asked.files else "",
        "period": asked.period,
        "whose": asked.place,
        "groups": periods.offered(asked.today, asked.place.regime),
        "is_free": asked.period.kind is periods.Kind.DAYS,
        "kept": urlencode(query),
    }


def of_the_night(request: HttpRequest, asked: Asked) -> Asked:
    """Return the question of a page that is heavy for many wards: over last night's files, unless live is wished."""
    return asked if request.GET.get("hien_nay") else replace(asked, files=night_files(asked.place, timezone.now()))


def described(asked: Asked, title: str) -> list[str]:
    """Return the lines above a table that is taken away."""
    lines = [title, f"{asked.place.unit}. {asked.period.label} ({asked.period.days})"]
    return [*lines, as_of(asked.files)] if asked.files else lines


def as_of(files: NightFiles) -> str:
    return f"Số liệu tính đến {localtime(files.made_at):%H:%M ngày %d/%m/%Y}"
