"""Background work of the books, run by the worker."""

from __future__ import annotations

from django_tasks import task

from cchc.foundation import jobs
from cchc.foundation.refusals import explain

from .models.imports import BookImport
from .services import import_rows


@task()
def check_import(import_id: int, job_id: int) -> None:
    """Look at the whole file; the import fails with the job when the file cannot be used."""
    _run(import_rows.check, import_id, job_id, while_in=BookImport.State.CHECKING)


@task()
def store_import(import_id: int, job_id: int) -> None:
    """Put what the person agreed to into the book."""
    _run(import_rows.store, import_id, job_id, while_in=BookImport.State.STORING)


def _run(work: import_rows.Work, import_id: int, job_id: int, *, while_in: BookImport.State) -> None:
    try:
        with jobs.running(job_id, explain=explain) as progress:
            progress.job.message = work(BookImport.objects.get(pk=import_id), progress=progress)
    finally:
        left = BookImport.objects.filter(pk=import_id, state=while_in)
        left.update(state=BookImport.State.FAILED)
