"""Rows of the books of the field "public_finance" (cải cách tài chính công). Money is in đồng, ``_vnd``.

Here: the money of the reform plan, public investment, budget revenue. Units and oversight stand beside.
"""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from cchc.kernel.time_expressions.numerals import month_end
from cchc.organisation.records import Record

from ..domain import budget_year
from .finance_oversight import AuditRecommendation, Disclosure, FinanceWrongdoing, ThriftProgramme
from .finance_units import AssetCheck, FinanceRules, PublicServiceUnit, RecurrentSpending
from .lasting import once, year_field

__all__ = [
    "AssetCheck",
    "AuditRecommendation",
    "BudgetLine",
    "Disclosure",
    "FinanceRules",
    "FinanceWrongdoing",
    "InvestmentPayment",
    "InvestmentProject",
    "PublicServiceUnit",
    "RecurrentSpending",
    "RevenueMonth",
    "RevenueTarget",
    "ThriftProgramme",
]


class BudgetLine(Record):
    """One line of the estimate for the reform plan: what, by which norm, how much; then given and paid."""

    class Kind(models.TextChoices):
        PLANS = "plans", "Xây dựng chương trình, đề án, kế hoạch"
        TRAINING = "training", "Đào tạo, bồi dưỡng, tập huấn"
        CONFERENCE = "conference", "Hội nghị, hội thảo, sơ kết, tổng kết"
        SURVEY = "survey", "Điều tra, khảo sát, chấm điểm chỉ số"
        COMMUNICATION = "communication", "Tuyên truyền"
        INSPECTION = "inspection", "Kiểm tra, giám sát"
        ISO = "iso", "Hệ thống quản lý chất lượng ISO"
        STUDY = "study", "Học tập, trao đổi kinh nghiệm"
        SOFTWARE = "software", "Phần mềm, trang thông tin điện tử"
        EQUIPMENT = "equipment", "Trang thiết bị Trung tâm Phục vụ hành chính công"
        REWARD = "reward", "Khen thưởng, sáng kiến"
        OTHER = "other", "Khoản chi trực tiếp khác"

    class Quarter(models.IntegerChoices):
        I = 1, "Quý I"  # noqa: E741 - quarters are written in Roman numerals
        II = 2, "Quý II"
        III = 3, "Quý III"
        IV = 4, "Quý IV"

    year = year_field("Năm ngân sách")
    quarter = models.PositiveSmallIntegerField("Quý", choices=Quarter.choices)
    content = models.CharField("Nội dung chi", max_length=300)
    kind = models.CharField(
        "Loại chi",
        max_length=14,
        choices=Kind.choices,
        default=Kind.OTHER,
        help_text="Theo Thông tư số 26/2019/TT-BTC, sửa đổi tại Thông tư số 33/2022/TT-BTC.",
    )
    norm_ref = models.CharField(
        "Căn cứ định mức", max_length=200, help_text="Văn bản quy định mức chi áp dụng cho nội dung này."
    )
    task_code = models.CharField(
        "Mã nhiệm vụ", max_length=20, blank=True, help_text="Mã nhiệm vụ trong kế hoạch CCHC của năm, ví dụ TCC-03."
    )
    measure = models.CharField("Đơn vị tính", max_length=40, blank=True)
    quantity = models.DecimalField("Số lượng", max_digits=12, decimal_places=2)
    unit_price_vnd = models.BigIntegerField("Đơn giá (đồng)")
    source = models.CharField("Nguồn kinh phí", max_length=120, blank=True)
    decision_number = models.CharField("Số quyết định giao dự toán", max_length=60, blank=True)
    allotted_vnd = models.BigIntegerField(
        "Kinh phí được giao (đồng)", null=True, blank=True, help_text="Để trống khi chưa được giao."
    )
    paid_vnd = models.BigIntegerField("Đã chi (đồng)", default=0)
    planned_vnd = models.BigIntegerField("Dự toán (đồng)", default=0, editable=False)
    starts_on = models.DateField("Từ ngày", editable=False)

    FOUND_BY = ("content", "norm_ref", "task_code", "decision_number")

    class Meta:
        indexes = [models.Index(fields=["ward", "starts_on"], name="budget_lines_of_a_ward")]
        constraints = [
            once("unit", "year", "quarter", "content", name="budget_line_once", sentence="Nội dung chi này đã có."),
            models.CheckConstraint(
                condition=Q(quantity__gt=Decimal(0), unit_price_vnd__gte=0, paid_vnd__gte=0),
                name="budget_line_amounts_not_negative",
                violation_error_message="Số lượng phải lớn hơn 0; đơn giá và số đã chi không được âm.",
            ),
            models.CheckConstraint(
                condition=Q(allotted_vnd__isnull=True) | Q(allotted_vnd__gte=0),
                name="budget_line_allotment_not_negative",
                violation_error_message="Kinh phí được giao không được âm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.content} ({self.get_quarter_display()}/{self.year})"

    def settle(self) -> None:
        super().settle()
        if self.unit_price_vnd is not None and self.quantity is not None:
            quantity = Decimal(self.quantity)
            self.planned_vnd = budget_year.planned_vnd(unit_price_vnd=self.unit_price_vnd, quantity=quantity)
        if self.year and self.quarter in self.Quarter.values:
            self.starts_on = budget_year.quarter_begins(self.year, self.quarter)


class InvestmentProject(Record):
    """A project and the capital one year's public investment plan gives it."""

    class Source(models.TextChoices):
        CENTRAL = "central", "Ngân sách trung ương"
        PROVINCE = "province", "Ngân sách tỉnh, thành phố"
        COMMUNE = "commune", "Ngân sách cấp xã"
        OTHER = "other", "Nguồn vốn khác"

    code = models.CharField("Mã dự án", max_length=40)
    name = models.CharField("Tên dự án", max_length=300)
    plan_year = year_field("Kế hoạch vốn năm")
    source = models.CharField("Nguồn vốn", max_length=12, choices=Source.choices, default=Source.COMMUNE)
    decision_number = models.CharField("Số quyết định giao vốn", max_length=60)
    assigned_on = models.DateField("Ngày giao vốn")
    plan_vnd = models.BigIntegerField(
        "Kế hoạch vốn được giao (đồng)", help_text="Số sau điều chỉnh; lịch sử điều chỉnh có trong nhật ký của dòng."
    )
    counts_from = models.DateField("Tính từ ngày", editable=False)
    counts_until = models.DateField("Tính đến trước ngày", editable=False)

    FOUND_BY = ("code", "name", "decision_number")

    class Meta:
        constraints = [
            once(
                "unit", "code", "plan_year", "source",
                name="investment_project_once_a_year", sentence="Kế hoạch vốn năm của dự án này đã có trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(plan_vnd__gte=0),
                name="investment_plan_not_negative",
                violation_error_message="Kế hoạch vốn không được âm.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name} ({self.plan_year})"

    def settle(self) -> None:
        super().settle()
        if self.plan_year and self.assigned_on:
            self.counts_from = max(self.assigned_on, budget_year.year_begins(self.plan_year))
            self.counts_until = budget_year.year_begins(self.plan_year + 1)


class InvestmentPayment(Record):
    """One payment from the capital of a plan year. Paid in time after 31 December, it counts on that day."""

    project = models.ForeignKey(
        InvestmentProject, models.PROTECT, related_name="investment_payments", verbose_name="Dự án"
    )
    paid_on = models.DateField("Ngày giải ngân", help_text="Ngày Kho bạc Nhà nước thanh toán hoặc thu hồi tạm ứng.")
    document_number = models.CharField("Số chứng từ", max_length=60)
    amount_vnd = models.BigIntegerField("Số tiền (đồng)", help_text="Thu hồi thì ghi số âm.")
    counts_from = models.DateField("Tính từ ngày", editable=False)
    counts_until = models.DateField("Tính đến trước ngày", editable=False)

    FOUND_BY = ("project", "document_number")

    class Meta:
        indexes = [models.Index(fields=["ward", "counts_from"], name="payments_of_a_ward")]
        constraints = [
            once("project", "paid_on", "document_number", name="investment_payment_once", sentence="Chứng từ đã có."),
            models.CheckConstraint(
                condition=Q(counts_from__lt=F("counts_until")),
                name="investment_payment_in_its_plan_year",
                violation_error_message="Ngày giải ngân phải trong thời gian giải ngân vốn kế hoạch năm của dự án.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_number}, {self.paid_on:%d/%m/%Y}"

    def settle(self) -> None:
        super().settle()
        if self.project_id and self.paid_on:
            year = self.project.plan_year
            counted = budget_year.counted_payment_day(paid_on=self.paid_on, plan_year=year)
            self.counts_from = counted or self.paid_on
            self.counts_until = budget_year.year_begins(year + 1) if counted else self.paid_on


class RevenueTarget(Record):
    """What budget revenue a level of authority asks of the ward in a year; a new decision replaces the one before."""

    class Level(models.TextChoices):
        PROVINCE = "province", "Tỉnh, thành phố giao"
        COUNCIL = "council", "HĐND cấp xã quyết định"

    year = year_field("Năm ngân sách")
    level = models.CharField("Cấp giao", max_length=10, choices=Level.choices, default=Level.PROVINCE)
    decision_number = models.CharField("Số quyết định, nghị quyết", max_length=60)
    assigned_on = models.DateField("Ngày giao")
    amount_vnd = models.BigIntegerField("Chỉ tiêu thu (đồng)")
    counts_from = models.DateField("Tính từ ngày", editable=False)
    counts_until = models.DateField("Tính đến trước ngày", editable=False)

    FOUND_BY = ("decision_number",)

    class Meta:
        constraints = [
            once(
                "unit", "year", "level", "assigned_on",
                name="revenue_target_once_a_day", sentence="Chỉ tiêu thu này đã có trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0),
                name="revenue_target_is_money",
                violation_error_message="Chỉ tiêu thu phải lớn hơn 0.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_level_display()}, {self.year}"

    def settle(self) -> None:
        super().settle()
        if self.year and self.assigned_on:
            self.counts_from = max(self.assigned_on, budget_year.year_begins(self.year))
            self.counts_until = budget_year.year_begins(self.year + 1)


class RevenueMonth(Record):
    """Budget revenue of one month, by kind; it stands for the whole month and counts from its last day."""

    class Kind(models.TextChoices):
        TAX = "tax", "Thuế"
        FEE = "fee", "Phí, lệ phí"
        LAND = "land", "Tiền sử dụng đất, thuê đất"
        OTHER = "other", "Thu khác"

    year = year_field("Năm ngân sách")
    month = models.PositiveSmallIntegerField("Tháng")
    kind = models.CharField("Khoản thu", max_length=6, choices=Kind.choices, default=Kind.TAX)
    amount_vnd = models.BigIntegerField("Số thu trong tháng (đồng)", help_text="Hoàn trả nhiều hơn thu thì ghi số âm.")
    counts_from = models.DateField("Tính từ ngày", editable=False)
    counts_until = models.DateField("Tính đến trước ngày", editable=False)

    class Meta:
        indexes = [models.Index(fields=["ward", "counts_from"], name="revenue_of_a_ward")]
        constraints = [
            once("unit", "year", "month", "kind", name="revenue_month_once", sentence="Khoản thu của tháng đã có."),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12),
                name="revenue_month_is_a_month",
                violation_error_message="Tháng phải từ 1 đến 12.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, tháng {self.month}/{self.year}"

    def settle(self) -> None:
        super().settle()
        if self.year and self.month in range(1, 13):
            self.counts_from = month_end(self.year, self.month)
            self.counts_until = budget_year.year_begins(self.year + 1)
