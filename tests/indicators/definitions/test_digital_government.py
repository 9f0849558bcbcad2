"""Indicators of digital government: rows one can count by hand, and plain Python over the same rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cchc.indicators.domain.definition import CATALOGUE, Indicator, Window
from cchc.kernel.fields import Field
from cchc.registers.models.digital_government import (
    AgencyOnline,
    CommunityTeam,
    DigitalTask,
    DocumentsMonth,
    Equipment,
    InformationSystem,
    IsoAudit,
    IsoProcess,
    OpenDataSet,
    WebsiteSection,
    WorkFilesMonth,
)
from tests import factories

from .counted import Parts, number_of, parts_of

pytestmark = pytest.mark.django_db

FIRST_HALF = Window(date(2026, 1, 1), date(2026, 6, 30), date(2026, 6, 30))


def on(text: str) -> date:
    """Return 2026-MM-DD."""
    return date.fromisoformat(f"2026-{text}")


LONG_AGO = date(2024, 1, 1)

ROWS: dict[type[Any], list[dict[str, Any]]] = {
    DocumentsMonth: [
        {"year": 2025, "month": 12, "sent": 900, "electronic": 1},  # before
        {
            "year": 2026, "month": 1, "sent": 100, "secret": 5, "electronic": 97, "signed": 90,
            "electronic_and_signed": 89, "by_leaders": 40, "leader_signed": 36,
        },
        {"year": 2026, "month": 6, "sent": 50, "electronic": 50, "signed": 48, "electronic_and_signed": 48,
         "by_leaders": 20, "leader_signed": 19},
        {"year": 2026, "month": 7, "sent": 70, "electronic": 70},  # after
    ],
    WorkFilesMonth: [
        {"year": 2026, "month": 2, "handled": 80, "online": 76, "as_data": 40},
        {"year": 2026, "month": 3, "handled": 20, "online": 19, "as_data": 20},
        {"year": 2026, "month": 8, "handled": 500, "online": 0},
    ],
    InformationSystem: [
        {"name": "Một cửa", "in_use_from": LONG_AGO, "cloud_from": on("01-05"), "connected_from": LONG_AGO,
         "shared_from": on("03-01"), "level": 2, "level_approved_by": "QĐ 1", "level_approved_on": on("02-01")},
        {"name": "Văn bản", "in_use_from": LONG_AGO, "connected_from": on("08-01"), "has_data_to_share": False,
         "level": 1, "level_approved_by": "QĐ 2", "level_approved_on": date(2025, 3, 1)},
        {"name": "Trang tin", "in_use_from": on("06-30"), "cloud_from": on("07-01")},
        {"name": "Đã bỏ", "in_use_from": LONG_AGO, "stopped_on": on("05-01"), "cloud_from": LONG_AGO},
        {"name": "Chưa dùng", "in_use_from": on("07-01")},
    ],
    OpenDataSet: [
        {"name": "Giá đất", "opened_on": on("02-01")},
        {"name": "Trường học", "opened_on": LONG_AGO, "closed_on": on("06-30")},
        {"name": "Chợ", "opened_on": LONG_AGO, "closed_on": on("07-01")},
    ],
    AgencyOnline: [
        {"name": "VHXH", "held_from": LONG_AGO, "opens_data_from": LONG_AGO, "single_platform_from": on("06-30")},
        {"name": "KTHTĐT", "held_from": LONG_AGO, "opens_data_from": on("07-01"), "single_platform_from": LONG_AGO},
        {"name": "VP", "held_from": LONG_AGO},
        {"name": "Phòng cũ", "held_from": LONG_AGO, "held_until": on("06-01"), "opens_data_from": LONG_AGO},
    ],
    IsoProcess: [
        {"code": "QT-01", "name": "Tiếp nhận", "issued_on": LONG_AGO},
        {"code": "QT-02", "name": "Văn thư", "issued_on": LONG_AGO, "ended_on": on("02-01")},
    ],
    # Declared in March 2024, audited on time, then a month late, then not again.
    IsoAudit: [
        {"kind": "declaration", "held_on": date(2024, 3, 10)},
        {"kind": "audit", "held_on": date(2025, 3, 10), "findings": 4, "findings_settled": 4},
        {"kind": "audit", "held_on": on("04-15"), "findings": 5, "findings_settled": 3},
    ],
    Equipment: [
        {"kind": "scanner", "place": "Quầy", "needed": 4, "working": 3, "checked_on": on("01-10")},
        {"kind": "computer", "place": "Quầy", "needed": 10, "working": 12, "checked_on": on("01-10")},
        {"kind": "kiosk", "place": "Sảnh", "needed": 2, "working": 2, "checked_on": on("07-10")},
    ],
    CommunityTeam: [
        {"name": "Tổ phường", "area": "Phường", "founded_on": LONG_AGO, "members": 9},
        {"name": "Tổ khu phố 1", "area": "Khu phố 1", "founded_on": on("05-01"), "members": 7},
        {"name": "Tổ khu phố 2", "area": "Khu phố 2", "founded_on": on("09-01"), "members": 6},
    ],
    WebsiteSection: [
        {"title": "Tin tức", "held_from": LONG_AGO, "is_complete": True, "updated_on": on("06-01"), "update_months": 1},
        {"title": "Thủ tục", "held_from": LONG_AGO, "is_complete": True, "updated_on": on("02-01"), "update_months": 3},
        {"title": "Quy hoạch", "held_from": LONG_AGO, "is_complete": False, "updated_on": on("06-20")},
        {"title": "Mới", "held_from": on("07-15"), "is_complete": True},
    ],
    DigitalTask: [
        {"title": "A", "plan": "KH 1", "due_on": on("03-31"), "done_on": on("03-30")},
        {"title": "B", "plan": "KH 1", "due_on": on("05-31"), "done_on": on("07-05")},
        {"title": "C", "plan": "KH 1", "due_on": on("06-15")},
        {"title": "D", "plan": "KH 1", "due_on": on("09-30"), "done_on": on("02-01")},
    ],
}  # fmt: skip

BY_HAND: dict[str, Parts] = {
    "digital_government.documents_sent": (150, None),
    "digital_government.e_documents_rate": (147, 150),
    "digital_government.signed_rate": (138, 150),
    "digital_government.e_and_signed_rate": (137, 150),
    "digital_government.leader_signed_rate": (55, 60),
    "digital_government.work_files_online_rate": (95, 100),
    "digital_government.records_as_data_rate": (60, 100),
    "digital_government.systems_connected_rate": (1, 3),
    "digital_government.apps_sharing_data_rate": (1, 2),
    "digital_government.systems_on_cloud_rate": (1, 3),
    "digital_government.level_dossier_rate": (2, 3),
    "digital_government.level_checks_overdue": (1, None),
    "digital_government.open_data_sets": (2, None),
    "digital_government.agencies_opening_data_rate": (1, 3),
    "digital_government.single_platform_rate": (2, 3),
    "digital_government.iso_processes": (1, None),
    "digital_government.iso_audit_months": (2, None),
    "digital_government.iso_audits_on_time_rate": (0, 1),
    "digital_government.iso_findings_settled_rate": (3, 5),
    "digital_government.equipment_rate": (13, 14),
    "digital_government.community_teams": (2, None),
    "digital_government.community_team_members": (16, None),
    "digital_government.website_sections_rate": (1, 3),
    "digital_government.plan_tasks_done_rate": (1, 3),
}
IN_ANOTHER_TEST = {"digital_government.users_identified_rate"}  # over dossiers


@pytest.fixture
def rows() -> dict[type[Any], list[Any]]:
    unit = factories.ward().unit
    return {model: [model.objects.create(unit=unit, **values) for values in stories] for model, stories in ROWS.items()}


@pytest.mark.parametrize("code", sorted(BY_HAND))
def test_the_half_year_counted_by_hand(code: str, rows: Any) -> None:
    assert parts_of(code, FIRST_HALF) == BY_HAND[code]


# In plain Python -------------------------------------------------------------------------------

Rows = dict[type[Any], list[Any]]
Way = Callable[[Rows, Window], Parts]


def monthly(model: type[Any], good: str, among: str = "") -> Way:
    def road(rows: Rows, window: Window) -> Parts:
        mine = [row for row in rows[model] if window.start <= date(row.year, row.month, 1) <= window.end]
        return sum(getattr(row, good) for row in mine), sum(getattr(row, among) for row in mine) if among else None

    return road


def held(rows: Rows, model: type[Any], since: str, until: str, window: Window) -> list[Any]:
    return [
        row
        for row in rows[model]
        if getattr(row, since) <= window.end and (getattr(row, until) is None or getattr(row, until) > window.end)
    ]


def stock(model: type[Any], since: str, until: str, good: Callable[[Any, Window], object] | None = None,
          among: Callable[[Any], object] = lambda row: True, *, is_rate: bool = True) -> Way:  # fmt: skip
    def road(rows: Rows, window: Window) -> Parts:
        mine = [row for row in held(rows, model, since, until, window) if among(row)]
        hits = [row for row in mine if good is None or good(row, window)]
        return len(hits), len(mine) if is_rate else None

    return road


def by(field: str) -> Callable[[Any, Window], bool]:
    def reached(row: Any, window: Window) -> bool:
        value = getattr(row, field)
        return value is not None and bool(value <= window.end)

    return reached


def system(field: str, among: Callable[[Any], object] = lambda row: True) -> Way:
    return stock(InformationSystem, "in_use_from", "stopped_on", by(field), among)


def months_between(first: date, last: date) -> int:
    """Count whole months by stepping them off."""
    months = 0
    while (first.year * 12 + first.month + months + 1, first.day) <= (last.year * 12 + last.month, last.day) or (
        first.year * 12 + first.month + months + 1 < last.year * 12 + last.month
    ):
        months += 1
    return months


def audit_months(rows: Rows, window: Window) -> Parts:
    before = [row.held_on for row in rows[IsoAudit] if row.held_on <= window.end]
    return (months_between(max(before), window.end) if before else None), None


def audits_on_time(rows: Rows, window: Window) -> Parts:
    days = sorted(row.held_on for row in rows[IsoAudit])
    due = [(day.replace(year=day.year + 1), next((one for one in days if one > day), None)) for day in days]
    asked = [(last, then) for last, then in due if window.start <= last <= window.end and last <= window.over]
    return sum(1 for last, then in asked if then is not None and then <= last), len(asked)


def findings(rows: Rows, window: Window) -> Parts:
    mine = [row for row in rows[IsoAudit] if row.kind == "audit" and window.start <= row.held_on <= window.end]
    return sum(row.findings_settled for row in mine), sum(row.findings for row in mine)


def equipment(rows: Rows, window: Window) -> Parts:
    mine = [row for row in rows[Equipment] if row.checked_on <= window.end]
    return sum(min(row.working, row.needed) for row in mine), sum(row.needed for row in mine)


def members(rows: Rows, window: Window) -> Parts:
    return sum(row.members for row in held(rows, CommunityTeam, "founded_on", "ended_on", window)), None


def sections(rows: Rows, window: Window) -> Parts:
    mine = held(rows, WebsiteSection, "held_from", "held_until", window)
    fresh = [row for row in mine if row.is_complete and row.update_due_on and row.update_due_on > window.over]
    return len(fresh), len(mine)


def tasks(rows: Rows, window: Window) -> Parts:
    due = [row for row in rows[DigitalTask] if window.start <= row.due_on <= window.end]
    done = [row for row in due if row.done_on and row.done_on <= window.end]
    return len(done), len([row for row in due if row.due_on <= window.over or row in done])


AGENCY = (AgencyOnline, "held_from", "held_until")
ROADS: dict[str, Way] = {
    "digital_government.documents_sent": monthly(DocumentsMonth, "sent"),
    "digital_government.e_documents_rate": monthly(DocumentsMonth, "electronic", "sent"),
    "digital_government.signed_rate": monthly(DocumentsMonth, "signed", "sent"),
    "digital_government.e_and_signed_rate": monthly(DocumentsMonth, "electronic_and_signed", "sent"),
    "digital_government.leader_signed_rate": monthly(DocumentsMonth, "leader_signed", "by_leaders"),
    "digital_government.work_files_online_rate": monthly(WorkFilesMonth, "online", "handled"),
    "digital_government.records_as_data_rate": monthly(WorkFilesMonth, "as_data", "handled"),
    "digital_government.systems_connected_rate": system("connected_from"),
    "digital_government.apps_sharing_data_rate": system("shared_from", lambda row: row.has_data_to_share),
    "digital_government.systems_on_cloud_rate": system("cloud_from"),
    "digital_government.level_dossier_rate": system("level_approved_on"),
    "digital_government.level_checks_overdue": stock(
        InformationSystem,
        "in_use_from",
        "stopped_on",
        lambda row, window: row.level_check_due_on and row.level_check_due_on <= window.over,
        is_rate=False,
    ),
    "digital_government.open_data_sets": stock(OpenDataSet, "opened_on", "closed_on", is_rate=False),
    "digital_government.agencies_opening_data_rate": stock(*AGENCY, by("opens_data_from")),
    "digital_government.single_platform_rate": stock(*AGENCY, by("single_platform_from")),
    "digital_government.iso_processes": stock(IsoProcess, "issued_on", "ended_on", is_rate=False),
    "digital_government.iso_audit_months": audit_months,
    "digital_government.iso_audits_on_time_rate": audits_on_time,
    "digital_government.iso_findings_settled_rate": findings,
    "digital_government.equipment_rate": equipment,
    "digital_government.community_teams": stock(CommunityTeam, "founded_on", "ended_on", is_rate=False),
    "digital_government.community_team_members": members,
    "digital_government.website_sections_rate": sections,
    "digital_government.plan_tasks_done_rate": tasks,
}
YEARS = (
    FIRST_HALF,
    Window(on("01-01"), on("12-31"), on("08-15")),
    Window(date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31)),
    Window(on("06-30"), on("06-30"), on("06-29")),
)


@pytest.mark.parametrize("code", sorted(ROADS))
def test_the_same_rows_in_plain_python(code: str, rows: Rows) -> None:
    for window in YEARS:
        counted, expected = parts_of(code, window), ROADS[code](rows, window)
        # Of no rows at all the product may say "not known" where Python says 0: neither is a share.
        assert [part or 0 for part in counted] == [part or 0 for part in expected], window


def test_every_counted_definition_of_the_field_is_tried() -> None:
    counted = {
        each.code
        for each in CATALOGUE
        if isinstance(each, Indicator) and each.facts and each.reform_field is Field.DIGITAL_GOVERNMENT
    }

    assert counted == ROADS.keys() | IN_ANOTHER_TEST
    assert ROADS.keys() == BY_HAND.keys()


# What a person would ask -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "held_on", "end", "months"),
    [
        ("the same day a year later", date(2025, 6, 30), on("06-30"), 12),
        ("a day short of it", date(2025, 7, 1), on("06-30"), 11),
        ("the day itself", on("06-30"), on("06-30"), 0),
        ("over two years", date(2024, 5, 31), on("06-30"), 24),
    ],
)
def test_months_since_the_last_audit(case: str, held_on: date, end: date, months: int) -> None:
    IsoAudit.objects.create(unit=factories.ward().unit, held_on=held_on)

    assert number_of("digital_government.iso_audit_months", Window(on("01-01"), end, end)) == months


def test_an_audit_that_is_due_and_was_not_held_counts_against_the_ward() -> None:
    IsoAudit.objects.create(unit=factories.ward().unit, held_on=date(2025, 5, 10))

    assert parts_of("digital_government.iso_audits_on_time_rate", FIRST_HALF) == (0, 1)


def test_a_withdrawn_audit_is_as_if_it_never_was(rows: Rows) -> None:
    last = rows[IsoAudit][-1]
    last.withdrawn_at = factories.NOON
    last.save()

    assert number_of("digital_government.iso_audit_months", FIRST_HALF) == 15


def test_nothing_written_is_no_number() -> None:
    for code in BY_HAND:
        assert number_of(code, FIRST_HALF) is None, code
