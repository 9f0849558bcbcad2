"""What the audit trail calls the acts on reports, in words. A contract test wants every event listed."""

from __future__ import annotations

EVENT_WORDS = {
    "reports.opened": "Mở báo cáo",
    "reports.drafted": "Lập lại dự thảo báo cáo",
    "reports.figures_frozen": "Chốt số liệu của báo cáo",
    "reports.part_written": "Sửa nội dung phần báo cáo",
    "reports.part_handed_in": "Gửi phần báo cáo",
    "reports.part_returned": "Trả lại phần báo cáo",
    "reports.part_accepted": "Duyệt phần báo cáo",
    "reports.part_moved": "Giao phần báo cáo cho đơn vị khác",
    "reports.ready": "Trình ký báo cáo",
    "reports.reopened": "Rút báo cáo về để sửa",
    "reports.withdrawn": "Rút lại báo cáo mở nhầm",
    "reports.signed": "Ký ban hành báo cáo",
    "reports.sent": "Ghi ngày gửi báo cáo",
    "reports.recorded": "Ghi báo cáo lập ngoài phần mềm",
    "reports.correction_opened": "Lập bản đính chính",
    "reports.pdf_made": "Tạo bản PDF của báo cáo",
    "reports.template_put_in_force": "Đưa mẫu văn bản vào sử dụng",
    "reports.template_restored": "Dùng lại bản mẫu cũ",
    "reports.template_withdrawn": "Thôi dùng mẫu riêng",
    "reports.document_made": "Lập văn bản từ số liệu báo cáo",
    "reports.batch_asked": "Lập báo cáo của tất cả phường, xã",
    "reports.batch_stopped": "Dừng lập báo cáo hàng loạt",
    "reports.batch_resumed": "Tiếp tục lập báo cáo hàng loạt",
}
FACT_WORDS = {
    "closing": "số liệu chốt",
    "figures": "số thay đổi",
    "number": "số",
    "signed_on": "ngày ban hành",
    "sent_on": "ngày gửi",
}
