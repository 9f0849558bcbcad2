"""What the worker does with reports: opens them, freezes their figures, reminds by the ladder of the work.

Each may run any number of times: a report is opened once for a period, a notice has a key that stands once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.timezone import localtime

from cchc.foundation.permissions import Permission
from cchc.indicators.domain.closing import CannotClose
from cchc.organisation.domain.roles import roles_that_may
from cchc.organisation.models import Person, RoleHolding, Unit, in_force
from cchc.organisation.people import RoleBook
from cchc.organisation.working_time import calendar_for
from cchc.work.domain.reminders import Firing, firings, wording
from cchc.work.models import ReminderStep
from cchc.work.notices import tell
from cchc.work.reminders import ladder_of

from . import notices, queries
from .domain.refusals import CannotReport
from .models import Part, Report
from .regime import to_open
from .services.draft_again import freeze
from .services.open_report import open_report

LOOK_BACK = timedelta(days=10)  # a worker that was switched off tells what it missed


def open_what_is_due(now: datetime) -> list[Report]:
    """Open the regular reports of every ward somebody puts reports together in."""
    today = localtime(now).date()
    made = []
    for unit in wards_with_editors(today):
        for plan in to_open(unit, today=today):
            try:
                made.append(open_report(unit=unit, plan=plan, actor=None, at=now))
            except CannotReport:
                continue  # open already, recorded as made outside, or withdrawn by people
    return made


def wards_with_editors(today: date) -> list[Unit]:
    held = RoleHolding.objects.filter(in_force(today), role__in=roles_that_may(Permission.REPORT_EDIT))
    return list(Unit.objects.filter(kind=Unit.Kind.COMMUNE, pk__in=held.values("unit")).existing(today))


def freeze_what_is_due(now: datetime) -> list[Report]:
    """Hang each report whose period is over on frozen figures; its writers learn what changed."""
    today = localtime(now).date()
    open_ones = Report.objects.filter(closing__isnull=True, end_on__lt=today, is_outside=False)
    done = []
    for report in open_ones.filter(state__in=queries.UNSIGNED).order_by("pk"):
        try:
            frozen = freeze(report_id=report.pk, actor=None, at=now)
        except CannotClose:
            continue  # a ward that keeps nothing here yet
        notices.figures_changed(frozen)
        done.append(frozen)
    return done


def remind(*, today: date) -> None:
    """Tell by the ladder of the ward who still owes a part of a report."""
    book = RoleBook.read()
    by_ward: dict[Unit, list[Part]] = defaultdict(list)
    owing = Part.objects.filter(report__state=Report.State.COLLECTING).filter(
        state__in=[Part.State.WAITING, Part.State.RETURNED]
    )
    for part in owing.select_related("unit", "report__unit").order_by("pk"):
        by_ward[part.report.unit].append(part)
    for ward, parts in by_ward.items():
        for part, firing in _fired(ward, parts, today):
            _remind(part, firing, book)


def _fired(ward: Unit, parts: Iterable[Part], today: date) -> Iterable[tuple[Part, Firing]]:
    found = firings(ladder_of(ward, on=today), since=today - LOOK_BACK, until=today, calendar=calendar_for(ward))
    by_day: dict[date, list[Firing]] = defaultdict(list)
    for firing in found:
        by_day[firing.due_on].append(firing)
    return [(part, firing) for part in parts for firing in by_day.get(part.due_on, [])]


def _remind(part: Part, firing: Firing, book: RoleBook) -> None:
    text = f"{wording(firing.step, firing.due_on)}: phần “{notices.title(part)}” của {part.report}, {part.unit}"
    key = f"report-due:{part.pk}:{firing.due_on:%Y%m%d}:{firing.step.working_days:+d}"
    people = _audience(part, firing.step.audience, book)
    tell(people, key=key, kind="reminder", text=text, address=notices.address(part))


def _audience(part: Part, audience: str, book: RoleBook) -> list[Person]:
    if audience == ReminderStep.Audience.ASSIGNEE:
        return notices.writers(part.unit, book)
    path = part.unit.path
    found = book.leaders(path) if audience == ReminderStep.Audience.LEADER else book.heads(path)
    return list(Person.objects.filter(pk__in=found).order_by("pk"))
