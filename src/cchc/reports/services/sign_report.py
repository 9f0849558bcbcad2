"""Use cases: a report is put before the leader, signed with its number and day, and sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from cchc.foundation import files
from cchc.foundation.models import StoredFile
from cchc.organisation.models import Person, Unit

from .. import comparing, notices, queries, word
from ..domain import flow
from ..domain.refusals import CannotReport, Refusal
from ..models import Part, Report
from .draft_again import DRAFTED, closing_for, put_draft
from .steps import account, locked_report, save


@dataclass(frozen=True, slots=True)
class Signature:
    """What makes a report an issued document."""

    number: int
    symbol: str
    signed_on: date
    signer: str
    title: str


@transaction.atomic
def make_ready(*, report_id: int, edition: int, actor: Person, at: datetime) -> Report:
    """Put the report before the leader; where its period is over its figures are frozen first.

    :raises CannotReport: STALE; SIGNED; PARTS_MISSING with the names of parts not accepted.
    """
    report = locked_report(report_id, edition)
    parts = queries.parts_of(report)
    missing = [notices.title(part) for part in parts if part.state != Part.State.ACCEPTED]
    state = flow.make_ready(report=report.state, missing=missing)
    if report.closing is None and report.end_on < localtime(at).date():
        report.closing = closing_for(report, actor=actor, at=at)
        put_draft(report, at=at)
    report.state = state
    save(report, "state", "closing", *DRAFTED)
    account("ready", report, actor, at=at)
    notices.ready(report)
    return report


@transaction.atomic
def reopen(*, report_id: int, edition: int, actor: Person, at: datetime) -> Report:
    """Take the report back from the leader, to change it. :raises CannotReport: STALE; SIGNED; NOT_READY."""
    report = locked_report(report_id, edition)
    report.state = flow.reopen(report=report.state)
    save(report, "state")
    account("reopened", report, actor, at=at)
    return report


@transaction.atomic
def sign_report(*, report_id: int, edition: int, signature: Signature, actor: Person, at: datetime) -> Report:
    """Sign: the Word file is made once and kept, figures and words are locked with it.

    :raises CannotReport: STALE; SIGNED; NOT_READY; IN_THE_FUTURE; SIGNED_TOO_EARLY; NUMBER_TAKEN.
    """
    report = locked_report(report_id, edition)
    today = localtime(at).date()
    state = flow.sign(report=report.state, signed_on=signature.signed_on, start_on=report.start_on, today=today)
    check_number(report.unit, signature.number, signature.symbol, signature.signed_on)
    report.state = state
    put_signature(report, signature)
    report.changes = comparing.rows(report)
    report.file = word_file(report)
    save(
        report, "state", "number", "symbol", "signed_on", "signer", "signer_title", "changes", "file"
    )  # fmt: skip
    account("signed", report, actor, facts_of(signature), at=at)
    notices.signed(report)
    return report


def check_number(unit: Unit, number: int, symbol: str, signed_on: date) -> None:
    """Numbers of a kind run within a year and stand once; two that sign at once wait for each other.

    :raises CannotReport: NUMBER_TAKEN.
    """
    Unit.objects.select_for_update().get(pk=unit.pk)
    taken = Report.objects.filter(unit=unit, number=number, symbol=symbol, signed_on__year=signed_on.year)
    if taken.exists():
        raise CannotReport(Refusal.NUMBER_TAKEN, number=f"{number}/{symbol}", report=taken[0])


def put_signature(report: Report, signature: Signature) -> None:
    report.number, report.symbol, report.signed_on = signature.number, signature.symbol, signature.signed_on
    report.signer, report.signer_title = signature.signer, signature.title


def facts_of(signature: Signature) -> dict[str, object]:
    return {"number": f"{signature.number}/{signature.symbol}", "signed_on": signature.signed_on.isoformat()}


def word_file(report: Report) -> StoredFile:
    content = word.word_of(report, parts=queries.parts_of(report), figures=queries.figures_of(report))
    return files.store(content, media_type=files.WORD)


@transaction.atomic
def mark_sent(*, report_id: int, edition: int, sent_on: date, actor: Person, at: datetime) -> Report:
    """Record the day the report went to its receiver.

    :raises CannotReport: STALE; NOT_SIGNED; SENT_BEFORE_SIGNED; IN_THE_FUTURE.
    """
    report = locked_report(report_id, edition)
    flow.send(report=report.state, sent_on=sent_on, signed_on=report.signed_on, today=localtime(at).date())
    report.sent_on = sent_on
    save(report, "sent_on")
    account("sent", report, actor, {"sent_on": sent_on.isoformat()}, at=at)
    return report
