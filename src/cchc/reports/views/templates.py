"""Templates of a ward: take the Word file, change it, give it back; checked and tried before it is put in force."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.foundation import files
from cchc.foundation.http import download, download_kept, refusals_above
from cchc.foundation.models import StoredFile
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.uploads import MEBIBYTE, UploadField
from cchc.indicators.place import Place
from cchc.kernel.errors import DomainError
from cchc.kernel.late import late
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit
from cchc.organisation.scope import may
from cchc.reading import messages as reading_messages
from cchc.reading.refusals import Unreadable

from ..documents.kinds import BY_CODE, KINDS, Kind
from ..documents.making import MAKERS, make
from ..documents.ordering import Order
from ..models import ReportTemplate
from ..templating import keeping, services
from ..templating.context import context_of
from ..templating.fields import fields_of, said
from ..templating.refusals import CannotTemplate, Refusal
from ..templating.sample import sample_context
from .asking import kind_of, period_asked, place_asked

TEMPLATING = "cchc.reports.templating"
base, checking, drawing, fault_words = (  # with the engine of templates
    late(f"{TEMPLATING}.{name}") for name in ("base", "checking", "drawing", "fault_words")
)


class TemplateForm(forms.Form):
    file = UploadField(
        label="Mẫu đã sửa (.docx)",
        most_bytes=10 * MEBIBYTE,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text="Mẫu được kiểm tra và lập thử trước; mẫu đang dùng chưa đổi cho đến khi bạn bấm đưa vào sử dụng.",
    )


@require_GET
@requires(Permission.REPORT_VIEW)
def templates(request: OfficerRequest) -> HttpResponse:
    """Every kind of paper with the template it goes through."""
    place = place_asked(request)
    rows = [(kind, keeping.in_force(kind.code, place.unit.path)) for kind in KINDS] if place else []
    return render(request, "reports/templates.html", {"rows": rows, "whose": place})


@require_http_methods(["GET", "POST"])
@requires(Permission.REPORT_VIEW)
def template(request: OfficerRequest, document_kind: str) -> HttpResponse:
    """One kind: its fields, the template in force, editions; a file given here is checked and kept for a trial."""
    kind, place = kind_of(document_kind), place_asked(request)
    if place is None:
        raise Http404("no unit")
    form = TemplateForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {}
    if request.method == "POST":
        _must_edit(request, place.unit)
        if form.is_valid():
            context = _looked_at(request, kind, place, form)
    is_refused = bool(form.errors or context.get("faults"))
    page = _page(request, kind, place) | {"form": form} | context
    return render(request, "reports/template.html", page, status=422 if is_refused else 200)


def _page(request: OfficerRequest, kind: Kind, place: Place) -> dict[str, Any]:
    editions = keeping.visible_to(request.user).filter(unit=place.unit, kind=kind.code)
    fields = fields_of(kind.code)
    return {
        "kind": kind,
        "whose": place,
        "fields": [(field, said(field)) for field in fields],
        "in_force": keeping.in_force(kind.code, place.unit.path),
        "editions": editions,
        "may_edit": may(request.user, Permission.REPORT_EDIT, place.unit),
        "trial": request.session.get(_key(kind, place.unit)),
    }


def _looked_at(request: OfficerRequest, kind: Kind, place: Place, form: TemplateForm) -> dict[str, Any]:
    """Check the file; a sound one is kept for its trial, and what is in force stays as it is."""
    upload = form.cleaned_data["file"]
    content = upload.read()
    try:
        found = checking.check(content, kind.code)
    except Unreadable as error:
        form.add_error("file", reading_messages.explain(error, name=upload.name))
        return {}
    faults = [fault_words.fault_sentence(one) for one in found.faults]
    if not faults and not _draws(content, kind):
        faults = ["Mẫu không lập thử được. Hãy tải mẫu gốc và chuyển phần đã sửa sang."]
    if faults:
        return {"faults": faults, "file_name": upload.name}
    kept = files.store(content, media_type=files.WORD)
    trial = {"sha256": kept.sha256, "name": upload.name[:255], "missing": [field.name for field in found.missing]}
    request.session[_key(kind, place.unit)] = trial
    return {"trial": trial}


def _draws(content: bytes, kind: Kind) -> bool:
    """Say whether the template can be filled at all: some pass every look and break when the XML is put together."""
    try:
        drawing.draw(content, kind.code, sample_context(kind.code))
    except Exception:  # whatever breaks, the answer for the person is the same
        return False
    return True


def _key(kind: Kind, unit: Unit) -> str:
    return f"template_trial:{unit.pk}:{kind.code}"


def _must_edit(request: OfficerRequest, unit: Unit) -> None:
    """:raises Http404: where the person may look but not change."""
    if not may(request.user, Permission.REPORT_EDIT, unit):
        raise Http404("not theirs to change")


@require_GET
@requires(Permission.REPORT_VIEW)
def template_base(request: OfficerRequest, document_kind: str) -> HttpResponse:
    """The template to begin with: the house style with fields."""
    kind = kind_of(document_kind)
    return download(base.base_template(kind.code), name=f"mau-{kind.slug}.docx", media_type=files.WORD)


@require_GET
@requires(Permission.REPORT_EDIT)
def template_trial(request: OfficerRequest, document_kind: str) -> HttpResponse:
    """The file just given, filled with the ward's own material where there is some."""
    kind, place = kind_of(document_kind), place_asked(request, permission=Permission.REPORT_EDIT)
    if place is None:
        raise Http404("no unit")
    trial = request.session.get(_key(kind, place.unit))
    stored = StoredFile.objects.filter(sha256=trial["sha256"]).first() if trial else None
    if stored is None:
        raise Http404("no trial")
    try:
        content = drawing.draw(files.load(stored), kind.code, _material(request, kind, place))
    except drawing.Faulty as error:
        raise Http404("faulty") from error
    return download(content, name=f"thu-mau-{kind.slug}.docx", media_type=files.WORD)


