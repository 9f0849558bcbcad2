"""How the cases of a measure are spoken of: what they are, and what goes wrong with one. Pure; a table."""

from __future__ import annotations

from .standing_words import PLAIN, Words

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
    "public_finance.": Words("đơn vị", "chưa đạt"),
    "digital_government.signed_rate": Words("văn bản", "chưa ký số"),
    "digital_government.e_": Words("văn bản", "chưa gửi điện tử"),
    "digital_government.leader_signed_rate": Words("văn bản", "lãnh đạo chưa ký số"),
    "digital_government.work_files_online_rate": Words("hồ sơ công việc", "xử lý trên giấy"),
    "digital_government.systems": Words("hệ thống", "chưa đạt"),
    "digital_government.plan_tasks": Words("nhiệm vụ", "chưa xong"),
}


def words_for(code: str) -> Words:
    fitting = [start for start in WORDS if code.startswith(start)]
    return WORDS[max(fitting, key=len)] if fitting else PLAIN
