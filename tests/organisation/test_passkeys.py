"""A passkey in real Chromium, with a virtual device: added, used instead of the password, and taken away."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]


@pytest.fixture
def origin(live_server):
    """The same server by its name: browsers keep keys for names, not for numbers."""
    cache.clear()
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def device(page):
    """A device with a fingerprint sensor on which the person always touches."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def sign_in_by_password(page, origin, person):
    page.goto(f"{origin}/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill(person.username)
    page.get_by_label("Mật khẩu").fill("mat-khau-thu")
    page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url(f"{origin}/thong-bao/**" if "next" in page.url else f"{origin}/**")


def add_key(page, origin):
    page.goto(f"{origin}/tai-khoan/2fa/webauthn/add/")
    page.get_by_label("Mật khẩu").fill("mat-khau-thu")
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_label("Tên khóa").fill("Máy tính cơ quan")
    page.get_by_label("Dùng thay mật khẩu khi đăng nhập").check()
    page.get_by_role("button", name="Thêm khóa").click()
    page.get_by_text("Đã thêm khóa").wait_for()


def test_a_key_is_added_and_then_opens_the_door_without_a_password(page, device, origin):
    person = factories.person(name="Trần Thị Chuyên")
    sign_in_by_password(page, origin, person)
    add_key(page, origin)
    page.context.clear_cookies()

    page.goto(f"{origin}/tai-khoan/login/?next=/tai-khoan/")
    page.get_by_role("button", name="Đăng nhập bằng khóa").click()

    page.get_by_role("heading", name="Trần Thị Chuyên").wait_for()
    assert Authenticator.objects.filter(user=person, type="webauthn").count() == 1


def test_without_a_key_on_the_device_the_page_says_so_and_stays(page, device, origin):
    page.goto(f"{origin}/tai-khoan/login/")
    device.send("WebAuthn.disable")
    page.evaluate("() => { navigator.credentials.get = async () => { throw new DOMException('no', 'Abort') } }")

    page.get_by_role("button", name="Đăng nhập bằng khóa").click()

    page.get_by_role("alert").get_by_text("Chưa dùng được khóa").wait_for()


def test_a_key_is_listed_renamed_and_taken_away(page, device, origin):
    person = factories.person()
    sign_in_by_password(page, origin, person)
    add_key(page, origin)

    page.goto(f"{origin}/tai-khoan/2fa/webauthn/")
    page.get_by_role("heading", name="Máy tính cơ quan").wait_for()
    page.get_by_role("link", name="Đổi tên").click()
    page.get_by_label("Tên khóa").fill("Máy ở nhà")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("heading", name="Máy ở nhà").wait_for()
    page.get_by_role("link", name="Gỡ khóa").click()
    page.get_by_role("button", name="Gỡ khóa").click()

    page.get_by_text("Đã gỡ khóa").wait_for()
    assert not Authenticator.objects.filter(user=person).exists()
