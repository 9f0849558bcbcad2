"""Facts about a plan's own tasks say the same as ``work.domain.states``, whatever happened to the occurrences."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from cchc.indicators.domain.definition import CATALOGUE, Window
from cchc.indicators.evaluate import evaluate, value_of, window_of
from cchc.plans.models import Task
from cchc.work.domain.states import Kind, State, completion, status, task_status
from cchc.work.facts import OCCURRENCE, PLAN_TASK
from cchc.work.models import Occurrence
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
DAY = timedelta(days=1)
RATE = "direction.plan_completion_rate"


def tasks_of_a_plan(number: int, year: int = 2026, ward: factories.Ward | None = None) -> list[Task]:
    ward = ward or factories.ward()
    version = factories.version_in_review(ward.unit, factories.person(), year=year)
    leads = [None, *ward.offices.values()]
    return Task.objects.bulk_create(
        Task(
            plan=version.plan, version=version, code=f"CDDH-{n:03}", order=n, field="direction", text=f"Việc {n}",
            span=factories.SPAN, lead_unit=leads[n % len(leads)],
        )
        for n in range(number)
    )  # fmt: skip


def occurrence(task: Task, key: str, **values: Any) -> Occurrence:
    return Occurrence(task=task, unit=task.lead_unit or task.plan.unit, key=key, **values)


def at_random(task: Task, rng: Random) -> list[Occurrence]:
    """Return up to four occurrences of one kind in any state, done up to today, due before or after it."""
    kind = rng.choice(list(Kind))
    made = []
    for n in range(rng.randint(0, 4)):
        state = rng.choice([*State, *[State.ACCEPTED] * 8])
        due = None if state is State.WAITING or rng.random() < 0.1 else TODAY + rng.randint(-60, 60) * DAY
        done = TODAY - rng.randint(0, 60) * DAY if state in (State.ACCEPTED, State.SUBMITTED) else None
        accepted = done if state is State.ACCEPTED else None
        made.append(
            occurrence(task, f"k{n}", kind=kind, state=state, due_on=due, handed_in_on=done, accepted_on=accepted)
        )
    return made


def as_the_rules_say(task: Task) -> Any:
    rows = list(task.occurrences.all())
    kinds = [Kind(row.kind) for row in rows]
    return task_status(
        kinds,
        [
            status(state=State(row.state), kind=kind, due_on=row.due_on, handed_in_on=row.handed_in_on, today=TODAY)
            for row, kind in zip(rows, kinds, strict=True)
        ],
    )


@pytest.mark.parametrize("seed", range(3))
def test_tasks_done_of_tasks_are_those_of_the_rules(seed):
    tasks = tasks_of_a_plan(150)
    rng = Random(seed)
    Occurrence.objects.bulk_create(row for task in tasks for row in at_random(task, rng))
    window = window_of(date(2026, 1, 1), date(2026, 12, 31), today=TODAY)

    found = evaluate([CATALOGUE.get(RATE)], window, by=("unit",))[RATE]

    for unit in {task.lead_unit_id or task.plan.unit_id for task in tasks}:
        of_unit = [task for task in tasks if (task.lead_unit_id or task.plan.unit_id) == unit]
        by_rule = completion(as_the_rules_say(task) for task in of_unit)
        assert (found[unit,].numerator, found[unit,].denominator) == (by_rule.done, by_rule.total)
        assert by_rule.done > 0


def test_a_task_counts_for_its_leading_unit_and_for_the_ward():
    ward = factories.ward()
    tasks_of_a_plan(10, ward=ward)  # every fifth without a leading unit: the ward's own
    window = Window(date(2026, 1, 1), date(2026, 6, 30), date(2026, 6, 30))
    found = evaluate([CATALOGUE.get("direction.plan_tasks")], window, by=("unit",))["direction.plan_tasks"]

    assert {key: value.numerator for (key,), value in found.items()} == {
        ward.unit.pk: 2, **{office.pk: 2 for office in ward.offices.values()}
    }  # fmt: skip
    whole = evaluate([CATALOGUE.get("direction.plan_tasks")], window, by=("ward",))["direction.plan_tasks"]
    assert whole[ward.unit.pk,].numerator == 10


def test_only_the_plan_of_the_year_counts():
    ward = factories.ward()
    tasks_of_a_plan(3, year=2025, ward=ward)
    tasks_of_a_plan(4, year=2026, ward=ward)

    def tasks(end: date) -> float | None:
        return value_of(CATALOGUE.get("direction.plan_tasks"), Window(date(2025, 1, 1), end, end)).numerator

    assert [tasks(date(2025, 12, 31)), tasks(date(2026, 1, 1)), tasks(date(2026, 12, 31))] == [3, 4, 4]


# Hand examples ------------------------------------------------------------------------------------

END = date(2026, 6, 30)
SEEN = Window(date(2026, 1, 1), END, END)
ON = {"kind": Kind.DATED}
CASES: tuple[tuple[str, dict[str, Any], tuple[Any, Any]], ...] = (
    ("handed in on the last day", {"state": "accepted", "due_on": END, "handed_in_on": END}, (1, 1)),
    ("handed in a day late", {"state": "accepted", "due_on": END - DAY, "handed_in_on": END}, (0, 1)),
    ("accepted later, handed in on time",
     {"state": "accepted", "due_on": END - 9 * DAY, "handed_in_on": END - 9 * DAY, "accepted_on": END}, (1, 1)),
    ("handed in, not accepted yet", {"state": "submitted", "due_on": END, "handed_in_on": END}, (0, 0)),
    ("open, overdue", {"state": "open", "due_on": END}, (0, 1)),
    ("sent back, overdue", {"state": "returned", "due_on": END}, (0, 1)),
    ("open, due later", {"state": "in_progress", "due_on": END + DAY}, (0, 0)),
    ("no date yet", {"state": "waiting"}, (0, 0)),
    ("did not arise", {"state": "not_arisen", "due_on": END}, (None, None)),  # no work in the facts: not known
    ("dropped by an amendment", {"state": "cancelled", "due_on": END}, (None, None)),
    ("done without a date", {"state": "accepted", "handed_in_on": END}, (0, 0)),
)  # fmt: skip


@pytest.mark.parametrize(("case", "values", "parts"), CASES, ids=[row[0] for row in CASES])
def test_on_time_is_judged_on_the_day_of_handing_in(case, values, parts):
    task = tasks_of_a_plan(1)[0]
    if values["state"] == "accepted":
        values = {"accepted_on": values["handed_in_on"], **values}
    occurrence(task, "once", **ON, **values).save()
    value = value_of(CATALOGUE.get("direction.plan_tasks_on_time"), SEEN)

    assert (value.numerator, value.denominator) == parts


def test_work_of_a_task_an_amendment_dropped_counts_nowhere():
    task = tasks_of_a_plan(1)[0]
    occurrence(task, "once", **ON, state="open", due_on=END).save()
    Task.objects.update(dropped_in=task.version)

    assert PLAN_TASK.rows().count() == 0
    assert OCCURRENCE.rows().count() == 0
