"""Books of the field "apparatus": a believable row is taken, a bad one is refused where its fault stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cchc.organisation.models import Unit
from cchc.registers.models.apparatus import StaffReduction
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

FOUNDED, TODAY = date(2025, 7, 1), date(2026, 6, 30)

BELIEVABLE: Believable = {
    "co-quan-don-vi": {
        "name": "Phòng Văn hóa - Xã hội",
        "kind": "office",
        "started_on": FOUNDED,
        "functions_number": "12/2025/QĐ-UBND",
        "functions_on": date(2025, 7, 15),
        "is_functions_complete": True,
        "must_rearrange": True,
        "rearrange_due_on": date(2025, 12, 31),
        "rearranged_number": "45/QĐ-UBND",
        "rearranged_on": date(2025, 9, 1),
        "working_rules_number": "03/QĐ-VHXH",
        "working_rules_on": date(2025, 8, 1),
        "working_rules_reviewed_on": date(2026, 1, 20),
    },
    "so-luong-lanh-dao": {"as_of": TODAY, "heads": 1, "deputies": 2, "deputies_norm": 2},
    "bien-che": {
        "kind": "civil_servant",
        "as_of": TODAY,
        "quota": 12,
        "present": 11,
        "decision_number": "88/QĐ-UBND",
        "decision_on": date(2026, 1, 15),
    },
    "tinh-gian-bien-che": {
        "kind": "civil_servant",
        "base_on": FOUNDED,
        "base_headcount": 20,
        "target_headcount": 18,
        "as_of": TODAY,
        "present_headcount": 19,
    },
    "nhiem-vu-phan-cap-uy-quyen": {
        "content": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "kind": "decentralisation",
        "document_number": "21/2025/QĐ-UBND",
        "given_by": "UBND tỉnh",
        "started_on": FOUNDED,
    },
    "kiem-tra-phan-cap-uy-quyen": {
        "task": lambda unit: stored("nhiem-vu-phan-cap-uy-quyen", BELIEVABLE, unit),
        "due_on": date(2026, 9, 30),
        "checked_on": date(2026, 8, 12),
        "document_number": "15/KL-UBND",
        "findings": 3,
        "settled": 2,
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
    assert unit.path.startswith(row.ward.path)
    assert row.ward.kind == Unit.Kind.COMMUNE


@pytest.mark.parametrize("code", CODES)
def test_the_form_asks_for_every_field_once(code: str) -> None:
    assert fields_of_the_form(code) == fields_a_person_fills_in(code)


@pytest.mark.parametrize("code", CODES)
def test_the_same_row_is_not_taken_twice(code: str, unit: Unit) -> None:
    first = stored(code, BELIEVABLE, unit)
    values = {field.name: getattr(first, field.name) for field in first._meta.fields if field.editable}
    again = type(first)(**{name: value for name, value in values.items() if name != "id"})

    assert [field for field, _sentence in faults_of(code, again)] == [""]


BAD: list[tuple[str, str, dict[str, Any], str]] = [
    ("co-quan-don-vi", "ends before it starts", {"ended_on": date(2025, 6, 30)}, ""),
    ("co-quan-don-vi", "ends the day it starts", {"ended_on": FOUNDED}, ""),
    ("co-quan-don-vi", "a decision without its number", {"functions_number": ""}, "functions_number"),
    ("co-quan-don-vi", "a number without its day", {"working_rules_on": None}, "working_rules_on"),
    (
        "co-quan-don-vi",
        "complete without a decision",
        {"functions_number": "", "functions_on": None},
        "",
    ),
    ("co-quan-don-vi", "rearranged though it was not to be", {"must_rearrange": False}, ""),
    ("co-quan-don-vi", "to be rearranged by no day", {"rearrange_due_on": None}, "rearrange_due_on"),
    (
        "co-quan-don-vi",
        "rules reviewed before they were issued",
        {"working_rules_reviewed_on": date(2025, 7, 31)},
        "working_rules_reviewed_on",
    ),
    ("bien-che", "a decision without its day", {"decision_on": None}, "decision_on"),
    ("tinh-gian-bien-che", "counted before the base", {"as_of": date(2025, 6, 30)}, ""),
    ("tinh-gian-bien-che", "more people at the end than at the base", {"target_headcount": 21}, ""),
    ("kiem-tra-phan-cap-uy-quyen", "more settled than found", {"settled": 4}, ""),
    ("kiem-tra-phan-cap-uy-quyen", "found something without a check", {"checked_on": None}, ""),
    ("kiem-tra-phan-cap-uy-quyen", "checked without a document", {"document_number": ""}, "document_number"),
    ("kiem-tra-phan-cap-uy-quyen", "checked before it was given", {"checked_on": date(2025, 6, 30)}, "checked_on"),
]


@pytest.mark.parametrize(("code", "case", "changes", "field"), BAD, ids=[f"{row[0]}: {row[1]}" for row in BAD])
def test_a_bad_row_is_refused(code: str, case: str, changes: dict[str, Any], field: str, unit: Unit) -> None:
    faults = faults_of(code, row_of(code, BELIEVABLE, unit, **changes))

    assert [where for where, _sentence in faults] == [field], faults


def test_a_check_of_a_task_of_another_ward_is_refused(unit: Unit) -> None:
    elsewhere = factories.ward().offices["VP"]
    task = stored("nhiem-vu-phan-cap-uy-quyen", BELIEVABLE, elsewhere)

    faults = faults_of("kiem-tra-phan-cap-uy-quyen", row_of("kiem-tra-phan-cap-uy-quyen", BELIEVABLE, unit, task=task))

    assert faults == [("task", "Nhiệm vụ được giao phải thuộc cùng phường, xã với đơn vị của dòng này.")]


def test_the_base_of_a_reduction_is_one_number(unit: Unit) -> None:
    stored("tinh-gian-bien-che", BELIEVABLE, unit)
    changes = {"as_of": date(2026, 9, 30), "base_headcount": 21}

    faults = faults_of("tinh-gian-bien-che", row_of("tinh-gian-bien-che", BELIEVABLE, unit, **changes))

    assert faults == [("base_headcount", "Số gốc của ngày gốc này đã ghi trong sổ là 20 người.")]


def test_what_follows_is_stored_with_the_row(unit: Unit) -> None:
    leaders = stored("so-luong-lanh-dao", BELIEVABLE, unit, deputies=4)
    quota = stored("bien-che", BELIEVABLE, unit, present=15)
    reduction = StaffReduction.objects.get(pk=stored("tinh-gian-bien-che", BELIEVABLE, unit).pk)

    assert (leaders.over_norm, leaders.is_within_norm) == (2, False)
    assert quota.over_quota == 3
    assert (reduction.reduced, reduction.to_reduce) == (1, 2)


def test_a_row_withdrawn_does_not_stand_in_the_way(unit: Unit) -> None:
    mistaken = stored("bien-che", BELIEVABLE, unit)
    type(mistaken).objects.filter(pk=mistaken.pk).update(withdrawn_at=factories.NOON)

    assert faults_of("bien-che", row_of("bien-che", BELIEVABLE, unit)) == []
