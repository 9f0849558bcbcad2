"""Where a person may do what. The only road from a person to units; reads, never writes."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.timezone import localdate

from cchc.foundation.permissions import Permission

from .domain.roles import roles_that_may
from .models import Delegation, Person, RoleHolding, Unit, UnitQuerySet, in_force
from .tree import places_to


def holdings(person: Person, *, on: date) -> list[tuple[str, str]]:
    """Return (role, path of the unit) the person holds that day, roles of absent colleagues included."""
    stood_in_for = Delegation.objects.filter(in_force(on), deputy=person).values("absent")
    rows = RoleHolding.objects.filter(in_force(on)).filter(Q(person=person) | Q(person__in=stood_in_for))
    return list(rows.values_list("role", "unit__path").distinct())


def paths_where(person: Person, permission: Permission | str, *, on: date | None = None) -> list[str]:
    """Return the places of the tree at and below which the person holds the permission.

    Answers are remembered on the person object, which lives for one request.
    """
    day = on or localdate()
    # By attribute, not by __dict__: behind a request the person is a lazy object that passes attributes on.
    cache: dict[date, list[tuple[str, str]]] | None = getattr(person, "_holdings", None)
    if cache is None:
        cache = {}
        person._holdings = cache  # type: ignore[attr-defined]
    if day not in cache:
        cache[day] = holdings(person, on=day) if person.is_active else []
    allowed = roles_that_may(permission)
    return sorted({path for role, path in cache[day] if role in allowed})


def units_where(person: Person, permission: Permission | str, *, on: date | None = None) -> UnitQuerySet:
    """Return the units the permission holds for."""
    units: UnitQuerySet = Unit.objects.below(paths_where(person, permission, on=on))
    return units


def within(prefix: str, paths: list[str]) -> Q:
    """Return the filter "the unit at ``prefix`` stands at or below one of these places".

    ``within("lead_unit", paths)`` filters rows by ``lead_unit__path``. No path: no row.
    """
    if not paths:
        return Q(pk__in=[])
    return reduce(or_, (Q(**{f"{prefix}__path__startswith": path}) for path in paths))


def may(person: Person, permission: Permission | str, unit: Unit, *, on: date | None = None) -> bool:
    """Say whether the person holds the permission for this very unit."""
    return any(unit.path.startswith(path) for path in paths_where(person, permission, on=on))


def holders(unit: Unit, permission: Permission | str, *, on: date | None = None) -> list[Person]:
    """Return the active people who hold the permission for the unit, by a role there or above."""
    day = on or localdate()
    rows = RoleHolding.objects.filter(
        in_force(day), role__in=roles_that_may(permission), unit__path__in=places_to(unit.path)
    )
    return list(Person.objects.filter(is_active=True, pk__in=rows.values("person")).order_by("pk"))
