"""Telling people in time: the ladder becomes notices, the notices become one digest a day.

``remind`` and ``send_digests`` may be called any number of times: a notice has a key that can stand only once
for a person, and a digest is claimed before it is sent, so a crash never tells anybody twice.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localtime

from cchc.kernel.calendar import WorkingCalendar
from cchc.organisation.models import Person, Unit
from cchc.organisation.people import RoleBook
from cchc.organisation.working_time import WorkingTime, calendar_for, units_with_own_days

from . import queries
from .domain.reminders import Firing, Step, digest_lines, firings, wording
from .models import Digest, Notice, Occurrence, ReminderRun, ReminderStep

log = logging.getLogger("cchc.reminders")
BATCH = 2000
KIND_TITLES = {
    "target": "Chỉ tiêu đổi trạng thái",
    "legal_review": "Văn bản cần rà soát",
    "returned": "Bị trả lại để bổ sung",
    "reminder": "Sắp đến hạn, quá hạn",
    "submitted": "Chờ duyệt",
    "extension": "Gia hạn",
    "assigned": "Việc mới giao",
    "accepted": "Đã duyệt",
}
SUBJECT = "CCHC ngày {day:%d/%m/%Y}: {count} việc cần biết"


def remind(*, today: date) -> int:
    """Write the reminders that fall due up to today and were not written yet; return how many are new.

    Each branch of the tree with its own calendar or ladder is reckoned by it, all others by the common one.
    """
    before = Notice.objects.count()
    with transaction.atomic():
        run, _made = ReminderRun.objects.select_for_update().get_or_create(pk=1, defaults={"reminded_up_to": today})
        since = min(run.reminded_up_to, _day_before(today))
        for scope, calendar, steps in _regimes(today):
            _remind_scope(scope, firings(steps, since=since, until=today, calendar=calendar))
        run.reminded_up_to = today
        run.save(update_fields=["reminded_up_to"])
    return Notice.objects.count() - before


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


Scope = tuple[list[str], list[str]]  # paths in, paths out


def _regimes(today: date) -> Iterable[tuple[Scope, WorkingCalendar, list[Step]]]:
    """Return each branch that is reckoned apart, and the rest of the tree."""
    apart = sorted({*units_with_own_days(), *_units_with_own_ladder()}, key=lambda unit: len(unit.path))
    paths = [unit.path for unit in apart]
    for unit in apart:
        below = [path for path in paths if path.startswith(unit.path) and path != unit.path]
        yield ([unit.path], below), calendar_for(unit), ladder_of(unit, on=today)
    yield ([""], paths), calendar_for(None), ladder_of(None, on=today)


def _units_with_own_ladder() -> list[Unit]:
    return list(Unit.objects.filter(pk__in=ReminderStep.objects.filter(unit__isnull=False).values("unit")))


def ladder_of(unit: Unit | None, *, on: date) -> list[Step]:
    """Return the ladder in force for a unit: its own, the nearest one above, or the common one."""
    rows = queries.ladder_rows(unit, on=on)
    nearest = max((len(row.unit.path) if row.unit else 0 for row in rows), default=0)
    own = [row for row in rows if (len(row.unit.path) if row.unit else 0) == nearest]
    return [Step(row.working_days, row.audience) for row in own]


def _remind_scope(scope: Scope, found: Sequence[Firing]) -> None:
    by_day: dict[date, list[Firing]] = defaultdict(list)
    for firing in found:
        by_day[firing.due_on].append(firing)
    if not by_day:
        return
    book = RoleBook.read()
    fresh: list[Notice] = []
    for occurrence in queries.due_on_days(by_day.keys(), inside=scope[0], outside=scope[1]).iterator(BATCH):
        for firing in by_day.get(occurrence.due_on or date.max, []):
            fresh.extend(_notices(occurrence, firing, book))
        if len(fresh) >= BATCH:
            Notice.objects.bulk_create(fresh, ignore_conflicts=True)
            fresh = []
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)


def _notices(occurrence: Occurrence, firing: Firing, book: RoleBook) -> list[Notice]:
    text = f"{wording(firing.step, firing.due_on)}: {occurrence.task.text}"[:500]
    key = f"due:{occurrence.pk}:{firing.due_on:%Y%m%d}:{firing.step.working_days:+d}"
    now = timezone.now()
    return [
        Notice(person_id=person, key=key, kind="reminder", text=text, occurrence=occurrence, made_at=now)
        for person in _audience(occurrence, firing.step.audience, book)
    ]


def _audience(occurrence: Occurrence, audience: str, book: RoleBook) -> set[int]:
    """Whom a rung tells. Work given to nobody yet is the head's to give."""
    path = occurrence.unit.path
    if audience == ReminderStep.Audience.LEADER:
        return book.leaders(path)
    if audience == ReminderStep.Audience.HEAD or occurrence.assignee_id is None:
        return book.heads(path)
    return book.with_deputies({occurrence.assignee_id})


def send_digests(*, now: datetime) -> int:
    """Send one letter to each person with news they have not been mailed; nothing outside working hours.

    :returns: how many letters were sent.
    """
    local = localtime(now)
    waiting = Notice.objects.filter(mailed_in__isnull=True, read_at__isnull=True).exclude(person__email="")
    calendars = WorkingTime.read(on=local.date())
    sent = 0
    for person in Person.objects.filter(is_active=True, pk__in=waiting.values("person")).order_by("pk"):
        if not calendars.of(queries.home_unit(person)).within_hours(local.replace(tzinfo=None)):
            continue
        digest = _claim(person, local.date())
        if digest is not None:
            sent += _send(digest)
    return sent


@transaction.atomic
def _claim(person: Person, day: date) -> Digest | None:
    """Take the person's news into today's digest; None when today's was claimed before."""
    digest, is_new = Digest.objects.get_or_create(person=person, day=day)
    if not is_new:
        return None
    news = Notice.objects.filter(person=person, mailed_in__isnull=True, read_at__isnull=True)
    news.update(mailed_in=digest)
    return digest


def _send(digest: Digest) -> int:
    try:
        _letter(digest).send()
    except OSError as error:  # the mail server refused or is away: given back, tried again at the next turn
        log.warning("digest.not_sent digest=%s error=%s", digest.pk, type(error).__name__)
        digest.delete()
        return 0
    digest.sent_at = timezone.now()
    digest.save(update_fields=["sent_at"])
    return 1


def _line(notice: Notice) -> str:
    """Return what is told, and below it where it opens, once the installation knows its own address."""
    page = notice.get_absolute_url()
    if not (page and settings.PUBLIC_ADDRESS):
        return notice.text
    return f"{notice.text}\n    {settings.PUBLIC_ADDRESS.rstrip('/')}{page}"


def _letter(digest: Digest) -> EmailMessage:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for notice in digest.notices.order_by("made_at"):
        by_kind[notice.kind].append(_line(notice))
    count = sum(len(texts) for texts in by_kind.values())
    body = "\n".join(
        [f"Kính gửi {digest.person},", "", *digest_lines(by_kind, KIND_TITLES), "Mở phần mềm để xem chi tiết."]
    )
    return EmailMessage(SUBJECT.format(day=digest.day, count=count), body, to=[digest.person.email])
