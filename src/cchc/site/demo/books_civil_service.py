"""Two believable years in the books of the civil service. Every name is made up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from cchc.organisation.models import Unit
from cchc.registers.domain.discipline import DisciplineForm
from cchc.registers.domain.ratings import level_of, points_count_on
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
from cchc.registers.models.staff_grades import Degree, Grade

from .believable import DAY, bad_month, by, day_in, is_bad, months, offices, store

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Bùi", "Hồ", "Ngô", "Đỗ", "Dương", "Mai", "Phan", "Trịnh")
MIDDLE = ("Thị", "Văn", "Minh", "Thu", "Quốc", "Hoàng", "Thanh", "Ngọc", "Đức", "Xuân")
GIVEN = (
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hà",
    "Khánh",
    "Lan",
    "Linh",
    "Nam",
    "Oanh",
    "Phúc",
    "Sơn",
    "Trang",
    "Yến",
)
KINDS = StaffMember.Kind
DEGREES = (*[Degree.UNIVERSITY] * 7, *[Degree.MASTER] * 3, Degree.COLLEGE)
LACKING = ("Chứng chỉ quản lý nhà nước", "Trình độ lý luận chính trị", "Bằng đại học đúng chuyên ngành")
POSITIONS = ("Chuyên viên tổng hợp", "Chuyên viên một cửa", "Kế toán", "Văn thư, lưu trữ", "Chuyên viên chuyển đổi số")
COURSES = (
    ("Kỹ năng số cho cán bộ, công chức", TrainingCourse.Topic.DIGITAL),
    ("Nghiệp vụ kiểm soát thủ tục hành chính", TrainingCourse.Topic.REFORM),
    ("Văn hóa công vụ, kỹ năng giao tiếp với công dân", TrainingCourse.Topic.REFORM),
    ("Bồi dưỡng ngạch chuyên viên", TrainingCourse.Topic.STATE),
    ("Quản lý đất đai, xây dựng cấp xã", TrainingCourse.Topic.PROFESSION),
    ("Trung cấp lý luận chính trị", TrainingCourse.Topic.POLITICS),
    ("Sử dụng trợ lý ảo trong soạn thảo văn bản", TrainingCourse.Topic.DIGITAL),
)
CHECKED = ("Kỷ luật, kỷ cương, giờ giấc làm việc", "Thái độ phục vụ tại Trung tâm", "Văn hóa công sở, trang phục, thẻ")


def make(ward: Unit, rng: Random, start: date, end: date) -> None:
    """Fill the books of the field from ``start`` to ``end``."""
    units = offices(ward)
    people = store(_staff(units, rng, start, end))
    schemes = store(_schemes(units, rng, start, end))
    store(_positions(schemes, rng))
    store(_appointments(people, rng, start, end))
    store(_recruitment(units, rng, start, end))
    store(_training(units, rng, start, end))
    store(_ratings(people, rng, start, end))
    store(_discipline(ward, people, rng, start, end))
    store(_duty_checks(units, rng, start, end))


def _staff(units: list[Unit], rng: Random, start: date, end: date) -> list[StaffMember]:
    return [
        _member(unit, number, place, rng, start, end)
        for place, unit in enumerate(units)
        for number in range(rng.randint(8, 12))
    ]


def _member(unit: Unit, number: int, place: int, rng: Random, start: date, end: date) -> StaffMember:
    is_leader = number < 3
    lacks = "" if is_leader or rng.random() < 0.92 else rng.choice(LACKING)
    joined = start if rng.random() < 0.85 else day_in(rng, start, end)
    left = by(end, joined + rng.randint(200, 600) * DAY) if not is_leader and rng.random() < 0.06 else None
    return StaffMember(
        unit=unit,
        code=f"CC{place + 1:02}{number + 1:03}",
        full_name=f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}",
        kind=rng.choice([KINDS.CIVIL_SERVANT] * 6 + [KINDS.PUBLIC_EMPLOYEE, KINDS.CONTRACT]),
        position=("Trưởng phòng", "Phó Trưởng phòng", "Phó Trưởng phòng")[number] if is_leader else "Chuyên viên",
        is_leader=is_leader,
        is_advisory=is_leader or rng.random() < 0.7,
        grade=Grade.PRINCIPAL if is_leader and rng.random() < 0.4 else Grade.SPECIALIST,
        degree=rng.choice([Degree.UNIVERSITY, Degree.MASTER]) if is_leader else rng.choice(DEGREES),
        is_standard_met=not lacks,
        standard_missing=lacks,
        is_placed_by_position=rng.random() < 0.93,
        has_digital_id=rng.random() < 0.96,
        started_on=start if is_leader else joined,
        ended_on=left,
    )


def _schemes(units: list[Unit], rng: Random, start: date, end: date) -> list[JobPositionScheme]:
    rows = []
    for number, unit in enumerate(units):
        approved = by(end, start + rng.randint(100, 500) * DAY) if number < len(units) - 1 else None
        checked = by(end, approved + rng.randint(30, 200) * DAY) if approved else None
        rows.append(
            JobPositionScheme(
                unit=unit,
                name=unit.name,
                started_on=start,
                approved_number=f"{rng.randint(100, 900)}/QĐ-UBND" if approved else "",
                approved_on=approved,
                is_rank_structure_approved=bool(approved) and rng.random() < 0.9,
                is_placed_by_position=bool(approved) and rng.random() < 0.85,
                checked_on=checked,
                has_violation=bool(checked) and rng.random() < 0.15,
            )
        )
    return rows


def _positions(schemes: list[JobPositionScheme], rng: Random) -> list[JobPosition]:
    rows = []
    for scheme in schemes:
        for title in POSITIONS:
            posts = rng.randint(1, 3)
            rows.append(
                JobPosition(
                    unit=scheme.unit,
                    scheme=scheme,
                    title=title,
                    posts=posts,
                    filled=rng.randint(posts - 1, posts),
                    has_description=rng.random() < 0.95,
                    has_competence_frame=rng.random() < 0.9,
                )
            )
    return rows


def _appointments(people: list[StaffMember], rng: Random, start: date, end: date) -> list[Appointment]:
    rows = []
    for number, person in enumerate(one for one in people if one.is_leader):
        decided = day_in(rng, start, end)
        rows.append(
            Appointment(
                unit=person.unit,
                staff=person,
                post=person.position,
                kind=rng.choice(Appointment.Kind.values),
                decision_number=f"{number + 101}/QĐ-UBND",
                decided_on=decided,
                until_on=decided.replace(year=decided.year + 5, day=1),
                is_standard_met=True,
                is_planned=not is_bad(decided, end) and rng.random() < 0.97,
                is_procedure_kept=True,
            )
        )
    return rows


def _recruitment(units: list[Unit], rng: Random, start: date, end: date) -> list[Recruitment]:
    rows = []
    for number, (first, last) in enumerate(months(start, end)):
        if rng.random() < 0.5:
            continue
        rows.append(
            Recruitment(
                unit=rng.choice(units),
                kind=rng.choice(Recruitment.Kind.values),
                decision_number=f"{number + 301}/QĐ-UBND",
                decided_on=day_in(rng, first, last),
                persons=rng.randint(1, 4),
                for_whom=rng.choice(POSITIONS),
            )
        )
    return rows


def _training(units: list[Unit], rng: Random, start: date, end: date) -> list[TrainingCourse]:
    """Two courses a month; those due in the bad month are mostly not held in time."""
    rows = []
    for first, last in months(start, end):
        for title, topic in rng.sample(COURSES, 2):
            due = day_in(rng, first, last)
            planned = rng.randint(5, 40)
            slips = rng.random() < (0.9 if is_bad(due, end) else 0.07)
            completed = by(end, due + (60 if slips else -rng.randint(0, 12)) * DAY)
            people = min(planned, rng.randint(planned - 3, planned + 2))
            rows.append(
                TrainingCourse(
                    unit=rng.choice(units),
                    title=title,
                    topic=topic,
                    plan_number=f"{due.year % 10 + 4}/KH-UBND",
                    due_on=due,
                    planned_people=planned,
                    completed_on=completed,
                    trained_people=people if completed else None,
                    provider=rng.choice(["Trường Chính trị tỉnh", "Sở Nội vụ", "Trung tâm Chính trị"]),
                )
            )
    return rows


def _ratings(people: list[StaffMember], rng: Random, start: date, end: date) -> list[Rating]:
    """Every December for the year; of this year, whoever is rated before the last day asked for."""
    rows = []
    for year in range(start.year, end.year + 1):
        due = date(year, 12, 10)
        there = [one for one in people if one.started_on < due and (one.ended_on is None or one.ended_on > due)]
        for person in there:
            rows.append(_rating(person, year, due, by(end, due - rng.randint(-1, 9) * DAY), rng))
    return rows


def _rating(person: StaffMember, year: int, due: date, rated: date | None, rng: Random) -> Rating:
    points = Decimal(min(max(round(rng.gauss(82, 7) * 4), 0), 400)) / 4
    level = level_of(points, on=date(max(year, 2026), 12, 31)) if rated else None
    by_points = rated is not None and points_count_on(date(year, 12, 31))
    return Rating(
        unit=person.unit,
        staff=person,
        year=year,
        due_on=due,
        rated_on=rated,
        points=points if by_points else None,
        level=level or "",
    )


def _discipline(ward: Unit, people: list[StaffMember], rng: Random, start: date, end: date) -> list[Discipline]:
    """Seldom somebody; two in the bad month. Each year the ward also says in writing when nobody was."""
    year, month = bad_month(end)
    leader = next(one for one in people if one.is_leader)
    others = rng.sample([one for one in people if not one.is_leader], 3)
    events = [
        (leader, DisciplineForm.REPRIMAND, date(year, month, 12)),
        (others[0], DisciplineForm.WARNING, date(year, month, 12)),
    ]
    events += [(other, DisciplineForm.CRITICISM, day_in(rng, start, end)) for other in others[1:]]
    rows = [
        Discipline(
            unit=person.unit,
            staff=person,
            is_leader=person.is_leader,
            form=form,
            decision_number=f"{number + 41}/QĐ-UBND",
            decided_on=day,
            reason="Để chậm trễ, sai sót trong giải quyết thủ tục hành chính",
        )
        for number, (person, form, day) in enumerate(events)
    ]
    none = DisciplineForm.NONE
    return [*rows, Discipline(unit=ward, form=none, decision_number="3/BC-UBND", decided_on=start + 120 * DAY)]


def _duty_checks(units: list[Unit], rng: Random, start: date, end: date) -> list[DutyCheck]:
    rows = []
    for first, last in months(start, end):
        due = day_in(rng, first, last)
        checked = None if is_bad(due, end) else by(end, due + rng.randint(-3, 3) * DAY)
        found = rng.randint(0, 5) if checked else 0
        published = by(end, checked + rng.randint(3, 15) * DAY) if checked and rng.random() < 0.9 else None
        rows.append(
            DutyCheck(
                unit=units[0],
                plan_number=f"{due.year % 10 + 7}/KH-UBND",
                subject=rng.choice(CHECKED),
                is_unannounced=rng.random() < 0.3,
                due_on=due,
                checked_on=checked,
                units_checked=rng.randint(1, len(units)) if checked else 0,
                findings=found,
                settled=rng.randint(max(found - 1, 0), found),
                result_number=f"{rng.randint(10, 99)}/TB-UBND" if published else "",
                published_on=published,
            )
        )
    return rows