def _material(request: OfficerRequest, kind: Kind, place: Place) -> dict[str, Any]:
    if kind.code not in MAKERS:
        return sample_context(kind.code)
    period = period_asked(request, place, is_of_year=kind.is_of_year)
    try:
        return context_of(make(kind.code, Order(place.unit, period, timezone.localdate())))
    except DomainError:  # nothing to write about yet
        return sample_context(kind.code)


@require_POST
@requires(Permission.REPORT_EDIT)
def template_use(request: OfficerRequest, document_kind: str) -> HttpResponse:
    kind, place = kind_of(document_kind), place_asked(request, permission=Permission.REPORT_EDIT)
    if place is None:
        raise Http404("no unit")
    trial = request.session.get(_key(kind, place.unit))
    stored = StoredFile.objects.filter(sha256=trial["sha256"]).first() if trial else None
    with refusals_above(request):
        if stored is None or trial is None:
            raise CannotTemplate(Refusal.NO_TRIAL)
        made = services.put_in_force(
            unit=place.unit, kind=kind.code, file=stored, file_name=trial["name"], actor=request.user, at=timezone.now()
        )
        del request.session[_key(kind, place.unit)]
        messages.success(request, f"Đã đưa mẫu vào sử dụng, bản {made.edition}. Văn bản lập từ nay theo mẫu này.")
    return _back(kind, place.unit)


@require_POST
@requires(Permission.REPORT_EDIT)
def template_withdraw(request: OfficerRequest, document_kind: str) -> HttpResponse:
    kind, place = kind_of(document_kind), place_asked(request, permission=Permission.REPORT_EDIT)
    if place is None:
        raise Http404("no unit")
    with refusals_above(request):
        services.withdraw(unit=place.unit, kind=kind.code, actor=request.user, at=timezone.now())
        messages.success(request, "Đã thôi dùng mẫu riêng; văn bản lập theo mẫu chung. Các bản cũ vẫn được giữ.")
    return _back(kind, place.unit)


@require_POST
@requires(Permission.REPORT_EDIT)
def template_restore(request: OfficerRequest, template_id: int) -> HttpResponse:
    old = get_object_or_404(keeping.visible_to(request.user, Permission.REPORT_EDIT), pk=template_id)
    with refusals_above(request):
        made = services.restore(template=old, actor=request.user, at=timezone.now())
        messages.success(request, f"Đã dùng lại bản {old.edition}, nay là bản {made.edition}.")
    return _back(BY_CODE[old.kind], old.unit)


@require_GET
@requires(Permission.REPORT_VIEW)
def template_file(request: OfficerRequest, template_id: int) -> FileResponse:
    row: ReportTemplate = get_object_or_404(keeping.visible_to(request.user), pk=template_id)
    name = f"mau-{BY_CODE[row.kind].slug}-ban-{row.edition}.docx"
    return download_kept(row.file, name=name)


def _back(kind: Kind, unit: Unit) -> HttpResponse:
    return redirect(f"{reverse('reports:template', args=[kind.slug])}?don_vi={unit.pk}")
