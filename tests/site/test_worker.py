"""The worker process: what a crash cut off begins again."""

import pytest
from django.utils.timezone import now
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cchc.site.verbs.worker import begin_again

pytestmark = pytest.mark.django_db


def row(status):
    return DBTaskResult.objects.create(
        status=status, args_kwargs={"args": [], "kwargs": {}}, task_path="x.y", run_after=now(), backend_name="default"
    )


def test_work_that_was_running_waits_again_and_finished_work_stays_finished():
    running, finished = row(TaskResultStatus.RUNNING), row(TaskResultStatus.SUCCESSFUL)

    assert begin_again() == 1

    running.refresh_from_db()
    finished.refresh_from_db()
    assert running.status == TaskResultStatus.READY
    assert finished.status == TaskResultStatus.SUCCESSFUL
