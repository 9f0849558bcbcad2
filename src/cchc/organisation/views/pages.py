"""What the pages of units, people and the calendar share: a form, one service behind it, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from cchc.foundation.http import refusals_on

from ..http import OfficerRequest

Cleaned = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FormPage:
    title: str
    button: str
    back: str  # an address
    lead: str = ""


def posted(request: OfficerRequest) -> QueryDict | None:
    """Return what was sent, even when it is empty: a question without fields is answered by sending it."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: OfficerRequest,
    form: forms.Form,
    act: Callable[[Cleaned], object],
    *,
    page: FormPage,
    said: str = "Đã ghi.",
    after: Callable[[Any], HttpResponse] | None = None,
) -> HttpResponse:
    """Show the form; when it is sent and sound call the act, say so and go back.

    A refusal of the act stands above the form, with what the person wrote still in it.
    """
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            result = act(form.cleaned_data)
            messages.success(request, said)
            return after(result) if after else redirect(page.back)
    status = 422 if form.errors else 200
    return render(request, "organisation/form.html", {"form": form, "page": page}, status=status)
