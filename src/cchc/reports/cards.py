"""Cards on the page "Hôm nay": parts a unit owes, parts a report misses, reports waiting for a signature."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from cchc.foundation.home_cards import Card
from cchc.organisation.models import Person
from cchc.organisation.working_time import calendar_for

from . import queries
from .models import Part

OWED = Q(parts__state__in=[Part.State.WAITING, Part.State.RETURNED])


def owed_card(person: Person, today: date) -> Card | None:
    """For somebody who writes but does not put together: what their units owe."""
    if queries.being_made(person).exists():
        return None
    parts = list(queries.parts_owed_by(person)[:50])
    if not parts:
        return None
    first = parts[0]
    is_late = first.due_on < today
    words = f"quá hạn từ ngày {first.due_on:%d/%m}" if is_late else f"gửi trước hết ngày {first.due_on:%d/%m}"
    return Card(
        title="Phần báo cáo phải gửi", figure=len(parts), text=words, tone="bad" if is_late else "warn",
        shape="■" if is_late else "▲", address=reverse("reports:part", args=[first.pk]),
    )  # fmt: skip


def missing_card(person: Person, today: date) -> Card | None:
    """For whoever puts reports together: parts still missing, and the days to the closing."""
    report = queries.being_made(person).annotate(owed=Count("parts", filter=OWED)).first()
    if report is None:
        return None
    days = calendar_for(report.unit).working_days_between(today, report.end_on)
    is_open = today <= report.end_on
    left, closed = f"còn {days} ngày làm việc đến chốt số liệu", f"đã chốt số liệu, gửi trước hết {report.due_on:%d/%m}"
    words = left if is_open else closed
    return Card(
        title="Phần báo cáo chưa gửi", figure=report.owed, text=words, tone="warn" if report.owed else "good",
        shape="▲" if report.owed else "●", address=reverse("reports:desk", args=[report.pk]),
    )  # fmt: skip


def signature_card(person: Person, today: date) -> Card | None:
    """For the leader: reports that wait for a signature."""
    waiting = list(queries.waiting_for_signature(person)[:20])
    if not waiting:
        return None
    return Card(
        title="Báo cáo chờ tôi ký", figure=len(waiting), text=f"hạn gửi {waiting[0].due_on:%d/%m/%Y}", tone="fair",
        shape="◇", address=reverse("reports:desk", args=[waiting[0].pk]),
    )  # fmt: skip
