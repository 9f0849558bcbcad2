"""Pages that belong to the frame: search, progress of work, colours, the living style page."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from . import search, style_samples, unsent
from .http import OfficerRequest, page_or_panel, way_back
from .models import Job
from .permissions import Permission, requires

THEMES = ("", "light", "dark")
A_YEAR = 365 * 24 * 3600


@require_GET
@requires(Permission.SIGNED_IN)
def find(request: OfficerRequest) -> HttpResponse:
    text = request.GET.get("q", "")[:200]
    groups = search.find(request.user, text)
    context = {"search_text": text, "groups": groups, "found": sum(len(group.hits) for group in groups)}
    return render(request, "foundation/search.html", context)


@require_GET
@requires(Permission.SIGNED_IN)
def job(request: OfficerRequest, number: int) -> HttpResponse:
    """Progress of work this person asked for; htmx gets the panel, and at the end a reload."""
    row = get_object_or_404(Job.objects.filter(asked_by_id=request.user.pk), pk=number)
    response = page_or_panel(request, page="foundation/job.html", panel="components/job.html", context={"job": row})
    if request.headers.get("HX-Request") and row.finished_at:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@requires(Permission.PUBLIC)
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice of light or dark on this computer, and go back to where the person was."""
    wanted = request.POST.get("theme", "")
    response = way_back(request)
    if wanted in THEMES:
        response.set_cookie("theme", wanted, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.BEHIND_TLS)
    return response


@require_POST
@requires(Permission.SIGNED_IN)
def drop_unsent(request: OfficerRequest) -> HttpResponse:
    """Forget what was sent after the session had ended, and go back to the page."""
    unsent.drop(request)
    return way_back(request)


@require_GET
@requires(Permission.SIGNED_IN)
def style(request: OfficerRequest) -> HttpResponse:
    page = Paginator(range(1, 201), 10).get_page(request.GET.get("trang"))
    context = style_samples.samples(today=localdate()) | {"page": page}
    return render(request, "foundation/style.html", context)


@require_GET
@requires(Permission.SIGNED_IN)
def style_question(request: OfficerRequest) -> HttpResponse:
    """The sample of a question: a page of its own, or a panel in the dialog."""
    return page_or_panel(
        request,
        page="foundation/question.html",
        panel="components/confirm.html",
        context=style_samples.QUESTION,
    )
