"""``cchc serve`` as people start it: a process that answers, says where, and stops cleanly."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request

import pytest

from tests.support.browser import ROOT


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def environment(tmp_path, port):
    own = {"CCHC_HOME": str(tmp_path / "data"), "PORT": str(port), "CCHC_WEB_WORKERS": "1"}
    others = {key: value for key, value in os.environ.items() if key not in {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}}
    return others | own


def test_serve_answers_says_where_and_stops_cleanly(environment, port):
    server = subprocess.Popen(
        [sys.executable, "-m", "cchc.site.cli", "serve"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    too_long = threading.Timer(180, server.kill)  # a server that never speaks must not hold the suite
    too_long.start()
    try:
        said = next((line for line in server.stdout if "http://" in line), "")
        assert f"http://127.0.0.1:{port}/" in said
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/tai-khoan/login/", timeout=30) as answer:
            assert answer.status == 200
    finally:
        server.send_signal(signal.SIGTERM)
        rest, _ = server.communicate(timeout=60)
        too_long.cancel()

    assert server.returncode == 0
    assert "Đã dừng." in rest
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_a_taken_port_is_one_clear_line(environment, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        command = [sys.executable, "-m", "cchc.site.cli", "serve"]
        answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert f"PORT={port + 1}" in answer.stderr
