"""What a refusal says: what did not happen, why, what to do now. Faults of a template: ``fault_words``."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .refusals import Refusal

SENTENCES = {
    Refusal.FAULTY: "Chưa đưa mẫu vào sử dụng vì mẫu có {count} lỗi. Hãy sửa trong Word rồi tải lên lại.",
    Refusal.NO_TRIAL: "Chưa đưa mẫu vào sử dụng vì không còn bản vừa tải lên. Hãy tải mẫu lên lại.",
    Refusal.NOT_WITHDRAWN_TWICE: "Không có mẫu nào đang dùng để thôi sử dụng. Hãy tải lại trang.",
    Refusal.NO_PLAN: "Chưa soạn được vì {unit} chưa có kế hoạch năm {year} đã xác nhận. Hãy nhập kế hoạch trước.",
    Refusal.NO_SUCH_TARGETS: "Chưa cần soạn: đến ngày {today} không có chỉ tiêu nào như vậy trong năm {year}.",
    Refusal.NO_WARDS: "Chưa lập được vì {unit} không có phường, xã nào. Hãy chọn đơn vị khác.",
    Refusal.BATCH_RUNNING: "Chưa lập thêm vì đợt lập báo cáo của kỳ này đang chạy. Hãy đợi hoặc dừng đợt đó trước.",
}
register(Refusal, SENTENCES)
