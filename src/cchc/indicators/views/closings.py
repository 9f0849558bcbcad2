"""Closed figures: the list, closing a period, and a closing held against today's count."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.organisation.http import OfficerRequest

from .. import closings
from ..domain import periods
from ..domain.closing import CannotClose
from ..domain.periods import UnknownPeriod
from ..place import place_of
from ..services.close_period import close_period
from ..spreadsheets import Table, download
from .asking import asked_by, frame

CLOSINGS_A_PAGE = 30


@require_GET
@requires(Permission.INDICATOR_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    return _list(request)


@require_http_methods(["POST"])
@requires(Permission.INDICATOR_KEEP)
def close(request: OfficerRequest) -> HttpResponse:
    """Freeze the figures of a unit the person keeps figures for."""
    place = place_of(request.user, request.POST.get("don_vi", ""), permission=Permission.INDICATOR_KEEP)
    if place is None:
        raise Http404("no such unit")
    try:
        period = periods.period_of(request.POST.get("ky", ""), place.regime)
        made = close_period(
            place=place,
            period=period,
            actor=request.user,
            at=timezone.now(),
            reason=request.POST.get("ly_do", "")[:300],
        )
    except UnknownPeriod as error:
        raise Http404("no such period") from error
    except CannotClose as error:
        return _list(request, why=explain(error), reason=request.POST.get("ly_do", ""), status=422)
    messages.success(request, f"Đã chốt số liệu {made.label}, lần {made.version}.")
    return redirect("indicators:closing", made.pk)


def _list(request: OfficerRequest, *, why: str = "", reason: str = "", status: int = 200) -> HttpResponse:
    asked = asked_by(request)
    rows = closings.visible_to(request.user).select_related("unit", "by").order_by("-end_on", "unit", "-version")
    keeps = place_of(request.user, str(asked.place.unit.pk), permission=Permission.INDICATOR_KEEP)
    page = Paginator(rows, CLOSINGS_A_PAGE).get_page(request.GET.get("trang"))
    offered = [
        (name, [one for one in choices if one.end < asked.today])
        for name, choices in periods.offered(asked.today, asked.place.regime)
    ]
    context = {"page": page, "may_close": keeps is not None, "closable": offered, "why": why, "reason": reason}
    return render(request, "indicators/closings.html", frame(asked) | context, status=status)


@require_GET
@requires(Permission.INDICATOR_VIEW)
def detail(request: OfficerRequest, closing_id: int) -> HttpResponse:
    """Show what was frozen beside the same count now; the differences first."""
    closing = get_object_or_404(closings.visible_to(request.user).select_related("unit", "by"), pk=closing_id)
    found = closings.as_of(closing)
    if kind := request.GET.get("dang"):
        return download(_table(closing, found), kind)
    context = {
        "closing": closing,
        "versions": closing.unit.closings.filter(period=closing.period).order_by("-version"),
        "different": [one for one in found if one.differs],
        "figures": found,
        "gone": closings.gone(closing),
    }
    return render(request, "indicators/closing.html", context)


def _table(closing: Any, found: list[closings.Compared]) -> Table:
    columns = ["Mã", "Chỉ số", "Đơn vị tính", "Phiên bản", "Giá trị chốt", "Tử số", "Mẫu số", "Tính lại hôm nay"]
    rows = [
        (
            one.definition.code, one.definition.title, one.definition.unit, one.definition.version, one.then.number,
            one.then.numerator, one.then.denominator, one.now.number,
        )
        for one in found
    ]  # fmt: skip
    notes = [
        f"Số liệu chốt: {closing}",
        f"{closing.unit}. Từ {closing.start_on:%d/%m/%Y} đến {closing.end_on:%d/%m/%Y}",
    ]
    return Table(f"chot-so-lieu-{closing.period}-lan-{closing.version}", columns, rows, notes)
