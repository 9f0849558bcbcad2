"""``{% load work %}``: acts of the audit trail in words."""

from __future__ import annotations

from django import template

from cchc.foundation.models import AuditEntry

from ..events import EVENT_WORDS

register = template.Library()


@register.filter
def event_words(entry: AuditEntry) -> str:
    return EVENT_WORDS.get(entry.event, entry.event)
