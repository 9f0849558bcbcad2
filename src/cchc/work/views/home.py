"""Hôm nay: the page people open first each morning, by what they are here to do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation.home_cards import cards_for
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.organisation.scope import paths_where
from cchc.organisation.working_time import calendar_for

from .. import queries
from ..domain.states import State
from ..presentation import rows_of
from ..standing import next_closing

SHOWN = 12
SOON_WORKING_DAYS = 3


@require_GET
@requires(Permission.SIGNED_IN)
def home(request: OfficerRequest) -> HttpResponse:
    today = localdate()
    oversees = bool(paths_where(request.user, Permission.OVERSIGHT_VIEW))
    reports = bool(paths_where(request.user, Permission.TASK_REPORT))
    context: dict[str, Any] = {
        "oversees": oversees,
        "reports": reports,
        "closing": next_closing(request.user, today=today),
        "unread": queries.notices_of(request.user).filter(read_at__isnull=True)[:SHOWN],
    }
    if oversees:
        context |= _oversight(request, today) | {"cards": cards_for(request.user, today)}
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
