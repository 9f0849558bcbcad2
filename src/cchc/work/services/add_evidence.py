"""Use cases: a product or proof is attached to the work, or withdrawn again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from django.db import transaction

from cchc.foundation import files
from cchc.foundation.models import StoredFile
from cchc.kernel.errors import DomainError
from cchc.organisation.models import Person
from cchc.reading.formats import PROMISED, Format, format_of

from ..domain import flow
from ..domain.refusals import CannotWork, Refusal
from ..domain.states import State
from ..models import Evidence
from .steps import account, locked, save

# What may be kept as evidence, by content. Web pages and programs may not.
ALLOWED: dict[Format, str] = {
    Format.PDF: "application/pdf",
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.SPREADSHEET: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.OFFICE: "application/octet-stream",
    Format.IMAGE: "application/octet-stream",
    Format.TEXT: "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """What the product is: its title, and number and date where it is an issued document."""

    title: str
    number: str = ""
    issued_on: date | None = None


@transaction.atomic
def add_evidence(
    *,
    occurrence_id: int,
    document: Document,
    attachment: Attachment | None,
    link: str,
    actor: Person,
    at: datetime,
) -> Evidence:
    """Attach a file or an address to the work.

    :raises CannotWork: CLOSED; FILE_OR_LINK; FILE_KIND and FILE_NAME by looking at the content.
    """
    if (attachment is None) == (not link):
        raise CannotWork(Refusal.FILE_OR_LINK)
    occurrence = locked(occurrence_id)
    state = flow.report(state=State(occurrence.state))
    stored = _stored(attachment) if attachment else None
    evidence = Evidence.objects.create(
        occurrence=occurrence,
        title=document.title,
        document_number=document.number,
        document_on=document.issued_on,
        file=stored,
        file_name=attachment.name if attachment else "",
        link=link,
        by=actor,
        at=at,
    )
    occurrence.state = state
    save(occurrence, "state")
    facts = {"evidence": evidence.pk, "title": document.title, "sha256": stored.sha256 if stored else ""}
    account("evidence_added", occurrence, actor, facts, at=at)
    return evidence


@transaction.atomic
def withdraw_evidence(*, evidence_id: int, actor: Person, at: datetime) -> Evidence:
    """Take evidence back; the file and the trail stay.

    :raises CannotWork: NOT_YOUR_EVIDENCE once the work is accepted.
    """
    evidence = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence_id)
    occurrence = locked(evidence.occurrence_id)
    if State(occurrence.state) in flow.CLOSED:
        raise CannotWork(Refusal.NOT_YOUR_EVIDENCE)
    evidence.withdrawn_at = at
    evidence.save(update_fields=["withdrawn_at"])
    account("evidence_withdrawn", occurrence, actor, {"evidence": evidence.pk}, at=at)
    return evidence


def _stored(attachment: Attachment) -> StoredFile:
    try:
        found = format_of(attachment.content) if attachment.content else None
    except DomainError as error:
        raise CannotWork(Refusal.FILE_KIND, name=attachment.name) from error
    if found not in ALLOWED:
        raise CannotWork(Refusal.FILE_KIND, name=attachment.name)
    promised = PROMISED.get(PurePath(attachment.name).suffix.lower())
    if promised is not found:
        raise CannotWork(Refusal.FILE_NAME, name=attachment.name)
    return files.store(attachment.content, media_type=ALLOWED[found])
