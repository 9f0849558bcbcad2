"""The day inside the year by which a target is to be reached."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.indicators.domain.deadlines import deadline_of

SEPTEMBER, JUNE = date(2026, 9, 30), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Đến hết tháng 9, 95 % hồ sơ được số hóa", SEPTEMBER),
        ("Phấn đấu đến 30/9/2026 đạt 80 % hồ sơ trực tuyến", SEPTEMBER),
        ("Hoàn thành 100 % việc cấp mã định danh trước ngày 30/9", date(2026, 9, 29)),
        ("Trong quý II, 100 % công chức có chữ ký số", JUNE),
        ("Trong 6 tháng đầu năm giải ngân ít nhất 50 % vốn", JUNE),
        ("Chậm nhất ngày 15/11 hoàn thành 100 % nhiệm vụ", date(2026, 11, 15)),
        ("Đến cuối năm 2026 đạt 80 %", None),
        ("Đến năm 2030, 100 % hồ sơ trực tuyến", None),
        ("Tăng 5 % so với 6 tháng đầu năm 2025", None),
        ("100 % xử lý theo Quyết định số 12 ngày 15/3/2026", None),
        ("Mỗi quý tổ chức ít nhất 01 cuộc kiểm tra", None),
        ("Giải ngân 50 % trong quý III và 95 % đến hết năm", None),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98 %", None),
        ("", None),
    ],
)
def test_the_deadline_a_sentence_names(text, day):
    assert deadline_of(text, 2026) == day


def test_a_deadline_of_another_year_is_not_this_years():
    assert deadline_of("Đến 30/9/2027 đạt 80 %", 2026) is None
