"""Nobody signs up: people are entered by the administrator; an outside identity only signs in.

What the library says to people is said here in our words.
"""

from __future__ import annotations

import logging
from typing import Any

import requests
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from .models import Person

log = logging.getLogger("cchc.sign_in")

NOT_KNOWN = (
    "Tên đăng nhập (hoặc thư điện tử) và mật khẩu không khớp. Hãy kiểm tra chữ hoa, bộ gõ tiếng Việt rồi nhập lại."
)
WRONG_CODE = "Mã chưa đúng hoặc đã hết hiệu lực. Hãy nhập mã đang hiện; nếu vẫn sai, kiểm tra giờ của điện thoại."
TOO_OFTEN = "Đã thử quá nhiều lần. Hãy đợi ít phút rồi thử lại."


class ClosedAccounts(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Tài khoản này đã ngừng sử dụng. Hãy liên hệ người quản trị.",
        "email_password_mismatch": NOT_KNOWN,
        "username_password_mismatch": NOT_KNOWN,
        "invalid_login": NOT_KNOWN,
        "enter_current_password": "Mật khẩu hiện nay chưa đúng. Hãy nhập lại.",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "Mật khẩu chưa đúng. Hãy nhập lại.",
        "invalid_or_expired_key": "Đường dẫn đã hết hiệu lực. Hãy yêu cầu đường dẫn mới.",
        "invalid_password_reset": "Đường dẫn đặt lại mật khẩu đã hết hiệu lực. Hãy yêu cầu đường dẫn mới.",
        "rate_limited": TOO_OFTEN,
        "too_many_login_attempts": TOO_OFTEN,
        "unknown_email": "Không có tài khoản nào dùng địa chỉ thư điện tử này.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("organisation:account")


class PatientSession(requests.Session):
    """Waits for the provider a while, not for ever; one that does not answer is a page for the person, no crash."""

    SECONDS = 10

    def __init__(self, asked_by: HttpRequest) -> None:
        super().__init__()
        self.asked_by = asked_by

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs.setdefault("timeout", self.SECONDS)
        try:
            return super().request(*args, **kwargs)
        except requests.RequestException as error:
            log.warning("oidc.no_answer error=%s", type(error).__name__)
            page = render(self.asked_by, "socialaccount/authentication_error.html", status=502)
            raise ImmediateHttpResponse(page) from error


class ClosedSocialAccounts(DefaultSocialAccountAdapter):
    """An OIDC identity is joined to the person of the same, verified e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def get_requests_session(self) -> requests.Session:
        return PatientSession(self.request)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        person = person_of(sociallogin.email_addresses)
        if person is None:
            raise ImmediateHttpResponse(render(request, "account/unknown_identity.html", status=403))
        sociallogin.connect(request, person)


def person_of(addresses: Any) -> Person | None:
    """Return the one active person with one of these addresses; None when nobody, or more than one, has it.

    An address the provider has not verified counts for nothing: anybody could claim it.
    """
    verified = [address.email for address in addresses if address.verified and address.email]
    found = [person for email in verified for person in Person.objects.filter(is_active=True, email__iexact=email)[:2]]
    return found[0] if len(set(found)) == 1 else None


class SecondStep(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Không tắt được bước xác thực này.",
        "cannot_generate_recovery_codes": "Hãy bật ứng dụng xác thực hoặc khóa trước, rồi tạo mã dự phòng.",
        "incorrect_code": WRONG_CODE,
    }

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return f"Khóa số {number}"
