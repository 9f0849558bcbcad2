"""Books of direction: a believable row is accepted, each rule refuses its bad row at the right field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cchc.registers.models.direction import AssignedTask, DialogueQuestion
from cchc.registers.models.direction_inspection import Finding
from cchc.registers.models.time_limits import OwnTimeLimit
from tests import factories
from tests.support.rows import make_row

from .faults import Fault, Trial, each_fault, each_good_row, kept, problems

pytestmark = pytest.mark.django_db


def march(day: int) -> date:
    return date(2026, 3, day)


EXTENDED = {"extended_to": march(30), "consent_number": "45/UBND-NC", "consent_on": march(18)}

TRIALS = (
    Trial(
        "nhiem-vu-duoc-giao",
        {
            "document_number": "1023/UBND-NC", "document_on": march(2), "assigner": "province_committee",
            "content": "Rà soát, công bố thủ tục nội bộ", "due_on": march(20), "product": "Báo cáo",
            "product_number": "41/BC-UBND", "done_on": march(18),
        },
        (
            Fault("due before the document", {"due_on": march(1), "done_on": None}, "due_on"),
            Fault("done before the document", {"done_on": march(1)}, "done_on"),
            Fault("extended without a consent", {"extended_to": march(30)}, "consent_number"),
            Fault("a consent without the day", {**EXTENDED, "extended_to": None}, "extended_to"),
            Fault("extended to an earlier day", {**EXTENDED, "extended_to": march(19)}, "extended_to"),
            Fault("extended to the same day", {**EXTENDED, "extended_to": march(20)}, "extended_to"),
            Fault("extended without a deadline", {**EXTENDED, "due_on": None}, "due_on"),
            Fault("consent before the task was given", {**EXTENDED, "consent_on": date(2026, 2, 1)}, "consent_on"),
            Fault("done without a product", {"product": ""}, "product"),
        ),
        (("no deadline", {"due_on": None}), ("not done", {"done_on": None}), ("extended", EXTENDED)),
    ),
    Trial(
        "ke-hoach-kiem-tra",
        {
            "year": 2026, "kind": "periodic", "subject": "CCHC, công vụ", "number": "30/KH-UBND",
            "issued_on": march(2), "start_on": date(2026, 7, 1), "end_on": date(2026, 9, 30),
        },
        (
            Fault("ends before it starts", {"end_on": date(2026, 6, 30)}, "end_on"),
            Fault("of another year", {"start_on": date(2025, 7, 1)}, "start_on"),
            Fault("issued two years before", {"issued_on": date(2024, 12, 1)}, "issued_on"),
        ),
        (("issued late in the year before", {"issued_on": date(2025, 12, 25)}),),
    ),
    Trial(
        "kiem-tra",
        {
            "kind": "surprise", "subject": "Công vụ", "inspected_on": march(9), "minutes_number": "02/BB-KT",
            "conclusion_number": "11/TB-UBND", "conclusion_on": march(16),
        },
        (
            Fault("neither planned nor made", {"inspected_on": None, "conclusion_on": None}, "planned_on"),
            Fault("concluded before it was made", {"conclusion_on": march(8)}, "conclusion_on"),
            Fault("concluded though never made", {"inspected_on": None, "planned_on": march(9)}, "inspected_on"),
            Fault("concluded without a document", {"conclusion_number": ""}, "conclusion_number"),
            Fault("of another kind than its plan", {"plan": kept("ke-hoach-kiem-tra", kind="self")}, "kind"),
        ),
        (("planned only", {"inspected_on": None, "conclusion_on": None, "planned_on": march(9)}),),
    ),
    Trial(
        "ton-tai-sau-kiem-tra",
        {
            "inspection": kept("kiem-tra", kind="surprise", inspected_on=march(9)), "found_on": march(16),
            "content": "Chưa niêm yết đủ thủ tục", "outcome": "remedied", "settled_on": march(20),
            "remedy_number": "07/BC-TTPVHCC",
        },
        (
            Fault("settled without a day", {"settled_on": None}, "settled_on"),
            Fault("settled without a document", {"remedy_number": ""}, "remedy_number"),
            Fault("settled before it was found", {"settled_on": march(15)}, "settled_on"),
            Fault("open, with a day of settling", {"outcome": "open"}, "settled_on"),
            Fault("due before it was found", {"due_on": march(15)}, "due_on"),
        ),
        (("open", {"outcome": "open", "settled_on": None, "remedy_number": ""}),),
    ),
    Trial(
        "tuyen-truyen-cchc",
        {
            "title": "Phát thanh về dịch vụ công trực tuyến", "form": "radio", "plan_number": "12/KH-UBND",
            "planned_on": march(2), "done_on": march(4), "reach": 1200, "staff_reached": 38, "staff_total": 42,
        },
        (
            Fault("neither planned nor done",
                  {"planned_on": None, "done_on": None, "reach": None, "staff_reached": None}, "planned_on"),
            Fault("more staff reached than there are", {"staff_reached": 43}, "staff_reached"),
            Fault("staff reached of nobody knows how many", {"staff_total": None}, "staff_total"),
            Fault("planned by no plan", {"plan_number": ""}, "plan_number"),
            Fault("a result before it was done", {"done_on": None, "staff_reached": None}, "reach"),
        ),
        (("outside the plan", {"planned_on": None, "plan_number": ""}),),
    ),
    Trial(
        "doi-thoai",
        {"topic": "Đất đai, xây dựng", "held_on": march(12), "chair": "Chủ tịch UBND phường", "participants": 64},
        (
            Fault("neither planned nor held", {"held_on": None, "participants": None}, "planned_on"),
            Fault("held by nobody", {"chair": ""}, "chair"),
            Fault("participants of a dialogue to come", {"held_on": None, "planned_on": march(12)}, "participants"),
        ),
    ),
    Trial(
        "y-kien-doi-thoai",
        {
            "dialogue": kept("doi-thoai"), "raised_on": march(12), "question": "Khi nào trả giấy chứng nhận?",
            "answer": "Đã trả ngày 20/3", "answered_on": march(20),
        },
        (
            Fault("answered before it was asked", {"answered_on": march(11)}, "answered_on"),
            Fault("answered with nothing", {"answer": ""}, "answer"),
            Fault("due before it was asked", {"due_on": march(11)}, "due_on"),
        ),
    ),
    Trial(
        "sang-kien",
        {
            "kind": "model", "title": "Ngày thứ Bảy vì dân", "registered_on": march(2), "recognised_on": march(20),
            "recognised_by": "77/QĐ-UBND", "level": "ward",
        },
        (
            Fault("recognised before it was registered", {"recognised_on": march(1)}, "recognised_on"),
            Fault("recognised by no decision", {"recognised_by": ""}, "recognised_by"),
            Fault("recognised at no level", {"level": ""}, "level"),
            Fault("copied though never recognised",
                  {"recognised_on": None, "recognised_by": "", "level": "", "replicated_on": march(25)},
                  "recognised_on"),
            Fault("copied before it was recognised", {"replicated_on": march(19)}, "replicated_on"),
        ),
    ),
    Trial(
        "van-ban-chi-dao",
        {"kind": "urging", "number": "112/UBND-VHXH", "issued_on": march(5), "subject": "Đôn đốc báo cáo quý I"},
    ),
    Trial(
        "ke-hoach-cchc-don-vi",
        {
            "year": 2026, "form": "own", "number": "03/KH-VP", "issued_on": date(2026, 1, 20),
            "sent_on": date(2026, 1, 22),
        },
        (
            Fault("sent before it was issued", {"sent_on": date(2026, 1, 19)}, "sent_on"),
            Fault("issued the year after", {"issued_on": date(2027, 1, 5), "sent_on": None}, "issued_on"),
        ),
    ),
    Trial(
        "thoi-han-ap-dung",
        {
            "code": "petition_answer", "count": 10, "day_unit": "working_day", "valid_from": date(2026, 1, 1),
            "source": "QĐ 163/2025/QĐ-UBND, Điều 19",
        },
        (
            Fault("ends before it starts", {"valid_to": date(2025, 12, 31)}, "valid_to"),
            Fault("of no day", {"count": 0}, ""),
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("trial", "change"), each_good_row(TRIALS))
def test_a_believable_row_is_accepted_and_stored(trial: Trial, change: dict[str, Any]) -> None:
    row = trial.row(factories.ward(), **change)

    assert problems(trial, row) == {}
    row.save()
    assert row.ward_id is not None


@pytest.mark.parametrize(("trial", "fault"), each_fault(TRIALS))
def test_a_bad_row_is_refused_at_its_field(trial: Trial, fault: Fault) -> None:
    found = problems(trial, trial.row(factories.ward(), **fault.change))

    assert fault.at in found
    assert found[fault.at].endswith(".")


# What the database holds, whoever writes ---------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (AssignedTask, {"document_on": march(2), "done_on": march(1)}),
        (AssignedTask, {"document_on": march(2), "due_on": march(1)}),
        (AssignedTask, {"document_on": march(2), "due_on": march(9), "extended_to": march(20)}),
        (Finding, {"outcome": "remedied", "settled_on": None}),
        (DialogueQuestion, {"raised_on": march(9), "answered_on": march(8)}),
        (OwnTimeLimit, {"count": 0}),
    ],
)
def test_the_database_refuses_what_may_never_be(model: Any, change: dict[str, Any]) -> None:
    row = make_row(model, factories.ward().unit)
    for name, value in change.items():
        setattr(row, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


# What is decided once and stored ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "change", "judged_due_on", "standing"),
    [
        ("on time", {}, march(20), "done_on_time"),
        ("late", {"done_on": march(21)}, march(20), "done_late"),
        ("saved by an extension agreed before", {**EXTENDED, "done_on": march(30)}, march(30), "done_on_time"),
        ("not saved by one agreed too late", {**EXTENDED, "consent_on": march(21), "done_on": march(25)}, march(20),
         "done_late"),
        ("no deadline, not done", {"due_on": None, "done_on": None}, None, "no_deadline"),
    ],
)  # fmt: skip
def test_the_standing_of_an_assigned_task_is_stored(case, change, judged_due_on, standing):
    row = TRIALS[0].row(factories.ward(), **change)
    row.save()

    assert (row.judged_due_on, row.standing) == (judged_due_on, standing)


def test_a_finding_is_due_thirty_days_after_its_conclusion_unless_a_day_is_given():
    ward = factories.ward()
    inspection = make_row(TRIALS[2].book.model, ward.unit, kind="surprise", inspected_on=march(2))
    common = {"inspection": inspection, "found_on": march(2), "outcome": "open", "settled_on": None}

    assert make_row(Finding, ward.unit, due_on=None, **common).judged_due_on == date(2026, 4, 1)
    assert make_row(Finding, ward.unit, due_on=march(10), **common).judged_due_on == march(10)


def test_the_wards_own_limit_stands_before_the_shipped_one_from_the_day_it_holds():
    ward, other = factories.ward(), factories.ward()
    make_row(
        OwnTimeLimit, ward.unit, code="finding_remedy", count=45, day_unit="calendar_day", valid_from=march(10),
        valid_to=None,
    )  # fmt: skip

    def due(of: Any, found_on: date) -> date:
        inspection = make_row(TRIALS[2].book.model, of.unit, kind="surprise", inspected_on=found_on)
        row = make_row(Finding, of.offices["VP"], inspection=inspection, found_on=found_on, due_on=None, outcome="open",
                       settled_on=None)  # fmt: skip
        return row.judged_due_on

    assert due(ward, march(10)) == date(2026, 4, 24)
    assert due(ward, march(9)) == date(2026, 4, 8)
    assert due(other, march(10)) == date(2026, 4, 9)
