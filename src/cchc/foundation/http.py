"""Answers: a panel for htmx, a page for anybody else; refusals in the words of the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.contrib.messages import get_messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from cchc.kernel.errors import DomainError

from .refusals import explain

MESSAGES = "frame/_messages.html"


class OfficerRequest(HttpRequest):
    """A request behind ``requires``: the person is signed in. For annotations only."""

    user: AbstractUser  # type: ignore[assignment]


def acted(request: HttpRequest, form: BaseForm, act: Callable[[], object], *, said: str) -> bool:
    """Do the act of a valid form and say so; a refusal is told on the form and above the page. True: it was done."""
    if not form.is_valid():
        return False
    try:
        act()
    except DomainError as error:
        form.add_error(None, explain(error))
        messages.error(request, explain(error))
        return False
    messages.success(request, said)
    return True


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
