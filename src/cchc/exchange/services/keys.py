"""Use cases: a person makes a key for a program, takes it back; a key is used."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from cchc.foundation import audit
from cchc.organisation.models import Person
from cchc.organisation.queries import unit_code_of

from .. import queries
from ..domain.refusals import CannotMakeKey, Refusal
from ..models import ApiKey

BEGINS = "cchc_"  # so that a secret left in some file is known for what it is
SECRET_BYTES = 32
SHOWN = len(BEGINS) + 4
MOST_KEYS = 20
LIVES = {30: "30 ngày", 90: "90 ngày", 180: "180 ngày", 365: "1 năm"}  # days a key may be made for
SELDOM = timedelta(minutes=1)


@transaction.atomic
def make_key(*, person: Person, name: str, reach: str, days: int, at: datetime) -> tuple[ApiKey, str]:
    """Return the new key with its secret, which is shown this once.

    :raises CannotMakeKey: KEY_NAME_MISSING, TOO_MANY_KEYS.
    :raises ValueError: for a life that is not offered.
    """
    if days not in LIVES:
        raise ValueError(f"days must be one of {sorted(LIVES)}; got {days}")
    if not name.strip():
        raise CannotMakeKey(Refusal.KEY_NAME_MISSING)
    if queries.in_force(queries.keys_of(person), at).count() >= MOST_KEYS:
        raise CannotMakeKey(Refusal.TOO_MANY_KEYS, most=MOST_KEYS)
    secret = BEGINS + secrets.token_urlsafe(SECRET_BYTES)
    key = ApiKey.objects.create(
        person=person,
        name=name.strip()[:80],
        reach=ApiKey.Reach(reach),
        secret_sha256=queries.sum_of(secret),
        beginning=secret[:SHOWN],
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    facts = {"reach": key.get_reach_display(), "until": key.expires_at.date().isoformat()}
    audit.record(
        event="exchange.key_made", target=key, actor=person, unit_code=unit_code_of(person), facts=facts, at=at
    )
    return key, secret


@transaction.atomic
def revoke_key(*, key: ApiKey, actor: Person, at: datetime) -> bool:
    """End the key; False when it was ended before."""
    ended = ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=at)
    if ended:
        audit.record(event="exchange.key_revoked", target=key, actor=actor, unit_code=unit_code_of(actor), at=at)
    return bool(ended)


def note_use(key: ApiKey, *, at: datetime) -> None:
    """Remember that the key was used, at most once a minute: reading must not become writing."""
    if key.used_at is None or at - key.used_at >= SELDOM:
        ApiKey.objects.filter(pk=key.pk).update(used_at=at)
