"""One part: its words with figures locked as [[key]], and the acts of the unit and of the secretary on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from cchc.foundation.form_pages import Cleaned
from cchc.foundation.forms import Edited
from cchc.foundation.http import acted
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.organisation.http import OfficerRequest

from .. import presentation, queries
from ..domain import texts
from ..domain.refusals import Refusal
from ..forms import MoveForm, PartForm, ReturnForm, may_write
from ..models import Part
from ..services import fill_parts
from .pages import part_or_404


@require_http_methods(["GET", "POST"])
@requires(Permission.REPORT_VIEW)
def part(request: OfficerRequest, part_id: int) -> HttpResponse:
    """Show a part; store its words, and hand it in where that was the button."""
    if request.method == "GET":
        return _page(request, part_or_404(request, part_id))
    found = part_or_404(request, part_id, Permission.REPORT_FILL)
    form = PartForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        _write(request, found, form.cleaned_data)
    except DomainError as error:
        form.add_error(None, explain(error))
        return _page(request, found, form=form, status=422, is_conflict=error.reason == Refusal.STALE)
    return redirect("reports:part", found.pk)


def _write(request: OfficerRequest, found: Part, sent: Cleaned) -> None:
    edits = request.user.has_perm(Permission.REPORT_EDIT, found.report.unit)
    at = timezone.now()
    written = fill_parts.write_part(part_id=found.pk, edits=edits, actor=request.user, at=at, **sent)
    said = "Đã ghi nội dung."
    if "gui" in request.POST:
        fill_parts.hand_in(part_id=found.pk, edition=written.edition, actor=request.user, at=at)
        said = "Đã ghi và gửi phần này; thư ký chương trình đã được báo."
    messages.success(request, said)


@require_POST
@requires(Permission.REPORT_EDIT)
def accept(request: OfficerRequest, part_id: int) -> HttpResponse:
    found = _of_editor(request, part_id)

    def act(sent: Cleaned) -> Part:
        return fill_parts.accept(part_id=found.pk, actor=request.user, at=timezone.now(), **sent)

    return _done(request, found, "", Edited(request.POST), act, "Đã duyệt phần này.")


@require_POST
@requires(Permission.REPORT_EDIT)
def give_back(request: OfficerRequest, part_id: int) -> HttpResponse:
    found = _of_editor(request, part_id)

    def act(sent: Cleaned) -> Part:
        return fill_parts.give_back(part_id=found.pk, actor=request.user, at=timezone.now(), **sent)

    return _done(request, found, "return_form", ReturnForm(request.POST), act, "Đã trả lại; đơn vị đã được báo.")


@require_POST
@requires(Permission.REPORT_EDIT)
def move(request: OfficerRequest, part_id: int) -> HttpResponse:
    found = _of_editor(request, part_id)
    units = queries.units_that_may_write(found.report, on=localdate())

    def act(sent: Cleaned) -> Part:
        return fill_parts.move_part(part_id=found.pk, actor=request.user, at=timezone.now(), **sent)

    form = MoveForm(request.POST, units=units)
    return _done(request, found, "move_form", form, act, "Đã giao phần này cho đơn vị khác.")


def _of_editor(request: OfficerRequest, part_id: int) -> Part:
    return part_or_404(request, part_id, Permission.REPORT_EDIT)


def _done(
    request: OfficerRequest, found: Part, name: str, form: Any, act: Callable[[Cleaned], Part], said: str
) -> HttpResponse:
    if acted(request, form, lambda: act(form.cleaned_data), said=said):
        return redirect("reports:desk", found.report_id)
    found = part_or_404(request, found.pk)
    return _page(request, found, status=422, **{name or "edited": form})


def _page(
    request: OfficerRequest, found: Part, *, form: PartForm | None = None, is_conflict: bool = False,
    status: int = 200, **sent: Any,
) -> HttpResponse:  # fmt: skip
    """Render the part; a refused form keeps its words, and stands beside the newest ones after a conflict."""
    now = Part.objects.get(pk=found.pk) if form else found
    found.edition, found.text, found.state = now.edition, now.text, now.state
    edits = request.user.has_perm(Permission.REPORT_EDIT, found.report.unit)
    writes = request.user.has_perm(Permission.REPORT_FILL, found.unit)
    if form is not None:
        form.data = {"text": form.data.get("text", ""), "edition": found.edition}
    context = _words(found) | {
        "form": form or PartForm(initial={"edition": found.edition, "text": found.text}),
        "is_conflict": is_conflict,
        "edits": edits,
        "may_write": writes and may_write(found.report, found.state, edits=edits),
        "may_hand_in": writes and may_write(found.report, found.state, edits=False),
        "is_late": presentation.is_late(found, today=localdate()),
    }
    if edits and found.report.state == "collecting":
        context |= _decisions(found)
    return render(request, "reports/part.html", context | sent, status=status)


def _words(found: Part) -> dict[str, Any]:
    figures = queries.figures_of(found.report)
    own, others = presentation.figures_for(found, figures)
    return {
        "part": found,
        "report": found.report,
        "section": queries.section_of(found),
        "paragraphs": presentation.printed(found.text, figures),
        "drafted": presentation.printed(found.draft, figures) if found.draft != found.text else [],
        "own_figures": own,
        "other_figures": others,
        "typed": texts.typed_numbers(found.text, found.draft),
        "warnings": [one for one in found.report.warnings if one["section"] == found.section],
    }


def _decisions(found: Part) -> dict[str, Any]:
    units = queries.units_that_may_write(found.report, on=localdate())
    may_decide = found.state in {Part.State.HANDED_IN, Part.State.ACCEPTED}
    return {
        "may_accept": found.state == Part.State.HANDED_IN,
        "return_form": ReturnForm(initial={"edition": found.edition}) if may_decide else None,
        "move_form": MoveForm(units=units, initial={"edition": found.edition, "unit": found.unit_id}),
    }
