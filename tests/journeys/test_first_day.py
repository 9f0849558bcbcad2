"""The first day: an empty installation becomes a ward, and a form sent too late is not lost."""

from __future__ import annotations

import pytest

from cchc.organisation.domain.roles import Role
from cchc.organisation.views.first_ward import first_address
from tests import factories
from tests.support.browser import PHONE, picture

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]
PASSWORD = "vuon-xoai-2026"
SAID = "Quyết định về quản lý chợ, viết rất lâu mới xong"


def sign_in_by_hand(page, username: str) -> None:
    page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def test_an_empty_installation_becomes_a_ward_that_knows_what_to_do_first(page, db):
    page.goto(first_address())
    page.get_by_label("Tên phường, xã").fill("Xã Mỹ An")
    page.get_by_label("Thuộc tỉnh, thành phố").fill("Tỉnh Đồng Tháp")
    page.get_by_label("Họ và tên").fill("Nguyễn Văn Bình")
    page.get_by_label("Chức vụ").fill("Công chức")
    page.get_by_label("Tên đăng nhập").fill("binh")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_label("Nhập lại mật khẩu").fill(PASSWORD)
    picture(page, "first-ward-1440")
    page.get_by_role("button", name="Tạo phường, xã").click()

    page.get_by_text("Đã tạo Xã Mỹ An").first.wait_for()
    sign_in_by_hand(page, "binh")
    page.get_by_role("heading", name="Bắt đầu").wait_for()
    picture(page, "first-home-1440")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    picture(page, "first-home-390")

    page.get_by_role("link", name="Tải lên kế hoạch đã ký").click()
    page.get_by_role("heading", name="Chưa có kế hoạch nào").wait_for()


def test_a_form_sent_after_the_session_ended_is_not_lost(page, browser_context, db):
    secretary = factories.person(Role.SECRETARY, factories.ward().unit, name="Nguyễn Thị Hạnh")
    secretary.set_password(PASSWORD)
    secretary.save()
    page.goto("/so/van-ban-chi-dao/them/")
    sign_in_by_hand(page, secretary.username)
    page.locator("#id_subject").fill(SAID)
    page.locator("input[type=date]").first.fill("2026-12-04")
    page.get_by_text("Thứ Sáu, ngày 04/12/2026").wait_for()  # whatever order the browser shows its parts in
    browser_context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Ghi vào sổ").click()

    sign_in_by_hand(page, secretary.username)
    page.get_by_text("còn nguyên, chưa được ghi").wait_for()
    picture(page, "unsent-1440")
    page.get_by_text("Xem nội dung").click()
    page.get_by_text(SAID).wait_for()
    page.complaints.clear()
    page.get_by_role("button", name="Gửi lại nội dung này").click()

    page.get_by_text("Chưa lưu được").wait_for()
    assert page.locator("#id_subject").input_value() == SAID
    page.complaints.clear()  # the refused form is answered with 422, which the console calls an error
