"""Use cases: a ward marks a day off or a worked day, withdraws one, sets its office hours or its report regime.

Every row names the document that says so, is dated, and is withdrawn or ended, never deleted. Each change tells
the floors above (``signals.calendar_changed``) inside its transaction: open work gets its new dates at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction

from cchc.foundation import audit

from ..domain import calendar_changes
from ..domain.refusals import CannotChange, Refusal
from ..models import CalendarDay, Person, Unit, UnitRules, WorkingSession
from ..signals import calendar_changed
from ..working_time import calendar_for

Kind = CalendarDay.Kind
WORKED = frozenset({Kind.WORKED_SATURDAY, Kind.NORMAL})


@dataclass(frozen=True, slots=True)
class Basis:
    """What a row of the calendar rests on."""

    name: str
    source: str  # the document
    valid_from: date


@transaction.atomic
def set_day(
    *, unit: Unit, day: date, kind: str, basis: Basis, worked_instead: date | None = None, actor: Person
) -> CalendarDay:
    """Mark a day for the unit and all below; with ``worked_instead`` a swap: that day is worked for it.

    :raises CannotChange: DAY_ALREADY_SO.
    """
    row = _mark(unit, day, kind, basis)
    if worked_instead is not None:
        _mark(unit, worked_instead, Kind.WORKED_SATURDAY, basis)
    facts = {"day": day.isoformat(), "kind": kind, "source": basis.source}
    if worked_instead:
        facts["worked_instead"] = worked_instead.isoformat()
    _account("calendar.day_set", row, unit, actor, facts)
    return row


def _mark(unit: Unit, day: date, kind: str, basis: Basis) -> CalendarDay:
    calendar_changes.set_day(day=day, makes_working=kind in WORKED, is_working=calendar_for(unit).is_working(day))
    CalendarDay.objects.filter(unit=unit, day=day, valid_to__isnull=True).update(valid_to=basis.valid_from)
    return CalendarDay.objects.create(
        unit=unit, day=day, kind=kind, name=basis.name, source=basis.source, valid_from=basis.valid_from
    )


@transaction.atomic
def withdraw_day(*, day_id: int, on: date, actor: Person) -> CalendarDay:
    """Let a row of a unit's own hold no longer; it stays on record.

    :raises CannotChange: DAY_WITHDRAWN.
    """
    row = CalendarDay.objects.select_for_update(of=("self",)).select_related("unit").get(pk=day_id, unit__isnull=False)
    if row.valid_to is not None:
        raise CannotChange(Refusal.DAY_WITHDRAWN)
    row.valid_to = on
    row.save(update_fields=["valid_to"])
    assert row.unit is not None
    _account("calendar.day_withdrawn", row, row.unit, actor, {"day": row.day.isoformat()})
    return row


@transaction.atomic
def set_hours(
    *,
    unit: Unit,
    weekdays: Iterable[int],
    sessions: Iterable[tuple[time, time]],
    start_on: date,
    source: str,
    actor: Person,
) -> list[WorkingSession]:
    """Set the office hours of the unit and all below, the same on each of the weekdays (0 is Monday).

    :raises CannotChange: HOURS_NOT_LATER.
    """
    known = WorkingSession.objects.filter(unit=unit)
    calendar_changes.set_hours(start_on=start_on, known_starts=list(known.values_list("start_on", flat=True)))
    known.filter(end_on__isnull=True).update(end_on=start_on - timedelta(days=1))
    rows = [
        WorkingSession(unit=unit, weekday=day, opens_at=opens, closes_at=closes, start_on=start_on, source=source)
        for day in sorted(weekdays)
        for opens, closes in sessions
    ]
    WorkingSession.objects.bulk_create(rows)
    _account("calendar.hours_set", unit, unit, actor, {"start_on": start_on.isoformat(), "source": source})
    return rows


@transaction.atomic
def choose_regime(*, unit: Unit, report_regime: str, start_on: date, source: str, actor: Person) -> UnitRules:
    """Choose which report regime the unit and all below follow from a day on.

    :raises CannotChange: REGIME_SAME_DAY.
    """
    if UnitRules.objects.filter(unit=unit, start_on=start_on).exists():
        raise CannotChange(Refusal.REGIME_SAME_DAY, day=start_on)
    rules = UnitRules.objects.create(unit=unit, report_regime=report_regime, start_on=start_on, source=source)
    facts = {"report_regime": report_regime, "start_on": start_on.isoformat(), "source": source}
    _account("calendar.regime_chosen", rules, unit, actor, facts)
    return rules


def _account(
    event: str, target: CalendarDay | UnitRules | Unit, unit: Unit, actor: Person, facts: Mapping[str, object]
) -> None:
    audit.record(event=event, target=target, actor=actor, unit_code=unit.code, facts=facts)
    calendar_changed.send(sender=type(target), unit=unit, actor=actor)
