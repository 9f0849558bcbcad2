"""``cchc worker``: the process that does long work (reading, imports) and returning chores (reminders).

``cchc worker --chores targets,closings`` does only these, once: so the worker has chores done that load much, by a
process that gives its memory back.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

from django.core.management import call_command
from django.db import close_old_connections
from django.utils.timezone import now
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cchc.foundation.schedule import Clock, run_named

SECONDS_BETWEEN_LOOKS = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--supervised",
        action="store_true",
        help="do cchc serve khởi động: làm lại việc dở dang, dừng khi đầu vào chuẩn đóng",
    )
    parser.add_argument(
        "--alone", action="store_true", help="tiến trình nền duy nhất của dữ liệu này: làm lại việc dở dang"
    )
    parser.add_argument("--chores", metavar="TÊN,TÊN", help="chỉ làm một lần các việc định kỳ này rồi dừng")


def run(args: argparse.Namespace) -> int:
    if args.chores is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the worker, and it stops us
        run_named(args.chores.split(","), now())
        return 0
    stop, apart = threading.Event(), Apart()
    if args.supervised or args.alone:  # nobody else works on this data, so what seems to run was cut off
        begin_again()
    if args.supervised:
        threading.Thread(target=end_with_our_parent, daemon=True).start()
    threading.Thread(target=watch_the_clock, args=(stop, apart), daemon=True).start()
    try:
        call_command("db_worker", reload=False, verbosity=0)
    finally:
        stop.set()
        apart.stop()
    return 0


class Apart:
    """Chores in a process of their own, one such process at a time."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def begin(self, names: Sequence[str]) -> bool:
        """Begin these chores; False while the ones before still run."""
        if self.process is not None and self.process.poll() is None:
            return False
        command = [sys.executable, "-m", "cchc.site.cli", "worker", "--chores", ",".join(names)]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own program
        return True

    def stop(self) -> None:
        """A chore that is cut off does the rest the next time."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def end_with_our_parent() -> None:
    """Wait until whoever started us closes our standard input, or is gone; then stop as when asked to."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    signal.raise_signal(signal.SIGTERM)


def begin_again() -> int:
    """Put work that a crash cut off back into the queue; return how many. Only when nobody else works."""
    cut_off = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return cut_off.update(status=TaskResultStatus.READY, started_at=None)


def watch_the_clock(stop: threading.Event, apart: Apart) -> None:
    """Run returning chores in a thread of their own: a long reading must not hold up the reminders."""
    clock = Clock(apart=apart.begin)
    while not stop.wait(SECONDS_BETWEEN_LOOKS if clock.last else 1):
        close_old_connections()
        clock.tick(now())
