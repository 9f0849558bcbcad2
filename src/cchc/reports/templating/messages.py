"""What a refusal and a fault of a template say: what did not happen, why, what to do now."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .grammar import Fault, Found
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

FAULTS = {
    Fault.UNKNOWN: "Không có trường “{what}”.",
    Fault.FORBIDDEN: "Mẫu không dùng được {what}; chỉ dùng trường, vòng lặp for và điều kiện if.",
    Fault.NOT_A_LIST: "“{what}” không phải danh sách nên không lặp được.",
    Fault.NOT_A_TEXT: "“{what}” là danh sách hoặc nhóm; hãy lặp qua từng dòng, hoặc ghi rõ một phần của nhóm.",
    Fault.NESTED: "Vòng lặp qua “{what}” không được đặt trong vòng lặp khác.",
    Fault.TOO_MANY_LOOPS: "Mẫu có quá nhiều vòng lặp (cho phép {what}).",
    Fault.SYNTAX: "Thẻ viết chưa đúng: {told}.",
    Fault.NOT_ALONE: "Thẻ {{%{what} phải đứng một mình trong {place}; chữ khác ở đó sẽ mất.",
    Fault.UNCLOSED: "Thẻ mở mà không đóng, hoặc đóng mà không mở.",
}
PLACES = {"p": "một đoạn", "tr": "một hàng của bảng"}
# What the engine says -> what a person should look for; the first that stands in its sentence counts.
SYNTAX = (
    ("needs to be closed is 'for'", "có for mà thiếu endfor"),
    ("needs to be closed is 'if'", "có if mà thiếu endif"),
    ("unknown tag 'endfor'", "có endfor mà thiếu for"),
    ("unknown tag 'endif'", "có endif mà thiếu if"),
    ("unknown tag", "lệnh không có trong phần mềm"),
    ("No filter", "bộ lọc không có trong phần mềm"),
)


def fault_sentence(found: Found) -> str:
    """Return what is wrong, the name that was perhaps meant, and the paragraph it stands in."""
    said = FAULTS[found.fault].format(what=found.what, told=_told(found.what), place=PLACES.get(found.what, ""))
    meant = f" Có phải “{found.nearest}”?" if found.nearest else ""
    where = f" Ở đoạn: “{found.where}”." if found.where else ""
    return said + meant + where


def _told(engine: str) -> str:
    return next((words for part, words in SYNTAX if part in engine), "kiểm tra dấu ngoặc, tên trường và dấu phần trăm")
