"""Books of the field "civil_service": a believable row is taken, a bad one is refused where its fault stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cchc.organisation.models import Unit
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
STAFF, SCHEME = "can-bo-cong-chuc-vien-chuc", "vi-tri-viec-lam"

BELIEVABLE: Believable = {
    STAFF: {
        "code": "CC-001",
        "full_name": "Nguyễn Thị Hạnh",
        "kind": "civil_servant",
        "position": "Trưởng phòng",
        "is_leader": True,
        "is_advisory": True,
        "grade": "principal_specialist",
        "degree": "master",
        "is_standard_met": True,
        "is_placed_by_position": True,
        "has_digital_id": True,
        "started_on": FOUNDED,
    },
    SCHEME: {
        "name": "Phòng Văn hóa - Xã hội",
        "started_on": FOUNDED,
        "approved_number": "60/QĐ-UBND",
        "approved_on": date(2025, 11, 3),
        "is_rank_structure_approved": True,
        "is_placed_by_position": True,
        "checked_on": date(2026, 4, 2),
    },
    "danh-muc-vi-tri": {
        "scheme": lambda unit: stored(SCHEME, BELIEVABLE, unit),
        "title": "Chuyên viên về cải cách hành chính",
        "grade": "specialist",
        "posts": 2,
        "filled": 1,
        "has_description": True,
        "has_competence_frame": True,
    },
    "bo-nhiem": {
        "staff": lambda unit: stored(STAFF, BELIEVABLE, unit),
        "post": "Trưởng phòng",
        "decision_number": "17/QĐ-UBND",
        "decided_on": date(2026, 2, 10),
        "until_on": date(2031, 2, 10),
        "is_standard_met": True,
        "is_planned": True,
        "is_procedure_kept": True,
    },
    "tuyen-dung-nang-ngach": {
        "kind": "exam",
        "decision_number": "31/QĐ-UBND",
        "decided_on": date(2026, 3, 4),
        "persons": 2,
    },
    "dao-tao-boi-duong": {
        "title": "Kỹ năng số cho công chức một cửa",
        "topic": "digital",
        "plan_number": "05/KH-UBND",
        "due_on": date(2026, 5, 31),
        "planned_people": 20,
        "completed_on": date(2026, 5, 20),
        "trained_people": 22,
    },
    "danh-gia-xep-loai": {
        "staff": lambda unit: stored(STAFF, BELIEVABLE, unit),
        "year": 2026,
        "due_on": date(2026, 12, 10),
        "rated_on": date(2026, 12, 5),
        "points": Decimal("91.50"),
        "level": "excellent",
    },
    "ky-luat": {
        "staff": lambda unit: stored(STAFF, BELIEVABLE, unit),
        "is_leader": True,
        "form": "reprimand",
        "decision_number": "40/QĐ-UBND",
        "decided_on": date(2026, 6, 1),
        "reason": "Chậm trễ trong giải quyết thủ tục hành chính",
    },
    "kiem-tra-cong-vu": {
        "plan_number": "09/KH-UBND",
        "subject": "Kiểm tra kỷ luật, kỷ cương tại Trung tâm Phục vụ hành chính công",
        "due_on": date(2026, 4, 30),
        "checked_on": date(2026, 4, 22),
        "units_checked": 3,
        "findings": 2,
        "settled": 1,
        "result_number": "11/TB-UBND",
        "published_on": date(2026, 4, 28),
    },
}
CODES = sorted(BELIEVABLE)


@pytest.fixture
def unit() -> Unit:
    return factories.ward().offices["VHXH"]


@pytest.mark.parametrize("code", CODES)
def test_a_believable_row_is_taken(code: str, unit: Unit) -> None:
    row = row_of(code, BELIEVABLE, unit)

    assert faults_of(code, row) == []
    row.save()


@pytest.mark.parametrize("code", CODES)
def test_the_form_asks_for_every_field_once(code: str) -> None:
    assert fields_of_the_form(code) == fields_a_person_fills_in(code)


BAD: list[tuple[str, str, dict[str, Any], str]] = [
    (STAFF, "meets the standard and lacks something", {"standard_missing": "Ngoại ngữ"}, "standard_missing"),
    (STAFF, "does not meet it and lacks nothing", {"is_standard_met": False}, "standard_missing"),
    (STAFF, "the number of an identity card", {"code": "079201001234"}, "code"),
    (STAFF, "a leader of nothing", {"position": ""}, "position"),
    (STAFF, "left before coming", {"ended_on": date(2025, 1, 1)}, ""),
    (SCHEME, "approved by no document", {"approved_number": ""}, "approved_number"),
    (SCHEME, "placed by what is not approved", {"approved_number": "", "approved_on": None}, ""),
    (SCHEME, "a violation nobody looked for", {"has_violation": True, "checked_on": None}, ""),
    ("bo-nhiem", "a term that ends before it starts", {"until_on": date(2026, 2, 10)}, ""),
    ("tuyen-dung-nang-ngach", "of nobody", {"persons": 0}, ""),
    ("dao-tao-boi-duong", "planned in no plan", {"plan_number": ""}, "plan_number"),
    ("dao-tao-boi-duong", "ended with nobody", {"trained_people": None}, ""),
    ("danh-gia-xep-loai", "rated in another year", {"due_on": date(2028, 1, 5)}, "due_on"),
    ("danh-gia-xep-loai", "a level its points do not reach", {"points": Decimal("89.99")}, "level"),
    ("danh-gia-xep-loai", "a level without points", {"points": None}, "points"),
    ("danh-gia-xep-loai", "points over a hundred", {"points": Decimal("100.01")}, ""),
    ("danh-gia-xep-loai", "a listed case rated excellent", {"is_listed_case": True}, "level"),
    ("danh-gia-xep-loai", "a level without its day", {"rated_on": None}, ""),
    ("danh-gia-xep-loai", "the year of a typing mistake", {"year": 26}, "year"),
    ("ky-luat", "a post lost by who has none", {"form": "removal", "is_leader": False}, "form"),
    ("ky-luat", "of nobody", {"staff": None}, ""),
    ("ky-luat", "none, and of somebody", {"form": "none"}, ""),
    ("kiem-tra-cong-vu", "more settled than found", {"settled": 3}, ""),
    (
        "kiem-tra-cong-vu",
        "results of what was not checked",
        {"checked_on": None, "published_on": None},
        "",
    ),
    ("kiem-tra-cong-vu", "published before it was checked", {"published_on": date(2026, 4, 21)}, "published_on"),
    ("kiem-tra-cong-vu", "published without a document", {"result_number": ""}, "result_number"),
]


@pytest.mark.parametrize(("code", "case", "changes", "field"), BAD, ids=[f"{row[0]}: {row[1]}" for row in BAD])
def test_a_bad_row_is_refused(code: str, case: str, changes: dict[str, Any], field: str, unit: Unit) -> None:
    faults = faults_of(code, row_of(code, BELIEVABLE, unit, **changes))

    assert [where for where, _sentence in faults] == [field], faults


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("danh-gia-xep-loai", {"year": 2025, "due_on": date(2025, 12, 10), "points": None, "level": "good"}),
        ("danh-gia-xep-loai", {"rated_on": None, "level": "", "points": None}),
        ("danh-gia-xep-loai", {"is_listed_case": True, "level": "not_completed"}),
        ("dao-tao-boi-duong", {"plan_number": "", "planned_people": 0}),
        ("ky-luat", {"form": "none", "staff": None, "is_leader": False, "reason": ""}),
        (STAFF, {"code": "0792010012345", "is_leader": False, "position": ""}),
    ],
    ids=["before points", "not rated yet", "a listed case", "a course beside the plan", "nobody disciplined", "a code"],
)
def test_what_only_looks_bad_is_taken(code: str, changes: dict[str, Any], unit: Unit) -> None:
    assert faults_of(code, row_of(code, BELIEVABLE, unit, **changes)) == []


@pytest.mark.parametrize("code", ["bo-nhiem", "danh-gia-xep-loai", "ky-luat"])
def test_a_person_of_another_ward_is_refused(code: str, unit: Unit) -> None:
    stranger = stored(STAFF, BELIEVABLE, factories.ward().offices["VP"])

    faults = faults_of(code, row_of(code, BELIEVABLE, unit, staff=stranger))

    assert [field for field, _sentence in faults] == ["staff"]


def test_a_position_in_a_scheme_of_another_ward_is_refused(unit: Unit) -> None:
    scheme = stored(SCHEME, BELIEVABLE, factories.ward().offices["VP"])

    faults = faults_of("danh-muc-vi-tri", row_of("danh-muc-vi-tri", BELIEVABLE, unit, scheme=scheme))

    assert [field for field, _sentence in faults] == ["scheme"]


def test_who_has_left_is_not_appointed(unit: Unit) -> None:
    gone = stored(STAFF, BELIEVABLE, unit, ended_on=date(2026, 2, 10))

    faults = faults_of("bo-nhiem", row_of("bo-nhiem", BELIEVABLE, unit, staff=gone))

    assert faults == [("decided_on", "Người này đã thôi công tác từ ngày 10/02/2026.")]


@pytest.mark.parametrize(("degree", "has_university"), [("doctor", True), ("university", True), ("college", False)])
def test_a_degree_of_university_or_above_is_known_as_such(degree: str, has_university: bool, unit: Unit) -> None:
    assert stored(STAFF, BELIEVABLE, unit, degree=degree).has_university is has_university


@pytest.mark.parametrize("missing", ["is_standard_met", "is_planned", "is_procedure_kept"])
def test_an_appointment_by_rule_keeps_all_of_them(missing: str, unit: Unit) -> None:
    whole = stored("bo-nhiem", BELIEVABLE, unit)

    assert whole.is_by_rule
    assert not row_of("bo-nhiem", BELIEVABLE, unit, staff=whole.staff, **{missing: False}).is_by_rule


def test_a_course_never_counts_more_places_than_planned(unit: Unit) -> None:
    assert stored("dao-tao-boi-duong", BELIEVABLE, unit).within_plan == 20


def test_a_person_is_found_by_name_in_what_belongs_to_them(unit: Unit) -> None:
    assert "nguyen thi hanh" in stored("danh-gia-xep-loai", BELIEVABLE, unit).folded
