"""The review screen: the document beside what was read from it, and one view for each act.

Every act is a form that works without JavaScript: it answers with a redirect to the item. With htmx the same
address answers with the item's panel, and the counts beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.foundation.http import whole_number
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.kernel.fields import Field
from cchc.organisation.http import OfficerRequest

from .. import queries
from ..domain.document_view import PICTURE_KINDS, Mark, page_views, text_view
from ..forms import FIELDS, MetaForm, item_form
from ..models import DraftItem, PlanVersion
from ..presentation import by_field
from ..services import review as acts
from ..services.confirm_version import confirm_version

MAY = Permission.PLAN_EDIT


@require_GET
@requires(MAY)
def review(request: OfficerRequest, version_id: int) -> HttpResponse:
    version = _version(request, version_id)
    if version.state != PlanVersion.State.IN_REVIEW:
        return redirect("plans:version", version.pk)
    return render(request, "plans/review.html", _screen(version))


def _screen(version: PlanVersion) -> dict[str, Any]:
    items = list(version.items.select_related("was_target", "was_task").order_by("kind", "order"))
    marks = [mark for item in items if (mark := Mark.of(item.pk, item.kind, item.data["span"]))]
    is_picture = version.kind in PICTURE_KINDS
    targets = [item for item in items if item.kind == DraftItem.Kind.TARGET]
    tasks = [item for item in items if item.kind == DraftItem.Kind.TASK]
    return {
        "version": version,
        "plan": version.plan,
        "is_picture": is_picture,
        "pages": page_views(version.document, marks) if is_picture else [],
        "blocks": [] if is_picture else text_view(version.document, marks),
        "first": [item for item in items if item.needs_look and item.state == DraftItem.State.PROPOSED],
        "target_groups": by_field(targets),
        "task_groups": by_field(tasks),
        "counts": queries.review_counts(version),
        "leaving": queries.leaving(version),
        "fields": FIELDS,
    }


@require_GET
@requires(MAY)
def item(request: OfficerRequest, item_id: int) -> HttpResponse:
    """One item alone: what htmx shows again when a person leaves the form."""
    return _answer(request, _item(request, item_id))


@require_http_methods(["GET", "POST"])
@requires(MAY)
def edit(request: OfficerRequest, item_id: int) -> HttpResponse:
    found = _item(request, item_id)
    form = item_form(found, request.POST or None)
    context: dict[str, Any] = {"item": found, "form": form, "version": found.version}
    if request.method == "GET" or not form.is_valid():
        template = "plans/_item_form.html" if request.headers.get("HX-Request") else "plans/item_form.html"
        return render(request, template, context, status=422 if form.errors else 200)
    changes = form.changes(plan=found.version.plan)
    return _act(request, found, lambda: acts.edit_item(
        item_id=found.pk, edition=_edition(request), changes=changes, actor=request.user
    ))  # fmt: skip


@require_POST
@requires(MAY)
def accept(request: OfficerRequest, item_id: int) -> HttpResponse:
    found = _item(request, item_id)
    return _act(request, found, lambda: acts.accept_items(
        version_id=found.version_id, item_ids=[found.pk], actor=request.user
    ))  # fmt: skip


@require_POST
@requires(MAY)
def drop(request: OfficerRequest, item_id: int) -> HttpResponse:
    found = _item(request, item_id)
    return _act(request, found, lambda: acts.drop_item(
        item_id=found.pk, edition=_edition(request), actor=request.user
    ))  # fmt: skip


@require_POST
@requires(MAY)
def reopen(request: OfficerRequest, item_id: int) -> HttpResponse:
    found = _item(request, item_id)
    return _act(request, found, lambda: acts.reopen_item(
        item_id=found.pk, edition=_edition(request), actor=request.user
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(MAY)
def split(request: OfficerRequest, item_id: int) -> HttpResponse:
    """GET shows the text with a button at every gap between words; POST cuts there."""
    found = _item(request, item_id)
    if request.method == "GET":
        context = {"item": found, "version": found.version, "gaps": _gaps(found.data["text"])}
        return render(request, "plans/split.html", context)
    at = whole_number(request.POST.get("at", "")) or 0
    return _whole(request, found.version, lambda: acts.split_item(
        item_id=found.pk, edition=_edition(request), at=at, actor=request.user
    ), anchor=found)  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(MAY)
def merge(request: OfficerRequest, item_id: int) -> HttpResponse:
    """GET offers the neighbours of the same kind; POST makes one item of two."""
    found = _item(request, item_id)
    if request.method == "GET":
        others = queries.neighbours(found)
        return render(request, "plans/merge.html", {"item": found, "version": found.version, "others": others})
    second = _item(request, whole_number(request.POST.get("with", "")) or 0)
    return _whole(request, found.version, lambda: acts.merge_items(
        first_id=found.pk, edition=_edition(request), second_id=second.pk, actor=request.user
    ), anchor=found)  # fmt: skip


@require_POST
@requires(MAY)
def add(request: OfficerRequest, version_id: int) -> HttpResponse:
    version = _version(request, version_id)
    kind, field = request.POST.get("kind", "task"), request.POST.get("field", Field.OTHER.value)
    if kind not in DraftItem.Kind or field not in set(Field):
        raise Http404(kind)
    try:
        made = acts.add_item(version_id=version.pk, kind=kind, field=field, actor=request.user)
    except DomainError as error:
        return _refused(request, version, error)
    return redirect("plans:item_edit", made.pk)


@require_POST
@requires(MAY)
def accept_many(request: OfficerRequest, version_id: int) -> HttpResponse:
    """Accept every waiting item, of one field and kind when they are named."""
    version = _version(request, version_id)
    waiting = version.items.filter(state=DraftItem.State.PROPOSED)
    for name in ("field", "kind"):
        if wanted := request.POST.get(name):
            waiting = waiting.filter(**{name: wanted})
    item_ids = list(waiting.values_list("pk", flat=True))
    return _whole(request, version, lambda: acts.accept_items(
        version_id=version.pk, item_ids=item_ids, actor=request.user
    ))  # fmt: skip


@require_POST
@requires(MAY)
def undo(request: OfficerRequest, version_id: int) -> HttpResponse:
    version = _version(request, version_id)
    return _whole(request, version, lambda: acts.undo(version_id=version.pk, actor=request.user))


@require_http_methods(["GET", "POST"])
@requires(MAY)
def confirm(request: OfficerRequest, version_id: int) -> HttpResponse:
    version = _version(request, version_id)
    if request.method == "GET":
        context = {
            "version": version,
            "plan": version.plan,
            "counts": queries.review_counts(version),
            "leaving": queries.leaving(version),
        }
        return render(request, "plans/confirm.html", context)
    try:
        confirm_version(version_id=version.pk, actor=request.user)
    except DomainError as error:
        return _refused(request, version, error)
    messages.success(request, "Đã xác nhận kế hoạch. Các đơn vị đã nhận được việc của mình.")
    return redirect("plans:detail", version.plan_id)


def _version(request: OfficerRequest, version_id: int) -> PlanVersion:
    return get_object_or_404(queries.versions_visible_to(request.user, MAY), pk=version_id)


def _item(request: OfficerRequest, item_id: int) -> DraftItem:
    items = DraftItem.objects.filter(version__in=queries.versions_visible_to(request.user, MAY))
    return get_object_or_404(items.select_related("version__plan__unit"), pk=item_id)


def _edition(request: OfficerRequest) -> int:
    """Return the edition the person saw; 0, which is never current, when none was sent."""
    return whole_number(request.POST.get("edition", "")) or 0


def _act(request: OfficerRequest, found: DraftItem, act: Callable[[], object]) -> HttpResponse:
    """Do an act on one item and show that item as it is now."""
    try:
        act()
    except DomainError as error:
        if not request.headers.get("HX-Request"):
            return _refused(request, found.version, error, anchor=found)
        return _answer(request, _item(request, found.pk), why=explain(error), status=422)
    return _answer(request, _item(request, found.pk))


def _answer(request: OfficerRequest, found: DraftItem, *, why: str = "", status: int = 200) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return _to_screen(found.version_id, found)
    context = {
        "item": found,
        "version": found.version,
        "why": why,
        "counts": queries.review_counts(found.version),
        "is_panel": True,
    }
    return render(request, "plans/_item_answer.html", context, status=status)


def _whole(
    request: OfficerRequest, version: PlanVersion, act: Callable[[], object], anchor: DraftItem | None = None
) -> HttpResponse:
    """Do an act that changes several items: the whole screen is drawn again."""
    try:
        act()
    except DomainError as error:
        return _refused(request, version, error, anchor=anchor)
    return _to_screen(version.pk, anchor)


def _refused(
    request: OfficerRequest, version: PlanVersion, error: DomainError, anchor: DraftItem | None = None
) -> HttpResponse:
    messages.error(request, explain(error))
    return _to_screen(version.pk, anchor)


def _to_screen(version_id: int, anchor: DraftItem | None) -> HttpResponse:
    answer = redirect("plans:review", version_id)
    if anchor is not None:
        answer["Location"] += f"#muc-{anchor.pk}"
    return answer


def _gaps(text: str) -> list[tuple[int, str]]:
    """Return (offset, word) for each word after the first: the places where a text can be cut."""
    gaps, at = [], 0
    for word in text.split(" "):
        gaps.append((at, word))
        at += len(word) + 1
    return gaps


@require_http_methods(["GET", "POST"])
@requires(MAY)
def meta(request: OfficerRequest, version_id: int) -> HttpResponse:
    """Number, date, title and signer as read, for the person to correct."""
    version = _version(request, version_id)
    form = MetaForm(request.POST or None, initial=version.meta)
    if form.is_valid():
        try:
            acts.edit_meta(version_id=version.pk, changes=form.changes(), actor=request.user)
            return _to_screen(version.pk, None)
        except DomainError as error:
            return _refused(request, version, error)
    context = {"form": form, "version": version, "plan": version.plan}
    return render(request, "plans/meta.html", context, status=422 if form.errors else 200)
