"""Sentences of the appraisal for people: what did not happen, why, and what to do now."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .domain.appraisal_refusals import AppraisalRefusal as R
from .domain.stages import Stage

STAGE_LABELS = {
    Stage.SELF_SCORING: "Tự chấm điểm",
    Stage.APPRAISING: "Thẩm định",
    Stage.EXPLAINING: "Giải trình",
    Stage.ANNOUNCED: "Đã công bố",
}
SENTENCES = {
    R.STALE: "Chưa ghi vì nội dung này vừa được người khác cập nhật. Hãy xem nội dung mới nhất rồi ghi lại nếu cần.",
    R.CAMPAIGN_THERE: (
        "Chưa mở đợt đánh giá: đơn vị đã có đợt đánh giá năm {year} theo bộ tiêu chí này. Hãy dùng đợt đang có."
    ),
    R.DAYS_OUT_OF_ORDER: (
        "Chưa ghi vì các mốc thời gian không theo thứ tự. Hãy xếp lại: tự chấm điểm, thẩm định, giải trình, công bố."
    ),
    R.WRONG_STAGE: (
        "Chưa ghi vì đợt đánh giá đang ở giai đoạn “{stage}”, không nhận thao tác này. "
        "Hãy xem lại giai đoạn trên trang của đợt đánh giá."
    ),
    R.NO_STAGE_LEFT: "Chưa chuyển vì đợt đánh giá không còn giai đoạn nào để chuyển. Hãy dùng nút công bố kết quả.",
    R.WORK_LEFT: (
        "Chưa chuyển giai đoạn vì phiếu đã nộp chưa được thẩm định hoặc trả lời xong: {wards}. "
        "Hãy hoàn thành các phiếu này trước."
    ),
    R.NOT_SUBMITTED: (
        "Chưa ghi vì phiếu chưa được nộp cho đợt đánh giá. Hãy đợi phường, xã nộp phiếu, hoặc đôn đốc nộp."
    ),
    R.NOTHING_TO_ACCEPT: "Không có tiêu chí nào trong lĩnh vực này còn chờ thẩm định. Hãy chọn lĩnh vực khác.",
    R.OUT_OF_RANGE: "Chưa ghi vì điểm phải từ 0 đến {most}. Hãy nhập lại.",
    R.REASON_MISSING: "Chưa ghi vì thiếu lý do. Hãy ghi rõ căn cứ để phường, xã biết và giải trình.",
    R.BY_SURVEY: (
        "Chưa ghi vì tiêu chí này lấy điểm điều tra xã hội học. Hãy nhập kết quả điều tra ở trang của đợt đánh giá."
    ),
    R.NOT_COMPUTED: "Chưa tính lại được điểm: {why} Hãy nhập đủ số liệu, hoặc cho điểm trực tiếp kèm lý do.",
    R.NOT_APPRAISED: (
        "Chưa gửi giải trình: chỉ giải trình tiêu chí có điểm thẩm định khác điểm tự chấm và chưa được trả lời. "
        "Hãy chọn tiêu chí khác."
    ),
    R.TOO_LATE: (
        "Chưa gửi giải trình vì đã hết hạn ngày {day}. Hãy liên hệ cơ quan thẩm định nếu cần kéo dài thời hạn."
    ),
    R.NOT_DISPUTED: "Chưa ghi vì phường, xã không giải trình tiêu chí này. Hãy tải lại trang.",
    R.PROOF_WITHDRAWN: "Chưa ghi vì tài liệu này đã được rút. Hãy tải lại trang.",
    R.SURVEY_MISSING: (
        "Chưa công bố được vì thiếu kết quả điều tra xã hội học: {gaps}. "
        "Hãy nhập đủ kết quả của các đơn vị này rồi công bố."
    ),
    R.SURVEY_COLUMNS: (
        "Chưa nhập được: không tìm thấy bảng có các cột {columns}. Hãy tải biểu mẫu về, điền rồi gửi lại."
    ),
    R.SURVEY_ROWS: "Chưa nhập kết quả nào vì có {count} chỗ cần sửa: {rows}. Hãy sửa rồi nhập lại.",
    R.NO_DOCUMENT: "Chưa ghi vì thiếu văn bản công bố. Hãy ghi số, ký hiệu và ngày của văn bản.",
    R.NOTHING_TO_ANNOUNCE: "Chưa công bố được vì chưa có phường, xã nào nộp phiếu. Hãy đôn đốc các đơn vị nộp phiếu.",
    R.NO_FALSE_ITEM: (
        "Chưa ghi vì bộ tiêu chí không áp dụng mục trừ điểm này cho minh chứng sai sự thật. Hãy chọn mục khác."
    ),
    R.FALSE_ALREADY: "Chưa ghi vì tiêu chí đã có kết luận minh chứng sai sự thật. Hãy tải lại trang.",
    R.NOT_FALSE: "Chưa hủy vì tiêu chí không có kết luận minh chứng sai sự thật. Hãy tải lại trang.",
    R.STILL_FALSE: (
        "Chưa ghi vì {components} tiêu chí còn kết luận minh chứng sai sự thật. "
        "Hãy hủy kết luận ở từng tiêu chí nếu không đúng."
    ),
    R.NO_HEADS: (
        "Chưa lập dự thảo: chưa chọn đơn vị nào có nội dung cần nêu. Hãy chọn ít nhất một đơn vị được đánh dấu."
    ),
}

register(R, SENTENCES, words=STAGE_LABELS)
