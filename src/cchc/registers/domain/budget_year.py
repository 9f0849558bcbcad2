"""The budget year: which year a payment of investment capital belongs to, and what a budget line comes to.

Pure. Money of a plan year may still be paid out shortly after the year has ended; such a payment belongs to the
last day of its plan year.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from cchc.kernel.periods import CalendarQuarter

from .dated import DatedRule, rule_on

# (month, day) of the following year up to which capital of a plan year is paid out.
LAST_PAYMENT_DAY = (
    DatedRule(
        (1, 31),
        document="Luật Ngân sách nhà nước, Luật Đầu tư công: thời gian chỉnh lý, thanh toán vốn kế hoạch năm",
        valid_from=date(2017, 1, 1),
        is_confirmed=False,
    ),
)


def year_begins(year: int) -> date:
    return date(year, 1, 1)


def last_payment_day(plan_year: int) -> date:
    """Return the last day on which capital of the plan year may be paid out; 31 December where no rule holds."""
    end = date(plan_year, 12, 31)
    month_and_day = rule_on(LAST_PAYMENT_DAY, end)
    return date(plan_year + 1, *month_and_day) if month_and_day else end


def counted_payment_day(*, paid_on: date, plan_year: int) -> date | None:
    """Return the day the payment counts on, within its plan year; None where it is outside the year's time."""
    if not year_begins(plan_year) <= paid_on <= last_payment_day(plan_year):
        return None
    return min(paid_on, date(plan_year, 12, 31))


def planned_vnd(*, unit_price_vnd: int, quantity: Decimal) -> int:
    """Return unit price x quantity in whole đồng, rounded half up."""
    return int((unit_price_vnd * quantity).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def quarter_begins(year: int, quarter: int) -> date:
    return CalendarQuarter(year, quarter).start
