"""What people are told of targets: sentences of refusals, names of acts in the audit trail."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .domain.target_refusals import Refusal

SENTENCES = {
    Refusal.UNKNOWN_INDICATOR: (
        "Chưa gắn thước đo vì không có chỉ số mang mã “{code}”. Hãy chọn một chỉ số trong danh sách."
    ),
    Refusal.NOTHING_PROPOSED: (
        "Chưa xác nhận được vì chỉ tiêu {target} chưa có thước đo nào được đề xuất. "
        "Hãy chọn một chỉ số, hoặc ghi là chưa có thước đo."
    ),
}
register(Refusal, SENTENCES)

EVENT_WORDS = {
    "target.bindings_proposed": "Đề xuất thước đo cho các chỉ tiêu",
    "target.binding_confirmed": "Xác nhận thước đo của chỉ tiêu",
    "target.binding_changed": "Đổi thước đo của chỉ tiêu",
    "target.binding_removed": "Bỏ thước đo của chỉ tiêu",
}
FACT_WORDS = {
    "code": "chỉ số",
    "was": "trước đó",
    "proposed": "số chỉ tiêu đã có thước đo đề xuất",
    "without": "số chỉ tiêu chưa có thước đo",
    "confidence": "độ chắc chắn",
}
