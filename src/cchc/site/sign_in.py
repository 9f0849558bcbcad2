"""Sign-in as settings say it: which form stands for which page, and the identity provider of the province."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

_FORMS = "cchc.organisation.sign_in_forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordKeyForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}.AuthenticateForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateByCodeForm",
    "activate_totp": f"{_FORMS}.ActivateTOTPForm",
    "add_webauthn": f"{_FORMS}.AddWebAuthnForm",
    "edit_webauthn": f"{_FORMS}.EditWebAuthnForm",
}

OIDC_PROVIDER = "co-quan"  # part of the callback address given to the provider: /tai-khoan/oidc/co-quan/login/callback/


def oidc_providers(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the table of identity providers: the one the environment names, or none.

    :raises ValueError: when an issuer is given without a client.
    """
    issuer = environ.get("CCHC_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return {}
    if not environ.get("CCHC_OIDC_CLIENT_ID"):
        raise ValueError("CCHC_OIDC_ISSUER is given without CCHC_OIDC_CLIENT_ID")
    app = {
        "provider_id": OIDC_PROVIDER,
        "name": environ.get("CCHC_OIDC_NAME") or "tài khoản cơ quan",
        "client_id": environ["CCHC_OIDC_CLIENT_ID"],
        "secret": environ.get("CCHC_OIDC_SECRET", ""),
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def oidc_origin(environ: Mapping[str, str]) -> list[str]:
    """Return where the sign-in form may lead besides ourselves: browsers check redirects of forms too."""
    address = urlsplit(environ.get("CCHC_OIDC_ISSUER", ""))
    return [f"{address.scheme}://{address.netloc}"] if address.netloc else []
