"""A row is added, changed, withdrawn and taken back: what is stored, accounted for, refused."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import now

from cchc.foundation.models import AuditEntry
from cchc.foundation.refusals import explain
from cchc.organisation.attachments import Attachment, AttachmentRefusal, CannotAttach, Document
from cchc.organisation.domain.roles import Role
from cchc.registers import queries
from cchc.registers.book import SHELF, Book, Status
from cchc.registers.checking import problems_of
from cchc.registers.domain.refusals import CannotKeep, Refusal
from cchc.registers.models.direction import Dialogue, DialogueQuestion
from cchc.registers.models.impact import Observation
from cchc.registers.services.add_evidence import add_evidence, withdraw_evidence
from cchc.registers.services.keep_rows import add_row, change_row, restore_row, withdraw_row
from tests import factories
from tests.support.rows import make_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def book():
    return SHELF.of(Observation)


@pytest.fixture
def ward():
    return factories.ward()


@pytest.fixture
def clerk(ward):
    return factories.person(Role.CLERK, ward.offices["VHXH"])


def values(unit, **changed):
    return {"unit": unit, "measure": "sipas", "observed_on": date(2026, 3, 31), "value": Decimal("91.5"), **changed}


def add(book, clerk, unit, **changed):
    return add_row(book=book, values=values(unit, **changed), actor=clerk, at=now())


def change(book, row, actor, *, edition=None, **changed):
    return change_row(book=book, row_id=row.pk, edition=edition or row.edition, values=changed, actor=actor, at=now())


def refused(refusal, act, *args, **kwargs):
    with pytest.raises(CannotKeep) as caught:
        act(*args, **kwargs)
    assert caught.value.reason is refusal
    return caught.value


def test_a_form_sent_twice_is_one_row(ward, clerk):
    """What a spreadsheet takes for one row a form does too, though no rule of the database forbids the second."""
    book, unit = SHELF.of(Dialogue), ward.offices["VHXH"]
    given = {"unit": unit, "topic": "Đất đai", "planned_on": date(2026, 6, 1)}
    row = add_row(book=book, values=given, actor=clerk, at=now())

    problems = refused(Refusal.INVALID, add_row, book=book, values=given, actor=clerk, at=now()).facts["problems"]

    assert "Trong sổ đã có dòng này" in str(problems[0])
    withdraw_row(book=book, row_id=row.pk, edition=1, reason="Ghi nhầm", actor=clerk, at=now())
    add_row(book=book, values=given, actor=clerk, at=now())


def test_a_row_is_added_to_its_ward_and_accounted_for(book, ward, clerk):
    row = add(book, clerk, ward.offices["VHXH"])

    assert (row.ward, row.made_by, row.edition, row.folded) == (ward.unit, clerk, 1, "sipas")
    entry = AuditEntry.objects.get(target_id=row.pk)
    assert (entry.event, entry.actor, entry.unit_code) == ("book.row_added", clerk, ward.offices["VHXH"].code)
    assert entry.facts == {"book": book.title, "edition": 1}


def test_nobody_writes_into_the_book_of_another_office(book, ward, clerk):
    refused(Refusal.OUTSIDE_SCOPE, add, book, clerk, ward.offices["VP"])
    theirs = make_row(Observation, ward.offices["VP"])
    refused(Refusal.OUTSIDE_SCOPE, change, book, theirs, clerk, value=Decimal(1))
    mine = add(book, clerk, ward.offices["VHXH"])
    refused(Refusal.OUTSIDE_SCOPE, change, book, mine, clerk, unit=ward.offices["VP"])

    assert AuditEntry.objects.count() == 1


def test_every_fault_of_a_row_is_said_at_once_and_nothing_is_written(book, ward, clerk):
    error = refused(Refusal.INVALID, add, book, clerk, ward.offices["VHXH"], measure="", value=None)

    assert {problem.field for problem in error.facts["problems"]} == {"measure", "value"}
    assert explain(error).startswith("Chưa ghi được: ")
    assert not Observation.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_constraint_of_the_database_is_a_sentence_not_an_accident(book, ward, clerk):
    add(book, clerk, ward.offices["VHXH"])

    error = refused(Refusal.INVALID, add, book, clerk, ward.offices["VHXH"])

    (problem,) = error.facts["problems"]
    assert not problem.sentence.isascii()


def test_a_change_keeps_old_and_new_and_makes_the_next_edition(book, ward, clerk):
    row = add(book, clerk, ward.offices["VHXH"])

    changed = change(book, row, clerk, value=Decimal("92"), sector="Đất đai")

    assert (changed.edition, changed.value, changed.folded) == (2, 92, "sipas dat dai")
    entry = AuditEntry.objects.get(event="book.row_changed")
    assert entry.facts["changes"] == {"sector": ["", "Đất đai"], "value": ["91.5", "92"]}
    assert entry.facts["edition"] == 2


def test_storing_the_same_again_is_no_change(book, ward, clerk):
    row = add(book, clerk, ward.offices["VHXH"])

    same = change(book, row, clerk, value=Decimal("91.5000"), observed_on=date(2026, 3, 31))

    assert same.edition == 1
    assert AuditEntry.objects.count() == 1


def test_a_row_somebody_else_changed_is_not_overwritten(book, ward, clerk):
    row = add(book, clerk, ward.offices["VHXH"])
    change(book, row, clerk, value=Decimal("92"))

    refused(Refusal.STALE, change, book, row, clerk, edition=1, value=Decimal("93"))

    row.refresh_from_db()
    assert row.value == 92


def test_a_withdrawn_row_counts_no_more_and_comes_back(book, ward, clerk):
    row = add(book, clerk, ward.offices["VHXH"])

    gone = withdraw_row(book=book, row_id=row.pk, edition=1, reason=" Ghi trùng ", actor=clerk, at=now())
    assert gone.withdrawn_because == "Ghi trùng"
    assert not queries.in_force(queries.visible_to(clerk, book)).exists()
    refused(Refusal.WITHDRAWN, change, book, gone, clerk, value=Decimal(1))
    refused(Refusal.WITHDRAWN, withdraw_row, book=book, row_id=row.pk, edition=2, reason="x", actor=clerk, at=now())

    back = restore_row(book=book, row_id=row.pk, edition=2, actor=clerk, at=now())
    assert (back.withdrawn_at, back.withdrawn_because, back.edition) == (None, "", 3)
    refused(Refusal.NOT_WITHDRAWN, restore_row, book=book, row_id=row.pk, edition=3, actor=clerk, at=now())
    events = list(AuditEntry.objects.order_by("pk").values_list("event", flat=True))
    assert events == ["book.row_added", "book.row_withdrawn", "book.row_restored"]


def test_withdrawing_wants_a_reason(book, ward, clerk):
    row = add(book, clerk, ward.offices["VHXH"])

    refused(
        Refusal.REASON_MISSING, withdraw_row, book=book, row_id=row.pk, edition=1, reason=" ", actor=clerk, at=now()
    )


def test_a_row_does_not_come_back_to_a_place_taken_meanwhile(book, ward, clerk):
    row = add(book, clerk, ward.offices["VHXH"])
    withdraw_row(book=book, row_id=row.pk, edition=1, reason="Nhầm", actor=clerk, at=now())
    add(book, clerk, ward.offices["VHXH"])

    refused(Refusal.INVALID, restore_row, book=book, row_id=row.pk, edition=2, actor=clerk, at=now())


def test_parts_go_out_and_come_back_with_the_row_they_belong_to(ward):
    book, secretary = SHELF.of(Dialogue), factories.person(Role.SECRETARY, ward.unit)
    whole = make_row(Dialogue, ward.unit)
    early, with_it = (make_row(DialogueQuestion, ward.unit, dialogue=whole) for _ in range(2))
    withdraw_row(book=SHELF.of(DialogueQuestion), row_id=early.pk, edition=1, reason="Nhầm", actor=secretary, at=now())

    withdraw_row(book=book, row_id=whole.pk, edition=1, reason="Ghi trùng", actor=secretary, at=now())
    with_it.refresh_from_db()
    assert with_it.withdrawn_because == "Ghi trùng"

    restore_row(book=book, row_id=whole.pk, edition=2, actor=secretary, at=now() + timedelta(seconds=1))
    early.refresh_from_db()
    with_it.refresh_from_db()
    assert (with_it.withdrawn_at, early.withdrawn_because) == (None, "Nhầm")


# A status whose every change is dated -----------------------------------------------------------


@pytest.fixture
def dated():
    """The book of observations, as if the sector were a state with a day and a document."""
    status = Status("sector", on="document_on", document="document_number", first=("", "Mới"))
    book = SHELF.of(Observation)
    named = {name: getattr(book, name) for name in Book.__dataclass_fields__}
    return Book(**{**named, "status": status})


@pytest.mark.parametrize(
    ("before", "now_", "missing"),
    [
        ({}, {"sector": "Mới"}, []),
        ({}, {"sector": "Hết"}, ["document_on", "document_number"]),
        ({"sector": "Mới"}, {"sector": "Mới"}, []),
        ({"sector": "Mới"}, {"sector": "Hết"}, ["document_on", "document_number"]),
        ({"sector": "Mới"}, {"sector": "Hết", "document_on": date(2026, 5, 1), "document_number": "5/QĐ"}, []),
        (
            {"sector": "Mới", "document_on": "2026-05-01", "document_number": "5/QĐ"},
            {"sector": "Hết", "document_on": date(2026, 5, 1), "document_number": "5/QĐ"},
            ["document_number"],
        ),
        (
            {"sector": "Mới", "document_on": "2026-05-01", "document_number": "5/QĐ"},
            {"sector": "Hết", "document_on": date(2026, 4, 30), "document_number": "6/QĐ"},
            ["document_on"],
        ),
    ],
)
def test_a_new_status_has_its_day_and_its_document(dated, ward, before, now_, missing):
    row = Observation(**values(ward.unit, **now_))

    assert [problem.field for problem in problems_of(dated, row, before=before)] == missing


# Proofs -----------------------------------------------------------------------------------------


def test_a_proof_is_kept_accounted_for_and_withdrawn(book, ward, clerk):
    row = add(book, clerk, ward.offices["VHXH"])
    file = Attachment("bao-cao.txt", "Báo cáo số 5".encode())

    proof = add_evidence(
        book=book, row=row, document=Document("Báo cáo", "5/BC"), attachment=file, link="", actor=clerk, at=now()
    )
    assert list(queries.proofs_of(row)) == [proof]

    withdraw_evidence(book=book, row=row, proof_id=proof.pk, actor=clerk, at=now())
    assert not queries.proofs_of(row).exists()
    events = set(AuditEntry.objects.filter(target_id=row.pk).values_list("event", flat=True))
    assert events == {"book.row_added", "book.evidence_added", "book.evidence_withdrawn"}


@pytest.mark.parametrize(
    ("attachment", "link", "reason"),
    [
        (None, "", AttachmentRefusal.FILE_OR_LINK),
        (Attachment("a.txt", b"abc"), "https://vi-du.example", AttachmentRefusal.FILE_OR_LINK),
        (Attachment("a.pdf", b"<html><body>x</body></html>"), "", AttachmentRefusal.FILE_KIND),
        (Attachment("a.pdf", "Báo cáo".encode()), "", AttachmentRefusal.FILE_NAME),
    ],
)
def test_a_proof_is_looked_at_before_it_is_kept(book, ward, clerk, attachment, link, reason):
    row = add(book, clerk, ward.offices["VHXH"])

    with pytest.raises(CannotAttach) as caught:
        add_evidence(
            book=book, row=row, document=Document("Báo cáo"), attachment=attachment, link=link, actor=clerk, at=now()
        )

    assert caught.value.reason is reason
    assert not queries.proofs_of(row).exists()


def test_a_proof_of_another_office_is_not_touched(book, ward, clerk):
    row = make_row(Observation, ward.offices["VP"])
    link = {"document": Document("Trang"), "attachment": None, "link": "https://vi-du.example"}

    refused(Refusal.OUTSIDE_SCOPE, add_evidence, book=book, row=row, actor=clerk, at=now(), **link)
