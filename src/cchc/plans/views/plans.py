"""Pages of plans in force: the list, one plan, its versions and their files."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.files import EXCEL, PDF, WORD
from cchc.foundation.http import download_kept, page_asked, refusals_on
from cchc.foundation.permissions import Permission, requires
from cchc.kernel.errors import DomainError
from cchc.kernel.text import fold
from cchc.organisation.http import OfficerRequest
from cchc.reading.formats import format_of

from .. import queries
from ..domain.drafts import Data
from ..forms import UploadForm
from ..models import PlanVersion
from ..pictures import page_picture
from ..presentation import by_field
from ..services.abandon_version import abandon_version
from ..services.upload_plan import Upload, upload_plan

PER_PAGE = 30


@require_GET
@requires(Permission.PLAN_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    plans = queries.visible_to(request.user).order_by("-year", "unit__path")
    asked = request.GET.get("q", "")
    if asked:
        plans = plans.filter(folded__contains=fold(asked))
    page = page_asked(request, plans.prefetch_related("versions"), per_page=PER_PAGE)
    may_upload = request.user.has_perm(Permission.PLAN_EDIT)
    return render(request, "plans/index.html", {"page": page, "asked": asked, "may_upload": may_upload})


@require_GET
@requires(Permission.PLAN_VIEW)
def detail(request: OfficerRequest, plan_id: int) -> HttpResponse:
    plan = get_object_or_404(queries.visible_to(request.user), pk=plan_id)
    asked = fold(request.GET.get("q", ""))
    targets, tasks = queries.targets_of(plan), queries.tasks_of(plan).prefetch_related("parties")
    if asked:
        targets, tasks = targets.filter(folded__contains=asked), tasks.filter(folded__contains=asked)
    context: Data = {
        "plan": plan,
        "asked": request.GET.get("q", ""),
        "target_groups": by_field(targets.select_related("parent")),
        "task_groups": by_field(tasks),
        "versions": plan.versions.select_related("uploaded_by", "confirmed_by").order_by("-sequence"),
        "open_version": queries.open_version(plan),
        "in_force": queries.confirmed_version(plan),
        "may_edit": request.user.has_perm(Permission.PLAN_EDIT, plan.unit),
        "unknown_units": queries.unknown_units(plan),
    }
    return render(request, "plans/detail.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def upload(request: OfficerRequest) -> HttpResponse:
    first = queries.issuers_for(request.user).first()
    initial = {"unit": request.GET.get("don_vi") or first, "year": request.GET.get("nam") or localdate().year}
    form = UploadForm(request.POST or None, request.FILES or None, person=request.user, initial=initial)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        content = sent.read()
        with refusals_on(form, "file"):
            version = upload_plan(
                unit=form.cleaned_data["unit"],
                year=form.cleaned_data["year"],
                upload=Upload(sent.name, content, _media_type(content)),
                actor=request.user,
            )
            return redirect("plans:version", version.pk)
    return render(request, "plans/upload.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@requires(Permission.PLAN_VIEW)
def version(request: OfficerRequest, version_id: int) -> HttpResponse:
    """Where a version stands: being read (progress), failed (why), in review or confirmed (its own page)."""
    found = get_object_or_404(queries.versions_visible_to(request.user), pk=version_id)
    if found.state == PlanVersion.State.IN_REVIEW and request.user.has_perm(Permission.PLAN_EDIT, found.plan.unit):
        return redirect("plans:review", found.pk)
    if found.state in (PlanVersion.State.READING, PlanVersion.State.FAILED):
        return render(request, "plans/reading.html", {"version": found, "plan": found.plan})
    return redirect("plans:detail", found.plan_id)


@require_http_methods(["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def abandon(request: OfficerRequest, version_id: int) -> HttpResponse:
    found = get_object_or_404(queries.versions_visible_to(request.user, Permission.PLAN_EDIT), pk=version_id)
    if request.method == "GET":
        return render(request, "plans/abandon.html", {"version": found, "plan": found.plan})
    abandon_version(version_id=found.pk, actor=request.user)
    return redirect("plans:detail", found.plan_id)


@require_GET
@requires(Permission.PLAN_VIEW)
def original(request: OfficerRequest, version_id: int) -> FileResponse:
    """The signed file itself, byte for byte."""
    found = get_object_or_404(queries.versions_visible_to(request.user), pk=version_id)
    return download_kept(found.file, name=found.file_name)


@require_GET
@requires(Permission.PLAN_VIEW)
def page(request: OfficerRequest, version_id: int, number: int) -> HttpResponse:
    """A page of a PDF or scan as a picture."""
    found = get_object_or_404(queries.versions_visible_to(request.user), pk=version_id)
    picture = page_picture(found.file, number)
    response = HttpResponse(picture, content_type="image/webp", status=200 if picture else 404)
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def _media_type(content: bytes) -> str:
    """Return the kind found by content; what cannot be told is told by the reader, with its reason."""
    try:
        return MEDIA_TYPES[format_of(content).value]
    except DomainError:
        return "application/octet-stream"


MEDIA_TYPES = {
    "word": WORD,
    "pdf": PDF,
    "image": "image/*",
    "office": "application/octet-stream",
    "spreadsheet": EXCEL,
    "html": "text/html",
    "text": "text/plain",
}
