"""Score sheets of the reform index: every kind of points of every component, and what its rule was given."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from cchc.foundation.permissions import Permission
from cchc.scoring.models import ComponentScore, ScoreSheet
from cchc.scoring.queries import sheets_visible_to

from .lists import refuse_others
from .reports import FIRST_YEAR, LAST_YEAR
from .sign_in import Caller, Holding

VIEW = Holding(Permission.SCORE_VIEW)
router = Router(tags=["Chấm điểm"])


class SheetOut(Schema):
    id: int
    ward: str = Field(description="Mã phường, xã.")
    year: int
    criteria_set: str = Field(description="Mã bộ tiêu chí.")
    edition: int = Field(description="Lần sửa đổi của bộ tiêu chí; 0: bộ đi kèm phần mềm.")
    submitted_at: datetime | None
    final_total: float | None
    final_percent: float | None = Field(description="Chỉ số CCHC (%), khi đã công bố.")
    rank: int | None


class SheetsOut(Schema):
    items: list[SheetOut]


class SheetsQuestion(Schema):
    year: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description="Năm đánh giá; không ghi: mọi năm.")


class ComponentOut(Schema):
    code: str
    owner: str = Field(description="Mã đơn vị chủ trì.")
    state: str = Field(description="open, self_scored, unit_approved, submitted, appraised, disputed, final.")
    inputs: dict[str, Any] = Field(description="Đầu vào của quy tắc, đúng tên trong bộ tiêu chí.")
    nothing_arose: bool
    self_points: float | None
    appraised_points: float | None
    explained_points: float | None
    survey_points: float | None
    final_points: float | None
    explanation: str


class SheetWholeOut(Schema):
    sheet: SheetOut
    components: list[ComponentOut]


class SheetQuestion(Schema):
    sheet: int = Field(ge=1, le=2**62, description="Mã (id) của phiếu chấm điểm.")


@router.get(
    "/scores", auth=VIEW, response=SheetsOut, operation_id="list_scores", summary="Các phiếu chấm điểm được xem"
)
def list_scores(request: Caller, question: Query[SheetsQuestion]) -> SheetsOut:
    refuse_others(request, SheetsQuestion)
    rows = sheets_visible_to(request.user).order_by("-year", "ward__path", "set_code")
    if question.year is not None:
        rows = rows.filter(year=question.year)
    return SheetsOut(items=[_sheet(row) for row in rows])


@router.get(
    "/scores/components", auth=VIEW, response=SheetWholeOut, operation_id="get_score_components",
    summary="Một phiếu chấm điểm: mọi tiêu chí thành phần với đầu vào và điểm",
)  # fmt: skip
def get_score_components(request: Caller, question: Query[SheetQuestion]) -> SheetWholeOut:
    refuse_others(request, SheetQuestion)
    found = get_object_or_404(sheets_visible_to(request.user), pk=question.sheet)
    rows = found.components.select_related("owner").order_by("pk")
    return SheetWholeOut(sheet=_sheet(found), components=[_component(row) for row in rows])


def _sheet(row: ScoreSheet) -> SheetOut:
    return SheetOut(
        id=row.pk,
        ward=row.ward.code,
        year=row.year,
        criteria_set=row.set_code,
        edition=row.set_edition,
        submitted_at=row.submitted_at,
        final_total=_float(row.final_total),
        final_percent=_float(row.final_percent),
        rank=row.rank,
    )


def _component(row: ComponentScore) -> ComponentOut:
    return ComponentOut(
        code=row.code,
        owner=row.owner.code,
        state=row.state,
        inputs=row.inputs,
        nothing_arose=row.nothing_arose,
        self_points=_float(row.self_points),
        appraised_points=_float(row.appraised_points),
        explained_points=_float(row.explained_points),
        survey_points=_float(row.survey_points),
        final_points=_float(row.final_points),
        explanation=row.explanation,
    )


def _float(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)
