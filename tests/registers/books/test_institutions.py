"""Books of institutions: a believable row is accepted, each rule refuses its bad row at the right field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cchc.registers.models.institutions import DocumentLink, LegalCheck, LegalDocument, LegalReview
from tests import factories
from tests.support.rows import make_row

from .faults import Fault, Trial, each_fault, each_good_row, kept, problems

pytestmark = pytest.mark.django_db


def march(day: int) -> date:
    return date(2026, 3, day)


DOCUMENT = {
    "origin": "own", "kind": "committee_decision", "number": "03/2026/QĐ-UBND", "issuer": "UBND phường Sao Mai",
    "subject": "Quy định quản lý chợ trên địa bàn phường", "sector": "Thương mại", "signed_on": march(2),
    "effective_on": march(12), "validity": "in_force", "validity_on": march(12), "follows_steps": True,
    "planned_on": march(5), "posted_on": march(10),
}  # fmt: skip
ABOVE = {
    "origin": "above", "kind": "decree", "number": "60/2024/NĐ-CP", "issuer": "Chính phủ", "follows_steps": None,
    "planned_on": None, "posted_on": None,
}  # fmt: skip
EXPIRED = {
    "validity": "expired",
    "validity_on": march(20),
    "validity_document": "Nghị định 12/2026/NĐ-CP ngày 02/3/2026",
}
OWN = kept("van-ban-qppl", origin="own", kind="committee_decision", validity="in_force")

TRIALS = (
    Trial(
        "van-ban-qppl",
        DOCUMENT,
        (
            Fault("a decree of its own", {"kind": "decree"}, "kind"),
            Fault("a ward's decision said to come from above", {**ABOVE, "kind": "committee_decision"}, "kind"),
            Fault("in force before it was signed", {"effective_on": march(1)}, "effective_on"),
            Fault("a state from before it was signed", {"validity_on": march(1)}, "validity_on"),
            Fault("posted before it was signed", {"posted_on": march(1)}, "posted_on"),
            Fault("posting due before it was signed", {"posting_due_on": march(1)}, "posting_due_on"),
            Fault("expired by nothing", {**EXPIRED, "validity_document": ""}, "validity_document"),
            Fault("expired in part, no article named", {**EXPIRED, "validity": "partly_expired"}, "affected_parts"),
            Fault("suspended in part, no article named", {**EXPIRED, "validity": "partly_suspended"}, "affected_parts"),
            Fault("its steps not judged", {"follows_steps": None}, "follows_steps"),
            Fault("a schedule for a decree", {**ABOVE, "planned_on": march(2)}, "planned_on"),
        ),
        (("from above", ABOVE), ("expired", EXPIRED), ("not in force yet", {"validity": "not_yet"})),
    ),
    Trial(
        "quan-he-van-ban",
        {"document": OWN, "relation": "basis", "other": kept("van-ban-qppl", **{**ABOVE, "validity": "in_force"})},
        (Fault("rests on nothing", {"other": None}, "other"),),
    ),
    Trial(
        "ra-soat-van-ban",
        {
            "document": OWN, "kind": "yearly", "opened_on": march(2), "reviewed_on": march(20), "result": "amend",
            "report_number": "05/BC-VP", "handled_on": march(27), "handling_number": "04/2026/QĐ-UBND",
        },
        (
            Fault("reviewed before it was opened", {"reviewed_on": march(1)}, "reviewed_on"),
            Fault("reviewed without a result", {"result": "", "handled_on": None, "handling_number": ""}, "result"),
            Fault("a result without a day", {"reviewed_on": None, "handled_on": None}, "reviewed_on"),
            Fault("handled before the review", {"handled_on": march(19)}, "handled_on"),
            Fault("handled by no document", {"handling_number": ""}, "handling_number"),
            Fault("kept as it is, yet handled", {"result": "keep"}, "handled_on"),
            Fault("a basis changed, none named", {"kind": "basis_changed"}, "cause"),
        ),
        (("open", {"reviewed_on": None, "result": "", "handled_on": None, "handling_number": ""}),),
    ),
    Trial(
        "kiem-tra-van-ban",
        {
            "document": OWN, "checked_by": "self", "checked_on": march(9), "is_wrong": True, "fault": "content",
            "conclusion_number": "02/KL-VP", "handled_on": march(25), "handling_number": "05/2026/QĐ-UBND",
        },
        (
            Fault("wrong in nothing", {"fault": ""}, "fault"),
            Fault("wrong without a conclusion", {"conclusion_number": ""}, "conclusion_number"),
            Fault("right, yet at fault", {"is_wrong": False, "handled_on": None, "handling_number": ""}, "fault"),
            Fault("right, yet handled", {"is_wrong": False, "fault": ""}, "handled_on"),
            Fault("handled before it was checked", {"handled_on": march(8)}, "handled_on"),
            Fault("handled by no document", {"handling_number": ""}, "handling_number"),
        ),
        (("in order", {"is_wrong": False, "fault": "", "handled_on": None, "handling_number": ""}),),
    ),
    Trial(
        "he-thong-hoa-van-ban",
        {
            "kind": "yearly_list", "cut_off_on": date(2025, 12, 31), "due_on": date(2026, 1, 31),
            "decision_number": "20/QĐ-UBND", "announced_on": date(2026, 1, 28), "expired": 3,
        },
        (
            Fault("announced by no decision", {"decision_number": ""}, "decision_number"),
            Fault("a decision without a day", {"announced_on": None}, "announced_on"),
            Fault("announced before its cut-off", {"announced_on": date(2025, 12, 30)}, "announced_on"),
            Fault("due before its cut-off", {"due_on": date(2025, 12, 30)}, "due_on"),
        ),
        (("not announced yet", {"decision_number": "", "announced_on": None}),),
    ),
    Trial(
        "theo-doi-thi-hanh-phap-luat",
        {"year": 2026, "number": "08/KH-UBND", "issued_on": march(2), "focus": "Đất đai"},
        (
            Fault("issued in another year", {"issued_on": date(2024, 3, 2)}, "issued_on"),
            Fault("reported before the plan", {"report_number": "9/BC", "reported_on": march(1)}, "reported_on"),
            Fault("a report without a day", {"report_number": "9/BC"}, "reported_on"),
        ),
    ),
    Trial(
        "ket-qua-theo-doi-thi-hanh",
        {
            "plan": kept("theo-doi-thi-hanh-phap-luat"), "kind": "conditions", "found_on": march(9),
            "content": "Thiếu biên chế hộ tịch", "handled_on": march(20), "handling_number": "31/UBND-VP",
        },
        (
            Fault("handled before it was found", {"handled_on": march(8)}, "handled_on"),
            Fault("handled by no document", {"handling_number": ""}, "handling_number"),
            Fault("due before it was found", {"due_on": march(8)}, "due_on"),
        ),
        (("open", {"handled_on": None, "handling_number": ""}),),
    ),
    Trial(
        "pho-bien-phap-luat",
        {"title": "Luật Đất đai", "form": "conference", "done_on": march(9), "participants": 80},
        (
            Fault("neither planned nor done", {"done_on": None, "participants": None}, "planned_on"),
            Fault("people at an event to come", {"done_on": None, "planned_on": march(9)}, "participants"),
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
        (LegalDocument, {"effective_on": date(2020, 1, 1)}),
        (LegalDocument, {"validity": "expired", "validity_document": ""}),
        (LegalDocument, {"validity": "partly_expired", "validity_document": "x", "affected_parts": ""}),
        (LegalDocument, {"origin": "own", "kind": "law"}),
        (LegalReview, {"kind": "basis_changed", "cause": None}),
        (LegalReview, {"reviewed_on": march(20), "result": ""}),
        (LegalCheck, {"is_wrong": True, "fault": ""}),
    ],
)
def test_the_database_refuses_what_may_never_be(model: Any, change: dict[str, Any]) -> None:
    row = make_row(model, factories.ward().unit)
    for name, value in change.items():
        setattr(row, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_document_does_not_rest_on_itself():
    link = make_row(DocumentLink, factories.ward().unit)
    link.other = link.document

    with pytest.raises(IntegrityError), transaction.atomic():
        link.save()


def test_the_same_document_does_not_stand_in_the_book_twice():
    ward = factories.ward()
    TRIALS[0].row(ward).save()

    again = problems(TRIALS[0], TRIALS[0].row(ward))
    assert list(again.values()) == ["Văn bản này của cơ quan ban hành này đã có trong sổ."]


# What is decided once and stored ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "change", "issued_right", "posted_on_time", "over_on"),
    [
        ("in time, in order, posted in time", {}, True, True, None),
        ("issued after the day registered", {"planned_on": march(1)}, False, True, None),
        ("steps not kept", {"follows_steps": False}, False, True, None),
        ("no day registered", {"planned_on": None}, True, True, None),
        ("posted on the fifteenth day", {"posted_on": march(17)}, True, True, None),
        ("posted on the sixteenth", {"posted_on": march(18)}, True, False, None),
        ("not posted", {"posted_on": None}, True, None, None),
        ("expired", EXPIRED, True, True, march(20)),
        ("expired in part: still holds", {**EXPIRED, "validity": "partly_expired", "affected_parts": "Điều 3"}, True,
         True, None),
        ("from above: nothing to judge", ABOVE, None, None, None),
    ],
)  # fmt: skip
def test_what_follows_for_a_document(case, change, issued_right, posted_on_time, over_on):
    row = TRIALS[0].row(factories.ward(), **change)
    row.save()

    assert row.is_issued_right is issued_right
    assert row.is_posted_on_time is posted_on_time
    assert row.over_on == over_on
