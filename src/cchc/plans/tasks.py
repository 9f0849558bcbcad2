"""Background work of plans, run by the worker."""

from __future__ import annotations

from functools import partial

from django_tasks import task

from cchc.foundation import jobs

from .models import PlanVersion
from .services.read_version import explain, store_reading


@task()
def read_plan_version(version_id: int, job_id: int) -> None:
    """Read the file of a version into draft items; the version fails with the job when it cannot be read."""
    version = PlanVersion.objects.select_related("file", "plan__unit").get(pk=version_id)
    try:
        with jobs.running(job_id, explain=partial(explain, name=version.file_name)) as progress:
            store_reading(version, progress=progress)
    finally:
        PlanVersion.objects.filter(pk=version_id, state=PlanVersion.State.READING).update(
            state=PlanVersion.State.FAILED
        )
