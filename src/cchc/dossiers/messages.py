"""Sentences for people: what did not happen, why, and what to do now."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .domain.deadline_refusals import SENTENCES as DEADLINE_SENTENCES
from .domain.deadline_refusals import DeadlineRefusal
from .domain.refusals import DossierRefusal
from .importing.reasons import FileRefusal, RowRefusal

ROW_SENTENCES = {
    RowRefusal.CODE_MISSING: "Thiếu mã hồ sơ. Hãy ghi mã hồ sơ như trên giấy tiếp nhận.",
    RowRefusal.CODE_SHAPE: "Mã hồ sơ “{text}” không đúng mẫu. Hãy ghi như H22.12.34-260424-0001.",
    RowRefusal.CODE_DATE: "Mã hồ sơ “{text}” có ngày không tồn tại ({day}). Hãy kiểm tra lại mã.",
    RowRefusal.CODE_TWICE: (
        "Mã hồ sơ “{code}” đã có ở một dòng phía trên với nội dung khác. Hãy giữ một dòng đúng và bỏ dòng còn lại."
    ),
    RowRefusal.OTHER_WARD: (
        "Mã hồ sơ “{code}” đã thuộc đơn vị khác nên không ghi đè. Hãy kiểm tra mã, hoặc bỏ dòng này."
    ),
    RowRefusal.WITHDRAWN: "Hồ sơ “{code}” đã được đưa ra khỏi sổ. Hãy bỏ dòng này, hoặc liên hệ người quản lý hồ sơ.",
    RowRefusal.OLDER: (
        "Hồ sơ “{code}” đã được ghi là “{stored}”, dòng này đưa về “{said}”; tệp có thể là bản xuất cũ hơn. Nếu đây là "
        "bản mới nhất và hồ sơ được mở lại, hãy nhập dòng này lần nữa và chọn “Nhận cả dòng đưa hồ sơ về trạng thái "
        "trước”."
    ),
    RowRefusal.BAD_MOMENT: "Cột {column}: “{text}” không phải ngày giờ hợp lệ. Hãy ghi như 24/04/2026 16:20.",
    RowRefusal.BAD_NUMBER: "Cột {column}: “{text}” không phải số hợp lệ. Hãy ghi số nguyên như 20000.",
    RowRefusal.BAD_LIMIT: "Thời hạn “{text}” không đọc được. Hãy ghi như 5 ngày làm việc, 8 giờ làm việc, 1 tháng.",
    RowRefusal.BAD_PROCEDURE_CODE: "Mã thủ tục “{text}” không đúng mẫu. Hãy ghi mã quốc gia như 1.001699.",
    RowRefusal.UNKNOWN_WORD: "Cột {column}: chưa hiểu “{text}”. Hãy ghi mã số hoặc từ như trên Cổng DVCQG.",
    RowRefusal.UNKNOWN_UNIT: (
        "Cơ quan giải quyết “{name}” không có trong cơ cấu của đơn vị. Hãy thêm tên gọi khác ở mục Tổ chức, "
        "hoặc sửa tên."
    ),
    RowRefusal.OTHER_AGENCY: (
        "Cơ quan giải quyết “{name}” không thuộc đơn vị này nên hồ sơ không tính ở đây. Hãy bỏ dòng này."
    ),
    RowRefusal.RECEIPT_MISSING: "Thiếu ngày tiếp nhận trong khi hồ sơ đã được tiếp nhận. Hãy ghi ngày giờ tiếp nhận.",
    RowRefusal.END_MISSING: "Hồ sơ đã kết thúc nhưng thiếu ngày kết thúc. Hãy ghi ngày xử lý xong, trả hoặc từ chối.",
    RowRefusal.END_WHILE_OPEN: ("Hồ sơ chưa kết thúc nhưng đã có “{column}”. Hãy sửa trạng thái, hoặc xóa ngày này."),
    RowRefusal.BACKWARDS: "{second} trước {first}. Hãy kiểm tra lại hai ngày này.",
    RowRefusal.IN_THE_FUTURE: "{column} sau ngày hôm nay. Hãy kiểm tra lại ngày, tháng, năm.",
    RowRefusal.TOO_FAR: "Ngày nằm ngoài lịch làm việc của phần mềm (2000 đến 2099). Hãy kiểm tra lại năm.",
}
FILE_SENTENCES = {
    FileRefusal.NOT_A_TABLE: "Chưa nhận tệp vì không đọc được như một bảng. Hãy dùng tệp Excel (.xlsx) hoặc .csv.",
    FileRefusal.NO_HEADERS: (
        "Chưa nhận tệp vì không thấy dòng tiêu đề có tên cột quen thuộc (mã hồ sơ, ngày tiếp nhận…) trong 20 dòng đầu. "
        "Hãy kiểm tra trang tính đầu tiên của tệp."
    ),
    FileRefusal.NO_ROWS: "Chưa nhận tệp vì dưới dòng tiêu đề không có dòng nào. Hãy chọn tệp có hồ sơ.",
    FileRefusal.FIELD_TWICE: "Chưa bắt đầu nhập: nhiều cột cùng là {fields}. Hãy chỉ giữ một cột cho mỗi mục.",
    FileRefusal.FIELD_MISSING: "Chưa bắt đầu nhập: chưa chọn cột cho {fields}. Hãy chỉ ra cột tương ứng.",
    FileRefusal.HEADERS_CHANGED: "Chưa nhập được “{name}” vì tệp không còn các cột đã xác nhận. Hãy tải lên lại.",
    FileRefusal.ALREADY_RUNNING: "Chưa bắt đầu vì tệp này đang được nhập hoặc đã nhập xong. Hãy xem kết quả.",
}

SENTENCES = {
    DossierRefusal.STALE: "Chưa ghi vì hồ sơ vừa được cập nhật. Hãy xem nội dung mới nhất rồi ghi lại nếu cần.",
    DossierRefusal.NO_APPOINTMENT: "Chưa ghi vì hồ sơ chưa có ngày hẹn trả. Hãy nhập hồ sơ từ tệp mới hơn.",
    DossierRefusal.CLOSED: "Chưa ghi hẹn lại vì hồ sơ đã kết thúc. Hãy bỏ trống ngày hẹn lại, chỉ ghi văn bản xin lỗi.",
    DossierRefusal.ALREADY_REAPPOINTED: (
        "Chưa ghi vì hồ sơ đã hẹn lại một lần; mỗi hồ sơ chỉ được hẹn lại một lần. "
        "Hãy bỏ trống ngày hẹn lại nếu chỉ xin lỗi."
    ),
    DossierRefusal.NOT_LATER: "Chưa ghi: ngày hẹn lại phải sau ngày hẹn cũ ({due_on}). Hãy chọn lại ngày.",
}

register(DossierRefusal, SENTENCES)
register(RowRefusal, ROW_SENTENCES)
register(DeadlineRefusal, DEADLINE_SENTENCES)
register(FileRefusal, FILE_SENTENCES)
