"""Two believable years in the books of public finance. Money in đồng."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from cchc.organisation.models import Unit
from cchc.registers.models.public_finance import (
    BudgetLine,
    InvestmentPayment,
    InvestmentProject,
    RevenueMonth,
    RevenueTarget,
)

from . import books_public_finance_units
from .believable import DAY, by, is_bad, months, offices, store

MILLION, BILLION = 10**6, 10**9
KINDS = BudgetLine.Kind
LINES = (
    ("Tập huấn cải cách hành chính cho cán bộ, công chức", KINDS.TRAINING, "người", 250_000, (30, 80)),
    ("Phát thanh, tin bài về cải cách hành chính", KINDS.COMMUNICATION, "tin, bài", 300_000, (20, 60)),
    ("Băng rôn, pa nô tuyên truyền", KINDS.COMMUNICATION, "chiếc", 450_000, (5, 20)),
    ("Khảo sát mức độ hài lòng của người dân", KINDS.SURVEY, "phiếu", 50_000, (100, 300)),
    ("Hội nghị đối thoại với người dân, doanh nghiệp", KINDS.CONFERENCE, "cuộc", 8_000_000, (1, 2)),
    ("Kiểm tra công tác cải cách hành chính", KINDS.INSPECTION, "cuộc", 1_500_000, (2, 5)),
    ("Duy trì, cải tiến hệ thống ISO 9001:2015", KINDS.ISO, "đợt", 12_000_000, (1, 1)),
    ("Thiết bị số hóa tại Trung tâm Phục vụ hành chính công", KINDS.EQUIPMENT, "bộ", 14_000_000, (1, 3)),
)
PROJECTS = (
    "Nâng cấp đường tổ dân phố số 1",
    "Cải tạo trụ sở Trung tâm Phục vụ hành chính công",
    "Xây mới khối phòng học Trường Tiểu học số 2",
    "Thoát nước khu dân cư phía Nam",
    "Chỉnh trang công viên trung tâm",
    "Sửa chữa nhà văn hóa tổ dân phố",
)
# Share of the plan paid out by the end of each month, as such years go: slowly, then all at once.
PACE = (0.02, 0.05, 0.11, 0.18, 0.26, 0.34, 0.42, 0.51, 0.61, 0.72, 0.83, 0.93)
LAST_PAYMENTS = 0.97  # with January of the next year
REVENUE_KINDS = ((RevenueMonth.Kind.TAX, 0.55), (RevenueMonth.Kind.FEE, 0.12), (RevenueMonth.Kind.LAND, 0.28),
                 (RevenueMonth.Kind.OTHER, 0.05))  # fmt: skip


def make(ward: Unit, rng: Random, start: date, end: date) -> None:
    """Fill the books of the field from ``start`` to ``end``."""
    finance = next((unit for unit in offices(ward) if "Kinh tế" in unit.name), ward)
    for year in range(start.year, end.year + 1):
        store(_lines(finance, year, rng, end))
        projects = store(_projects(finance, year, rng))
        store(_payments(projects, rng, end))
        target = rng.randint(60, 95) * BILLION
        store(_targets(finance, year, target, rng))
        store(_revenue(finance, year, target, rng, end))
    books_public_finance_units.make(ward, finance, rng, start, end)


def _lines(unit: Unit, year: int, rng: Random, end: date) -> list[BudgetLine]:
    rows = []
    for content, kind, measure, price, (least, most) in LINES:
        for quarter in rng.sample(range(1, 5), 2):
            quantity = rng.randint(least, most)
            begins = date(year, 3 * quarter - 2, 1)
            given = by(end, begins)
            allotted = price * quantity * rng.choice([90, 95, 100]) // 100 if given else None
            share = rng.randint(0, 40) if begins > end - 80 * DAY else rng.randint(85, 100)
            rows.append(
                BudgetLine(
                    unit=unit,
                    year=year,
                    quarter=quarter,
                    content=content,
                    kind=kind,
                    norm_ref="Thông tư số 26/2019/TT-BTC, Thông tư số 33/2022/TT-BTC",
                    measure=measure,
                    quantity=Decimal(quantity),
                    unit_price_vnd=price,
                    source="Ngân sách phường",
                    decision_number=f"{year % 100 + 60}/QĐ-UBND" if allotted else "",
                    allotted_vnd=allotted,
                    paid_vnd=(allotted or 0) * share // 100,
                )
            )
    return rows


def _projects(unit: Unit, year: int, rng: Random) -> list[InvestmentProject]:
    return [
        InvestmentProject(
            unit=unit,
            code=f"8{number:06}",
            name=name,
            plan_year=year,
            source=rng.choice(InvestmentProject.Source.values[:3]),
            decision_number=f"{year % 100 + 95}/QĐ-UBND",
            assigned_on=date(year - 1, 12, 20) if rng.random() < 0.8 else date(year, 4, 15),
            plan_vnd=rng.randint(15, 90) * 100 * MILLION,
        )
        for number, name in enumerate(PROJECTS, start=1)
    ]


def _payments(projects: list[InvestmentProject], rng: Random, end: date) -> Iterator[InvestmentPayment]:
    """Month by month along the pace; nothing is paid out in the bad month, and it is made up for later."""
    for project in projects:
        paid = 0
        for number, (day, share) in enumerate(_days_and_shares(project.plan_year, rng)):
            due = int(project.plan_vnd * share) // MILLION * MILLION
            if day > end or day < project.assigned_on or is_bad(day, end) or due <= paid:
                continue
            yield InvestmentPayment(
                unit=project.unit,
                project=project,
                paid_on=day,
                document_number=f"UNC-{project.plan_year}-{project.code[-2:]}-{number:02}",
                amount_vnd=due - paid,
            )
            paid = due


def _days_and_shares(year: int, rng: Random) -> Iterator[tuple[date, float]]:
    for month, share in enumerate(PACE, start=1):
        yield date(year, month, rng.randint(10, 28)), share * rng.uniform(0.92, 1.04)
    yield date(year + 1, 1, rng.randint(5, 30)), LAST_PAYMENTS


def _targets(unit: Unit, year: int, target: int, rng: Random) -> list[RevenueTarget]:
    levels = ((RevenueTarget.Level.PROVINCE, target), (RevenueTarget.Level.COUNCIL, target * 104 // 100))
    return [
        RevenueTarget(
            unit=unit,
            year=year,
            level=level,
            decision_number=f"{rng.randint(100, 4000)}/QĐ-UBND",
            assigned_on=date(year - 1, 12, 28),
            amount_vnd=amount,
        )
        for level, amount in levels
    ]


def _revenue(unit: Unit, year: int, target: int, rng: Random, end: date) -> Iterator[RevenueMonth]:
    for first, last in months(date(year, 1, 1), date(year, 12, 31)):
        if last > end:
            return
        month = target / 12 * rng.uniform(0.85, 1.2) * (0.35 if is_bad(first, end) else 1)
        for kind, share in REVENUE_KINDS:
            amount = int(month * share * rng.uniform(0.9, 1.1)) // MILLION * MILLION
            yield RevenueMonth(unit=unit, year=year, month=first.month, kind=kind, amount_vnd=amount)
