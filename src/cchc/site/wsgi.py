"""The application that the server runs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from multiprocessing.process import BaseProcess

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.site.settings")
application = get_wsgi_application()


def follow_our_parent() -> None:
    """Under ``cchc serve``: stop when the main process says so, and not on our own.

    Ctrl+C reaches every process of a terminal; the main process hears it and tells us. Hearing it twice, a
    web process gets stuck in its stopping. And when the main process is killed without a word we leave, or
    we would hold its port for ever.
    """
    if parent := multiprocessing.parent_process():
        if hasattr(signal, "pthread_sigmask"):  # not on Windows
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        threading.Thread(target=leave_after, args=(parent,), daemon=True).start()


def leave_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


follow_our_parent()
