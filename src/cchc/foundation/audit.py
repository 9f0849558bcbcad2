"""Account for an act: called by every service inside its transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.utils import timezone

from cchc.kernel.text import fold

from .models import AuditEntry

_THROUGH: ContextVar[str] = ContextVar("through", default="")


@contextmanager
def through(way: str) -> Iterator[None]:
    """Say in every entry written inside by which way the act came, where that was not a screen: "API"."""
    token = _THROUGH.set(way)
    try:
        yield
    finally:
        _THROUGH.reset(token)


def trail_of(target: models.Model) -> models.QuerySet[AuditEntry]:
    """Return the acts on one record, newest first."""
    entries = AuditEntry.objects.filter(target_type=target._meta.label_lower, target_id=target.pk)
    return entries.select_related("actor").order_by("-at", "-pk")


def record(
    *,
    event: str,
    target: models.Model,
    actor: AbstractBaseUser | None,
    unit_code: str = "",
    facts: Mapping[str, object] | None = None,
    at: datetime | None = None,
) -> AuditEntry:
    """Write one entry, at the moment of the act (now, where the act does not carry its own).

    ``facts`` are plain values (text, numbers, ISO dates), never personal answers."""
    made = entry(event=event, target=target, actor=actor, unit_code=unit_code, facts=facts, at=at)
    made.save()
    return made


def entry(
    *,
    event: str,
    target: models.Model,
    actor: AbstractBaseUser | None,
    unit_code: str = "",
    facts: Mapping[str, object] | None = None,
    at: datetime | None = None,
) -> AuditEntry:
    """Return an entry not written yet, for acts on many rows that are written together."""
    label, way = str(target)[:300], _THROUGH.get()
    return AuditEntry(
        at=at or timezone.now(),
        actor=actor,  # type: ignore[misc]
        event=event,
        unit_code=unit_code,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=label,
        folded=fold(label)[:300],
        facts={**(facts or {}), **({"through": way} if way else {})},
    )
