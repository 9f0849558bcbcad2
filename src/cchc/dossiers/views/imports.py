"""Files of dossiers on their way in: upload, columns to confirm, progress, result, rows to correct."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.foundation import files
from cchc.foundation.files import EXCEL
from cchc.foundation.http import download, refusals_on, whole_number
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.organisation.http import OfficerRequest

from .. import queries
from ..exporting import refused_as_excel
from ..forms import ColumnForm, ImportForm
from ..importing.fields import BY_NAME, REQUIRED
from ..importing.proposing import Proposal, propose, remembered
from ..importing.reasons import BadFile
from ..importing.rows import MARKED
from ..importing.tables import layout_of, samples_of
from ..models import DossierImport
from ..services.confirm_mapping import confirm_mapping, resume_import
from ..services.upload_import import upload_import

SHOWN_REFUSED = 50
MOST_COLUMNS = 400
LATEST = 30
DAYS_IT_IS_OVER = ("settled_at", "returned_at")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file on the page of confirmation."""

    proposal: Proposal
    form: ColumnForm


@require_http_methods(["GET", "POST"])
@requires(Permission.DOSSIER_KEEP)
def index(request: OfficerRequest) -> HttpResponse:
    """The files so far, and the form that takes the next one."""
    wards = queries.wards_kept_by(request.user)
    initial = {"ward": wards[0] if wards else None}
    form = ImportForm(request.POST or None, request.FILES or None, wards=wards, initial=initial)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        with refusals_on(form, "file"):
            run = upload_import(
                ward=form.cleaned_data["ward"], name=sent.name, content=sent.chunks(), actor=request.user
            )
            return redirect("dossiers:import", run.pk)
    runs = queries.imports_visible_to(request.user).order_by("-pk")[:LATEST]
    return render(
        request,
        "dossiers/imports.html",
        {"form": form, "runs": runs, "wards": wards},
        status=422 if form.errors else 200,
    )


@require_GET
@requires(Permission.DOSSIER_KEEP)
def one(request: OfficerRequest, run_id: int) -> HttpResponse:
    run = get_object_or_404(queries.imports_visible_to(request.user), pk=run_id)
    if run.state == DossierImport.State.MAPPING:
        return _mapping_page(request, run)
    refused = run.refused_rows.order_by("number")[:SHOWN_REFUSED]
    context = {
        "run": run,
        "refused": refused,
        "common_reasons": queries.common_reasons(run),
        "is_own": run.asked_by_id == request.user.pk,
    }
    return render(request, "dossiers/import.html", context)


@require_POST
@requires(Permission.DOSSIER_KEEP)
def confirm(request: OfficerRequest, run_id: int) -> HttpResponse:
    run = get_object_or_404(queries.imports_visible_to(request.user), pk=run_id)
    count = min(whole_number(request.POST.get("columns", "")) or 0, MOST_COLUMNS)
    chosen = [request.POST.get(f"column-{place}-field", "") for place in range(count)]
    try:
        confirm_mapping(
            run_id=run.pk,
            fields=chosen,
            takes_unknown_units=bool(request.POST.get("takes_unknown_units")),
            takes_older=bool(request.POST.get("takes_older")),
            actor=request.user,
        )
    except BadFile as refusal:
        if run.state == DossierImport.State.MAPPING:
            return _mapping_page(request, run, chosen=chosen, why=explain(refusal))
    return redirect("dossiers:import", run.pk)


@require_POST
@requires(Permission.DOSSIER_KEEP)
def resume(request: OfficerRequest, run_id: int) -> HttpResponse:
    run = get_object_or_404(queries.imports_visible_to(request.user), pk=run_id)
    with suppress(BadFile):  # somebody was quicker: the page says where it stands
        resume_import(run_id=run.pk, actor=request.user)
    return redirect("dossiers:import", run.pk)


@require_GET
@requires(Permission.DOSSIER_KEEP)
def refused(request: OfficerRequest, run_id: int) -> HttpResponse:
    """The rows that were not taken, as Excel, with why; corrected, the same file is imported again."""
    run = get_object_or_404(queries.imports_visible_to(request.user), pk=run_id)
    headers = layout_of(files.path_of(run.file.sha256)).headers
    return download(refused_as_excel(run, headers), name=f"dong-chua-nhan-{run.pk}.xlsx", media_type=EXCEL)


def _lacking(chosen: Sequence[str]) -> list[str]:
    """Return the days no column gives, by name: without them much of a file is refused, or its limits are guessed.

    One of the two days on which a dossier is over is enough.
    """
    wanted = ["due_at"] if set(DAYS_IT_IS_OVER) & set(chosen) else ["due_at", *DAYS_IT_IS_OVER]
    return [BY_NAME[name].label for name in wanted if name not in chosen]


def _unsaid(chosen: Sequence[str]) -> list[str]:
    """Return what the file says of no dossier, by name: of a new one it is then not known."""
    return [field.label for name, field in BY_NAME.items() if name in MARKED and name not in chosen]


def _mapping_page(
    request: OfficerRequest, run: DossierImport, *, chosen: list[str] | None = None, why: str = ""
) -> HttpResponse:
    """The columns with what is proposed for each; a refused answer stands as the person gave it."""
    path = files.path_of(run.file.sha256)
    layout = layout_of(path)
    rows = samples_of(path, layout)
    known = run.source.mapping if run.source else None
    proposals = propose(layout.headers, rows) if known is None else remembered(layout.headers, rows, known)
    columns = []
    for place, proposal in enumerate(proposals):
        field = chosen[place] if chosen and place < len(chosen) else proposal.field
        columns.append(Column(proposal, ColumnForm(initial={"field": field}, prefix=f"column-{place}")))
    context = {
        "run": run,
        "columns": columns,
        "why": why,
        "is_known": known is not None,
        "takes_unknown_units": run.source.takes_unknown_units if run.source else False,
        "required": [BY_NAME[name].label for name in REQUIRED],
        "unsure": sum(1 for column in columns if column.proposal.needs_a_look),
        "lacking": _lacking([column.form.initial["field"] for column in columns]),
        "unsaid": _unsaid([column.form.initial["field"] for column in columns]),
    }
    return render(request, "dossiers/mapping.html", context, status=422 if why else 200)
