"""Use cases: a product or proof is attached to the work, or withdrawn again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cchc.organisation import attachments
from cchc.organisation.attachments import Attachment, Document
from cchc.organisation.models import Person

from ..domain import flow
from ..domain.refusals import CannotWork, Refusal
from ..domain.states import State
from ..models import Evidence
from .steps import account, locked, save


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

    :raises CannotWork: CLOSED.
    :raises CannotAttach: neither a file nor an address, or a file of a kind that is not kept.
    """
    occurrence = locked(occurrence_id)
    state = flow.report(state=State(occurrence.state))
    stored = attachments.keep(attachment, link=link)
    evidence = Evidence.objects.create(
        occurrence=occurrence,
        by=actor,
        at=at,
        **attachments.columns(document, attachment, stored, link),
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
