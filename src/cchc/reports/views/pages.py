"""What the pages of reports share: finding a report or a part, and a form with one service behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cchc.foundation.http import acted
from cchc.foundation.permissions import Permission
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Person, Unit
from cchc.organisation.scope import units_where

from .. import queries
from ..models import Part, Report

Cleaned = dict[str, Any]


def report_or_404(request: OfficerRequest, report_id: int, permission: Permission = Permission.REPORT_VIEW) -> Report:
    found: Report = get_object_or_404(queries.visible_to(request.user, permission), pk=report_id)
    return found


def part_or_404(request: OfficerRequest, part_id: int, permission: Permission = Permission.REPORT_VIEW) -> Part:
    found: Part = get_object_or_404(queries.parts_visible_to(request.user, permission), pk=part_id)
    return found


def wards_of(person: Person, permission: Permission) -> list[Unit]:
    """Return the wards a person may open reports for."""
    return list(units_where(person, permission).filter(kind=Unit.Kind.COMMUNE, end_on__isnull=True)[:400])


def ward_or_404(request: OfficerRequest, asked: str, permission: Permission = Permission.REPORT_EDIT) -> Unit:
    """Return the ward asked for, else the first the person may open reports for."""
    wards = units_where(request.user, permission).filter(kind=Unit.Kind.COMMUNE, end_on__isnull=True)
    if asked:
        found: Unit = get_object_or_404(wards, pk=int(asked) if asked.isdigit() else 0)
        return found
    first: Unit = get_object_or_404(wards[:1])
    return first


@dataclass(frozen=True, slots=True)
class FormPage:
    title: str
    button: str
    back: str  # an address
    lead: str = ""


def form_page(
    request: OfficerRequest,
    form: forms.Form,
    act: Callable[[Cleaned], Any],
    *,
    page: FormPage,
    said: str,
    after: Callable[[Any], HttpResponse] | None = None,
) -> HttpResponse:
    """Show the form; when it is sent and sound call the act, say so and go on.

    A refusal stands above the form, with what the person wrote still in it.
    """
    done: list[Any] = []
    if request.method == "POST" and acted(request, form, lambda: done.append(act(form.cleaned_data)), said=said):
        return after(done[0]) if after else redirect(page.back)
    status = 422 if form.errors else 200
    return render(request, "reports/form.html", {"form": form, "page": page}, status=status)


def posted(request: OfficerRequest) -> Any:
    return request.POST if request.method == "POST" else None
