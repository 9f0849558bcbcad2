"""Deadlines of rows follow the calendar and the ward's own limits: what was reckoned is reckoned anew.

A change of the calendar moves what is still to be done; a verdict once given stays. A limit the ward enters holds
for everything from the day it is valid, judged or not: that is what the ward's rule said all along.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task

from cchc.foundation import audit
from cchc.organisation.models import Person, Unit
from cchc.organisation.records import Record
from cchc.organisation.signals import calendar_changed

from .book import Change
from .models.direction import DialogueQuestion
from .models.direction_inspection import Finding
from .models.institutions import LegalDocument, LegalReview
from .models.petitions import Petition
from .models.time_limits import OwnTimeLimit


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Rows with a reckoned deadline: from which day, which are open, and the columns that follow."""

    model: type[Record]
    start: str
    is_open: Q
    columns: tuple[str, ...]  # the deadline first


JUDGED = ("judged_due_on", "is_on_time")
RECKONED = (
    Reckoned(Finding, "found_on", Q(outcome=Finding.Outcome.OPEN), JUDGED),
    Reckoned(DialogueQuestion, "raised_on", Q(answered_on__isnull=True), JUDGED),
    Reckoned(LegalReview, "opened_on", Q(reviewed_on__isnull=True), JUDGED),
    Reckoned(
        LegalDocument,
        "signed_on",
        Q(origin=LegalDocument.Origin.OWN, posted_on__isnull=True),
        ("judged_posting_due_on", "is_posted_on_time"),
    ),
    Reckoned(
        Petition,
        "received_on",
        Q(handled_on__isnull=True),
        ("due_on", "is_on_time", "publish_due_on", "is_published_on_time"),
    ),
)


@transaction.atomic
def redate(unit: Unit, *, actor: Person | None, since: date | None = None) -> int:
    """Reckon the rows at and below the unit anew, and say in the trail which moved; return how many.

    :param since: rows from this day on, done or not; None: whatever is still to be done.
    """
    moved = 0
    for kind in RECKONED:
        for row in _rows(kind, unit, since):
            before = [getattr(row, name) for name in kind.columns]
            row.settle()
            if before != [getattr(row, name) for name in kind.columns]:
                row.save(update_fields=kind.columns)
                _account(row, kind, before[0], actor)
                moved += 1
    return moved


def _rows(kind: Reckoned, unit: Unit, since: date | None) -> Iterator[Any]:
    chosen = kind.is_open if since is None else Q(**{f"{kind.start}__gte": since})
    rows = kind.model._default_manager.filter(chosen, withdrawn_at__isnull=True, unit__path__startswith=unit.path)
    return rows.select_related("unit").order_by("pk").iterator()


def _account(row: Any, kind: Reckoned, before: date | None, actor: Person | None) -> None:
    due_on = getattr(row, kind.columns[0])
    facts = {"old_due_on": before and before.isoformat(), "due_on": due_on and due_on.isoformat()}
    audit.record(event="book.redated", target=row, actor=actor, unit_code=row.unit.code, facts=facts)


# What sets it off ---------------------------------------------------------------------------------


@task()
def redate_below(unit_id: int, actor_id: int | None, since: str) -> None:
    """Run by the worker: a city may have a hundred wards."""
    actor = Person.objects.filter(pk=actor_id).first() if actor_id else None
    redate(Unit.objects.get(pk=unit_id), actor=actor, since=date.fromisoformat(since) if since else None)


@receiver(calendar_changed)
def days_moved(sender: object, unit: Unit, actor: Person, **_: Any) -> None:
    _later(unit.pk, actor.pk, None)


@receiver(post_save, sender=OwnTimeLimit)
def limit_saved(sender: object, instance: OwnTimeLimit, **_: Any) -> None:
    """A limit was added, changed, withdrawn or taken back."""
    _later(instance.ward_id, instance.made_by_id, instance.valid_from)


def limits_changed(change: Change) -> None:
    """A limit was kept through its book; of an import, which stores many at once, no signal tells."""
    row = change.row
    assert isinstance(row, OwnTimeLimit)
    earlier = change.before.get("valid_from")
    _later(row.ward_id, change.actor.pk, min(row.valid_from, date.fromisoformat(str(earlier or row.valid_from))))


def _later(unit_id: int, actor_id: int | None, since: date | None) -> None:
    transaction.on_commit(partial(redate_below.enqueue, unit_id, actor_id, since.isoformat() if since else ""))
