"""The units a person may see, with the codes by which everything else names them."""

from __future__ import annotations

from ninja import Field, Query, Router, Schema

from cchc.foundation.permissions import Permission
from cchc.organisation.models import Unit
from cchc.organisation.queries import units_named, units_visible_to

from .lists import refuse_others
from .sign_in import Caller, Holding

router = Router(tags=["Đơn vị"])


class UnitOut(Schema):
    code: str = Field(description="Mã của đơn vị: dùng ở mọi nơi của API.")
    name: str
    short_name: str
    kind: str
    parent: str | None = Field(description="Mã của đơn vị cấp trên trực tiếp, khi được xem.")


class UnitsOut(Schema):
    items: list[UnitOut]


class UnitsQuestion(Schema):
    q: str = Field("", description="Từ trong tên hoặc mã, có dấu hoặc không dấu.")


@router.get(
    "/units", auth=Holding(Permission.ORGANISATION_VIEW), response=UnitsOut, operation_id="list_units",
    summary="Các đơn vị được xem", description="Theo thứ tự của cây tổ chức.",
)  # fmt: skip
def list_units(request: Caller, question: Query[UnitsQuestion]) -> UnitsOut:
    refuse_others(request, UnitsQuestion)
    seen = units_visible_to(request.user).order_by("path")
    codes = dict(seen.values_list("path", "code"))
    found = units_named(seen, question.q)
    return UnitsOut(items=[_unit(unit, codes) for unit in found])


def _unit(unit: Unit, codes: dict[str, str]) -> UnitOut:
    above = codes.get(unit.path[: -unit.steplen])
    return UnitOut(code=unit.code, name=unit.name, short_name=unit.short_name, kind=unit.kind, parent=above)
