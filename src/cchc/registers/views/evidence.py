"""Proofs of a row: attached, looked at, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cchc.foundation.http import download_kept, refusals_above, refusals_on
from cchc.foundation.permissions import requires
from cchc.organisation.attachments import Attachment, Document
from cchc.organisation.forms import ProofForm
from cchc.organisation.http import OfficerRequest

from .. import queries
from ..book import Book
from ..services.add_evidence import add_evidence, withdraw_evidence
from .common import KEEP, VIEW, row_or_404
from .rows import page_of


@require_POST
@requires(KEEP)
def add(request: OfficerRequest, book_code: str, row_id: int) -> HttpResponse:
    book, row = row_or_404(request, book_code, row_id, keeps=True)
    form = ProofForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_on(form):
            _add(request, book, row, form.cleaned_data)
            messages.success(request, "Đã thêm tài liệu kiểm chứng.")
            return redirect("registers:row", book.code, row.pk)
    return render(request, "registers/row.html", page_of(request, book, row, evidence_form=form), status=422)


def _add(request: OfficerRequest, book: Book, row: Any, sent: dict[str, Any]) -> None:
    add_evidence(
        book=book,
        row=row,
        document=Document(sent["title"], sent["number"], sent["issued_on"]),
        attachment=Attachment.of(sent["file"]),
        link=sent["link"],
        actor=request.user,
        at=timezone.now(),
    )


@require_GET
@requires(VIEW)
def file(request: OfficerRequest, book_code: str, row_id: int, proof_id: int) -> FileResponse:
    """The file of a proof."""
    _book, row = row_or_404(request, book_code, row_id)
    proof = get_object_or_404(queries.proofs_of(row), pk=proof_id)
    if proof.file is None:
        raise Http404
    return download_kept(proof.file, name=proof.file_name)


@require_POST
@requires(KEEP)
def withdraw(request: OfficerRequest, book_code: str, row_id: int, proof_id: int) -> HttpResponse:
    book, row = row_or_404(request, book_code, row_id, keeps=True)
    proof = get_object_or_404(queries.proofs_of(row), pk=proof_id)
    with refusals_above(request):
        withdraw_evidence(book=book, row=row, proof_id=proof.pk, actor=request.user, at=timezone.now())
        messages.success(request, "Đã rút tài liệu.")
    return redirect("registers:row", book.code, row.pk)
