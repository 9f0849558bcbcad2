"""Background work of reports, run by the worker."""

from __future__ import annotations

from django_tasks import task

from cchc.foundation import jobs
from cchc.foundation.models import Job
from cchc.foundation.refusals import explain

from . import batches
from .batch_models import ReportBatch
from .models import Report
from .services.make_pdf import store_pdf


@task()
def convert_report(report_id: int, job_id: int) -> None:
    """Make the PDF of a signed report; the job says why where it cannot be made."""
    report = Report.objects.select_related("file", "unit").get(pk=report_id)
    actor = Job.objects.select_related("asked_by").get(pk=job_id).asked_by
    with jobs.running(job_id, explain=explain) as progress:
        progress("Đang chuyển tệp Word sang PDF", 0, 0)
        store_pdf(report, actor=actor)


@task()
def make_batch(batch_id: int, job_id: int) -> None:
    """Make the reports of all wards of a province; what was made before stays."""
    batch = ReportBatch.objects.select_related("unit").get(pk=batch_id)
    with jobs.running(job_id, explain=explain) as progress:
        batches.run(batch, progress=progress)
