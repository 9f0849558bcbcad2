"""The score sheets of a ward: the list, opening one, the sheet itself, its approval and its submission."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from cchc.foundation.http import whole_number
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.foundation.states import SCORE_STATES
from cchc.kernel.errors import DomainError
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit
from cchc.organisation.scope import may, units_where

from .. import queries, shelf
from ..domain.states import State
from ..forms import OpenForm, SubmitForm
from ..models import ScoreSheet
from ..presentation import SHOWS, Line, SheetView, narrowed, view_of
from ..services.approve_components import approve_components
from ..services.draft_components import draft_components
from ..services.open_sheet import open_sheet
from ..services.submit_sheet import LACK_WORDS, lacks_of_sheet, submit_sheet

MOST_LISTED = 200


@require_GET
@requires(Permission.SCORE_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    return render(request, "scoring/index.html", _index(request))


def _index(request: OfficerRequest, form: OpenForm | None = None) -> dict[str, Any]:
    sheets = queries.sheets_visible_to(request.user).order_by("-year", "ward__path")[:MOST_LISTED]
    wards = _wards_to_open(request)
    initial = {"ward": wards.first(), "year": localdate().year}
    return {
        "sheets": sheets,
        "may_open": wards.exists(),
        "form": form or OpenForm(wards=wards, initial=initial),
        "chosen": _set_of_first(wards.first()),
    }


def _wards_to_open(request: OfficerRequest) -> Any:
    return units_where(request.user, Permission.SCORE_EDIT).filter(kind=Unit.Kind.COMMUNE, end_on__isnull=True)


def _set_of_first(ward: Unit | None) -> shelf.Chosen | None:
    try:
        return shelf.in_force(ward, localdate().year) if ward else None
    except DomainError:
        return None


@require_POST
@requires(Permission.SCORE_EDIT)
def open_one(request: OfficerRequest) -> HttpResponse:
    form = OpenForm(request.POST, wards=_wards_to_open(request))
    if form.is_valid():
        try:
            sheet = open_sheet(actor=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, explain(error))
        else:
            messages.success(request, "Đã mở phiếu; điểm được soạn sẵn từ số liệu đang có.")
            return redirect("scoring:sheet", sheet.pk)
    return render(request, "scoring/index.html", _index(request, form), status=422)


@require_GET
@requires(Permission.SCORE_VIEW)
def detail(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    sheet = get_object_or_404(queries.sheets_visible_to(request.user), pk=sheet_id)
    return render(request, "scoring/sheet.html", page_of(request, sheet))


def page_of(request: OfficerRequest, sheet: ScoreSheet, form: SubmitForm | None = None) -> dict[str, Any]:
    """Return what the page of a sheet shows."""
    today = localdate()
    view = view_of(sheet, today=today)
    asked = {name: request.GET.get(name, "") for name in ("don_vi", "trang_thai", "xem")}
    kept = narrowed(view, unit=asked["don_vi"], state=asked["trang_thai"], show=asked["xem"])
    edits = may(request.user, Permission.SCORE_EDIT, sheet.ward)
    may_submit = edits and not view.is_submitted
    return {
        **frame(view),
        "today": today,
        "shown_blocks": view.blocks(kept),
        "shown": len(kept),
        "asked": asked,
        "is_narrowed": any(asked.values()),
        "shows": _shows(view),
        "states": [(state.value, SCORE_STATES[state.value].word, view.counts[state.value]) for state in State],
        "approvable": {one.row.pk for one in _approvable(request, view)},
        "may_draft": edits and not view.is_submitted,
        "may_submit": may_submit,
        "lacks": _lacks(view, on=today) if may_submit else [],
        "submit_form": form or SubmitForm(initial={"edition": sheet.edition}),
    }  # fmt: skip


def _shows(view: SheetView) -> list[tuple[str, str, int]]:
    """Return (code, label, how many) of what is worth looking at."""
    lines = view.lines.values()
    return [(code, label, sum(1 for one in lines if test(one))) for code, (label, test) in SHOWS.items()]


def frame(view: SheetView) -> dict[str, Any]:
    """Return what every page of a sheet shows above its own content."""
    return {"view": view, "sheet": view.sheet, "criteria": view.criteria, "places": view.criteria.decimals}


def _approvable(request: OfficerRequest, view: SheetView) -> list[Line]:
    """Return the self-scored components whose unit this person may approve for."""
    waiting = [one for one in view.lines.values() if one.row.state == State.SELF_SCORED]
    return [
        one for one in waiting if queries.may(request.user, Permission.SCORE_APPROVE, [one.row.owner, view.sheet.ward])
    ]


def _lacks(view: SheetView, *, on: date) -> list[tuple[Line, str]]:
    rows = [one.row for one in view.lines.values()]
    found = lacks_of_sheet(view.sheet, rows, view.criteria, on=on)
    return [(view.lines[code], LACK_WORDS[lack]) for code, lack in found]


@require_POST
@requires(Permission.SCORE_EDIT)
def draft(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    sheet = get_object_or_404(queries.sheets_to_edit(request.user), pk=sheet_id)
    changed = draft_components(sheet_id=sheet.pk, actor=request.user, at=timezone.now())
    messages.success(request, f"Đã lấy lại số liệu: {changed} tiêu chí thành phần thay đổi.")
    return redirect("scoring:sheet", sheet.pk)


@require_POST
@requires(Permission.SCORE_APPROVE)
def approve(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    """Approve what was ticked: "12:3" is the component and the edition the person saw."""
    sheet = get_object_or_404(queries.sheets_visible_to(request.user, Permission.SCORE_APPROVE), pk=sheet_id)
    ticked = [one.partition(":") for one in request.POST.getlist("chon")]
    read = [(whole_number(pk), whole_number(edition)) for pk, _, edition in ticked]
    editions = {pk: edition for pk, edition in read if pk is not None and edition is not None}
    theirs = queries.components_visible_to(request.user, Permission.SCORE_APPROVE).filter(sheet=sheet, pk__in=editions)
    chosen = {pk: editions[pk] for pk in theirs.values_list("pk", flat=True)}
    try:
        approved = approve_components(editions=chosen, actor=request.user, at=timezone.now())
    except DomainError as error:
        messages.error(request, explain(error))
        return render(request, "scoring/sheet.html", page_of(request, sheet), status=422)
    messages.success(request, f"Đã duyệt {len(approved)} tiêu chí thành phần.")
    return redirect("scoring:sheet", sheet.pk)


@require_POST
@requires(Permission.SCORE_EDIT)
def submit(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    sheet = get_object_or_404(queries.sheets_to_edit(request.user), pk=sheet_id)
    form = SubmitForm(request.POST)
    if form.is_valid():
        try:
            submit_sheet(sheet_id=sheet.pk, actor=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, explain(error))
            messages.error(request, explain(error))
        else:
            messages.success(request, "Đã nộp phiếu chấm điểm.")
            return redirect("scoring:sheet", sheet.pk)
    sheet.refresh_from_db()
    return render(request, "scoring/sheet.html", page_of(request, sheet, form), status=422)
