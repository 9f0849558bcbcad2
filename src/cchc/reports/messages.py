"""Sentences for people: what did not happen, why, and what to do now."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .domain import flow
from .domain.refusals import Refusal

STATE_WORDS = {
    flow.Part.WAITING: "chưa gửi",
    flow.Part.HANDED_IN: "đã gửi, chờ duyệt",
    flow.Part.RETURNED: "trả lại để bổ sung",
    flow.Part.ACCEPTED: "đã duyệt",
    flow.Report.COLLECTING: "đang thu các phần",
    flow.Report.READY: "báo cáo đang chờ ký",
    flow.Report.SIGNED: "đã ban hành",
    flow.Report.WITHDRAWN: "đã rút lại",
}

SENTENCES = {
    Refusal.STALE: (
        "Chưa ghi vì nội dung vừa được người khác cập nhật. Hãy xem hai bản bên dưới, gộp lại rồi ghi lần nữa."
    ),
    Refusal.ALREADY_OPEN: "Chưa mở vì {subject} đã có trong danh sách. Hãy mở báo cáo đang có.",
    Refusal.NOT_STARTED: "Chưa mở vì kỳ báo cáo bắt đầu từ ngày {day}. Hãy chọn kỳ khác.",
    Refusal.DAYS_ORDER: (
        "Chưa mở vì hạn các đơn vị gửi phần ({unit_due}) sau hạn gửi báo cáo ({due}). Hãy chọn lại ngày."
    ),
    Refusal.SIGNED: "Chưa ghi vì báo cáo đã ban hành và được giữ nguyên. Hãy lập bản đính chính nếu cần sửa.",
    Refusal.WITHDRAWN: (
        "Chưa thực hiện vì báo cáo đã được rút lại, chỉ còn để xem. Hãy mở báo cáo mới cho kỳ này nếu cần lập."
    ),
    Refusal.NOT_SIGNED: "Chưa thực hiện vì báo cáo chưa ban hành. Hãy hoàn thiện và ký ban hành trước.",
    Refusal.NOT_READY: "Chưa thực hiện vì báo cáo chưa được trình ký. Hãy duyệt đủ các phần rồi trình ký.",
    Refusal.PARTS_MISSING: "Chưa trình ký được vì còn phần chưa duyệt: {parts}. Hãy duyệt đủ các phần.",
    Refusal.PART_EMPTY: "Chưa gửi được vì phần này chưa có nội dung. Hãy ghi nội dung, hoặc ghi “không phát sinh”.",
    Refusal.PART_CLOSED: (
        "Chưa ghi vì phần này đang ở trạng thái “{state}”. Hãy đề nghị thư ký chương trình trả lại để sửa."
    ),
    Refusal.NOT_HANDED_IN: "Chưa thực hiện vì phần này hiện là “{state}”. Hãy tải lại trang.",
    Refusal.REASON_MISSING: "Chưa ghi vì thiếu lý do. Hãy ghi rõ lý do, nội dung cần bổ sung hoặc đính chính.",
    Refusal.UNKNOWN_FIGURES: (
        "Chưa ghi vì không có số liệu nào tên là {keys}. Hãy chọn lại trong bảng số liệu bên cạnh, hoặc bỏ đi."
    ),
    Refusal.OTHER_WARD: "Chưa giao vì {unit} không thuộc đơn vị lập báo cáo. Hãy chọn đơn vị khác.",
    Refusal.NUMBER_TAKEN: "Chưa ký vì số {number} đã dùng trong năm cho: {report}. Hãy kiểm tra lại số.",
    Refusal.SIGNED_TOO_EARLY: "Chưa ghi vì ngày ban hành phải từ ngày {day}, ngày đầu kỳ báo cáo. Hãy chọn lại ngày.",
    Refusal.SENT_BEFORE_SIGNED: "Chưa ghi vì ngày gửi phải từ ngày ban hành ({day}) trở đi. Hãy chọn lại ngày.",
    Refusal.IN_THE_FUTURE: "Chưa ghi vì ngày {day} chưa đến. Hãy chọn lại ngày.",
    Refusal.CORRECTION_OPEN: "Chưa lập bản đính chính vì đã có một bản. Hãy mở bản đính chính đang có.",
    Refusal.OFFICE_MISSING: (
        "Chưa tạo được bản PDF vì máy chủ chưa cài LibreOffice. Hãy dùng bản Word, hoặc đề nghị người quản trị cài đặt."
    ),
    Refusal.OFFICE_FAILED: (
        "Chưa tạo được bản PDF vì LibreOffice không chuyển được tệp Word. Hãy dùng bản Word và báo người quản trị."
    ),
    Refusal.NO_FILE: "Chưa tạo được bản PDF vì báo cáo chưa có tệp Word. Hãy ký ban hành trước.",
}

register(Refusal, SENTENCES, words=STATE_WORDS)
