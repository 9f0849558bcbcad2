"""What the audit trail calls the acts on books, in words. A contract test wants every event listed."""

from __future__ import annotations

EVENT_WORDS = {
    "book.row_added": "Thêm vào sổ",
    "book.row_changed": "Sửa dòng trong sổ",
    "book.row_withdrawn": "Đưa ra khỏi sổ",
    "book.row_restored": "Đưa trở lại sổ",
    "book.evidence_added": "Thêm tài liệu kiểm chứng",
    "book.evidence_withdrawn": "Rút tài liệu kiểm chứng",
    "book.import_stored": "Nhập sổ từ tệp",
    "book.exported": "Xuất sổ ra tệp",
    "book.review_opened": "Mở việc rà soát văn bản",
    "book.redated": "Tính lại hạn",
}
FACT_WORDS = {
    "book": "sổ",
    "reason": "lý do",
    "title": "tài liệu",
    "file": "tệp",
    "added": "số dòng thêm mới",
    "changed": "số dòng thay đổi",
    "rows": "số dòng",
    "cause": "căn cứ",
    "state": "tình trạng",
    "old_due_on": "hạn cũ",
    "due_on": "hạn",
}
