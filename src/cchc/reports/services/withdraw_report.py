"""Use case: a report opened by mistake is withdrawn. Nothing of it is lost, and its period may be opened anew."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cchc.organisation.models import Person

from .. import notices
from ..domain import flow
from ..models import Report
from .steps import account, locked_report, save


@transaction.atomic
def withdraw_report(*, report_id: int, edition: int, reason: str, actor: Person, at: datetime) -> Report:
    """Withdraw a report that is not signed: parts, words and figures stay, nobody is reminded of them again.

    :raises CannotReport: STALE; SIGNED; WITHDRAWN; REASON_MISSING.
    """
    report = locked_report(report_id, edition)
    report.state = flow.withdraw(report=report.state, reason=reason)
    report.withdrawn_because = reason.strip()
    save(report, "state", "withdrawn_because")
    account("withdrawn", report, actor, {"reason": report.withdrawn_because}, at=at)
    notices.withdrawn(report, by=actor)
    return report
