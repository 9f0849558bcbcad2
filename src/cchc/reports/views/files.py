"""Files of a report: the Word file, as it was signed or as it would be today; the PDF made of it."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, Http404, HttpResponseBase
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation import files
from cchc.foundation.models import StoredFile
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest

from .. import queries, word
from ..models import Report
from ..services.sign_report import WORD
from .pages import report_or_404


@require_GET
@requires(Permission.REPORT_VIEW)
def word_file(request: OfficerRequest, report_id: int) -> HttpResponseBase:
    """Return the signed file, byte for byte; of a report not signed yet a working file, made now."""
    report = report_or_404(request, report_id)
    if report.file:
        return _download(report.file, report.file_name or name_of(report, "docx"))
    if report.is_outside:
        raise Http404("no file was given")
    parts, figures = queries.parts_of(report), queries.figures_of(report)
    content = word.word_of(report, parts=parts, figures=figures, today=localdate())
    name = f"du-thao-{name_of(report, 'docx')}"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=WORD)


@require_GET
@requires(Permission.REPORT_VIEW)
def pdf_file(request: OfficerRequest, report_id: int) -> HttpResponseBase:
    report = report_or_404(request, report_id)
    if report.pdf is None:
        raise Http404("no PDF was made")
    return _download(report.pdf, name_of(report, "pdf"))


def name_of(report: Report, ending: str) -> str:
    number = f"-so-{report.number}" if report.number else ""
    version = f"-lan-{report.version}" if report.version > 1 else ""
    return f"bao-cao-cchc-{report.kind}-{report.year}{number}{version}.{ending}"


def _download(file: StoredFile, name: str) -> FileResponse:
    content = files.path_of(file.sha256).open("rb")
    return FileResponse(content, as_attachment=True, filename=name, content_type=file.media_type)
