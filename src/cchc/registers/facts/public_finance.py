"""What indicators may count about the books of the field "public_finance". Money is in đồng."""

from __future__ import annotations

from cchc.foundation.facts import facts_of

from ..models.public_finance import (
    AssetCheck,
    AuditRecommendation,
    BudgetLine,
    Disclosure,
    FinanceRules,
    FinanceWrongdoing,
    InvestmentPayment,
    InvestmentProject,
    PublicServiceUnit,
    RecurrentSpending,
    RevenueMonth,
    RevenueTarget,
    ThriftProgramme,
)
from .lasting import until_next

BUDGET_LINE = facts_of(BudgetLine)
INVESTMENT_PROJECT = facts_of(InvestmentProject)
INVESTMENT_PAYMENT = facts_of(InvestmentPayment)
TARGET_UNTIL = until_next(
    RevenueTarget,
    same=("unit", "year", "level"),
    day="assigned_on",
    holds_from="counts_from",
    else_until="counts_until",
)
REVENUE_TARGET = facts_of(RevenueTarget, more={"held_until": ("date", TARGET_UNTIL)})
REVENUE_MONTH = facts_of(RevenueMonth)
UNIT_UNTIL = until_next(PublicServiceUnit, same=("unit", "name"), day="started_on", else_until="ended_on")
PUBLIC_SERVICE_UNIT = facts_of(PublicServiceUnit, more={"held_until": ("date", UNIT_UNTIL)})
RECURRENT_SPENDING = facts_of(RecurrentSpending)
FINANCE_RULES = facts_of(FinanceRules)
ASSET_CHECK = facts_of(AssetCheck)
AUDIT_RECOMMENDATION = facts_of(AuditRecommendation)
DISCLOSURE = facts_of(Disclosure)
THRIFT_PROGRAMME = facts_of(ThriftProgramme)
FINANCE_WRONGDOING = facts_of(FinanceWrongdoing)
