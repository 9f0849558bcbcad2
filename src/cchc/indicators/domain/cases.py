"""How the cases of a measure are spoken of: what they are, and what goes wrong with one. Pure; a table."""

from __future__ import annotations

from .standing_words import MONEY, PLAIN, Words

# The beginning of a code -> words; the longest that fits counts.
WORDS: dict[str, Words] = {
    "procedures.dossiers_on_time": Words("hồ sơ", "trễ"),
    "procedures.late_rate": Words("hồ sơ", "trễ"),
    "procedures.dossiers_early_rate": Words("hồ sơ", "không trước hạn"),
    "procedures.apologised_rate": Words("hồ sơ trễ", "không xin lỗi"),
    "procedures.online_dossiers_rate": Words("hồ sơ", "nộp trực tiếp"),
    "procedures.online_paid_rate": Words("hồ sơ phải nộp tiền", "nộp trực tiếp"),
    "procedures.portal_paid_rate": Words("hồ sơ phải nộp tiền", "nộp ngoài Cổng"),
    "procedures.digitised_rate": Words("hồ sơ", "chưa số hóa"),
    "procedures.e_results_rate": Words("hồ sơ", "không có bản điện tử"),
    "procedures.reused_rate": Words("hồ sơ", "không dùng lại dữ liệu"),
    "procedures.dossiers_satisfied_rate": Words("lượt đánh giá", "chưa hài lòng"),
    "procedures.synced_rate": Words("hồ sơ", "chưa đồng bộ"),
    "procedures.tracked_rate": Words("hồ sơ", "chưa công khai"),
    "procedures.identity_checked_rate": Words("hồ sơ", "chưa xác thực"),
    "procedures.petitions": Words("phản ánh, kiến nghị", "chưa đạt"),
    "procedures.": Words("thủ tục", "chưa đạt"),
    "direction.assigned": Words("nhiệm vụ", "trễ"),
    "direction.plan_tasks": Words("việc", "trễ"),
    "direction.findings": Words("vấn đề", "chưa xử lý"),
    "direction.units": Words("đơn vị", "chưa đạt"),
    "institutions.": Words("văn bản", "chưa đạt"),
    "civil_service.": Words("người", "chưa đạt"),
    "civil_service.placed_by_position_rate": Words("đơn vị", "chưa đạt"),
    "civil_service.positions": Words("đơn vị", "chưa đạt"),
    "civil_service.training": Words("khóa", "chưa xong"),
    "apparatus.": Words("đơn vị", "chưa đạt"),
    "apparatus.reduction": Words("người", "chưa giảm"),
    "apparatus.delegated_tasks": Words("nhiệm vụ", "chưa kiểm tra"),
    "apparatus.delegation_findings": Words("vấn đề", "chưa xử lý"),
    "public_finance.": Words("đơn vị", "chưa đạt"),
    "public_finance.audit_recommendations": Words("kiến nghị", "chưa thực hiện xong"),
    "public_finance.disclosed": Words("lần công khai", "trễ"),
    "public_finance.thrift_issued": Words("chương trình", "trễ"),
    "public_finance.recovered_rate": Words(MONEY, "chưa thu hồi"),
    "public_finance.reform_budget_paid_rate": Words(MONEY, "chưa chi"),
    "public_finance.direct_support_cut_rate": Words(MONEY, "chưa giảm"),
    "public_finance.recurrent_spending_cut_rate": Words(MONEY, "chưa giảm"),
    "public_finance.thrift_saved_rate": Words(MONEY, "chưa tiết kiệm"),
    "public_finance.revenue_rate": Words(MONEY, "chưa thu"),
    "public_finance.disbursed_rate": Words(MONEY, "chưa giải ngân"),
    "impact.": Words("phiếu", "chưa hài lòng"),
    "digital_government.signed_rate": Words("văn bản", "chưa ký số"),
    "digital_government.e_": Words("văn bản", "chưa gửi điện tử"),
    "digital_government.leader_signed_rate": Words("văn bản", "lãnh đạo chưa ký số"),
    "digital_government.work_files_online_rate": Words("hồ sơ công việc", "xử lý trên giấy"),
    "digital_government.systems": Words("hệ thống", "chưa đạt"),
    "digital_government.users_identified_rate": Words("hồ sơ", "chưa xác thực"),
    "digital_government.iso_audits": Words("lần đánh giá", "trễ"),
    "digital_government.iso_findings": Words("vấn đề", "chưa khắc phục"),
    "digital_government.plan_tasks": Words("nhiệm vụ", "chưa xong"),
}


def words_for(code: str) -> Words:
    fitting = [start for start in WORDS if code.startswith(start)]
    return WORDS[max(fitting, key=len)] if fitting else PLAIN
