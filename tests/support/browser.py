"""A page in the system's Chromium, driven by Playwright; nothing is downloaded.

def test_something(page, sign_in_browser, live_server): ...
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from . import tools

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SCREENSHOTS = os.environ.get("CCHC_SCREENSHOTS", "")  # a folder: pictures of every page that is checked
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESK, PHONE = (1440, 900), (390, 844)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; Django would take the tests for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_context(chromium: Any, live_server: Any) -> Iterator[Any]:
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": DESK[0], "height": DESK[1]},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def page(browser_context: Any) -> Iterator[Any]:
    """A page that fails its test when the console shows an error or a file does not arrive."""
    page = browser_context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(f"script: {error}"))
    page.on("console", lambda line: line.type == "error" and page.complaints.append(f"console: {line.text}"))
    yield page
    assert page.complaints == []


@pytest.fixture
def sign_in_browser(browser_context: Any, live_server: Any) -> Callable[[Any], None]:
    """``sign_in_browser(person)``: the browser holds that person's session, without the sign-in page."""

    def as_person(person: Any) -> None:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        browser_context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

    return as_person


def accessibility_problems(page: Any) -> list[str]:
    """Return what axe finds against WCAG 2.2 A and AA on the page as it stands: rule, place, what to do."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))  # not a script tag: our content policy forbids it
    report = page.evaluate("tags => axe.run({runOnly: tags})", WCAG_2_2_AA)
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in report["violations"]
        for node in rule["nodes"]
    ]


def assert_accessible(page: Any) -> None:
    assert accessibility_problems(page) == []


def picture(page: Any, name: str) -> None:
    """Keep a picture of the whole page when CCHC_SCREENSHOTS names a folder."""
    if SCREENSHOTS:
        folder = Path(SCREENSHOTS)
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)
