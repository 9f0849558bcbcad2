"""Answers: a panel for htmx, a page for anybody else; refusals in the words of the person."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


class OfficerRequest(HttpRequest):
    """A request behind ``requires``: the person is signed in. For annotations only."""

    user: AbstractUser  # type: ignore[assignment]


def page_or_panel(
    request: HttpRequest, *, page: str, panel: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render the panel for an htmx request, the whole page for any other."""
    template = panel if request.headers.get("HX-Request") else page
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
