"""``cchc serve``: the product on this machine; the web server and the worker, started and stopped together.

No shell and no POSIX-only call: a ward's Windows PC runs the same code.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from cchc.site.database import migrate
from cchc.site.demo import logins

DEFAULT_PORT = 8000
STOPPED, CANNOT_SERVE = 0, 2
SECONDS_TO_STOP = 15
LOOK_EVERY = 0.2  # seconds
WORKER_REST = 5.0  # seconds before a worker that died is started again


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


def run(args: argparse.Namespace) -> int:
    if is_taken(args.host, args.port):
        print(
            f"Chưa chạy được vì cổng {args.port} đang được dùng. "
            f"Hãy dừng chương trình đang dùng cổng này hoặc chọn cổng khác: PORT={args.port + 1}.",
            file=sys.stderr,
        )
        return CANNOT_SERVE
    migrate()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop_politely)
    return supervise(args.host, args.port)


def is_taken(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def stop_politely(number: int, frame: FrameType | None) -> None:
    """A service manager's "stop" ends the same way as Ctrl-C."""
    raise KeyboardInterrupt


def supervise(host: str, port: int) -> int:
    """Keep both processes running until somebody stops us or the web server ends."""
    web, worker = start_web(host, port), start_worker()
    try:
        if wait_until_it_answers(web, host, port):
            announce(host, port)
        rest_until = 0.0
        while web.poll() is None:
            if worker.poll() is not None and time.monotonic() >= rest_until:
                print("Tiến trình nền đã dừng; đang khởi động lại.", file=sys.stderr, flush=True)
                worker, rest_until = start_worker(), time.monotonic() + WORKER_REST
            time.sleep(LOOK_EVERY)
        return CANNOT_SERVE
    except KeyboardInterrupt:
        print("\nĐang dừng ...", flush=True)
        return STOPPED
    finally:
        stop([web, worker])


def start_web(host: str, port: int) -> subprocess.Popen[bytes]:
    workers = os.environ.get("CCHC_WEB_WORKERS", "2")
    command = f"granian cchc.site.wsgi:application --interface wsgi --host {host} --port {port}"
    options = f"--workers {workers} --blocking-threads 4 --respawn-failed-workers --log-level warning"
    return start(["-m", *command.split(), *options.split()])


def start_worker() -> subprocess.Popen[bytes]:
    return start(["-m", "cchc.site.cli", "worker", "--only"])


def start(words: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *words])  # noqa: S603 - our own programs, no shell


def wait_until_it_answers(web: subprocess.Popen[bytes], host: str, port: int) -> bool:
    while web.poll() is None:
        if is_taken(host, port):
            return True
        time.sleep(LOOK_EVERY)
    return False


def announce(host: str, port: int) -> None:
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    print(f"\n  Mở trình duyệt tại:  http://{shown}:{port}/")
    for login in demo_logins():
        print(f"    {login}")
    print("  Dừng: nhấn Ctrl+C\n", flush=True)


def demo_logins() -> list[str]:
    """Return one line for each person of the demo ward who is in this data folder."""
    return [f"{who}: {username} / {password}" for username, password, who in logins()]


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask, wait, insist."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
