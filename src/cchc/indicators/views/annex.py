"""The statistics annex of the periodic report."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest

from .. import annexing, wording
from ..figures import Line
from ..spreadsheets import Table, download
from .asking import asked_by, described, frame


@require_GET
@requires(Permission.INDICATOR_VIEW)
def annex(request: OfficerRequest) -> HttpResponse:
    asked = asked_by(request)
    lines = annexing.annex_lines(asked)
    if kind := request.GET.get("dang"):
        columns = ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Kết quả", "Ghi chú"]
        rows = [
            (one.definition.annex, one.definition.title, one.definition.unit, one.value.number, note(one))
            for one in lines
        ]
        return download(Table(f"bieu-thong-ke-{asked.period.code}", columns, rows, described(asked, TITLE)), kind)
    context = {"lines": [(one, note(one)) for one in lines], "findings": annexing.findings(asked, lines)}
    return render(request, "indicators/annex.html", frame(asked) | context)


TITLE = "Biểu thống kê kết quả cải cách hành chính"


def note(line: Line) -> str:
    """Return what the last column of the form says: why there is no figure, what a rate was taken of."""
    if line.value.number is None:
        return line.definition.when_empty
    kept = "Số liệu nhập tay, có tài liệu kèm theo" if line.definition.is_kept else ""
    return kept or (f"Tính từ {wording.parts_text(line.value)}" if line.parts else "")
