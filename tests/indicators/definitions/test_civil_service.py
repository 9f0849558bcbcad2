"""Indicators of the field "civil_service": rows one can count by hand, and plain Python over the same rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cchc.indicators.domain.definition import CATALOGUE, Window
from cchc.indicators.evaluate import value_of
from cchc.kernel.fields import Field
from cchc.registers.models.civil_service import (
    Appointment,
    Discipline,
    DutyCheck,
    JobPosition,
    JobPositionScheme,
    Rating,
    Recruitment,
    StaffMember,
    TrainingCourse,
)
from tests import factories

from .counted import Parts, number_of, running
from .whole_field import (
    FIRST_HALF,
    WINDOWS,
    Rows,
    Way,
    by,
    counted,
    differences,
    flow,
    lay,
    share,
    stock,
    sums,
    windows_ending_on_days_of,
)

pytestmark = pytest.mark.django_db

FOUNDED = date(2025, 7, 1)
HELD = ("started_on", "ended_on")


def on(text: str) -> date:
    """Return 2026-MM-DD."""
    return date.fromisoformat(f"2026-{text}")


def person(number: int, kind: str, degree: str, **more: Any) -> dict[str, Any]:
    values = {"code": f"CC-{number}", "full_name": f"Người {number}", "kind": kind, "degree": degree}
    return {**values, "started_on": FOUNDED, **more}


def rating(number: int, due_on: date, level: str = "", points: str | None = None, **more: Any) -> dict[str, Any]:
    rated_on = due_on if level else None
    score = Decimal(points) if points else None
    return {"staff": (StaffMember, number), "due_on": due_on, "level": level, "points": score, "rated_on": rated_on,
            **more}  # fmt: skip


ROWS: dict[type[Any], list[dict[str, Any]]] = {
    StaffMember: [
        person(1, "civil_servant", "master", is_advisory=True, is_standard_met=True, is_placed_by_position=True,
               has_digital_id=True),
        person(2, "civil_servant", "university", is_advisory=True, is_standard_met=True, has_digital_id=True),
        person(3, "civil_servant", "college", is_advisory=True, has_digital_id=True),
        person(4, "public_employee", "secondary", is_standard_met=True, is_placed_by_position=True),
        person(5, "cadre", "doctor", is_advisory=True, ended_on=on("06-30")),
        person(6, "contract", "other", started_on=on("07-01"), is_standard_met=True),
    ],
    JobPositionScheme: [
        {"name": "VHXH", "started_on": FOUNDED, "approved_on": date(2025, 11, 1), "is_rank_structure_approved": True,
         "is_placed_by_position": True, "checked_on": on("03-01")},
        {"name": "VP", "started_on": FOUNDED, "approved_on": on("04-01"), "checked_on": on("05-01"),
         "has_violation": True},
        {"name": "KTHTĐT", "started_on": FOUNDED, "approved_on": on("08-01"), "is_rank_structure_approved": True,
         "is_placed_by_position": True, "checked_on": on("09-01"), "has_violation": True},
        {"name": "Phòng cũ", "started_on": FOUNDED, "ended_on": on("02-01"), "approved_on": FOUNDED},
    ],
    JobPosition: [
        {"scheme": (JobPositionScheme, 0), "title": "Chuyên viên CCHC", "posts": 2, "has_description": True,
         "has_competence_frame": True},
        {"scheme": (JobPositionScheme, 0), "title": "Văn thư", "posts": 1, "has_description": True},
        {"scheme": (JobPositionScheme, 1), "title": "Kế toán", "posts": 1},
    ],
    Appointment: [
        {"staff": (StaffMember, 0), "post": "Trưởng phòng", "decision_number": "1", "decided_on": on("02-01"),
         "is_standard_met": True, "is_planned": True, "is_procedure_kept": True},
        {"staff": (StaffMember, 1), "post": "Phó Trưởng phòng", "decision_number": "2", "decided_on": on("06-30"),
         "is_standard_met": True, "is_procedure_kept": True},
        {"staff": (StaffMember, 1), "post": "Trưởng phòng", "decision_number": "3", "decided_on": on("07-01"),
         "is_standard_met": True, "is_planned": True, "is_procedure_kept": True},
    ],
    Recruitment: [
        {"kind": "exam", "decision_number": "1", "decided_on": on("01-15"), "persons": 2},
        {"kind": "reception", "decision_number": "2", "decided_on": on("03-15"), "persons": 1},
        {"kind": "selection", "decision_number": "3", "decided_on": on("09-15"), "persons": 4},
        {"kind": "promotion_exam", "decision_number": "4", "decided_on": on("05-20"), "persons": 3},
        {"kind": "promotion_review", "decision_number": "5", "decided_on": on("05-20"), "persons": 5},
    ],
    TrainingCourse: [
        {"title": "A", "due_on": on("03-31"), "planned_people": 20, "completed_on": on("03-20"), "trained_people": 25},
        {"title": "B", "due_on": on("06-30"), "planned_people": 10, "completed_on": on("07-05"), "trained_people": 9},
        {"title": "C", "due_on": on("11-30"), "planned_people": 30, "completed_on": on("05-11"), "trained_people": 30},
        {"title": "D", "due_on": on("05-15"), "planned_people": 5},
        {"title": "E", "due_on": on("04-01"), "planned_people": 0, "completed_on": on("04-01"), "trained_people": 7},
    ],
    Rating: [
        rating(0, on("06-15"), "excellent", "95", year=2026),
        rating(1, on("06-15"), "good", "80", year=2026),
        rating(2, on("06-15"), "not_completed", "40", year=2026),
        rating(3, on("06-15"), year=2026),
        rating(4, on("06-15"), "excellent", "92", year=2026) | {"rated_on": on("06-20")},
        rating(0, date(2025, 12, 10), "good", year=2025),
    ],
    Discipline: [
        {"staff": (StaffMember, 0), "is_leader": True, "form": "reprimand", "decision_number": "1",
         "decided_on": on("03-01")},
        {"staff": (StaffMember, 0), "is_leader": True, "form": "criticism", "decision_number": "2",
         "decided_on": on("03-01")},
        {"staff": (StaffMember, 2), "form": "warning", "decision_number": "3", "decided_on": on("04-01")},
        {"staff": (StaffMember, 3), "form": "dismissal", "decision_number": "4", "decided_on": on("05-01")},
        {"staff": (StaffMember, 1), "is_leader": True, "form": "demotion", "decision_number": "5",
         "decided_on": on("08-01")},
    ],
    DutyCheck: [
        {"subject": "A", "due_on": on("02-28"), "checked_on": on("02-20"), "units_checked": 2, "findings": 3,
         "settled": 3, "published_on": on("02-25")},
        {"subject": "B", "due_on": on("06-30"), "checked_on": on("06-30"), "units_checked": 1, "findings": 2,
         "settled": 0},
        {"subject": "C", "due_on": on("06-30"), "checked_on": on("07-01"), "units_checked": 1},
        {"subject": "D", "due_on": on("05-31")},
    ],
}  # fmt: skip

BY_HAND: dict[str, Parts] = {
    "civil_service.positions_approved": (2, None),
    "civil_service.positions_approved_rate": (1, 3),
    "civil_service.position_violations": (1, None),
    "civil_service.placed_by_position_rate": (1, 3),
    "civil_service.positions_described_rate": (1, 3),
    "civil_service.staff": (4, None),
    "civil_service.university_rate": (2, 3),
    "civil_service.standard_met_rate": (3, 4),
    "civil_service.staff_placed_rate": (2, 4),
    "civil_service.digital_id_rate": (3, 4),
    "civil_service.recruited": (3, None),
    "civil_service.promoted": (3, None),
    "civil_service.appointed": (2, None),
    "civil_service.appointed_by_rule_rate": (1, 2),
    "civil_service.trained": (25 + 30 + 7, None),
    "civil_service.training_done_rate": (20, 20 + 10 + 5),
    "civil_service.rated_rate": (4, 5),
    "civil_service.rated_on_time_rate": (3, 5),
    "civil_service.rated_excellent": (2, None),
    "civil_service.rated_good_or_better": (3, None),
    "civil_service.rated_excellent_rate": (2, 3),
    "civil_service.rated_good_or_better_rate": (3, 4),
    "civil_service.excellent_over_limit": (2, None),  # a fifth of three is nobody
    "civil_service.leaders_disciplined": (1, None),
    "civil_service.staff_disciplined": (2, None),
    "civil_service.duty_checks": (2, None),
    "civil_service.duty_checks_published_rate": (1, 2),
    "civil_service.duty_findings_settled_rate": (3, 5),
}


@pytest.fixture
def rows() -> Rows:
    return lay(ROWS)


def test_the_half_year_counted_by_hand(rows: Rows) -> None:
    assert counted(Field.CIVIL_SERVICE, FIRST_HALF) == BY_HAND


# In plain Python -------------------------------------------------------------------------------


def held(model: type[Any], good: Callable[[Any, Window], object], among: Callable[[Any], object] = bool) -> Way:
    def road(rows: Rows, window: Window) -> Parts:
        mine = [row for row in stock(rows[model], *HELD, window) if among(row)]
        return share(mine, lambda row: good(row, window))

    return road


def number(way: Way) -> Way:
    """Return how many, of a share."""
    return lambda rows, window: (way(rows, window)[0], None)


def dated(model: type[Any], day: str, good: Callable[[Any], object], among: Callable[[Any], object] = bool) -> Way:
    return lambda rows, window: share([row for row in flow(rows[model], day, window) if among(row)], good)


def persons(*kinds: str) -> Way:
    return lambda rows, window: sums(
        [row for row in flow(rows[Recruitment], "decided_on", window) if row.kind in kinds], "persons"
    )


def training(rows: Rows, window: Window) -> Parts:
    courses = flow(rows[TrainingCourse], "due_on", window)
    due = [one for one in courses if one.due_on <= window.over or by(one, "completed_on", window)]
    taken = sum(min(one.trained_people, one.planned_people) for one in due if by(one, "completed_on", window))
    return taken, sum(one.planned_people for one in due)


def ratings(good: Callable[[Any], object], among: Callable[[Any, Window], object]) -> Way:
    return lambda rows, window: share([row for row in flow(rows[Rating], "due_on", window) if among(row, window)], good)


def due(row: Any, window: Window) -> bool:
    return bool(row.rated_on or row.due_on <= window.over)


def is_good(row: Any) -> bool:
    return row.level in {"excellent", "good"}


def over_limit(rows: Rows, window: Window) -> Parts:
    rated = [row.level for row in flow(rows[Rating], "due_on", window)]
    excellent, base = rated.count("excellent"), rated.count("excellent") + rated.count("good")
    return max(0, excellent - base // 5), None


def is_punished(row: Any) -> bool:
    return row.form not in {"criticism", "none"}


ROADS: dict[str, Way] = {
    "civil_service.positions_approved": number(held(JobPositionScheme, lambda row, w: by(row, "approved_on", w))),
    "civil_service.positions_approved_rate": held(
        JobPositionScheme, lambda row, w: row.is_rank_structure_approved and by(row, "approved_on", w)
    ),
    "civil_service.position_violations": number(
        held(JobPositionScheme, lambda row, w: row.has_violation and by(row, "checked_on", w))
    ),
    "civil_service.placed_by_position_rate": held(
        JobPositionScheme, lambda row, w: row.is_placed_by_position and by(row, "approved_on", w)
    ),
    "civil_service.positions_described_rate": lambda rows, w: share(
        rows[JobPosition], lambda row: row.has_description and row.has_competence_frame
    ),
    "civil_service.staff": number(held(StaffMember, lambda row, w: True)),
    "civil_service.university_rate": held(
        StaffMember, lambda row, w: row.degree in {"doctor", "master", "university"}, lambda row: row.is_advisory
    ),
    "civil_service.standard_met_rate": held(StaffMember, lambda row, w: row.is_standard_met),
    "civil_service.staff_placed_rate": held(StaffMember, lambda row, w: row.is_placed_by_position),
    "civil_service.digital_id_rate": held(StaffMember, lambda row, w: row.has_digital_id),
    "civil_service.recruited": persons("exam", "selection", "reception"),
    "civil_service.promoted": persons("promotion_exam"),
    "civil_service.appointed": number(dated(Appointment, "decided_on", bool)),
    "civil_service.appointed_by_rule_rate": dated(
        Appointment, "decided_on", lambda row: row.is_standard_met and row.is_planned and row.is_procedure_kept
    ),
    "civil_service.trained": lambda rows, w: sums(flow(rows[TrainingCourse], "completed_on", w), "trained_people"),
    "civil_service.training_done_rate": training,
    "civil_service.rated_rate": ratings(lambda row: row.level, due),
    "civil_service.rated_on_time_rate": ratings(lambda row: row.rated_on and row.rated_on <= row.due_on, due),
    "civil_service.rated_excellent": number(dated(Rating, "due_on", lambda row: row.level == "excellent")),
    "civil_service.rated_good_or_better": number(dated(Rating, "due_on", is_good)),
    "civil_service.rated_excellent_rate": dated(Rating, "due_on", lambda row: row.level == "excellent", is_good),
    "civil_service.rated_good_or_better_rate": dated(Rating, "due_on", is_good, lambda row: row.level),
    "civil_service.excellent_over_limit": over_limit,
    "civil_service.leaders_disciplined": number(
        dated(Discipline, "decided_on", lambda row: row.is_leader and is_punished(row))
    ),
    "civil_service.staff_disciplined": number(
        dated(Discipline, "decided_on", lambda row: not row.is_leader and is_punished(row))
    ),
    "civil_service.duty_checks": number(dated(DutyCheck, "checked_on", bool)),
    "civil_service.duty_checks_published_rate": dated(DutyCheck, "checked_on", lambda row: row.published_on),
    "civil_service.duty_findings_settled_rate": lambda rows, w: sums(
        flow(rows[DutyCheck], "checked_on", w), "settled", "findings"
    ),
}


def test_every_counted_definition_of_the_field_is_tried(rows: Rows) -> None:
    assert ROADS.keys() == BY_HAND.keys() == counted(Field.CIVIL_SERVICE, FIRST_HALF).keys()


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window.start} {window.end}")
def test_the_same_rows_in_plain_python(rows: Rows, window: Window) -> None:
    expected = {code: road(rows, window) for code, road in ROADS.items()}

    assert differences(counted(Field.CIVIL_SERVICE, window), expected) == {}


def test_the_same_on_every_day_something_happens(rows: Rows) -> None:
    for window in windows_ending_on_days_of(rows):
        expected = {code: road(rows, window) for code, road in ROADS.items()}
        assert differences(counted(Field.CIVIL_SERVICE, window), expected) == {}, window


# What a person would ask -----------------------------------------------------------------------

LEADERS = CATALOGUE.get("civil_service.leaders_disciplined")


def test_an_empty_book_of_discipline_says_nothing() -> None:
    assert value_of(LEADERS, FIRST_HALF).number is None


def test_a_document_that_says_there_was_none_makes_it_nought() -> None:
    ward = factories.ward().unit
    Discipline.objects.create(unit=ward, form="none", decision_number="12/BC-UBND", decided_on=on("06-20"))

    assert value_of(LEADERS, FIRST_HALF).number == 0


def test_a_course_over_its_plan_does_not_make_up_for_one_that_was_not_held(rows: Rows) -> None:
    assert number_of("civil_service.training_done_rate", FIRST_HALF) == pytest.approx(100 * 20 / 35)


def test_what_is_due_today_does_not_count_against_the_ward_yet() -> None:
    member = StaffMember.objects.create(unit=factories.ward().unit, **person(9, "civil_servant", "master"))
    Rating.objects.create(unit=member.unit, staff=member, year=2026, due_on=on("06-30"))

    assert number_of("civil_service.rated_rate", running(on("01-01"), on("06-30"))) is None
    assert number_of("civil_service.rated_rate", running(on("01-01"), on("07-01"))) == 0
