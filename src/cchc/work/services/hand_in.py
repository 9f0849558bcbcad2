"""Use cases: work is handed in, and accepted or returned."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from cchc.organisation.models import Person

from .. import notices
from ..domain import flow
from ..domain.states import State
from ..models import Occurrence, Submission
from .steps import account, locked, save


@transaction.atomic
def submit(*, occurrence_id: int, edition: int, note: str, actor: Person, at: datetime) -> Submission:
    """Hand the work in for acceptance; the day of this act is what lateness is judged on.

    :raises CannotWork: STALE; CLOSED; NOTHING_TO_SHOW without evidence and without a written result.
    """
    occurrence = locked(occurrence_id, edition)
    has_product = bool(note.strip()) or occurrence.evidence.filter(withdrawn_at__isnull=True).exists()
    occurrence.state = flow.submit(state=State(occurrence.state), has_product=has_product)
    occurrence.handed_in_on = localtime(at).date()
    save(occurrence, "state", "handed_in_on")
    submission = Submission.objects.create(occurrence=occurrence, note=note, by=actor, at=at)
    account("submitted", occurrence, actor, {"submission": submission.pk}, at=at)
    notices.submitted(submission)
    return submission


@transaction.atomic
def accept(*, occurrence_id: int, edition: int, actor: Person, at: datetime, comment: str = "") -> Occurrence:
    """Accept handed-in work.

    :raises CannotWork: STALE; NOT_SUBMITTED; OWN_WORK.
    """
    occurrence = locked(occurrence_id, edition)
    submission = _pending(occurrence)
    is_own = submission is not None and submission.by_id == actor.pk
    occurrence.state = flow.accept(state=State(occurrence.state), is_own=is_own)
    occurrence.accepted_on = localtime(at).date()
    save(occurrence, "state", "accepted_on")
    _decide(submission, Submission.Decision.ACCEPTED, comment, actor, at)
    account("accepted", occurrence, actor, at=at)
    return occurrence


@transaction.atomic
def give_back(*, occurrence_id: int, edition: int, reason: str, actor: Person, at: datetime) -> Occurrence:
    """Return handed-in work for more, with a reason.

    :raises CannotWork: STALE; NOT_SUBMITTED; OWN_WORK; REASON_MISSING.
    """
    occurrence = locked(occurrence_id, edition)
    submission = _pending(occurrence)
    is_own = submission is not None and submission.by_id == actor.pk
    occurrence.state = flow.give_back(state=State(occurrence.state), reason=reason, is_own=is_own)
    no_day: date | None = None
    occurrence.handed_in_on = no_day
    save(occurrence, "state", "handed_in_on")
    _decide(submission, Submission.Decision.RETURNED, reason, actor, at)
    account("returned", occurrence, actor, {"reason": reason}, at=at)
    return occurrence


def _pending(occurrence: Occurrence) -> Submission | None:
    return occurrence.submissions.filter(decision=Submission.Decision.PENDING).first()


def _decide(
    submission: Submission | None, decision: Submission.Decision, reason: str, actor: Person, at: datetime
) -> None:
    assert submission is not None, "the state said handed in"
    submission.decision, submission.reason = decision, reason
    submission.decided_by, submission.decided_at = actor, at
    submission.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    notices.decided(submission)
