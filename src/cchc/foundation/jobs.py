"""Long work: a row people can watch, around a background task.

A service calls ``ask``; the task's body runs inside ``running``, which keeps the row true whatever happens.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from cchc.kernel.errors import DomainError

from .models import Job

log = logging.getLogger("cchc.jobs")
UNEXPECTED = (
    "Công việc dừng giữa chừng do lỗi ngoài dự kiến; dữ liệu đã có không thay đổi. "
    "Hãy thử lại; nếu vẫn lỗi, báo người quản trị số công việc {number}."
)
MOST_TRIES = 3  # a file that brings the process down would do so for ever, and nobody else's work would be done
GAVE_UP = (
    "Công việc đã dừng: {tries} lần thực hiện đều bị ngắt giữa chừng, có thể vì tệp hỏng hoặc quá nặng với máy này. "
    "Hãy kiểm tra tệp rồi gửi lại; nếu vẫn lỗi, báo người quản trị số công việc {number}."
)


class GivenUp(Exception):
    """The work was begun and cut off too often; it is not begun again."""


def ask(kind: str, *, asked_by: Any, enqueue: Callable[[int], object]) -> Job:
    """Make the row now and hand its number to the task once the transaction holds."""
    job = Job.objects.create(kind=kind, asked_by=asked_by, asked_at=timezone.now())
    transaction.on_commit(partial(enqueue, job.pk))
    return job


class Progress:
    """Writes how far the work is, at most once for each percent.

    Work that gets further than the try before was not in vain: its tries count anew. An import goes on from where it
    was cut off; a file that brings the process down does so at the same place.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self._shown = -1
        self._reached = job.done

    def __call__(self, step: str, done: int, total: int) -> None:
        share = done * 100 // total if total else 0
        if share == self._shown and step == self.job.step:
            return
        self._shown = share
        if done > self._reached:
            self.job.tries = 1
        self.job.step, self.job.done, self.job.total = step, done, total
        self.job.save(update_fields=["step", "done", "total", "tries"])


@contextmanager
def running(job_id: int, *, explain: Callable[[DomainError], str]) -> Iterator[Progress]:
    """Mark the job running, then done; or failed with a sentence for the person.

    A refusal is the person's to mend and ends here. Anything else is logged, shown as unexpected, and
    raised again for the worker.

    :raises GivenUp: when the work was cut off ``MOST_TRIES`` times, by a crash of the process or the machine.
    """
    job = _begun(job_id)
    try:
        yield Progress(job)
    except DomainError as refusal:
        _finish(job, Job.State.FAILED, explain(refusal))
    except Exception:
        _finish(job, Job.State.FAILED, UNEXPECTED.format(number=job.pk))
        log.exception("job.failed kind=%s job=%s", job.kind, job.pk)
        raise
    else:
        _finish(job, Job.State.DONE, job.message)


def _begun(job_id: int) -> Job:
    """Count the try before it is made: a crash leaves no moment to do so."""
    job = Job.objects.get(pk=job_id)
    if job.tries >= MOST_TRIES:
        _finish(job, Job.State.FAILED, GAVE_UP.format(tries=job.tries, number=job.pk))
        log.error("job.given_up kind=%s job=%s", job.kind, job.pk)
        raise GivenUp(job.pk)
    job.state, job.tries = Job.State.RUNNING, job.tries + 1
    job.save(update_fields=["state", "tries"])
    return job


def _finish(job: Job, state: Job.State, message: str) -> None:
    job.state, job.message, job.finished_at = state, message, timezone.now()
    job.save(update_fields=["state", "message", "finished_at"])
