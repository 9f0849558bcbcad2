"""The proofs of a row of a book: listed, attached as a file or an address, fetched, withdrawn."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from cchc.foundation.http import download_kept
from cchc.foundation.permissions import Permission
from cchc.organisation.attachments import Attachment, Document
from cchc.organisation.forms import ProofForm
from cchc.registers import queries
from cchc.registers.book import Book
from cchc.registers.models.evidence import RecordEvidence
from cchc.registers.services.add_evidence import add_evidence, withdraw_evidence
from cchc.registers.views.common import book_or_404

from . import values
from .answers import answer, invalid
from .sign_in import Caller, Holding, told_apart

VIEW, KEEP = Holding(Permission.BOOK_VIEW), Holding(Permission.BOOK_KEEP, writes=True)
HERE = "/books/{slug:book_code}/{int:row_id}/evidence"
ONE = f"{HERE}/{{int:proof_id}}"
router = Router()


@router.get(HERE, auth=VIEW, include_in_schema=False)
def list_evidence(request: Caller, book_code: str, row_id: int) -> HttpResponse:
    book, row = _row(request, book_code, row_id)
    return answer({"items": [proof_json(book, row, proof) for proof in queries.proofs_of(row)]})


@router.post(HERE, auth=KEEP, include_in_schema=False)
def attach_evidence(request: Caller, book_code: str, row_id: int) -> HttpResponse:
    book, row = _row(request, book_code, row_id, keeps=True)
    form = ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        raise invalid({name: [str(one) for one in faults] for name, faults in form.errors.items()})
    sent = form.cleaned_data
    with told_apart(request):
        proof = add_evidence(
            book=book,
            row=row,
            document=Document(sent["title"], sent["number"], sent["issued_on"]),
            attachment=Attachment.of(sent["file"]),
            link=sent["link"],
            actor=request.user,
            at=timezone.now(),
        )
    return answer(proof_json(book, row, proof), status=201)


@router.get(f"{ONE}/file", auth=VIEW, include_in_schema=False)
def read_evidence_file(request: Caller, book_code: str, row_id: int, proof_id: int) -> FileResponse:
    """The file itself, always as a download."""
    _book, row = _row(request, book_code, row_id)
    proof = get_object_or_404(queries.proofs_of(row), pk=proof_id)
    if proof.file is None:
        raise Http404("the proof is an address")
    return download_kept(proof.file, name=proof.file_name)


@router.post(f"{ONE}/withdraw", auth=KEEP, include_in_schema=False)
def take_evidence_back(request: Caller, book_code: str, row_id: int, proof_id: int) -> HttpResponse:
    book, row = _row(request, book_code, row_id, keeps=True)
    proof = get_object_or_404(queries.proofs_of(row), pk=proof_id)
    with told_apart(request):
        withdraw_evidence(book=book, row=row, proof_id=proof.pk, actor=request.user, at=timezone.now())
    return answer({"items": [proof_json(book, row, left) for left in queries.proofs_of(row)]})


def _row(request: Caller, book_code: str, row_id: int, *, keeps: bool = False) -> tuple[Book, Any]:
    """Return the book and the row the person may see, or keep; another unit's row is not found."""
    book = book_or_404(request.user, book_code, keeps=keeps)
    rows = queries.keepable_by(request.user, book) if keeps else queries.visible_to(request.user, book)
    return book, get_object_or_404(rows, pk=row_id)


def proof_json(book: Book, row: Any, proof: RecordEvidence) -> dict[str, Any]:
    has_file = proof.file_id is not None
    return {
        "id": proof.pk,
        "title": proof.title,
        "number": proof.document_number,
        "issued_on": values.plain(proof.document_on),
        "link": proof.link,
        "file_name": proof.file_name,
        "size": proof.file.size_bytes if proof.file is not None else None,
        "file": reverse("api:read_evidence_file", args=[book.code, row.pk, proof.pk]) if has_file else None,
        "by": str(proof.by),
        "at": values.plain(proof.at),
    }
