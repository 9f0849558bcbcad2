"""What the audit trail calls the acts on work, in words. A contract test wants every event listed."""

from __future__ import annotations

EVENT_WORDS = {
    "work.progress_reported": "Báo cáo tiến độ",
    "work.obstacle_reported": "Báo vướng mắc",
    "work.obstacle_resolved": "Tháo gỡ vướng mắc",
    "work.evidence_added": "Thêm sản phẩm, tài liệu",
    "work.evidence_withdrawn": "Rút tài liệu",
    "work.submitted": "Nộp kết quả",
    "work.accepted": "Duyệt kết quả",
    "work.returned": "Trả lại để bổ sung",
    "work.extension_asked": "Đề nghị gia hạn",
    "work.extension_agreed": "Đồng ý gia hạn",
    "work.extension_refused": "Không đồng ý gia hạn",
    "work.assigned": "Giao việc",
    "work.given": "Giao việc ngoài kế hoạch",
    "work.dated": "Ấn định hạn",
    "work.not_arisen": "Ghi không phát sinh",
    "work.letter_made": "Lập công văn đôn đốc",
    "work.ladder_changed": "Thay đổi lịch nhắc việc",
    "work.feed_made": "Tạo địa chỉ lịch",
    "work.feed_ended": "Thu hồi địa chỉ lịch",
    "work.cancelled": "Dừng do kế hoạch điều chỉnh",
}
FACT_WORDS = {
    "new_due_on": "hạn mới",
    "due_on": "hạn",
    "assignee": "người thực hiện",
    "document": "căn cứ",
    "percent": "mức hoàn thành (%)",
    "title": "tài liệu",
    "reason": "lý do",
    "source": "căn cứ",
    "units": "đơn vị",
    "late": "việc quá hạn",
}
