"""Sentences for people: what did not happen, why, and what to do now."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .domain.refusals import Refusal
from .models import STATE_LABELS

SENTENCES = {
    Refusal.STALE: "Chưa ghi vì việc này vừa được người khác cập nhật. Hãy xem nội dung mới nhất rồi ghi lại nếu cần.",
    Refusal.CLOSED: "Chưa ghi vì việc này đang ở trạng thái “{state}”. Hãy chọn việc còn đang thực hiện.",
    Refusal.NOTHING_TO_SHOW: (
        "Chưa nộp được vì chưa có sản phẩm. Hãy đính kèm tệp, đường dẫn văn bản hoặc ghi kết quả thực hiện."
    ),
    Refusal.NOT_SUBMITTED: "Chưa duyệt được vì việc này chưa được nộp (hiện là “{state}”). Hãy tải lại trang.",
    Refusal.REASON_MISSING: "Chưa trả lại được vì thiếu lý do. Hãy ghi rõ cần bổ sung nội dung gì.",
    Refusal.OWN_WORK: (
        "Chưa duyệt được vì bạn là người nộp việc này. Hãy đề nghị thư ký chương trình hoặc lãnh đạo duyệt."
    ),
    Refusal.EXTENSION_TOO_LATE: (
        "Chưa gia hạn được vì đã quá hạn cũ ({due_on}). Việc gia hạn phải được đồng ý trước khi hết hạn; "
        "hãy nộp kết quả và giải trình lý do chậm."
    ),
    Refusal.EXTENSION_NOT_LATER: "Chưa gửi đề nghị: hạn mới phải sau hạn hiện tại ({due_on}). Hãy chọn lại ngày.",
    Refusal.EXTENSION_PENDING: (
        "Chưa gửi đề nghị: việc này đã có một đề nghị gia hạn đang chờ ý kiến. Hãy đợi hoặc liên hệ người duyệt."
    ),
    Refusal.NO_DUE_DATE: "Chưa gửi đề nghị gia hạn vì việc này chưa có hạn. Hãy ấn định hạn trước.",
    Refusal.NOT_WAITING: "Chưa ấn định hạn vì việc này không ở trạng thái chờ (hiện là “{state}”). Hãy tải lại trang.",
    Refusal.NOT_CONDITIONAL: (
        "Chưa ghi “không phát sinh”: kế hoạch không ghi việc này là “nếu có”. "
        "Hãy thực hiện hoặc đề nghị điều chỉnh kế hoạch."
    ),
    Refusal.NOT_IN_UNIT: (
        "Chưa giao việc: {person} không thuộc {unit}. Hãy chọn người của đơn vị, hoặc cập nhật vị trí công tác."
    ),
    Refusal.NOT_YOUR_EVIDENCE: ("Chưa rút được tài liệu này vì việc đã được duyệt. Hãy liên hệ thư ký chương trình."),
    Refusal.DUE_HAS_PASSED: "Chưa giao việc: ngày {due_on} đã qua. Hãy chọn hạn từ hôm nay trở đi.",
    Refusal.NO_LATE_WORK: (
        "Chưa soạn công văn: không có việc nào quá hạn trong các đơn vị đã chọn. Hãy chọn đơn vị khác."
    ),
}

register(Refusal, SENTENCES, words=STATE_LABELS)
