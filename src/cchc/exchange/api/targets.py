"""Plans, and their targets with what measures them and where they stand: as on the target wall."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from ninja import Field, Query, Router, Schema

from cchc.foundation.permissions import Permission
from cchc.indicators.targets import Asked, Tile, bound_targets, tiles
from cchc.plans.queries import visible_to

from .lists import refuse_others
from .sign_in import Caller, Holding

VIEW = Holding(Permission.INDICATOR_VIEW)
router = Router(tags=["Chỉ tiêu"])


class PlanOut(Schema):
    id: int
    unit: str = Field(description="Mã đơn vị ban hành.")
    year: int
    title: str


class PlansOut(Schema):
    items: list[PlanOut]


class BindingOut(Schema):
    state: str = Field(description="proposed: phần mềm đề xuất; confirmed: người đã xác nhận; none: chưa có thước đo.")
    code: str | None = Field(description="Mã chỉ số.")
    filters: dict[str, list[str]]
    confidence: float
    reason: str


class TargetOut(Schema):
    id: int
    code: str
    text: str
    field: str
    comparator: str
    value: float | None
    value_max: float | None
    unit: str
    scope: str
    parent: int | None
    binding: BindingOut | None
    number: float | None = Field(description="Đang đạt; null: chưa đo được.")
    numerator: float | None
    denominator: float | None
    state: str = Field(description="met, on_course, at_risk, missed, unreachable, not_measured.")
    headroom: str = Field(description="Còn thiếu gì, được phép trễ bao nhiêu.")
    outlook: str = Field(description="Dự báo cuối năm.")


class TargetsOut(Schema):
    plan: PlanOut
    on: date
    items: list[TargetOut]


class TargetsQuestion(Schema):
    plan: int = Field(ge=1, le=2**62, description="Mã (id) của kế hoạch.")


@router.get("/plans", auth=VIEW, response=PlansOut, operation_id="list_plans", summary="Các kế hoạch được xem")
def list_plans(request: Caller) -> PlansOut:
    plans = visible_to(request.user).select_related("unit").order_by("-year", "unit__path", "pk")
    return PlansOut(items=[_plan(plan) for plan in plans])


@router.get(
    "/targets", auth=VIEW, response=TargetsOut, operation_id="list_targets",
    summary="Chỉ tiêu của một kế hoạch: thước đo, kết quả và tình trạng hôm nay",
)  # fmt: skip
def list_targets(request: Caller, question: Query[TargetsQuestion]) -> TargetsOut:
    refuse_others(request, TargetsQuestion)
    found = get_object_or_404(visible_to(request.user).select_related("unit"), pk=question.plan)
    today = localdate()
    made = tiles(bound_targets(found), Asked(found.unit, found.year, today))
    return TargetsOut(plan=_plan(found), on=today, items=[_target(tile) for tile in made])


def _plan(plan: Any) -> PlanOut:
    return PlanOut(id=plan.pk, unit=plan.unit.code, year=plan.year, title=plan.title)


def _target(tile: Tile) -> TargetOut:
    target = tile.target
    return TargetOut(
        id=target.pk,
        code=target.code,
        text=target.text,
        field=target.field,
        comparator=target.comparator,
        value=_float(target.value),
        value_max=_float(target.value_max),
        unit=target.measure,
        scope=target.scope,
        parent=target.parent_id,
        binding=_binding(tile),
        number=tile.value.number,
        numerator=tile.value.numerator,
        denominator=tile.value.denominator,
        state=tile.state,
        headroom=tile.headroom,
        outlook=tile.outlook,
    )


def _binding(tile: Tile) -> BindingOut | None:
    binding = tile.binding
    if binding is None:
        return None
    return BindingOut(
        state=binding.state,
        code=binding.code or None,
        filters=tile.filters,
        confidence=binding.confidence,
        reason=binding.reason,
    )


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
