"""What the audit trail calls the acts of self-scoring, in words. A contract test wants every event listed."""

from __future__ import annotations

EVENT_WORDS = {
    "scoring.sheet_opened": "Mở phiếu chấm điểm",
    "scoring.drafted": "Lấy lại số liệu chấm điểm",
    "scoring.component_scored": "Tự chấm điểm",
    "scoring.components_approved": "Duyệt điểm của đơn vị",
    "scoring.component_returned": "Trả lại điểm để chấm lại",
    "scoring.owner_changed": "Đổi đơn vị chủ trì tiêu chí",
    "scoring.proof_attached": "Đính kèm tài liệu kiểm chứng",
    "scoring.proof_shared": "Dùng tài liệu cho thêm tiêu chí",
    "scoring.proof_withdrawn": "Rút tài liệu kiểm chứng",
    "scoring.quarter_scored": "Chấm điểm quý",
    "scoring.sheet_submitted": "Nộp phiếu chấm điểm",
    "scoring.gap_task_given": "Giao việc để bổ sung điểm",
    "scoring.set_stored": "Lưu bộ tiêu chí",
}
FACT_WORDS = {
    "codes": "tiêu chí",
    "code": "tiêu chí",
    "points": "điểm",
    "before": "điểm trước",
    "set": "bộ tiêu chí",
    "quarter": "quý",
    "total": "tổng điểm",
    "drafted": "số tiêu chí có số liệu",
    "owner": "đơn vị chủ trì",
}
