"""Indicators of direction: half a year one can count by hand, and plain Python over the same rows.

Figures of the ward's own plan: ``tests/work/test_facts.py``, where the rules of work are the second road.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cchc.indicators.domain.definition import CATALOGUE, Window
from cchc.kernel.fields import Field
from cchc.registers.models.direction import (
    AssignedTask,
    CommunicationActivity,
    Dialogue,
    DialogueQuestion,
    Initiative,
    SteeringDocument,
    UnitPlan,
)
from cchc.registers.models.direction_inspection import Finding, Inspection
from cchc.registers.models.impact import SurveyResult

from .counted import Parts, number_of, running
from .stories import lay_in_offices
from .whole_field import FIRST_HALF, WINDOWS, Rows, Way, by, counted, differences, flow, share, sums

pytestmark = pytest.mark.django_db


def on(text: str) -> date:
    """Return 2026-MM-DD."""
    return date.fromisoformat(f"2026-{text}")


LONG_AGO = date(2025, 3, 3)
OFFICES = 4  # of the ward of every test

ROWS: dict[type[Any], list[dict[str, Any]]] = {
    AssignedTask: [
        {"content": "done before the half year", "document_on": LONG_AGO, "due_on": date(2025, 4, 1),
         "done_on": date(2025, 4, 1)},
        {"content": "carried over, on time", "document_on": date(2025, 12, 1), "due_on": on("01-15"),
         "done_on": on("01-15")},
        {"content": "late", "document_on": on("02-02"), "due_on": on("02-20"), "done_on": on("02-21")},
        {"content": "saved by an extension", "document_on": on("02-02"), "due_on": on("02-20"),
         "extended_to": on("03-20"), "consent_on": on("02-18"), "consent_number": "1", "done_on": on("03-20")},
        {"content": "extension came too late", "document_on": on("02-02"), "due_on": on("02-20"),
         "extended_to": on("03-20"), "consent_on": on("02-21"), "consent_number": "1", "done_on": on("03-01")},
        {"content": "no deadline, done", "document_on": on("03-02"), "done_on": on("05-02"), "at": "VHXH"},
        {"content": "no deadline, open", "document_on": on("03-02")},
        {"content": "open, overdue", "document_on": on("05-04"), "due_on": on("06-30")},
        {"content": "open, due later", "document_on": on("06-01"), "due_on": on("07-01")},
        {"content": "done after the half year, overdue at its end", "document_on": on("05-04"),
         "due_on": on("06-01"), "done_on": on("07-10")},
        {"content": "given later", "document_on": on("07-02"), "due_on": on("07-20"), "done_on": on("07-19")},
    ],
    Inspection: [
        {"kind": "periodic", "subject": "a", "planned_on": on("03-01"), "inspected_on": on("03-02"), "at": "VHXH"},
        {"kind": "surprise", "subject": "b", "inspected_on": on("04-02"), "at": "VHXH"},
        {"kind": "surprise", "subject": "b", "inspected_on": on("06-30"), "at": "KTHTDT"},
        {"kind": "self", "subject": "c", "planned_on": on("05-01"), "inspected_on": on("05-06"), "at": "VP"},
        {"kind": "periodic", "subject": "a", "planned_on": on("06-30"), "at": "VP"},
        {"kind": "periodic", "subject": "a", "planned_on": on("06-20"), "inspected_on": on("07-03"), "at": "TTPVHCC"},
        {"kind": "surprise", "subject": "the ward itself", "inspected_on": on("05-05"), "at": "ward"},
        {"kind": "periodic", "subject": "a", "planned_on": LONG_AGO, "inspected_on": LONG_AGO, "at": "VP"},
    ],
    Finding: [
        {"inspection": (Inspection, 0), "found_on": on("03-10"), "content": "remedied", "outcome": "remedied",
         "settled_on": on("04-01"), "remedy_number": "1"},
        {"inspection": (Inspection, 0), "found_on": on("03-10"), "content": "passed up", "outcome": "passed_up",
         "settled_on": on("06-30"), "remedy_number": "2"},
        {"inspection": (Inspection, 1), "found_on": on("04-10"), "content": "remedied in July",
         "outcome": "remedied", "settled_on": on("07-01"), "remedy_number": "3"},
        {"inspection": (Inspection, 2), "found_on": on("06-30"), "content": "open, not due"},
        {"inspection": (Inspection, 7), "found_on": LONG_AGO, "content": "of another year, never remedied"},
    ],
    UnitPlan: [
        {"year": 2026, "number": "1", "issued_on": on("01-20"), "at": "VP"},
        {"year": 2026, "number": "2", "issued_on": date(2025, 12, 28), "at": "VHXH"},
        {"year": 2026, "number": "3", "issued_on": on("07-01"), "at": "KTHTDT"},
        {"year": 2025, "number": "4", "issued_on": date(2025, 1, 20), "at": "TTPVHCC"},
        {"year": 2026, "number": "5", "issued_on": on("01-05"), "at": "ward"},
    ],
    CommunicationActivity: [
        {"title": "a", "form": "radio", "planned_on": on("02-01"), "done_on": on("02-03"), "reach": 100},
        {"title": "b", "form": "training", "planned_on": on("03-01"), "done_on": on("03-01"), "staff_reached": 40,
         "staff_total": 42},
        {"title": "c", "form": "training", "done_on": on("05-01"), "staff_reached": 8, "staff_total": 8},
        {"title": "planned, never done", "form": "led", "planned_on": on("04-01")},
        {"title": "planned in June, done in July", "form": "school", "planned_on": on("06-29"), "done_on": on("07-01")},
        {"title": "before", "form": "press", "planned_on": LONG_AGO, "done_on": LONG_AGO},
    ],
    Dialogue: [
        {"topic": "a", "planned_on": on("04-01"), "held_on": on("04-02")},
        {"topic": "b", "kind": "sudden", "held_on": on("06-30")},
        {"topic": "to come", "planned_on": on("10-01")},
    ],
    DialogueQuestion: [
        {"dialogue": (Dialogue, 0), "raised_on": on("04-02"), "question": "?", "answered_on": on("04-20")},
        {"dialogue": (Dialogue, 0), "raised_on": on("04-02"), "question": "??", "answered_on": on("07-01")},
        {"dialogue": (Dialogue, 1), "raised_on": on("06-30"), "question": "???"},
    ],
    Initiative: [
        {"title": "recognised", "registered_on": on("02-01"), "recognised_on": on("06-30"), "recognised_by": "1",
         "level": "ward"},
        {"title": "recognised later", "registered_on": on("02-01"), "recognised_on": on("07-01"), "recognised_by": "1",
         "level": "ward"},
        {"title": "registered", "registered_on": on("02-01")},
    ],
    SteeringDocument: [
        {"kind": "direction", "number": "1", "issued_on": on("01-01"), "subject": "a"},
        {"kind": "urging", "number": "2", "issued_on": on("06-30"), "subject": "b"},
        {"kind": "notice", "number": "3", "issued_on": on("05-05"), "subject": "c"},
        {"kind": "urging", "number": "4", "issued_on": on("07-01"), "subject": "d"},
    ],
    SurveyResult: [
        {"kind": "procedures", "wave": "1", "finished_on": on("05-01"), "forms": 300, "answers": 280,
         "index_percent": 95, "sector": "", "mode": "online"},
        {"kind": "procedures", "wave": "2", "finished_on": on("06-01"), "forms": 120, "answers": 110,
         "index_percent": 95, "sector": "Đất đai", "mode": "paper"},
        {"kind": "procedures", "wave": "2", "finished_on": on("06-01"), "forms": 500, "answers": 410,
         "index_percent": 95, "sector": "", "mode": "paper"},
        {"kind": "health", "wave": "1", "finished_on": on("07-01"), "forms": 70, "answers": 60, "index_percent": 90},
    ],
}  # fmt: skip

BY_HAND: dict[str, Parts] = {
    "direction.assigned_tasks": (9, None),
    "direction.assigned_on_time": (3, None),
    "direction.assigned_late": (2, None),
    "direction.assigned_overdue": (2, None),
    "direction.assigned_not_due": (2, None),
    "direction.assigned_on_time_rate": (3, 7),
    "direction.units": (4, None),
    "direction.units_inspected": (2, None),
    "direction.units_inspected_rate": (2, 4),
    "direction.units_self_inspecting": (1, None),
    "direction.units_self_inspecting_rate": (1, 4),
    "direction.inspections_done_rate": (2, 4),
    "direction.findings": (4, None),
    "direction.findings_settled": (2, None),
    "direction.findings_settled_rate": (2, 4),
    "direction.findings_overdue": (2, None),
    "direction.unit_plans": (2, None),
    "direction.unit_plans_rate": (2, 4),
    "direction.communication_activities": (3, None),
    "direction.communication_forms": (2, None),
    "direction.communication_done_rate": (2, 4),
    "direction.staff_informed_rate": (48, 50),
    "direction.survey_forms": (420, None),
    "direction.survey_mode": (2, None),
    "direction.dialogues": (2, None),
    "direction.dialogue_answers_rate": (1, 3),
    "direction.initiatives": (1, None),
    "direction.steering_documents": (2, None),
}
IN_ANOTHER_TEST = {  # tests/work/test_facts.py
    "direction.plan_tasks",
    "direction.plan_tasks_done",
    "direction.plan_completion_rate",
    "direction.plan_tasks_on_time",
    # tests/indicators/definitions/test_impact.py: out of the book of published indices
    "direction.par_index",
    "direction.par_index_rank",
    "direction.par_index_rating",
}


@pytest.fixture
def rows() -> Rows:
    return lay_in_offices(ROWS)


def test_every_counted_indicator_has_its_example() -> None:
    codes = {one.code for one in CATALOGUE if one.reform_field is Field.DIRECTION and not one.is_kept}

    assert codes == set(BY_HAND) | IN_ANOTHER_TEST
    assert set(WAYS) == set(BY_HAND)


def test_the_half_year_counted_by_hand(rows: Rows) -> None:
    assert differences(counted(Field.DIRECTION, FIRST_HALF), BY_HAND) == {}


# In plain Python -------------------------------------------------------------------------------


def at_hand(rows: Rows, w: Window) -> list[Any]:
    """Tasks given by the end and not done before the start."""
    given = [row for row in rows[AssignedTask] if row.document_on <= w.end]
    return [row for row in given if row.done_on is None or row.done_on >= w.start]


def left(rows: Rows, w: Window) -> list[Any]:
    return [row for row in at_hand(rows, w) if row.done_on is None or row.done_on > w.end]


def is_past(row: Any, w: Window) -> bool:
    return row.judged_due_on is not None and row.judged_due_on <= w.over


def in_time(row: Any) -> bool:
    return row.judged_due_on is None or row.done_on <= row.judged_due_on


def done(rows: Rows, w: Window) -> list[Any]:
    return flow(rows[AssignedTask], "done_on", w)


def offices_inspected(rows: Rows, w: Window, *, themselves: bool) -> int:
    made = [row for row in flow(rows[Inspection], "inspected_on", w) if (row.kind == "self") is themselves]
    return len({row.unit_id for row in made if row.unit.kind == "office"})


def offices_with_plan(rows: Rows, w: Window) -> int:
    plans = [row for row in rows[UnitPlan] if row.year == w.end.year and row.issued_on <= w.end]
    return len({row.unit_id for row in plans if row.unit.kind == "office"})


def planned(rows: Rows, model: type[Any], made: str, w: Window) -> list[Any]:
    """What was to happen in the window, and either did or should have by now."""
    due = flow(rows[model], "planned_on", w)
    return [row for row in due if row.planned_on <= w.over or by(row, made, w)]


def survey_forms(rows: Rows, w: Window) -> Parts:
    with_sectors = {(row.kind, row.wave) for row in rows[SurveyResult] if row.sector}
    finished = flow(rows[SurveyResult], "finished_on", w)
    return sums([row for row in finished if row.sector or (row.kind, row.wave) not in with_sectors], "forms")


def survey_mode(rows: Rows, w: Window) -> Parts:
    modes = {row.mode for row in flow(rows[SurveyResult], "finished_on", w)}
    codes = {frozenset(): None, frozenset({"online"}): 0, frozenset({"paper"}): 1}
    return codes.get(frozenset(modes), 2), None


def settled(row: Any, w: Window) -> bool:
    return row.outcome != "open" and by(row, "settled_on", w)


def open_findings(rows: Rows, w: Window) -> list[Any]:
    return [row for row in rows[Finding] if row.found_on <= w.end and not by(row, "settled_on", w)]


WAYS: dict[str, Way] = {
    "direction.assigned_tasks": lambda rows, w: (len(at_hand(rows, w)), None),
    "direction.assigned_on_time": lambda rows, w: (sum(map(in_time, done(rows, w))), None),
    "direction.assigned_late": lambda rows, w: (sum(not in_time(row) for row in done(rows, w)), None),
    "direction.assigned_overdue": lambda rows, w: (sum(is_past(row, w) for row in left(rows, w)), None),
    "direction.assigned_not_due": lambda rows, w: (sum(not is_past(row, w) for row in left(rows, w)), None),
    "direction.assigned_on_time_rate": lambda rows, w: (
        sum(map(in_time, done(rows, w))),
        len(done(rows, w)) + sum(is_past(row, w) for row in left(rows, w)),
    ),
    "direction.units": lambda rows, w: (OFFICES if w.end >= date(2025, 7, 1) else 0, None),
    "direction.units_inspected": lambda rows, w: (offices_inspected(rows, w, themselves=False), None),
    "direction.units_inspected_rate": lambda rows, w: (
        offices_inspected(rows, w, themselves=False),
        WAYS["direction.units"](rows, w)[0],
    ),
    "direction.units_self_inspecting": lambda rows, w: (offices_inspected(rows, w, themselves=True), None),
    "direction.units_self_inspecting_rate": lambda rows, w: (
        offices_inspected(rows, w, themselves=True),
        WAYS["direction.units"](rows, w)[0],
    ),
    "direction.inspections_done_rate": lambda rows, w: share(
        planned(rows, Inspection, "inspected_on", w), lambda row: by(row, "inspected_on", w)
    ),
    "direction.findings": lambda rows, w: (len(flow(rows[Finding], "found_on", w)), None),
    "direction.findings_settled": lambda rows, w: (
        sum(settled(row, w) for row in flow(rows[Finding], "found_on", w)),
        None,
    ),
    "direction.findings_settled_rate": lambda rows, w: share(
        flow(rows[Finding], "found_on", w), lambda row: settled(row, w)
    ),
    "direction.findings_overdue": lambda rows, w: (sum(is_past(row, w) for row in open_findings(rows, w)), None),
    "direction.unit_plans": lambda rows, w: (offices_with_plan(rows, w), None),
    "direction.unit_plans_rate": lambda rows, w: (offices_with_plan(rows, w), WAYS["direction.units"](rows, w)[0]),
    "direction.communication_activities": lambda rows, w: (
        len(flow(rows[CommunicationActivity], "done_on", w)),
        None,
    ),
    "direction.communication_forms": lambda rows, w: (
        len({row.form for row in flow(rows[CommunicationActivity], "done_on", w)}),
        None,
    ),
    "direction.communication_done_rate": lambda rows, w: share(
        planned(rows, CommunicationActivity, "done_on", w), lambda row: by(row, "done_on", w)
    ),
    "direction.staff_informed_rate": lambda rows, w: sums(
        [row for row in flow(rows[CommunicationActivity], "done_on", w) if row.staff_total],
        "staff_reached",
        "staff_total",
    ),
    "direction.survey_forms": survey_forms,
    "direction.survey_mode": survey_mode,
    "direction.dialogues": lambda rows, w: (len(flow(rows[Dialogue], "held_on", w)), None),
    "direction.dialogue_answers_rate": lambda rows, w: share(
        flow(rows[DialogueQuestion], "raised_on", w), lambda row: by(row, "answered_on", w)
    ),
    "direction.initiatives": lambda rows, w: (len(flow(rows[Initiative], "recognised_on", w)), None),
    "direction.steering_documents": lambda rows, w: (
        sum(row.kind in ("direction", "urging") for row in flow(rows[SteeringDocument], "issued_on", w)),
        None,
    ),
}


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_plain_python_counts_the_same(rows: Rows, window: Window) -> None:
    expected = {code: way(rows, window) for code, way in WAYS.items()}

    assert differences(counted(Field.DIRECTION, window), expected) == {}


# Laws ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("window", [*WINDOWS, running(on("01-01"), on("06-30"))], ids=str)
def test_assigned_tasks_are_the_sum_of_their_parts(rows: Rows, window: Window) -> None:
    """The annex says so: total = on time + late + overdue + not due yet (docs/sources.md P2.3)."""
    parts = ("assigned_on_time", "assigned_late", "assigned_overdue", "assigned_not_due")
    found = counted(Field.DIRECTION, window)

    assert (found["direction.assigned_tasks"][0] or 0) == sum(found[f"direction.{name}"][0] or 0 for name in parts)


def test_what_is_due_today_is_not_overdue_yet(rows: Rows) -> None:
    """One task is due on 30 June and open: seen that day it may still be done."""
    today = counted(Field.DIRECTION, running(on("01-01"), on("06-30")))
    ended = counted(Field.DIRECTION, FIRST_HALF)

    assert (today["direction.assigned_overdue"][0], ended["direction.assigned_overdue"][0]) == (1, 2)


def test_an_empty_book_is_not_known_rather_than_nought() -> None:
    assert number_of("direction.assigned_on_time_rate", FIRST_HALF) is None
    assert number_of("direction.units_inspected_rate", FIRST_HALF) is None
