"""Sentences for people: what did not happen, why, and what to do now."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .domain.refusals import Refusal

SENTENCES = {
    Refusal.NOT_IN_REVIEW: (
        "Chưa ghi thay đổi: bản kế hoạch này không ở bước đối chiếu (hiện là “{state}”). "
        "Muốn sửa kế hoạch đã xác nhận, hãy tải lên bản điều chỉnh."
    ),
    Refusal.STALE_ITEM: (
        "Chưa ghi thay đổi vì mục này vừa được người khác sửa. Nội dung mới nhất đang hiển thị; "
        "hãy xem lại rồi sửa tiếp nếu cần."
    ),
    Refusal.ITEMS_WAITING: (
        "Chưa xác nhận được kế hoạch: còn {count} mục chưa xem. Hãy nhận hoặc bỏ từng mục, hoặc nhận cả lĩnh vực."
    ),
    Refusal.NOTHING_ACCEPTED: (
        "Chưa xác nhận được kế hoạch vì không có chỉ tiêu, nhiệm vụ nào được nhận. "
        "Hãy nhận ít nhất một mục, hoặc hủy bản này."
    ),
    Refusal.ITEM_INCOMPLETE: "Chưa nhận được mục “{text}”: {problems}. Hãy bổ sung rồi nhận lại.",
    Refusal.NOT_SAME_KIND: (
        "Chưa gộp: chỉ gộp được hai chỉ tiêu hoặc hai nhiệm vụ của cùng một bản kế hoạch. Hãy chọn lại mục cần gộp."
    ),
    Refusal.BAD_SPLIT: (
        "Chưa tách: chỗ tách phải nằm giữa nội dung và hai phần đều có chữ. Hãy đặt con trỏ vào chỗ cần tách."
    ),
    Refusal.NOTHING_TO_UNDO: "Không có thay đổi nào để hoàn tác ở bản kế hoạch này.",
    Refusal.VERSION_OPEN: (
        "Chưa nhận tệp mới vì “{file}” của kế hoạch năm {year} còn đang được đối chiếu. "
        "Hãy xác nhận hoặc hủy bản đó trước."
    ),
    Refusal.PARENT_OF_ITSELF: (
        "Chưa liên kết: kế hoạch cấp trên phải là kế hoạch khác, không phải chính nó hoặc kế hoạch cấp dưới của nó."
    ),
}

register(Refusal, SENTENCES)
