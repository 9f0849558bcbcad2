"""Indicators of the field "digital_government" (chính quyền điện tử, chính quyền số).

Rates of documents and work files are sums of monthly counts, secret ones left out (docs/sources.md P10.1).
What is dated (on cloud from, connected from) is judged at the end of the period, so that a past closing is
reckoned as it stood.
"""

from __future__ import annotations

from typing import Any

from cchc.dossiers.facts import DOSSIER
from cchc.kernel.fields import Field
from cchc.registers.facts.digital_government import (
    AGENCY,
    AUDIT,
    DATA_SET,
    DOCUMENTS,
    EQUIPMENT,
    PROCESS,
    SECTION,
    SYSTEM,
    TASK,
    TEAM,
    WORK_FILES,
)
from cchc.registers.models.digital_government import IsoAudit

from ..domain.definition import CATALOGUE, Better, Source, Window, count, kept, ratio, total

FIELD: dict[str, Any] = {"reform_field": Field.DIGITAL_GOVERNMENT}
PLAN = Source("Kế hoạch CCHC năm của UBND phường", "phần chính quyền điện tử, chính quyền số")
ISO = Source("Kế hoạch CCHC năm của UBND phường", "TCVN ISO 9001:2015, đánh giá nội bộ")
LEVELS = Source("NĐ 85/2016/NĐ-CP", "hồ sơ đề xuất cấp độ", is_confirmed=False)
OPEN_DATA = Source("NĐ 47/2020/NĐ-CP, NĐ 194/2025/NĐ-CP", "dữ liệu mở")
WEBSITE = Source("NĐ 42/2022/NĐ-CP", "thông tin chủ yếu trên cổng thông tin điện tử", is_confirmed=False)

doc, files, system = DOCUMENTS.table, WORK_FILES.table, SYSTEM.table
agency, audit, data_set, process = AGENCY.table, AUDIT.table, DATA_SET.table, PROCESS.table
section, task, team, dossier, thing = SECTION.table, TASK.table, TEAM.table, DOSSIER.table, EQUIPMENT.table

SENT: dict[str, Any] = {
    **FIELD,
    "facts": DOCUMENTS,
    "counted_on": "counted_on",
    "when_empty": "Chưa có số liệu văn bản đi trong kỳ.",
    "is_reading": True,
}
FILES: dict[str, Any] = {
    **FIELD,
    "facts": WORK_FILES,
    "counted_on": "counted_on",
    "when_empty": "Chưa có số liệu hồ sơ công việc trong kỳ.",
    "is_reading": True,
}
SYSTEMS: dict[str, Any] = {
    **FIELD,
    "facts": SYSTEM,
    "held": ("in_use_from", "stopped_on"),
    "when_empty": "Chưa ghi hệ thống thông tin nào đang sử dụng.",
}
AGENCIES: dict[str, Any] = {
    **FIELD,
    "facts": AGENCY,
    "held": ("held_from", "held_until"),
    "when_empty": "Chưa ghi cơ quan, đơn vị nào.",
}


def months_since_audit(window: Window) -> Any:
    """Return whole months from the audit to the end of the window."""
    since = audit.held_on
    months = window.end.year() * 12 + window.end.month() - since.year() * 12 - since.month()
    return (months - (window.end.day() < since.day()).ifelse(1, 0)).max()


