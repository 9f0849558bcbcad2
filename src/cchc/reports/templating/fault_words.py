"""What a fault of a template says, apart from ``messages``: with the engine of templates, which few processes need."""

from __future__ import annotations

from .grammar import Fault, Found

FAULTS = {
    Fault.UNKNOWN: "Không có trường “{what}”.",
    Fault.FORBIDDEN: "Mẫu không dùng được {what}; chỉ dùng trường, vòng lặp for và điều kiện if.",
    Fault.NOT_A_LIST: "“{what}” không phải danh sách nên không lặp được.",
    Fault.NOT_A_TEXT: "“{what}” là danh sách hoặc nhóm; hãy lặp qua từng dòng, hoặc ghi rõ một phần của nhóm.",
    Fault.NESTED: "Vòng lặp qua “{what}” không được đặt trong vòng lặp khác.",
    Fault.TOO_MANY_LOOPS: "Mẫu có quá nhiều vòng lặp (cho phép {what}).",
    Fault.TOO_MANY_TAGS: "Mẫu có quá nhiều thẻ (cho phép {what} dấu ngoặc nhọn mở).",
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
