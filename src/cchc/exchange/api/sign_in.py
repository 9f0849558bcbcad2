"""Who asks: a program by its key, or a browser by its session; and whether they may."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja.utils import check_csrf

from cchc.foundation import audit
from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person

from .. import queries
from ..domain.rates import Meter
from ..domain.refusals import CannotAnswer, Refusal
from ..models import ApiKey
from ..services.keys import note_use

METER = Meter()
BEARER = "bearer"


class Caller(HttpRequest):
    """A request behind ``Holding``: it has a person, and a key where a program sent it. For annotations only."""

    user: Person
    api_key: ApiKey | None


class Holding:
    """The guard of one operation: signed in, and holding the permission for at least one unit.

    :param writes: the operation changes something: a key that only reads is refused.
    """

    def __init__(self, permission: Permission, *, writes: bool = False) -> None:
        self.permission, self.writes = permission, writes

    def __call__(self, request: HttpRequest) -> Person:
        """:raises CannotAnswer: NOT_SIGNED_IN, KEY_NOT_IN_FORCE, TOO_MANY_REQUESTS, CSRF_MISSING, READ_ONLY_KEY,
        NOT_ALLOWED."""
        key = _key_in(request)
        person = key.person if key else _person_of_session(request)
        if key and self.writes and key.reach != ApiKey.Reach.WRITE:
            raise CannotAnswer(Refusal.READ_ONLY_KEY)
        if self.permission is not Permission.SIGNED_IN and not person.has_perm(self.permission):
            raise CannotAnswer(Refusal.NOT_ALLOWED)
        caller = cast("Caller", request)
        caller.user, caller.api_key = person, key
        return person


def _key_in(request: HttpRequest) -> ApiKey | None:
    """Return the key the request carries; None where it carries none, and the session must speak for it."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        return None
    now = timezone.now()
    key = queries.key_of(secret.strip(), now) if scheme.lower() == BEARER else None
    if key is None:
        raise CannotAnswer(Refusal.KEY_NOT_IN_FORCE)
    if seconds := METER.seconds_to_wait(key.pk, now=time.time()):
        raise CannotAnswer(Refusal.TOO_MANY_REQUESTS, most=METER.most, seconds=seconds)
    note_use(key, at=now)
    return key


def _person_of_session(request: HttpRequest) -> Person:
    person: Any = request.user
    if not person.is_authenticated:
        raise CannotAnswer(Refusal.NOT_SIGNED_IN)
    if check_csrf(request):
        raise CannotAnswer(Refusal.CSRF_MISSING)
    return cast("Person", person)


def told_apart(request: Caller) -> AbstractContextManager[None]:
    """Say in the audit trail that what is written inside came by the API, and by which key."""
    key = request.api_key
    return audit.through(f"API, khóa “{key}”" if key else "API")
