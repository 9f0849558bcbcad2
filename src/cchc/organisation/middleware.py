"""A password somebody else made up is changed before anything else is done."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

Answer = Callable[[HttpRequest], HttpResponse]
STILL_OPEN = ("account_change_password", "account_logout", "account_reauthenticate", "foundation:theme")


def own_password_first(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        must_change = request.user.is_authenticated and request.user.must_change_password
        if must_change and request.path not in map(reverse, STILL_OPEN):
            return redirect("account_change_password")
        return get_response(request)

    return answer
