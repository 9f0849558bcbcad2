"""Reads of keys. Functions here never write."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db.models import QuerySet

from cchc.organisation.models import Person

from .models import ApiKey


def keys_of(person: Person) -> QuerySet[ApiKey]:
    """Return the person's keys, the newest first, past ones included."""
    return ApiKey.objects.filter(person=person).order_by("-made_at", "-pk")


def in_force(keys: QuerySet[ApiKey], at: datetime) -> QuerySet[ApiKey]:
    return keys.filter(revoked_at__isnull=True, expires_at__gt=at)


def key_of(secret: str, at: datetime) -> ApiKey | None:
    """Return the key in force with this secret, while its person is active and has a password of their own."""
    found = in_force(ApiKey.objects.filter(secret_sha256=sum_of(secret)), at)
    return found.filter(person__is_active=True, person__must_change_password=False).select_related("person").first()


def sum_of(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
