"""What the search box finds of the organisation: units and people."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from cchc.foundation.permissions import Permission
from cchc.foundation.search import Hit

from . import queries
from .models import Person
from .scope import paths_where

MOST = 9  # one more than a group shows, so that it knows it is cut


def find_units(person: Person, folded: str) -> Iterator[Hit]:
    for unit in queries.units_named(queries.units_visible_to(person), folded)[:MOST]:
        yield Hit(unit.name, reverse("organisation:unit", args=[unit.pk]), unit.get_kind_display())


def find_people(person: Person, folded: str) -> Iterator[Hit]:
    if not paths_where(person, Permission.ORGANISATION_VIEW):
        return
    people = queries.people_visible_to(person).prefetch_related("positions__unit")
    for one in queries.named(people, folded)[:MOST]:
        posts = "; ".join(str(position) for position in one.positions.all() if position.end_on is None)
        yield Hit(str(one), reverse("organisation:person", args=[one.pk]), posts)
