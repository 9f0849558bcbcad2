"""Two believable years of autonomy, regulations, assets, and of oversight over public money."""

from __future__ import annotations

from datetime import date
from random import Random

from cchc.organisation.models import Unit
from cchc.registers.models.finance_oversight import OversightBody
from cchc.registers.models.public_finance import (
    AssetCheck,
    AuditRecommendation,
    Disclosure,
    FinanceRules,
    FinanceWrongdoing,
    PublicServiceUnit,
    RecurrentSpending,
    ThriftProgramme,
)

from .believable import DAY, bad_month, by, day_in, is_bad, offices, store
from .books_apparatus import SCHOOLS

MILLION = 10**6
SHARES = (4, 6, 12, 18, 33, 72, 104)  # percent of recurrent spending the units earn themselves
FAULTS = ("Chưa dán mã tài sản", "Chưa kiểm kê cuối năm", "Cho mượn tài sản chưa có văn bản")
ADVICE = (
    "Nộp ngân sách khoản chi sai định mức",
    "Thu hồi tạm ứng quá hạn",
    "Giảm trừ quyết toán khối lượng không có thực tế",
    "Nộp ngân sách tiền lãi tiền gửi",
)
PUBLISHED = (
    (Disclosure.Kind.ESTIMATE, "Năm", (1, 30)),
    (Disclosure.Kind.EXECUTION, "Quý I", (4, 15)),
    (Disclosure.Kind.EXECUTION, "6 tháng", (7, 15)),
    (Disclosure.Kind.EXECUTION, "9 tháng", (10, 15)),
    (Disclosure.Kind.SETTLEMENT, "Năm trước", (8, 30)),
    (Disclosure.Kind.ASSETS, "Năm trước", (4, 30)),
)


def make(ward: Unit, finance: Unit, rng: Random, start: date, end: date) -> None:
    """Fill the books of units and of oversight from ``start`` to ``end``."""
    names = [*(unit.name for unit in offices(ward)), *SCHOOLS]
    store(_rules(ward, names, rng, start, end))
    for year in range(start.year, end.year + 1):
        store(_autonomy(ward, year, rng))
        store(_spending(ward, names, year, rng))
        store(_assets(ward, names, year, rng, end))
        store(_disclosures(finance, year, rng, end))
        store([_thrift(finance, year, rng, end)])
        store(_advice(finance, year, rng, end))
    store(_wrongdoings(finance, rng, start, end))


def _autonomy(ward: Unit, year: int, rng: Random) -> list[PublicServiceUnit]:
    rows = []
    for name, share in zip(SCHOOLS, SHARES, strict=True):
        spending = rng.randint(30, 90) * 100 * MILLION
        before = rng.randint(1000, 3000) * MILLION
        rows.append(
            PublicServiceUnit(
                unit=ward,
                name=name,
                started_on=date(year, 1, 1),
                decision_number=f"{rng.randint(100, 400)}/QĐ-UBND",
                approved_on=date(year - 1, 12, 25) if rng.random() < 0.85 else None,
                revenue_vnd=spending * (share + rng.randint(0, 3)) // 100,
                spending_vnd=spending,
                support_before_vnd=before,
                support_vnd=before * rng.randint(955, 1005) // 1000,
            )
        )
    return rows


def _spending(ward: Unit, names: list[str], year: int, rng: Random) -> list[RecurrentSpending]:
    rows = []
    for name in names:
        before = rng.randint(1500, 6000) * MILLION
        now = before * rng.randint(950, 1010) // 1000
        rows.append(RecurrentSpending(unit=ward, name=name, year=year, before_vnd=before, amount_vnd=now))
    return rows


def _rules(ward: Unit, names: list[str], rng: Random, start: date, end: date) -> list[FinanceRules]:
    rows = []
    for name in names:
        spending = by(end, start + rng.randint(10, 500) * DAY)
        assets = by(end, start + rng.randint(10, 760) * DAY)
        rows.append(
            FinanceRules(
                unit=ward,
                name=name,
                started_on=start,
                spending_number=f"{rng.randint(1, 60)}/QĐ" if spending else "",
                spending_on=spending,
                asset_number=f"{rng.randint(1, 60)}/QĐ" if assets else "",
                asset_on=assets,
            )
        )
    return rows


def _assets(ward: Unit, names: list[str], year: int, rng: Random, end: date) -> list[AssetCheck]:
    rows = []
    for name in names:
        due = date(year, 3, 31)
        checked = by(end, due - rng.randint(-10, 30) * DAY)
        fault = rng.choice(FAULTS) if checked and rng.random() < 0.1 else ""
        updated = by(end, due + rng.randint(-20, 20) * DAY) if rng.random() < 0.9 else None
        rows.append(
            AssetCheck(
                unit=ward,
                name=name,
                due_on=due,
                checked_on=checked,
                is_obeyed=bool(checked) and not fault,
                data_updated_on=updated,
                faults=fault,
            )
        )
    return rows


