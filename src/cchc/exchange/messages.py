"""Sentences for people and for those who write programs: what did not happen, why, and what to do now."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .domain.refusals import Refusal, ValueRefusal

SENTENCES = {
    Refusal.NOT_SIGNED_IN: (
        "Chưa đăng nhập. Hãy gửi khóa API trong tiêu đề “Authorization: Bearer”, hoặc đăng nhập bằng trình duyệt."
    ),
    Refusal.KEY_NOT_IN_FORCE: (
        "Khóa API không đúng, đã hết hạn hoặc đã bị thu hồi. Hãy tạo khóa mới trong mục “Khóa API” của người dùng."
    ),
    Refusal.CSRF_MISSING: (
        "Chưa ghi vì thiếu mã chống giả mạo. Hãy gửi tiêu đề X-CSRFToken của phiên đăng nhập, hoặc dùng khóa API."
    ),
    Refusal.NOT_ALLOWED: (
        "Tài khoản này không được giao quyền thực hiện việc này. Hãy liên hệ người quản trị của đơn vị."
    ),
    Refusal.READ_ONLY_KEY: "Chưa ghi vì khóa API này chỉ được đọc. Hãy dùng khóa có phạm vi “Đọc và ghi”.",
    Refusal.TOO_MANY_REQUESTS: "Khóa này gửi quá {most} yêu cầu trong một phút. Hãy chờ {seconds} giây rồi gửi lại.",
    Refusal.NOT_FOUND: "Không tìm thấy nội dung này trong phạm vi của tài khoản. Hãy kiểm tra địa chỉ và mã.",
    Refusal.METHOD_NOT_ALLOWED: "Địa chỉ này không nhận phương thức {method}. Hãy xem tài liệu API.",
    Refusal.INVALID: "Yêu cầu chưa hợp lệ. Hãy sửa các ô được nêu trong “fields”.",
    Refusal.NOT_JSON: "Nội dung gửi lên phải là một đối tượng JSON (UTF-8). Hãy kiểm tra lại nội dung.",
    Refusal.FAULT: "Máy chủ gặp lỗi khi xử lý yêu cầu này; chưa có gì được ghi. Hãy thử lại sau.",
    Refusal.KEY_USED: (
        "Chưa ghi vì khóa Idempotency-Key “{key}” đã dùng cho nội dung khác. Hãy gửi khóa mới cho nội dung mới."
    ),
    Refusal.KEY_NAME_MISSING: "Chưa tạo khóa vì thiếu tên. Hãy ghi tên phần mềm sẽ dùng khóa.",
    Refusal.TOO_MANY_KEYS: "Chưa tạo khóa vì bạn đã có {most} khóa còn hiệu lực. Hãy thu hồi khóa không dùng nữa.",
}
VALUE_SENTENCES = {
    ValueRefusal.UNKNOWN: "Không có “{name}” ở đây. Được dùng: {known}.",
    ValueRefusal.MISSING: "Thiếu giá trị bắt buộc này.",
    ValueRefusal.NOT_WANTED: "Giá trị không hợp lệ: cần {wanted}.",
    ValueRefusal.NOT_TEXT: "Giá trị có ký tự không lưu được. Hãy bỏ ký tự điều khiển.",
    ValueRefusal.OUT_OF_RANGE: "Giá trị phải từ {least} đến {most}.",
    ValueRefusal.TWICE: "Chỉ được gửi một giá trị.",
    ValueRefusal.DAYS_TURNED: "Ngày cuối phải từ ngày đầu trở đi.",
    ValueRefusal.NO_SUCH_INDICATOR: "Không có chỉ số “{code}”. Hãy xem danh mục tại /api/v1/indicators.",
    ValueRefusal.NO_ROWS_BEHIND: "Chỉ số “{code}” được tính từ các chỉ số khác: {parts}. Hãy xem dòng của từng chỉ số.",
}

register(Refusal, SENTENCES)
register(ValueRefusal, VALUE_SENTENCES)
