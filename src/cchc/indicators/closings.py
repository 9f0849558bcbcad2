"""Frozen figures: what was said then, what would be said now, and closing days that are due. Reads, and the chore."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localtime

from cchc.foundation.permissions import Permission
from cchc.kernel.report_regimes import ReportKind
from cchc.organisation.models import Person, Unit
from cchc.organisation.scope import units_where

from . import wording
from .domain import periods
from .domain.closing import CannotClose
from .domain.definition import CATALOGUE, Definition, Value
from .domain.periods import Period
from .evaluate import evaluate, window_of
from .models import ClosedValue, Closing
from .place import Place
from .services.close_period import close_period

LOOK_BACK = timedelta(days=10)  # a worker that was switched off over the closing day still closes
SAME = 1e-6


def visible_to(person: Person, permission: Permission = Permission.INDICATOR_VIEW) -> QuerySet[Closing]:
    return Closing.objects.filter(unit__in=units_where(person, permission).values("pk"))


def value_of(row: ClosedValue) -> Value:
    return Value(row.numerator, row.denominator, row.is_share, row.scale, row.cases)


@dataclass(frozen=True)
class Compared:
    """One frozen figure beside the same count made now."""

    definition: Definition
    then: Value
    now: Value
    is_older_definition: bool  # the meaning has changed since; the two are not the same question

    @property
    def differs(self) -> bool:
        pairs = ((self.then.numerator, self.now.numerator), (self.then.denominator, self.now.denominator))
        return any(not _same(one, other) for one, other in pairs)

    @property
    def then_text(self) -> str:
        return wording.value_text(self.then, self.definition)

    @property
    def now_text(self) -> str:
        return wording.value_text(self.now, self.definition)

    @property
    def then_parts(self) -> str:
        return wording.parts_text(self.then)

    @property
    def now_parts(self) -> str:
        return wording.parts_text(self.now)


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= SAME * max(1.0, abs(one), abs(other))


def as_of(closing: Closing) -> list[Compared]:
    """Count a closed period again, with the definitions it was closed with, and hold it against what was frozen."""
    rows = {row.code: row for row in closing.values.order_by("pk")}
    known = {code: found for code, row in rows.items() if (found := _definition(code, row.definition_version))}
    # Seen from the closing day: what was overdue is what was overdue then.
    window = window_of(closing.start_on, closing.end_on, today=localtime(closing.at).date())
    now = evaluate(list(known.values()), window, scope=Place(closing.unit, []).scope)
    return [
        Compared(one, value_of(rows[code]), now[code].get((), Value(None)), _is_older(one))
        for code, one in known.items()
    ]


def _definition(code: str, version: int) -> Definition | None:
    try:
        return CATALOGUE.get(code, version)
    except KeyError:
        return None


def _is_older(one: Definition) -> bool:
    return CATALOGUE.get(one.code).version > one.version


def gone(closing: Closing) -> list[str]:
    """Return codes of frozen figures whose definition the software no longer has."""
    rows = closing.values.order_by("code")
    return [row.code for row in rows if _definition(row.code, row.definition_version) is None]


# The chore ------------------------------------------------------------------------------------


def close_what_is_due(now: datetime) -> list[Closing]:
    """Freeze the figures of every commune whose report period ended yesterday or within the days before."""
    today = localtime(now).date()
    made = []
    for unit in Unit.objects.filter(kind=Unit.Kind.COMMUNE):
        place = Place(unit, [])
        for period in due_periods(place, today=today):
            try:
                made.append(close_period(place=place, period=period, actor=None, at=now))
            except CannotClose:
                continue  # a ward that keeps nothing here yet
    return made


def due_periods(place: Place, *, today: date) -> Iterator[Period]:
    ended = [
        one
        for year in (today.year, today.year - 1)
        for kind in ReportKind
        if today - LOOK_BACK <= (one := periods.report(year, kind.value.lower(), place.regime)).end < today
    ]
    closed = set(Closing.objects.filter(unit=place.unit).values_list("period", flat=True)) if ended else set()
    yield from (one for one in ended if one.code not in closed)
