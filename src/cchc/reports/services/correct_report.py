"""Use case: a signed report is corrected by a further version. The signed one stays as it was sent.

Source: docs/sources.md P2.1: later corrections create version n+1 with a reason; a sent report is never changed.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cchc.indicators.models import Closing
from cchc.organisation.models import Person

from .. import queries
from ..domain import flow
from ..models import Part, PrintedFigure, Report
from .draft_again import DRAFTED, put_draft
from .steps import account, locked_report

KEPT = (
    "unit", "kind", "year", "period", "subject", "outline", "start_on", "end_on", "unit_due_on", "due_on", "receiver",
    "sending", "has_annex",
)  # fmt: skip


@transaction.atomic
def correct_report(*, report_id: int, reason: str, actor: Person, at: datetime) -> Report:
    """Open version n+1 with the words of version n and the newest frozen figures of the period.

    :raises CannotReport: NOT_SIGNED; REASON_MISSING; CORRECTION_OPEN.
    """
    old = locked_report(report_id)
    flow.correct(report=old.state, reason=reason, has_open_correction=queries.corrections_of(old).exists())
    newest = Closing.objects.filter(unit=old.unit, period=old.period).order_by("-version").first()
    new = Report.objects.create(
        **{name: getattr(old, name) for name in KEPT}, version=old.version + 1, corrects=old, reason=reason.strip(),
        closing=newest or old.closing, opened_by=actor, opened_at=at,
    )  # fmt: skip
    _copy(old, new, at=at)
    put_draft(new, at=at)
    new.save(update_fields=DRAFTED)
    account("correction_opened", new, actor, {"reason": new.reason}, at=at)
    return new


def _copy(old: Report, new: Report, *, at: datetime) -> None:
    """Words and figures go over; each part counts as accepted until somebody returns it to its unit."""
    PrintedFigure.objects.bulk_create(
        PrintedFigure(
            report=new, key=one.key, code=one.code, label=one.label, text=one.text, value=one.value, address=one.address
        )
        for one in old.figures.order_by("pk")
    )
    Part.objects.bulk_create(
        Part(
            report=new, section=one.section, order=one.order, unit_id=one.unit_id, due_on=one.due_on, draft=one.draft,
            text=one.text, state=Part.State.ACCEPTED, accepted_at=at, handed_in_at=one.handed_in_at,
            handed_in_by_id=one.handed_in_by_id, first_handed_in_on=one.first_handed_in_on,
        )
        for one in old.parts.order_by("order")
    )  # fmt: skip
