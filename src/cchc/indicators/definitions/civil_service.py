"""Indicators of the field "civil_service" (cải cách chế độ công vụ): people and posts. What is done with them, from
training to discipline, stands in ``civil_service_work``.

Beyond the agreed codes: ``civil_service.staff``, ``civil_service.staff_placed_rate``,
``civil_service.positions_described_rate``. People and schemes are stocks at the end of the period.
"""

from __future__ import annotations

from typing import Any

from cchc.kernel.fields import Field
from cchc.registers.facts.civil_service import (
    APPOINTMENT,
    JOB_POSITION,
    JOB_POSITION_SCHEME,
    RECRUITMENT,
    STAFF_MEMBER,
)
from cchc.registers.models.civil_service import Recruitment

from ..domain.definition import CATALOGUE, Better, Source, Window, count, ratio, total
from . import civil_service_work  # noqa: F401 - training, ratings, discipline, duty checks

staff, scheme, position = STAFF_MEMBER.table, JOB_POSITION_SCHEME.table, JOB_POSITION.table
appointment, recruitment = APPOINTMENT.table, RECRUITMENT.table

ANNEX = "Biểu thống kê kèm báo cáo CCHC định kỳ"
PLAN = Source("Kế hoạch CCHC năm của UBND phường", "phần cải cách chế độ công vụ")
DIGITAL_ID = Source("Kế hoạch CCHC năm của UBND phường", "phần chính quyền số, định danh số của công chức")

STAFF: dict[str, Any] = {
    "facts": STAFF_MEMBER,
    "reform_field": Field.CIVIL_SERVICE,
    "held": ("started_on", "ended_on"),
    "dimensions": ("ward", "unit", "kind", "grade", "degree"),
    "when_empty": "Chưa nhập danh sách cán bộ, công chức, viên chức.",
}
SCHEMES: dict[str, Any] = {
    "facts": JOB_POSITION_SCHEME,
    "reform_field": Field.CIVIL_SERVICE,
    "held": ("started_on", "ended_on"),
    "when_empty": "Chưa ghi cơ quan, đơn vị nào trong sổ đề án vị trí việc làm.",
}
APPOINTMENTS: dict[str, Any] = {
    "facts": APPOINTMENT,
    "reform_field": Field.CIVIL_SERVICE,
    "counted_on": "decided_on",
    "dimensions": ("ward", "unit", "kind"),
    "when_empty": "Không có quyết định bổ nhiệm nào trong kỳ.",
}
RECRUITMENTS: dict[str, Any] = {
    "facts": RECRUITMENT,
    "reform_field": Field.CIVIL_SERVICE,
    "counted_on": "decided_on",
    "dimensions": ("ward", "unit", "kind"),
    "unit": "người",
    "better": Better.NEITHER,
}


def annex(place: str) -> Source:
    return Source(ANNEX, place, is_confirmed=False)  # the form is known from practice; the ministry's letter prints it


IS_RECRUITING = recruitment.kind.isin([kind.value for kind in Recruitment.RECRUITING])
BY_EXAM = recruitment.kind == Recruitment.Kind.PROMOTION_EXAM.value


def approved(window: Window) -> Any:
    return scheme.approved_on <= window.end


def wholly_approved(window: Window) -> Any:
    return approved(window) & scheme.is_rank_structure_approved


def placed_by_what_is_approved(window: Window) -> Any:
    return approved(window) & scheme.is_placed_by_position


def found_in_violation(window: Window) -> Any:
    return scheme.has_violation & (scheme.checked_on <= window.end)


