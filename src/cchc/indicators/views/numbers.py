"""The list of indicators, one indicator, and the rows behind its number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.foundation import words
from cchc.foundation.permissions import Permission, requires
from cchc.kernel.fields import FIELD_LABELS
from cchc.organisation.http import OfficerRequest
from cchc.registers.models.impact import Observation

from .. import figures, wording
from ..domain.definition import CATALOGUE, Composite, Indicator, Value
from ..figures import Asked
from ..listing import book_of, listing_of, visible_rows
from ..rows import Part, rows_behind
from ..spreadsheets import Table, download
from .asking import asked_by, definition_of, described, frame, narrowing, narrowing_told, of_the_night

ROWS_A_PAGE = 50
OBSERVATIONS = book_of(Observation)
MOST_EXPORTED = 100_000
PART_TITLES = {
    Part.DENOMINATOR: "Tất cả trường hợp được tính",
    Part.NUMERATOR: "Trường hợp đạt",
    Part.REST: "Trường hợp chưa đạt",
}


@require_GET
@requires(Permission.INDICATOR_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    """List indicators of one reform field, or those found by words."""
    asked, words = of_the_night(request, asked_by(request)), request.GET.get("q", "").strip()
    counts = {code: len(figures.definitions_of(code)) for code in FIELD_LABELS}
    fields = [(code, FIELD_LABELS[code], counts[code]) for code in FIELD_LABELS if counts[code]]
    chosen = request.GET.get("linh_vuc", "" if words else (fields[0][0] if fields else ""))
    found = figures.lines(figures.definitions_of(chosen, words), asked)
    if kind := request.GET.get("dang"):
        return download(_list_table(found, asked), kind)
    context = {"lines": found, "fields": fields, "chosen": chosen, "q": words, "total": sum(counts.values())}
    context["keep"] = [("linh_vuc", chosen), ("q", words)]
    return render(request, "indicators/index.html", frame(asked) | context)


def _list_table(lines: list[figures.Line], asked: Asked) -> Table:
    columns = [
        "Mã", "Chỉ số", "Đơn vị tính", "Giá trị", "Tử số", "Mẫu số", "Kỳ trước", "Cùng kỳ năm trước",
        "Cách tính", "Nguồn",
    ]  # fmt: skip
    rows = [
        (
            one.definition.code, one.definition.title, one.definition.unit, one.value.number, one.value.numerator,
            one.value.denominator, one.before.number, one.year_before.number, one.definition.how,
            f"{one.definition.source.document} {one.definition.source.place}".strip(),
        )
        for one in lines
    ]  # fmt: skip
    return Table(f"chi-so-{asked.period.code}", columns, rows, described(asked, "Danh sách chỉ số"))


@require_GET
@requires(Permission.INDICATOR_VIEW)
def detail(request: OfficerRequest, measure: str) -> HttpResponse:
    """Show one number: its parts, how it was counted, against what, over time, divided."""
    definition = definition_of(measure)
    asked = of_the_night(request, replace(asked_by(request), filters=narrowing(request, definition)))
    if kind := request.GET.get("dang"):
        return download(_table_of(definition, asked, request.GET.get("bang", "month")), kind)
    months = figures.series(definition, asked)
    parts = [CATALOGUE.get(code) for code in definition.parts] if isinstance(definition, Composite) else []
    return render(
        request,
        "indicators/detail.html",
        frame(asked)
        | {
            "definition": definition,
            "line": figures.lines([definition], asked)[0],
            "has_rows": isinstance(definition, Indicator),
            "chart": figures.chart(definition, months),
            "chart_columns": SERIES_COLUMNS,
            "chart_rows": [_month_cells(definition, one) for one in months],
            "divisions": figures.divisions(definition, asked),
            "parts": figures.lines(parts, asked) if parts else [],
            "narrowed": request.GET.getlist("loc"),
            "narrowed_told": narrowing_told(request, definition),
            "book_of_observations": OBSERVATIONS,
        },
    )


SERIES_COLUMNS = [("Tháng", False), ("Giá trị", True), ("Tính từ", True), ("Cùng kỳ năm trước", True)]


def _month_cells(definition: Any, month: figures.Month) -> list[str]:
    value, earlier = month.value, month.year_before
    return [
        month.period.label,
        wording.value_text(value, definition),
        wording.parts_text(value) or wording.plain_number(value.cases or None),
        wording.value_text(earlier, definition),
    ]


def _table_of(definition: Any, asked: Asked, which: str) -> Table:
    name = f"{definition.code}-{which}-{asked.period.code}"
    notes = [*described(asked, definition.title), definition.how]
    columns = ["Giá trị", "Tử số", "Mẫu số"]
    if which == "month":
        months = [(one.period.label, one.value) for one in figures.series(definition, asked)]
        return Table(name, ["Tháng", *columns], [_cells(*each) for each in months], notes)
    found = next((one for one in figures.divisions(definition, asked) if one.column == which), None)
    if found is None:
        raise Http404(which)
    return Table(name, [found.title, *columns], [_cells(one.label, one.value) for one in found.lines], notes)


def _cells(label: str, value: Value) -> tuple[Any, ...]:
    return label, value.number, value.numerator, value.denominator


@require_GET
@requires(Permission.INDICATOR_VIEW)
def rows(request: OfficerRequest, measure: str) -> HttpResponse:
    """List the rows a number counted: those the person may see, and how many more there are."""
    definition = definition_of(measure)
    part = request.GET.get("phan", Part.DENOMINATOR)
    if not isinstance(definition, Indicator) or part not in set(Part):
        raise Http404(measure)
    asked = replace(asked_by(request), filters=narrowing(request, definition))
    found = rows_behind(definition, asked.window(), scope=asked.place.scope, part=part, filters=asked.filters)
    seen = visible_rows(request.user, found, definition).order_by("pk")
    shown = listing_of(found.model, definition)
    if kind := request.GET.get("dang"):
        return download(_rows_table(definition, asked, seen, Part(part)), kind)
    page = Paginator(seen, ROWS_A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "definition": definition,
        "part": part,
        "part_title": PART_TITLES[Part(part)],
        "choices": _choices(definition),
        "columns": [title for _, title in shown.columns],
        "lines": [(shown.address(row), [_in_words(cell) for cell in shown.cells(row)]) for row in page],
        "page": page,
        "hidden": found.count() - page.paginator.count,
        "narrowed": request.GET.getlist("loc"),
        "narrowed_told": narrowing_told(request, definition),
    }
    return render(request, "indicators/rows.html", frame(asked) | context)


def _in_words(cell: Any) -> Any:
    """Return a cell as tables show it: days short, as figures."""
    return words.day(cell) if isinstance(cell, date) and not isinstance(cell, datetime) else cell


def _choices(definition: Indicator) -> list[tuple[str, str]]:
    """Return the parts a person can look at; a count has one."""
    return [(part.value, title) for part, title in PART_TITLES.items()] if definition.denominator is not None else []


def _rows_table(definition: Indicator, asked: Asked, seen: QuerySet[Any], part: Part) -> Table:
    shown = listing_of(seen.model, definition)
    cells = (shown.cells(row) for row in seen[:MOST_EXPORTED].iterator(chunk_size=2000))
    notes = [*described(asked, definition.title), PART_TITLES[part]]
    return Table(f"{definition.code}-dong", [title for _, title in shown.columns], cells, notes)
