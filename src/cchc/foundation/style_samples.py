"""What the living style page shows: every component once, with believable content."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms

from .states import KINDS

QUESTION = {
    "title": "Hủy bản kế hoạch đang đối chiếu?",
    "text": "Bản đã tải lên vẫn được lưu; các mục đã sửa trong lần đối chiếu này sẽ không còn dùng nữa.",
    "action": "/kieu-dang/",
    "button": "Hủy bản đang đối chiếu",
    "back": "/kieu-dang/",
}


class SampleForm(forms.Form):
    number = forms.CharField(label="Số, ký hiệu văn bản", help_text="Ghi như trên văn bản, ví dụ 12/KH-UBND.")
    issued_on = forms.DateField(label="Ngày ban hành", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    field = forms.ChoiceField(
        label="Lĩnh vực", choices=[("procedures", "Thủ tục hành chính"), ("institutions", "Thể chế")]
    )
    sent = forms.BooleanField(label="Đã gửi bản giấy", required=False)


def samples(*, today: date) -> dict[str, Any]:
    return {
        "states": [(kind, list(table)) for kind, table in KINDS.items()],
        "deadlines": [
            (today - timedelta(days=3), None),
            (today, None),
            (today + timedelta(days=4), 2),
            (today + timedelta(days=20), 14),
        ],
        "form": SampleForm({"number": "", "issued_on": "2026-11-20", "field": "procedures"}),
        "job": SimpleNamespace(pk=0, state="running", step="Đang đọc trang", done=12, total=40, percent=30, message=""),
        "columns": [("Đơn vị", False), ("Hoàn thành", True), ("Tổng số", True)],
        "rows": [("Văn phòng HĐND và UBND", "18", "21"), ("Phòng Văn hóa - Xã hội", "25", "34")],
        "option": _bars(),
        "crumbs": [("Hôm nay", "/"), ("Kế hoạch năm 2026", "/")],
    }


def _bars() -> dict[str, Any]:
    return {
        "xAxis": {"type": "category", "data": ["VP HĐND-UBND", "VH-XH"]},
        "yAxis": {"type": "value"},
        "series": [{"type": "bar", "data": [18, 25], "name": "Hoàn thành"}],
    }
