"""Use case: a PDF of the signed Word file, by LibreOffice, in the worker."""

from __future__ import annotations

from django.db import transaction

from cchc.foundation import files, jobs
from cchc.organisation.models import Person
from cchc.reading.refusals import Unreadable
from cchc.reading.sources.office import find_office, pdf_of

from ..domain.refusals import CannotReport, Refusal
from ..models import Report
from .steps import account

JOB_KIND = "report.pdf"


@transaction.atomic
def ask_pdf(*, report_id: int, actor: Person) -> Report:
    """Ask the worker for the PDF. :raises CannotReport: NO_FILE before signing; OFFICE_MISSING."""
    from ..tasks import convert_report  # noqa: PLC0415 - the task calls this module

    report = Report.objects.select_for_update(of=("self",)).get(pk=report_id)
    if report.file is None or report.is_outside:
        raise CannotReport(Refusal.NO_FILE)
    if find_office() is None:
        raise CannotReport(Refusal.OFFICE_MISSING)
    report.pdf_job = jobs.ask(
        JOB_KIND, asked_by=actor, enqueue=lambda job_id: convert_report.enqueue(report.pk, job_id)
    )
    report.save(update_fields=["pdf_job"])
    return report


def store_pdf(report: Report, *, actor: Person) -> None:
    """Convert and keep. :raises CannotReport: OFFICE_MISSING, OFFICE_FAILED."""
    assert report.file is not None, "asked only of a signed report"
    if find_office() is None:
        raise CannotReport(Refusal.OFFICE_MISSING)
    try:
        content = pdf_of(files.load(report.file))
    except Unreadable as error:
        raise CannotReport(Refusal.OFFICE_FAILED) from error
    report.pdf = files.store(content, media_type=files.PDF)
    report.save(update_fields=["pdf"])
    account("pdf_made", report, actor)
