"""The inbox of dossiers and its Excel files."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_GET

from cchc.foundation import audit
from cchc.foundation.files import EXCEL
from cchc.foundation.http import download
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit

from .. import queries
from ..exporting import MOST_ROWS, list_as_excel
from ..listing import COUNTED_TO, DAYS, DUE, LISTS, NO_OFFICER, Listing
from ..presentation import rows_of


@require_GET
@requires(Permission.DOSSIER_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    wards = queries.wards_for(request.user)
    ward = _chosen(request, wards)
    may_keep = bool(queries.wards_kept_by(request.user))
    if ward is None:
        return render(request, "dossiers/index.html", {"wards": [], "may_keep": may_keep})
    listing = _listing(request, ward)
    page = listing.paginator().get_page(request.GET.get("trang"))
    found, mark = (list(page.object_list), "") if listing.place is None else listing.following()
    sees_names = queries.sees_names(request.user, ward)
    context = {
        "wards": wards,
        "ward": ward,
        "listing": listing,
        "lists": [(name, label, listing.counts.get(name)) for name, label in LISTS.items()],
        "days": DAYS if listing.chosen == DUE else (),
        "officers": listing.officers(),
        "no_officer": NO_OFFICER,
        "page": page,
        "is_cut": bool(listing.words) and page.paginator.count > COUNTED_TO,
        "further": _address(request, sau=mark or (listing.mark_beyond(page) if listing.place is None else "")),
        "is_numbered": listing.place is None,
        "rows": rows_of(found, today=listing.today, calendar=listing.calendar, sees_names=sees_names),
        "sees_names": sees_names,
        "is_empty_ward": not found and not listing.everything.exists(),
        "may_keep": may_keep,
        "excel": _address(request),
    }
    return render(request, "dossiers/index.html", context)


@require_GET
@requires(Permission.DOSSIER_VIEW)
def excel(request: OfficerRequest) -> HttpResponse:
    """The list as it is narrowed on the page."""
    ward = _chosen(request, queries.wards_for(request.user))
    if ward is None:
        return HttpResponse(status=404)
    listing = _listing(request, ward)
    sees_names = queries.sees_names(request.user, ward)
    rows = listing.rows.select_related("unit")[: MOST_ROWS + 1].iterator(chunk_size=2000)
    content = list_as_excel(rows, title=LISTS[listing.chosen], sees_names=sees_names)
    facts = {"list": listing.chosen, "names": sees_names}
    audit.record(event="dossier.exported", target=ward, actor=request.user, unit_code=ward.code, facts=facts)
    return download(content, name=f"ho-so-{listing.chosen}-{listing.today:%Y%m%d}.xlsx", media_type=EXCEL)


def _chosen(request: OfficerRequest, wards: list[Unit]) -> Unit | None:
    """Return the ward asked for in the address, else the person's first."""
    asked = request.GET.get("don_vi", "")
    return next((ward for ward in wards if str(ward.pk) == asked), wards[0] if wards else None)


def _listing(request: OfficerRequest, ward: Unit) -> Listing:
    return Listing(request.user, ward, request.GET, now=now(), today=localdate())


def _address(request: OfficerRequest, **more: str) -> str:
    """Return what the list is narrowed by, for a link; "" where something more is to be said and there is none."""
    query = request.GET.copy()
    for name in ("trang", "sau"):
        query.pop(name, None)
    if not all(more.values()):
        return ""
    query.update(more)
    return query.urlencode()
