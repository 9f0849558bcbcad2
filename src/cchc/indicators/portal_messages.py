"""What people are told when the portal's numbers are kept: sentences of refusals, names of acts."""

from __future__ import annotations

from cchc.foundation import events
from cchc.foundation.refusals import register

from .domain.portal_lists import ListRefusal

SENTENCES = {
    ListRefusal.NO_CODES: (
        "Chưa nhập danh sách vì không thấy cột “Mã hồ sơ”. Hãy đặt tên cột này ở dòng tiêu đề rồi chọn lại tệp."
    ),
    ListRefusal.NO_ROWS: "Chưa nhập danh sách vì không có dòng nào có mã hồ sơ. Hãy kiểm tra lại tệp.",
    ListRefusal.TOO_MANY: "Chưa nhập danh sách vì có hơn {most} dòng. Hãy tải danh sách theo kỳ ngắn hơn.",
}
register(ListRefusal, SENTENCES)

EVENT_WORDS = {
    "indicators.portal_figure_typed": "Nhập số liệu trên Cổng",
    "indicators.portal_list_imported": "Nhập danh sách hồ sơ từ Cổng",
}
FACT_WORDS = {"measure": "chỉ số", "start": "từ ngày", "end": "đến ngày", "lines": "số hồ sơ"}
events.register(EVENT_WORDS, facts=FACT_WORDS)
