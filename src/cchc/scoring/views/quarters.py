"""Scoring by quarter, by the owners of components (plan 002 V.2-V.5)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from cchc.foundation.http import whole_number
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.organisation.http import OfficerRequest

from .. import queries
from ..domain.self_scoring import IN_HAND
from ..domain.states import State
from ..forms import PointsField
from ..models import QuarterScore
from ..presentation import SheetView, view_of
from ..services.quarters import Scored, save_quarter
from .sheets import frame

QUARTERS = (1, 2, 3, 4)
POINTS = PointsField(required=False, max_length=12)


@require_http_methods(["GET", "POST"])
@requires(Permission.SCORE_VIEW)
def quarter(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    """Show every quarter of the year by owner; whoever fills may score one quarter of their components."""
    sheet = get_object_or_404(queries.sheets_visible_to(request.user), pk=sheet_id)
    view, number = view_of(sheet, today=localdate()), _number(request)
    status = 200
    if request.method == "POST":
        if _save(request, view, number):
            return redirect(f"{request.path}?quy={number}")
        status = 422
    return render(request, "scoring/quarter.html", {**frame(view), **_table(request, view, number)}, status=status)


def _number(request: OfficerRequest) -> int:
    asked = request.GET.get("quy", "")
    return int(asked) if asked in {"1", "2", "3", "4"} else (localdate().month - 1) // 3 + 1


def _fillable(request: OfficerRequest, view: SheetView) -> set[str]:
    theirs = queries.components_visible_to(request.user, Permission.SCORE_FILL).filter(sheet=view.sheet)
    return {row.code for row in theirs if State(row.state) in IN_HAND}


def _table(request: OfficerRequest, view: SheetView, number: int) -> dict[str, Any]:
    kept: dict[str, dict[int, QuarterScore]] = {}
    for row in QuarterScore.objects.filter(component__sheet=view.sheet).select_related("component", "by"):
        kept.setdefault(row.component.code, {})[row.quarter] = row
    mine, asked = _fillable(request, view), request.GET.get("don_vi", "")
    unit = whole_number(asked)
    groups: dict[Any, list[dict[str, Any]]] = {}
    for code, line in view.lines.items():
        if line.component.kind == "survey" or (unit is not None and line.row.owner_id != unit):
            continue
        groups.setdefault(line.row.owner, []).append(
            {
                "line": line,
                "scores": [kept.get(code, {}).get(each) for each in QUARTERS],
                "present": kept.get(code, {}).get(number),
                "may_fill": code in mine,
            }
        )
    ordered = sorted(groups.items(), key=lambda pair: pair[0].path)
    return {"groups": ordered, "number": number, "quarters": QUARTERS, "unit": asked, "fills": bool(mine)}


def _save(request: OfficerRequest, view: SheetView, number: int) -> bool:
    """Keep what was sent; say whether it worked. A refusal is told in a message."""
    mine = _fillable(request, view)
    scored, most = {}, {}
    try:
        for code in mine:
            line = view.lines[code]
            points = POINTS.clean(request.POST.get(f"diem_{line.row.pk}", ""))
            explanation = request.POST.get(f"giai_thich_{line.row.pk}", "").strip()[:2000]
            if points is not None or explanation:
                scored[line.row.pk], most[code] = Scored(points, explanation), line.component.max
        save_quarter(quarter=number, scored=scored, most=most, actor=request.user, at=timezone.now())
    except ValidationError as error:
        messages.error(request, f"Chưa ghi điểm quý: {' '.join(error.messages)}")
    except DomainError as error:
        messages.error(request, explain(error))
    else:
        messages.success(request, f"Đã ghi điểm quý {number} cho {len(scored)} tiêu chí thành phần.")
        return True
    return False
