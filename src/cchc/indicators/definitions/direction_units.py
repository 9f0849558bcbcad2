"""Indicators of the field "direction" over the units of a ward: their plans, inspection, findings.

``direction.units`` (offices of the ward) is what rates over units are taken of; a rate over two books is made of
two indicators, each of which opens its own rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchc.kernel.fields import Field
from cchc.organisation.facts import OFFICE
from cchc.registers.facts.direction import FINDING, INSPECTION, UNIT_PLAN
from cchc.registers.models.direction_inspection import Finding, Kind

from ..domain.definition import CATALOGUE, Better, Composite, Source, Value, Window, count, ratio

DIRECTION = Field.DIRECTION
PLAN = Source("Kế hoạch CCHC năm của UBND phường", "phần chỉ đạo, điều hành")
CRITERIA = Source("Bộ tiêu chí chấm điểm CCHC", "nội dung 1", is_confirmed=False)


def annex(place: str) -> Source:
    return Source("Biểu thống kê kèm báo cáo CCHC định kỳ", place, is_confirmed=False)


def share(part: str, whole: str) -> Any:
    """Return the rule of a rate whose parts are two indicators."""

    def rule(values: Mapping[str, Value]) -> Value:
        top, bottom = values[part], values[whole]
        return Value(top.numerator, bottom.numerator, is_share=True, scale=100.0, cases=bottom.cases)

    return rule


office, plan, visit, finding = OFFICE.table, UNIT_PLAN.table, INSPECTION.table, FINDING.table
IS_OFFICE = "office"
VISITS: dict[str, Any] = {"reform_field": DIRECTION, "facts": INSPECTION, "counted_on": "inspected_on"}
FOUND: dict[str, Any] = {
    "reform_field": DIRECTION,
    "facts": FINDING,
    "counted_on": "found_on",
    "dimensions": ("ward", "unit", "severity"),
    "when_empty": "Không có tồn tại nào được kết luận trong kỳ.",
}
NO_UNITS = "Chưa khai báo phòng, ban, trung tâm nào của phường, xã."
NO_VISITS = "Chưa ghi cuộc kiểm tra nào vào sổ, hoặc chưa khai báo phòng, ban, trung tâm."
NO_PLANS = "Chưa ghi kế hoạch CCHC của đơn vị nào vào sổ, hoặc chưa khai báo phòng, ban, trung tâm."


def was_settled(window: Window) -> Any:
    return (finding.outcome != Finding.Outcome.OPEN.value) & (finding.settled_on <= window.end)


CATALOGUE.add(
    count(
        code="direction.units",
        title="Phòng, ban, trung tâm của phường, xã",
        unit="đơn vị",
        facts=OFFICE,
        where=office.id.notnull(),
        held=("start_on", "ended_from"),
        reform_field=DIRECTION,
        source=Source("Danh sách đơn vị khai báo trong phần mềm"),
        better=Better.NEITHER,
        when_empty=NO_UNITS,
        how="Đếm phòng, ban, trung tâm đang hoạt động khi hết kỳ.",
    ),
    count(
        code="direction.units_inspected",
        title="Đơn vị được kiểm tra CCHC",
        unit="đơn vị",
        where=visit.unit.nunique(where=(visit.unit_kind == IS_OFFICE) & (visit.kind != Kind.SELF.value)),
        annex="1.2.1",
        source=annex("1.2.1"),
        is_additive=False,
        when_empty="Chưa kiểm tra đơn vị nào trong kỳ.",
        how="Đếm phòng, ban, trung tâm được kiểm tra theo kế hoạch hoặc đột xuất trong kỳ; kiểm tra nhiều lần đếm một.",
        **VISITS,
    ),
    Composite(
        code="direction.units_inspected_rate",
        title="Tỷ lệ đơn vị được kiểm tra CCHC",
        unit="%",
        parts=("direction.units_inspected", "direction.units"),
        rule=share("direction.units_inspected", "direction.units"),
        reform_field=DIRECTION,
        annex="1.2.2",
        source=annex("1.2.2"),
        when_empty=NO_VISITS,
        how="Đơn vị được kiểm tra trong kỳ chia cho số phòng, ban, trung tâm của phường, xã.",
    ),
    count(
        code="direction.units_self_inspecting",
        title="Đơn vị tự kiểm tra CCHC",
        unit="đơn vị",
        where=visit.unit.nunique(where=(visit.unit_kind == IS_OFFICE) & (visit.kind == Kind.SELF.value)),
        source=PLAN,
        is_additive=False,
        when_empty="Chưa đơn vị nào tự kiểm tra trong kỳ.",
        how="Đếm phòng, ban, trung tâm đã tự kiểm tra trong kỳ; nhiều lần đếm một.",
        **VISITS,
    ),
    Composite(
        code="direction.units_self_inspecting_rate",
        title="Tỷ lệ đơn vị tự kiểm tra CCHC",
        unit="%",
        parts=("direction.units_self_inspecting", "direction.units"),
        rule=share("direction.units_self_inspecting", "direction.units"),
        reform_field=DIRECTION,
        source=PLAN,
        when_empty=NO_VISITS,
        how="Đơn vị đã tự kiểm tra trong kỳ chia cho số phòng, ban, trung tâm của phường, xã.",
    ),
    ratio(
        code="direction.inspections_done_rate",
        title="Tỷ lệ cuộc kiểm tra trong kế hoạch đã thực hiện",
        facts=INSPECTION,
        numerator=lambda window: visit.inspected_on <= window.end,
        denominator=lambda window: (visit.planned_on <= window.over) | (visit.inspected_on <= window.end),
        counted_on="planned_on",
        reform_field=DIRECTION,
        dimensions=("ward", "unit", "kind"),
        source=CRITERIA,
        when_empty="Chưa có cuộc kiểm tra nào đến ngày theo kế hoạch.",
        how="Cuộc kiểm tra đã thực hiện chia cho cuộc kiểm tra có ngày theo kế hoạch trong kỳ, đã đến ngày.",
    ),
    count(
        code="direction.findings",
        title="Tồn tại, hạn chế phát hiện qua kiểm tra",
        unit="vấn đề",
        where=finding.id.notnull(),
        annex="1.2.3",
        source=annex("1.2.3"),
        better=Better.NEITHER,
        how="Đếm tồn tại, hạn chế được kết luận trong kỳ.",
        **FOUND,
    ),
    count(
        code="direction.findings_settled",
        title="Tồn tại, hạn chế qua kiểm tra đã xử lý",
        unit="vấn đề",
        where=was_settled,
        annex="1.2.4",
        source=annex("1.2.4"),
        how="Trong số tồn tại kết luận trong kỳ, đếm những tồn tại đến hết kỳ đã khắc phục hoặc đã kiến nghị cấp có "
        "thẩm quyền.",
        **FOUND,
    ),
    ratio(
        code="direction.findings_settled_rate",
        title="Tỷ lệ tồn tại, hạn chế qua kiểm tra được xử lý",
        numerator=was_settled,
        denominator=finding.id.notnull(),
        source=PLAN,
        how="Tồn tại đã khắc phục hoặc đã kiến nghị xử lý, chia cho tồn tại kết luận trong kỳ.",
        **FOUND,
    ),
    count(
        code="direction.findings_overdue",
        title="Tồn tại, hạn chế quá hạn khắc phục",
        unit="vấn đề",
        facts=FINDING,
        where=lambda window: finding.judged_due_on <= window.over,
        held=("found_on", "settled_on"),
        reform_field=DIRECTION,
        source=CRITERIA,
        better=Better.LOWER,
        when_empty="Không có tồn tại nào.",
        how="Đếm tồn tại đến hết kỳ chưa xử lý mà hạn khắc phục đã qua.",
    ),
    count(
        code="direction.unit_plans",
        title="Đơn vị có kế hoạch CCHC năm",
        unit="đơn vị",
        facts=UNIT_PLAN,
        where=lambda window: plan.unit.nunique(where=(plan.unit_kind == IS_OFFICE) & (plan.issued_on <= window.end)),
        held=("year_from", "year_until"),
        is_additive=False,
        reform_field=DIRECTION,
        source=PLAN,
        when_empty="Chưa ghi kế hoạch CCHC của đơn vị nào.",
        how="Đếm phòng, ban, trung tâm có kế hoạch CCHC của năm, riêng hoặc lồng ghép, ban hành đến hết kỳ.",
    ),
    Composite(
        code="direction.unit_plans_rate",
        title="Tỷ lệ đơn vị có kế hoạch CCHC năm",
        unit="%",
        parts=("direction.unit_plans", "direction.units"),
        rule=share("direction.unit_plans", "direction.units"),
        reform_field=DIRECTION,
        source=PLAN,
        when_empty=NO_PLANS,
        how="Đơn vị có kế hoạch CCHC của năm chia cho số phòng, ban, trung tâm của phường, xã.",
    ),
)
