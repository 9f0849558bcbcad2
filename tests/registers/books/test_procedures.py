"""Books of procedures: a believable row is accepted, each rule refuses its bad row at the right field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cchc.organisation.domain.roles import Role
from cchc.procedures.models import Procedure
from cchc.registers.book import SHELF
from cchc.registers.models.petitions import Petition
from cchc.registers.models.procedures import CostLine, InternalProcedure, ReviewProposal
from cchc.registers.models.time_limits import OwnTimeLimit
from cchc.registers.services.keep_rows import add_row, change_row, withdraw_row
from tests import factories
from tests.support.rows import make_row

from .faults import Fault, Trial, each_fault, each_good_row, kept, problems

pytestmark = pytest.mark.django_db


def march(day: int) -> date:
    return date(2026, 3, day)


PROPOSAL = {
    "procedure_name": "Đăng ký hộ kinh doanh", "year": 2026, "content": "Bỏ bản sao căn cước",
    "reason": "Đã có dữ liệu",
    "recommendation": "Sửa đổi khoản 2 Điều 87 Nghị định 01/2021/NĐ-CP", "sent_on": march(20),
    "document_number": "12/TTr-UBND",
}  # fmt: skip
BY_DAYS = {
    "method": "processing_days_based", "time_before": 10, "time_after": 9, "hourly_income": Decimal(40_000),
    "dossiers_per_year": 10,
}  # fmt: skip

TRIALS = (
    Trial(
        "thu-tuc-hanh-chinh",
        {
            "code": "1.001699", "name": "Đăng ký khai sinh", "sector": "Hộ tịch", "in_force_from": date(2025, 7, 1),
            "announced_by": "1200/QĐ-UBND", "announced_on": date(2025, 6, 20), "posted_at_centre_on": date(2025, 7, 1),
            "posted_on_site_on": date(2025, 7, 2), "mandatory_parts": 7, "limit_count": 1, "limit_unit": "working_day",
            "legal_limit_count": 2, "online_level": "full", "is_eligible_for_full_online": True,
        },
        (
            Fault("a code of nobody's", {"code": "TTHC-01"}, "code"),
            Fault("abolished before it held", {"abolished_on": date(2025, 6, 30), "abolished_by": "x"}, "abolished_on"),
            Fault("abolished by nothing", {"abolished_on": march(2)}, "abolished_by"),
            Fault("announced on no day", {"announced_on": None}, "announced_on"),
            Fault("longer than the law allows", {"limit_count": 3}, "limit_count"),
            Fault("fully online, though it may not be", {"is_eligible_for_full_online": False},
                  "is_eligible_for_full_online"),
            Fault("payment for what is free", {"has_online_payment": True}, "has_online_payment"),
            Fault("a cut-off without its hour", {"cutoff_rule": "next_working_day"}, "cutoff_time"),
            Fault("a process nobody approved", {"has_internal_process": True}, "internal_process_by"),
            Fault("eight parts of seven", {"mandatory_parts": 8}, ""),
        ),
        (("of a province", {"code": "1.001699.H38"}), ("no cut known", {"legal_limit_count": 1}),),
    ),
    Trial(
        "thu-tuc-noi-bo",
        {
            "code": "NB-01", "name": "Cử đi công tác", "sector": "Nội vụ", "listed_on": date(2025, 9, 1),
            "announced_on": date(2025, 10, 1), "announced_by": "300/QĐ-UBND", "reviewed_on": march(2),
            "must_be_simplified": True, "simplified_on": march(20), "simplified_by": "88/QĐ-UBND",
        },
        (
            Fault("announced by nothing", {"announced_by": ""}, "announced_by"),
            Fault("simplified without a review", {"reviewed_on": None}, "reviewed_on"),
            Fault("simplified before its review", {"simplified_on": march(1)}, "simplified_on"),
            Fault("simplified though nobody asked", {"must_be_simplified": False}, "simplified_on"),
            Fault("simplified by nothing", {"simplified_by": ""}, "simplified_by"),
            Fault("abolished before it was listed", {"abolished_on": date(2025, 8, 1)}, "abolished_on"),
        ),
    ),
    Trial(
        "don-gian-hoa-tthc",
        PROPOSAL,
        (
            Fault("recommends nothing one could carry out", {"recommendation": "Đề nghị xem xét"}, "recommendation"),
            Fault("sent by no document", {"document_number": ""}, "document_number"),
            Fault("approved before it was sent", {"approved_on": march(19), "approved_by": "x"}, "approved_on"),
            Fault("approved by nothing", {"approved_on": march(25)}, "approved_by"),
            Fault("approved though never sent",
                  {"sent_on": None, "approved_on": march(25), "approved_by": "x"}, "sent_on"),
            Fault("sent in another year", {"sent_on": date(2025, 3, 20)}, "sent_on"),
            Fault("by days, without the days", {**BY_DAYS, "time_after": None}, "time_after"),
            Fault("by days, without an income", {**BY_DAYS, "hourly_income": None}, "hourly_income"),
        ),
        (("not sent yet", {"sent_on": None, "document_number": ""}), ("by days", BY_DAYS)),
    ),
    Trial(
        "chi-phi-tuan-thu",
        {
            "proposal": kept("don-gian-hoa-tthc"), "phase": "before", "task": "prepare", "hours": Decimal(2),
            "hourly_income": Decimal(40_000),
        },
        (Fault("something else, unnamed", {"task": "other"}, "activity"),),
    ),
    Trial(
        "nguoi-tiep-nhan",
        {
            "full_name": "Trần Thị Hoa", "duty": "reception", "phone": "0225 300 0001", "from_on": date(2025, 7, 1),
            "published_on": date(2025, 7, 3),
        },
        (
            Fault("gone before coming", {"until_on": date(2025, 6, 1)}, "until_on"),
            Fault("published without a telephone", {"phone": ""}, "phone"),
        ),
    ),
    Trial(
        "phan-anh-kien-nghi",
        {
            "code": "PAKN.20260302.0001", "kind": "dossier", "topic": "Chậm trả kết quả", "content": "Hồ sơ quá hạn",
            "sender": "Nguyễn Văn A", "sender_contact": "0900 000 000", "received_on": march(2),
            "petition_class": "competent", "answered_on": march(12), "answer": "Đã trả ngày 12/3",
            "published_on": march(13),
        },
        (
            Fault("a code that is none", {"code": "PAKN-1"}, "code"),
            Fault("by the portal, without its code", {"code": ""}, "code"),
            Fault("answered before it came", {"answered_on": march(1), "published_on": None}, "answered_on"),
            Fault("published before the answer", {"published_on": march(11)}, "published_on"),
            Fault("published without an answer", {"answered_on": None}, "answered_on"),
            Fault("answered with nothing", {"answer": ""}, "answer"),
            Fault("from nobody, not said to be anonymous", {"sender": ""}, "sender"),
            Fault("refused without a reason", {"petition_class": "not_accepted", "refused_on": march(3)},
                  "refused_because"),
            Fault("refused though ours", {"refused_on": march(3), "refused_because": "x"}, "refused_on"),
            Fault("passed on to nobody", {"petition_class": "not_competent", "passed_on": march(3)}, "passed_to"),
            Fault("passed on though ours", {"passed_on": march(3), "passed_to": "Sở Nội vụ"}, "passed_on"),
            Fault("passed on before it came",
                  {"petition_class": "conduct", "passed_on": march(1), "passed_to": "UBND thành phố"}, "passed_on"),
            Fault("asked for more before it came", {"supplement_asked_on": march(1)}, "supplement_asked_on"),
        ),
        (
            ("anonymous", {"sender": "", "sender_contact": "", "is_anonymous": True}),
            ("by telephone", {"code": "", "channel": "phone"}),
            ("refused", {"petition_class": "not_accepted", "refused_on": march(3), "refused_because": "Không rõ",
                         "answered_on": None, "answer": "", "published_on": None}),
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


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Procedure, {"abolished_on": date(2020, 1, 1)}),
        (Procedure, {"mandatory_parts": 8}),
        (Procedure, {"cutoff_rule": "next_working_day", "cutoff_time": None}),
        (InternalProcedure, {"simplified_on": march(2), "must_be_simplified": False}),
        (Petition, {"received_on": march(9), "answered_on": march(8)}),
        (Petition, {"refused_on": march(9), "refused_because": ""}),
        (ReviewProposal, {"sent_on": march(9), "document_number": ""}),
        (CostLine, {"hours": Decimal(-1), "hourly_income": Decimal(-1)}),
    ],
)
def test_the_database_refuses_what_may_never_be(model: Any, change: dict[str, Any]) -> None:
    row = make_row(model, factories.ward().unit)
    for name, value in change.items():
        setattr(row, name, value)

    with pytest.raises((IntegrityError, ValueError)), transaction.atomic():
        row.save()


# What is decided once and stored ------------------------------------------------------------------


def test_a_petition_knows_its_deadlines_and_verdict():
    row = TRIALS[-1].row(factories.ward())
    row.save()

    assert (row.counts, row.due_on, row.handled_on, row.is_on_time) == (True, march(23), march(12), True)
    assert (row.publish_due_on, row.is_published_on_time) == (march(16), True)


def test_the_wards_own_shorter_limit_makes_an_answer_late():
    ward = factories.ward()
    make_row(
        OwnTimeLimit, ward.unit, code="petition_answer", count=7, day_unit="working_day", valid_from=march(1),
        valid_to=None,
    )  # fmt: skip
    row = TRIALS[-1].row(ward)
    row.save()

    assert (row.due_on, row.is_on_time) == (march(11), False)


def test_cost_by_days_and_by_activities_stand_in_columns_of_their_own():
    ward = factories.ward()
    by_days = TRIALS[2].row(ward, **BY_DAYS)
    by_days.save()

    assert (by_days.waiting_cost_before, by_days.waiting_cost_after) == (32_000_000, 28_800_000)
    assert (by_days.activity_cost_before, by_days.activity_cost_after) == (None, None)


def test_the_cost_of_a_proposal_follows_its_activities():
    """Added, changed and withdrawn through the book, as people do it."""
    ward = factories.ward()
    clerk = factories.person(Role.CLERK, ward.unit)
    proposal = TRIALS[2].row(ward)
    proposal.save()
    book, at = SHELF.books["chi-phi-tuan-thu"], datetime(2026, 3, 2, 3, tzinfo=UTC)
    common = {"proposal": proposal, "unit": ward.offices["VHXH"], "task": "prepare", "hourly_income": Decimal(40_000)}

    def costs() -> tuple[Any, Any]:
        proposal.refresh_from_db()
        return proposal.activity_cost_before, proposal.activity_cost_after

    before = add_row(book=book, values={**common, "phase": "before", "hours": Decimal(8)}, actor=clerk, at=at)
    assert costs() == (320_000, 0)
    add_row(book=book, values={**common, "phase": "after", "hours": Decimal(3)}, actor=clerk, at=at)
    assert costs() == (320_000, 120_000)
    change_row(book=book, row_id=before.pk, edition=before.edition, values={"hours": Decimal(4)}, actor=clerk, at=at)
    assert costs() == (160_000, 120_000)
    before.refresh_from_db()
    withdraw_row(book=book, row_id=before.pk, edition=before.edition, reason="Ghi nhầm", actor=clerk, at=at)
    assert costs() == (0, 120_000)
    assert proposal.waiting_cost_before is None


def test_a_proposal_without_activities_has_no_cost_rather_than_none_at_all():
    row = TRIALS[2].row(factories.ward())
    row.save()

    assert (row.activity_cost_before, row.activity_cost_after) == (None, None)
