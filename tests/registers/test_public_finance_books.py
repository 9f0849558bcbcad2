"""Books of the field "public_finance": a believable row is taken, a bad one is refused where its fault stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cchc.organisation.models import Unit
from cchc.plans.models import Plan, Task
from tests import factories
from tests.registers.rows_of_books import (
    Believable,
    faults_of,
    fields_a_person_fills_in,
    fields_of_the_form,
    row_of,
    stored,
)

pytestmark = pytest.mark.django_db

FOUNDED = date(2025, 7, 1)
BILLION = 1_000_000_000
PROJECT, PAYMENT, LINE = "ke-hoach-von-dau-tu-cong", "giai-ngan-dau-tu-cong", "kinh-phi-cchc"
AUTONOMY, AUDIT = "tu-chu-don-vi-su-nghiep", "kien-nghi-thanh-tra-kiem-toan"

BELIEVABLE: Believable = {
    LINE: {
        "year": 2026,
        "quarter": 2,
        "content": "Tập huấn nghiệp vụ cải cách hành chính",
        "kind": "training",
        "norm_ref": "Thông tư số 36/2018/TT-BTC",
        "measure": "người",
        "quantity": Decimal(60),
        "unit_price_vnd": 250_000,
        "allotted_vnd": 14_000_000,
        "paid_vnd": 13_500_000,
    },
    PROJECT: {
        "code": "7891234",
        "name": "Nâng cấp đường tổ dân phố số 3",
        "plan_year": 2026,
        "decision_number": "120/QĐ-UBND",
        "assigned_on": date(2025, 12, 20),
        "plan_vnd": 5 * BILLION,
    },
    PAYMENT: {
        "project": lambda unit: stored(PROJECT, BELIEVABLE, unit),
        "paid_on": date(2026, 5, 6),
        "document_number": "UNC-11",
        "amount_vnd": BILLION,
    },
    "chi-tieu-thu-ngan-sach": {
        "year": 2026,
        "level": "province",
        "decision_number": "3338/QĐ-UBND",
        "assigned_on": date(2025, 12, 25),
        "amount_vnd": 78_496_000_000,
    },
    "thu-ngan-sach": {"year": 2026, "month": 4, "kind": "tax", "amount_vnd": 6 * BILLION},
    AUTONOMY: {
        "name": "Trường Tiểu học Sao Mai",
        "started_on": date(2026, 1, 1),
        "decision_number": "77/QĐ-UBND",
        "approved_on": date(2025, 12, 28),
        "revenue_vnd": 800_000_000,
        "spending_vnd": 4 * BILLION,
        "support_before_vnd": 3_300_000_000,
        "support_vnd": 3_200_000_000,
    },
    "chi-thuong-xuyen": {
        "name": "Văn phòng HĐND và UBND",
        "year": 2026,
        "before_vnd": 4 * BILLION,
        "amount_vnd": 3_900_000_000,
    },
    "quy-che-chi-tieu-tai-san": {
        "name": "Trung tâm Dịch vụ sự nghiệp công",
        "started_on": FOUNDED,
        "spending_number": "02/QĐ-TT",
        "spending_on": date(2026, 1, 12),
        "asset_number": "03/QĐ-TT",
        "asset_on": date(2026, 1, 15),
    },
    "ra-soat-tai-san-cong": {
        "name": "Trung tâm Dịch vụ sự nghiệp công",
        "due_on": date(2026, 3, 31),
        "checked_on": date(2026, 3, 20),
        "is_obeyed": True,
        "data_updated_on": date(2026, 3, 28),
    },
    AUDIT: {
        "body": "audit",
        "conclusion_number": "45/KTNN",
        "concluded_on": date(2026, 2, 2),
        "content": "Nộp ngân sách chi sai định mức",
        "kind": "money",
        "recommended_vnd": 90_000_000,
        "recovered_vnd": 90_000_000,
        "due_on": date(2026, 6, 30),
        "done_on": date(2026, 5, 4),
        "done_number": "GNT-08",
    },
    "cong-khai-tai-chinh": {
        "kind": "estimate",
        "period": "Năm 2026",
        "due_on": date(2026, 1, 31),
        "posted_on": date(2026, 1, 28),
        "link": "https://saomai.example/cong-khai/2026",
    },
    "thuc-hanh-tiet-kiem": {
        "year": 2026,
        "due_on": date(2026, 2, 15),
        "issued_on": date(2026, 2, 10),
        "number": "08/CTr-UBND",
        "target_vnd": 400_000_000,
        "saved_vnd": 410_000_000,
        "reported_on": date(2026, 12, 5),
    },
    "sai-pham-tai-chinh": {
        "body": "inspectorate",
        "document_number": "19/KL-TTr",
        "found_on": date(2026, 4, 8),
        "kind": "administration",
        "content": "Chi tiếp khách vượt định mức",
        "amount_vnd": 12_000_000,
        "handled_on": date(2026, 5, 8),
        "handling": "Đã thu hồi, kiểm điểm rút kinh nghiệm",
    },
}
CODES = sorted(BELIEVABLE)


@pytest.fixture
def unit() -> Unit:
    return factories.ward().offices["KTHTDT"]


@pytest.mark.parametrize("code", CODES)
def test_a_believable_row_is_taken(code: str, unit: Unit) -> None:
    row = row_of(code, BELIEVABLE, unit)

    assert faults_of(code, row) == []
    row.save()


@pytest.mark.parametrize("code", CODES)
def test_the_form_asks_for_every_field_once(code: str) -> None:
    assert fields_of_the_form(code) == fields_a_person_fills_in(code)


BAD: list[tuple[str, str, dict[str, Any], str]] = [
    (LINE, "nothing of it", {"quantity": Decimal(0)}, ""),
    (LINE, "a price below nothing", {"unit_price_vnd": -1}, ""),
    (LINE, "paid more than given", {"paid_vnd": 14_000_001}, "paid_vnd"),
    (LINE, "paid what was not given", {"allotted_vnd": None}, "paid_vnd"),
    (LINE, "a task no plan has", {"task_code": "TCC-99"}, "task_code"),
    (PROJECT, "capital below nothing", {"plan_vnd": -1}, ""),
    (PROJECT, "given two years before", {"assigned_on": date(2024, 12, 31)}, "assigned_on"),
    (PROJECT, "given after the year", {"assigned_on": date(2027, 1, 1)}, "assigned_on"),
    (PAYMENT, "before the plan year", {"paid_on": date(2025, 12, 31)}, "paid_on"),
    (PAYMENT, "after the last day of paying out", {"paid_on": date(2027, 2, 1)}, "paid_on"),
    (PAYMENT, "more than the plan", {"amount_vnd": 5 * BILLION + 1}, "amount_vnd"),
    (PAYMENT, "of nothing", {"amount_vnd": 0}, "amount_vnd"),
    ("chi-tieu-thu-ngan-sach", "of nothing", {"amount_vnd": 0}, ""),
    ("chi-tieu-thu-ngan-sach", "given after the year", {"assigned_on": date(2027, 1, 1)}, "assigned_on"),
    (AUTONOMY, "approved by no decision", {"decision_number": ""}, "decision_number"),
    (AUTONOMY, "investment before recurrent spending", {"covers_investment": True}, "covers_investment"),
    (AUTONOMY, "a unit that spends nothing", {"spending_vnd": 0}, ""),
    ("chi-thuong-xuyen", "no year before", {"before_vnd": 0}, ""),
    ("quy-che-chi-tieu-tai-san", "rules without a number", {"spending_number": ""}, "spending_number"),
    ("quy-che-chi-tieu-tai-san", "a number without its day", {"asset_on": None}, "asset_on"),
    ("ra-soat-tai-san-cong", "obeyed, with faults", {"faults": "Chưa dán mã tài sản"}, "faults"),
    ("ra-soat-tai-san-cong", "obeyed, as nobody looked", {"checked_on": None}, ""),
    (AUDIT, "money of no amount", {"recommended_vnd": 0, "recovered_vnd": 0}, "recommended_vnd"),
    (AUDIT, "an amount that is no money", {"kind": "correction"}, "kind"),
    (AUDIT, "done before it was paid", {"recovered_vnd": 89_999_999}, "done_on"),
    (AUDIT, "paid more than asked", {"recovered_vnd": 90_000_001}, ""),
    (AUDIT, "done by no document", {"done_number": ""}, "done_number"),
    (AUDIT, "done before it was asked", {"done_on": date(2026, 2, 1)}, ""),
    (AUDIT, "due before it was asked", {"due_on": date(2026, 2, 1)}, "due_on"),
    ("cong-khai-tai-chinh", "posted nowhere", {"link": ""}, "link"),
    ("thuc-hanh-tiet-kiem", "issued without a number", {"number": ""}, "number"),
    ("thuc-hanh-tiet-kiem", "reported before it was issued", {"reported_on": date(2026, 2, 9)}, "reported_on"),
    ("thuc-hanh-tiet-kiem", "saved less than nothing", {"saved_vnd": -1}, ""),
    ("sai-pham-tai-chinh", "handled, nobody says how", {"handling": ""}, "handling"),
    ("sai-pham-tai-chinh", "handled before it was found", {"handled_on": date(2026, 4, 7)}, ""),
    ("sai-pham-tai-chinh", "none, of an amount", {"kind": "none"}, ""),
]


@pytest.mark.parametrize(("code", "case", "changes", "field"), BAD, ids=[f"{row[0]}: {row[1]}" for row in BAD])
def test_a_bad_row_is_refused(code: str, case: str, changes: dict[str, Any], field: str, unit: Unit) -> None:
    faults = faults_of(code, row_of(code, BELIEVABLE, unit, **changes))

    assert [where for where, _sentence in faults] == [field], faults


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        (AUTONOMY, {"covers_investment": True, "revenue_vnd": 4 * BILLION}),
        (LINE, {"paid_vnd": 14_000_000}),
        (PAYMENT, {"amount_vnd": 5 * BILLION}),
        (PAYMENT, {"paid_on": date(2026, 1, 1)}),
        (PAYMENT, {"paid_on": date(2027, 1, 31)}),
        (AUDIT, {"done_on": None, "done_number": "", "recovered_vnd": 10}),
        (AUDIT, {"kind": "document", "recommended_vnd": 0, "recovered_vnd": 0}),
        ("cong-khai-tai-chinh", {"form": "notice", "link": ""}),
        ("cong-khai-tai-chinh", {"posted_on": None, "link": ""}),
        ("thuc-hanh-tiet-kiem", {"reported_on": date(2026, 2, 10)}),
        ("sai-pham-tai-chinh", {"kind": "none", "amount_vnd": 0, "handled_on": None, "handling": ""}),
    ],
)
def test_what_only_looks_bad_is_taken(code: str, changes: dict[str, Any], unit: Unit) -> None:
    assert faults_of(code, row_of(code, BELIEVABLE, unit, **changes)) == []


def test_a_sentence_names_the_fields_as_the_form_does(unit: Unit) -> None:
    faults = faults_of(AUTONOMY, row_of(AUTONOMY, BELIEVABLE, unit, decision_number=""))

    assert faults == [
        ("decision_number", "Đã ghi ngày phê duyệt phương án tự chủ thì phải ghi số quyết định giao tự chủ.")
    ]


def test_an_allotment_is_not_below_nothing(unit: Unit) -> None:
    faults = faults_of(LINE, row_of(LINE, BELIEVABLE, unit, allotted_vnd=-1, paid_vnd=-1))

    assert ("", "Kinh phí được giao không được âm.") in faults


def test_a_month_is_one_of_twelve(unit: Unit) -> None:
    row = row_of("thu-ngan-sach", BELIEVABLE, unit)
    row.month = 13

    assert [where for where, _sentence in faults_of("thu-ngan-sach", row)] == [""]


def test_a_line_may_name_a_task_of_the_plan(unit: Unit) -> None:
    ward = row_of(LINE, BELIEVABLE, unit).ward
    plan = Plan.objects.create(unit=ward, year=2026, title="Kế hoạch CCHC năm 2026")
    version = factories.version_in_review(ward, factories.person(), plan=plan)
    Task.objects.create(
        plan=plan, version=version, code="TCC-03", field="public_finance", order=1, text="Lập dự toán", span={}
    )

    assert faults_of(LINE, row_of(LINE, BELIEVABLE, unit, task_code="TCC-03")) == []


def test_payments_together_stay_within_the_plan(unit: Unit) -> None:
    first = stored(PAYMENT, BELIEVABLE, unit, amount_vnd=3 * BILLION)
    second = {"project": first.project, "document_number": "UNC-12"}

    rest = faults_of(PAYMENT, row_of(PAYMENT, BELIEVABLE, unit, **second))
    too_much = row_of(PAYMENT, BELIEVABLE, unit, **second, amount_vnd=2 * BILLION + 1)

    assert rest == []
    assert faults_of(PAYMENT, too_much) == [
        ("amount_vnd", "Vượt kế hoạch vốn được giao; còn được giải ngân 2.000.000.000 đồng.")
    ]


def test_a_payment_for_a_project_of_another_ward_is_refused(unit: Unit) -> None:
    project = stored(PROJECT, BELIEVABLE, factories.ward().offices["KTHTDT"])

    faults = faults_of(PAYMENT, row_of(PAYMENT, BELIEVABLE, unit, project=project))

    assert [field for field, _sentence in faults] == ["project"]


@pytest.mark.parametrize(
    ("code", "changes", "stored_values"),
    [
        (LINE, {}, {"planned_vnd": 15_000_000, "starts_on": date(2026, 4, 1)}),
        (PROJECT, {}, {"counts_from": date(2026, 1, 1), "counts_until": date(2027, 1, 1)}),
        (PROJECT, {"assigned_on": date(2026, 5, 9)}, {"counts_from": date(2026, 5, 9)}),
        (PAYMENT, {}, {"counts_from": date(2026, 5, 6), "counts_until": date(2027, 1, 1)}),
        (PAYMENT, {"paid_on": date(2027, 1, 20)}, {"counts_from": date(2026, 12, 31)}),
        ("thu-ngan-sach", {"month": 2}, {"counts_from": date(2026, 2, 28), "counts_until": date(2027, 1, 1)}),
        (AUTONOMY, {}, {"percent": Decimal("20.00"), "group": "3c", "support_cut_vnd": 100_000_000}),
        (AUTONOMY, {"support_vnd": None}, {"support_cut_vnd": None}),
        ("chi-thuong-xuyen", {}, {"cut_vnd": 100_000_000}),
    ],
)
def test_what_follows_is_stored_with_the_row(
    code: str, changes: dict[str, Any], stored_values: dict[str, Any], unit: Unit
) -> None:
    row = stored(code, BELIEVABLE, unit, **changes)

    assert {name: getattr(row, name) for name in stored_values} == stored_values
