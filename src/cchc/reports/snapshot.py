"""What a report prints beside its text, kept whenever it is drafted: tables of the annexes, numbers of the charts.

So text, charts and annexes of one file are of one moment; a figure corrected after the closing changes none of them.
Reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cchc.foundation.word import Picture, Row
from cchc.indicators.domain import periods
from cchc.indicators.domain.periods import Period
from cchc.indicators.place import Place
from cchc.organisation.models import Unit

from . import annexes, charts
from .gathering import Batch
from .models import Report

Kept = dict[str, Any]  # as JSON: {"closing", "seen_on", "statistics", "tasks", "charts"}


@dataclass(frozen=True)
class Attached:
    """What is printed beside the text."""

    statistics: Sequence[Row] = ()
    tasks: Sequence[Row] = ()
    pictures: Sequence[Picture] = field(default_factory=tuple)
    seen_on: date | None = None  # the last day of the figures; None: kept before it was kept too


def take(report: Report, *, today: date) -> Kept:
    """Count it: from the closing of the report where it has one, else as it is seen on that day.

    Months of a chart are in no closing: those counted first with it stay.
    """
    batch = batch_of(report, today=today)
    drawn = charts.data_of(batch)[report.unit_id]
    if report.closing_id and report.snapshot.get("closing") == report.closing_id:
        drawn["months"] = report.snapshot["charts"]["months"]
    return {
        "closing": report.closing_id,
        "seen_on": batch.seen_on.isoformat(),
        "statistics": annexes.statistics_table(annexes.statistics_of(batch)[report.unit_id]),
        "tasks": annexes.task_table(annexes.task_rows(batch, report.unit)),
        "charts": drawn,
    }


def attached_to(report: Report, *, today: date) -> Attached:
    """Return what was kept when the report was drafted; of a report nobody opened, counted now."""
    kept = report.snapshot or take(report, today=today)
    return Attached(
        statistics=_rows(kept["statistics"]) if report.has_annex else (),
        tasks=_rows(kept["tasks"]),
        pictures=charts.pictures_of(kept["charts"]),
        seen_on=date.fromisoformat(kept["seen_on"]) if kept.get("seen_on") else None,
    )


def counted(
    batch: Batch, unit: Unit, statistics: Sequence[annexes.StatisticsRow], pictures: Sequence[Picture] = ()
) -> Attached:
    """Return what is printed beside the text of a report of many, counted together."""
    tasks = annexes.task_table(annexes.task_rows(batch, unit))
    return Attached(annexes.statistics_table(statistics), tasks, tuple(pictures), batch.seen_on)


def _rows(kept: Sequence[str | Sequence[str]]) -> list[Row]:
    return [row if isinstance(row, str) else tuple(row) for row in kept]


def period_of(report: Report) -> Period:
    """Return what the report is of; its days are its own, whatever the regime says later."""
    named = periods.period_of(report.period, Place(report.unit, []).regime)
    return Period(named.code, named.kind, named.label, report.start_on, report.end_on)


def batch_of(report: Report, *, today: date) -> Batch:
    period = period_of(report)
    closings = {report.unit_id: report.closing} if report.closing is not None else {}
    return Batch([report.unit], period, report.kind, today, closings)
