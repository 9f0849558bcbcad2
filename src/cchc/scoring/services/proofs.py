"""Use cases: proof of points is attached, put under further components, or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cchc.organisation import attachments
from cchc.organisation.attachments import Attachment, Document
from cchc.organisation.models import Person

from ..domain.self_scoring import IN_HAND, TAKES_PROOF, CannotScore, SheetRefusal, refuse_unless_in_hand
from ..domain.states import State
from ..models import ComponentScore, Proof
from .steps import keep_trail, locked_components, save


@dataclass(frozen=True, slots=True)
class Paper:
    """What the proof is: a document, who issued it, on which page it says so, and how long it holds."""

    document: Document
    issuer: str = ""
    page: str = ""
    expires_on: date | None = None


@transaction.atomic
def attach_proof(
    *,
    component_ids: Sequence[int],
    paper: Paper,
    attachment: Attachment | None,
    link: str,
    actor: Person | None,
    at: datetime,
) -> Proof:
    """Attach a file, an address or a record of ours (by its path) to one or more components of one sheet.

    :raises CannotScore: NOTHING_CHOSEN; OTHER_SHEET; NOT_IN_HAND.
    :raises CannotAttach: neither a file nor an address, or a file of a kind that is not kept.
    """
    components = _in_hand(component_ids)
    stored = attachments.keep(attachment, link=link)
    proof = Proof.objects.create(
        ward=components[0].sheet.ward,
        issuer=paper.issuer,
        page=paper.page,
        expires_on=paper.expires_on,
        by=actor,
        at=at,
        **attachments.columns(paper.document, attachment, stored, link),
    )
    _serve(proof, components)
    facts = {"title": proof.title, "codes": [one.code for one in components], "sha256": stored.sha256 if stored else ""}
    keep_trail("proof_attached", proof, components[0].sheet, actor, facts, at=at)
    return proof


@transaction.atomic
def share_proof(*, proof_id: int, component_ids: Sequence[int], actor: Person, at: datetime) -> Proof:
    """Let a proof serve further components of the same sheet.

    :raises CannotScore: NOTHING_CHOSEN; OTHER_SHEET; NOT_IN_HAND; PROOF_WITHDRAWN.
    """
    proof = _locked(proof_id)
    components = _in_hand(component_ids)
    if components[0].sheet.ward_id != proof.ward_id:
        raise CannotScore(SheetRefusal.OTHER_SHEET)
    _serve(proof, components)
    facts = {"title": proof.title, "codes": [one.code for one in components]}
    keep_trail("proof_shared", proof, components[0].sheet, actor, facts, at=at)
    return proof


@transaction.atomic
def withdraw_proof(*, proof_id: int, actor: Person, at: datetime) -> Proof:
    """Take a proof back; the file and the trail stay.

    :raises CannotScore: PROOF_WITHDRAWN; PROOF_JUDGED once a component it serves was submitted.
    """
    proof = _locked(proof_id)
    components = locked_components(proof.components.values_list("pk", flat=True))
    if any(State(one.state) not in IN_HAND for one in components):
        raise CannotScore(SheetRefusal.PROOF_JUDGED, title=proof.title)
    proof.withdrawn_at = at
    proof.save(update_fields=["withdrawn_at"])
    for one in components:
        save(one)
    facts = {"title": proof.title, "codes": [one.code for one in components]}
    keep_trail("proof_withdrawn", proof, components[0].sheet, actor, facts, at=at)
    return proof


def _locked(proof_id: int) -> Proof:
    proof = Proof.objects.select_for_update(of=("self",)).get(pk=proof_id)
    if proof.withdrawn_at is not None:
        raise CannotScore(SheetRefusal.PROOF_WITHDRAWN, title=proof.title)
    return proof


def _in_hand(component_ids: Sequence[int]) -> list[ComponentScore]:
    """Return the components, locked.

    :raises CannotScore: NOTHING_CHOSEN; OTHER_SHEET; NOT_IN_HAND.
    """
    components = locked_components(component_ids)
    if not components:
        raise CannotScore(SheetRefusal.NOTHING_CHOSEN)
    if len({one.sheet_id for one in components}) > 1:
        raise CannotScore(SheetRefusal.OTHER_SHEET)
    for one in components:
        refuse_unless_in_hand(State(one.state), TAKES_PROOF)
    return components


def _serve(proof: Proof, components: Sequence[ComponentScore]) -> None:
    proof.components.add(*components)
    for one in components:
        save(one)  # whoever looks at the component with its old proofs is told
