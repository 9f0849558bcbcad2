"""Work that was given because of points still missing, as the pages of a sheet show it. Reads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from cchc.work.domain.states import Status
from cchc.work.models import Occurrence
from cchc.work.presentation import status_of

from .models import ComponentScore, GapTask, ScoreSheet

CLOSED = frozenset({Status.DONE, Status.DONE_LATE, Status.NOT_ARISEN, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class GivenTask:
    occurrence: Occurrence
    status: Status

    @property
    def is_open(self) -> bool:
        return self.status not in CLOSED


def tasks_given(sheet: ScoreSheet, *, today: date) -> dict[str, list[GivenTask]]:
    """Return code of component -> the work given for it, the newest first, in one query."""
    rows = GapTask.objects.filter(component__sheet=sheet).select_related("component", "occurrence__unit")
    found: dict[str, list[GivenTask]] = defaultdict(list)
    for row in rows.order_by("-pk"):
        found[row.component.code].append(GivenTask(row.occurrence, status_of(row.occurrence, today=today)))
    return found


def tasks_of(component: ComponentScore, *, today: date) -> list[GivenTask]:
    rows = component.gap_tasks.select_related("occurrence__unit").order_by("-pk")
    return [GivenTask(row.occurrence, status_of(row.occurrence, today=today)) for row in rows]
