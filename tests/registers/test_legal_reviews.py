"""A basis document changes state: the documents of ours that rest on it must be reviewed (docs/sources.md P6)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from cchc.foundation.models import AuditEntry
from cchc.organisation.domain.roles import Role
from cchc.registers.book import SHELF
from cchc.registers.models.institutions import DocumentLink, LegalDocument, LegalReview
from cchc.registers.services.keep_rows import add_row, change_row
from cchc.work.models import Notice
from tests import factories
from tests.support.rows import make_row

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
DOCUMENTS, LINKS = SHELF.books["van-ban-qppl"], SHELF.books["quan-he-van-ban"]
EXPIRY = {
    "validity": "expired", "validity_on": date(2026, 3, 1), "validity_document": "Nghị định 12/2026/NĐ-CP",
}  # fmt: skip


class Shelf:
    """A ward with a decision that rests on a decree, and the clerk who keeps both."""

    def __init__(self) -> None:
        self.ward = factories.ward()
        self.office = self.ward.offices["VP"]
        self.clerk = factories.person(Role.CLERK, self.ward.unit)
        self.decree = self.document("60/2024/NĐ-CP", origin="above", kind="decree", follows_steps=None)
        self.decision = self.document("03/2026/QĐ-UBND")
        make_row(DocumentLink, self.ward.unit, document=self.decision, other=self.decree, relation="basis")

    def document(self, number: str, **values: Any) -> LegalDocument:
        given = {
            "origin": "own", "kind": "committee_decision", "number": number, "signed_on": date(2026, 1, 5),
            "effective_on": date(2026, 1, 15), "validity": "in_force", "validity_on": date(2026, 1, 15),
            "posted_on": None, "planned_on": None, "posting_due_on": None, "follows_steps": True, "link": "",
            **values,
        }  # fmt: skip
        row: LegalDocument = make_row(LegalDocument, self.office, **given)
        return row

    def change(self, document: LegalDocument, **values: Any) -> None:
        document.refresh_from_db()
        change_row(book=DOCUMENTS, row_id=document.pk, edition=document.edition, values=values, actor=self.clerk, at=AT)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_the_expiry_of_a_basis_opens_a_review_and_tells_those_who_keep_the_document(shelf):
    shelf.change(shelf.decree, **EXPIRY)

    review = LegalReview.objects.get()
    assert (review.document, review.cause, review.cause_state) == (shelf.decision, shelf.decree, "expired")
    assert (review.unit, review.kind) == (shelf.office, "basis_changed")
    assert (review.opened_on, review.judged_due_on) == (TODAY, date(2026, 4, 1))
    notice = Notice.objects.get(person=shelf.clerk)
    assert notice.text == (
        "Rà soát 03/2026/QĐ-UBND: căn cứ 60/2024/NĐ-CP nay “Hết hiệu lực toàn bộ”. Hạn rà soát 01/04/2026."
    )
    assert notice.get_absolute_url() == f"/so/ra-soat-van-ban/{review.pk}/"
    entry = AuditEntry.objects.get(event="book.review_opened")
    assert entry.facts["cause"] == "60/2024/NĐ-CP"


def test_the_review_stands_among_the_parts_of_the_document(shelf):
    """The page of a document shows its parts: what must be reviewed is seen where people look."""
    shelf.change(shelf.decree, **EXPIRY)

    assert "reviews" in DOCUMENTS.parts
    assert [str(row) for row in shelf.decision.reviews.all()] == ["Rà soát 03/2026/QĐ-UBND: văn bản là căn cứ thay đổi"]


@pytest.mark.parametrize(
    ("case", "own", "opened"),
    [
        ("in force", {}, 1),
        ("in force in part", {"validity": "partly_expired", "validity_document": "x", "affected_parts": "Điều 2"}, 1),
        ("expired itself", {"validity": "expired", "validity_document": "x"}, 0),
        ("from above", {"origin": "above", "kind": "circular", "follows_steps": None}, 0),
    ],
)
def test_only_documents_of_ours_that_still_hold_are_reviewed(shelf, case, own, opened):
    for name, value in own.items():
        setattr(shelf.decision, name, value)
    shelf.decision.save()

    shelf.change(shelf.decree, **EXPIRY)

    assert LegalReview.objects.count() == opened


def test_a_change_that_is_none_of_validity_opens_nothing(shelf):
    shelf.change(shelf.decree, subject="Quản lý chợ, sửa lỗi chính tả")

    assert not LegalReview.objects.exists()


@pytest.mark.parametrize("relation", ["amends", "replaces", "guides"])
def test_only_a_basis_counts_among_the_links(shelf, relation):
    DocumentLink.objects.update(relation=relation)

    shelf.change(shelf.decree, **EXPIRY)

    assert not LegalReview.objects.exists()


def test_a_second_change_does_not_open_a_second_review_while_the_first_is_open(shelf):
    shelf.change(
        shelf.decree, validity="partly_expired", validity_on=date(2026, 2, 1), validity_document="a", affected_parts="2"
    )
    shelf.change(shelf.decree, **EXPIRY)

    assert LegalReview.objects.count() == 1


def test_a_change_after_the_review_is_done_opens_the_next(shelf):
    shelf.change(
        shelf.decree, validity="partly_expired", validity_on=date(2026, 2, 1), validity_document="a", affected_parts="2"
    )
    LegalReview.objects.update(reviewed_on=TODAY, result="keep")
    shelf.change(shelf.decree, **EXPIRY)

    assert LegalReview.objects.filter(reviewed_on__isnull=True).count() == 1


def test_naming_a_basis_that_is_out_of_force_already_opens_a_review_at_once(shelf):
    circular = shelf.document(
        "01/2020/TT-BTC", origin="above", kind="circular", follows_steps=None, validity="expired", validity_document="x"
    )
    values = {"document": shelf.decision, "relation": "basis", "other": circular, "unit": shelf.office}
    add_row(book=LINKS, values=values, actor=shelf.clerk, at=AT)

    assert LegalReview.objects.get().cause == circular


def test_naming_a_basis_in_force_opens_nothing(shelf):
    law = shelf.document("31/2024/QH15", origin="above", kind="law", follows_steps=None)
    values = {"document": shelf.decision, "relation": "basis", "other": law, "unit": shelf.office}
    add_row(book=LINKS, values=values, actor=shelf.clerk, at=AT)

    assert not LegalReview.objects.exists()


def test_change_and_reviews_stand_or_fall_together(shelf, monkeypatch):
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("no notice today")

    monkeypatch.setattr("cchc.registers.legal_reviews.notices.tell", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        shelf.change(shelf.decree, **EXPIRY)

    shelf.decree.refresh_from_db()
    assert shelf.decree.validity == "in_force"
    assert not LegalReview.objects.exists()


def test_documents_of_another_ward_are_left_alone(shelf):
    other = Shelf()
    shelf.change(shelf.decree, **EXPIRY)

    assert not LegalReview.objects.filter(ward=other.ward.unit).exists()


def test_the_page_of_the_document_shows_the_review_and_the_page_of_the_basis_what_rests_on_it(shelf, sign_in):
    shelf.change(shelf.decree, **EXPIRY)
    client = sign_in(shelf.clerk)

    def page(document: LegalDocument) -> str:
        return client.get(reverse("registers:row", args=[DOCUMENTS.code, document.pk])).content.decode()

    assert "Văn bản là căn cứ thay đổi" in page(shelf.decision)
    assert "Hết hiệu lực toàn bộ" in page(shelf.decision)
    assert "03/2026/QĐ-UBND" in page(shelf.decree)
    assert "Nghị định 12/2026/NĐ-CP" in page(shelf.decree)
