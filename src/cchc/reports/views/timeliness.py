"""Who was on time: reports by period, parts by unit; as Excel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation.http import year_asked
from cchc.foundation.permissions import Permission, requires
from cchc.indicators.spreadsheets import Table, download
from cchc.organisation.http import OfficerRequest

from .. import queries
from ..timeliness import OfUnit, Sent, by_unit, sent_of


@require_GET
@requires(Permission.REPORT_VIEW)
def timeliness(request: OfficerRequest) -> HttpResponse:
    today = localdate()
    year = year_asked(request, otherwise=today.year)
    reports = queries.visible_to(request.user).filter(year=year)
    sent, units = sent_of(reports, today=today), by_unit(reports, today=today)
    if kind := request.GET.get("dang"):
        return download(_table(year, sent, units, today), kind)
    rows = [(one, one.is_late(today), one.days_late(today)) for one in sent]
    return render(request, "reports/timeliness.html", {"year": year, "rows": rows, "units": units, "today": today})


def _table(year: int, sent: Sequence[Sent], units: Sequence[OfUnit], today: date) -> Table:
    """One table: first the reports, then the units, each line saying which it is."""
    columns = ["Loại dòng", "Tên", "Đơn vị", "Hạn", "Ngày gửi", "Số ngày trễ", "Đến hạn", "Đúng hạn", "Trễ", "Chưa gửi"]
    reports = [
        (
            "Báo cáo", str(one.report), str(one.report.unit), one.report.due_on, one.sent_on, one.days_late(today),
            one.part_count, one.part_count - len(one.late_parts), len(one.late_parts), None,
        )
        for one in sent
    ]  # fmt: skip
    parts = [
        ("Đơn vị", "", str(one.unit), None, None, one.days, one.due, one.on_time, one.late, one.missing)
        for one in units
    ]
    notes = [f"Tình hình gửi báo cáo CCHC năm {year}", f"Tính đến ngày {today:%d/%m/%Y}"]
    return Table(f"dung-han-bao-cao-{year}", columns, [*reports, *parts], notes)
