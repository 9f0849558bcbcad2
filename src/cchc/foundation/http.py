"""Answers: a panel for htmx, a page for anybody else; refusals in the words of the person."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

MESSAGES = "frame/_messages.html"


class OfficerRequest(HttpRequest):
    """A request behind ``requires``: the person is signed in. For annotations only."""

    user: AbstractUser  # type: ignore[assignment]


def page_or_panel(
    request: HttpRequest, *, page: str, panel: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render the panel for an htmx request, the whole page for any other.

    Messages that are waiting travel with the panel and are put in their place on the page.
    """
    is_panel = bool(request.headers.get("HX-Request"))
    response = render(request, panel if is_panel else page, context, status=status)
    if is_panel and get_messages(request):
        response.write(render_to_string(MESSAGES, {"oob": True}, request))
    patch_vary_headers(response, ["HX-Request"])
    return response
