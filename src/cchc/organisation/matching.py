"""From a unit's name as a plan writes it to the unit of the organisation, or to a group of units.

Reads, never writes. A name is matched on its folded text and abbreviations; what is only similar is
proposed, never taken silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from cchc.kernel.text import fold

from .domain.names import plain
from .models import Unit, UnitAlias, UnitGroup

PROPOSE_AT = 82.0  # percent alike from which a unit is proposed to a person [design]


@dataclass(frozen=True, slots=True)
class Match:
    """``unit`` or ``group`` when the name is known; else ``proposal``, for a person to confirm."""

    written: str
    unit: Unit | None = None
    group: UnitGroup | None = None
    proposal: Unit | None = None

    @property
    def is_known(self) -> bool:
        return self.unit is not None or self.group is not None


@dataclass(slots=True)
class Directory:
    """The names of one ward's world, read once and asked many times."""

    units: dict[str, Unit] = field(default_factory=dict)  # plain name -> unit
    groups: dict[str, UnitGroup] = field(default_factory=dict)

    @classmethod
    def of(cls, ward: Unit) -> Directory:
        """Read the units of the ward, those above it, and outside bodies of its province."""
        directory = cls()
        around = [*Unit.objects.get_ancestors(ward), *Unit.objects.filter(path__startswith=ward.path)]
        for unit in around:
            for name in (unit.name, unit.short_name, unit.code):
                directory._add(name, unit, ward)
        for alias in UnitAlias.objects.filter(unit__in=[u.pk for u in around]).select_related("unit"):
            directory._add(alias.name, alias.unit, ward)
        for group in UnitGroup.objects.filter(owner=ward):
            directory.groups.setdefault(plain(group.name, ward.name), group)
        return directory

    def match(self, written: str, *, ward_name: str = "") -> Match:
        name = plain(written, ward_name)
        if unit := self.units.get(name):
            return Match(written, unit=unit)
        if group := self.groups.get(name):
            return Match(written, group=group)
        best = process.extractOne(name, self.units.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=PROPOSE_AT)
        return Match(written, proposal=self.units[best[0]] if best else None)

    def match_all(self, names: Sequence[str], *, ward_name: str = "") -> list[Match]:
        return [self.match(name, ward_name=ward_name) for name in names]

    def _add(self, name: str, unit: Unit, ward: Unit) -> None:
        if fold(name):
            self.units.setdefault(plain(name, ward.name), unit)
