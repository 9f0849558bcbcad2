"""The library's sign-in forms in our words. Settings name them; what they do stays the library's.

``WORDS``: field -> (label, help).
"""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms

WHAT_IS_STRONG = "Ít nhất 10 ký tự; không dùng mật khẩu phổ biến, không giống tên của mình."
APP_CODE = "Sáu chữ số đang hiện trong ứng dụng xác thực."
CODE = f"{APP_CODE} Nếu không mở được ứng dụng, dùng một mã dự phòng."
NEW_PASSWORD = {"password1": ("Mật khẩu mới", WHAT_IS_STRONG), "password2": ("Nhập lại mật khẩu mới", "")}


class InOurWords(forms.Form):
    WORDS: ClassVar[dict[str, tuple[str, str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in self.WORDS.items():
            field = self.fields[name]
            field.label, field.help_text = label, help_text
            field.widget.attrs.pop("placeholder", None)


class LoginForm(InOurWords, account.LoginForm):
    WORDS = {
        "login": ("Tên đăng nhập hoặc thư điện tử", ""),
        "password": ("Mật khẩu", ""),
        "remember": ("Giữ đăng nhập trên máy này trong 12 giờ", ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username webauthn", "autocapitalize": "none"}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    WORDS = {"oldpassword": ("Mật khẩu hiện nay", ""), **NEW_PASSWORD}


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    WORDS = NEW_PASSWORD


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    WORDS = {"email": ("Thư điện tử", "Địa chỉ đã ghi trong hồ sơ người dùng.")}


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    WORDS = NEW_PASSWORD


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    WORDS = {"password": ("Mật khẩu", "")}


class AuthenticateForm(InOurWords, mfa.AuthenticateForm):
    WORDS = {"code": ("Mã xác thực", CODE)}


class ReauthenticateByCodeForm(InOurWords, mfa.ReauthenticateForm):
    WORDS = {"code": ("Mã xác thực", CODE)}


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    WORDS = {"code": ("Mã xác thực", APP_CODE)}


class AddWebAuthnForm(InOurWords, webauthn.AddWebAuthnForm):
    WORDS = {
        "name": ("Tên khóa", "Để phân biệt khi có nhiều khóa, ví dụ: “Máy tính cơ quan”."),
        "passwordless": (
            "Dùng thay mật khẩu khi đăng nhập",
            "Thiết bị phải hỏi vân tay, khuôn mặt hoặc mã PIN. Nếu không chọn, khóa chỉ là bước xác thực thứ hai.",
        ),
    }


class EditWebAuthnForm(InOurWords, webauthn.EditWebAuthnForm):
    WORDS = {"name": ("Tên khóa", "")}
