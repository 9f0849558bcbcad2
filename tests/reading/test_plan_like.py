"""What is taken for a plan and what is not."""

import pytest

from cchc.reading.open import read_document
from cchc.reading.plan import read_plan
from cchc.reading.plan_like import NO_REFORM
from cchc.reading.refusals import Refusal, Unreadable

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2026

I. MỤC TIÊU

1. Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 98% trở lên.

II. TỔ CHỨC THỰC HIỆN

1. Phòng Văn hóa - Xã hội theo dõi, đôn đốc việc thực hiện Kế hoạch này.
"""
NEWS = """Cải cách hành chính ở phường Hoa Sen có nhiều chuyển biến

Sáng nay, lãnh đạo phường cho biết mức độ hài lòng của người dân đã đạt 97%, cao hơn năm ngoái. Công tác cải cách
hành chính được người dân đánh giá cao. Bà Nguyễn Thị Lan nói: “Tôi rất hài lòng”.
"""
REPORT = """BÁO CÁO

Kết quả công tác cải cách hành chính quý I năm 2026

Trong quý, tỷ lệ hồ sơ giải quyết đúng hạn đạt 99,1%.

I. NHIỆM VỤ TRỌNG TÂM

II. GIẢI PHÁP

III. TỔ CHỨC THỰC HIỆN
"""
OTHER_PLAN = PLAN.replace("Cải cách hành chính", "Tổ chức Tết trồng cây").replace("hồ sơ giải quyết", "cây trồng")


def read(text):
    return read_plan(read_document(text.encode(), name="a.txt"))


def test_a_plan_is_read():
    assert read(PLAN).targets


@pytest.mark.parametrize("text", [NEWS, REPORT], ids=["news", "report"])
def test_speaking_of_the_reform_does_not_make_a_plan(text):
    with pytest.raises(Unreadable) as refused:
        read(text)

    assert refused.value.reason == Refusal.NOT_A_PLAN


def test_a_plan_for_another_purpose_is_read_with_a_notice():
    assert NO_REFORM in [notice.code for notice in read(OTHER_PLAN).notices]


def test_a_plan_of_the_reform_has_no_such_notice():
    assert NO_REFORM not in [notice.code for notice in read(PLAN).notices]
