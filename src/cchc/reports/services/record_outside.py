"""Use case: a report made outside the software is recorded, so that sending on time is known of it too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from cchc.organisation import attachments
from cchc.organisation.attachments import Attachment
from cchc.organisation.models import Person, Unit

from ..domain import flow
from ..domain.refusals import CannotReport, Refusal
from ..models import Report
from ..regime import Plan, receiver_of
from .sign_report import Signature, check_number, facts_of, put_signature
from .steps import account


@dataclass(frozen=True, slots=True)
class Sending:
    """When it went out, and whether it followed the form."""

    sent_on: date | None
    has_annex: bool


@transaction.atomic
def record_outside(
    *, unit: Unit, plan: Plan, signature: Signature, sending: Sending, attachment: Attachment | None, actor: Person,
    at: datetime,
) -> Report:  # fmt: skip
    """Keep number, day and file of the report.

    :raises CannotReport: ALREADY_OPEN; IN_THE_FUTURE; SIGNED_TOO_EARLY; NUMBER_TAKEN; SENT_BEFORE_SIGNED.
    :raises CannotAttach: by the content of the file.
    """
    today = localtime(at).date()
    Unit.objects.select_for_update().get(pk=unit.pk)
    if Report.objects.standing().filter(unit=unit, kind=plan.kind, period=plan.period.code).exists():
        raise CannotReport(Refusal.ALREADY_OPEN, subject=plan.subject)
    flow.in_time(signature.signed_on, start_on=plan.period.start, today=today)
    if sending.sent_on:
        flow.send(report="signed", sent_on=sending.sent_on, signed_on=signature.signed_on, today=today)
    check_number(unit, signature.number, signature.symbol, signature.signed_on)
    report = Report(
        unit=unit, kind=plan.kind, year=plan.year, period=plan.period.code, subject=plan.subject[:300],
        outline=plan.outline, start_on=plan.period.start, end_on=plan.period.end, unit_due_on=plan.chain.unit_due_on,
        due_on=plan.chain.due_on, receiver=receiver_of(unit, plan.regime), sending=plan.regime.sending, opened_by=actor,
        opened_at=at, state=flow.Report.SIGNED, is_outside=True, has_annex=sending.has_annex, sent_on=sending.sent_on,
        file=attachments.keep(attachment, link="") if attachment else None,
        file_name=attachment.name if attachment else "",
    )  # fmt: skip
    put_signature(report, signature)
    report.save()
    account("recorded", report, actor, facts_of(signature), at=at)
    return report
