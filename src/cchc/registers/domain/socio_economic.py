"""The socio-economic measures a ward's plan may set a level for. Pure data.

Source: the 24 targets of plan 004, part II.7 (a-đ). The level of a year belongs to its row, a plan's to the plan;
here stand only what is measured, its unit and which way is good.
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc.kernel.quantities import Comparator

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Measure:
    """``is_of_year``: counted anew each year, so that a figure says nothing about the next one."""

    code: str
    title: str
    unit: str
    place: str  # in plan 004
    comparator: Comparator = Comparator.AT_LEAST
    is_of_year: bool = True
    measured_by: str = ""  # code of the indicator where the figure comes from other rows of the product


MEASURES: tuple[Measure, ...] = (
    Measure("grdp_growth", "Tốc độ tăng tổng giá trị sản phẩm trên địa bàn (giá 2010)", PERCENT, "a(1)"),
    Measure("income_per_head", "Thu nhập bình quân đầu người", "triệu đồng/năm", "a(2)"),
    Measure(
        "budget_revenue", "Tổng thu ngân sách trên địa bàn", "triệu đồng", "a(3)", measured_by="public_finance.revenue"
    ),
    Measure(
        "disbursement_rate",
        "Tỷ lệ giải ngân vốn đầu tư công",
        PERCENT,
        "a(4)",
        measured_by="public_finance.disbursed_rate",
    ),
    Measure("site_clearance_rate", "Khối lượng giải phóng mặt bằng theo tiến độ", PERCENT, "a(5)"),
    Measure("total_investment", "Tổng vốn đầu tư toàn xã hội", "triệu đồng", "a(6)"),
    Measure("standard_schools_rate", "Trường học đạt chuẩn quốc gia", PERCENT, "b(1)", is_of_year=False),
    Measure("health_insurance_rate", "Dân số tham gia bảo hiểm y tế", PERCENT, "b(2)", is_of_year=False),
    Measure(
        "social_insurance_rate",
        "Lao động trong độ tuổi tham gia bảo hiểm xã hội",
        PERCENT,
        "b(3)",
        is_of_year=False,
    ),
    Measure("trained_labour_rate", "Lao động qua đào tạo", PERCENT, "b(4)", is_of_year=False),
    Measure("certified_labour_rate", "Lao động qua đào tạo có bằng cấp, chứng chỉ", PERCENT, "b(4)", is_of_year=False),
    Measure("jobs_created", "Lượt lao động được giải quyết việc làm", "lượt", "b(4)"),
    Measure(
        "unemployment_rate", "Tỷ lệ thất nghiệp trong lực lượng lao động", PERCENT, "b(4)", Comparator.BELOW, False
    ),
    Measure("poor_households_rate", "Tỷ lệ hộ nghèo theo chuẩn đa chiều", PERCENT, "b(5)", Comparator.BELOW, False),
    Measure("clean_water_rate", "Dân số được sử dụng nước sạch", PERCENT, "c(1)", is_of_year=False),
    Measure("solid_waste_rate", "Thu gom chất thải rắn sinh hoạt", PERCENT, "c(2)", is_of_year=False),
    Measure(
        "dossiers_on_time_rate",
        "Hồ sơ thủ tục hành chính giải quyết đúng hạn và trước hạn",
        PERCENT,
        "d(1)",
        measured_by="procedures.dossiers_on_time",
    ),
    Measure(
        "time_cut_rate",
        "Tỷ lệ cắt giảm thời gian thực hiện thủ tục hành chính",
        PERCENT,
        "d(2)",
        measured_by="procedures.time_cut_rate",
    ),
    Measure("militia_rate", "Dân quân tự vệ so với dân số", PERCENT, "đ(1)", is_of_year=False),
    Measure("enlistment_rate", "Tuyển chọn, gọi công dân nhập ngũ so với chỉ tiêu giao", PERCENT, "đ(1)"),
    Measure("defence_education_rate", "Giáo dục kiến thức quốc phòng, an ninh", PERCENT, "đ(1)"),
    Measure("crime_reports_settled_rate", "Giải quyết tin báo, tố giác tội phạm", PERCENT, "đ(2)"),
    Measure("cases_solved_rate", "Điều tra, khám phá án", PERCENT, "đ(2)"),
    Measure("complaints_settled_rate", "Giải quyết đơn khiếu nại, tố cáo theo thẩm quyền", PERCENT, "đ(3)"),
)
MEASURE_BY_CODE = {each.code: each for each in MEASURES}
CHOICES = [(each.code, each.title) for each in MEASURES]
COMPARATOR_CHOICES = [
    (Comparator.AT_LEAST.value, "Từ … trở lên"),
    (Comparator.ABOVE.value, "Trên …"),
    (Comparator.AT_MOST.value, "Không quá …"),
    (Comparator.BELOW.value, "Dưới …"),
    (Comparator.EQUAL.value, "Bằng …"),
]
