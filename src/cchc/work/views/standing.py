"""The leader's page: the state of the whole plan, the letter of urging, and the task annex with its status."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.files import EXCEL, WORD
from cchc.foundation.http import download, download_kept, refusals_above, year_asked
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit
from cchc.organisation.scope import paths_where, units_where
from cchc.organisation.working_time import calendar_for
from cchc.plans.queries import visible_to as plans_visible_to

from .. import annex, queries
from .. import standing as figures
from ..forms import LetterForm
from ..letters import LetterOrder, make_letter
from ..models import Letter
from ..presentation import rows_of

LOOK_AHEAD = (1, 3, 5)  # working days
SHOWN = 30
ANSWER_WORKING_DAYS = 5


@require_GET
@requires(Permission.OVERSIGHT_VIEW)
def standing(request: OfficerRequest) -> HttpResponse:
    today = localdate()
    year = year_asked(request, otherwise=today.year)
    return render(request, "work/standing.html", _figures(request, year=year, today=today))


def _figures(request: OfficerRequest, *, year: int, today: date) -> dict[str, Any]:
    paths = paths_where(request.user, Permission.OVERSIGHT_VIEW)
    root = units_where(request.user, Permission.OVERSIGHT_VIEW).first()
    calendar = calendar_for(root)
    days = {days: calendar.add_working_days(today, days) for days in LOOK_AHEAD}
    depth = root.depth + 1 if root else 1
    found = figures.counts(paths, year=year, today=today, soon_until=days[LOOK_AHEAD[-1]], depth=depth)
    units = figures.by_unit(found, names_at(found))
    fields, cells = figures.heat_map(found, [line.key for line in units])
    seen = queries.visible_to(request.user, Permission.OVERSIGHT_VIEW).filter(task__plan__year=year)
    late = queries.late(seen, today=today).order_by("due_on", "pk")
    soon = queries.due_between(seen, today, days[LOOK_AHEAD[-1]]).order_by("due_on", "pk")
    return {
        "year": year,
        "whole": figures.line_of("Toàn bộ", "", found),
        "field_lines": figures.by_field(found),
        "unit_lines": units,
        "heat_fields": fields,
        "heat_rows": list(zip(units, cells, strict=True)),
        "late_rows": rows_of(late[:SHOWN], today=today, calendar=calendar),
        "late_total": late.count(),
        "soon_rows": rows_of(soon[:SHOWN], today=today, calendar=calendar),
        "soon_counts": [(n, queries.due_between(seen, today, day).count()) for n, day in days.items()],
        "to_accept": queries.waiting_for_acceptance(request.user)[:SHOWN],
        "plans": plans_visible_to(request.user, Permission.OVERSIGHT_VIEW).filter(year=year)[:SHOWN],
        "may_write": request.user.has_perm(Permission.TASK_ACCEPT),
    }


def names_at(found: list[figures.Count]) -> dict[str, str]:
    places = {row.place for row in found}
    rows = Unit.objects.filter(path__in=places).values_list("path", "short_name", "name", "kind")
    return {path: (short or name) if kind == Unit.Kind.OFFICE else name for path, short, name, kind in rows}


@require_http_methods(["GET", "POST"])
@requires(Permission.TASK_ACCEPT)
def letter(request: OfficerRequest) -> HttpResponse:
    """Choose the units to urge; the letter comes as a Word file and stays on record."""
    today = localdate()
    late = queries.late(queries.visible_to(request.user, Permission.TASK_ACCEPT), today=today)
    units = Unit.objects.filter(pk__in=late.values("unit"))
    wards = units_where(request.user, Permission.TASK_ACCEPT).filter(kind=Unit.Kind.COMMUNE)
    answer_by = calendar_for(wards.first()).add_working_days(today, ANSWER_WORKING_DAYS)
    initial = {"units": units, "ward": wards.first(), "answer_by": answer_by}
    form = LetterForm(request.POST or None, wards=wards, units=units, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        own = data["units"].filter(path__startswith=data["ward"].path)
        order = LetterOrder(ward=data["ward"], units=list(own), answer_by=data["answer_by"], signer=data["signer"])
        with refusals_above(request):
            made = make_letter(order=order, actor=request.user, at=timezone.now())
            return redirect("work:letter_file", made.pk)
    letters = Letter.objects.filter(unit__in=wards).select_related("by", "file").order_by("-at")[:SHOWN]
    context = {"form": form, "has_late": units.exists(), "letters": letters}
    return render(request, "work/letter.html", context, status=422 if form.errors else 200)


@require_GET
@requires(Permission.OVERSIGHT_VIEW)
def letter_file(request: OfficerRequest, letter_id: int) -> FileResponse:
    wards = units_where(request.user, Permission.OVERSIGHT_VIEW)
    made = get_object_or_404(Letter.objects.filter(unit__in=wards).select_related("file"), pk=letter_id)
    return download_kept(made.file, name=f"cong-van-don-doc-{made.at:%Y%m%d}-{made.pk}.docx")


@require_GET
@requires(Permission.TASK_VIEW)
def task_annex(request: OfficerRequest, plan_id: int, kind: str) -> HttpResponse:
    """The task list of a plan with its status today, as Word or Excel."""
    plan = get_object_or_404(plans_visible_to(request.user), pk=plan_id)
    today = localdate()
    rows = annex.annex_rows(plan, today=today)
    write, media_type = {"docx": (annex.as_word, WORD), "xlsx": (annex.as_excel, EXCEL)}[kind]
    name = f"phu-luc-nhiem-vu-{plan.unit.code}-{plan.year}.{kind}"
    return download(write(plan, rows, today=today), name=name, media_type=media_type)
