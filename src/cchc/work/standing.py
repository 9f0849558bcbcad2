"""Where the programme stands: the next closing day, and the state of a plan by field and by unit. Reads.

Counting goes to the database in one statement (130 wards have some 30,000 pieces of work); that it counts as
``domain.states`` does is proven by a test over random work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.kernel.report_regimes import ReportPeriod
from cchc.organisation.models import Person, Unit
from cchc.organisation.rules import report_regime_for
from cchc.organisation.scope import units_where
from cchc.organisation.working_time import calendar_for

from .domain.states import Completion


@dataclass(frozen=True, slots=True)
class Closing:
    period: ReportPeriod
    working_days_left: int


def next_closing(person: Person, *, today: date) -> Closing | None:
    """Return the next report whose figures are still open, for the ward the person works for."""
    unit = units_where(person, "task.view").first()
    return closing_of(unit, today=today) if unit else None


def closing_of(unit: Unit, *, today: date) -> Closing | None:
    regime = report_regime_for(unit, year=today.year)
    periods = [*regime.periods(today.year), *regime.periods(today.year + 1)]
    period = next((one for one in periods if one.end >= today), None)
    if period is None:
        return None
    return Closing(period, calendar_for(unit).working_days_between(today, period.end))


# One row a task and place: how much of its work is in which state. Then one row a field and place.
COUNTS = """
SELECT field, place,
       SUM(CASE WHEN counted > 0 THEN 1 ELSE 0 END) AS tasks,
       SUM(CASE WHEN counted > 0 AND late = 0 AND given_back = 0 AND (
             accepted = counted
             OR (routine > 0 AND accepted > 0)
             OR (going_on > 0 AND started = 0 AND handed_in = 0)) THEN 1 ELSE 0 END) AS done,
       SUM(CASE WHEN late > 0 THEN 1 ELSE 0 END) AS late,
       SUM(soon) AS soon,
       SUM(handed_in) AS handed_in
FROM (
  SELECT o.task_id, t.field AS field, SUBSTR(u.path, 1, {length}) AS place,
         SUM(CASE WHEN o.state IN ('cancelled', 'not_arisen') THEN 0 ELSE 1 END) AS counted,
         SUM(CASE WHEN o.state = 'accepted' THEN 1 ELSE 0 END) AS accepted,
         SUM(CASE WHEN o.state = 'submitted' THEN 1 ELSE 0 END) AS handed_in,
         SUM(CASE WHEN o.state = 'returned' THEN 1 ELSE 0 END) AS given_back,
         SUM(CASE WHEN o.state IN ('open', 'in_progress', 'returned') AND o.due_on < %s THEN 1 ELSE 0 END) AS late,
         SUM(CASE WHEN o.state IN ('open', 'in_progress', 'returned') AND o.due_on BETWEEN %s AND %s
                  THEN 1 ELSE 0 END) AS soon,
         SUM(CASE WHEN o.state = 'in_progress' AND o.kind = 'continuous' THEN 1 ELSE 0 END) AS going_on,
         SUM(CASE WHEN o.state = 'in_progress' AND o.kind <> 'continuous' THEN 1 ELSE 0 END) AS started,
         SUM(CASE WHEN o.kind IN ('continuous', 'recurring') THEN 1 ELSE 0 END) AS routine
  FROM work_occurrence o
  JOIN plans_task t ON t.id = o.task_id
  JOIN plans_plan p ON p.id = t.plan_id
  JOIN organisation_unit u ON u.id = o.unit_id
  WHERE t.dropped_in_id IS NULL AND p.year = %s AND ({scope})
  GROUP BY o.task_id, t.field, SUBSTR(u.path, 1, {length})
) per_task
GROUP BY field, place
"""


@dataclass(frozen=True, slots=True)
class Count:
    """Tasks of one field at one place."""

    field: Field
    place: str
    tasks: int
    done: int
    late: int
    soon: int  # pieces of work due from today to the end of the look-ahead
    handed_in: int  # pieces of work that wait for acceptance


def counts(paths: Sequence[str], *, year: int, today: date, soon_until: date, depth: int) -> list[Count]:
    """Return the counts of the work at and below ``paths``, by field and by the unit at that depth of the tree.

    :param soon_until: work due from today up to and with this day counts as soon.
    """
    if not paths:
        return []
    length = depth * Unit.steplen  # a number of ours: a parameter would not be the same term to GROUP BY
    scope = " OR ".join(["u.path LIKE %s"] * len(paths))
    values: list[Any] = [today, today, soon_until, year, *(f"{path}%" for path in paths)]
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(scope=scope, length=length), values)
        return [Count(Field(row[0]), row[1], *(int(number) for number in row[2:])) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Line:
    """A field or a unit with its sums."""

    label: str
    key: str
    completion: Completion
    late: int
    soon: int
    handed_in: int


@dataclass(frozen=True, slots=True)
class HeatCell:
    late: int
    tasks: int

    @property
    def heat(self) -> int:
        """0 to 4: the share of tasks that are late, none, up to a tenth, a quarter, a half, more."""
        if not self.late or not self.tasks:
            return 0
        share = self.late / self.tasks
        return next((step for step, limit in ((1, 0.1), (2, 0.25), (3, 0.5)) if share <= limit), 4)


def by_field(found: Iterable[Count]) -> list[Line]:
    rows = list(found)
    return [
        line_of(FIELD_LABELS[field], field.value, [row for row in rows if row.field is field])
        for field in Field
        if any(row.field is field for row in rows)
    ]


def by_unit(found: Iterable[Count], names: dict[str, str]) -> list[Line]:
    rows = list(found)
    places = sorted({row.place for row in rows})
    return [line_of(names.get(place, "?"), place, [row for row in rows if row.place == place]) for place in places]


def line_of(label: str, key: str, rows: Sequence[Count]) -> Line:
    done = Completion(sum(row.done for row in rows), sum(row.tasks for row in rows))
    sums = (sum(getattr(row, name) for row in rows) for name in ("late", "soon", "handed_in"))
    return Line(label, key, done, *sums)


def heat_map(found: Iterable[Count], places: Sequence[str]) -> tuple[list[Field], list[list[HeatCell]]]:
    """Return the fields that occur, and a row of cells a place in the order given."""
    cells = {(row.place, row.field): HeatCell(row.late, row.tasks) for row in found}
    fields = [field for field in Field if any(key[1] is field for key in cells)]
    blank = HeatCell(0, 0)
    return fields, [[cells.get((place, field), blank) for field in fields] for place in places]
