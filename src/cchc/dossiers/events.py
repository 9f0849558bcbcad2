"""What the audit trail calls the acts on dossiers, in words. A contract test wants every event listed."""

from __future__ import annotations

EVENT_WORDS = {
    "dossier.import_uploaded": "Tải lên tệp hồ sơ",
    "dossier.import_confirmed": "Xác nhận cột của tệp hồ sơ",
    "dossier.imported": "Nhập hồ sơ từ tệp",
    "dossier.apologised": "Ghi văn bản xin lỗi",
    "dossier.reappointed": "Xin lỗi và hẹn lại",
    "dossier.redated": "Tính lại ngày hẹn trả theo lịch làm việc",
    "dossier.exported": "Xuất danh sách hồ sơ",
}
FACT_WORDS = {
    "file": "tệp",
    "made": "hồ sơ mới",
    "changed": "hồ sơ thay đổi",
    "unchanged": "không đổi",
    "refused": "dòng chưa nhận",
    "number": "số văn bản",
    "new_due_on": "hẹn lại ngày",
    "moved": "hồ sơ đổi ngày",
}
