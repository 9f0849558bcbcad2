"""Which ward, province or nation a person works in: the name at the top of every page."""

from __future__ import annotations

from django.utils.timezone import localdate

from .models import Person, Unit
from .scope import holdings

PLACES = (Unit.Kind.COMMUNE, Unit.Kind.PROVINCE, Unit.Kind.NATION)


def place_of(person: Person) -> str:
    """Return the name of the nearest ward, else province, above a unit the person has a role in; or ""."""
    paths = sorted({path for _role, path in holdings(person, on=localdate())})
    if not paths:
        return ""
    above = [paths[0][:length] for length in range(Unit.steplen, len(paths[0]) + 1, Unit.steplen)]
    nearest = Unit.objects.filter(path__in=above, kind__in=PLACES).order_by("-depth").first()
    return nearest.name if nearest else ""
