"""Background work of dossiers, run by the worker."""

from __future__ import annotations

from django_tasks import task

from cchc.foundation import jobs
from cchc.foundation.refusals import explain

from .models import DossierImport, Redating
from .services.redate import redate
from .services.run_import import run_import


@task()
def import_dossiers(import_id: int, job_id: int) -> None:
    """Take the rows of a file. Run again after a crash it goes on from where it was."""
    run = DossierImport.objects.select_related("file", "source", "ward", "asked_by").get(pk=import_id)
    if run.state == DossierImport.State.DONE:
        return
    try:
        with jobs.running(job_id, explain=explain) as progress:
            run_import(run, progress=progress)
    finally:
        still = DossierImport.objects.filter(pk=import_id, state=DossierImport.State.RUNNING)
        still.update(state=DossierImport.State.STOPPED)


@task()
def redate_dossiers(redating_id: int) -> None:
    """Reckon due dates anew after the calendar changed; done twice it moves nothing the second time."""
    redate(Redating.objects.select_related("unit").get(pk=redating_id))
