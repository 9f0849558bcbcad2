"""Use case: a report is opened, its sections given to the units that owe them, with a draft in each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from cchc.organisation.matching import Directory
from cchc.organisation.models import Person, Unit

from .. import notices, queries
from ..domain.outline import load_outline
from ..domain.refusals import CannotReport, Refusal
from ..models import Part, Report
from ..regime import Plan, receiver_of
from .draft_again import DRAFTED, put_draft
from .steps import account

MOST_SUBJECT = 300


@transaction.atomic
def open_report(*, unit: Unit, plan: Plan, actor: Person | None, at: datetime) -> Report:
    """Open the report, make its parts, draft it, tell the units.

    :param actor: None where the worker opens it by the regime.
    :raises CannotReport: ALREADY_OPEN; WITHDRAWN, to the worker, where people withdrew one; NOT_STARTED before its
        first day; DAYS_ORDER.
    """
    _check(unit, plan, is_by_worker=actor is None, at=at)
    report = Report.objects.create(
        unit=unit, kind=plan.kind, year=plan.year, period=plan.period.code, subject=plan.subject[:MOST_SUBJECT],
        outline=plan.outline, start_on=plan.period.start, end_on=plan.period.end,
        unit_due_on=plan.chain.unit_due_on, due_on=plan.chain.due_on, receiver=receiver_of(unit, plan.regime),
        sending=plan.regime.sending, opened_by=actor, opened_at=at,
    )  # fmt: skip
    _make_parts(report, plan)
    put_draft(report, at=at)
    report.save(update_fields=DRAFTED)
    account("opened", report, actor, {"due_on": report.due_on.isoformat()}, at=at)
    notices.opened(report)
    return report


def _check(unit: Unit, plan: Plan, *, is_by_worker: bool, at: datetime) -> None:
    Unit.objects.select_for_update().get(pk=unit.pk)  # two openings of one report wait for each other
    there = Report.objects.filter(unit=unit, kind=plan.kind, period=plan.period.code)
    if there.standing().exists():
        raise CannotReport(Refusal.ALREADY_OPEN, subject=plan.subject)
    if is_by_worker and there.exists():
        raise CannotReport(Refusal.WITHDRAWN)
    if plan.period.start > localtime(at).date():
        raise CannotReport(Refusal.NOT_STARTED, day=plan.period.start)
    if plan.chain.due_on < plan.chain.unit_due_on:
        raise CannotReport(Refusal.DAYS_ORDER, unit_due=plan.chain.unit_due_on, due=plan.chain.due_on)


def _make_parts(report: Report, plan: Plan) -> None:
    directory = Directory.of(report.unit)
    Part.objects.bulk_create(
        Part(
            report=report,
            section=section.key,
            order=order,
            unit=queries.writer(section, report.unit, directory),
            due_on=plan.chain.petitions_due_on if section.day == "petitions" else plan.chain.unit_due_on,
        )
        for order, section in enumerate(load_outline(plan.outline).written, 1)
    )
