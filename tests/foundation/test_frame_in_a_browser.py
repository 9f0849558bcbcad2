"""The frame in real Chromium: keys, menus, questions, errors; and the same without JavaScript."""

import pytest
from django.urls import reverse

from cchc.foundation import menu
from cchc.foundation.permissions import Permission
from tests import factories
from tests.support.browser import PHONE, assert_accessible

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]
QUESTION = "Hỏi lại trước khi làm"


@pytest.fixture
def style_page(page, sign_in_browser):
    sign_in_browser(factories.person(name="Nguyễn Thị An"))
    page.goto(reverse("foundation:style"))
    return page


def test_a_slash_goes_to_the_search_box_and_is_not_written_into_it(style_page):
    style_page.keyboard.press("/")

    box = style_page.get_by_role("searchbox")
    assert box.evaluate("box => box === document.activeElement")
    assert box.input_value() == ""


def test_a_slash_written_in_a_field_is_a_slash(style_page):
    field = style_page.get_by_label("Số, ký hiệu văn bản")
    field.focus()
    style_page.keyboard.type("12/KH-UBND")

    assert field.input_value() == "12/KH-UBND"


def test_the_menu_of_the_person_opens_by_keyboard_and_escape_closes_it(style_page):
    button = style_page.get_by_role("button", name="Tài khoản của Nguyễn Thị An")
    button.focus()
    style_page.keyboard.press("Enter")
    style_page.get_by_role("button", name="Đăng xuất").wait_for()
    assert_accessible(style_page)

    style_page.keyboard.press("Escape")

    style_page.get_by_role("button", name="Đăng xuất").wait_for(state="hidden")


def test_the_first_tab_leads_past_the_menus(style_page):
    style_page.keyboard.press("Tab")
    style_page.keyboard.press("Enter")

    assert style_page.evaluate("document.activeElement.id") == "noi-dung"


def test_a_question_is_a_dialog_and_no_is_back_where_one_was(style_page):
    style_page.get_by_role("link", name=QUESTION).click()
    dialog = style_page.get_by_role("dialog", name="Hủy bản kế hoạch đang đối chiếu?")
    dialog.wait_for()
    assert_accessible(style_page)

    dialog.get_by_role("link", name="Không, quay lại").click()

    dialog.wait_for(state="hidden")
    assert style_page.evaluate("document.activeElement.textContent").strip() == QUESTION


def test_a_chart_is_drawn_under_the_content_policy(style_page):
    style_page.locator("[data-drawn] canvas").wait_for()

    assert style_page.complaints == []


def test_an_answer_that_does_not_come_is_said_in_words(style_page):
    style_page.route("**/kieu-dang/cau-hoi/", lambda route: route.abort())
    style_page.get_by_role("link", name=QUESTION).click()

    style_page.get_by_text("mất kết nối với máy chủ").wait_for()
    style_page.complaints.clear()  # the aborted request is in the console, rightly


def test_a_server_error_is_said_in_words(style_page):
    style_page.route("**/kieu-dang/cau-hoi/", lambda route: route.fulfill(status=500, body="x"))
    style_page.get_by_role("link", name=QUESTION).click()

    style_page.get_by_role("alert").get_by_text("Máy chủ gặp lỗi (500)").wait_for()
    style_page.complaints.clear()


def test_dark_is_kept_from_page_to_page(style_page):
    style_page.get_by_role("button", name="Tài khoản của").click()
    style_page.get_by_role("button", name="Tối").click()
    style_page.goto(reverse("foundation:search"))

    assert style_page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    assert_accessible(style_page)


@pytest.fixture
def one_entry(monkeypatch):
    monkeypatch.setattr(menu, "_ENTRIES", [])
    menu.add("Kiểu dáng", "foundation:style", icon="palette", permission=Permission.SIGNED_IN, order=1)


def test_on_a_phone_the_menu_waits_behind_a_button(style_page, one_entry):
    style_page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    style_page.reload()
    link = style_page.get_by_role("navigation", name="Menu chính").get_by_role("link", name="Kiểu dáng")
    assert not link.is_visible()

    style_page.get_by_role("button", name="Mở menu chính").click()

    link.wait_for()
    assert_accessible(style_page)


def test_without_javascript_the_question_is_a_page_and_the_menus_open(chromium, live_server, client, sign_in, settings):
    person = factories.person(name="Nguyễn Thị An")
    session = sign_in(person).cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(reverse("foundation:style"))

    page.get_by_role("button", name="Tài khoản của").click()
    page.get_by_role("button", name="Đăng xuất").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("link", name=QUESTION).click()

    assert page.get_by_role("heading", name="Hủy bản kế hoạch đang đối chiếu?").is_visible()
    context.close()