CATALOGUE.add(
    # Documents and work files --------------------------------------------------------------------
    total(
        code="digital_government.documents_sent",
        title="Văn bản đi (không kể văn bản mật)",
        unit="văn bản",
        amount=doc.sent,
        source=PLAN,
        better=Better.NEITHER,
        how="Cộng số văn bản đi của các tháng trong kỳ, không kể văn bản mật.",
        **SENT,
    ),
    ratio(
        code="digital_government.e_documents_rate",
        title="Tỷ lệ văn bản gửi dưới dạng điện tử",
        numerator=doc.electronic,
        denominator=doc.sent,
        annex="7.1",
        source=PLAN,
        how="Văn bản gửi dưới dạng điện tử, chia cho văn bản đi trong kỳ, không kể văn bản mật.",
        **SENT,
    ),
    ratio(
        code="digital_government.signed_rate",
        title="Tỷ lệ văn bản được ký số",
        numerator=doc.signed,
        denominator=doc.sent,
        source=PLAN,
        how="Văn bản đã ký số, chia cho văn bản đi trong kỳ, không kể văn bản mật.",
        **SENT,
    ),
    ratio(
        code="digital_government.e_and_signed_rate",
        title="Tỷ lệ văn bản trao đổi điện tử có ký số",
        numerator=doc.electronic_and_signed,
        denominator=doc.sent,
        source=PLAN,
        how="Văn bản vừa gửi điện tử vừa ký số, chia cho văn bản đi trong kỳ, không kể văn bản mật.",
        **SENT,
    ),
    ratio(
        code="digital_government.leader_signed_rate",
        title="Tỷ lệ văn bản lãnh đạo trực tiếp ký số cá nhân",
        numerator=doc.leader_signed,
        denominator=doc.by_leaders,
        source=PLAN,
        how="Văn bản lãnh đạo trực tiếp ký số cá nhân, chia cho văn bản do lãnh đạo ký trong kỳ.",
        **SENT,
    ),
    ratio(
        code="digital_government.work_files_online_rate",
        title="Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng",
        numerator=files.online,
        denominator=files.handled,
        source=PLAN,
        how="Hồ sơ công việc xử lý trên môi trường mạng, chia cho hồ sơ công việc đã xử lý trong kỳ; "
        "không kể hồ sơ mật.",
        **FILES,
    ),
    ratio(
        code="digital_government.records_as_data_rate",
        title="Tỷ lệ hồ sơ được tạo lập, lưu giữ, chia sẻ dữ liệu điện tử",
        numerator=files.as_data,
        denominator=files.handled,
        source=PLAN,
        how="Hồ sơ tạo lập, lưu giữ, chia sẻ dưới dạng dữ liệu điện tử, chia cho hồ sơ công việc đã xử lý trong kỳ.",
        **FILES,
    ),
    ratio(
        code="digital_government.users_identified_rate",
        title="Tỷ lệ người dùng dịch vụ công trực tuyến được định danh, xác thực",
        facts=DOSSIER,
        counted_on="received_on",
        numerator=dossier.is_identity_checked,
        denominator=dossier.is_online,
        dimensions=("ward", "unit", "sector", "procedure_code"),
        source=PLAN,
        when_empty="Chưa có hồ sơ trực tuyến nào trong kỳ.",
        how="Hồ sơ trực tuyến có tài khoản đã định danh, xác thực điện tử, "
        "chia cho hồ sơ trực tuyến tiếp nhận trong kỳ. "
        "Không tính hồ sơ chưa ghi thông tin này.",
        may_be_untold=True,
        **FIELD,
    ),
    # Systems and data ----------------------------------------------------------------------------
    ratio(
        code="digital_government.systems_connected_rate",
        title="Tỷ lệ hệ thống thông tin kết nối qua nền tảng tích hợp, chia sẻ dữ liệu",
        numerator=lambda window: system.connected_from <= window.end,
        denominator=system.id.notnull(),
        source=PLAN,
        how="Hệ thống đã kết nối nền tảng đến hết kỳ, chia cho hệ thống đang sử dụng.",
        **SYSTEMS,
    ),
    ratio(
        code="digital_government.apps_sharing_data_rate",
        title="Tỷ lệ ứng dụng có dữ liệu dùng chung được kết nối, chia sẻ",
        numerator=lambda window: system.shared_from <= window.end,
        denominator=system.has_data_to_share,
        source=PLAN,
        how="Hệ thống, ứng dụng đã chia sẻ dữ liệu đến hết kỳ, chia cho hệ thống đang sử dụng có dữ liệu dùng chung.",
        **{**SYSTEMS, "when_empty": "Chưa ghi hệ thống nào có dữ liệu dùng chung."},
    ),
    ratio(
        code="digital_government.systems_on_cloud_rate",
        title="Tỷ lệ hệ thống thông tin chạy trên nền tảng điện toán đám mây",
        numerator=lambda window: system.cloud_from <= window.end,
        denominator=system.id.notnull(),
        source=PLAN,
        how="Hệ thống chạy trên nền tảng điện toán đám mây đến hết kỳ, chia cho hệ thống đang sử dụng.",
        **SYSTEMS,
    ),
    ratio(
        code="digital_government.level_dossier_rate",
        title="Tỷ lệ hệ thống thông tin được phê duyệt hồ sơ cấp độ an toàn",
        numerator=lambda window: system.level_approved_on <= window.end,
        denominator=system.id.notnull(),
        source=LEVELS,
        how="Hệ thống có hồ sơ đề xuất cấp độ đã phê duyệt đến hết kỳ, chia cho hệ thống đang sử dụng.",
        **SYSTEMS,
    ),
    count(
        code="digital_government.level_checks_overdue",
        title="Hệ thống quá hạn kiểm tra, đánh giá an toàn",
        unit="hệ thống",
        where=lambda window: system.level_check_due_on <= window.over,
        source=LEVELS,
        better=Better.LOWER,
        how="Đếm hệ thống đang sử dụng đã phê duyệt cấp độ mà quá 12 tháng chưa kiểm tra, đánh giá lại.",
        **SYSTEMS,
    ),
    count(
        code="digital_government.open_data_sets",
        title="Tập dữ liệu mở đang công bố",
        unit="tập dữ liệu",
        facts=DATA_SET,
        held=("opened_on", "closed_on"),
        where=data_set.id.notnull(),
        source=OPEN_DATA,
        when_empty="Chưa ghi tập dữ liệu mở nào.",
        how="Đếm tập dữ liệu đã công bố mà đến hết kỳ chưa ngừng công bố.",
        **FIELD,
    ),
    ratio(
        code="digital_government.agencies_opening_data_rate",
        title="Tỷ lệ cơ quan, đơn vị cung cấp dữ liệu mở",
        numerator=lambda window: agency.opens_data_from <= window.end,
        denominator=agency.id.notnull(),
        source=PLAN,
        how="Cơ quan, đơn vị đã cung cấp dữ liệu mở đến hết kỳ, chia cho cơ quan, đơn vị đang hoạt động.",
        **AGENCIES,
    ),
    ratio(
        code="digital_government.single_platform_rate",
        title="Tỷ lệ quản trị nội bộ trên nền tảng tổng thể, thống nhất",
        numerator=lambda window: agency.single_platform_from <= window.end,
        denominator=agency.id.notnull(),
        source=PLAN,
        how="Cơ quan, đơn vị quản trị nội bộ trên nền tảng thống nhất đến hết kỳ, "
        "chia cho cơ quan, đơn vị đang hoạt động.",
        **AGENCIES,
    ),
    # ISO 9001 ------------------------------------------------------------------------------------
    count(
        code="digital_government.iso_processes",
        title="Quy trình TCVN ISO 9001:2015 đang áp dụng",
        unit="quy trình",
        facts=PROCESS,
        held=("issued_on", "ended_on"),
        where=process.id.notnull(),
        source=ISO,
        better=Better.NEITHER,
        when_empty="Chưa ghi quy trình ISO nào.",
        how="Đếm quy trình đã ban hành mà đến hết kỳ còn áp dụng.",
        **FIELD,
    ),
    total(
        code="digital_government.iso_audit_months",
        title="Số tháng kể từ lần đánh giá nội bộ ISO gần nhất",
        unit="tháng",
        facts=AUDIT,
        held=("held_on", "next_held_on"),
        amount=months_since_audit,
        is_additive=False,
        source=ISO,
        better=Better.LOWER,
        why="Hai lần đánh giá nội bộ cách nhau không quá 12 tháng.",
        when_empty="Chưa ghi lần đánh giá nội bộ hoặc ngày công bố nào.",
        how="Số tháng tròn từ lần đánh giá nội bộ gần nhất đến hết kỳ; chưa đánh giá lần nào thì từ ngày công bố; "
        "nhiều đơn vị thì lấy đơn vị để lâu nhất.",
        **FIELD,
    ),
    ratio(
        code="digital_government.iso_audits_on_time_rate",
        title="Tỷ lệ đánh giá nội bộ ISO đúng kỳ hạn",
        facts=AUDIT,
        counted_on="next_due_on",
        numerator=audit.next_held_on <= audit.next_due_on,
        denominator=lambda window: audit.next_due_on <= window.over,
        source=ISO,
        when_empty="Không có lần đánh giá nội bộ nào đến hạn trong kỳ.",
        how="Lần đánh giá đến hạn trong kỳ (12 tháng sau lần trước) đã làm đúng hạn, "
        "chia cho các lần đến hạn trong kỳ.",
        **FIELD,
    ),
    ratio(
        code="digital_government.iso_findings_settled_rate",
        title="Tỷ lệ điểm không phù hợp ISO đã khắc phục",
        facts=AUDIT,
        counted_on="held_on",
        numerator=audit.findings_settled,
        denominator=(audit.kind == IsoAudit.Kind.AUDIT.value).ifelse(audit.findings, None),
        source=ISO,
        when_empty="Đánh giá nội bộ trong kỳ không có điểm không phù hợp.",
        how="Điểm không phù hợp đã khắc phục, chia cho điểm không phù hợp của các lần đánh giá trong kỳ.",
        **FIELD,
    ),
    # Work and people -----------------------------------------------------------------------------
    ratio(
        code="digital_government.plan_tasks_done_rate",
        title="Tỷ lệ hoàn thành nhiệm vụ chuyển đổi số đến hạn",
        facts=TASK,
        counted_on="due_on",
        numerator=lambda window: task.done_on <= window.end,
        denominator=lambda window: (task.due_on <= window.over) | (task.done_on <= window.end),
        source=PLAN,
        when_empty="Không có nhiệm vụ chuyển đổi số nào đến hạn trong kỳ.",
        how="Nhiệm vụ có hạn trong kỳ đã hoàn thành đến hết kỳ, chia cho nhiệm vụ có hạn trong kỳ đã đến hạn "
        "hoặc đã hoàn thành sớm.",
        **FIELD,
    ),
    ratio(
        code="digital_government.website_sections_rate",
        title="Tỷ lệ chuyên mục Trang thông tin điện tử đủ và cập nhật đúng kỳ",
        facts=SECTION,
        held=("held_from", "held_until"),
        numerator=lambda window: section.is_complete & (section.update_due_on > window.over),
        denominator=section.id.notnull(),
        source=WEBSITE,
        when_empty="Chưa ghi chuyên mục nào của Trang thông tin điện tử.",
        how="Chuyên mục đủ nội dung và chưa quá hạn cập nhật đến hết kỳ, chia cho chuyên mục bắt buộc.",
        **FIELD,
    ),
    count(
        code="digital_government.community_teams",
        title="Tổ công nghệ số cộng đồng đang hoạt động",
        unit="tổ",
        facts=TEAM,
        held=("founded_on", "ended_on"),
        where=team.id.notnull(),
        source=PLAN,
        when_empty="Chưa ghi tổ công nghệ số cộng đồng nào.",
        how="Đếm tổ đã thành lập mà đến hết kỳ còn hoạt động.",
        **FIELD,
    ),
    total(
        code="digital_government.community_team_members",
        title="Thành viên Tổ công nghệ số cộng đồng",
        unit="người",
        facts=TEAM,
        held=("founded_on", "ended_on"),
        amount=team.members,
        source=PLAN,
        better=Better.NEITHER,
        when_empty="Chưa ghi tổ công nghệ số cộng đồng nào.",
        how="Cộng số thành viên của các tổ còn hoạt động đến hết kỳ.",
        **FIELD,
    ),
    ratio(
        code="digital_government.equipment_rate",
        title="Tỷ lệ đáp ứng nhu cầu hạ tầng, thiết bị",
        facts=EQUIPMENT,
        held=("checked_on", ""),
        numerator=(thing.working > thing.needed).ifelse(thing.needed, thing.working),
        denominator=thing.needed,
        is_reading=True,
        source=PLAN,
        when_empty="Chưa kiểm kê thiết bị nào.",
        how="Thiết bị đang hoạt động tốt, mỗi nơi không tính quá nhu cầu, chia cho nhu cầu theo định mức.",
        **FIELD,
    ),
    # Kept by hand --------------------------------------------------------------------------------
    kept(
        code="digital_government.services_with_participation_rate",
        title="Tỷ lệ dịch vụ công mới có sự tham gia của doanh nghiệp, tổ chức, người dân",
        unit="%",
        source=PLAN,
        when_empty="Chưa nhập số liệu trong kỳ.",
        how="Nhập tay theo báo cáo có văn bản kèm theo.",
        **FIELD,
    ),
    kept(
        code="digital_government.smartphone_rate",
        title="Tỷ lệ người dân sử dụng điện thoại thông minh",
        unit="%",
        source=PLAN,
        when_empty="Chưa nhập số liệu trong kỳ.",
        how="Nhập tay theo số liệu của doanh nghiệp viễn thông, có văn bản kèm theo.",
        **FIELD,
    ),
)
