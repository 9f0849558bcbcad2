"""Heads of units and the result of the programme: the page, its Excel, and the draft for the chairperson."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from cchc.foundation.http import download, whole_number
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.indicators.spreadsheets import Table, as_excel
from cchc.kernel.errors import DomainError
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit
from cchc.organisation.scope import units_where
from cchc.work.letters import place_of

from .. import heads
from ..appraisal_forms import CriticismForm
from ..criticism import CriticismOrder, draft_criticism

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YEARS = range(2021, 2101)


@require_GET
@requires(Permission.OVERSIGHT_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    return render(request, "scoring/heads.html", _page(request))


def _page(request: OfficerRequest, form: CriticismForm | None = None) -> dict[str, Any]:
    today = localdate()
    ward, year = _asked(request, today)
    if ward is None:
        return {"ward": None, "year": year}
    lines = heads.lines(ward, year, today=today)
    return {
        "ward": ward,
        "year": year,
        "wards": list(_wards(request)[:400]),
        "columns": heads.sources(),
        "lines": lines,
        "form": form or _form(request, ward, lines),
        "may_draft": request.user.has_perm(Permission.SCORE_EDIT, ward) and any(one.is_to_look_at for one in lines),
        "today": today,
    }


def _wards(request: OfficerRequest) -> Any:
    units = units_where(request.user, Permission.OVERSIGHT_VIEW)
    return units.filter(kind=Unit.Kind.COMMUNE).existing(localdate()).order_by("path")


def _asked(request: OfficerRequest, today: date) -> tuple[Unit | None, int]:
    """:raises Http404: for a ward the person may not look at, or a year that is none."""
    asked, year = request.GET.get("don_vi", ""), whole_number(request.GET.get("nam", "") or str(today.year))
    if year is None or year not in YEARS:
        raise Http404("no such year")
    wards = _wards(request)
    if not asked:
        return wards.first(), year
    ward = wards.filter(pk=whole_number(asked)).first()
    if ward is None:
        raise Http404("no such ward")
    return ward, year


def _form(request: OfficerRequest, ward: Unit, lines: list[heads.Line], data: Any = None) -> CriticismForm:
    offices = Unit.objects.filter(pk__in=[line.unit.pk for line in lines]).order_by("path")
    named = offices.filter(pk__in=[line.unit.pk for line in lines if line.is_to_look_at])
    issuer = next((one for one in offices if one.short_name == "VHXH"), offices.first())
    return CriticismForm(data, issuers=offices, units=named, initial={"issuer": issuer, "units": named})


@require_GET
@requires(Permission.OVERSIGHT_VIEW)
def as_file(request: OfficerRequest) -> HttpResponse:
    today = localdate()
    ward, year = _asked(request, today)
    if ward is None:
        raise Http404("no ward")
    columns = heads.sources()
    table = Table(
        name=f"nguoi-dung-dau-{ward.code}-{year}",
        columns=["Đơn vị", "Người đứng đầu", "Chức vụ", *(one.label for one in columns), "Cần xem xét"],
        rows=[
            [line.unit.name, line.names, line.title, *(one.text for one in line.marks), "x" * line.is_to_look_at]
            for line in heads.lines(ward, year, today=today)
        ],
        notes=[f"Kết quả CCHC gắn với trách nhiệm người đứng đầu, năm {year}", f"{ward}, đến {today:%d/%m/%Y}"],
    )  # fmt: skip
    return download(as_excel(table), name=f"{table.name}.xlsx", media_type=XLSX)


@require_POST
@requires(Permission.SCORE_EDIT)
def draft(request: OfficerRequest) -> HttpResponse:
    """Hand out the draft as Word; nothing about anybody is decided or kept."""
    today = localdate()
    ward, year = _asked(request, today)
    if ward is None or not request.user.has_perm(Permission.SCORE_EDIT, ward):
        raise Http404("no such ward")
    lines = heads.lines(ward, year, today=today)
    form = _form(request, ward, lines, request.POST)
    if form.is_valid():
        chosen = set(form.cleaned_data["units"].values_list("pk", flat=True))
        order = CriticismOrder(ward, form.cleaned_data["issuer"], year, place_of(ward), form.cleaned_data["signer"])
        try:
            content = draft_criticism(
                order=order, lines=[line for line in lines if line.unit.pk in chosen], columns=heads.sources(),
                actor=request.user, at=timezone.now(),
            )  # fmt: skip
        except DomainError as error:
            form.add_error(None, explain(error))
            messages.error(request, explain(error))
        else:
            return download(content, name=f"du-thao-to-trinh-{ward.code}-{year}.docx", media_type=DOCX)
    return render(request, "scoring/heads.html", _page(request, form), status=422)
