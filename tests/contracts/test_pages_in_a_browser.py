"""Every page in real Chromium, at the desk and on a phone: accessible (WCAG 2.2 AA), nothing cut off, no error.

Pages are found by walking the URL table, so a new page is checked from its first day.
"""

import pytest

from cchc.foundation.permissions import Permission
from tests.contracts import world as worlds
from tests.contracts.addresses import Address, all_addresses, our_addresses
from tests.support.browser import DESK, PHONE, accessibility_problems, picture

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
# Sign-in pages that stand by themselves (the others need a key, a code or a confirmed step before them).
SIGN_IN = ("account_login", "account_reset_password", "mfa_index", "account_change_password")
IS_NO_PAGE = ("application/", "image/", "text/calendar", "text/csv")


def pages() -> list[Address]:
    return [address for address in our_addresses() if address.view.permission is not Permission.PUBLIC]


@SIZES
def test_every_page_of_the_product_is_accessible_and_whole(page, sign_in_browser, client, sign_in, size):
    world = worlds.build()
    sign_in_browser(world.insider)
    signed_in = sign_in(world.insider)
    problems = []
    for address in pages():
        url = address.url(**worlds.values_for(address.name, address.parameters, world))
        if is_page(signed_in.get(url)):
            problems += look_at(page, url, size, name=address.name)

    assert problems == [], "\n".join(problems)


@SIZES
def test_the_sign_in_pages_are_accessible_and_whole(page, live_server, size):
    urls = {address.name: address.url() for address in all_addresses() if address.name in SIGN_IN}
    problems = [problem for name, url in urls.items() for problem in look_at(page, url, size, name=name)]

    assert problems == [], "\n".join(problems)


@SIZES
def test_the_pages_of_refusal_are_accessible_and_whole(page, live_server, size):
    problems = look_at(page, "/khong-co-trang-nay/", size, name="404")

    assert problems == [], "\n".join(problems)


def is_page(response) -> bool:
    return response.status_code == 200 and not response.get("Content-Type", "").startswith(IS_NO_PAGE)


def look_at(page, url: str, size: tuple[int, int], *, name: str) -> list[str]:
    """Open the page, keep a picture when asked, and return what is wrong with it."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(url, wait_until="networkidle" if name == "foundation:style" else "load")
    picture(page, f"{name.replace(':', '-')}-{size[0]}")
    problems = [f"{name}: {problem}" for problem in accessibility_problems(page)]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        problems.append(f"{name}: wider than the screen of {size[0]} px")
    expected = [line for line in page.complaints if "404" in line] if name == "404" else []
    problems += [f"{name}: {line}" for line in page.complaints if line not in expected]
    page.complaints.clear()
    return problems
