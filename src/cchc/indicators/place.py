"""What a person may look at: the units their numbers are counted for. Reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cchc.foundation.permissions import Permission
from cchc.kernel.report_regimes import ReportKind, ReportRegime
from cchc.organisation.models import Person, Unit
from cchc.organisation.rules import report_regime_for
from cchc.organisation.scope import paths_where, units_where

from .domain.scope import Scope

MOST_CHOICES = 400


@dataclass(frozen=True)
class Place:
    """A unit to count for, and what there is to choose from."""

    unit: Unit
    choices: list[Unit]

    @property
    def scope(self) -> Scope:
        if self.unit.kind == Unit.Kind.COMMUNE:
            return Scope(wards=(self.unit.pk,))
        below = Unit.objects.below([self.unit.path])
        wards = tuple(below.filter(kind=Unit.Kind.COMMUNE).values_list("pk", flat=True))
        return Scope(wards=wards) if wards else Scope(units=tuple(below.values_list("pk", flat=True)))

    @property
    def divides_by(self) -> str:
        """Return the column the place is divided by: wards of a province, units of a ward."""
        return "unit" if self.unit.kind in {Unit.Kind.COMMUNE, Unit.Kind.OFFICE} else "ward"

    def regime(self, year: int) -> ReportRegime:
        return report_regime_for(self.unit, year=year)


@dataclass(frozen=True)
class ProgrammeYear:
    """A year of a unit's programme as it is seen on a day: what the wall and the score sheet count."""

    unit: Unit
    year: int
    today: date

    @cached_property
    def days(self) -> tuple[date, date]:
        return programme_year(self.unit, self.year)

    @property
    def first_day(self) -> date:
        return self.days[0]

    @property
    def last_day(self) -> date:
        """The last day whose events count."""
        return min(self.today, self.days[1])


def programme_year(unit: Unit, year: int) -> tuple[date, date]:
    """Return the first and last day that count for a year of the programme: those of the yearly report.

    So the target wall, the score sheet and the yearly report say one number. A ward told to close on 30 November counts
    from 1 December of the year before (docs/sources.md P2.1).
    """
    report = report_regime_for(unit, year=year).period(ReportKind.YEAR, year)
    return report.start, report.end


def place_of(
    person: Person, asked: str = "", *, permission: Permission = Permission.INDICATOR_VIEW, on: date | None = None
) -> Place | None:
    """Return the unit asked for, or the topmost the person may see; None for a unit that is not theirs."""
    units = units_where(person, permission, on=on)
    choices = list(units.exclude(kind=Unit.Kind.OUTSIDE).order_by("path")[:MOST_CHOICES])
    if asked:
        unit = next((one for one in choices if str(one.pk) == asked), None)
        return Place(unit, choices) if unit else None
    return Place(choices[0], choices) if choices else None


def sees_all(person: Person, place: Place, permission: Permission) -> bool:
    """Say whether the person sees every row of the place."""
    return any(place.unit.path.startswith(path) for path in paths_where(person, permission))
