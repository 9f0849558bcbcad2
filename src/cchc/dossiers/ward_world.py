"""Reads what an import must know of a ward: its units' names, its procedures' limits, its working time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.text import fold
from cchc.organisation.domain.names import plain
from cchc.organisation.matching import Directory
from cchc.organisation.models import Unit, WorkingSession
from cchc.organisation.tree import places_to
from cchc.organisation.working_time import WorkingTime
from cchc.procedures.models import Procedure

from .domain.legal_due import CutoffRule, SupplementRule, Terms
from .domain.limits import LimitUnit
from .importing.world import KnownProcedure, World

EARLIEST = date(2000, 1, 1)
COMMITTEE = "Ủy ban nhân dân"  # how exports name the ward itself


def world_of(ward: Unit, *, today: date, takes_unknown_units: bool = False) -> World:
    directory = Directory.of(ward)
    own = {name: unit.pk for name, unit in directory.units.items() if unit.path.startswith(ward.path)}
    own |= {plain(name, ward.name): ward.pk for name in (ward.name, f"{COMMITTEE} {ward.name}", COMMITTEE)}
    procedures = [_known(row) for row in _in_one_place_each(ward)]
    return World(
        ward=ward.pk,
        ward_name=ward.name,
        units=own,
        others=frozenset(directory.units.keys() - own.keys()),
        takes_unknown_units=takes_unknown_units,
        procedures={each.code: each for each in procedures},
        procedure_names={fold(each.name): each.code for each in procedures},
        calendars=calendars_of(ward),
        today=today,
    )


def _in_one_place_each(ward: Unit) -> Iterable[Procedure]:
    return Procedure.objects.filter(ward=ward, withdrawn_at__isnull=True).order_by("pk")


def _known(row: Procedure) -> KnownProcedure:
    return KnownProcedure(
        row.pk, row.code, row.name[:500], row.sector, row.in_force_from, row.abolished_on, _terms(row)
    )


def _terms(row: Procedure) -> Terms | None:
    if row.limit_count is None:
        return None
    rule = CutoffRule(row.cutoff_rule) if row.cutoff_time else CutoffRule.NONE  # a rule without its hour says nothing
    return Terms(
        limit=row.limit_count,
        unit=LimitUnit(row.limit_unit),
        cutoff_rule=rule,
        cutoff_time=row.cutoff_time,
        supplement_rule=SupplementRule(row.supplement_rule),
    )


def calendars_of(ward: Unit) -> dict[int, tuple[tuple[date, WorkingCalendar], ...]]:
    """Return for the ward and each unit below it the calendars with the day from which each holds.

    Days off are the same in all of them; office hours are those of the day.
    """
    units = list(Unit.objects.filter(path__startswith=ward.path))
    found: dict[int, list[tuple[date, WorkingCalendar]]] = {unit.pk: [] for unit in units}
    for day in _days_hours_change(ward):
        time = WorkingTime.read(on=day)
        for unit in units:
            found[unit.pk].append((day, time.of(unit)))
    return {unit: tuple(rows) for unit, rows in found.items()}


def _days_hours_change(ward: Unit) -> list[date]:
    bearing = Q(unit__isnull=True) | Q(unit__path__in=places_to(ward.path)) | Q(unit__path__startswith=ward.path)
    days = {EARLIEST}
    for start, end in WorkingSession.objects.filter(bearing).values_list("start_on", "end_on"):
        days.add(max(start, EARLIEST))
        if end is not None:
            days.add(end + timedelta(days=1))
    return sorted(days)
