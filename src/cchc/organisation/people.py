"""Who holds which role where, read once for work over many units. Reads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.timezone import localdate

from .domain.roles import Role
from .models import Delegation, RoleHolding, in_force
from .tree import places_to


@dataclass(slots=True)
class RoleBook:
    """Heads by the place of their unit, leaders by the place of theirs, and who acts for whom today."""

    by_role: dict[str, dict[str, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    deputies: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def read(cls, *, on: date | None = None) -> RoleBook:
        day = on or localdate()
        book = cls()
        roles = RoleHolding.objects.filter(in_force(day), person__is_active=True)
        for role, path, person in roles.values_list("role", "unit__path", "person"):
            book.by_role[role][path].add(person)
        acting = Delegation.objects.filter(in_force(day), deputy__is_active=True)
        for absent, deputy in acting.values_list("absent", "deputy"):
            book.deputies[absent].add(deputy)
        return book

    def heads(self, path: str) -> set[int]:
        """Return the heads of the unit, or of the nearest unit above that has one; else its secretary."""
        return self._nearest(Role.HEAD, path) or self._nearest(Role.SECRETARY, path)

    def leaders(self, path: str) -> set[int]:
        return self._nearest(Role.LEADER, path)

    def with_deputies(self, people: set[int]) -> set[int]:
        return people.union(*(self.deputies.get(person, set()) for person in people))

    def _nearest(self, role: Role, path: str) -> set[int]:
        places = self.by_role.get(role, {})
        found = next((places[place] for place in reversed(places_to(path)) if place in places), set())
        return self.with_deputies(found)
