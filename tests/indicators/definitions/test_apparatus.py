"""Indicators of the field "apparatus": rows one can count by hand, and plain Python over the same rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cchc.indicators.domain.definition import Window
from cchc.kernel.fields import Field
from cchc.registers.models.apparatus import (
    Agency,
    DelegatedTask,
    DelegationCheck,
    LeaderCount,
    StaffQuota,
    StaffReduction,
)
from tests import factories

from .counted import Parts, number_of, running
from .whole_field import (
    FIRST_HALF,
    WINDOWS,
    Rows,
    Way,
    by,
    counted,
    differences,
    flow,
    lay,
    newest,
    share,
    stock,
    sums,
    windows_ending_on_days_of,
)

pytestmark = pytest.mark.django_db

FOUNDED = date(2025, 7, 1)


def on(text: str) -> date:
    """Return 2026-MM-DD."""
    return date.fromisoformat(f"2026-{text}")


ROWS: dict[type[Any], list[dict[str, Any]]] = {
    Agency: [
        {"name": "VHXH", "kind": "office", "started_on": FOUNDED, "functions_on": date(2025, 8, 1),
         "is_functions_complete": True, "inner_bodies": 2, "must_rearrange": True, "rearranged_on": on("03-01"),
         "working_rules_on": date(2025, 9, 1)},
        {"name": "VP", "kind": "office", "started_on": FOUNDED, "functions_on": on("07-15"),
         "is_functions_complete": True, "inner_bodies": 1, "must_rearrange": True, "rearranged_on": on("09-01"),
         "working_rules_on": on("06-30")},
        {"name": "PVHCC", "kind": "centre", "started_on": FOUNDED, "functions_on": date(2025, 8, 1)},
        {"name": "Trường Tiểu học", "kind": "service_unit", "started_on": FOUNDED, "inner_bodies": 3},
        {"name": "Phòng cũ", "kind": "office", "started_on": FOUNDED, "ended_on": on("03-01"), "inner_bodies": 9},
        {"name": "Phòng mới", "kind": "office", "started_on": on("08-01")},
    ],
    LeaderCount: [
        {"as_of": date(2025, 12, 31), "heads": 1, "deputies": 3, "deputies_norm": 2},
        {"as_of": on("05-10"), "heads": 1, "deputies": 2, "deputies_norm": 2},
        {"as_of": on("11-01"), "heads": 2, "deputies": 1, "deputies_norm": 2},
    ],
    StaffQuota: [
        {"kind": "civil_servant", "as_of": date(2025, 12, 31), "quota": 30, "present": 33},
        {"kind": "civil_servant", "as_of": on("06-30"), "quota": 29, "present": 28},
        {"kind": "public_employee", "as_of": on("02-01"), "quota": 100, "present": 104},
        {"kind": "civil_servant", "as_of": on("10-01"), "quota": 29, "present": 31},
    ],
    StaffReduction: [
        {"kind": "civil_servant", "base_on": FOUNDED, "base_headcount": 40, "target_headcount": 38,
         "as_of": date(2025, 12, 31), "present_headcount": 40},
        {"kind": "civil_servant", "base_on": FOUNDED, "base_headcount": 40, "target_headcount": 36,
         "as_of": on("06-01"), "present_headcount": 37},
        {"kind": "public_employee", "base_on": FOUNDED, "base_headcount": 110, "target_headcount": 106,
         "as_of": on("06-30"), "present_headcount": 104},
    ],
    DelegatedTask: [
        {"content": "Cấp phép xây dựng", "kind": "decentralisation", "document_number": "21", "started_on": FOUNDED},
        {"content": "Chứng thực", "kind": "authorisation", "document_number": "22", "started_on": FOUNDED,
         "ended_on": on("06-30")},
        {"content": "Quản lý chợ", "kind": "division", "document_number": "23", "started_on": on("07-01")},
    ],
    DelegationCheck: [
        {"task": (DelegatedTask, 0), "due_on": on("03-31"), "checked_on": on("03-20"), "findings": 4, "settled": 3},
        {"task": (DelegatedTask, 1), "due_on": on("05-31"), "checked_on": on("07-02"), "findings": 1, "settled": 1},
        {"task": (DelegatedTask, 0), "due_on": on("06-30"), "findings": 0, "settled": 0},
        {"task": (DelegatedTask, 2), "due_on": on("11-30"), "checked_on": on("10-01")},
    ],
}  # fmt: skip

BY_HAND: dict[str, Parts] = {
    "apparatus.offices": (3, None),
    "apparatus.service_centres": (1, None),
    "apparatus.public_service_units": (1, None),
    "apparatus.inner_bodies": (6, None),
    "apparatus.functions_complete_rate": (1, 3),
    "apparatus.arranged_rate": (1, 2),
    "apparatus.working_rules_rate": (2, 3),
    "apparatus.leaders_over_norm": (0, None),
    "apparatus.leaders_by_rule_rate": (1, 1),
    "apparatus.deputies_per_unit": (2, 1),
    "apparatus.civil_servants_quota": (29, None),
    "apparatus.civil_servants_present": (28, None),
    "apparatus.employees_quota": (100, None),
    "apparatus.employees_present": (104, None),
    "apparatus.over_quota": (4, None),
    "apparatus.reduction_rate": (3 + 6, 150),
    "apparatus.reduced": (3 + 6, None),
    "apparatus.reduction_on_course_rate": (3 + 6, 4 + 4),
    "apparatus.delegated_tasks": (1, None),
    "apparatus.delegated_tasks_checked_rate": (1, 3),
    "apparatus.delegation_findings_settled_rate": (4, 5),
}


@pytest.fixture
def rows() -> Rows:
    return lay(ROWS)


def test_the_half_year_counted_by_hand(rows: Rows) -> None:
    assert counted(Field.APPARATUS, FIRST_HALF) == BY_HAND


# In plain Python -------------------------------------------------------------------------------


def agencies(good: Callable[[Any, Window], object], among: tuple[str, ...] = ("office", "centre")) -> Way:
    def road(rows: Rows, window: Window) -> Parts:
        mine = [row for row in stock(rows[Agency], "started_on", "ended_on", window) if row.kind in among]
        return share(mine, lambda row: good(row, window))

    return road


def of_kind(*kinds: str) -> Way:
    def road(rows: Rows, window: Window) -> Parts:
        return sum(row.kind in kinds for row in stock(rows[Agency], "started_on", "ended_on", window)), None

    return road


def arranged(rows: Rows, window: Window) -> Parts:
    mine = [row for row in stock(rows[Agency], "started_on", "ended_on", window) if row.must_rearrange]
    return share(mine, lambda row: by(row, "rearranged_on", window))


def leaders(rows: Rows, window: Window) -> list[Any]:
    return newest(rows[LeaderCount], "as_of", ("unit_id",), window)


def is_over(row: Any) -> bool:
    return bool(row.heads > 1 or row.deputies > row.deputies_norm)


def people(kind: str, name: str) -> Way:
    def road(rows: Rows, window: Window) -> Parts:
        last = newest(rows[StaffQuota], "as_of", ("unit_id", "kind"), window)
        return sums([row for row in last if row.kind == kind], name)

    return road


def over_quota(rows: Rows, window: Window) -> Parts:
    last = newest(rows[StaffQuota], "as_of", ("unit_id", "kind"), window)
    return sum(row.present - row.quota for row in last if row.present > row.quota), None


def reduction(whole: Callable[[Any], int]) -> Way:
    def road(rows: Rows, window: Window) -> Parts:
        last = newest(rows[StaffReduction], "as_of", ("unit_id", "kind"), window)
        return sum(row.base_headcount - row.present_headcount for row in last), sum(map(whole, last))

    return road


def checks(rows: Rows, window: Window) -> Parts:
    mine = flow(rows[DelegationCheck], "due_on", window)
    done = [row for row in mine if by(row, "checked_on", window)]
    return len(done), len([row for row in mine if row in done or row.due_on <= window.over])


ROADS: dict[str, Way] = {
    "apparatus.offices": of_kind("office", "centre"),
    "apparatus.service_centres": of_kind("centre"),
    "apparatus.public_service_units": of_kind("service_unit"),
    "apparatus.inner_bodies": lambda rows, window: sums(
        stock(rows[Agency], "started_on", "ended_on", window), "inner_bodies"
    ),
    "apparatus.functions_complete_rate": agencies(
        lambda row, window: row.is_functions_complete and by(row, "functions_on", window)
    ),
    "apparatus.arranged_rate": arranged,
    "apparatus.working_rules_rate": agencies(lambda row, window: by(row, "working_rules_on", window)),
    "apparatus.leaders_over_norm": lambda rows, window: (sum(map(is_over, leaders(rows, window))), None),
    "apparatus.leaders_by_rule_rate": lambda rows, window: share(leaders(rows, window), lambda row: not is_over(row)),
    "apparatus.deputies_per_unit": lambda rows, window: (
        sum(row.deputies for row in leaders(rows, window)),
        len(leaders(rows, window)),
    ),
    "apparatus.civil_servants_quota": people("civil_servant", "quota"),
    "apparatus.civil_servants_present": people("civil_servant", "present"),
    "apparatus.employees_quota": people("public_employee", "quota"),
    "apparatus.employees_present": people("public_employee", "present"),
    "apparatus.over_quota": over_quota,
    "apparatus.reduction_rate": reduction(lambda row: row.base_headcount),
    "apparatus.reduced": lambda rows, window: (reduction(lambda row: row.base_headcount)(rows, window)[0], None),
    "apparatus.reduction_on_course_rate": reduction(lambda row: row.base_headcount - row.target_headcount),
    "apparatus.delegated_tasks": lambda rows, window: (
        len(stock(rows[DelegatedTask], "started_on", "ended_on", window)),
        None,
    ),
    "apparatus.delegated_tasks_checked_rate": checks,
    "apparatus.delegation_findings_settled_rate": lambda rows, window: sums(
        flow(rows[DelegationCheck], "due_on", window), "settled", "findings"
    ),
}


def test_every_counted_definition_of_the_field_is_tried(rows: Rows) -> None:
    assert ROADS.keys() == BY_HAND.keys() == counted(Field.APPARATUS, FIRST_HALF).keys()


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window.start} {window.end}")
def test_the_same_rows_in_plain_python(rows: Rows, window: Window) -> None:
    expected = {code: road(rows, window) for code, road in ROADS.items()}

    assert differences(counted(Field.APPARATUS, window), expected) == {}


def test_the_same_on_every_day_something_happens(rows: Rows) -> None:
    for window in windows_ending_on_days_of(rows):
        expected = {code: road(rows, window) for code, road in ROADS.items()}
        assert differences(counted(Field.APPARATUS, window), expected) == {}, window


# What a person would ask -----------------------------------------------------------------------


def test_a_count_entered_late_falls_into_its_place() -> None:
    office = factories.ward().offices["VP"]
    for day, present in ((on("06-30"), 12), (on("03-31"), 15)):  # March is written after June
        StaffQuota.objects.create(unit=office, kind="civil_servant", as_of=day, quota=12, present=present)

    assert number_of("apparatus.over_quota", Window(on("01-01"), on("03-31"))) == 3
    assert number_of("apparatus.over_quota", FIRST_HALF) == 0


def test_a_count_withdrawn_replaces_nothing() -> None:
    office = factories.ward().offices["VP"]
    counts = ((on("03-31"), 15, None), (on("04-30"), 12, factories.NOON))
    for day, present, withdrawn_at in counts:
        StaffQuota.objects.create(
            unit=office, kind="civil_servant", as_of=day, quota=12, present=present, withdrawn_at=withdrawn_at
        )

    assert number_of("apparatus.over_quota", FIRST_HALF) == 3


def test_units_that_lack_people_do_not_make_up_for_units_that_have_too_many() -> None:
    offices = factories.ward().offices
    for code, present in (("VP", 8), ("VHXH", 12)):
        StaffQuota.objects.create(unit=offices[code], kind="civil_servant", as_of=FOUNDED, quota=10, present=present)

    assert number_of("apparatus.over_quota", FIRST_HALF) == 2


def test_what_is_due_today_does_not_count_against_the_ward_yet(rows: Rows) -> None:
    seen_on_its_last_day = running(on("06-30"), on("06-30"))

    assert counted(Field.APPARATUS, seen_on_its_last_day)["apparatus.delegated_tasks_checked_rate"] == (0, 0)
