"""Hôm nay: the page people open first each morning, by what they are here to do.

Who steers and does not report (a leader, an inspector) sees three cards and what is behind them, nothing else above
the fold. Who steers and reports (the secretary) sees the next closing day, who still has to hand in, what is late,
and then their own work. Everybody else sees their own work.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation.first_steps import steps_for
from cchc.foundation.home_cards import cards_for
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.organisation.scope import paths_where
from cchc.organisation.working_time import calendar_for

from .. import queries
from ..domain.states import State
from ..presentation import rows_of
from ..standing import Closing, next_closing

SHOWN, NEWS = 12, 5
SOON_WORKING_DAYS = 3


@require_GET
@requires(Permission.SIGNED_IN)
def home(request: OfficerRequest) -> HttpResponse:
    today = localdate()
    oversees = bool(paths_where(request.user, Permission.OVERSIGHT_VIEW))
    reports = bool(paths_where(request.user, Permission.TASK_REPORT))
    closing = next_closing(request.user, today=today)
    context: dict[str, Any] = {
        "oversees": oversees,
        "reports": reports,
        "closing": closing,
        "cards": cards_for(request.user, today),
        "steps": steps_for(request.user),
        "unread": queries.notices_of(request.user).filter(read_at__isnull=True)[:NEWS],
    }
    if oversees:
        context |= _oversight(request, today)
        context["owing"] = _owing(request, closing, today)
    if reports:
        context |= _own(request, today)
    return render(request, "work/home.html", context)


def _oversight(request: OfficerRequest, today: date) -> dict[str, Any]:
    seen = queries.visible_to(request.user, Permission.OVERSIGHT_VIEW)
    late = queries.late(seen, today=today)
    calendar = calendar_for(None)
    return {
        "late_count": late.count(),
        "late_rows": rows_of(late.order_by("due_on")[:SHOWN], today=today, calendar=calendar),
        "late_by_unit": queries.count_by_unit(late),
        "to_accept": queries.waiting_for_acceptance(request.user)[:SHOWN],
        "to_accept_count": queries.waiting_for_acceptance(request.user).count(),
        "obstacles": queries.obstacles(seen)[:SHOWN],
    }


def _owing(request: OfficerRequest, closing: Closing | None, today: date) -> list[queries.Owing]:
    """Return the units that still have to hand in before the figures close; without a closing day, what is late."""
    seen = queries.visible_to(request.user, Permission.OVERSIGHT_VIEW)
    return queries.owing(seen, today=today, until=closing.period.end if closing else today)


def _own(request: OfficerRequest, today: date) -> dict[str, Any]:
    """Work of the person: given to them by name, or to their unit and to nobody yet."""
    calendar = calendar_for(None)
    mine = queries.own(request.user)
    soon = calendar.add_working_days(today, SOON_WORKING_DAYS)
    groups = {
        "mine_late": queries.late(mine, today=today),
        "mine_today": queries.due_between(mine, today, today),
        "mine_soon": queries.due_between(mine, calendar.next_working_day(today), soon),
        "mine_returned": mine.filter(state=State.RETURNED),
    }
    return {
        name: rows_of(rows.order_by(F("due_on").asc(nulls_last=True))[:SHOWN], today=today, calendar=calendar)
        for name, rows in groups.items()
    }
