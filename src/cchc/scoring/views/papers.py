"""The evidence tray of a sheet; the file of a proof; a proof withdrawn or put under further components."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from cchc.foundation import files
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.organisation.http import OfficerRequest

from .. import queries, shelf
from ..domain.self_scoring import IN_HAND
from ..domain.states import State
from ..forms import ShareForm
from ..models import ComponentScore, Proof, ScoreSheet
from ..services.proofs import share_proof, withdraw_proof


@require_GET
@requires(Permission.SCORE_VIEW)
def tray(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    sheet = get_object_or_404(queries.sheets_visible_to(request.user), pk=sheet_id)
    return render(request, "scoring/tray.html", _tray(request, sheet))


def _tray(request: OfficerRequest, sheet: ScoreSheet) -> dict[str, Any]:
    today = localdate()
    criteria = shelf.stored_set(sheet.set_code, sheet.set_edition, sheet.ward)
    titles = {one.code: one.title for one in criteria.components()}
    rows = list(sheet.components.select_related("owner").order_by("pk"))
    theirs = queries.components_visible_to(request.user, Permission.SCORE_FILL).filter(sheet=sheet)
    mine = set(theirs.values_list("pk", flat=True))
    proofs = [_shown(proof, mine, today, titles) for proof in queries.proofs_of_sheet(sheet)]
    served = {one.pk for line in proofs for one in line["proof"].served}
    surveyed = {one.code for one in criteria.components() if one.kind == "survey"}
    without = [(row, titles.get(row.code, "")) for row in rows if row.pk not in served and row.code not in surveyed]
    choices = [(row.pk, f"{row.code} {titles.get(row.code, '')}") for row in rows if State(row.state) in IN_HAND]
    return {
        "sheet": sheet,
        "criteria": criteria,
        "today": today,
        "proofs": proofs,
        "without": without,
        "ended": sum(1 for line in proofs if line["has_ended"]),
        "soon": sum(1 for line in proofs if line["ends_soon"]),
        "choices": choices,
    }


def _shown(proof: Proof, mine: set[int], today: Any, titles: dict[str, str]) -> dict[str, Any]:
    served: list[ComponentScore] = proof.served  # type: ignore[attr-defined]  # put there by the query
    return {
        "proof": proof,
        "served": [(one, titles.get(one.code, "")) for one in served],
        "has_ended": queries.has_ended(proof, today=today),
        "ends_soon": queries.ends_soon(proof, today=today),
        "may_change": any(one.pk in mine and State(one.state) in IN_HAND for one in served),
    }


def _paper(request: OfficerRequest, paper_id: int) -> Proof:
    """Return a proof the person may change: one that serves a component of theirs.

    :raises Http404: for any other.
    """
    theirs = queries.components_visible_to(request.user, Permission.SCORE_FILL)
    rows = queries.proofs_visible_to(request.user).filter(Q(components__in=theirs.values("pk"))).distinct()
    return get_object_or_404(rows, pk=paper_id)


def _sheet_of(proof: Proof) -> ScoreSheet:
    served = proof.components.select_related("sheet__ward").order_by("pk").first()
    if served is None:
        raise Http404("serves nothing")
    return served.sheet


@require_GET
@requires(Permission.SCORE_VIEW)
def file(request: OfficerRequest, paper_id: int) -> FileResponse:
    """The file of a proof, always as a download: nothing people send is shown as a page of ours."""
    proof = get_object_or_404(queries.proofs_visible_to(request.user).filter(file__isnull=False), pk=paper_id)
    assert proof.file is not None
    return FileResponse(
        files.path_of(proof.file.sha256).open("rb"),
        as_attachment=True,
        filename=proof.file_name,
        content_type=proof.file.media_type,
    )


@require_POST
@requires(Permission.SCORE_FILL)
def withdraw(request: OfficerRequest, paper_id: int) -> HttpResponse:
    proof = _paper(request, paper_id)
    sheet = _sheet_of(proof)
    try:
        withdraw_proof(proof_id=proof.pk, actor=request.user, at=timezone.now())
    except DomainError as error:
        messages.error(request, explain(error))
        return render(request, "scoring/tray.html", _tray(request, sheet), status=422)
    messages.success(request, "Đã rút tài liệu.")
    return redirect("scoring:tray", sheet.pk)


@require_POST
@requires(Permission.SCORE_FILL)
def share(request: OfficerRequest, paper_id: int) -> HttpResponse:
    proof = _paper(request, paper_id)
    sheet = _sheet_of(proof)
    shown = _tray(request, sheet)
    form = ShareForm(request.POST, choices=shown["choices"])
    if form.is_valid():
        try:
            chosen = form.cleaned_data["components"]
            share_proof(proof_id=proof.pk, component_ids=chosen, actor=request.user, at=timezone.now())
        except DomainError as error:
            messages.error(request, explain(error))
        else:
            messages.success(request, "Đã dùng tài liệu cho tiêu chí được chọn.")
            return redirect("scoring:tray", sheet.pk)
    else:
        messages.error(request, "Chưa ghi vì chưa chọn tiêu chí thành phần nào. Hãy chọn ít nhất một.")
    return render(request, "scoring/tray.html", shown, status=422)
