"""The list of points still missing, the easiest first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest

from .. import gap_list as lists
from .. import queries
from ..presentation import view_of
from .sheets import frame


@require_GET
@requires(Permission.SCORE_VIEW)
def gap_list(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    sheet = get_object_or_404(queries.sheets_visible_to(request.user), pk=sheet_id)
    today, unit = localdate(), request.GET.get("don_vi", "")
    view = view_of(sheet, today=today)
    gaps = lists.gap_list(view, on=today, unit=unit)
    return render(request, "scoring/gaps.html", {**frame(view), "gaps": gaps, "unit": unit, "today": today})
