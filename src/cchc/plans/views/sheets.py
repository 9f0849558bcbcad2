"""The plan as a spreadsheet: out, and the empty template to fill and upload."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cchc.foundation.files import EXCEL
from cchc.foundation.http import download
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.reading.spreadsheet_out import write_workbook

from .. import queries
from ..sheet import plan_as_read


@require_GET
@requires(Permission.PLAN_VIEW)
def export(request: OfficerRequest, plan_id: int) -> HttpResponse:
    plan = get_object_or_404(queries.visible_to(request.user), pk=plan_id)
    name = f"ke-hoach-cchc-{plan.unit.code}-{plan.year}.xlsx"
    return download(write_workbook(plan_as_read(plan)), name=name, media_type=EXCEL)


@require_GET
@requires(Permission.PLAN_EDIT)
def template(request: OfficerRequest) -> HttpResponse:
    return download(write_workbook(plan_as_read(None)), name="mau-ke-hoach-cchc.xlsx", media_type=EXCEL)
