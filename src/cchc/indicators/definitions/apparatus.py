"""Indicators of the field "apparatus" (cải cách tổ chức bộ máy). Beyond the agreed codes: ``apparatus.inner_bodies``,
``apparatus.service_centres``, ``apparatus.deputies_per_unit``, ``apparatus.reduction_on_course_rate``,
``apparatus.reduced``, ``apparatus.delegated_tasks``, ``apparatus.delegation_findings_settled_rate``.

Numbers of people are stocks: the last count of each unit by the end of the period. What an office has (its
decision, its rules) is judged by the day it was issued, so that a past closing is reckoned as it stood.
"""

from __future__ import annotations

from typing import Any

from cchc.kernel.fields import Field
from cchc.registers.facts.apparatus import (
    AGENCY,
    DELEGATED_TASK,
    DELEGATION_CHECK,
    LEADER_COUNT,
    STAFF_QUOTA,
    STAFF_REDUCTION,
)
from cchc.registers.models.apparatus import Agency, StaffKind

from ..domain.definition import CATALOGUE, Better, Source, Window, count, ratio, total

agency, leaders, quota = AGENCY.table, LEADER_COUNT.table, STAFF_QUOTA.table
reduction, task, check = STAFF_REDUCTION.table, DELEGATED_TASK.table, DELEGATION_CHECK.table

ANNEX = "Biểu thống kê kèm báo cáo CCHC định kỳ"
PLAN = Source("Kế hoạch CCHC năm của UBND phường", "phần cải cách tổ chức bộ máy")
DEPUTIES = Source("NĐ 150/2025/NĐ-CP; NQ 332/NQ-CP", "số lượng cấp phó")

AGENCIES: dict[str, Any] = {
    "facts": AGENCY,
    "reform_field": Field.APPARATUS,
    "held": ("started_on", "ended_on"),
    "dimensions": ("ward", "unit", "kind"),
    "when_empty": "Chưa ghi cơ quan, đơn vị nào trong sổ.",
}
LEADERS: dict[str, Any] = {
    "facts": LEADER_COUNT,
    "reform_field": Field.APPARATUS,
    "held": ("as_of", "held_until"),
    "when_empty": "Chưa có số liệu lãnh đạo, cấp phó.",
    "is_reading": True,
}
QUOTAS: dict[str, Any] = {
    "facts": STAFF_QUOTA,
    "reform_field": Field.APPARATUS,
    "held": ("as_of", "held_until"),
    "unit": "người",
    "when_empty": "Chưa có số liệu biên chế, số lượng người làm việc.",
    "is_reading": True,
}
REDUCTIONS: dict[str, Any] = {
    "facts": STAFF_REDUCTION,
    "reform_field": Field.APPARATUS,
    "held": ("as_of", "held_until"),
    "when_empty": "Chưa có số liệu tinh giản biên chế.",
    "is_reading": True,
}
CHECKS: dict[str, Any] = {
    "facts": DELEGATION_CHECK,
    "reform_field": Field.APPARATUS,
    "counted_on": "due_on",
    "when_empty": "Không có nhiệm vụ phân cấp, ủy quyền nào đến hạn kiểm tra trong kỳ.",
}


def annex(place: str) -> Source:
    return Source(ANNEX, place, is_confirmed=False)  # the form is known from practice; the ministry's letter prints it


ADMINISTRATIVE = (agency.kind == Agency.Kind.OFFICE.value) | (agency.kind == Agency.Kind.CENTRE.value)
CIVIL_SERVANTS = quota.kind == StaffKind.CIVIL_SERVANT.value
EMPLOYEES = quota.kind == StaffKind.PUBLIC_EMPLOYEE.value


def functions_issued(window: Window) -> Any:
    return ADMINISTRATIVE & agency.is_functions_complete & (agency.functions_on <= window.end)


def rearranged(window: Window) -> Any:
    return agency.must_rearrange & (agency.rearranged_on <= window.end)


def has_working_rules(window: Window) -> Any:
    return ADMINISTRATIVE & (agency.working_rules_on <= window.end)


def checked(window: Window) -> Any:
    return check.checked_on <= window.end


def to_be_checked(window: Window) -> Any:
    """Due by now, or checked before it was due."""
    return (check.due_on <= window.over) | (check.checked_on <= window.end)


