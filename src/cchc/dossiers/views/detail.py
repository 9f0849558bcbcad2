"""The page of one dossier, and the letter of apology."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, localtime, now
from django.views.decorators.http import require_GET, require_POST

from cchc.foundation.audit import trail_of
from cchc.foundation.events import words_of
from cchc.foundation.http import refusals_on
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.organisation.working_time import calendar_for

from .. import queries
from ..domain.apologies import apology_latest_on
from ..forms import ApologyForm
from ..models import NOT_CLOSED, Dossier
from ..presentation import changes_of, clock_account, masked, rows_of, saved
from ..services.record_apology import Letter, record_apology


@require_GET
@requires(Permission.DOSSIER_VIEW)
def detail(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    dossier = _visible(request, dossier_id)
    form = ApologyForm(initial={"edition": dossier.edition, "sent_on": localdate()})
    return render(request, "dossiers/detail.html", _page(request, dossier, form))


@require_POST
@requires(Permission.DOSSIER_KEEP)
def apologise(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    dossier = get_object_or_404(queries.visible_to(request.user, Permission.DOSSIER_KEEP), pk=dossier_id)
    form = ApologyForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        new_due = said["new_due"] and localtime(said["new_due"]).replace(tzinfo=None)
        letter = Letter(said["number"], said["sent_on"], said["reason"], said["signed_by"], new_due)
        with refusals_on(form):
            record_apology(dossier_id=dossier.pk, edition=said["edition"], letter=letter, actor=request.user)
            return redirect("dossiers:detail", dossier.pk)
    return render(request, "dossiers/detail.html", _page(request, dossier, form), status=422)


def _visible(request: OfficerRequest, dossier_id: int) -> Dossier:
    rows = queries.visible_to(request.user).select_related("unit", "ward", "procedure", "first_import")
    return get_object_or_404(rows, pk=dossier_id)


def _page(request: OfficerRequest, dossier: Dossier, form: ApologyForm) -> dict[str, Any]:
    today, calendar = localdate(), calendar_for(dossier.unit)
    sees_names = queries.sees_names(request.user, dossier.ward)
    is_open = dossier.closed_on == NOT_CLOSED
    may_keep = queries.may_keep(request.user, dossier)
    return {
        "dossier": dossier,
        "today": today,
        "row": rows_of([dossier], today=today, calendar=calendar, sees_names=sees_names)[0],
        "owner": dossier.owner_name if sees_names else masked(dossier.owner_name),
        "phone": dossier.owner_phone if sees_names else "",
        "sees_names": sees_names,
        "is_open": is_open,
        "is_late_now": is_open and dossier.due_on <= today and bool(dossier.due_at and dossier.due_at < now()),
        "account": clock_account(dossier),
        "saved": saved(dossier),
        "changes": changes_of(dossier, sees_names=sees_names),
        "moves": dossier.due_changes.select_related("redating").order_by("-pk"),
        "apologies": dossier.apologies.select_related("by").order_by("-at"),
        "acts": [(words_of(entry.event), entry) for entry in trail_of(dossier)],
        "form": form,
        "may_apologise": may_keep and dossier.due_at is not None,
        "apologise_by": apology_latest_on(due=localtime(dossier.due_at), calendar=calendar) if dossier.due_at else None,
    }
