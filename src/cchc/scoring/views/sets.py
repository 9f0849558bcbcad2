"""Sets of criteria: those in force, their editions, one of them in full, upload with preview, download."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.http import download
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.kernel.text import fold
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit
from cchc.reading.refusals import Unreadable

from .. import queries, shelf
from ..domain.criteria import CriteriaSet
from ..domain.self_scoring import CannotScore, SheetRefusal
from ..domain.table import About, NoTable
from ..excel import propose_from_excel
from ..forms import SetForm
from ..rule_words import sentences_of
from ..services.upload_set import checked, difference, upload_set


@require_GET
@requires(Permission.SCORE_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    wards = list(queries.wards_of(request.user)[:1])
    context = {
        "stored": queries.sets_visible_to(request.user),
        "samples": list(shelf.shipped().values()),
        "in_force": _in_force(wards[0]) if wards else None,
        "ward": wards[0] if wards else None,
        "may_upload": queries.units_to_issue_for(request.user).exists(),
    }
    return render(request, "scoring/sets.html", context)


def _in_force(ward: Unit) -> shelf.Chosen | None:
    try:
        return shelf.in_force(ward, localdate().year)
    except DomainError:
        return None


@require_GET
@requires(Permission.SCORE_VIEW)
def detail(request: OfficerRequest, set_id: int) -> HttpResponse:
    stored = get_object_or_404(queries.sets_visible_to(request.user), pk=set_id)
    criteria = shelf.loaded(stored.text)
    same = queries.sets_visible_to(request.user).filter(unit=stored.unit, code=stored.code)
    older = same.filter(edition__lt=stored.edition).order_by("-edition").first()
    changes = difference(shelf.loaded(older.text), criteria) if older else None
    context = {"stored": stored, "criteria": criteria, "tree": _tree(criteria), "older": older, "changes": changes}
    return render(request, "scoring/set.html", context)


def _tree(criteria: CriteriaSet) -> list[tuple[Any, list[tuple[Any, list[tuple[Any, list[str]]]]]]]:
    """Return fields > criteria > (component, its rule in words)."""
    return [
        (each, [(one, [(part, sentences_of(part)) for part in one.components]) for one in each.criteria])
        for each in criteria.fields
    ]


@require_GET
@requires(Permission.SCORE_VIEW)
def stored_file(request: OfficerRequest, set_id: int) -> HttpResponse:
    stored = get_object_or_404(queries.sets_visible_to(request.user), pk=set_id)
    return _as_file(stored.text, f"{stored.code}-{stored.edition}")


@require_GET
@requires(Permission.SCORE_VIEW)
def shipped_file(request: OfficerRequest, set_code: str) -> HttpResponse:
    """:raises Http404: for a set the software does not bring."""
    text = shelf.shipped_texts().get(set_code)
    if text is None:
        raise Http404(set_code)
    return _as_file(text, set_code)


def _as_file(text: str, name: str) -> HttpResponse:
    return download(text.encode(), name=f"{name}.yaml", media_type="application/yaml; charset=utf-8")


@require_http_methods(["GET", "POST"])
@requires(Permission.SCORE_EDIT)
def upload(request: OfficerRequest) -> HttpResponse:
    """First look at the set and at what it changes; then store it."""
    units = queries.units_to_issue_for(request.user)
    form = SetForm(request.POST or None, request.FILES or None, units=units, initial={"unit": units.first()})
    if request.method != "POST" or not form.is_valid():
        status = 200 if request.method != "POST" else 422
        return render(request, "scoring/upload_set.html", {"form": form}, status=status)
    text, unit = "", form.cleaned_data["unit"]
    doubts: list[str] = []
    faults: tuple[str, ...] = ()
    try:
        text, doubts = _text_of(form)
        if request.POST.get("luu"):
            stored = upload_set(unit=unit, text=text, actor=request.user, at=timezone.now())
            messages.success(request, f"Đã lưu {stored.title}, lần {stored.edition}.")
            return redirect("scoring:set", stored.pk)
        shown = _preview(unit, text)
    except DomainError as error:
        form.add_error(None, explain(error))
        each = error.facts.get("each")
        shown, status, faults = {}, 422, each if isinstance(each, tuple) else ()
    else:
        status = 200
    context = {"form": form, "text": text, "doubts": doubts, "faults": faults, **shown}
    return render(request, "scoring/upload_set.html", context, status=status)


def _preview(unit: Unit, text: str) -> dict[str, Any]:
    """:raises CannotScore: SET_WRONG with every problem."""
    criteria = checked(text)
    present = shelf.in_force(unit, criteria.year)
    changes = difference(present.criteria, criteria)
    return {"criteria": criteria, "tree": _tree(criteria), "present": present, "changes": changes}


def _text_of(form: SetForm) -> tuple[str, list[str]]:
    """Return the text that was sent, and what is in doubt: a YAML file, a table in Excel, or what the preview carried.

    :raises CannotScore: SET_UNREADABLE.
    """
    sent = form.cleaned_data
    file = sent["file"]
    if file is None:
        if not sent["text"].strip():
            raise CannotScore(SheetRefusal.SET_UNREADABLE, name="", problem="chưa chọn tệp")
        return str(sent["text"]).replace("\r\n", "\n"), []
    content = file.read()
    if content[:2] == b"PK" or file.name.lower().endswith((".xlsx", ".xls", ".ods")):
        return _from_table(form, content)
    try:
        return str(content.decode("utf-8-sig")).replace("\r\n", "\n"), []
    except UnicodeDecodeError:
        raise CannotScore(SheetRefusal.SET_UNREADABLE, name=file.name, problem="không phải văn bản UTF-8") from None


def _from_table(form: SetForm, content: bytes) -> tuple[str, list[str]]:
    sent, name = form.cleaned_data, form.cleaned_data["file"].name
    if not (sent["year"] and sent["source"]):
        raise CannotScore(SheetRefusal.SET_UNREADABLE, name=name, problem="bảng Excel cần ghi năm đánh giá và căn cứ")
    unit, year = sent["unit"], sent["year"]
    code = f"{fold(unit.code).replace('.', '-')}-{year}"
    title = sent["title"] or f"Bộ tiêu chí đánh giá cải cách hành chính năm {year}"
    try:
        proposed = propose_from_excel(content, About(code, title, year, str(unit), sent["source"]))
    except NoTable:
        problem = "không thấy bảng có cột nội dung tiêu chí và cột điểm tối đa"
        raise CannotScore(SheetRefusal.SET_UNREADABLE, name=name, problem=problem) from None
    except Unreadable:
        problem = "không phải bảng Excel .xlsx còn nguyên vẹn; tệp .xls, .ods hãy mở ra rồi lưu lại thành .xlsx"
        raise CannotScore(SheetRefusal.SET_UNREADABLE, name=name, problem=problem) from None
    by_hand = [f"{one}: chưa rõ cách tính, người thẩm định cho điểm" for one in proposed.manual]
    return proposed.text, [*proposed.problems, *by_hand]
