"""The worker process: what a crash cut off begins again; chores that load much are done by a process of their own."""

import sys

import pytest
from django.utils.timezone import now
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cchc.site.verbs import worker
from cchc.site.verbs.worker import Apart, begin_again

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


@pytest.fixture
def apart(monkeypatch):
    """A helper whose processes wait until they are stopped; ``apart.told``: their command lines."""
    real, told = worker.subprocess.Popen, []

    def waiting(command, **how):
        told.append(command)
        return real([sys.executable, "-c", "import time; time.sleep(60)"], **how)

    monkeypatch.setattr(worker.subprocess, "Popen", waiting)
    helper = Apart()
    helper.told = told
    yield helper
    helper.stop()


def test_one_process_at_a_time_does_the_chores_it_is_told(apart):
    assert apart.begin(["targets", "closings"])
    assert not apart.begin(["reports"])
    assert [command[-3:] for command in apart.told] == [["worker", "--chores", "targets,closings"]]


def test_a_process_that_ended_makes_room_for_the_next_and_stopping_ends_the_one_that_runs(apart):
    apart.begin(["targets"])
    apart.stop()

    assert apart.begin(["reports"])
    apart.stop()
    assert apart.process.poll() is not None
