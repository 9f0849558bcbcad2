"""Long work: the row stays true whatever happens, also when the process dies in the middle of it."""

from contextlib import suppress

import pytest
from django.utils.timezone import now

from cchc.foundation import jobs
from cchc.foundation.models import Job
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def job():
    return Job.objects.create(kind="reading", asked_by=factories.person(), asked_at=now())


class Crash(BaseException):
    """What no code can catch: the process is gone. Here it passes through, and nothing is written after it."""


def cut_off(job, *, after=0):
    """Begin the work, get so far, and die."""
    with suppress(Crash), jobs.running(job.pk, explain=str) as progress:
        progress("Đọc", after, 100)
        raise Crash
    job.refresh_from_db()


def test_work_that_was_cut_off_runs_again_and_ends_well(job):
    cut_off(job)
    assert job.state == Job.State.RUNNING

    with jobs.running(job.pk, explain=str):
        pass

    job.refresh_from_db()
    assert (job.state, job.tries) == (Job.State.DONE, 2)


def test_work_that_brings_the_process_down_each_time_is_given_up_and_says_so(job):
    for _ in range(jobs.MOST_TRIES):
        cut_off(job)

    with pytest.raises(jobs.GivenUp), jobs.running(job.pk, explain=str):
        pytest.fail("it was begun once more")

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert str(job.pk) in job.message
    assert job.finished_at is not None


def test_work_that_gets_further_each_time_is_never_given_up(job):
    """An import of a million rows outlives the evenings on which the PC is switched off."""
    for done in range(10, 90, 10):
        cut_off(job, after=done)

    assert job.state == Job.State.RUNNING


def test_work_that_always_dies_at_the_same_place_is_given_up(job):
    for _ in range(jobs.MOST_TRIES):
        cut_off(job, after=50)

    with pytest.raises(jobs.GivenUp), jobs.running(job.pk, explain=str):
        pytest.fail("it was begun once more")
