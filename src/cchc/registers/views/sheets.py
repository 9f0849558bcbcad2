"""A book as a spreadsheet: what the list shows, and the empty form."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation import audit
from cchc.foundation.files import EXCEL
from cchc.foundation.http import download, download_open
from cchc.foundation.permissions import requires
from cchc.organisation.http import OfficerRequest
from cchc.organisation.queries import unit_code_of

from .. import queries
from ..sheets.out import write_rows
from ..sheets.template import write_template
from .common import KEEP, VIEW, book_or_404
from .lists import narrowed


@require_GET
@requires(VIEW)
def export(request: OfficerRequest, book_code: str) -> FileResponse:
    """All rows of the present filter, in the order of the book."""
    book = book_or_404(request.user, book_code)
    rows = queries.ordered(narrowed(request, book).qs, book.order)
    file = write_rows(book, rows, person=request.user)
    audit.record(
        event="book.exported",
        target=request.user,
        actor=request.user,
        unit_code=unit_code_of(request.user),
        facts={"book": book.title},
        at=timezone.now(),
    )
    return download_open(file, name=f"{book.code}-{localdate():%Y-%m-%d}.xlsx", media_type=EXCEL)


@require_GET
@requires(KEEP)
def template(request: OfficerRequest, book_code: str) -> HttpResponse:
    book = book_or_404(request.user, book_code, keeps=True)
    return download(write_template(book, person=request.user), name=f"mau-{book.code}.xlsx", media_type=EXCEL)
