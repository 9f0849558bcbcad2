"""The level a plan writes, in the measure that shows it: the table reads like the plans."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from cchc.indicators.domain.definition import Better
from cchc.indicators.domain.levels import Level, Written, level_of
from cchc.kernel.quantities import Comparator

HIGHER, LOWER = Better.HIGHER, Better.LOWER


def D(value) -> Decimal | None:
    return None if value is None else Decimal(str(value))


@pytest.mark.parametrize(
    ("as_written", "written", "rule", "unit", "better", "level"),
    [
        ("tối thiểu 98 %", (">=", 98), "", "%", HIGHER, (">=", 98)),
        ("đạt 98 %", ("=", 98), "", "%", HIGHER, (">=", 98)),
        ("tỷ lệ trễ đạt 1 %", ("=", 1), "", "%", LOWER, ("<=", 1)),
        ("trên 90 %", (">", 90), "", "%", HIGHER, (">", 90)),
        ("dưới 5,3 %", ("<", 5.3), "", "%", LOWER, ("<", 5.3)),
        ("từ 45 đến 50 %", ("between", 45, 50), "", "%", HIGHER, (">=", 45)),
        ("hộ nghèo từ 1 đến 2 %", ("between", 1, 2), "", "%", LOWER, ("<=", 2)),
        ("không có sai phạm", ("=", 0, None, "sai phạm", "absolute"), "", "vụ", LOWER, ("<=", 0)),
        ("không có hồ sơ trễ, đo bằng tỷ lệ", ("=", 0, None, "hồ sơ"), "none_is_none", "%", LOWER, ("<=", 0)),
        ("không bổ nhiệm sai, đo bằng tỷ lệ đúng", ("=", 0, None, "vụ"), "none_is_all", "%", HIGHER, (">=", 100)),
        ("100 % bổ nhiệm đúng", ("=", 100), "none_is_all", "%", HIGHER, (">=", 100)),
        ("được giải quyết đúng hạn", ("none", None, None, "", "absolute"), "best_is_all", "%", HIGHER, (">=", 100)),
        ("vượt chỉ tiêu thu được giao", (">", None, None, "", "reference"), "of_plan", "%", HIGHER, (">", 100)),
        ("thu đạt và vượt dự toán", (">=", None, None, "", "reference"), "of_plan", "%", HIGHER, (">=", 100)),
        ("thu vượt 8 % dự toán", (">=", 8), "of_plan", "%", HIGHER, (">=", 108)),
        ("thu tăng 12 % so với dự toán", ("increase", 12), "of_plan", "%", HIGHER, (">=", 112)),
        ("thu đạt 100 % dự toán", (">=", 100), "of_plan", "%", HIGHER, (">=", 100)),
        ("không vượt biên chế được giao", ("<=", None, None, "", "reference"), "within", "người", LOWER, ("<=", 0)),
        ("cắt giảm ít nhất 30 % thời gian", ("decrease", 30), "change", "%", HIGHER, (">=", 30)),
        ("giảm từ 2 đến 2,5 % chi", ("decrease", 2, 2.5), "change", "%", HIGHER, (">=", 2)),
        ("thu 78,496 tỷ đồng", ("=", 78.496, None, "tỷ đồng"), "", "triệu đồng", HIGHER, (">=", 78496)),
        ("không quá 2 ngày làm việc", ("<=", 2, None, "ngày làm việc"), "", "giờ làm việc", LOWER, ("<=", 16)),
        ("mức bị cắt mất trong bản in", (">", None), "", "%", HIGHER, None),
        ("không nêu mức", ("none", None), "", "%", HIGHER, None),
    ],
)  # fmt: skip
def test_a_level_as_written(as_written, written, rule, unit, better, level):
    comparator, value, *more = written
    top, printed, kind = (*more, *(None, "%", "numeric")[len(more) :])

    found = level_of(Written(comparator, D(value), D(top), printed, kind), rule=rule, unit=unit, better=better)

    assert (found and (found.comparator.value, found.value)) == (level and (level[0], D(level[1])))


@pytest.mark.parametrize(
    ("as_written", "written", "unit", "baseline", "level"),
    [
        ("tăng so với năm trước", ("increase", None, ""), "%", 90, (">", 90)),
        ("giảm so với năm trước", ("decrease", None, ""), "%", 3, ("<", 3)),
        ("tăng 4 điểm", ("increase", 4, "điểm"), "điểm", 86, (">=", 90)),
        ("tăng 12 điểm phần trăm", ("increase", 12, "điểm phần trăm"), "%", 60, (">=", 72)),
        ("số hồ sơ trễ giảm một nửa", ("decrease", 50, "%"), "hồ sơ", 40, ("<=", 20)),
        ("tăng 1,5 lần", ("increase", 1.5, "lần"), "tài khoản", 1000, (">=", 1500)),
        ("tăng 3 bậc", ("increase", 3, "bậc"), "hạng", 20, ("<=", 17)),
        ("tăng mà chưa biết năm trước", ("increase", 4, "điểm"), "điểm", None, None),
    ],
)
def test_a_change_from_last_year(as_written, written, unit, baseline, level):
    comparator, value, printed = written

    found = level_of(
        Written(comparator, D(value), None, printed), rule="", unit=unit, better=HIGHER, baseline=D(baseline)
    )

    assert (found and (found.comparator.value, found.value)) == (level and (level[0], D(level[1])))


@pytest.mark.parametrize(
    ("sign", "number", "reached"),
    [(">=", 98, True), (">", 98, False), ("<=", 98, True), ("<", 98, False), ("<", 97, True), (">", 99, True)],
)
def test_a_level_says_whether_it_is_reached(sign, number, reached):
    assert Level(Comparator(sign), Decimal(98)).is_reached_by(Fraction(number)) is reached


def test_a_level_is_told_as_people_write_it():
    assert Level(Comparator.AT_LEAST, Decimal("95.50")).told("%") == "≥\u00a095,5\u00a0%"
    assert Level(Comparator.AT_LEAST, Decimal(45), Decimal(50)).told("%") == "≥\u00a045 - 50\u00a0%"
