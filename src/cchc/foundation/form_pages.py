"""A page that is nothing but a form: one service behind it, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from .http import refusals_on

Cleaned = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FormPage:
    title: str
    button: str
    back: str  # an address
    lead: str = ""


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, even when it is empty: a question without fields is answered by sending it."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[Cleaned], Any],
    *,
    page: FormPage,
    said: str = "Đã ghi.",
    after: Callable[[Any], HttpResponse] | None = None,
) -> HttpResponse:
    """Show the form; when it is sent and sound call the act, say so and go back.

    A refusal of the act stands above the form, with what the person wrote still in it.

    :param after: answers with what the act returned, where the way is not back.
    """
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            result = act(form.cleaned_data)
            messages.success(request, said)
            return after(result) if after else redirect(page.back)
    status = 422 if form.errors else 200
    return render(request, "foundation/form.html", {"form": form, "page": page}, status=status)