def _disclosures(unit: Unit, year: int, rng: Random, end: date) -> list[Disclosure]:
    rows = []
    for kind, period, (month, day) in PUBLISHED:
        due = date(year, month, day)
        slips = rng.random() < 0.12 or abs((due - date(*bad_month(end), 15)).days) < 40
        posted = by(end, due + (rng.randint(3, 20) if slips else -rng.randint(0, 9)) * DAY)
        rows.append(
            Disclosure(
                unit=unit,
                kind=kind,
                period=f"{period} {year}" if period != "Năm trước" else f"Năm {year - 1}",
                due_on=due,
                posted_on=posted,
                decision_number=f"{rng.randint(10, 400)}/QĐ-UBND" if posted else "",
                link=f"https://phuong.example/cong-khai/{year}/{month}" if posted else "",
            )
        )
    return rows


def _thrift(unit: Unit, year: int, rng: Random, end: date) -> ThriftProgramme:
    issued = by(end, date(year, 2, 10) + rng.randint(-9, 8) * DAY)
    target = rng.randint(200, 500) * MILLION
    is_over = date(year, 12, 5) <= end
    return ThriftProgramme(
        unit=unit,
        year=year,
        due_on=date(year, 2, 15),
        issued_on=issued,
        number=f"{rng.randint(1, 30)}/CTr-UBND" if issued else "",
        target_vnd=target,
        saved_vnd=target * rng.randint(90, 120) // 100 if is_over else target * rng.randint(55, 85) // 100,
        report_due_on=date(year, 12, 10),
        reported_on=date(year, 12, 5) if is_over else None,
    )


def _advice(unit: Unit, year: int, rng: Random, end: date) -> list[AuditRecommendation]:
    rows = []
    for number in range(10):
        concluded = day_in(rng, date(year, 1, 10), date(year, 10, 30))
        if concluded > end:
            continue
        is_money = rng.random() < 0.6
        asked = rng.randint(5, 120) * MILLION if is_money else 0
        done = by(end, concluded + rng.randint(20, 100) * DAY) if rng.random() < 0.85 else None
        rows.append(
            AuditRecommendation(
                unit=unit,
                body=rng.choice(OversightBody.values),
                conclusion_number=f"{year % 100}{number:02}/KL",
                concluded_on=concluded,
                content=rng.choice(ADVICE) if is_money else "Chấn chỉnh công tác quản lý tài chính, tài sản",
                kind=AuditRecommendation.Kind.MONEY if is_money else AuditRecommendation.Kind.CORRECTION,
                recommended_vnd=asked,
                recovered_vnd=asked if done else asked // 4,
                due_on=concluded + 60 * DAY,
                done_on=done,
                done_number=f"{rng.randint(10, 99)}/BC-UBND" if done else "",
            )
        )
    return rows


def _wrongdoings(unit: Unit, rng: Random, start: date, end: date) -> list[FinanceWrongdoing]:
    """Each half-year somebody looks; in the bad month something was found, and one other time about property."""
    looks = [date(year, month, 20) for year in range(start.year, end.year + 1) for month in (6, 12)]
    rows = [
        FinanceWrongdoing(
            unit=unit,
            body=OversightBody.INTERNAL,
            document_number=f"{day.month}{day.year}/BC-TC",
            found_on=day,
            kind=FinanceWrongdoing.Kind.NONE,
            content="Không phát hiện sai phạm qua tự kiểm tra",
        )
        for day in looks
        if start <= day <= end
    ]
    bad = date(*bad_month(end), 14)
    for day, kind in ((bad, FinanceWrongdoing.Kind.ADMINISTRATION), (start + 90 * DAY, FinanceWrongdoing.Kind.ASSETS)):
        handled = by(end, day + 30 * DAY)
        rows.append(
            FinanceWrongdoing(
                unit=unit,
                body=OversightBody.INSPECTORATE,
                document_number=f"{rng.randint(10, 40)}/KL-TTr",
                found_on=day,
                kind=kind,
                content="Chi tiếp khách vượt định mức" if is_bad(day, end) else "Sử dụng xe công chưa đúng quy định",
                amount_vnd=rng.randint(3, 30) * MILLION,
                handled_on=handled,
                handling="Đã thu hồi, kiểm điểm trách nhiệm" if handled else "",
            )
        )
    return rows
