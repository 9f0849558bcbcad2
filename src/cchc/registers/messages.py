"""Sentences for people: what did not happen, why, and what to do now."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .domain.refusals import CellRefusal, Refusal

SENTENCES = {
    Refusal.STALE: ("Chưa ghi vì dòng này vừa được người khác sửa. Hãy đối chiếu hai nội dung rồi ghi lại."),
    Refusal.INVALID: "Chưa ghi được: {problems}",
    Refusal.OUTSIDE_SCOPE: (
        "Chưa ghi vì bạn không được giao ghi sổ của {unit}. Hãy chọn đơn vị của mình hoặc liên hệ người quản trị."
    ),
    Refusal.WITHDRAWN: "Chưa ghi vì dòng này đã được đưa ra khỏi sổ. Hãy đưa trở lại sổ trước khi sửa.",
    Refusal.NOT_WITHDRAWN: "Dòng này đang ở trong sổ nên không cần đưa trở lại. Hãy tải lại trang.",
    Refusal.REASON_MISSING: "Chưa đưa ra khỏi sổ vì thiếu lý do. Hãy ghi rõ lý do.",
    Refusal.IMPORT_NOT_READY: (
        "Chưa ghi vào sổ vì tệp này chưa kiểm tra xong hoặc đã được xử lý. Hãy tải lại trang để xem tình trạng."
    ),
    Refusal.NOTHING_TO_STORE: "Chưa ghi vào sổ vì tệp không có dòng mới hoặc thay đổi. Hãy kiểm tra lại tệp.",
    Refusal.NOT_A_SPREADSHEET: (
        "Chưa nhận tệp “{name}” vì đây không phải bảng tính Excel (.xlsx). Hãy lưu lại tệp dưới dạng .xlsx rồi gửi lại."
    ),
    Refusal.UNREADABLE_SHEET: (
        "Không đọc được tệp “{name}”. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại; không đặt mật khẩu cho tệp."
    ),
    Refusal.NO_HEADER: (
        "Không tìm thấy hàng tiêu đề của sổ “{book}” trong tệp. Hãy dùng tệp mẫu, hoặc đặt tên cột như trong tệp mẫu."
    ),
    Refusal.COLUMNS_MISSING: "Tệp thiếu cột bắt buộc: {columns}. Hãy thêm các cột này như trong tệp mẫu rồi gửi lại.",
    Refusal.COLUMN_TWICE: "Tệp có hai cột cùng tên “{column}”. Hãy xóa hoặc đổi tên một cột rồi gửi lại.",
    Refusal.NO_ROWS: "Tệp có tiêu đề nhưng chưa có dòng nào để nhập. Hãy điền dữ liệu dưới hàng tiêu đề rồi gửi lại.",
    Refusal.CHANGED_MEANWHILE: (
        "Chưa ghi dòng nào vì sổ vừa được người khác thay đổi trong lúc nhập. Hãy tải tệp lên lại để kiểm tra lại."
    ),
}
CELL_SENTENCES = {
    CellRefusal.MISSING: "Chưa có nội dung, đây là ô bắt buộc. Hãy điền ô này.",
    CellRefusal.FORMULA_FAULT: "Ô có lỗi công thức {text}. Hãy sửa công thức hoặc ghi thẳng giá trị vào ô.",
    CellRefusal.NOT_A_DAY: "“{text}” không phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 20/11/2026.",
    CellRefusal.NOT_A_CLOCK: "“{text}” không phải là giờ. Hãy ghi giờ:phút, ví dụ 16:20.",
    CellRefusal.NOT_A_NUMBER: "“{text}” không phải là số. Hãy ghi số, dấu phẩy trước phần thập phân, ví dụ 1.234,5.",
    CellRefusal.NOT_WHOLE: "“{text}” không phải là số nguyên. Hãy ghi số không có phần thập phân.",
    CellRefusal.NOT_YES_NO: "“{text}” không hợp lệ. Hãy ghi Có hoặc Không.",
    CellRefusal.NOT_A_CHOICE: "“{text}” không có trong danh mục. Hãy chọn một giá trị trong danh sách.",
    CellRefusal.NO_SUCH_UNIT: (
        "Không có đơn vị “{text}” trong các đơn vị bạn được ghi sổ. Hãy ghi tên, tên viết tắt hoặc mã đơn vị."
    ),
    CellRefusal.SEVERAL_UNITS: "Có nhiều đơn vị tên “{text}”. Hãy ghi mã đơn vị.",
    CellRefusal.NO_SUCH_ROW: "Không tìm thấy “{text}” trong sổ liên quan. Hãy ghi đúng tên hoặc mã dòng.",
    CellRefusal.SEVERAL_ROWS: "Có nhiều dòng khớp với “{text}” trong sổ liên quan. Hãy ghi thêm mã, ví dụ (mã 12).",
    CellRefusal.SAME_AS_ROW: "Trùng với dòng {row} của tệp ({columns}). Hãy giữ lại một dòng.",
    CellRefusal.NO_KEY: "Chưa có nội dung nào để nhận biết dòng ({columns}). Hãy điền ít nhất một ô.",
}

register(Refusal, SENTENCES)
register(CellRefusal, CELL_SENTENCES)
