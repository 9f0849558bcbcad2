"""What every page of numbers is asked: whose, of which days, narrowed how. Refuses what is not the person's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from cchc.foundation.facts import Facts
from cchc.organisation.http import OfficerRequest

from .. import wording
from ..domain import periods
from ..domain.definition import CATALOGUE, Definition, Indicator
from ..domain.periods import UnknownPeriod
from ..figures import Asked
from ..night_files import NightFiles, night_files
from ..place import place_of
from ..targets import SECTOR, in_sectors

OF_THAT_NAME = "~"  # before a sector as plans call it: all announced sectors of that name, as targets count them


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
    for column, text in _asked_parts(request):
        named = text.startswith(OF_THAT_NAME) and column == SECTOR
        values = _announced(definition, text.lstrip(OF_THAT_NAME)) if named else [_typed(definition, column, text)]
        found.setdefault(column, []).extend(values)
    return found


def narrowing_told(request: HttpRequest, definition: Definition) -> list[str]:
    """Return the filters in words: "Lĩnh vực: Đất đai"."""
    facts = definition.facts if isinstance(definition, Indicator) else None
    if facts is None:
        return [text.lstrip(OF_THAT_NAME) for _, text in _asked_parts(request)]
    known = cast("Facts", facts)
    return [
        f"{wording.column_title(known, column)}: {wording.label_of(known, column, text.lstrip(OF_THAT_NAME))}"
        for column, text in _asked_parts(request)
    ]


def _asked_parts(request: HttpRequest) -> list[tuple[str, str]]:
    parts = [each.partition(":") for each in request.GET.getlist("loc")]
    return [(column, text) for column, _, text in parts]


def _announced(definition: Definition, name: str) -> list[str]:
    """Return the sectors as announced ("Hoạt động xây dựng") that a plan's name ("Xây dựng") takes in.

    Its own name where none is, so that no row is found rather than every one.
    """
    facts = definition.facts if isinstance(definition, Indicator) else None
    if facts is None or SECTOR not in facts.types:
        return [name]
    known = cast("Facts", facts)
    announced = (
        known.model._default_manager.values_list(cast("str", known.columns[SECTOR]), flat=True).order_by().distinct()
    )
    return [each for each in announced if in_sectors(each or "", [name])] or [name]


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
