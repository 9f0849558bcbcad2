"""A request of somebody who is signed in, for annotations."""

from __future__ import annotations

from django.http import HttpRequest

from .models import Person


class OfficerRequest(HttpRequest):
    """A request behind ``requires``: the person is signed in. Never made, only annotated."""

    user: Person
