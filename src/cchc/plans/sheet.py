"""A plan in force as the draft plan that ``reading`` writes to a spreadsheet: out here, back in by upload."""

from __future__ import annotations

from typing import Any

from cchc.kernel.fields import Field
from cchc.reading.blocks import Span
from cchc.reading.draft import DraftPlan, Meta
from cchc.reading.draft import Target as DraftTarget
from cchc.reading.draft import Task as DraftTask

from . import queries
from .models import Plan, Target, Task, TaskUnit

CERTAIN = 1.0  # what stands in a plan in force has been confirmed by a person


def plan_as_read(plan: Plan | None) -> DraftPlan:
    """Return the plan's targets and tasks; None gives the empty template."""
    if plan is None:
        return DraftPlan(Meta())
    version = queries.confirmed_version(plan)
    meta = Meta(issuer=plan.unit.name, title=plan.title, year=plan.year)
    if version:
        meta.number, meta.date_issued = version.number or None, version.issued_on
    targets = list(queries.targets_of(plan))
    places = {target.pk: place for place, target in enumerate(targets)}
    tasks = queries.tasks_of(plan).prefetch_related("parties")
    return DraftPlan(meta, [_target(target, places) for target in targets], [_task(task) for task in tasks])


def _span(row: Target | Task) -> Span:
    place: dict[str, Any] = {"block": 0, **{k: v for k, v in row.span.items() if v is not None}}
    return Span(**place)


def _target(target: Target, places: dict[int, int]) -> DraftTarget:
    return DraftTarget(
        text=target.text,
        span=_span(target),
        confidence=CERTAIN,
        comparator=target.comparator,
        value=_float(target.value),
        value_max=_float(target.value_max),
        unit=target.measure or None,
        field=Field(target.field),
        kind=target.kind,
        subject=target.subject,
        parent=places.get(target.parent_id or 0),
        section=target.section,
        scope=target.scope,
        exceptions=list(target.exceptions),
        denominator=target.denominator or None,
        reference=target.reference or None,
    )


def _task(task: Task) -> DraftTask:
    parties = list(task.parties.all())
    return DraftTask(
        number=task.number,
        text=task.text,
        span=_span(task),
        confidence=CERTAIN,
        field=Field(task.field),
        lead=[p.written for p in parties if p.part == TaskUnit.Part.LEAD],
        coordinating=[p.written for p in parties if p.part == TaskUnit.Part.COORDINATING],
        time_text=task.time_text,
        due=list(task.due),
        deliverables=list(task.deliverables),
        section=task.section,
        content=task.content,
        group=list(task.group),
    )


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
