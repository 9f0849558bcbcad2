"""Days that count: how far a due date is, in the working days of the unit that has to act."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from cchc.foundation.templatetags.cchc import deadline
from cchc.kernel.calendar import WorkingCalendar

from ..models import Unit
from ..working_time import calendar_for

register = template.Library()


@register.simple_tag(takes_context=True)
def working_deadline(context: template.Context, due_on: date | None, unit: Unit) -> SafeString:
    """Show how far a due date is, in working days of the unit: "Còn 9 ngày làm việc 05/12/2026"."""
    if due_on is None:
        return deadline(context, due_on)
    left = _calendar(context, unit).working_days_between(context.get("today") or localdate(), due_on)
    return deadline(context, due_on, left)


def _calendar(context: template.Context, unit: Unit) -> WorkingCalendar:
    """Return the unit's calendar, read once a page."""
    read: dict[int, WorkingCalendar] = context["request"].__dict__.setdefault("calendars_of_units", {})
    if unit.pk not in read:
        read[unit.pk] = calendar_for(unit)
    return read[unit.pk]
