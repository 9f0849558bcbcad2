"""Sentences of self-scoring for people: what did not happen, why, and what to do now."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .domain.given import InputRefusal
from .domain.input_faults import SENTENCES as FAULTS
from .domain.self_scoring import SheetRefusal
from .domain.states import State

STATE_LABELS = {
    State.OPEN: "Chưa chấm",
    State.SELF_SCORED: "Đã tự chấm",
    State.UNIT_APPROVED: "Trưởng đơn vị đã duyệt",
    State.SUBMITTED: "Đã nộp",
    State.APPRAISED: "Đã thẩm định",
    State.DISPUTED: "Đang giải trình",
    State.FINAL: "Kết quả cuối cùng",
}
SENTENCES = {
    SheetRefusal.STALE: (
        "Chưa ghi vì nội dung này vừa được người khác cập nhật. Hãy xem nội dung mới nhất rồi ghi lại nếu cần."
    ),
    SheetRefusal.ALREADY_OPEN: (
        "Chưa mở phiếu: {ward} đã có phiếu chấm điểm năm {year} theo bộ tiêu chí này. Hãy dùng phiếu đang có."
    ),
    SheetRefusal.NO_SET: (
        "Chưa mở phiếu vì không có bộ tiêu chí nào dùng được cho năm {year}. "
        "Hãy tải lên bộ tiêu chí của tỉnh, thành phố."
    ),
    SheetRefusal.NOT_IN_HAND: (
        "Chưa ghi vì tiêu chí thành phần đang ở trạng thái “{state}”; sau khi nộp, điểm do cơ quan thẩm định xem xét. "
        "Hãy gửi nội dung giải trình khi được yêu cầu."
    ),
    SheetRefusal.NOT_SCORED: (
        "Chưa duyệt được vì tiêu chí thành phần {code} chưa được tự chấm hoặc đã được duyệt. Hãy tải lại trang."
    ),
    SheetRefusal.NOTHING_TO_SCORE: (
        "Chưa ghi điểm vì chưa đủ số liệu để tính và chưa có điểm nhập tay. Hãy nhập số liệu còn thiếu, hoặc nhập điểm "
        "kèm lý do."
    ),
    SheetRefusal.REASON_MISSING: "Chưa ghi được vì thiếu lý do. Hãy ghi rõ căn cứ của thay đổi.",
    SheetRefusal.POINTS_OUT_OF_RANGE: (
        "Chưa ghi vì điểm {points} nằm ngoài khoảng cho phép. Hãy nhập điểm từ 0 đến {maximum}."
    ),
    SheetRefusal.INPUT_WRONG: "Chưa ghi vì số liệu chưa hợp lệ: {problem}. Hãy kiểm tra lại các ô số liệu.",
    SheetRefusal.ANNOUNCED_BY_OTHERS: (
        "Chưa ghi vì điểm của tiêu chí này do cơ quan điều tra xã hội học công bố. Hãy chờ kết quả công bố."
    ),
    SheetRefusal.NOT_COMPLETE: (
        "Chưa nộp được phiếu vì còn {count} nội dung chưa đạt: {problems}. Hãy bổ sung rồi nộp lại."
    ),
    SheetRefusal.NOTHING_CHOSEN: "Chưa ghi vì chưa chọn tiêu chí thành phần nào. Hãy chọn ít nhất một.",
    SheetRefusal.OTHER_SHEET: (
        "Chưa ghi vì các tiêu chí đã chọn không thuộc cùng một phiếu chấm điểm. Hãy chọn trong một phiếu."
    ),
    SheetRefusal.LINK_NOT_OURS: (
        "Chưa đính kèm vì không tìm thấy tài liệu đã chọn. Hãy tải lại trang để xem danh sách hiện có."
    ),
    SheetRefusal.PROOF_WITHDRAWN: "Chưa ghi vì tài liệu “{title}” đã được rút. Hãy đính kèm tài liệu khác.",
    SheetRefusal.PROOF_JUDGED: (
        "Chưa rút được tài liệu “{title}” vì có tiêu chí dùng tài liệu này đã nộp để thẩm định. "
        "Hãy nêu trong nội dung giải trình nếu tài liệu có sai sót."
    ),
    SheetRefusal.TASK_GIVEN: (
        "Chưa giao việc vì tiêu chí {code} đã có việc đang thực hiện, giao cho {unit}. "
        "Hãy theo dõi việc đó, hoặc giao lại sau khi việc được duyệt."
    ),
    SheetRefusal.SET_WRONG: (
        "Chưa lưu bộ tiêu chí vì nội dung còn {count} lỗi: {problems}. Hãy sửa tệp rồi tải lên lại."
    ),
    SheetRefusal.SET_UNREADABLE: (
        "Chưa đọc được tệp “{name}”: {problem}. Hãy chọn tệp YAML của bộ tiêu chí hoặc bảng Excel đúng mẫu."
    ),
    SheetRefusal.SET_UNCHANGED: (
        "Chưa lưu vì nội dung giống hệt lần sửa đổi {edition} đang có. Hãy kiểm tra lại tệp vừa chọn."
    ),
}

register(SheetRefusal, SENTENCES, words=STATE_LABELS)
register(InputRefusal, FAULTS)
