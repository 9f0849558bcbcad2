"""Use case: a confirmed plan becomes work, and an amendment changes it without losing any.

Runs inside the transaction that confirms the version (``plans.signals``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.report_regimes import ReportRegime
from cchc.kernel.time_expressions import understand
from cchc.organisation.groups import members_on
from cchc.organisation.models import Person, Unit
from cchc.organisation.rules import report_regime_for
from cchc.organisation.working_time import calendar_for
from cchc.plans.models import Plan, Task, TaskUnit
from cchc.plans.queries import tasks_of

from ..domain.planning import Wanted, wanted_of
from ..domain.states import State
from ..models import Extension, Occurrence
from .steps import account

# Work in these states has begun or ended: an amendment may move its day, never its result.
UNTOUCHED = frozenset({State.ACCEPTED, State.SUBMITTED, State.NOT_ARISEN, State.CANCELLED})


def make_occurrences(plan: Plan, *, actor: Person, tasks: Iterable[Task] | None = None) -> None:
    """Bring the work of a plan's tasks in line with what the plan says now."""
    year, unit = plan.year, plan.unit
    calendar, regime = calendar_for(unit), report_regime_for(unit, year=year)
    for task in tasks_of(plan) if tasks is None else tasks:
        _align(task, plan, calendar=calendar, regime=regime, actor=actor)
    for gone in Occurrence.objects.filter(task__plan=plan, task__dropped_in__isnull=False):
        _cancel(gone, actor)


def _align(task: Task, plan: Plan, *, calendar: WorkingCalendar, regime: ReportRegime, actor: Person) -> None:
    dues = understand(task.time_text, year=plan.year, context=task.text) if task.time_text.strip() else []
    wanted = wanted_of(dues, year=plan.year, regime=regime, calendar=calendar)
    units = leading_units(task, plan)
    known = {occurrence.key: occurrence for occurrence in task.occurrences.prefetch_related("extensions")}
    asked = [(unit, one.key if len(units) == 1 else f"{one.key}@{unit.pk}", one) for unit in units for one in wanted]
    same = {key: known.pop(key, None) for _unit, key, _one in asked}
    for unit, key, one in asked:
        _write(task, unit, key, one, same[key] or _same_period(known, unit, one))
    for leftover in known.values():
        _cancel(leftover, actor)


def _same_period(known: dict[str, Occurrence], unit: Unit, wanted: Wanted) -> Occurrence | None:
    """Take out of the known the work of the same named period, whose days another report regime has moved."""
    if not wanted.label:
        return None
    sought = (wanted.kind, wanted.label[:120], unit.pk)
    for key, known_one in known.items():
        if (known_one.kind, known_one.label, known_one.unit_id) == sought and known_one.state != State.CANCELLED:
            return known.pop(key)
    return None


def leading_units(task: Task, plan: Plan) -> list[Unit]:
    """Return who leads: every unit and group member named; the plan's own unit where no name is known yet."""
    parties = task.parties.filter(part=TaskUnit.Part.LEAD).select_related("unit", "group").order_by("order")
    found: list[Unit] = []
    for party in parties:
        if party.unit:
            found.append(party.unit)
        elif party.group:
            found.extend(members_on(party.group, plan.versions.latest("sequence").uploaded_at.date()))
    return list(dict.fromkeys(found)) or [plan.unit]


def _write(task: Task, unit: Unit, key: str, wanted: Wanted, known: Occurrence | None) -> None:
    occurrence = known or Occurrence(task=task, key=key, state=wanted.first_state)
    if State(occurrence.state) in UNTOUCHED:
        return
    values: dict[str, Any] = {
        "key": key,
        "unit": unit,
        "label": wanted.label[:120],
        "kind": wanted.kind,
        "start_on": wanted.start_on,
        "understood": wanted.understood,
        "is_conditional": wanted.is_conditional,
    }
    if not (known and known.trigger_document):  # a day a person set for a trigger stays
        values["due_on"] = _with_extension(known, wanted.due_on)
        if known and (known.state == State.WAITING) != (wanted.due_on is None):
            values["state"] = wanted.first_state
    for name, value in values.items():
        setattr(occurrence, name, value)
    occurrence.save()


def _with_extension(known: Occurrence | None, due_on: date | None) -> date | None:
    """Return the later of the plan's day and the days that were agreed to: consent given is not taken back."""
    if known is None or due_on is None:
        return due_on
    agreed = [one.new_due_on for one in known.extensions.all() if one.decision == Extension.Decision.AGREED]
    return max([due_on, *agreed])


def _cancel(occurrence: Occurrence, actor: Person) -> None:
    """Stop work the plan no longer asks for; what was accepted stays accepted."""
    if State(occurrence.state) in {State.ACCEPTED, State.CANCELLED, State.NOT_ARISEN}:
        return
    occurrence.state = State.CANCELLED
    occurrence.edition += 1
    occurrence.save(update_fields=["state", "edition"])
    account("cancelled", occurrence, actor, {"reason": "amendment"})
