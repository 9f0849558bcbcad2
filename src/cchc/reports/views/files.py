"""Files of a report: the Word file, as it was signed or as it would be today; the PDF made of it."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation import files
from cchc.foundation.http import download, download_kept
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest

from .. import queries, word
from ..models import Report
from .pages import report_or_404


@require_GET
@requires(Permission.REPORT_VIEW)
def word_file(request: OfficerRequest, report_id: int) -> HttpResponseBase:
    """Return the signed file, byte for byte; of a report not signed yet a working file, made now."""
    report = report_or_404(request, report_id)
    if report.file:
        return download_kept(report.file, name=report.file_name or name_of(report, "docx"))
    if report.is_outside:
        raise Http404("no file was given")
    parts, figures = queries.parts_of(report), queries.figures_of(report)
    content = word.word_of(report, parts=parts, figures=figures, today=localdate())
    name = f"du-thao-{name_of(report, 'docx')}"
    return download(content, name=name, media_type=files.WORD)


@require_GET
@requires(Permission.REPORT_VIEW)
def pdf_file(request: OfficerRequest, report_id: int) -> HttpResponseBase:
    report = report_or_404(request, report_id)
    if report.pdf is None:
        raise Http404("no PDF was made")
    return download_kept(report.pdf, name=name_of(report, "pdf"))


def name_of(report: Report, ending: str) -> str:
    number = f"-so-{report.number}" if report.number else ""
    version = f"-lan-{report.version}" if report.version > 1 else ""
    return f"bao-cao-cchc-{report.kind}-{report.year}{number}{version}.{ending}"
