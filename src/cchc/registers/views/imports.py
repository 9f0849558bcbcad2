"""A spreadsheet on its way into a book: sent, checked, looked at, stored or dropped."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.foundation.http import download_kept, refusals_above, refusals_on
from cchc.foundation.permissions import requires
from cchc.organisation.http import OfficerRequest

from .. import presentation
from ..book import Book
from ..forms import ImportForm
from ..models.imports import BookImport
from ..services.import_rows import ask_import, ask_store, drop_import
from .common import KEEP, book_or_404, crumbs


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def upload(request: OfficerRequest, book_code: str) -> HttpResponse:
    book = book_or_404(request.user, book_code, keeps=True)
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        with refusals_on(form, "file"):
            row = ask_import(book=book, name=file.name, content=file.read(), actor=request.user, at=timezone.now())
            return redirect("registers:preview", row.pk)
    context = {"book": book, "form": form, "crumbs": crumbs(book), "recent": _own(request).filter(book=book.code)[:5]}
    return render(request, "registers/import.html", context, status=422 if form.is_bound else 200)


def _own(request: OfficerRequest) -> Any:
    """A file is looked at by who brought it: it was compared with what that person may keep."""
    return BookImport.objects.filter(by=request.user).select_related("job", "marked").order_by("-at")


def _own_or_404(request: OfficerRequest, import_id: int) -> tuple[Book, BookImport]:
    row = get_object_or_404(_own(request), pk=import_id)
    return book_or_404(request.user, row.book, keeps=True), row


@require_GET
@requires(KEEP)
def preview(request: OfficerRequest, import_id: int) -> HttpResponse:
    """What would happen to each row; while the worker is at it, how far it is."""
    book, row = _own_or_404(request, import_id)
    context = {"book": book, "row": row, "crumbs": crumbs(book), **presentation.import_of(book, row)}
    return render(request, "registers/preview.html", context)


@require_POST
@requires(KEEP)
def store(request: OfficerRequest, import_id: int) -> HttpResponse:
    _book, row = _own_or_404(request, import_id)
    with refusals_above(request):
        ask_store(import_id=row.pk, actor=request.user)
    return redirect("registers:preview", row.pk)


@require_POST
@requires(KEEP)
def drop(request: OfficerRequest, import_id: int) -> HttpResponse:
    book, row = _own_or_404(request, import_id)
    with refusals_above(request):
        drop_import(import_id=row.pk)
        messages.success(request, "Đã bỏ tệp. Sổ giữ nguyên.")
        return redirect("registers:rows", book.code)
    return redirect("registers:preview", row.pk)


@require_GET
@requires(KEEP)
def marked(request: OfficerRequest, import_id: int) -> FileResponse:
    """The file as it was sent, with its faults marked."""
    _book, row = _own_or_404(request, import_id)
    if row.marked is None:
        raise Http404
    return download_kept(row.marked, name=f"loi-{row.file_name}")
