"""Which ward, province or nation a person works in: the name at the top of every page."""

from __future__ import annotations

from django.utils.timezone import localdate

from .models import Person, Unit, UnitQuerySet
from .scope import holdings
from .tree import places_to

PLACES = (Unit.Kind.COMMUNE, Unit.Kind.PROVINCE, Unit.Kind.NATION)


def home_of(person: Person) -> Unit | None:
    """Return the nearest ward, else province, at or above a unit the person has a role in."""
    paths = sorted({path for _role, path in holdings(person, on=localdate())})
    if not paths:
        return None
    homes: UnitQuerySet = Unit.objects.filter(path__in=places_to(paths[0]), kind__in=PLACES)
    nearest: Unit | None = homes.order_by("-depth").first()
    return nearest


def place_of(person: Person) -> str:
    home = home_of(person)
    return home.name if home else ""
