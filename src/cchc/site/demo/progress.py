"""A year of work in the demo ward, told through the services with the days on which it happened."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import make_aware, now

from cchc.foundation.word import OfficialDocument
from cchc.kernel.calendar import WorkingCalendar
from cchc.organisation.attachments import Attachment, Document
from cchc.organisation.models import Person, Unit
from cchc.organisation.working_time import calendar_for
from cchc.plans.models import Plan
from cchc.work.models import Notice, Occurrence
from cchc.work.services import arrange, hand_in
from cchc.work.services.add_evidence import add_evidence
from cchc.work.services.report_progress import report_progress

SEED = 20260112
STILL_LATE_DAYS = 75
LOOK_AHEAD_DAYS = 40  # work due this soon is already being done
AFTERNOON = time(15, 20)


@dataclass(slots=True)
class _Year:
    people: dict[str, Person]
    table: dict[str, Any]
    today: date
    chance: random.Random
    calendar: WorkingCalendar
    numbers: dict[str, int]

    def at(self, day: date) -> datetime:
        return make_aware(datetime.combine(min(day, self.today), AFTERNOON))


def live_through_the_year(plan: Plan, *, people: dict[str, Person], table: dict[str, Any], today: date) -> None:
    """Do the work of the plan up to today: most on time, some late, some returned, the rest late now."""
    year = _Year(people, table, today, random.Random(SEED), calendar_for(plan.unit), {})  # noqa: S311 - a story
    for occurrence in (
        Occurrence.objects.filter(task__plan=plan).order_by("due_on", "pk").select_related("unit", "task")
    ):
        _assign(occurrence, year)
        if occurrence.due_on is None:
            continue
        if occurrence.due_on < today:
            _past(occurrence, year)
        elif (occurrence.due_on - today).days <= LOOK_AHEAD_DAYS:
            _under_way(occurrence, year)
    Notice.objects.exclude(kind="returned").update(read_at=now())  # what happened months ago is no news


def _assign(occurrence: Occurrence, year: _Year) -> None:
    """Give work to a clerk of the unit where it has one, else to its head."""
    person = _worker(occurrence.unit, year)
    if person is None:
        return
    arrange.assign(
        occurrence_id=occurrence.pk,
        edition=occurrence.edition,
        assignee=person,
        actor=_head(occurrence.unit, year) or person,
        on=year.today,
    )
    occurrence.refresh_from_db()


def _past(occurrence: Occurrence, year: _Year) -> None:
    assert occurrence.due_on is not None
    shares = year.table["progress"]
    lot = year.chance.random()
    if lot > sum(shares.values()) and (year.today - occurrence.due_on).days > STILL_LATE_DAYS:
        lot = shares["on_time"]  # nobody leaves work for months: what is that old was done, late
    if lot < shares["on_time"]:
        _hand_in(occurrence, year, early_by=year.chance.randint(0, 6))
        _accept(occurrence, year)
    elif lot < shares["on_time"] + shares["late"]:
        _hand_in(occurrence, year, early_by=-year.chance.randint(1, 9))
        _accept(occurrence, year)
    elif lot < shares["on_time"] + shares["late"] + shares["waiting"]:
        _hand_in(occurrence, year, early_by=year.chance.randint(0, 2))
    elif lot < sum(shares.values()):
        _hand_in(occurrence, year, early_by=1)
        _give_back(occurrence, year)
    elif year.chance.random() < 0.5:
        _note(occurrence, year, is_obstacle=True)


def _under_way(occurrence: Occurrence, year: _Year) -> None:
    if year.chance.random() < 0.7:
        _note(occurrence, year, is_obstacle=False)


def _note(occurrence: Occurrence, year: _Year, *, is_obstacle: bool) -> None:
    texts = year.table["obstacles" if is_obstacle else "notes"]
    actor = occurrence.assignee
    if actor is None:
        return
    report_progress(
        occurrence_id=occurrence.pk,
        text=year.chance.choice(texts),
        percent=None if is_obstacle else year.chance.choice([20, 40, 60, 80]),
        is_obstacle=is_obstacle,
        actor=actor,
        at=year.at(year.calendar.add_working_days(year.today, -year.chance.randint(1, 8))),
    )


def _hand_in(occurrence: Occurrence, year: _Year, *, early_by: int) -> None:
    actor = occurrence.assignee
    if actor is None or occurrence.due_on is None:
        return
    day = min(year.calendar.add_working_days(occurrence.due_on, -early_by), year.today)
    _add_product(occurrence, year, actor, day)
    occurrence.refresh_from_db()
    hand_in.submit(occurrence_id=occurrence.pk, edition=occurrence.edition, note="", actor=actor, at=year.at(day))


def _add_product(occurrence: Occurrence, year: _Year, actor: Person, day: date) -> None:
    product = (occurrence.task.deliverables or ["Báo cáo kết quả"])[0]
    kind = "KH" if product.lower().startswith("kế hoạch") else "BC"
    year.numbers[kind] = year.numbers.get(kind, 12) + year.chance.randint(1, 4)
    number = f"{year.numbers[kind]}/{kind}-UBND"
    document = OfficialDocument()
    document.kind_and_subject(product, occurrence.task.text)
    document.body("Văn bản minh họa của phường mẫu.")
    add_evidence(
        occurrence_id=occurrence.pk,
        document=Document(product[:300], number, day),
        attachment=Attachment(f"{number.replace('/', '-')}.docx", document.as_bytes()),
        link="",
        actor=actor,
        at=year.at(day),
    )


def _accept(occurrence: Occurrence, year: _Year) -> None:
    occurrence.refresh_from_db()
    if occurrence.handed_in_on is None:
        return
    day = year.calendar.add_working_days(occurrence.handed_in_on, year.chance.randint(0, 2))
    if day > year.today:
        return  # handed in too lately to have been looked at: it waits
    hand_in.accept(
        occurrence_id=occurrence.pk, edition=occurrence.edition, actor=_judge(occurrence, year), at=year.at(day)
    )


def _give_back(occurrence: Occurrence, year: _Year) -> None:
    occurrence.refresh_from_db()
    if occurrence.handed_in_on is None:
        return
    hand_in.give_back(
        occurrence_id=occurrence.pk,
        edition=occurrence.edition,
        reason=year.table["return_reason"],
        actor=_judge(occurrence, year),
        at=year.at(year.calendar.next_working_day(occurrence.handed_in_on)),
    )


def _judge(occurrence: Occurrence, year: _Year) -> Person:
    """The secretary accepts, except work of the ward itself and their own: that is the leader's."""
    secretary = year.people["thuky"]
    return year.people["lanhdao"] if occurrence.assignee == secretary else secretary


def _worker(unit: Unit, year: _Year) -> Person | None:
    return _with_role(unit, year, "clerk") or _head(unit, year)


def _head(unit: Unit, year: _Year) -> Person | None:
    return _with_role(unit, year, "head")


def _with_role(unit: Unit, year: _Year, role: str) -> Person | None:
    rows = year.table["people"].items()
    name = next((name for name, row in rows if row[2] == unit.code and row[3] == role), None)
    return year.people[name] if name else None
