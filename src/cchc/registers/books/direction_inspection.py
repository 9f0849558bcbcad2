"""Books of inspection: plans, units inspected, findings and their remedies (docs/sources.md P9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cchc.kernel.fields import Field

from ..book import Book, Problem
from ..checks import empty, in_order, is_given, needed, one_of, within_year
from ..models.direction_inspection import Finding, Inspection, InspectionPlan

INSPECTION_PLANS = Book(
    code="ke-hoach-kiem-tra",
    model=InspectionPlan,
    reform_field=Field.DIRECTION,
    title="Kế hoạch kiểm tra CCHC",
    row_name="kế hoạch kiểm tra",
    purpose="Kế hoạch kiểm tra, tự kiểm tra CCHC, công vụ của năm; các đơn vị được kiểm tra là các cuộc kiểm tra "
    "ghi kế hoạch này.",
    columns=("number", "issued_on", "year", "kind", "subject", "start_on", "end_on", "team_decision"),
    filters=("year", "kind", "issued_on"),
    key=("number", "issued_on"),
    order=("-issued_on",),
    sections=(
        ("Kế hoạch", ("unit", "year", "kind", "subject", "number", "issued_on")),
        ("Thực hiện", ("team_decision", "start_on", "end_on", "note")),
    ),
    parts=("visits",),
    checks=(
        in_order("start_on", "end_on"),
        within_year("start_on"),
        within_year("issued_on", from_year_before=True),
    ),
    first_step="Ghi kế hoạch kiểm tra của năm, rồi thêm từng đơn vị được kiểm tra.",
)


def plan_is_of_the_kind(row: Any) -> Iterator[Problem]:
    """A visit on a plan is of the plan's kind; a surprise has no plan."""
    if row.plan_id and row.plan.kind != row.kind:
        yield Problem("kind", f"Kế hoạch đã chọn là “{row.plan.get_kind_display()}”. Hãy chọn cùng loại.")


INSPECTIONS = Book(
    code="kiem-tra",
    model=Inspection,
    reform_field=Field.DIRECTION,
    title="Kiểm tra, tự kiểm tra",
    row_name="cuộc kiểm tra",
    purpose="Từng đơn vị được kiểm tra hoặc tự kiểm tra CCHC, công vụ: ngày, đoàn, biên bản, thông báo kết luận; "
    "là số liệu mục 1.2 của biểu thống kê.",
    columns=("unit", "kind", "subject", "planned_on", "inspected_on", "conclusion_number", "conclusion_on"),
    filters=("kind", "unit", "planned_on", "inspected_on", "conclusion_on"),
    key=("unit", "kind", "subject", "planned_on", "inspected_on"),
    order=("-inspected_on",),
    sections=(
        ("Cuộc kiểm tra", ("unit", "kind", "subject", "plan", "planned_on", "inspected_on", "team")),
        ("Kết quả", ("minutes_number", "conclusion_number", "conclusion_on", "note")),
    ),
    parts=("findings",),
    checks=(
        one_of("planned_on", "inspected_on"),
        in_order("inspected_on", "conclusion_on"),
        needed("inspected_on", when=is_given("conclusion_on"), because="chỉ kết luận cuộc kiểm tra đã thực hiện"),
        needed("conclusion_number", when=is_given("conclusion_on"), because="kết luận phải bằng văn bản"),
        plan_is_of_the_kind,
    ),
    first_step="Thêm các đơn vị theo kế hoạch kiểm tra; kiểm tra đột xuất thì ghi ngay ngày kiểm tra.",
)

FINDINGS = Book(
    code="ton-tai-sau-kiem-tra",
    model=Finding,
    reform_field=Field.DIRECTION,
    title="Tồn tại, hạn chế sau kiểm tra",
    row_name="tồn tại",
    purpose="Từng tồn tại, hạn chế phát hiện qua kiểm tra và việc khắc phục; "
    "100% phải được xử lý hoặc kiến nghị xử lý.",
    columns=("content", "unit", "severity", "found_on", "judged_due_on", "outcome", "settled_on", "is_on_time"),
    filters=("outcome", "severity", "unit", "found_on", "judged_due_on"),
    key=("inspection", "content"),
    order=("-found_on",),
    sections=(
        ("Tồn tại", ("inspection", "found_on", "content", "severity", "recommendation")),
        ("Khắc phục", ("unit", "due_on", "outcome", "settled_on", "remedy_number", "note")),
    ),
    checks=(
        in_order("found_on", "due_on"),
        in_order("found_on", "settled_on"),
        needed(
            ("settled_on", "remedy_number"),
            when=lambda row: row.outcome != Finding.Outcome.OPEN,
            because="xử lý xong phải có ngày và văn bản",
        ),
        empty(
            "settled_on",
            when=lambda row: row.outcome == Finding.Outcome.OPEN,
            because="tồn tại này được ghi là chưa xử lý",
        ),
    ),
    first_step="Mở một cuộc kiểm tra đã kết luận rồi thêm từng tồn tại.",
)