CATALOGUE.add(
    # Offices and units: annex 4.1 ---------------------------------------------------------------
    count(
        code="apparatus.offices",
        title="Phòng chuyên môn và Trung tâm Phục vụ hành chính công",
        unit="cơ quan",
        where=ADMINISTRATIVE,
        annex="4.1",
        source=annex("4.1"),
        better=Better.NEITHER,
        how="Đếm phòng, Văn phòng và Trung tâm Phục vụ hành chính công đang hoạt động vào cuối kỳ.",
        **AGENCIES,
    ),
    count(
        code="apparatus.service_centres",
        title="Trung tâm Phục vụ hành chính công",
        unit="trung tâm",
        where=agency.kind == Agency.Kind.CENTRE.value,
        source=annex("4.1"),
        better=Better.NEITHER,
        how="Đếm Trung tâm Phục vụ hành chính công đang hoạt động vào cuối kỳ.",
        **AGENCIES,
    ),
    count(
        code="apparatus.public_service_units",
        title="Đơn vị sự nghiệp công lập",
        unit="đơn vị",
        where=agency.kind == Agency.Kind.SERVICE_UNIT.value,
        source=annex("4.1"),
        better=Better.NEITHER,
        how="Đếm đơn vị sự nghiệp công lập đang hoạt động vào cuối kỳ, theo sổ cơ quan, đơn vị.",
        **AGENCIES,
    ),
    total(
        code="apparatus.inner_bodies",
        title="Đầu mối tổ chức bên trong",
        unit="đầu mối",
        amount=agency.inner_bodies,
        source=PLAN,
        better=Better.LOWER,
        why="Kế hoạch yêu cầu giảm đầu mối tổ chức trung gian.",
        how="Cộng số đầu mối bên trong của các cơ quan, đơn vị đang hoạt động vào cuối kỳ.",
        **AGENCIES,
    ),
    ratio(
        code="apparatus.functions_complete_rate",
        title="Tỷ lệ cơ quan chuyên môn được quy định đầy đủ chức năng, nhiệm vụ",
        numerator=functions_issued,
        denominator=ADMINISTRATIVE,
        source=PLAN,
        how=(
            "Số phòng, Văn phòng, Trung tâm có quyết định quy định đầy đủ vị trí, chức năng, nhiệm vụ, quyền hạn, "
            "cơ cấu tổ chức ban hành đến cuối kỳ / tổng số."
        ),
        **AGENCIES,
    ),
    ratio(
        code="apparatus.arranged_rate",
        title="Tỷ lệ cơ quan, đơn vị được sắp xếp theo quy định",
        numerator=rearranged,
        denominator=agency.must_rearrange,
        source=PLAN,
        how="Số cơ quan, đơn vị đã hoàn thành sắp xếp đến cuối kỳ / số thuộc diện sắp xếp.",
        **{**AGENCIES, "when_empty": "Không có cơ quan, đơn vị nào thuộc diện sắp xếp."},
    ),
    ratio(
        code="apparatus.working_rules_rate",
        title="Tỷ lệ cơ quan có quy chế làm việc",
        numerator=has_working_rules,
        denominator=ADMINISTRATIVE,
        source=PLAN,
        how="Số phòng, Văn phòng, Trung tâm đã ban hành quy chế làm việc đến cuối kỳ / tổng số.",
        **AGENCIES,
    ),
    # Leaders ------------------------------------------------------------------------------------
    count(
        code="apparatus.leaders_over_norm",
        title="Số đơn vị có số lượng lãnh đạo, cấp phó vượt quy định",
        unit="đơn vị",
        where=~leaders.is_within_norm,
        source=PLAN,
        better=Better.LOWER,
        how="Đếm đơn vị có trên một cấp trưởng hoặc số cấp phó vượt quy định, theo số liệu gần nhất đến cuối kỳ.",
        **LEADERS,
    ),
    ratio(
        code="apparatus.leaders_by_rule_rate",
        title="Tỷ lệ đơn vị thực hiện đúng cơ cấu số lượng lãnh đạo",
        numerator=leaders.is_within_norm,
        denominator=leaders.id.notnull(),
        source=PLAN,
        how="Số đơn vị có số lãnh đạo, cấp phó trong quy định / số đơn vị có số liệu đến cuối kỳ.",
        **LEADERS,
    ),
    ratio(
        code="apparatus.deputies_per_unit",
        title="Số cấp phó bình quân một đơn vị",
        unit="người",
        numerator=leaders.deputies,
        denominator=leaders.id.notnull(),
        source=DEPUTIES,
        better=Better.NEITHER,
        why="Nghị định quy định số cấp phó bình quân của các phòng, Trung tâm.",
        how="Tổng số cấp phó có mặt / số đơn vị có số liệu đến cuối kỳ.",
        **LEADERS,
    ),
    # People: annex 4.2 --------------------------------------------------------------------------
    total(
        code="apparatus.civil_servants_quota",
        title="Biên chế công chức được giao",
        amount=CIVIL_SERVANTS.ifelse(quota.quota, None),
        annex="4.2.1",
        source=annex("4.2.1"),
        better=Better.NEITHER,
        how="Cộng biên chế công chức được giao của các đơn vị, theo số liệu gần nhất đến cuối kỳ.",
        **QUOTAS,
    ),
    total(
        code="apparatus.civil_servants_present",
        title="Công chức có mặt",
        amount=CIVIL_SERVANTS.ifelse(quota.present, None),
        annex="4.2.2",
        source=annex("4.2.2"),
        better=Better.NEITHER,
        how="Cộng số công chức có mặt của các đơn vị, theo số liệu gần nhất đến cuối kỳ.",
        **QUOTAS,
    ),
    total(
        code="apparatus.employees_quota",
        title="Số lượng người làm việc được giao",
        amount=EMPLOYEES.ifelse(quota.quota, None),
        annex="4.2.3",
        source=annex("4.2.3"),
        better=Better.NEITHER,
        how="Cộng số lượng người làm việc được giao của các đơn vị sự nghiệp, theo số liệu gần nhất đến cuối kỳ.",
        **QUOTAS,
    ),
    total(
        code="apparatus.employees_present",
        title="Viên chức, người làm việc có mặt",
        amount=EMPLOYEES.ifelse(quota.present, None),
        annex="4.2.4",
        source=annex("4.2.4"),
        better=Better.NEITHER,
        how="Cộng số viên chức, người làm việc có mặt, theo số liệu gần nhất đến cuối kỳ.",
        **QUOTAS,
    ),
    total(
        code="apparatus.over_quota",
        title="Số người vượt biên chế, số lượng người làm việc được giao",
        amount=quota.over_quota,
        source=PLAN,
        better=Better.LOWER,
        why="Số có mặt không được vượt số được giao.",
        how="Cộng số người có mặt vượt số được giao của từng đơn vị; nơi thiếu không bù cho nơi vượt.",
        **QUOTAS,
    ),
    ratio(
        code="apparatus.reduction_rate",
        title="Tỷ lệ giảm biên chế so với năm gốc",
        numerator=reduction.reduced,
        denominator=reduction.base_headcount,
        annex="4.2.5",
        source=annex("4.2.5"),
        how="(Số gốc - số có mặt) / số gốc, theo số liệu gần nhất đến cuối kỳ; âm khi số người tăng.",
        **REDUCTIONS,
    ),
    total(
        code="apparatus.reduced",
        title="Số biên chế đã giảm so với năm gốc",
        unit="người",
        amount=reduction.reduced,
        source=PLAN,
        how="Cộng số gốc trừ số có mặt của các đơn vị, theo số liệu gần nhất đến cuối kỳ; âm khi số người tăng.",
        **REDUCTIONS,
    ),
    ratio(
        code="apparatus.reduction_on_course_rate",
        title="Tỷ lệ thực hiện lộ trình tinh giản biên chế",
        numerator=reduction.reduced,
        denominator=reduction.to_reduce,
        source=PLAN,
        how="Số đã giảm / số phải giảm theo lộ trình tại thời điểm chốt số liệu.",
        **REDUCTIONS,
    ),
    # Delegation ---------------------------------------------------------------------------------
    count(
        code="apparatus.delegated_tasks",
        title="Nhiệm vụ được phân quyền, phân cấp, ủy quyền",
        unit="nhiệm vụ",
        where=task.id.notnull(),
        facts=DELEGATED_TASK,
        reform_field=Field.APPARATUS,
        held=("started_on", "ended_on"),
        dimensions=("ward", "unit", "kind"),
        source=PLAN,
        better=Better.NEITHER,
        when_empty="Chưa ghi nhiệm vụ phân quyền, phân cấp, ủy quyền nào.",
        how="Đếm nhiệm vụ có văn bản giao đang có hiệu lực vào cuối kỳ.",
    ),
    ratio(
        code="apparatus.delegated_tasks_checked_rate",
        title="Tỷ lệ nhiệm vụ phân cấp, ủy quyền được kiểm tra",
        numerator=checked,
        denominator=to_be_checked,
        source=PLAN,
        how="Số lần kiểm tra đã thực hiện / số lần đến hạn trong kỳ theo kế hoạch (kể cả làm trước hạn).",
        **CHECKS,
    ),
    ratio(
        code="apparatus.delegation_findings_settled_rate",
        title="Tỷ lệ tồn tại qua kiểm tra phân cấp, ủy quyền được khắc phục",
        numerator=check.settled,
        denominator=check.findings,
        source=PLAN,
        how="Số tồn tại, hạn chế đã khắc phục / số phát hiện qua các lần kiểm tra đến hạn trong kỳ.",
        **{**CHECKS, "when_empty": "Chưa phát hiện tồn tại, hạn chế nào qua kiểm tra trong kỳ."},
    ),
)
