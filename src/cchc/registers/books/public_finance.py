"""Books of the field "public_finance" (cải cách tài chính công): the reform budget, investment, revenue."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Sum

from cchc.kernel.fields import Field
from cchc.organisation.records import Record, ward_of
from cchc.plans.models import Task

from ..book import SHELF, Book, Problem
from ..domain.budget_year import counted_payment_day, last_payment_day
from ..models.public_finance import BudgetLine, InvestmentPayment, InvestmentProject, RevenueMonth, RevenueTarget
from . import public_finance_units  # noqa: F401 - units, oversight
from .cross_checks import same_ward


def paid_within_allotment(row: Record) -> Iterator[Problem]:
    assert isinstance(row, BudgetLine)
    if row.paid_vnd > (row.allotted_vnd or 0):
        yield Problem("paid_vnd", "Số đã chi không được vượt kinh phí được giao.")


def task_of_the_plan(row: Record) -> Iterator[Problem]:
    assert isinstance(row, BudgetLine)
    if not row.task_code:
        return
    tasks = Task.objects.filter(code=row.task_code, plan__year=row.year, plan__unit=ward_of(row.unit), dropped_in=None)
    if not tasks.exists():
        yield Problem("task_code", f"Kế hoạch CCHC năm {row.year} không có nhiệm vụ mang mã này.")


def assigned_for_its_year(row: Record) -> Iterator[Problem]:
    """Capital and revenue targets of a year are given in that year or shortly before."""
    assert isinstance(row, InvestmentProject | RevenueTarget)
    year = row.plan_year if isinstance(row, InvestmentProject) else row.year
    if row.assigned_on.year not in (year - 1, year):
        yield Problem("assigned_on", f"Ngày giao của năm {year} phải trong năm {year - 1} hoặc năm {year}.")


def paid_in_its_plan_year(row: Record) -> Iterator[Problem]:
    assert isinstance(row, InvestmentPayment)
    year = row.project.plan_year
    if counted_payment_day(paid_on=row.paid_on, plan_year=year) is None:
        last = last_payment_day(year)
        yield Problem("paid_on", f"Vốn kế hoạch năm {year} giải ngân từ 01/01/{year} đến hết {last:%d/%m/%Y}.")


def paid_within_the_plan(row: Record) -> Iterator[Problem]:
    assert isinstance(row, InvestmentPayment)
    others = InvestmentPayment.objects.filter(project=row.project, withdrawn_at__isnull=True).exclude(pk=row.pk)
    before = others.aggregate(paid=Sum("amount_vnd"))["paid"] or 0
    if row.amount_vnd == 0:
        yield Problem("amount_vnd", "Số tiền phải khác 0.")
    elif before + row.amount_vnd > row.project.plan_vnd:
        left = f"{row.project.plan_vnd - before:,}".replace(",", ".")
        yield Problem("amount_vnd", f"Vượt kế hoạch vốn được giao; còn được giải ngân {left} đồng.")


SHELF.add(
    Book(
        code="kinh-phi-cchc",
        model=BudgetLine,
        reform_field=Field.PUBLIC_FINANCE,
        title="Kinh phí cải cách hành chính",
        row_name="nội dung chi",
        purpose=(
            "Dự toán, kinh phí được giao và đã chi cho kế hoạch CCHC; dự toán bằng đơn giá nhân số lượng "
            "(Thông tư số 26/2019/TT-BTC, sửa đổi tại Thông tư số 33/2022/TT-BTC)."
        ),
        columns=("content", "year", "quarter", "kind", "planned_vnd", "allotted_vnd", "paid_vnd"),
        filters=("year", "quarter", "kind", "unit"),
        key=("unit", "year", "quarter", "content"),
        order=("-starts_on",),
        sections=(
            ("Nội dung", ("unit", "year", "quarter", "content", "kind", "norm_ref", "task_code")),
            ("Dự toán", ("measure", "quantity", "unit_price_vnd", "source")),
            ("Thực hiện", ("decision_number", "allotted_vnd", "paid_vnd", "note")),
        ),
        checks=(paid_within_allotment, task_of_the_plan),
        first_step="Ghi từng nội dung chi của dự toán kinh phí CCHC năm.",
    ),
    Book(
        code="ke-hoach-von-dau-tu-cong",
        model=InvestmentProject,
        reform_field=Field.PUBLIC_FINANCE,
        title="Kế hoạch vốn đầu tư công",
        row_name="kế hoạch vốn",
        purpose="Kế hoạch vốn hằng năm của từng dự án và số đã giải ngân (biểu thống kê mục 6.1.1).",
        columns=("code", "name", "plan_year", "source", "plan_vnd", "assigned_on"),
        filters=("plan_year", "source", "unit"),
        key=("unit", "code", "plan_year", "source"),
        order=("-plan_year",),
        sections=(
            ("Dự án", ("unit", "code", "name")),
            ("Kế hoạch vốn", ("plan_year", "source", "decision_number", "assigned_on", "plan_vnd", "note")),
        ),
        parts=("investment_payments",),
        checks=(assigned_for_its_year,),
        first_step="Ghi các dự án được giao vốn trong năm.",
    ),
    Book(
        code="giai-ngan-dau-tu-cong",
        model=InvestmentPayment,
        reform_field=Field.PUBLIC_FINANCE,
        title="Giải ngân vốn đầu tư công",
        row_name="lần giải ngân",
        purpose=(
            "Từng lần giải ngân vốn kế hoạch năm; thanh toán đến hết ngày 31/01 năm sau được tính vào năm kế hoạch "
            "(biểu thống kê mục 6.1.2)."
        ),
        columns=("project", "unit", "paid_on", "document_number", "amount_vnd", "counts_from"),
        filters=("unit", "paid_on"),
        key=("project", "paid_on", "document_number"),
        order=("-paid_on",),
        sections=(("Giải ngân", ("project", "unit", "paid_on", "document_number", "amount_vnd", "note")),),
        checks=(same_ward("project"), paid_in_its_plan_year, paid_within_the_plan),
        first_step="Ghi kế hoạch vốn của dự án trước, rồi ghi từng lần giải ngân theo xác nhận của Kho bạc Nhà nước.",
    ),
    Book(
        code="chi-tieu-thu-ngan-sach",
        model=RevenueTarget,
        reform_field=Field.PUBLIC_FINANCE,
        title="Chỉ tiêu thu ngân sách",
        row_name="chỉ tiêu thu",
        purpose="Chỉ tiêu thu ngân sách trên địa bàn do tỉnh, thành phố giao và do HĐND cấp xã quyết định.",
        columns=("year", "level", "amount_vnd", "decision_number", "assigned_on", "unit"),
        filters=("year", "level", "unit"),
        key=("unit", "year", "level", "assigned_on"),
        order=("-assigned_on",),
        sections=(("Chỉ tiêu", ("unit", "year", "level", "amount_vnd", "decision_number", "assigned_on", "note")),),
        checks=(assigned_for_its_year,),
        first_step="Ghi chỉ tiêu thu của năm; khi được điều chỉnh, thêm một dòng mới với ngày giao mới.",
    ),
    Book(
        code="thu-ngan-sach",
        model=RevenueMonth,
        reform_field=Field.PUBLIC_FINANCE,
        title="Thu ngân sách hằng tháng",
        row_name="số thu",
        purpose="Số thu ngân sách từng tháng theo khoản thu, để so với chỉ tiêu thu của năm.",
        columns=("year", "month", "kind", "amount_vnd", "unit"),
        filters=("year", "month", "kind", "unit"),
        key=("unit", "year", "month", "kind"),
        order=("-counts_from",),
        sections=(("Số thu", ("unit", "year", "month", "kind", "amount_vnd", "note")),),
        first_step="Ghi số thu từng tháng theo báo cáo của Kho bạc Nhà nước.",
    ),
)
