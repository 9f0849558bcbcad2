"""What templates print about dossiers: rows of lists, the clock that explains itself, changes in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from cchc.foundation import words
from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.calendar_rules import DayKind
from cchc.organisation.models import Unit
from cchc.organisation.working_time import rows_of as calendar_rows

from . import store
from .domain.account_words import account_text
from .domain.accounts import account, day_name
from .domain.deadline_refusals import CannotReckon
from .domain.legal_due import reckon
from .domain.settle import pauses_of
from .importing.rows import story_of
from .importing.stored import COLUMNS, VIETNAM, values_of
from .models import NOT_CLOSED, Dossier, DossierChange
from .ward_world import world_of

LABELS = {field.attname: str(field.verbose_name) for field in Dossier._meta.concrete_fields}
# Follow from others or are shown elsewhere: left out of the history people read.
SILENT = frozenset({"received_on", "due_on", "closed_on", "minutes_used", "minutes_allowed", "pauses", "has_e_result"})
MADE_HERE = {
    "is_settled": "Đã giải quyết",
    "on_time": "Đúng hạn",
    "on_time_for_index": "Đúng hạn theo Bộ chỉ số 766",
    "due_is_given": "Ngày hẹn do hệ thống của tỉnh cho",
    "unit_id": "Cơ quan giải quyết",
    "procedure_id": "Thủ tục",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A dossier as a list shows it."""

    dossier: Dossier
    owner: str
    due_on: date | None  # None: no appointment, or the clock stands still
    working_days_left: int | None


def rows_of(dossiers: Iterable[Dossier], *, today: date, calendar: WorkingCalendar, sees_names: bool) -> list[Row]:
    return [
        Row(
            one,
            one.owner_name if sees_names else masked(one.owner_name),
            None if one.due_on == NOT_CLOSED else one.due_on,
            calendar.working_days_between(today, one.due_on) if today <= one.due_on < NOT_CLOSED else None,
        )
        for one in dossiers
    ]


def masked(name: str) -> str:
    """Return "N. V. A." of a name: enough to tell rows apart, not who it is."""
    return " ".join(f"{word[0]}." for word in name.split())


def clock_account(dossier: Dossier) -> list[str]:
    """Return the account of the due moment, day by day; empty where no limit is known."""
    values = values_of(store.as_stored({name: getattr(dossier, name) for name in COLUMNS}))
    world = world_of(dossier.ward, today=timezone.localdate())
    story = story_of(values, world)
    if story.received is None or story.terms is None:
        return []
    clock = world.clock_on(dossier.unit_id, story.received.date())
    try:
        told = reckon(received=story.received, terms=story.terms, pauses=pauses_of(story), clock=clock)
        last = (told.due or story.end or story.received).date()
        return account_text(account(told, clock=clock, names=_day_names(dossier.unit, story.received.date(), last)))
    except CannotReckon:
        return []


def _day_names(unit: Unit, first: date, last: date) -> dict[date, str]:
    """Return why days are off or worked; a row nearer to the unit is stronger."""
    found: dict[date, tuple[int, str]] = {}
    for year in range(first.year, last.year + 1):
        for row in calendar_rows(unit, year=year):
            nearness = len(row.unit.path) if row.unit else 0
            if row.valid_to is None and nearness >= found.get(row.day, (0, ""))[0]:
                name = day_name(DayKind(row.kind), row.name, provisional=row.is_provisional)
                found[row.day] = (nearness, name)
    return {day: name for day, (_nearness, name) in found.items()}


# History -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChangeRow:
    change: DossierChange
    lines: list[str]  # "Trạng thái: Đang xử lý → Đã trả kết quả"


def changes_of(dossier: Dossier, *, sees_names: bool) -> list[ChangeRow]:
    rows = dossier.changes.select_related("by", "dossier_import").order_by("-at", "-pk")
    return [ChangeRow(row, _lines(row.what, sees_names=sees_names)) for row in rows]


def _lines(what: dict[str, list[Any]], *, sees_names: bool) -> list[str]:
    lines = []
    for name, (old, new) in what.items():
        if name in SILENT:
            continue
        label = MADE_HERE.get(name, LABELS.get(name, name))
        if name in {"owner_name", "owner_phone"} and not sees_names:
            lines.append(f"{label}: thay đổi")
        else:
            lines.append(f"{label}: {_said(name, old)} → {_said(name, new)}")
    return lines


def _said(name: str, value: Any) -> str:
    if value is None or value == "":
        return "không có"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str) and name.endswith(("_at", "_on")):
        return _said_day(value)
    if name == "unit_id":
        return str(Unit.objects.filter(pk=value).first() or value)
    choices = next((dict(f.flatchoices) for f in Dossier._meta.concrete_fields if f.attname == name and f.choices), {})
    return str(choices.get(value, value))


def _said_day(text: str) -> str:
    """Say a stored day, or a stored moment, which is UTC."""
    if len(text) == len("2026-04-24"):
        return words.day(date.fromisoformat(text))
    local = datetime.fromisoformat(text) + VIETNAM
    return f"{words.day(local)} lúc {words.clock(local.time())}"


def saved(dossier: Dossier) -> str:
    """Return how much working time was saved or overrun, in words; empty where it cannot be said."""
    if dossier.minutes_used is None or dossier.minutes_allowed is None:
        return ""
    spare = timedelta(minutes=dossier.minutes_allowed - dossier.minutes_used)
    hours = abs(spare.total_seconds()) / 3600
    return f"{'sớm' if spare >= timedelta() else 'chậm'} {words.number(round(hours, 1))} giờ làm việc"
