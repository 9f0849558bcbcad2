"""Heads of units and what their unit made of the year's programme: material for their rating, never the rating.

Source: mission A10, A24 (plans 000 I.2.d, V.2.c; 001 IV.1.a; 004 II.8): the result of the programme counts when heads
are rated. The columns come from a shelf on which each app puts what it knows; ``reports`` above puts its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cchc.foundation.words import number
from cchc.indicators.domain.definition import CATALOGUE, Value
from cchc.indicators.domain.scope import Scope
from cchc.indicators.evaluate import evaluate, window_of
from cchc.indicators.place import programme_year
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Person, Position, RoleHolding, Unit, in_force

from . import weak_components

NOUGHT = Value(None)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one column says of one unit. ``text`` is read by people, ``number`` goes into the spreadsheet."""

    text: str
    number: float | None = None
    is_bad: bool = False


NONE_KNOWN = Mark("–")
Reader = Callable[[Unit, int, date], Mapping[int, Mark]]  # (ward, year, today) -> unit -> mark


@dataclass(frozen=True, slots=True)
class Source:
    """One column of the page.

    :param fault: how the letter says it of a head, with ``{text}``; "" for a column that blames nobody.
    """

    code: str
    label: str
    read: Reader
    order: int
    fault: str = ""


_SOURCES: dict[str, Source] = {}


def register_source(code: str, label: str, read: Reader, *, order: int, fault: str = "") -> None:
    """Put a column on the page of heads. An app calls it when it is ready, once or again.

    Read is asked once for a ward: it answers for all its units at a time, and leaves out those it knows nothing of.
    """
    _SOURCES[code] = Source(code, label, read, order, fault)


def sources() -> list[Source]:
    return sorted(_SOURCES.values(), key=lambda one: one.order)


@dataclass(frozen=True, slots=True)
class Line:
    """A unit of the ward, who heads it, and a mark for each column."""

    unit: Unit
    heads: tuple[Person, ...]
    title: str
    marks: tuple[Mark, ...]

    @property
    def is_to_look_at(self) -> bool:
        return any(mark.is_bad for mark in self.marks)

    @property
    def names(self) -> str:
        return ", ".join(str(one) for one in self.heads)

    def faults(self, columns: list[Source]) -> list[str]:
        """Return the sentences a letter may carry about this unit."""
        pairs = zip(columns, self.marks, strict=True)
        return [column.fault.format(text=mark.text) for column, mark in pairs if mark.is_bad and column.fault]


def lines(ward: Unit, year: int, *, today: date) -> list[Line]:
    """Return a line for each office of the ward that exists today, in the order of the tree."""
    columns = [source.read(ward, year, today) for source in sources()]
    offices = Unit.objects.below([ward.path]).filter(kind=Unit.Kind.OFFICE).existing(today)
    heads, titles = _heads(ward, today)
    return [
        Line(
            unit=unit,
            heads=tuple(heads.get(unit.pk, ())),
            title=titles.get(unit.pk, ""),
            marks=tuple(column.get(unit.pk, NONE_KNOWN) for column in columns),
        )
        for unit in offices.order_by("path")
    ]


def _heads(ward: Unit, today: date) -> tuple[dict[int, list[Person]], dict[int, str]]:
    held = RoleHolding.objects.filter(in_force(today), role=Role.HEAD, unit__path__startswith=ward.path)
    heads: dict[int, list[Person]] = {}
    for holding in held.filter(person__is_active=True).select_related("person").order_by("pk"):
        heads.setdefault(holding.unit_id, []).append(holding.person)
    posts = Position.objects.filter(in_force(today)).filter(
        Q(person__in=[one for some in heads.values() for one in some]), unit__path__startswith=ward.path
    )
    return heads, dict(posts.values_list("unit", "title"))


# The columns of the apps below -------------------------------------------------------------------


def _by_unit(codes: list[str], ward: Unit, year: int, today: date) -> dict[str, dict[int, Value]]:
    """Return code -> unit -> value of the year so far, on the one road to a number."""
    first, last = programme_year(ward, year)
    window = window_of(first, min(last, today), today=today)
    found = evaluate([CATALOGUE.get(code) for code in codes], window, scope=Scope(wards=(ward.pk,)), by=("unit",))
    return {code: {group[0]: value for group, value in found[code].items()} for code in codes}


ON_TIME = "direction.plan_tasks_on_time"
OPEN_OVERDUE, FINISHED_LATE = "procedures.dossiers_open_overdue", "procedures.dossiers_finished_late"


def tasks_on_time(ward: Unit, year: int, today: date) -> dict[int, Mark]:
    found = _by_unit([ON_TIME], ward, year, today)[ON_TIME]
    return {unit: _on_time(value) for unit, value in found.items() if value.denominator}


def _on_time(value: Value) -> Mark:
    rate = value.number
    return Mark(f"{number(value.numerator)}/{number(value.denominator)} ({number(rate, places=2)} %)", rate)


def tasks_late(ward: Unit, year: int, today: date) -> dict[int, Mark]:
    """What is not on time of what counts by now: handed in late, or overdue."""
    found = _by_unit([ON_TIME], ward, year, today)[ON_TIME]
    return {
        unit: _counted((value.denominator or 0) - (value.numerator or 0))
        for unit, value in found.items()
        if value.denominator
    }


def dossiers_overdue(ward: Unit, year: int, today: date) -> dict[int, Mark]:
    found = _by_unit([OPEN_OVERDUE, FINISHED_LATE], ward, year, today)
    units = found[OPEN_OVERDUE].keys() | found[FINISHED_LATE].keys()
    sums = {
        unit: found[OPEN_OVERDUE].get(unit, NOUGHT) + found[FINISHED_LATE].get(unit, NOUGHT) for unit in sorted(units)
    }
    return {unit: _counted(value.numerator) for unit, value in sums.items() if value.numerator is not None}


def components_weak(ward: Unit, year: int, today: date) -> dict[int, Mark]:
    found = weak_components.by_owner(ward, year)
    return {
        unit: Mark(f"{len(codes)} ({', '.join(codes)})" if codes else "0", len(codes), bool(codes))
        for unit, codes in found.items()
    }


def _counted(count: float | None) -> Mark:
    return Mark(number(count), count, bool(count))


def register_own() -> None:
    """Put our columns on the shelf: from ``AppConfig.ready``. The reports' column has its place at 30."""
    register_source("tasks_on_time", "Việc đúng hạn", tasks_on_time, order=10)
    register_source(
        "tasks_late", "Việc trễ hạn, quá hạn", tasks_late, order=20,
        fault="{text} việc của kế hoạch cải cách hành chính nộp trễ hạn hoặc đã quá hạn",
    )  # fmt: skip
    register_source(
        "dossiers_overdue", "Hồ sơ TTHC quá hạn", dossiers_overdue, order=40,
        fault="{text} hồ sơ thủ tục hành chính quá hạn (đang giải quyết hoặc giải quyết xong trễ hạn)",
    )  # fmt: skip
    register_source(
        "components_weak", "Tiêu chí thành phần dưới 80 %", components_weak, order=50,
        fault="{text} tiêu chí thành phần được giao đạt dưới 80 % điểm tối đa",
    )  # fmt: skip
