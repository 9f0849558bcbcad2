"""Reads of units and people. The ``*_visible_to`` functions are the only getters of views; nothing here writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from cchc.foundation.permissions import Permission
from cchc.kernel.text import fold

from .models import Delegation, GroupMember, Person, Position, RoleHolding, Unit, UnitGroup, UnitQuerySet, in_force
from .scope import paths_where, within
from .tree import places_above


def units_visible_to(person: Person, permission: Permission = Permission.ORGANISATION_VIEW) -> UnitQuerySet:
    """Return the units at and below the person's roles; to look at, also those above, whose rules hold for them."""
    paths = paths_where(person, permission)
    units: UnitQuerySet = Unit.objects.below(paths)
    if permission is Permission.ORGANISATION_VIEW and paths:
        units = units | Unit.objects.filter(path__in=places_above(paths))
    return units


def people_visible_to(person: Person, permission: Permission = Permission.ORGANISATION_VIEW) -> QuerySet[Person]:
    """Return the people with a post or a role in a unit the person may see.

    To change somebody (``ORGANISATION_EDIT``) all roles they hold or stand in for today must lie within the
    person's own units: whoever sets the password of somebody mightier would hold that might.
    """
    units = units_visible_to(person, permission).values("pk")
    people = Person.objects.filter(
        Exists(Position.objects.filter(person=OuterRef("pk"), unit__in=units))
        | Exists(RoleHolding.objects.filter(person=OuterRef("pk"), unit__in=units))
    )
    if permission is Permission.ORGANISATION_EDIT:
        people = people.exclude(pk__in=_with_roles_beyond(paths_where(person, permission)))
    return people


def _with_roles_beyond(paths: list[str]) -> QuerySet[Person]:
    today = localdate()
    beyond = RoleHolding.objects.filter(in_force(today)).exclude(within("unit", paths)).values("person")
    stand_ins = Delegation.objects.filter(in_force(today), absent__in=beyond).values("deputy")
    return Person.objects.filter(Q(pk__in=beyond) | Q(pk__in=stand_ins))


def unit_code_of(person: Person) -> str:
    """Return the code of the unit a person works in: whose record an act on their account is."""
    rows = (person.positions, person.roles)
    codes = (row.order_by("-start_on").values_list("unit__code", flat=True).first() for row in rows)
    return next((code for code in codes if code), "")


def not_over(on: date) -> Q:
    """Rows that hold on that day or will hold later."""
    return Q(end_on__isnull=True) | Q(end_on__gte=on)


def about(person: Person, *, on: date) -> dict[str, Any]:
    """Return what a person is: posts, roles, who they act for, and what is over."""
    positions = person.positions.select_related("unit").order_by("start_on")
    roles = person.roles.select_related("unit").order_by("start_on")
    return {
        "positions": positions.filter(not_over(on)),
        "roles": roles.filter(not_over(on)),
        "given": person.delegations_given.filter(not_over(on)).select_related("deputy").order_by("start_on"),
        "held": person.delegations_held.filter(not_over(on)).select_related("absent").order_by("start_on"),
        "past_positions": positions.exclude(not_over(on)),
        "past_roles": roles.exclude(not_over(on)),
    }


def named(people: QuerySet[Person], asked: str) -> list[Person]:
    """Return the people whose name, user name or e-mail holds every word asked for, with or without tone marks.

    They come by given name, which stands last, as Vietnamese lists do.
    """
    words = fold(asked).split()
    found = [one for one in people if all(word in fold(f"{one} {one.username} {one.email}") for word in words)]
    return sorted(found, key=lambda one: (fold(one.get_short_name()), fold(str(one))))


def units_named(units: UnitQuerySet, asked: str) -> list[Unit]:
    """Return the units whose name, abbreviation, code or other spelling holds every word asked for."""
    words = fold(asked).split()
    found = []
    for unit in units.prefetch_related("aliases"):
        spellings = " ".join([unit.name, unit.short_name, unit.code, *(alias.name for alias in unit.aliases.all())])
        if all(word in fold(spellings) for word in words):
            found.append(unit)
    return found


def groups_with_members(owner: Unit) -> list[tuple[UnitGroup, list[GroupMember]]]:
    """Return the groups of a ward with every membership, past ones included, in the order of the tree."""
    groups = owner.groups.order_by("name").prefetch_related("members__unit")
    return [(group, sorted(group.members.all(), key=lambda row: (row.unit.path, row.start_on))) for group in groups]
