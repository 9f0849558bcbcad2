"""Books of digital government: a believable row is accepted, each rule refuses its bad row at the right field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cchc.registers.books.digital_government import FIELD
from cchc.registers.domain.cycles import first_day, months_after
from cchc.registers.models.digital_government import DocumentsMonth, InformationSystem, IsoAudit, WebsiteSection
from tests import factories

from .faults import Fault, Trial, each_fault, each_good_row, problems

pytestmark = pytest.mark.django_db


def march(day: int) -> date:
    return date(2026, 3, day)


TRIALS = (
    Trial(
        "he-thong-thong-tin",
        {
            "name": "Hệ thống thông tin giải quyết TTHC", "in_use_from": date(2025, 7, 1), "cloud_from": march(2),
            "connected_from": march(2), "shared_from": march(2), "level": 2, "level_dossier_number": "01/HSCĐ",
            "level_approved_by": "120/QĐ-UBND", "level_approved_on": march(2), "level_checked_on": march(20),
        },
        (
            Fault("stopped before it started", {"stopped_on": date(2025, 6, 1)}, "stopped_on"),
            Fault("approved by nothing", {"level_approved_by": ""}, "level_approved_by"),
            Fault("approved without a dossier", {"level_dossier_number": ""}, "level_dossier_number"),
            Fault("approved without a level", {"level": 0}, "level"),
            Fault("checked before it was approved", {"level_checked_on": march(1)}, "level_checked_on"),
            Fault("shares what it does not have", {"has_data_to_share": False}, "shared_from"),
        ),
    ),
    Trial(
        "van-ban-dien-tu",
        {"year": 2026, "month": 3, "sent": 100, "electronic": 98, "signed": 97, "electronic_and_signed": 96,
         "by_leaders": 60, "leader_signed": 58},
        (
            Fault("more electronic than sent", {"electronic": 101}, "electronic"),
            Fault("more signed than sent", {"signed": 101}, "signed"),
            Fault("both more than each", {"electronic_and_signed": 98}, "electronic_and_signed"),
            Fault("leaders signed more than was theirs", {"leader_signed": 61}, "leader_signed"),
            Fault("more by leaders than sent", {"by_leaders": 101}, "by_leaders"),
            Fault("a month no year has", {"month": 13}, "month"),
            Fault("a year nobody means", {"year": 26}, "year"),
        ),
        (("nothing was sent", {"sent": 0, "electronic": 0, "signed": 0, "electronic_and_signed": 0, "by_leaders": 0,
                               "leader_signed": 0}),),
    ),
    Trial(
        "ho-so-cong-viec",
        {"year": 2026, "month": 3, "handled": 40, "online": 39, "as_data": 30},
        (
            Fault("more online than handled", {"online": 41}, "online"),
            Fault("more data than handled", {"as_data": 41}, "as_data"),
            Fault("a month no year has", {"month": 0}, "month"),
        ),
    ),
    Trial(
        "du-lieu-mo",
        {"name": "Danh sách trường học", "data_format": "CSV", "opened_on": march(2), "link": "https://phuong.example/a"},
        (
            Fault("closed before it was opened", {"closed_on": march(1)}, "closed_on"),
            Fault("open, and nobody can fetch it", {"link": ""}, "link"),
        ),
        (("closed, its address gone", {"closed_on": march(9), "link": ""}),),
    ),
    Trial(
        "co-quan-tren-nen-tang-so",
        {"name": "Phòng Văn hóa - Xã hội", "held_from": date(2025, 7, 1), "opens_data_from": march(2)},
        (Fault("gone before it came", {"held_until": date(2025, 7, 1)}, "held_until"),),
    ),
    Trial(
        "quy-trinh-iso",
        {"code": "QT-01", "name": "Tiếp nhận và trả kết quả", "issued_on": march(2)},
        (
            Fault("revised before it was issued", {"revised_on": march(1)}, "revised_on"),
            Fault("ended the day it was issued", {"ended_on": march(2)}, "ended_on"),
        ),
    ),
    Trial(
        "danh-gia-noi-bo-iso",
        {"kind": "audit", "held_on": march(2), "report_number": "10/BC-UBND", "findings": 4, "findings_settled": 3},
        (
            Fault("settled more than was found", {"findings_settled": 5}, "findings_settled"),
            Fault("a declaration with findings", {"kind": "declaration"}, "findings"),
        ),
    ),
    Trial("ha-tang-so", {"kind": "scanner", "place": "Quầy 1", "needed": 2, "working": 3, "checked_on": march(2)}),
    Trial(
        "to-cong-nghe-so",
        {"name": "Tổ khu phố 1", "area": "Khu phố 1", "founded_on": march(2), "members": 7},
        (Fault("ended the day it began", {"ended_on": march(2)}, "ended_on"),),
    ),
    Trial(
        "trang-thong-tin",
        {"title": "Thủ tục hành chính", "held_from": march(2), "is_complete": True, "updated_on": march(9)},
        (
            Fault("complete on no day", {"updated_on": None}, "updated_on"),
            Fault("never to be updated", {"update_months": 0}, "update_months"),
            Fault("asked for until the day it began", {"held_until": march(2)}, "held_until"),
        ),
    ),
    Trial("nhiem-vu-chuyen-doi-so", {"title": "Công bố dữ liệu mở", "plan": "05/KH-UBND", "due_on": march(31)}),
)  # fmt: skip


@pytest.mark.parametrize(("trial", "change"), each_good_row(TRIALS))
def test_a_believable_row_is_accepted(trial: Trial, change: dict[str, Any]) -> None:
    row = trial.row(factories.ward(), **change)
    row.settle()

    assert problems(trial, row) == {}
    row.save()


@pytest.mark.parametrize(("trial", "fault"), each_fault(TRIALS))
def test_a_bad_row_is_refused_at_its_field(trial: Trial, fault: Fault) -> None:
    row = trial.row(factories.ward(), **fault.change)
    row.settle()

    assert fault.at in problems(trial, row)


def test_every_book_of_the_field_is_tried() -> None:
    from cchc.registers.book import SHELF

    assert {trial.code for trial in TRIALS} == {book.code for book in SHELF if book.reform_field is FIELD}


# What follows from the rest --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 3, 31), 12, date(2027, 3, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 3, date(2027, 3, 15)),
        (date(2026, 5, 10), 0, date(2026, 5, 10)),
    ],
)
def test_months_after(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


@pytest.mark.parametrize(("year", "first"), [(2026, date(2026, 1, 1)), (0, date(1, 1, 1)), (99_999, date(9999, 1, 1))])
def test_first_day_of_a_year_typed_wrongly_is_still_a_day(year: int, first: date) -> None:
    assert first_day(year) == first


def test_the_next_audit_is_due_twelve_months_after() -> None:
    audit = IsoAudit.objects.create(unit=factories.ward().unit, held_on=march(2))

    assert audit.next_due_on == date(2027, 3, 2)


def test_the_next_check_of_a_system_counts_from_the_last() -> None:
    unit = factories.ward().unit
    values = {"level": 1, "level_approved_by": "x", "level_approved_on": march(2), "in_use_from": march(1)}
    once = InformationSystem.objects.create(unit=unit, name="A", **values)
    again = InformationSystem.objects.create(unit=unit, name="B", level_checked_on=date(2026, 9, 1), **values)
    never = InformationSystem.objects.create(unit=unit, name="C", in_use_from=march(1))

    due = [system.level_check_due_on for system in (once, again, never)]
    assert due == [date(2027, 3, 2), date(2027, 9, 1), None]


def test_a_section_is_due_when_its_cycle_is_over() -> None:
    values = {"title": "A", "held_from": march(1), "updated_on": march(31), "update_months": 1}
    section = WebsiteSection.objects.create(unit=factories.ward().unit, **values)

    assert section.update_due_on == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"electronic": 11}, "documents_parts_within_sent"),
        ({"electronic": 5, "signed": 4, "electronic_and_signed": 5}, "documents_both_within_each"),
        ({"by_leaders": 3, "leader_signed": 4}, "documents_leader_signed_within"),
        ({"month": 13}, "documents_in_a_month"),
    ],
)
def test_the_database_refuses_parts_beyond_the_whole(change: dict[str, int], constraint: str) -> None:
    unit = factories.ward().unit

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DocumentsMonth.objects.create(unit=unit, **{"year": 2026, "month": 3, "sent": 10, **change})


def test_a_month_stands_once_for_a_unit() -> None:
    unit = factories.ward().unit
    DocumentsMonth.objects.create(unit=unit, year=2026, month=3, sent=10)

    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentsMonth.objects.create(unit=unit, year=2026, month=3, sent=12)
