"""Keep what the portal says: a number typed off its page, or its list of dossiers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path

from django.db import transaction

from cchc.dossiers.importing.tables import layout_of, rows_of
from cchc.foundation import audit
from cchc.organisation.models import Person, Unit

from ..domain.portal_lists import BadList, ListRefusal, columns_in, lines_of
from ..domain.reconciling import Theirs
from ..models import PortalFigure, PortalLine

MOST_LINES = 300_000
LINES_A_WRITE = 2_000


@dataclass(frozen=True, slots=True)
class Subject:
    """What the portal speaks of: an indicator, whose, of which days."""

    measure: str
    unit: Unit
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Reading:
    """What stood on the portal's page; both parts where it shows them."""

    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    read_on: date


def type_figure(subject: Subject, reading: Reading, *, actor: Person, at: datetime) -> PortalFigure:
    """Store the number; a list that was imported for the same days stays with it."""
    with transaction.atomic():
        old = _withdraw(subject, "Đã nhập số mới", at)
        figure = _new(subject, actor, read_on=reading.read_on, file_name=old.file_name if old else "")
        figure.value, figure.numerator, figure.denominator = reading.value, reading.numerator, reading.denominator
        figure.save()
        if old:
            old.lines.update(figure=figure)
        _account("indicators.portal_figure_typed", figure, actor, at)
    return figure


def import_list(subject: Subject, content: bytes, *, name: str, actor: Person, at: datetime, on: date) -> PortalFigure:
    """Store the portal's list of dossiers; its sums are the portal's parts.

    :raises BadFile: as ``dossiers.importing`` does, when it is no table.
    :raises BadList: NO_CODES, NO_ROWS, TOO_MANY.
    """
    lines = _read(content)
    judged = [line for line in lines if line.is_good is not None]
    with transaction.atomic():
        _withdraw(subject, "Đã nhập danh sách mới", at)
        figure = _new(subject, actor, read_on=on, file_name=name[:200])
        if judged:
            figure.numerator = Decimal(sum(1 for line in judged if line.is_good))
            figure.denominator = Decimal(len(lines))
        figure.save()
        for part in _parts(lines):
            PortalLine.objects.bulk_create(
                PortalLine(figure=figure, code=line.code[:60], is_good=line.is_good, verdict=line.verdict)
                for line in part
            )
        _account("indicators.portal_list_imported", figure, actor, at, lines=len(lines))
    return figure


def _read(content: bytes) -> list[Theirs]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_bytes(content)
        layout = layout_of(path)
        columns = columns_in(layout.headers)
        rows = [cells for _number, cells in islice(rows_of(path, layout), MOST_LINES + 1)]
    if len(rows) > MOST_LINES:
        raise BadList(ListRefusal.TOO_MANY, most=MOST_LINES)
    lines = lines_of(rows, columns)
    if not lines:
        raise BadList(ListRefusal.NO_ROWS)
    return lines


def _parts(lines: Sequence[Theirs]) -> Iterator[Sequence[Theirs]]:
    for start in range(0, len(lines), LINES_A_WRITE):
        yield lines[start : start + LINES_A_WRITE]


def _new(subject: Subject, actor: Person, *, read_on: date, file_name: str) -> PortalFigure:
    return PortalFigure(
        unit=subject.unit,
        measure=subject.measure,
        start_on=subject.start,
        end_on=subject.end,
        read_on=read_on,
        file_name=file_name,
        made_by=actor,
    )


def _withdraw(subject: Subject, because: str, at: datetime) -> PortalFigure | None:
    old = PortalFigure.objects.filter(
        unit=subject.unit,
        measure=subject.measure,
        start_on=subject.start,
        end_on=subject.end,
        withdrawn_at__isnull=True,
    ).first()
    if old:
        old.withdrawn_at, old.withdrawn_because = at, because
        old.save()
    return old


def _account(event: str, figure: PortalFigure, actor: Person, at: datetime, **facts: object) -> None:
    told = {"measure": figure.measure, "start": figure.start_on.isoformat(), "end": figure.end_on.isoformat(), **facts}
    audit.record(event=event, target=figure, actor=actor, unit_code=figure.unit.code, facts=told, at=at)
