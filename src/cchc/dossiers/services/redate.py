"""Use case: working days or office hours changed; open dossiers that were dated here are dated anew.

Appointments the provincial system gave stay: the citizen holds them on paper. Who moves is kept, with from, to and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from cchc.foundation import audit
from cchc.organisation.models import Person, Unit

from .. import store
from ..domain.deadline_refusals import CannotReckon
from ..importing.merging import Merged, settled_anew
from ..importing.stored import COLUMNS, PLACE, SETTLED
from ..importing.world import World
from ..models import NOT_CLOSED, Dossier, DueChange, Redating
from ..ward_world import world_of

CHUNK = 4000
DUE = "due_at"
WRITTEN = [*SETTLED]


@transaction.atomic
def ask_redating(*, unit: Unit, reason: str, actor: Person) -> Redating | None:
    """Have the worker date the unit's open dossiers anew; None where there are none.

    :param reason: which change of the calendar it was, in words.
    """
    from ..tasks import redate_dossiers  # noqa: PLC0415 - the task runs ``redate`` of this module

    if not dated_here(unit).exists():
        return None
    redating = Redating.objects.create(unit=unit, reason=reason[:300], asked_by=actor, at=timezone.now())
    transaction.on_commit(partial(redate_dossiers.enqueue, redating.pk))
    return redating


def dated_here(unit: Unit) -> QuerySet[Dossier]:
    """Return the open dossiers at or below the unit whose due moment was reckoned here."""
    wards = Unit.objects.filter(path__startswith=unit.path)
    rows = Dossier.objects.filter(Q(ward__in=wards) | Q(unit__in=wards))
    return rows.filter(withdrawn_at__isnull=True, closed_on=NOT_CLOSED, due_is_given=False)


def redate(redating: Redating) -> Redating:
    """Date anew, in chunks each in its own transaction; one that was cut off goes on with what has not moved yet."""
    wards = Unit.objects.filter(pk__in=dated_here(redating.unit).order_by().values("ward").distinct())
    for ward in wards:
        world = world_of(ward, today=timezone.localdate())
        for rows in _chunks(dated_here(redating.unit).filter(ward=ward)):
            _redate_chunk(redating, rows, world)
    return _finish(redating)


def _chunks(dossiers: QuerySet[Dossier]) -> Iterator[list[dict[str, Any]]]:
    last = 0
    fields = dossiers.order_by("pk").values("id", *COLUMNS)
    while rows := list(fields.filter(pk__gt=last)[:CHUNK]):
        yield rows
        last = rows[-1]["id"]


@transaction.atomic
def _redate_chunk(redating: Redating, rows: list[dict[str, Any]], world: World) -> None:
    moved = {row["id"]: merged for row in rows if (merged := _anew(row, world)) is not None}
    places = [PLACE[name] for name in WRITTEN]
    updates = [(pk, [merged.row[place] for place in places]) for pk, merged in moved.items()]
    store.update(updates, WRITTEN, constants={"changed_at": store.utc_now()})
    changes = [_change(redating, pk, merged) for pk, merged in moved.items() if DUE in merged.what]
    DueChange.objects.bulk_create(changes, ignore_conflicts=True)
    redating.looked_at += len(rows)
    redating.moved += len(changes)
    redating.save(update_fields=["looked_at", "moved"])


def _anew(row: dict[str, Any], world: World) -> Merged | None:
    """Return the dossier as the calendar has it now; None where nothing moves."""
    try:
        merged = settled_anew(store.as_stored(row), world)
    except CannotReckon:
        return None  # beyond the calendar: it keeps the date it has
    return merged if merged.what else None


def _change(redating: Redating, pk: int, merged: Merged) -> DueChange:
    old, new = merged.what[DUE]
    return DueChange(
        redating=redating, dossier_id=pk, old_due_at=_aware(old), new_due_at=_aware(new), reason=redating.reason
    )


def _aware(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


@transaction.atomic
def _finish(redating: Redating) -> Redating:
    redating.finished_at = timezone.now()
    redating.save(update_fields=["finished_at"])
    audit.record(
        event="dossier.redated",
        target=redating,
        actor=redating.asked_by,
        unit_code=redating.unit.code,
        facts={"moved": redating.moved, "looked_at": redating.looked_at},
    )
    return redating
