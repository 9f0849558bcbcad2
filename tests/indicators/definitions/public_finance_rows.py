"""Rows of the books of public finance, few enough to count by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cchc.registers.models.public_finance import (
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

FOUNDED = date(2025, 7, 1)


def on(text: str) -> date:
    """Return 2026-MM-DD."""
    return date.fromisoformat(f"2026-{text}")


def unit(name: str, revenue: int, spending: int, **more: Any) -> dict[str, Any]:
    values = {"name": name, "revenue_vnd": revenue, "spending_vnd": spending, "started_on": FOUNDED}
    return {**values, **more}


ROWS: dict[type[Any], list[dict[str, Any]]] = {
    BudgetLine: [
        {"year": 2026, "quarter": 1, "content": "A", "norm_ref": "TT", "quantity": Decimal(10), "unit_price_vnd": 100,
         "allotted_vnd": 900, "paid_vnd": 800},
        {"year": 2026, "quarter": 2, "content": "B", "norm_ref": "TT", "quantity": Decimal("2.5"),
         "unit_price_vnd": 1_000, "allotted_vnd": 2_000, "paid_vnd": 500},
        {"year": 2026, "quarter": 2, "content": "C", "norm_ref": "TT", "quantity": Decimal(1), "unit_price_vnd": 70},
        {"year": 2026, "quarter": 3, "content": "D", "norm_ref": "TT", "quantity": Decimal(1), "unit_price_vnd": 5_000,
         "allotted_vnd": 5_000, "paid_vnd": 5_000},
        {"year": 2025, "quarter": 4, "content": "E", "norm_ref": "TT", "quantity": Decimal(3), "unit_price_vnd": 11,
         "allotted_vnd": 33, "paid_vnd": 11},
    ],
    InvestmentProject: [
        {"code": "1", "name": "Đường", "plan_year": 2026, "decision_number": "1", "assigned_on": date(2025, 12, 20),
         "plan_vnd": 1_000},
        {"code": "2", "name": "Trường", "plan_year": 2026, "decision_number": "2", "assigned_on": on("05-20"),
         "plan_vnd": 600},
        {"code": "1", "name": "Đường", "plan_year": 2025, "decision_number": "0", "assigned_on": date(2025, 1, 5),
         "plan_vnd": 500},
        {"code": "3", "name": "Chợ", "plan_year": 2026, "decision_number": "3", "assigned_on": on("07-01"),
         "plan_vnd": 9_000},
    ],
    InvestmentPayment: [
        {"project": (InvestmentProject, 2), "paid_on": date(2025, 9, 9), "document_number": "1", "amount_vnd": 300},
        {"project": (InvestmentProject, 2), "paid_on": on("01-20"), "document_number": "2", "amount_vnd": 150},
        {"project": (InvestmentProject, 0), "paid_on": on("01-25"), "document_number": "3", "amount_vnd": 100},
        {"project": (InvestmentProject, 0), "paid_on": on("06-30"), "document_number": "4", "amount_vnd": 450},
        {"project": (InvestmentProject, 1), "paid_on": on("06-01"), "document_number": "5", "amount_vnd": 90},
        {"project": (InvestmentProject, 1), "paid_on": on("06-15"), "document_number": "6", "amount_vnd": -10},
        {"project": (InvestmentProject, 0), "paid_on": on("07-01"), "document_number": "7", "amount_vnd": 200},
        {"project": (InvestmentProject, 3), "paid_on": date(2027, 1, 31), "document_number": "8", "amount_vnd": 4_000},
    ],
    RevenueTarget: [
        {"year": 2026, "level": "province", "decision_number": "1", "assigned_on": date(2025, 12, 20),
         "amount_vnd": 900},
        {"year": 2026, "level": "province", "decision_number": "2", "assigned_on": date(2025, 12, 28),
         "amount_vnd": 1_000},
        {"year": 2026, "level": "council", "decision_number": "3", "assigned_on": date(2025, 12, 30),
         "amount_vnd": 1_100},
        {"year": 2026, "level": "province", "decision_number": "4", "assigned_on": on("09-01"), "amount_vnd": 1_300},
        {"year": 2025, "level": "province", "decision_number": "5", "assigned_on": date(2025, 1, 2),
         "amount_vnd": 700},
    ],
    RevenueMonth: [
        {"year": 2025, "month": 12, "kind": "tax", "amount_vnd": 640},
        {"year": 2026, "month": 1, "kind": "tax", "amount_vnd": 100},
        {"year": 2026, "month": 1, "kind": "fee", "amount_vnd": 20},
        {"year": 2026, "month": 5, "kind": "land", "amount_vnd": 300},
        {"year": 2026, "month": 6, "kind": "other", "amount_vnd": -5},
        {"year": 2026, "month": 7, "kind": "tax", "amount_vnd": 1_000},
    ],
    PublicServiceUnit: [
        unit("A", 120, 100, covers_investment=True, approved_on=date(2025, 12, 1)),
        unit("B", 100, 100, support_before_vnd=50, support_vnd=0),
        unit("C", 75, 100, approved_on=on("08-01")),
        unit("D", 40, 100, support_before_vnd=200, support_vnd=190),
        unit("E", 12, 100),
        unit("F", 2, 100, support_before_vnd=1_000, support_vnd=1_020),
        unit("G", 2, 100, support_before_vnd=400),
        # C is put into another group in April, F is dissolved in May, H comes in July.
        unit("C", 65, 100, started_on=on("04-01"), approved_on=on("03-15")),
        unit("F2", 1, 100, ended_on=on("05-01"), support_before_vnd=9_000, support_vnd=1),
        unit("H", 500, 100, started_on=on("07-01")),
    ],
    RecurrentSpending: [
        {"name": "VP", "year": 2026, "before_vnd": 1_000, "amount_vnd": 940},
        {"name": "VHXH", "year": 2026, "before_vnd": 500, "amount_vnd": 510},
        {"name": "VP", "year": 2025, "before_vnd": 1_000, "amount_vnd": 1_000},
    ],
    FinanceRules: [
        {"name": "VP", "started_on": FOUNDED, "spending_on": date(2025, 9, 1), "asset_on": date(2025, 9, 1)},
        {"name": "VHXH", "started_on": FOUNDED, "spending_on": on("07-01"), "asset_on": on("06-30")},
        {"name": "Trường", "started_on": FOUNDED, "is_autonomous": False},
        {"name": "Trạm", "started_on": FOUNDED, "ended_on": on("06-30"), "spending_on": FOUNDED, "asset_on": FOUNDED},
    ],
    AssetCheck: [
        {"name": "VP", "due_on": on("03-31"), "checked_on": on("03-20"), "is_obeyed": True,
         "data_updated_on": on("04-05")},
        {"name": "VHXH", "due_on": on("03-31"), "checked_on": on("03-31"), "faults": "Chưa dán mã"},
        {"name": "Trường", "due_on": on("03-31")},
        {"name": "Trạm", "due_on": on("11-30"), "checked_on": on("02-01"), "is_obeyed": True},
        {"name": "Chợ", "due_on": on("05-31"), "checked_on": on("07-10"), "is_obeyed": True,
         "data_updated_on": on("07-11")},
    ],
    AuditRecommendation: [
        {"body": "audit", "conclusion_number": "1", "concluded_on": on("01-10"), "content": "A", "kind": "money",
         "recommended_vnd": 100, "recovered_vnd": 100, "done_on": on("03-01")},
        {"body": "inspectorate", "conclusion_number": "2", "concluded_on": on("02-10"), "content": "B",
         "kind": "money", "recommended_vnd": 60, "recovered_vnd": 20},
        {"body": "check", "conclusion_number": "2", "concluded_on": on("02-10"), "content": "C", "kind": "document",
         "done_on": on("07-01")},
        {"body": "audit", "conclusion_number": "3", "concluded_on": on("08-10"), "content": "D", "kind": "money",
         "recommended_vnd": 7_000, "recovered_vnd": 0},
    ],
    Disclosure: [
        {"kind": "estimate", "period": "2026", "due_on": on("01-31"), "posted_on": on("01-31")},
        {"kind": "execution", "period": "Quý I", "due_on": on("04-15"), "posted_on": on("04-20")},
        {"kind": "settlement", "period": "2025", "due_on": on("06-30")},
        {"kind": "assets", "period": "2026", "due_on": on("12-31"), "posted_on": on("02-01")},
    ],
    ThriftProgramme: [
        {"year": 2026, "due_on": on("02-15"), "issued_on": on("02-20"), "target_vnd": 400, "saved_vnd": 100},
        {"year": 2025, "due_on": date(2025, 8, 15), "issued_on": date(2025, 8, 1), "target_vnd": 300},
    ],
    FinanceWrongdoing: [
        {"body": "check", "document_number": "1", "found_on": on("03-03"), "kind": "administration", "content": "A"},
        {"body": "check", "document_number": "2", "found_on": on("04-03"), "kind": "assets", "content": "B"},
        {"body": "internal", "document_number": "3", "found_on": on("05-03"), "kind": "none", "content": "Không có"},
        {"body": "audit", "document_number": "4", "found_on": on("09-03"), "kind": "administration", "content": "C"},
    ],
}  # fmt: skip
