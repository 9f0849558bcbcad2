"""Indicators of the field "public_finance" (cải cách tài chính công): investment, revenue, the reform budget. Units
and oversight stand in ``public_finance_units``.

Beyond the agreed codes: ``public_finance.revenue_target``, ``public_finance.reform_budget_planned``,
``public_finance.reform_budget_allotted``.

Rows are in đồng, figures in million. Capital and revenue are told as they accumulate over the budget year: a stock
that begins anew on 1 January, so that every regime of report periods sees the right sum. Where plan and result
stand in two books, the rate is made of the two figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cchc.kernel.fields import Field
from cchc.registers.facts.public_finance import (
    BUDGET_LINE,
    INVESTMENT_PAYMENT,
    INVESTMENT_PROJECT,
    REVENUE_MONTH,
    REVENUE_TARGET,
)
from cchc.registers.models.public_finance import RevenueTarget

from ..domain.definition import CATALOGUE, Better, Composite, Source, Value, kept, ratio, total
from . import public_finance_units  # noqa: F401 - units, oversight

line, project, payment = BUDGET_LINE.table, INVESTMENT_PROJECT.table, INVESTMENT_PAYMENT.table
target, month = REVENUE_TARGET.table, REVENUE_MONTH.table

ANNEX = "Biểu thống kê kèm báo cáo CCHC định kỳ"
PLAN = Source("Kế hoạch CCHC năm của UBND phường", "phần cải cách tài chính công")
REFORM_MONEY = Source("TT 26/2019/TT-BTC, TT 33/2022/TT-BTC", "kinh phí cải cách hành chính")

MILLIONS: dict[str, Any] = {"reform_field": Field.PUBLIC_FINANCE, "unit": "triệu đồng", "scale": 1e-6}
ACCUMULATED = ("counts_from", "counts_until")
NO_PLAN = "Chưa ghi kế hoạch vốn đầu tư công của năm."
NO_TARGET = "Chưa ghi chỉ tiêu thu ngân sách của năm."
NO_LINES = "Chưa có nội dung chi cải cách hành chính nào trong kỳ."


def annex(place: str) -> Source:
    return Source(ANNEX, place, is_confirmed=False)  # the form is known from practice; the ministry's letter prints it


def share(top: str, bottom: str) -> Callable[[Mapping[str, Value]], Value]:
    """Return the rule "the first out of the second, in percent".

    Nothing done yet out of something planned is 0; out of nothing planned it is not known.
    """

    def rule(parts: Mapping[str, Value]) -> Value:
        done, planned = parts[top], parts[bottom]
        if not planned.numerator:
            return Value(None, is_share=True, scale=100.0)
        return Value(done.numerator or 0.0, planned.numerator, is_share=True, scale=100.0, cases=planned.cases)

    return rule


CATALOGUE.add(
    # Public investment: annex 6.1 ---------------------------------------------------------------
    total(
        code="public_finance.investment_plan",
        title="Kế hoạch vốn đầu tư công được giao",
        amount=project.plan_vnd,
        facts=INVESTMENT_PROJECT,
        held=ACCUMULATED,
        dimensions=("ward", "unit", "source"),
        annex="6.1.1",
        is_reading=True,
        source=annex("6.1.1"),
        better=Better.NEITHER,
        when_empty=NO_PLAN,
        how="Cộng kế hoạch vốn năm của các dự án, đã giao đến cuối kỳ.",
        **MILLIONS,
    ),
    total(
        code="public_finance.disbursed",
        title="Vốn đầu tư công đã giải ngân",
        amount=payment.amount_vnd,
        facts=INVESTMENT_PAYMENT,
        held=ACCUMULATED,
        annex="6.1.2",
        source=annex("6.1.2"),
        when_empty="Chưa giải ngân vốn kế hoạch năm nay.",
        how=(
            "Lũy kế số tiền giải ngân vốn kế hoạch năm đến cuối kỳ; giải ngân từ 01/01 đến hết 31/01 năm sau cho vốn "
            "kế hoạch năm trước tính vào ngày 31/12 của năm trước."
        ),
        **MILLIONS,
    ),
    Composite(
        code="public_finance.disbursed_rate",
        title="Tỷ lệ giải ngân vốn đầu tư công",
        unit="%",
        reform_field=Field.PUBLIC_FINANCE,
        parts=("public_finance.disbursed", "public_finance.investment_plan"),
        rule=share("public_finance.disbursed", "public_finance.investment_plan"),
        annex="6.1.3",
        source=annex("6.1.3"),
        when_empty=NO_PLAN,
        how="Vốn đã giải ngân lũy kế / kế hoạch vốn năm được giao, đến cuối kỳ.",
    ),
    kept(
        code="public_finance.investment_attracted",
        title="Vốn đầu tư thu hút vào phường, xã",
        unit="triệu đồng",
        reform_field=Field.PUBLIC_FINANCE,
        source=PLAN,
        when_empty="Chưa nhập số vốn đầu tư thu hút trong kỳ.",
        how="Nhập tay theo số liệu có văn bản kèm theo; phần mềm không tự tính.",
    ),
    # Revenue ------------------------------------------------------------------------------------
    total(
        code="public_finance.revenue",
        title="Thu ngân sách trên địa bàn",
        amount=month.amount_vnd,
        facts=REVENUE_MONTH,
        held=ACCUMULATED,
        dimensions=("ward", "unit", "kind"),
        is_reading=True,
        source=PLAN,
        when_empty="Chưa ghi số thu ngân sách của tháng nào trong năm.",
        how="Lũy kế số thu của các tháng đã hết, từ đầu năm ngân sách đến cuối kỳ.",
        **MILLIONS,
    ),
    total(
        code="public_finance.revenue_target",
        title="Chỉ tiêu thu ngân sách được tỉnh, thành phố giao",
        amount=(target.level == RevenueTarget.Level.PROVINCE.value).ifelse(target.amount_vnd, None),
        facts=REVENUE_TARGET,
        held=("counts_from", "held_until"),
        is_reading=True,
        source=PLAN,
        better=Better.NEITHER,
        when_empty=NO_TARGET,
        how="Chỉ tiêu thu của năm ngân sách do tỉnh, thành phố giao, theo quyết định gần nhất đến cuối kỳ.",
        **MILLIONS,
    ),
    Composite(
        code="public_finance.revenue_rate",
        title="Tỷ lệ thu ngân sách so với chỉ tiêu được giao",
        unit="%",
        reform_field=Field.PUBLIC_FINANCE,
        parts=("public_finance.revenue", "public_finance.revenue_target"),
        rule=share("public_finance.revenue", "public_finance.revenue_target"),
        source=PLAN,
        when_empty=NO_TARGET,
        how="Thu ngân sách lũy kế từ đầu năm / chỉ tiêu thu cả năm được tỉnh, thành phố giao.",
    ),
    # The reform budget --------------------------------------------------------------------------
    total(
        code="public_finance.reform_budget_planned",
        title="Dự toán kinh phí cải cách hành chính",
        amount=line.planned_vnd,
        facts=BUDGET_LINE,
        counted_on="starts_on",
        dimensions=("ward", "unit", "kind"),
        source=REFORM_MONEY,
        better=Better.NEITHER,
        when_empty=NO_LINES,
        how="Cộng dự toán (đơn giá x số lượng) của các nội dung chi thuộc các quý bắt đầu trong kỳ.",
        **MILLIONS,
    ),
    total(
        code="public_finance.reform_budget_allotted",
        title="Kinh phí cải cách hành chính được giao",
        amount=line.allotted_vnd,
        facts=BUDGET_LINE,
        counted_on="starts_on",
        dimensions=("ward", "unit", "kind"),
        source=REFORM_MONEY,
        when_empty=NO_LINES,
        how="Cộng kinh phí được giao của các nội dung chi thuộc các quý bắt đầu trong kỳ.",
        **MILLIONS,
    ),
    ratio(
        code="public_finance.reform_budget_paid_rate",
        title="Tỷ lệ sử dụng kinh phí cải cách hành chính được giao",
        numerator=line.paid_vnd,
        denominator=line.allotted_vnd,
        facts=BUDGET_LINE,
        reform_field=Field.PUBLIC_FINANCE,
        counted_on="starts_on",
        dimensions=("ward", "unit", "kind"),
        source=REFORM_MONEY,
        when_empty="Chưa có nội dung chi nào được giao kinh phí trong kỳ.",
        how="Số đã chi / kinh phí được giao của các nội dung chi thuộc các quý bắt đầu trong kỳ.",
    ),
)
