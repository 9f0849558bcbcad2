"""``cchc serve``: the product on this machine; the web server and the worker, started and stopped together.

No shell and no POSIX-only call: a ward's Windows PC runs the same code.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from cchc.site.verbs.prepare import FIRST, LOGIN

APPLICATION = "cchc.site.wsgi:application"
DEFAULT_PORT = 8000
STOPPED, CANNOT_SERVE = 0, 2
SECONDS_TO_STOP = 15
SECONDS_TO_FINISH_A_PAGE = 5
LOOK_EVERY = 0.3  # seconds
SECONDS_TO_ANSWER = 120  # the first answer of a slow PC


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default=os.environ.get("CCHC_LISTEN", "127.0.0.1"), help="địa chỉ lắng nghe (CCHC_LISTEN)"
    )
    parser.add_argument(
        "--port",
        type=int,
        default=os.environ.get("PORT", str(DEFAULT_PORT)),
        help=f"cổng (PORT, mặc định {DEFAULT_PORT})",
    )
    parser.add_argument("--demo", action="store_true", help="nạp phường mẫu trước, khi chưa có dữ liệu nào")


def run(args: argparse.Namespace) -> int:
    if is_taken(args.host, args.port):
        print(
            f"Chưa chạy được vì cổng {args.port} đang được dùng. "
            f"Hãy dừng chương trình đang dùng cổng này hoặc chọn cổng khác: PORT={args.port + 1}.",
            file=sys.stderr,
        )
        return CANNOT_SERVE
    ready = prepare(is_demo=args.demo)
    return CANNOT_SERVE if ready is None else serve(args.host, args.port, ready)


@dataclass(slots=True)
class Ready:
    """What to say once the server answers."""

    logins: list[str] = field(default_factory=list)
    first: str = ""  # where the first ward is made; "" once there is one

    def lines(self, address: str) -> list[str]:
        if self.first:
            return [
                "\n  Phần mềm chưa có phường, xã nào. Mở địa chỉ này (chỉ dùng một lần) để tạo phường, xã của mình:",
                f"    {address}{self.first.lstrip('/')}",
                "  Hoặc xem thử với một phường mẫu: dừng lại, rồi chạy lệnh cchc demo",
            ]
        return [f"\n  Mở trình duyệt tại:  {address}", *(f"    {login}" for login in self.logins)]


def prepare(*, is_demo: bool) -> Ready | None:
    """Make the data ready in a process of its own, which gives its memory back; return what to say of it.

    None: it could not be made ready. We ourselves load neither Django nor the product: a hundred megabytes less.
    """
    command = [sys.executable, "-m", "cchc.site.cli", "prepare", *(["--demo"] if is_demo else [])]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    ready = Ready()
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment) as process:  # noqa: S603 - our own program
        for line in process.stdout or ():
            if line.startswith(LOGIN):
                ready.logins.append(line.removeprefix(LOGIN).rstrip())
            elif line.startswith(FIRST):
                ready.first = line.removeprefix(FIRST).strip()
            else:
                print(line, end="", flush=True)
    return None if process.returncode else ready


def is_taken(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def serve(host: str, port: int, ready: Ready) -> int:
    """Run until somebody stops us. The web server hears Ctrl+C and "stop"; the worker follows it."""
    # Fresh processes, as on Windows: a forked one would miss a "stop" that comes while it starts.
    multiprocessing.set_start_method("spawn")
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("CCHC_WEB_WORKERS", "2")),
        blocking_threads=4,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH_A_PAGE,
        log_level=LogLevels.warning,
    )
    worker = Worker()
    server.on_startup(worker.start)
    server.on_shutdown(worker.stop)
    threading.Thread(target=announce, args=(host, port, ready), daemon=True).start()
    try:
        server.serve()
    except SystemExit as ended:
        if not server.interrupt_signal:
            return int(ended.code or STOPPED)
    print("Đã dừng.", flush=True)
    return STOPPED


class Worker:
    """The background process: started again when it dies, stopped by closing its standard input.

    It ends too when we are killed without a word: the system closes the pipe.
    """

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self._keep_alive, daemon=True)

    def start(self) -> None:
        self.thread.start()

    def _keep_alive(self) -> None:
        while not self.stopping.is_set():
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cchc.site.cli", "worker", "--supervised"],
                stdin=subprocess.PIPE,
            )
            self.process.wait()
            self.stopping.wait(5)  # a worker that cannot start must not spin

    def stop(self) -> None:
        self.stopping.set()
        if self.process is None or self.process.stdin is None:
            return
        self.process.stdin.close()
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()  # long work begins again at the next start


def announce(host: str, port: int, ready: Ready) -> None:
    """Say where, once a page has really been answered."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    address = f"http://{shown}:{port}/"
    while not answers(address):
        time.sleep(LOOK_EVERY)
    print("\n".join([*ready.lines(address), "  Dừng: nhấn Ctrl+C\n"]), flush=True)


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=SECONDS_TO_ANSWER).close()  # noqa: S310 - our own address
    except urllib.error.HTTPError:
        return True  # an answer all the same
    except OSError:
        return False
    return True
