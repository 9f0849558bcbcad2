"""Targets as the binding looks at them: of a plan just read, or of one that is signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cchc.plans.models import Plan, Target
from cchc.plans.queries import targets_of, tasks_of
from cchc.reading.draft import DraftPlan

from .domain.binding import Statement
from .domain.definition import CATALOGUE, Catalogue

Row = tuple[str, str]  # what the table row is about, and the group rows above it
Cell = tuple[Any, Any]  # block and row of a table


def titles(catalogue: Catalogue = CATALOGUE) -> dict[str, str]:
    return {one.code: one.title for one in catalogue}


def of_draft(plan: DraftPlan) -> list[Statement]:
    rows = _rows((task.span.as_json(), task.text, task.group) for task in plan.tasks)
    return [
        Statement(
            text=target.text,
            subject=target.subject,
            comparator=target.comparator,
            value=target.value,
            unit=target.unit,
            field=target.field,
            kind=target.kind,
            scope=target.scope,
            reference=target.reference or "",
            parent=target.parent,
            **_around(target.span.as_json(), rows),
        )
        for target in plan.targets
    ]


def of_plan(plan: Plan) -> tuple[list[Target], list[Statement]]:
    """Return the targets in force and, in the same order, what the binding sees of each."""
    targets = list(targets_of(plan))
    rows = _rows((task.span, task.text, task.group) for task in tasks_of(plan))
    places = {target.pk: place for place, target in enumerate(targets)}
    return targets, [_of_target(target, places, rows) for target in targets]


def _of_target(target: Target, places: Mapping[int, int], rows: Mapping[Cell, Row]) -> Statement:
    return Statement(
        text=target.text,
        subject=target.subject,
        comparator=target.comparator,
        value=None if target.value is None else float(target.value),
        unit=target.measure or None,
        field=target.field,
        kind=target.kind,
        scope=target.scope,
        reference=target.reference,
        parent=places.get(target.parent_id) if target.parent_id else None,
        **_around(target.span, rows),
    )


def _rows(tasks: Iterable[tuple[Mapping[str, Any], str, Sequence[str]]]) -> dict[Cell, Row]:
    """Return what each table row is about: the task it carries."""
    found: dict[Cell, Row] = {}
    for span, text, group in tasks:
        if span.get("row") is not None:
            found.setdefault((span.get("block"), span["row"]), (text, " ".join(group)))
    return found


def _around(span: Mapping[str, Any], rows: Mapping[Cell, Row]) -> dict[str, Any]:
    block, row, column = span.get("block"), span.get("row"), span.get("col")
    about, heading = rows.get((block, row), ("", ""))
    return {"row": about, "heading": heading, "place": (block, row, column)}
