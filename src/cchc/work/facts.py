"""What indicators may count about a plan's own tasks: one row a task, and one row each time a task falls due.

Where a task stands follows ``work.domain.states``; what depends on the day it is asked for (overdue) is left to
the definition, which compares ``first_open_due_on`` with its window. Lateness is judged on the day of handing in.
Work given outside the plan is no promise of the plan: it is in neither.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from cchc.foundation.facts import facts_of
from cchc.organisation.facts import first_day_of
from cchc.plans.models import Task

from .domain.states import OPEN_STATES, Kind, State
from .models import Occurrence

ROUTINE = (Kind.CONTINUOUS, Kind.RECURRING)
OUTSIDE = (State.NOT_ARISEN, State.CANCELLED)  # leaves the count, as in ``states.completion``
OPEN = tuple(sorted(OPEN_STATES))


def _times(*conditions: Q, **fields: Any) -> Any:
    """Return the occurrences of the task of a row."""
    return Occurrence.objects.filter(*conditions, task=OuterRef("pk"), **fields)


def _claim(condition: Any) -> Case:
    """Return an expression that is never null: true where the condition holds."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=models.BooleanField())


def _first(day: str, **fields: Any) -> Subquery:
    return Subquery(_times(**fields, **{f"{day}__isnull": False}).order_by(day).values(day)[:1])


def _last(day: str, **fields: Any) -> Subquery:
    return Subquery(_times(**fields, **{f"{day}__isnull": False}).order_by(f"-{day}").values(day)[:1])


_is_ongoing = Exists(_times(state=State.IN_PROGRESS, kind=Kind.CONTINUOUS))
_is_at_work = Exists(_times(~Q(kind=Kind.CONTINUOUS), state=State.IN_PROGRESS))
_is_handed_in = Exists(_times(state=State.SUBMITTED))
_is_returned = Exists(_times(state=State.RETURNED))
_is_left = Exists(_times(state__in=[State.OPEN, State.WAITING]))
_has_product = Exists(_times(state=State.ACCEPTED))
_is_routine = Exists(_times(kind__in=ROUTINE))

# ``states.task_status`` and ``states.completion`` in the words of the database, but for what is overdue today:
# done when nothing is left to do, or when routine work has its product and goes on.
_IS_DONE = Case(
    When(_is_returned, then=Value(False)),
    When(~_is_at_work & ~_is_handed_in & _is_ongoing, then=Value(True)),
    When(_has_product & _is_routine, then=Value(True)),
    When(_has_product & ~_is_at_work & ~_is_handed_in & ~_is_ongoing & ~_is_left, then=Value(True)),
    default=Value(False),
    output_field=models.BooleanField(),
)

PLAN_TASK = facts_of(
    Task,
    more={
        "ward": ("int64", "plan__unit"),
        "unit": ("int64", Coalesce("lead_unit", "plan__unit")),
        "year_from": ("date", first_day_of("plan__year")),
        "year_until": ("date", first_day_of("plan__year", years_on=1)),
        "counts": ("boolean", _claim(Exists(_times(~Q(state__in=OUTSIDE))) | ~Exists(_times()))),
        "is_done": ("boolean", _IS_DONE),
        "done_on": (
            "date",
            Case(
                When(_is_routine, then=_first("handed_in_on", state=State.ACCEPTED)),
                default=_last("handed_in_on", state=State.ACCEPTED),
            ),
        ),
        "first_open_due_on": ("date", _first("due_on", state__in=OPEN)),
    },
    where=Q(dropped_in__isnull=True, plan__isnull=False),
)

OCCURRENCE = facts_of(
    Occurrence,
    more={
        "ward": ("int64", "task__plan__unit"),
        "field": ("string", "task__field"),
        "year_from": ("date", first_day_of("task__plan__year")),
        "year_until": ("date", first_day_of("task__plan__year", years_on=1)),
        "is_done": ("boolean", _claim(Q(state=State.ACCEPTED))),
        "is_on_time": ("boolean", _claim(Q(state=State.ACCEPTED, handed_in_on__lte=F("due_on")))),
        "is_open": ("boolean", _claim(Q(state__in=OPEN))),
    },
    where=Q(task__dropped_in__isnull=True, task__plan__isnull=False) & ~Q(state__in=OUTSIDE),
)
