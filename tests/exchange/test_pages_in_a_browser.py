"""The pages of keys and of the API in real Chromium: a key is made, shown once and ended; all of it accessible."""

import pytest

from cchc.registers.book import SHELF
from tests import factories
from tests.support.browser import DESK, PHONE, assert_accessible, picture

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


def open_at(page, address, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    page.locator("h1").wait_for()


def assert_whole(page, name):
    picture(page, f"{name}-{page.viewport_size['width']}")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.complaints == []


@SIZES
def test_a_key_is_made_shown_once_and_ended(page, sign_in_browser, size):
    sign_in_browser(factories.person())
    open_at(page, "/khoa-api/", size)
    page.get_by_label("Phần mềm dùng khóa").fill("Kho dữ liệu của thành phố")
    page.get_by_role("button", name="Tạo khóa").click()

    new = page.get_by_label("Khóa mới")
    new.wait_for()
    assert new.input_value().startswith("cchc_")
    assert_whole(page, "api-key-new")
    page.get_by_role("button", name="Thu hồi khóa Kho dữ liệu của thành phố").click()
    page.locator("td", has_text="đã thu hồi").wait_for()
    assert page.get_by_label("Khóa mới").count() == 0
    assert_whole(page, "api-keys")


@SIZES
@pytest.mark.parametrize("book", ["", next(iter(SHELF)).code])
def test_the_pages_that_explain_the_api_are_accessible_and_whole(page, sign_in_browser, size, book):
    sign_in_browser(factories.person())
    open_at(page, f"/api/v1/docs{'?book=' + book if book else ''}", size)

    page.locator("summary").first.click()
    page.locator("details[open] dl").first.wait_for()
    assert_whole(page, f"api-docs{book and '-book'}")
