"""What every test may ask for: a person signed in, a page in a real browser, tools of the machine.

What needs a tool this machine lacks is skipped by the name of the tool and listed at the end of the run;
where nothing may be skipped (CCHC_NO_SKIPS=1) the run fails instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import settings as hypothesis_settings

from tests.support import tools

pytest_plugins = ["tests.support.browser"]
SIGN_IN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# No time limit on an example: a loaded machine is not a fault of the code.
hypothesis_settings.register_profile("cchc", deadline=None)
hypothesis_settings.load_profile("cchc")
NO_SKIPS = os.environ.get("CCHC_NO_SKIPS") == "1"


@pytest.fixture(autouse=True)
def files_of_this_test(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def sign_in(client: Client) -> Callable[[Any], Client]:
    """``sign_in(person)`` returns the client, signed in as that person."""

    def as_person(person: Any) -> Client:
        client.force_login(person, backend=SIGN_IN_BACKEND)
        return client

    return as_person


# Tools of the machine ------------------------------------------------------------------------


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
        for marker, tool in tools.TOOLS.items():
            if item.get_closest_marker(marker) and not tool.is_here():
                item.add_marker(pytest.mark.skip(reason=f"{tool.name} is not installed"))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: Any) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    terminalreporter.section("skipped, by what is missing")
    reasons: dict[str, int] = {}
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, number in sorted(reasons.items()):
        terminalreporter.line(f"{number:4} {reason.removeprefix('Skipped: ')}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where every tool is installed, a skipped test is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if NO_SKIPS and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
