"""Memory of the whole server, web processes and worker together: idle, and under the work of one ward.

Shared pages are counted once (PSS), as the machine sees them. Linux only: it reads /proc.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

CCHC = str(Path(sys.executable).with_name("cchc"))
DOSSIERS = 20_000  # two years of a busy ward
SECONDS_OF_QUIET = 15  # after the chores of the first day
READERS, PAGES_EACH = 8, 40
WALKED = ("/", "/chi-tieu/", "/chi-so/", "/ho-so/", "/so/", "/viec/", "/tong-hop/", "/ke-hoach/")


def bench_memory() -> dict[str, Any]:
    """Return megabytes idle, at most while the first chores ran, and after a crowd has walked the main pages."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"CCHC_HOME": home}
        wanted = [CCHC, "demo-data", "--wards", "1", "--dossiers", str(DOSSIERS)]
        subprocess.run(wanted, env=environment, check=True, stdout=subprocess.DEVNULL)
        with served(environment) as (address, pid):
            starting = settle(pid)
            idle = megabytes(pid)
            answered = crowd(address)
            busy = megabytes(pid)
    return {
        "idle_mb": idle,
        "starting_mb": starting,
        "idle_goal_mb": 400,
        "under_load_mb": busy,
        "under_load_goal_mb": 1000,
        "dossiers": DOSSIERS,
        "pages_answered": answered,
    }


@contextmanager
def served(environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([CCHC, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        while not _answers(address):
            time.sleep(0.3)
        yield address, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=30).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def crowd(address: str) -> int:
    """Let several people read at once; return how many pages came back whole."""
    answered: list[int] = []
    readers = [threading.Thread(target=lambda: answered.append(read_pages(address))) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return sum(answered)


def read_pages(address: str) -> int:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    form = browser.open(f"{address}/tai-khoan/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token is not None
    fields = {"login": "thuky", "password": "cchc-demo-2026", "csrfmiddlewaretoken": token[1]}
    request = urllib.request.Request(
        f"{address}/tai-khoan/login/",
        urllib.parse.urlencode(fields).encode(),
        {"Referer": f"{address}/tai-khoan/login/"},
    )
    browser.open(request).close()
    pages = (WALKED[number % len(WALKED)] for number in range(PAGES_EACH))
    return sum(browser.open(address + page).status == 200 for page in pages)


def settle(pid: int) -> int:
    """Wait until the first chores, done by a process of their own, are over; return the most megabytes meanwhile."""
    quiet_since, most = time.monotonic(), 0
    while time.monotonic() - quiet_since < SECONDS_OF_QUIET:
        most = max(most, megabytes(pid))
        if any("--chores" in _command(one) for one in family_of(pid)):
            quiet_since = time.monotonic()
        time.sleep(0.5)
    return most


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""  # gone meanwhile


def megabytes(pid: int) -> int:
    """Return the proportional size of a process and all below it."""
    return round(sum(_pss_kilobytes(one) for one in family_of(pid)) / 1024)


def family_of(pid: int) -> set[int]:
    family = {pid}
    parents = {int(path.name): _parent(path) for path in Path("/proc").iterdir() if path.name.isdigit()}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0  # gone meanwhile


def _pss_kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
