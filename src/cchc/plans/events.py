"""What the audit trail calls the acts on plans, in words. A contract test wants every event listed."""

from __future__ import annotations

EVENT_WORDS = {
    "plan.uploaded": "Tải lên kế hoạch",
    "plan.read": "Đọc xong kế hoạch",
    "plan.meta_edited": "Sửa thông tin kế hoạch",
    "plan.confirmed": "Xác nhận kế hoạch",
    "plan.abandoned": "Hủy bản kế hoạch",
    "plan.parent_linked": "Liên kết kế hoạch cấp trên",
    "plan.item_add": "Thêm mục",
    "plan.item_accept": "Nhận mục",
    "plan.item_drop": "Bỏ mục",
    "plan.item_edit": "Sửa mục",
    "plan.item_merge": "Gộp mục",
    "plan.item_reopen": "Mở lại mục",
    "plan.item_split": "Tách mục",
    "plan.item_undo": "Hoàn tác",
    "plan.unit_name_settled": "Xác định cơ quan theo tên trong kế hoạch",
}
FACT_WORDS = {
    "file": "tệp",
    "targets": "chỉ tiêu",
    "tasks": "nhiệm vụ",
    "changed": "thay đổi",
    "dropped": "bỏ",
    "parent": "kế hoạch cấp trên",
    "written": "tên ghi trong kế hoạch",
    "unit": "đơn vị",
}
