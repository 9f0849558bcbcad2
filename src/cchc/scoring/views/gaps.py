"""The list of points still missing, the easiest first, and giving somebody the work they take."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.http import acted
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit
from cchc.organisation.scope import units_where

from .. import gap_list as lists
from .. import queries
from ..domain.self_scoring import IN_HAND
from ..domain.states import State
from ..forms import GapTaskForm
from ..gap_list import Lacking
from ..given_tasks import tasks_of
from ..models import ComponentScore
from ..presentation import view_of
from ..services.give_gap_task import Order, give_gap_task
from .sheets import frame

KINDS = (Unit.Kind.COMMUNE, Unit.Kind.OFFICE)


@require_GET
@requires(Permission.SCORE_VIEW)
def gap_list(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    sheet = get_object_or_404(queries.sheets_visible_to(request.user), pk=sheet_id)
    today, unit = localdate(), request.GET.get("don_vi", "")
    view = view_of(sheet, today=today)
    gaps = lists.gap_list(view, on=today, unit=unit)
    may_give = {one.line.row.pk for one in gaps.possible if _may_give(request, one.line.row)}
    context = {**frame(view), "gaps": gaps, "unit": unit, "today": today, "may_give": may_give}
    return render(request, "scoring/gaps.html", context)


def _may_give(request: OfficerRequest, row: ComponentScore) -> bool:
    in_hand = State(row.state) in IN_HAND
    return in_hand and queries.may(request.user, Permission.TASK_ASSIGN, [row.owner, row.sheet.ward])


@require_http_methods(["GET", "POST"])
@requires(Permission.TASK_ASSIGN)
def give(request: OfficerRequest, component_id: int) -> HttpResponse:
    """A form filled from the gap; each field can be changed before the work goes out."""
    row = get_object_or_404(queries.components_visible_to(request.user), pk=component_id)
    units = _units(request, row)
    if request.method == "GET":
        return render(request, "scoring/give_task.html", _page(request, row, units))
    form = GapTaskForm(request.POST, units=units)

    def act() -> None:
        order = Order(**form.cleaned_data)
        give_gap_task(component_id=row.pk, order=order, actor=request.user, at=timezone.now())

    if acted(request, form, act, said="Đã giao việc; trưởng đơn vị được báo."):
        return redirect("scoring:gaps", row.sheet_id)
    return render(request, "scoring/give_task.html", _page(request, row, units, form), status=422)


def _units(request: OfficerRequest, row: ComponentScore) -> Any:
    """Return the offices of the ward the person may give work to."""
    theirs = units_where(request.user, Permission.TASK_ASSIGN).filter(end_on__isnull=True, kind__in=KINDS)
    return theirs.filter(path__startswith=row.sheet.ward.path)


def _page(request: OfficerRequest, row: ComponentScore, units: Any, form: GapTaskForm | None = None) -> dict[str, Any]:
    today = localdate()
    view = view_of(row.sheet, today=today)
    gaps = lists.gap_list(view, on=today)
    lacking = next((one for one in [*gaps.possible, *gaps.impossible] if one.line.row.pk == row.pk), None)
    component = view.criteria.component(row.code)
    return {
        "row": row,
        "sheet": row.sheet,
        "component": component,
        "lacking": lacking,
        "places": view.criteria.decimals,
        "given": tasks_of(row, today=today),
        "form": form or GapTaskForm(units=units, initial=_initial(row, component, lacking, units)),
    }


def _initial(row: ComponentScore, component: Any, lacking: Lacking | None, units: Any) -> dict[str, Any]:
    return {
        "unit": row.owner if units.filter(pk=row.owner_id).exists() else units.first(),
        "due_on": lacking.gap.by if lacking else None,
        "text": f"Bổ sung điểm tiêu chí {row.code}: {component.title}"[:500],
        "content": lacking.gap.sentence if lacking else "",
        "products": "\n".join(component.evidence),
    }
