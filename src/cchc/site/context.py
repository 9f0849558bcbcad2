"""What every page's frame needs: the menu this person may use, today's date."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate

from cchc.foundation.menu import entries_for
from cchc.organisation.models import Person


def page_frame(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    return {"today": localdate(), "menu": entries_for(user) if isinstance(user, Person) else ()}
