"""The index of QĐ 766: points of each component beside what could be had."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.foundation.permissions import Permission, requires
from cchc.kernel.late import late
from cchc.organisation.http import OfficerRequest

from .. import wording
from ..domain.definition import CATALOGUE, Value
from ..domain.index_766 import Component, Edition, Level, Score, band_of, score
from ..spreadsheets import Table, download
from .asking import asked_by, described, frame

index_766 = late("cchc.indicators.definitions.index_766")

TITLE = "Bộ chỉ số 766: chất lượng phục vụ người dân, doanh nghiệp"
COLUMNS = ["Tiêu chí", "Tỷ lệ", "Điểm", "Tối đa"]


@require_GET
@requires(Permission.INDICATOR_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    """Show raw points, the attainable maximum and the percentage together: how they relate is not confirmed."""
    asked = asked_by(request)
    edition = edition_on(asked.period.end)
    codes = dict.fromkeys(part for each in edition.components for part in each.parts)
    values = {
        code: found.get((), Value(None)) for code, found in asked.values([CATALOGUE.get(c) for c in codes]).items()
    }
    groups = [_group(group.title, group.components, values) for group in edition.groups]
    whole = score(edition.components, values)
    if kind := request.GET.get("dang"):
        rows = [cells[:4] for group in groups for cells in group["cells"]]
        return download(Table(f"bo-766-{asked.period.code}", COLUMNS, rows, described(asked, TITLE)), kind)
    context = {
        "scored": groups,
        "whole": shown(whole),
        "band": band_of(whole.percent, edition.bands),
        "edition": edition,
        "columns": COLUMNS,
    }
    return render(request, "indicators/index_766.html", frame(asked) | context)


def edition_on(day: Any) -> Edition:
    """Return the edition in force on that day; before the first one, the first."""
    editions: tuple[Edition, ...] = index_766.editions()
    found = [each for each in editions if each.holds_on(day)]
    return found[-1] if found else editions[0]


def _group(title: str, components: tuple[Component, ...], values: dict[str, Value]) -> dict[str, Any]:
    return {
        "title": title,
        "score": shown(score(components, values)),
        "cells": [_cells(each, values) for each in components],
    }


def _cells(each: Component, values: dict[str, Value]) -> tuple[Any, ...]:
    share = each.share(values)
    is_scored = Level.COMMUNE in each.levels
    return (
        each.title,
        wording.number_text(None if share is None else share * 100, "%"),
        wording.number_text(each.points(share), "") if is_scored else "Chỉ chấm ở cấp tỉnh",
        wording.plain_number(each.max_points),
        f"index_766.{each.code}",
    )


def shown(found: Score) -> dict[str, Any]:
    return {
        "points": wording.number_text(found.points, "điểm"),
        "attainable": wording.plain_number(found.attainable),
        "percent": wording.number_text(found.percent, "%"),
        "unscored": len(found.unscored),
    }
