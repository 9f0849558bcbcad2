"""Use cases: a proof is attached to a row of a book, or withdrawn again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from cchc.organisation import attachments
from cchc.organisation.attachments import Attachment, Document
from cchc.organisation.models import Person
from cchc.organisation.scope import may

from ..book import Book
from ..domain.refusals import CannotKeep, Refusal
from ..models.evidence import RecordEvidence
from .keep_rows import account


@transaction.atomic
def add_evidence(
    *, book: Book, row: Any, document: Document, attachment: Attachment | None, link: str, actor: Person, at: datetime
) -> RecordEvidence:
    """Attach a file or an address to the row.

    :raises CannotKeep: OUTSIDE_SCOPE, WITHDRAWN.
    :raises CannotAttach: neither a file nor an address, or a file of a kind that is not kept.
    """
    _refuse(book, row, actor)
    stored = attachments.keep(attachment, link=link)
    proof = RecordEvidence.objects.create(
        kind=ContentType.objects.get_for_model(type(row)),
        row_id=row.pk,
        by=actor,
        at=at,
        **attachments.columns(document, attachment, stored, link),
    )
    facts = {"evidence": proof.pk, "title": proof.title, "sha256": stored.sha256 if stored else ""}
    account(book, "evidence_added", row, actor, facts, at=at)
    return proof


@transaction.atomic
def withdraw_evidence(*, book: Book, row: Any, proof_id: int, actor: Person, at: datetime) -> RecordEvidence:
    """Take a proof back; the file and the trail stay.

    :raises CannotKeep: OUTSIDE_SCOPE, WITHDRAWN.
    """
    _refuse(book, row, actor)
    proof = RecordEvidence.objects.select_for_update(of=("self",)).get(pk=proof_id)
    if proof.withdrawn_at is None:
        proof.withdrawn_at = at
        proof.save(update_fields=["withdrawn_at"])
        account(book, "evidence_withdrawn", row, actor, {"evidence": proof.pk, "title": proof.title}, at=at)
    return proof


def _refuse(book: Book, row: Any, actor: Person) -> None:
    if not may(actor, book.keep, row.unit):
        raise CannotKeep(Refusal.OUTSIDE_SCOPE, unit=str(row.unit))
    if row.withdrawn_at:
        raise CannotKeep(Refusal.WITHDRAWN)
