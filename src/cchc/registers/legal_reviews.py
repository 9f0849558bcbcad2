"""What follows from a change in a basis: a review of each document of ours that rests on it (docs/sources.md P6).

Told inside the transaction of the change, so that a basis never stands changed without its reviews.
"""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime

from cchc.foundation import audit
from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person
from cchc.organisation.scope import holders
from cchc.work import notices

from .book import SHELF, Change
from .domain.validity import Validity, calls_for_review, is_reviewed
from .models.institutions import DocumentLink, LegalDocument, LegalReview


def basis_changed(change: Change) -> None:
    """A document changed: where it is a basis and its validity calls for it, open the reviews."""
    document = change.row
    assert isinstance(document, LegalDocument)
    if change.is_new or "validity" not in change.before:
        return
    if not calls_for_review(Validity(str(change.before["validity"])), Validity(document.validity)):
        return
    links = DocumentLink.objects.filter(
        other=document, relation=DocumentLink.Relation.BASIS, withdrawn_at__isnull=True
    ).select_related("document__unit")
    for link in links:
        open_review(link.document, cause=document, actor=change.actor, at=change.at)


def basis_named(change: Change) -> None:
    """A document was said to rest on another: where that one is out of force already, a review is due at once."""
    link = change.row
    assert isinstance(link, DocumentLink)
    if link.relation == DocumentLink.Relation.BASIS and calls_for_review(None, Validity(link.other.validity)):
        open_review(link.document, cause=link.other, actor=change.actor, at=change.at)


def open_review(document: LegalDocument, *, cause: LegalDocument, actor: Person, at: datetime) -> LegalReview | None:
    """Open the review of one document, once for one cause; None where none is needed or one is open already."""
    if (
        document.withdrawn_at
        or document.origin != LegalDocument.Origin.OWN
        or not is_reviewed(Validity(document.validity))
    ):
        return None
    asked = {"document": document, "cause": cause}
    if LegalReview.objects.filter(**asked, reviewed_on__isnull=True, withdrawn_at__isnull=True).exists():
        return None
    review = LegalReview.objects.create(
        **asked,
        unit=document.unit,
        kind=LegalReview.Kind.BASIS_CHANGED,
        cause_state=cause.validity,
        opened_on=localtime(at).date(),
        made_by=actor,
        made_at=at,
    )
    audit.record(
        event="book.review_opened",
        target=review,
        actor=actor,
        unit_code=document.unit.code,
        facts={"document": document.number, "cause": cause.number, "state": cause.get_validity_display()},
        at=at,
    )
    _tell(review)
    return review


def _tell(review: LegalReview) -> None:
    document, cause = review.document, review.cause
    assert cause is not None
    text = (
        f"Rà soát {document.number}: căn cứ {cause.number} nay “{cause.get_validity_display()}”. "
        f"Hạn rà soát {review.judged_due_on:%d/%m/%Y}."
    )
    people = holders(document.unit, Permission.BOOK_KEEP)
    notices.tell(people, key=f"legal-review:{review.pk}", kind="legal_review", text=text, address=_page(review))


def _page(review: LegalReview) -> str:
    book = SHELF.of(LegalReview)
    return reverse("registers:row", args=[book.code, review.pk]) if book else ""
