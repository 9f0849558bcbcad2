"""What every page's frame needs: the menu this person may use, their ward, today's date."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import localdate

from cchc.foundation import unsent
from cchc.foundation.menu import entries_for, personal_entries
from cchc.organisation.models import Unit
from cchc.organisation.place import place_of

# The first template that exists is drawn: the bell belongs to the app that sends notices.
BELL_TEMPLATES = ("work/_bell.html", "frame/_no_bell.html")
THEMES = ("light", "dark")


def page_frame(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get("theme")
    frame: dict[str, Any] = {
        "today": localdate(),
        "theme": theme if theme in THEMES else "",
        "source_address": settings.SOURCE_ADDRESS,
    }
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        frame |= {
            "menu": entries_for(user),
            "user_links": personal_entries(user),
            "place": place_of(user),
            "bell_templates": BELL_TEMPLATES,
            "unsent": unsent.waiting(request),
        }
    elif user is not None:
        frame["has_no_ward"] = not Unit.objects.exists()
    return frame
