"""``cchc worker``: the process that does long work (reading, imports) and returning chores (reminders)."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading

from django.core.management import call_command
from django.db import close_old_connections
from django.utils.timezone import now
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cchc.foundation.schedule import Clock

SECONDS_BETWEEN_LOOKS = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--supervised",
        action="store_true",
        help="do cchc serve khởi động: làm lại việc dở dang, dừng khi đầu vào chuẩn đóng",
    )


def run(args: argparse.Namespace) -> int:
    stop = threading.Event()
    if args.supervised:  # then we are the only worker of this data
        begin_again()
        threading.Thread(target=end_with_our_parent, daemon=True).start()
    threading.Thread(target=watch_the_clock, args=(stop,), daemon=True).start()
    try:
        call_command("db_worker", reload=False, verbosity=0)
    finally:
        stop.set()
    return 0


def end_with_our_parent() -> None:
    """Wait until whoever started us closes our standard input, or is gone; then stop as when asked to."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    signal.raise_signal(signal.SIGTERM)


def begin_again() -> int:
    """Put work that a crash cut off back into the queue; return how many. Only when nobody else works."""
    cut_off = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return cut_off.update(status=TaskResultStatus.READY, started_at=None)


def watch_the_clock(stop: threading.Event) -> None:
    """Run returning chores in a thread of their own: a long reading must not hold up the reminders."""
    clock = Clock()
    while not stop.wait(SECONDS_BETWEEN_LOOKS if clock.last else 1):
        close_old_connections()
        clock.tick(now())
