"""Whose due date moved with the calendar, and why."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest

from .. import queries

PER_PAGE = 40


@require_GET
@requires(Permission.DOSSIER_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    page = Paginator(queries.redatings_visible_to(request.user).order_by("-pk"), PER_PAGE)
    return render(request, "dossiers/redatings.html", {"page": page.get_page(request.GET.get("trang"))})


@require_GET
@requires(Permission.DOSSIER_VIEW)
def one(request: OfficerRequest, redating_id: int) -> HttpResponse:
    redating = get_object_or_404(queries.redatings_visible_to(request.user), pk=redating_id)
    seen = queries.visible_to(request.user).filter(due_changes__redating=redating).values("pk")
    changes = redating.changes.filter(dossier__in=seen).select_related("dossier").order_by("new_due_at", "pk")
    page = Paginator(changes, PER_PAGE).get_page(request.GET.get("trang"))
    return render(request, "dossiers/redating.html", {"redating": redating, "page": page})
