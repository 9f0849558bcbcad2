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


def entries_for(person: HasPermissions) -> list[Entry]:
    return [
        entry for entry in _ENTRIES if entry.permission is Permission.SIGNED_IN or person.has_perm(entry.permission)
    ]


def add_personal(label: str, url_name: str, *, icon: str, order: int) -> None:
    """Add an entry to the menu behind the person's name: their own account and settings."""
    _PERSONAL.append(Entry(label, url_name, icon, Permission.SIGNED_IN, order))
    _PERSONAL.sort(key=lambda entry: entry.order)


def personal_entries() -> list[Entry]:
    return list(_PERSONAL)
