"""``user.has_perm``: answered from roles held for units, not from Django's permission tables."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from .models import Person, Unit
from .scope import may, paths_where


class RoleBackend(BaseBackend):
    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Say whether the person holds the permission for the unit, or anywhere when none is named."""
        if not isinstance(user_obj, Person) or not user_obj.is_active:
            return False
        if isinstance(obj, Unit):
            return may(user_obj, perm, obj)
        return bool(paths_where(user_obj, perm))
