"""Periodic reports: who owes what, when each was sent, and the figures printed in them."""

from __future__ import annotations

from datetime import date

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from cchc.foundation.permissions import Permission
from cchc.reports.models import Part, PrintedFigure, Report
from cchc.reports.queries import visible_to

from .lists import refuse_others
from .sign_in import Caller, Holding

VIEW = Holding(Permission.REPORT_VIEW)
FIRST_YEAR, LAST_YEAR = 2000, 2200
router = Router(tags=["Báo cáo"])


class ReportOut(Schema):
    id: int
    unit: str = Field(description="Mã đơn vị lập báo cáo.")
    kind: str = Field(description="month, q1, h1, q3, year, ad_hoc, thematic, council.")
    year: int
    period: str = Field(description="Mã kỳ: cùng mã ở tham số period của các chỉ số.")
    subject: str
    start_on: date
    end_on: date = Field(description="Ngày chốt số liệu.")
    due_on: date
    state: str = Field(description="collecting, ready, signed, withdrawn.")
    version: int
    corrects: int | None = Field(description="Mã (id) của lần trước, khi là bản đính chính.")
    number: str = Field(description="Số, ký hiệu; rỗng khi chưa ban hành.")
    signed_on: date | None
    sent_on: date | None


class ReportsOut(Schema):
    items: list[ReportOut]


class ReportsQuestion(Schema):
    year: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description="Năm báo cáo; không ghi: mọi năm.")


class PartOut(Schema):
    section: str
    unit: str = Field(description="Mã đơn vị lập phần này.")
    due_on: date
    state: str = Field(description="waiting, handed_in, returned, accepted.")
    first_handed_in_on: date | None


class FigureOut(Schema):
    key: str = Field(description="Tên của số liệu trong văn bản.")
    code: str | None = Field(description="Mã chỉ số; null: đếm từ nhiệm vụ, chỉ tiêu, sổ.")
    label: str
    text: str = Field(description="Như in trong báo cáo.")
    value: float | None


class ReportWholeOut(Schema):
    report: ReportOut
    parts: list[PartOut]
    figures: list[FigureOut]


class ReportQuestion(Schema):
    report: int = Field(ge=1, le=2**62, description="Mã (id) của báo cáo.")


@router.get("/reports", auth=VIEW, response=ReportsOut, operation_id="list_reports", summary="Các báo cáo được xem")
def list_reports(request: Caller, question: Query[ReportsQuestion]) -> ReportsOut:
    refuse_others(request, ReportsQuestion)
    rows = visible_to(request.user).order_by("-end_on", "unit__path", "-version")
    if question.year is not None:
        rows = rows.filter(year=question.year)
    return ReportsOut(items=[_report(row) for row in rows])


@router.get(
    "/reports/figures", auth=VIEW, response=ReportWholeOut, operation_id="get_report_figures",
    summary="Một báo cáo: các phần và số liệu in trong đó",
)  # fmt: skip
def get_report_figures(request: Caller, question: Query[ReportQuestion]) -> ReportWholeOut:
    refuse_others(request, ReportQuestion)
    found = get_object_or_404(visible_to(request.user), pk=question.report)
    return ReportWholeOut(
        report=_report(found),
        parts=[_part(row) for row in found.parts.select_related("unit").order_by("order")],
        figures=[_figure(row) for row in found.figures.order_by("pk")],
    )


def _report(row: Report) -> ReportOut:
    return ReportOut(
        id=row.pk,
        unit=row.unit.code,
        kind=row.kind,
        year=row.year,
        period=row.period,
        subject=row.subject,
        start_on=row.start_on,
        end_on=row.end_on,
        due_on=row.due_on,
        state=row.state,
        version=row.version,
        corrects=row.corrects_id,
        number=f"{row.number:02d}/{row.symbol}".rstrip("/") if row.number is not None else "",
        signed_on=row.signed_on,
        sent_on=row.sent_on,
    )


def _part(row: Part) -> PartOut:
    return PartOut(
        section=row.section,
        unit=row.unit.code,
        due_on=row.due_on,
        state=row.state,
        first_handed_in_on=row.first_handed_in_on,
    )


def _figure(row: PrintedFigure) -> FigureOut:
    return FigureOut(key=row.key, code=row.code or None, label=row.label, text=row.text, value=row.value)
