"""The calendar feed: due dates at one secret address a person, which the person can revoke.

Only the sum of the secret is stored: somebody who reads the database learns no address.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from cchc.foundation import audit
from cchc.kernel.late import late
from cchc.organisation.models import Person

from . import queries
from .models import CalendarFeed, Occurrence

icalendar = late("icalendar")

PRODUCT = "-//cchc//Lich viec cai cach hanh chinh//VI"
SECRET_BYTES = 32
MOST_EVENTS = 2000


@transaction.atomic
def new_feed(person: Person, *, at: datetime) -> str:
    """Make a new secret address for the person and end the one before; return the secret, shown this once."""
    end_feed(person, at=at)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.create(person=person, secret_sha256=_sum(secret), made_at=at)
    audit.record(event="work.feed_made", target=person, actor=person)
    return secret


@transaction.atomic
def end_feed(person: Person, *, at: datetime) -> bool:
    """End the address in force; False when there was none."""
    ended = CalendarFeed.objects.filter(person=person, revoked_at__isnull=True).update(revoked_at=at)
    if ended:
        audit.record(event="work.feed_ended", target=person, actor=person)
    return bool(ended)


def person_of(secret: str) -> Person | None:
    """Return whose address it is, while it is in force and the person is active."""
    feed = CalendarFeed.objects.filter(
        secret_sha256=_sum(secret), revoked_at__isnull=True, person__is_active=True
    ).select_related("person")
    found = feed.first()
    return found.person if found else None


def calendar_of(person: Person, *, address: str, now: datetime) -> bytes:
    """Return the person's open work as an iCalendar file, one all-day event for each last day."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Việc cải cách hành chính")
    rows = queries.own(person).filter(state__in=queries.OPEN, due_on__isnull=False)
    for occurrence in rows.order_by("due_on")[:MOST_EVENTS]:
        calendar.add_component(_event(occurrence, address, now))
    return bytes(calendar.to_ical())


def _event(occurrence: Occurrence, address: str, now: datetime) -> Any:
    assert occurrence.due_on is not None
    event = icalendar.Event()
    event.add("uid", f"viec-{occurrence.pk}@cchc")
    event.add("dtstamp", now)
    event.add("sequence", occurrence.edition)
    event.add("dtstart", occurrence.due_on)
    event.add("dtend", occurrence.due_on + timedelta(days=1))
    event.add("summary", f"Hạn: {occurrence.task.text}")
    event.add("description", f"{occurrence.unit}. {occurrence.understood}")
    event.add("url", f"{address}{occurrence.pk}/")
    event.add("transp", "TRANSPARENT")
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", occurrence.task.text)
    alarm.add("trigger", timedelta(hours=-16))  # 8 giờ sáng hôm trước
    event.add_component(alarm)
    return event


def _sum(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
