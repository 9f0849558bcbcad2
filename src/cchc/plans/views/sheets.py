"""The plan as a spreadsheet: out, and the empty template to fill and upload."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.reading.draft import DraftPlan
from cchc.reading.spreadsheet_out import write_workbook

from .. import queries
from ..sheet import plan_as_read

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@requires(Permission.PLAN_VIEW)
def export(request: OfficerRequest, plan_id: int) -> HttpResponse:
    plan = get_object_or_404(queries.visible_to(request.user), pk=plan_id)
    return _workbook(plan_as_read(plan), f"ke-hoach-cchc-{plan.unit.code}-{plan.year}.xlsx")


@require_GET
@requires(Permission.PLAN_EDIT)
def template(request: OfficerRequest) -> HttpResponse:
    return _workbook(plan_as_read(None), "mau-ke-hoach-cchc.xlsx")


def _workbook(plan: DraftPlan, name: str) -> HttpResponse:
    response = HttpResponse(write_workbook(plan), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
