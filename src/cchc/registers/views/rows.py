"""One row of a book: its page, its form, withdrawing and taking back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.http import refusals_above, refusals_on, whole_number
from cchc.foundation.permissions import requires
from cchc.foundation.refusals import explain
from cchc.organisation.forms import ProofForm
from cchc.organisation.http import OfficerRequest
from cchc.organisation.scope import may

from .. import presentation, queries
from ..book import Book
from ..domain.refusals import CannotKeep, Refusal
from ..forms import EDITION, ReasonForm, RowForm, blank_of, initial_of
from ..lookups import Lookups
from ..parts import Part, parts_of
from ..services.keep_rows import add_row, change_row, restore_row, withdraw_row
from .common import KEEP, VIEW, book_or_404, crumbs, field_label, row_or_404


@require_GET
@requires(VIEW)
def row(request: OfficerRequest, book_code: str, row_id: int) -> HttpResponse:
    book, found = row_or_404(request, book_code, row_id)
    return render(request, "registers/row.html", page_of(request, book, found))


def page_of(request: OfficerRequest, book: Book, row: Any, **forms: Any) -> dict[str, Any]:
    """Return what the page of a row shows; a form that was refused stands in for the blank one."""
    keeps = may(request.user, book.keep, row.unit)
    return {
        "book": book,
        "row": row,
        "field": field_label(book),
        "crumbs": crumbs(book),
        "sections": presentation.sections_of(book, row),
        "statuses": presentation.statuses_of(book, row),
        "history": presentation.history_of(book, row),
        "proofs": queries.proofs_of(row),
        "parts": [presentation.part_of(request.user, part, row) for part in parts_of(book)],
        "may_keep": keeps,
        "may_change": keeps and row.withdrawn_at is None,
        "evidence_form": ProofForm(),
        "reason_form": ReasonForm(initial={EDITION: row.edition}),
        **forms,
    }


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def add(request: OfficerRequest, book_code: str) -> HttpResponse:
    book = book_or_404(request.user, book_code, keeps=True)
    return _add(request, book, {}, crumbs(book))


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def add_part(request: OfficerRequest, book_code: str, row_id: int, part_name: str) -> HttpResponse:
    """A new row that is part of this one."""
    book, whole = row_or_404(request, book_code, row_id, keeps=True)
    part = _part_or_404(book, part_name)
    return _add(request, part.book, {part.whole: whole, "unit": whole.unit}, crumbs(book, whole), part=part)


def _part_or_404(book: Book, name: str) -> Part:
    found = next((part for part in parts_of(book) if part.name == name), None)
    if found is None:
        raise Http404
    return found


def _add(
    request: OfficerRequest, book: Book, given: dict[str, Any], way: list[tuple[str, str]], *, part: Part | None = None
) -> HttpResponse:
    lookups = Lookups(book, request.user)
    form = RowForm(book, lookups, request.POST or None, initial=blank_of(book, lookups, given))
    if form.is_bound and form.is_valid():
        try:
            row = add_row(book=book, values=form.values(), actor=request.user, at=timezone.now())
        except CannotKeep as refusal:
            _show(form, refusal)
        else:
            messages.success(request, f"Đã thêm {book.row_name} vào sổ.")
            whole = getattr(row, part.whole) if part else None
            return redirect(way[-1][1]) if whole else redirect("registers:row", book.code, row.pk)
    context = {"book": book, "form": form, "crumbs": way, "heading": f"Thêm {book.row_name}", "back": way[-1][1]}
    return render(request, "registers/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def change(request: OfficerRequest, book_code: str, row_id: int) -> HttpResponse:
    """The form of a stored row. When two people changed it, both versions stand side by side and nothing is lost."""
    book, found = row_or_404(request, book_code, row_id, keeps=True)
    lookups = Lookups(book, request.user)
    form = RowForm(book, lookups, request.POST or None, initial=initial_of(book, found))
    conflict = None
    if form.is_bound and form.is_valid():
        try:
            _change(request, book, found, form)
        except CannotKeep as refusal:
            if refusal.reason != Refusal.STALE:
                _show(form, refusal)
            else:
                _book, found = row_or_404(request, book_code, row_id, keeps=True)  # as it stands now
                conflict = presentation.conflict_of(book, found, form)
                form = RowForm(book, lookups, initial=conflict.merged)
        else:
            messages.success(request, "Đã ghi thay đổi.")
            return redirect("registers:row", book.code, found.pk)
    way = crumbs(book, found)
    context = {"book": book, "row": found, "form": form, "conflict": conflict, "crumbs": way, "back": way[-1][1]}
    context["heading"] = f"Sửa {book.row_name}"
    return render(request, "registers/form.html", context, status=422 if form.is_bound or conflict else 200)


def _change(request: OfficerRequest, book: Book, row: Any, form: RowForm) -> None:
    change_row(
        book=book,
        row_id=row.pk,
        edition=form.cleaned_data[EDITION],
        values=form.values(),
        actor=request.user,
        at=timezone.now(),
    )


def _show(form: RowForm, refusal: CannotKeep) -> None:
    if refusal.reason == Refusal.INVALID:
        form.refuse(refusal.facts["problems"])  # type: ignore[arg-type]
    else:
        form.add_error(None, explain(refusal))


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def withdraw(request: OfficerRequest, book_code: str, row_id: int) -> HttpResponse:
    """Ask for the reason, then take the row out of the book."""
    book, found = row_or_404(request, book_code, row_id, keeps=True)
    form = ReasonForm(request.POST or None, initial={EDITION: found.edition})
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            withdraw_row(book=book, row_id=found.pk, actor=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã đưa ra khỏi sổ. Có thể đưa trở lại bất cứ lúc nào.")
            return redirect("registers:row", book.code, found.pk)
    context = {"book": book, "row": found, "form": form, "crumbs": crumbs(book, found)}
    return render(request, "registers/withdraw.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["POST"])
@requires(KEEP)
def restore(request: OfficerRequest, book_code: str, row_id: int) -> HttpResponse:
    book, found = row_or_404(request, book_code, row_id, keeps=True)
    asked = whole_number(request.POST.get(EDITION, ""))
    edition = found.edition if asked is None else asked
    with refusals_above(request):
        restore_row(book=book, row_id=found.pk, edition=edition, actor=request.user, at=timezone.now())
        messages.success(request, "Đã đưa trở lại sổ.")
    return redirect("registers:row", book.code, found.pk)
