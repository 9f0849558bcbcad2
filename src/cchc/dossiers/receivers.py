"""What dossiers do when working days or office hours change (a signal from below)."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from cchc.foundation.events import words_of
from cchc.foundation.models import AuditEntry
from cchc.organisation.models import Person, Unit
from cchc.organisation.signals import calendar_changed

from .services.redate import ask_redating


@receiver(calendar_changed)
def days_moved(sender: object, unit: Unit, actor: Person, **_: Any) -> None:
    ask_redating(unit=unit, reason=_what_changed(unit), actor=actor)


def _what_changed(unit: Unit) -> str:
    """Return the change in words: the calendar accounts for it before it tells us."""
    entry = AuditEntry.objects.filter(event__startswith="calendar.", unit_code=unit.code).order_by("-pk").first()
    return f"{words_of(entry.event)}: {entry.target_label}" if entry else f"Lịch làm việc của {unit} thay đổi"