CATALOGUE.add(
    # Job positions: annex 5.1 -------------------------------------------------------------------
    count(
        code="civil_service.positions_approved",
        title="Cơ quan, đơn vị được phê duyệt vị trí việc làm",
        unit="đơn vị",
        where=approved,
        annex="5.1.1",
        source=annex("5.1.1"),
        how="Đếm cơ quan, đơn vị có quyết định phê duyệt vị trí việc làm đến cuối kỳ.",
        **SCHEMES,
    ),
    ratio(
        code="civil_service.positions_approved_rate",
        title="Tỷ lệ cơ quan, đơn vị được phê duyệt vị trí việc làm và cơ cấu ngạch",
        numerator=wholly_approved,
        denominator=scheme.id.notnull(),
        source=PLAN,
        how="Số cơ quan, đơn vị được phê duyệt cả vị trí việc làm và cơ cấu ngạch đến cuối kỳ / tổng số.",
        **SCHEMES,
    ),
    count(
        code="civil_service.position_violations",
        title="Cơ quan, đơn vị có vi phạm quy định về vị trí việc làm",
        unit="đơn vị",
        where=found_in_violation,
        annex="5.1.2",
        source=annex("5.1.2"),
        better=Better.LOWER,
        how="Đếm cơ quan, đơn vị đã được kiểm tra đến cuối kỳ và có vi phạm về vị trí việc làm.",
        **SCHEMES,
    ),
    ratio(
        code="civil_service.placed_by_position_rate",
        title="Tỷ lệ cơ quan, đơn vị bố trí người đúng vị trí việc làm được phê duyệt",
        numerator=placed_by_what_is_approved,
        denominator=scheme.id.notnull(),
        source=PLAN,
        how="Số cơ quan, đơn vị bố trí đúng vị trí việc làm đã phê duyệt đến cuối kỳ / tổng số trong sổ vào cuối kỳ.",
        **SCHEMES,
    ),
    ratio(
        code="civil_service.positions_described_rate",
        title="Tỷ lệ vị trí việc làm có bản mô tả công việc và khung năng lực",
        numerator=position.has_description & position.has_competence_frame,
        denominator=position.id.notnull(),
        facts=JOB_POSITION,
        reform_field=Field.CIVIL_SERVICE,
        dimensions=("ward", "unit", "grade"),
        source=PLAN,
        when_empty="Chưa ghi vị trí việc làm nào.",
        how="Số vị trí có cả bản mô tả công việc và khung năng lực / tổng số vị trí trong danh mục hiện nay.",
    ),
    # People -------------------------------------------------------------------------------------
    count(
        code="civil_service.staff",
        title="Cán bộ, công chức, viên chức, người lao động",
        unit="người",
        where=staff.id.notnull(),
        source=PLAN,
        better=Better.NEITHER,
        how="Đếm người đang công tác vào cuối kỳ, theo sổ cán bộ, công chức, viên chức.",
        **STAFF,
    ),
    ratio(
        code="civil_service.university_rate",
        title="Tỷ lệ người làm công tác tham mưu có trình độ đại học trở lên",
        numerator=staff.has_university,
        denominator=staff.is_advisory,
        source=PLAN,
        how="Số người làm công tác tham mưu có trình độ từ đại học trở lên / tổng số người làm công tác tham mưu.",
        **{**STAFF, "when_empty": "Chưa có ai trong sổ được ghi là làm công tác tham mưu."},
    ),
    ratio(
        code="civil_service.standard_met_rate",
        title="Tỷ lệ cán bộ, công chức, viên chức đạt chuẩn chức danh",
        numerator=staff.is_standard_met,
        denominator=staff.id.notnull(),
        source=PLAN,
        how="Số người đạt chuẩn chức danh / tổng số người đang công tác vào cuối kỳ.",
        **STAFF,
    ),
    ratio(
        code="civil_service.staff_placed_rate",
        title="Tỷ lệ người được bố trí đúng vị trí việc làm, cơ cấu ngạch",
        numerator=staff.is_placed_by_position,
        denominator=staff.id.notnull(),
        source=PLAN,
        how="Số người được bố trí theo vị trí việc làm, cơ cấu ngạch được phê duyệt / tổng số người đang công tác.",
        **STAFF,
    ),
    ratio(
        code="civil_service.digital_id_rate",
        title="Tỷ lệ cán bộ, công chức, viên chức được gắn định danh số",
        numerator=staff.has_digital_id,
        denominator=staff.id.notnull(),
        source=DIGITAL_ID,
        how="Số người được gắn định danh số trong xử lý công việc / tổng số người đang công tác vào cuối kỳ.",
        **STAFF,
    ),
    # Recruitment, promotion, appointment: annex 5.2 - 5.4 ---------------------------------------
    total(
        code="civil_service.recruited",
        title="Số người được tuyển dụng, tiếp nhận",
        amount=IS_RECRUITING.ifelse(recruitment.persons, 0),
        annex="5.2",
        source=annex("5.2"),
        when_empty="Chưa có quyết định tuyển dụng nào trong kỳ.",
        how="Cộng số người trong các quyết định thi tuyển, xét tuyển, tiếp nhận ban hành trong kỳ.",
        **RECRUITMENTS,
    ),
    total(
        code="civil_service.promoted",
        title="Số người được nâng ngạch, thăng hạng qua thi",
        amount=BY_EXAM.ifelse(recruitment.persons, 0),
        annex="5.3",
        source=annex("5.3"),
        when_empty="Chưa có quyết định nâng ngạch, thăng hạng nào trong kỳ.",
        how="Cộng số người trong các quyết định thi nâng ngạch, thăng hạng ban hành trong kỳ.",
        **RECRUITMENTS,
    ),
    count(
        code="civil_service.appointed",
        title="Số lượt bổ nhiệm lãnh đạo, quản lý",
        unit="lượt",
        where=appointment.id.notnull(),
        annex="5.4",
        source=annex("5.4"),
        better=Better.NEITHER,
        how="Đếm quyết định bổ nhiệm, bổ nhiệm lại, điều động bổ nhiệm, kéo dài thời gian giữ chức vụ trong kỳ.",
        **APPOINTMENTS,
    ),
    ratio(
        code="civil_service.appointed_by_rule_rate",
        title="Tỷ lệ lãnh đạo, quản lý được bổ nhiệm đúng quy định",
        numerator=appointment.is_by_rule,
        denominator=appointment.id.notnull(),
        source=PLAN,
        how="Số quyết định đủ tiêu chuẩn, đúng quy hoạch và đúng quy trình, thẩm quyền / tổng số quyết định trong kỳ.",
        **APPOINTMENTS,
    ),
)
