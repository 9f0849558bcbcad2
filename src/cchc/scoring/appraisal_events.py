"""What the audit trail calls the acts of an appraisal, in words. A contract test wants every event listed."""

from __future__ import annotations

EVENT_WORDS = {
    "scoring.campaign_opened": "Mở đợt đánh giá",
    "scoring.campaign_days_changed": "Điều chỉnh thời gian đợt đánh giá",
    "scoring.campaign_moved": "Chuyển giai đoạn đợt đánh giá",
    "scoring.campaign_reopened": "Mở lại giai đoạn đợt đánh giá",
    "scoring.campaign_announced": "Công bố kết quả đợt đánh giá",
    "scoring.sheet_announced": "Công bố Chỉ số CCHC của phường, xã",
    "scoring.field_accepted": "Chấp nhận điểm tự chấm của lĩnh vực",
    "scoring.component_appraised": "Thẩm định điểm",
    "scoring.sheet_adjusted": "Ghi điểm thưởng, điểm trừ",
    "scoring.proof_found_false": "Kết luận minh chứng sai sự thật",
    "scoring.false_proof_taken_back": "Hủy kết luận minh chứng sai sự thật",
    "scoring.proof_judged": "Xét tài liệu kiểm chứng",
    "scoring.component_disputed": "Giải trình điểm thẩm định",
    "scoring.dispute_answered": "Trả lời giải trình",
    "scoring.surveys_kept": "Nhập kết quả điều tra xã hội học",
    "scoring.criticism_drafted": "Lập dự thảo đề xuất phê bình",
}
FACT_WORDS = {
    "stage": "giai đoạn",
    "late": "đơn vị chưa nộp",
    "year": "năm",
    "field": "lĩnh vực",
    "components": "số tiêu chí",
    "results": "số kết quả",
    "document": "văn bản",
    "percent": "chỉ số (%)",
    "rank": "xếp hạng",
    "wards": "số phường, xã",
    "published": "số kết quả ghi vào sổ",
    "heads": "đơn vị được nêu",
}
