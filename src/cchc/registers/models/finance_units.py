"""Money and property of the agencies and units of the ward: autonomy, spending, regulations, assets."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cchc.organisation.records import Record

from ..domain import budget_year
from ..domain.autonomy import AUTONOMY_LABELS, AutonomyGroup, autonomy_group, autonomy_percent
from .lasting import Lasting, once, year_field

NAME_HELP = "Tên cơ quan, đơn vị; ghi thống nhất giữa các năm."


class PublicServiceUnit(Lasting):
    """Financial autonomy of a public service unit from a day on; a later row of the unit replaces it.

    Its group follows from A and B, and from whether it covers investment too.
    """

    name = models.CharField("Đơn vị sự nghiệp công lập", max_length=200, help_text=NAME_HELP)
    decision_number = models.CharField("Số quyết định giao tự chủ", max_length=60, blank=True)
    approved_on = models.DateField(
        "Ngày phê duyệt phương án tự chủ", null=True, blank=True, help_text="Để trống khi chưa được phê duyệt."
    )
    revenue_vnd = models.BigIntegerField(
        "A: Nguồn thu xác định mức tự chủ (đồng)",
        help_text="Theo Nghị định số 60/2021/NĐ-CP, sửa đổi tại Nghị định số 111/2025/NĐ-CP.",
    )
    spending_vnd = models.BigIntegerField("B: Chi thường xuyên (đồng)")
    covers_investment = models.BooleanField("Tự bảo đảm chi đầu tư", default=False)
    support_before_vnd = models.BigIntegerField("Ngân sách hỗ trợ trực tiếp năm trước (đồng)", null=True, blank=True)
    support_vnd = models.BigIntegerField("Ngân sách hỗ trợ trực tiếp năm nay (đồng)", null=True, blank=True)
    percent = models.DecimalField("Mức tự chủ (%)", max_digits=12, decimal_places=2, null=True, editable=False)
    group = models.CharField(
        "Nhóm tự chủ",
        max_length=2,
        choices=[(each.value, AUTONOMY_LABELS[each]) for each in AutonomyGroup],
        blank=True,
        editable=False,
    )
    support_cut_vnd = models.BigIntegerField("Hỗ trợ trực tiếp giảm (đồng)", null=True, editable=False)

    FOUND_BY = ("name", "decision_number")

    class Meta:
        constraints = [
            *Lasting.Meta.constraints,
            once("unit", "name", "started_on", name="service_unit_once", sentence="Số liệu của đơn vị đã có trong sổ."),
            models.CheckConstraint(
                condition=Q(revenue_vnd__gte=0, spending_vnd__gt=0),
                name="service_unit_spends_something",
                violation_error_message="Nguồn thu không được âm; chi thường xuyên phải lớn hơn 0.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def settle(self) -> None:
        super().settle()
        if None not in (self.revenue_vnd, self.spending_vnd, self.started_on):
            amounts = {"revenue_vnd": self.revenue_vnd, "spending_vnd": self.spending_vnd}
            group = autonomy_group(**amounts, covers_investment=self.covers_investment, on=self.started_on)
            self.group, self.percent = group or "", autonomy_percent(**amounts)
        self.support_cut_vnd = cut(self.support_before_vnd, self.support_vnd)


class RecurrentSpending(Record):
    """Recurrent spending from the budget of an agency or unit in a year, beside the year before."""

    name = models.CharField("Cơ quan, đơn vị", max_length=200, help_text=NAME_HELP)
    year = year_field("Năm ngân sách")
    before_vnd = models.BigIntegerField(
        "Chi thường xuyên năm trước (đồng)", help_text="Cùng phạm vi, cùng cách tính với năm nay."
    )
    amount_vnd = models.BigIntegerField("Chi thường xuyên năm nay (đồng)")
    own_revenue_vnd = models.BigIntegerField("Thu sự nghiệp, thu khác của đơn vị (đồng)", null=True, blank=True)
    cut_vnd = models.BigIntegerField("Số giảm (đồng)", default=0, editable=False)
    counts_from = models.DateField("Tính từ ngày", editable=False)
    counts_until = models.DateField("Tính đến trước ngày", editable=False)

    FOUND_BY = ("name",)

    class Meta:
        constraints = [
            once("unit", "name", "year", name="recurrent_spending_once", sentence="Số liệu năm của đơn vị đã có."),
            models.CheckConstraint(
                condition=Q(before_vnd__gt=0, amount_vnd__gte=0),
                name="recurrent_spending_has_a_base",
                violation_error_message="Số năm trước phải lớn hơn 0, số năm nay không được âm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.year}"

    def settle(self) -> None:
        super().settle()
        self.cut_vnd = cut(self.before_vnd, self.amount_vnd) or 0
        if self.year:
            self.counts_from = budget_year.year_begins(self.year)
            self.counts_until = budget_year.year_begins(self.year + 1)


class FinanceRules(Lasting):
    """The regulations an agency or unit spends and keeps property by."""

    name = models.CharField("Cơ quan, đơn vị", max_length=200, help_text=NAME_HELP)
    is_autonomous = models.BooleanField(
        "Được giao tự chủ",
        default=True,
        help_text="Nghị định số 130/2005/NĐ-CP, số 117/2013/NĐ-CP hoặc Nghị định số 60/2021/NĐ-CP.",
    )
    spending_number = models.CharField("Số quy chế chi tiêu nội bộ", max_length=60, blank=True)
    spending_on = models.DateField("Ngày ban hành quy chế chi tiêu nội bộ", null=True, blank=True)
    asset_number = models.CharField("Số quy chế quản lý, sử dụng tài sản công", max_length=60, blank=True)
    asset_on = models.DateField("Ngày ban hành quy chế tài sản công", null=True, blank=True)

    FOUND_BY = ("name", "spending_number", "asset_number")

    class Meta:
        constraints = [
            *Lasting.Meta.constraints,
            once("unit", "name", "started_on", name="finance_rules_once", sentence="Đơn vị này đã có trong sổ."),
        ]

    def __str__(self) -> str:
        return self.name


class AssetCheck(Record):
    """Once a year for each agency or unit: is property used by the rules, and are its data up to date."""

    name = models.CharField("Cơ quan, đơn vị", max_length=200, help_text=NAME_HELP)
    due_on = models.DateField("Hạn rà soát", help_text="Hạn rà soát, cập nhật dữ liệu tài sản công của năm.")
    checked_on = models.DateField("Ngày rà soát, kiểm tra", null=True, blank=True)
    is_obeyed = models.BooleanField(
        "Thực hiện đúng quy định", default=False, help_text="Đúng quy chế và quy định về quản lý, sử dụng tài sản công."
    )
    data_updated_on = models.DateField(
        "Ngày cập nhật dữ liệu",
        null=True,
        blank=True,
        help_text="Ngày cập nhật xong vào Cơ sở dữ liệu quốc gia về tài sản công.",
    )
    faults = models.CharField("Nội dung chưa đúng", max_length=300, blank=True)

    FOUND_BY = ("name", "faults")

    class Meta:
        constraints = [
            once("unit", "name", "due_on", name="asset_check_once", sentence="Lần rà soát này đã có trong sổ."),
            models.CheckConstraint(
                condition=Q(is_obeyed=False) | Q(checked_on__isnull=False),
                name="asset_check_says_so_when_done",
                violation_error_message="Kết luận thực hiện đúng quy định thì phải ghi ngày rà soát, kiểm tra.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, hạn {self.due_on:%d/%m/%Y}"


def cut(before: int | None, now: int | None) -> int | None:
    """Return how much less there is now; None where one of the two is not known."""
    return None if before is None or now is None else before - now
