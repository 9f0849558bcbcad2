"""Work by week: what is late, this week, next week, and after; and the ladder that reminds of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit
from cchc.organisation.scope import units_where
from cchc.organisation.working_time import calendar_for

from .. import queries
from ..forms import LadderForm
from ..presentation import Row, rows_of
from ..reminders import ladder_of
from ..services.change_ladder import change_ladder

SHOWN = 60  # cards a column; the list shows the rest


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    first: date | None  # None: from the beginning
    last: date | None  # None: without end
    rows: list[Row]


@require_GET
@requires(Permission.TASK_VIEW)
def board(request: OfficerRequest) -> HttpResponse:
    today = localdate()
    rows = queries.own(request.user) if request.GET.get("cua_toi") else queries.visible_to(request.user)
    calendar = calendar_for(units_where(request.user, Permission.TASK_VIEW).first())
    columns = []
    for title, first, last in spans(today):
        found = queries.due_between(rows, first or date.min, last or date.max).order_by("due_on", "pk")[:SHOWN]
        columns.append(Column(title, first, last, rows_of(found, today=today, calendar=calendar)))
    context = {"columns": columns, "is_mine": bool(request.GET.get("cua_toi"))}
    return render(request, "work/board.html", context)


def spans(today: date) -> list[tuple[str, date | None, date | None]]:
    """Return title, first and last day of each column; weeks begin on Monday."""
    sunday = today + timedelta(days=6 - today.weekday())
    week = timedelta(days=7)
    day = timedelta(days=1)
    return [
        ("Quá hạn", None, today - day),
        ("Tuần này", today, sunday),
        ("Tuần sau", sunday + day, sunday + week),
        ("Ba tuần tiếp theo", sunday + week + day, sunday + 4 * week),
        ("Sau đó", sunday + 4 * week + day, None),
    ]


@require_http_methods(["GET", "POST"])
@requires(Permission.CALENDAR_EDIT)
def ladder(request: OfficerRequest) -> HttpResponse:
    """When reminders are sent in the ward, and to whom: dated data a ward may change."""
    ward = units_where(request.user, Permission.CALENDAR_EDIT).filter(kind=Unit.Kind.COMMUNE).first()
    today = localdate()
    steps = sorted(ladder_of(ward, on=today), key=lambda step: (step.working_days, step.audience))
    form = LadderForm(request.POST or None, initial=LadderForm.initial_of(steps))
    if ward is not None and form.is_valid():
        change_ladder(unit=ward, steps=form.steps(), source=form.cleaned_data["source"], actor=request.user, on=today)
        return redirect("work:ladder")
    context = {"ward": ward, "steps": steps, "form": form}
    return render(request, "work/ladder.html", context, status=422 if form.errors else 200)
