"""Nobody signs up: people are entered by the administrator; an outside identity only signs in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render

from .models import Person


class ClosedAccounts(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class ClosedSocialAccounts(DefaultSocialAccountAdapter):
    """An OIDC identity is joined to the person of the same, verified e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        verified = [a.email for a in sociallogin.email_addresses if a.verified and a.email]
        matches = list(Person.objects.filter(is_active=True, email__in=verified)[:2])
        if len(matches) != 1:
            raise ImmediateHttpResponse(render(request, "account/unknown_identity.html", status=403))
        sociallogin.connect(request, matches[0])
