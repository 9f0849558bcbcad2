"""The main menu: each app adds its entries when it is ready; a person sees what they may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django.urls import reverse

from .permissions import Permission


class HasPermissions(Protocol):
    def has_perm(self, perm: str, obj: Any = None) -> bool: ...


@dataclass(frozen=True, slots=True)
class Entry:
    label: str
    url_name: str
    icon: str  # a Tabler icon name
    permission: Permission
    order: int

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_ENTRIES: list[Entry] = []
_PERSONAL: list[Entry] = []


def add(label: str, url_name: str, *, icon: str, permission: Permission, order: int) -> None:
    _ENTRIES.append(Entry(label, url_name, icon, permission, order))
    _ENTRIES.sort(key=lambda entry: entry.order)


def add_personal(
    label: str, url_name: str, *, icon: str, order: int, permission: Permission = Permission.SIGNED_IN
) -> None:
    """Add an entry to the menu behind the person's name: their own account, and what is set up once in a while."""
    _PERSONAL.append(Entry(label, url_name, icon, permission, order))
    _PERSONAL.sort(key=lambda entry: entry.order)


def entries_for(person: HasPermissions) -> list[Entry]:
    return _allowed(_ENTRIES, person)


def personal_entries(person: HasPermissions) -> list[Entry]:
    return _allowed(_PERSONAL, person)


def _allowed(entries: list[Entry], person: HasPermissions) -> list[Entry]:
    return [one for one in entries if one.permission is Permission.SIGNED_IN or person.has_perm(one.permission)]
