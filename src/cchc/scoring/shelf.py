"""The sets of criteria there are: shipped with the software, or stored by a province or ward. Reads.

The nearest place that issued a set for the year wins: the ward's own, else that of the units above, else the sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from cchc.indicators.domain.definition import CATALOGUE
from cchc.organisation.models import Unit
from cchc.organisation.tree import places_to

from .domain.criteria import CriteriaSet
from .domain.loading import load_set
from .domain.self_scoring import CannotScore, SheetRefusal
from .models import StoredSet

SHIPPED = 0  # the edition of a sheet scored by a shipped set
DEFAULT = "default-ward-2026"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The set a ward scores a year by; ``stored`` None: shipped with the software."""

    criteria: CriteriaSet
    stored: StoredSet | None = None

    @property
    def edition(self) -> int:
        return self.stored.edition if self.stored else SHIPPED


def indicator_codes() -> set[str]:
    return {one.code for one in CATALOGUE}


@cache
def shipped() -> dict[str, CriteriaSet]:
    """Return code -> set, of all sets that come with the software."""
    found = [load_set(text) for text in shipped_texts().values()]
    return {one.code: one for one in found}


@cache
def shipped_texts() -> dict[str, str]:
    """Return name of the file without its ending -> its text."""
    folder = resources.files("cchc.scoring").joinpath("sets")
    files = (one for one in folder.iterdir() if one.name.endswith(".yaml"))
    return {one.name.removesuffix(".yaml"): one.read_text(encoding="utf-8") for one in files}


@lru_cache(maxsize=64)
def loaded(text: str) -> CriteriaSet:
    """Return the set of a text that loaded without a problem when it was stored."""
    return load_set(text)


def stored_set(code: str, edition: int, unit: Unit) -> CriteriaSet:
    """Return the very edition a sheet or campaign of the unit is scored by.

    :raises KeyError: when there is none: the row that names it would have kept it from being deleted.
    """
    if edition == SHIPPED:
        return shipped()[code]
    rows = StoredSet.objects.filter(code=code, edition=edition, unit__path__in=places_to(unit.path))
    nearest = rows.order_by("-unit__path").first()
    if nearest is None:
        raise KeyError(f"{code}, edition {edition}, for {unit}")
    return loaded(nearest.text)


def in_force(unit: Unit, year: int) -> Chosen:
    """Return the set a unit's wards are scored by: the newest edition of the nearest issuer, else the sample.

    :raises CannotScore: NO_SET, when no sample is there either.
    """
    rows = StoredSet.objects.filter(unit__path__in=places_to(unit.path), year=year).select_related("unit")
    nearest = max(rows, key=lambda row: (row.unit.path, row.made_at, row.edition), default=None)
    if nearest is not None:
        return Chosen(loaded(nearest.text), nearest)
    sample = shipped().get(DEFAULT) or next(iter(shipped().values()), None)
    if sample is None:
        raise CannotScore(SheetRefusal.NO_SET, year=year)
    return Chosen(sample)
