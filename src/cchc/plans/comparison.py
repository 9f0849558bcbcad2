"""Rows of the database put before the pure comparisons of ``domain.pairing`` and ``domain.parent``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from . import queries
from .domain.pairing import Known
from .domain.parent import GAP_LABELS, Dated, Gap, Level, date_findings, target_findings
from .models import DraftItem, Plan, PlanVersion, Target, Task, TaskUnit
from .presentation import level
from .services.confirm_version import task_values

VALUE_LABELS = {
    "text": "Nội dung",
    "field": "Lĩnh vực",
    "number": "Số thứ tự",
    "content": "Nội dung, giải pháp",
    "time_text": "Thời gian",
    "deliverables": "Sản phẩm",
    "lead": "Chủ trì",
    "coordinating": "Phối hợp",
    "level": "Mức",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the difference: what changes, from and to."""

    item: DraftItem | Target | Task
    kind: str  # "added", "changed", "dropped"
    values: tuple[tuple[str, str, str], ...] = ()  # label, before, after


def amendment_changes(version: PlanVersion) -> list[Change]:
    """Return what confirming the version would add, change and drop; items put aside do not count."""
    found: list[Change] = []
    for item in version.items.exclude(state=DraftItem.State.DROPPED).order_by("kind", "order"):
        known = item.was_target or item.was_task
        if known is None:
            found.append(Change(item, "added"))
        elif values := _differences(known, item.data):
            found.append(Change(item, "changed", values))
    return found + [Change(row, "dropped") for row in queries.leaving(version)]


def _differences(known: Target | Task, data: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    if isinstance(known, Target):
        before, after = {"text": known.text, "level": target_level(known)}, {"text": data["text"], "level": level(data)}
    else:
        before = task_values(known)
        after = {name: data[name] for name in before}
    return tuple(
        (VALUE_LABELS[name], _words(before[name]), _words(after[name]))
        for name in before
        if _words(before[name]) != _words(after[name])
    )


def _words(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def target_level(target: Target) -> str:
    return level(
        {
            "comparator": target.comparator,
            "value": target.value,
            "value_max": target.value_max,
            "unit": target.measure,
        }
    )


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A finding with its rows, in words."""

    label: str
    gap: Gap
    own: Target | Task | None = None
    above: Target | Task | None = None
    detail: str = ""


def parent_findings(plan: Plan) -> list[Shortfall]:
    """Return where the plan falls short of its parent, and units it names that no longer exist."""
    return [*_against_parent(plan), *_units_gone(plan, on=localdate())]


def _against_parent(plan: Plan) -> Iterable[Shortfall]:
    if plan.parent is None:
        return
    own_targets, above_targets = _by_key(queries.targets_of(plan)), _by_key(queries.targets_of(plan.parent))
    for found in target_findings(_levels(above_targets), _levels(own_targets)):
        above = above_targets[found.parent_key] if found.parent_key else None
        own = own_targets[found.own_key] if found.own_key else None
        detail = f"{target_level(own)} so với {target_level(above)}" if own and above else ""
        yield Shortfall(GAP_LABELS[found.gap], found.gap, own, above, detail)
    own_tasks, above_tasks = _by_key(queries.tasks_of(plan)), _by_key(queries.tasks_of(plan.parent))
    for found in date_findings(_dated(above_tasks), _dated(own_tasks)):
        task, limit = own_tasks[found.own_key or 0], above_tasks[found.parent_key or 0]
        detail = f"“{task.time_text}” so với “{limit.time_text}”"
        yield Shortfall(GAP_LABELS[found.gap], found.gap, task, limit, detail)


def _units_gone(plan: Plan, *, on: date) -> Iterable[Shortfall]:
    """Units that ended before the day, with who took over where it is on record."""
    parties = TaskUnit.objects.filter(task__in=queries.tasks_of(plan), unit__end_on__lt=on)
    for party in parties.select_related("unit", "task").prefetch_related("unit__successions__successor"):
        assert party.unit is not None
        heirs = ", ".join(str(s.successor) for s in party.unit.successions.all())
        detail = f"{party.written}" + (f" (nay là {heirs})" if heirs else "")
        yield Shortfall(GAP_LABELS[Gap.UNIT_GONE], Gap.UNIT_GONE, party.task, None, detail)


def _by_key(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.pk: row for row in rows}


def _levels(targets: dict[int, Target]) -> list[Level]:
    return [
        Level(Known(t.pk, t.subject or t.text, t.field), t.comparator, t.value, t.measure) for t in targets.values()
    ]


def _dated(tasks: dict[int, Task]) -> list[Dated]:
    return [Dated(Known(t.pk, t.text, t.field, t.number), queries.last_day(t.due)) for t in tasks.values()]
