"""Use cases: a later last day is asked for, and agreed to or refused."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from cchc.organisation.models import Person

from .. import notices
from ..domain import flow
from ..domain.states import State
from ..models import Extension, Occurrence
from .steps import account, locked, save


@transaction.atomic
def ask_extension(*, occurrence_id: int, new_due_on: date, reason: str, actor: Person, at: datetime) -> Extension:
    """Ask for a later last day.

    :raises CannotWork: CLOSED; NO_DUE_DATE; EXTENSION_NOT_LATER; EXTENSION_TOO_LATE; EXTENSION_PENDING.
    """
    occurrence = locked(occurrence_id)
    flow.ask_extension(
        state=State(occurrence.state),
        due_on=occurrence.due_on,
        new_due_on=new_due_on,
        today=localtime(at).date(),
        has_pending=occurrence.extensions.filter(decision=Extension.Decision.PENDING).exists(),
    )
    extension = Extension.objects.create(
        occurrence=occurrence,
        old_due_on=occurrence.due_on or new_due_on,  # the rule above has refused an undated one
        new_due_on=new_due_on,
        reason=reason,
        asked_by=actor,
        asked_at=at,
    )
    account("extension_asked", occurrence, actor, {"new_due_on": new_due_on.isoformat()}, at=at)
    notices.extension_asked(extension)
    return extension


@transaction.atomic
def decide_extension(
    *, extension_id: int, is_agreed: bool, consent_document: str, actor: Person, at: datetime
) -> Occurrence:
    """Agree to a later day, or refuse. Agreement after the old last day counts for nothing and is refused.

    :raises CannotWork: EXTENSION_TOO_LATE.
    """
    extension = Extension.objects.select_for_update().get(pk=extension_id, decision=Extension.Decision.PENDING)
    occurrence = locked(extension.occurrence_id)
    if is_agreed:
        flow.agree_extension(old_due_on=extension.old_due_on, today=localtime(at).date())
        occurrence.original_due_on = occurrence.original_due_on or occurrence.due_on
        occurrence.due_on = extension.new_due_on
        save(occurrence, "due_on", "original_due_on")
    extension.decision = Extension.Decision.AGREED if is_agreed else Extension.Decision.REFUSED
    extension.consent_document = consent_document
    extension.decided_by, extension.decided_at = actor, at
    extension.save()
    account(
        f"extension_{extension.decision}", occurrence, actor, {"new_due_on": extension.new_due_on.isoformat()}, at=at
    )
    notices.extension_decided(extension)
    return occurrence
