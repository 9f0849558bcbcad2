"""Papers made from the reports' material: the list, one as it will look, its Word file; the forms to copy from."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cchc.foundation.files import EXCEL, WORD
from cchc.foundation.http import download, refusals_above
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.organisation.http import OfficerRequest
from cchc.organisation.scope import units_where
from cchc.work.models import Letter

from ..documents import forms as control_forms
from ..documents.kinds import KINDS
from ..documents.making import draw, make
from ..templating import keeping
from .asking import WARDS_AND_OFFICES, kind_of, order_asked, period_asked, picker, place_asked

LETTERS_SHOWN = 10


@require_GET
@requires(Permission.REPORT_VIEW)
def documents(request: OfficerRequest) -> HttpResponse:
    """Every paper this person may have for the unit and days chosen."""
    place = place_asked(request, kinds=WARDS_AND_OFFICES)
    if place is None:
        return render(request, "reports/documents.html", {"kinds": []})
    is_ward = place.unit.kind == place.unit.Kind.COMMUNE
    kinds = [kind for kind in KINDS if kind.is_made_here and (is_ward or kind.is_for_offices)]
    letters = Letter.objects.none()
    if request.user.has_perm(Permission.OVERSIGHT_VIEW) and is_ward:
        letters = Letter.objects.filter(unit=place.unit).select_related("by").order_by("-at")[:LETTERS_SHOWN]
    context = picker(place, period_asked(request, place)) | {
        "kinds": kinds,
        "is_ward": is_ward,
        "letters": letters,
        "has_city": units_where(request.user, Permission.REPORT_VIEW).filter(kind=place.unit.Kind.PROVINCE).exists(),
        "may_urge": request.user.has_perm(Permission.TASK_ACCEPT),
    }
    return render(request, "reports/documents.html", context)


@require_GET
@requires(Permission.REPORT_VIEW)
def document(request: OfficerRequest, document_kind: str) -> HttpResponse:
    """The paper as it stands today, with what people still have to write."""
    kind = kind_of(document_kind)
    if not kind.is_made_here:
        raise Http404(document_kind)
    asked = order_asked(request, kind)
    if asked is None:
        return render(request, "reports/document.html", {"kind": kind})
    order, place = asked
    context = picker(place, order.period) | {"kind": kind, "own_template": keeping.in_force(kind.code, order.unit.path)}
    try:
        context["paper"] = make(kind.code, order)
    except DomainError as error:
        context["why"] = explain(error)
    return render(request, "reports/document.html", context)


@require_POST
@requires(Permission.REPORT_VIEW)
def document_file(request: OfficerRequest, document_kind: str) -> HttpResponse:
    kind = kind_of(document_kind)
    asked = order_asked(request, kind) if kind.is_made_here else None
    if asked is None:
        raise Http404(document_kind)
    order, place = asked
    with refusals_above(request):
        content = draw(kind.code, order, actor=request.user, at=timezone.now())
        name = f"{kind.slug}-{order.unit.code}-{order.period.code}.docx"
        return download(content, name=name, media_type=WORD)
    kept = picker(place, order.period)["kept"]
    return redirect(f"{reverse('reports:document', args=[kind.slug])}?{kept}")


@require_GET
@requires(Permission.REPORT_VIEW)
def forms(request: OfficerRequest) -> HttpResponse:
    """Figures of procedure control and the one-stop mechanism, laid out as the Government's system asks for them."""
    place = place_asked(request)
    if place is None:
        return render(request, "reports/forms.html", {})
    period = period_asked(request, place)
    context = picker(place, period) | {"sheets": control_forms.sheets(place, period, today=timezone.localdate())}
    return render(request, "reports/forms.html", context)


@require_POST
@requires(Permission.REPORT_VIEW)
def forms_file(request: OfficerRequest) -> HttpResponse:
    place = place_asked(request)
    if place is None:
        raise Http404
    period = period_asked(request, place)
    content = control_forms.draw(place, period, actor=request.user, at=timezone.now())
    name = f"bieu-kiem-soat-tthc-{place.unit.code}-{period.code}.xlsx"
    return download(content, name=name, media_type=EXCEL)
