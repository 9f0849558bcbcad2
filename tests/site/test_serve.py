"""``cchc serve`` as people start it: a process that answers, says where, and stops cleanly."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request

import pytest

from cchc.organisation.models import Person
from cchc.site.demo import load
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


@pytest.mark.django_db
class TestDemoLogins:
    @pytest.fixture
    def login(self, monkeypatch):
        monkeypatch.setattr(load, "logins", lambda: [("Thư ký", "thuky", "mat-khau-mau")])

    def test_they_are_shown_while_the_demo_ward_is_there(self, login):
        Person.objects.create_user("thuky", password="mat-khau-mau")

        assert load.demo_logins() == [("Thư ký", "thuky", "mat-khau-mau")]

    @pytest.mark.parametrize("password", [None, "doi-mat-khau-roi"])
    def test_they_are_not_shown_where_people_work(self, login, password):
        if password:
            Person.objects.create_user("thuky", password=password)

        assert load.demo_logins() == []
