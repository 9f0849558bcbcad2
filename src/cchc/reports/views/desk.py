"""The desk of a report: who owes what, the document as it will print, the figures with their sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Person, Position, in_force
from cchc.organisation.working_time import calendar_for

from .. import comparing, presentation, queries
from ..domain import flow
from ..forms import CorrectForm, SentForm, SignForm, first_signature
from ..models import Part, Report
from .pages import report_or_404

State = flow.Report


@require_GET
@requires(Permission.REPORT_VIEW)
def desk(request: OfficerRequest, report_id: int) -> HttpResponse:
    return desk_of(request, report_or_404(request, report_id))


def desk_of(
    request: OfficerRequest, report: Report, *, status: int = 200, why: str = "", **sent: forms.Form
) -> HttpResponse:
    """Render the desk; ``sent`` are forms that were refused, by name, with what the person wrote."""
    today = localdate()
    context = _document(report, today) | _forms(request.user, report, today) | sent | {"why": why}
    return render(request, "reports/desk.html", context, status=status)


def _document(report: Report, today: date) -> dict[str, Any]:
    parts, figures = queries.parts_of(report), queries.figures_of(report)
    rows = presentation.rows_of(report, parts, figures, today=today, calendar=calendar_for(report.unit))
    return {
        "report": report,
        "badge": presentation.REPORT_BADGES[Report.State(report.state)],
        "rows": rows,
        "units": presentation.by_unit(rows),
        "figures": presentation.figures_in_use(rows, figures),
        "warnings": presentation.warnings_of(report, figures),
        "typed": [row for row in rows if row.typed],
        "owed_count": len(queries.owed(parts)),
        "accepted_count": sum(part.state == Part.State.ACCEPTED for part in parts),
        "versions": _versions(report),
        "changes": report.changes if report.state == State.SIGNED else comparing.rows(report),
        "closing": report.closing,
        "today": today,
    }


def _versions(report: Report) -> list[Report]:
    same = Report.objects.filter(unit=report.unit, kind=report.kind, period=report.period)
    return list((same.standing() | same.filter(pk=report.pk)).order_by("version", "pk"))


def _forms(person: Person, report: Report, today: date) -> dict[str, Any]:
    """Return what the person may do with the report as it stands, each with its form."""
    edits = person.has_perm(Permission.REPORT_EDIT, report.unit)
    signs = person.has_perm(Permission.REPORT_SIGN, report.unit)
    found: dict[str, Any] = {"edits": edits, "is_collecting": report.state == State.COLLECTING}
    if report.state == State.READY and signs:
        found["sign_form"] = SignForm(initial=_signature(person, report, today))
    if report.state == State.READY and edits:
        found["may_reopen"] = True
    found["may_withdraw"] = edits and report.state in queries.UNSIGNED
    if report.state == State.SIGNED and edits:
        found["sent_form"] = SentForm(initial={"edition": report.edition, "sent_on": report.sent_on or today})
        found["correct_form"] = CorrectForm()
        found["correction"] = queries.corrections_of(report).first()
    return found


def _signature(person: Person, report: Report, today: date) -> dict[str, Any]:
    post = Position.objects.filter(in_force(today), person=person, unit=report.unit).first()
    numbers = Report.objects.filter(unit=report.unit, signed_on__year=today.year, number__isnull=False)
    last = numbers.order_by("-number").values_list("number", flat=True).first() or 0
    return first_signature(report, today=today, signer=str(person), title=post.title if post else "", number=last + 1)
