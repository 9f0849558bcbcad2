"""The audit trail as people look at it: whose records they may see, what they ask for, and the file they take away."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime, make_aware

from cchc.foundation import events, words
from cchc.foundation.models import AuditEntry
from cchc.foundation.permissions import Permission
from cchc.kernel.late import late
from cchc.kernel.text import fold

from .models import Person, Unit
from .scope import paths_where, units_where

xlsxwriter = late("xlsxwriter")

MOST_ROWS = 50_000  # of one file; the page says when more were asked for
COLUMNS = {"Thời điểm": 18, "Người thực hiện": 26, "Việc": 30, "Đối tượng": 60, "Đơn vị": 30, "Chi tiết": 50}


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    actor: str
    event: str
    target: str
    unit: str
    facts: str


def visible_to(person: Person) -> QuerySet[AuditEntry]:
    """Return the acts on records of the units for which the person may look at the trail, newest first.

    A record of no unit (it belongs to all) is seen by whoever may look at the trail from the top of the tree.
    """
    codes = Q(unit_code__in=units_where(person, Permission.AUDIT_VIEW).values("code"))
    if any(len(path) == Unit.steplen for path in paths_where(person, Permission.AUDIT_VIEW)):
        codes |= Q(unit_code="")
    return AuditEntry.objects.filter(codes).select_related("actor").order_by("-at", "-pk")


def asked_for(rows: QuerySet[AuditEntry], asked: dict[str, Any]) -> QuerySet[AuditEntry]:
    """Keep what the filters of the page ask for: ``actor``, ``event``, ``first``, ``last`` (days), ``text``."""
    if asked.get("actor"):
        rows = rows.filter(actor=asked["actor"])
    if asked.get("event"):
        rows = rows.filter(event=asked["event"])
    if asked.get("first"):
        rows = rows.filter(at__gte=_midnight(asked["first"]))
    if asked.get("last"):
        rows = rows.filter(at__lt=_midnight(date.fromordinal(asked["last"].toordinal() + 1)))
    for word in fold(asked.get("text") or "").split():
        rows = rows.filter(folded__contains=word)
    return rows


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


def lines(entries: Iterable[AuditEntry]) -> list[Line]:
    found = list(entries)
    names = dict(Unit.objects.filter(code__in={entry.unit_code for entry in found}).values_list("code", "name"))
    return [
        Line(
            at=entry.at,
            actor=str(entry.actor) if entry.actor else "Phần mềm",
            event=events.words_of(entry.event),
            target=entry.target_label,
            unit=names.get(entry.unit_code, entry.unit_code),
            facts=events.facts_in_words(entry.facts),
        )
        for entry in found
    ]


def workbook(rows: QuerySet[AuditEntry]) -> bytes:
    """Return the trail as .xlsx; every cell is text, so that no name is taken for a formula."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet, head = book.add_worksheet("Nhật ký"), book.add_format({"bold": True, "bottom": 1})
        for column, (title, width) in enumerate(COLUMNS.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
        for number, line in enumerate(lines(rows[:MOST_ROWS]), start=1):
            at = localtime(line.at)
            cells = (f"{words.day(at)} {at:%H:%M:%S}", line.actor, line.event, line.target, line.unit, line.facts)
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, 0, len(COLUMNS) - 1)
    return content.getvalue()
