"""What holds for every answer to a person who is signed in."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from . import unsent

Answer = Callable[[HttpRequest], HttpResponse]


def private_pages(get_response: Answer) -> Answer:
    """Keep pages of signed-in people out of shared caches, and sign-in pages out of panels.

    When the session ends while a page is open, htmx would follow the redirect and draw the sign-in page
    inside a panel; it is told to load it as a page.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        if request.user.is_authenticated:
            unsent.remember(request, response)
        address = response.get("Location", "")
        if request.headers.get("HX-Request") and address.startswith(resolve_url(settings.LOGIN_URL)):
            page = request.headers.get("HX-Current-URL", "")
            response = HttpResponse(status=204)
            response["HX-Redirect"] = _sign_in_and_back(request, page)
        return response

    return answer


def _sign_in_and_back(request: HttpRequest, page: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()})
    back = "/" + page.split("/", 3)[3] if is_ours and page.count("/") >= 3 else "/"
    return unsent.sign_in_and_back_to(back)
