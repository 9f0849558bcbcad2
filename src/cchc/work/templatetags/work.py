"""``{% load work %}``: acts of the audit trail in words."""

from __future__ import annotations

from django import template

from cchc.foundation.models import AuditEntry
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.organisation.models import Person

from .. import queries
from ..events import EVENT_WORDS

register = template.Library()


@register.simple_tag
def unread_notices(person: Person) -> int:
    return queries.notices_of(person).filter(read_at__isnull=True).count()


@register.filter
def field_label(field: Field) -> str:
    return FIELD_LABELS[field]


@register.filter
def event_words(entry: AuditEntry) -> str:
    return EVENT_WORDS.get(entry.event, entry.event)
