"""The audit trail: who did what, when, on whose records; and the same as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation import audit
from cchc.foundation.files import EXCEL
from cchc.foundation.http import download, page_asked
from cchc.foundation.permissions import Permission, requires

from .. import audit_trail
from ..forms import TrailForm
from ..http import OfficerRequest
from ..models import Person
from ..place import home_of

PER_PAGE = 50


@require_GET
@requires(Permission.AUDIT_VIEW)
def trail(request: OfficerRequest) -> HttpResponse:
    seen = audit_trail.visible_to(request.user)
    form = _form(request)
    page = page_asked(request, audit_trail.asked_for(seen, form.cleaned_data), per_page=PER_PAGE)
    context = {
        "form": form,
        "page": page,
        "lines": audit_trail.lines(page.object_list),
        "query": request.GET.urlencode(),
        "most_rows": audit_trail.MOST_ROWS,
    }
    return render(request, "organisation/trail.html", context)


@require_GET
@requires(Permission.AUDIT_VIEW)
def export(request: OfficerRequest) -> HttpResponse:
    """Taking the trail away is an act itself, and stands in the trail."""
    rows = audit_trail.asked_for(audit_trail.visible_to(request.user), _form(request).cleaned_data)
    content = audit_trail.workbook(rows)
    home = home_of(request.user)
    audit.record(
        event="audit.exported",
        target=request.user,
        actor=request.user,
        unit_code=home.code if home else "",
        facts={"rows": min(rows.count(), audit_trail.MOST_ROWS)},
    )
    return download(content, name=f"nhat-ky-{localdate():%Y-%m-%d}.xlsx", media_type=EXCEL)


def _form(request: OfficerRequest) -> TrailForm:
    """Return the filters; what cannot be read is left out and marked on the form."""
    actors = Person.objects.filter(pk__in=audit_trail.visible_to(request.user).order_by().values("actor"))
    form = TrailForm(request.GET, actors=actors.order_by("full_name"))
    form.is_valid()
    return form
