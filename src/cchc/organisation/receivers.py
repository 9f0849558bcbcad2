"""What the sign-in library tells us: kept in the audit trail, and a password of one's own is marked as such."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed
from axes.signals import user_locked_out
from django.db.models import Q
from django.dispatch import receiver

from cchc.foundation import audit

from .models import Person
from .queries import unit_code_of


@receiver(password_changed)
@receiver(password_reset)
@receiver(password_set)
def own_password(sender: object, user: Person, **_: Any) -> None:
    user.must_change_password = False
    user.save(update_fields=["must_change_password"])
    _account("account.password_changed", user)


@receiver(authenticator_added)
def second_step_added(sender: object, user: Person, authenticator: Any, **_: Any) -> None:
    audit.record(
        event="account.second_step_added",
        target=user,
        actor=user,
        unit_code=unit_code_of(user),
        facts={"kind": authenticator.type},
    )


@receiver(authenticator_removed)
def second_step_removed(sender: object, user: Person, authenticator: Any, **_: Any) -> None:
    audit.record(
        event="account.second_step_removed",
        target=user,
        actor=user,
        unit_code=unit_code_of(user),
        facts={"kind": authenticator.type},
    )


@receiver(user_locked_out)
def locked_out(sender: object, username: str, ip_address: str, **_: Any) -> None:
    """Wrong passwords for a name we have; a name nobody has is no news."""
    person = Person.objects.filter(Q(username=username) | Q(email__iexact=username, email__gt="")).first()
    if person is not None:
        code = unit_code_of(person)
        audit.record(event="account.locked", target=person, actor=None, unit_code=code, facts={"address": ip_address})


def _account(event: str, user: Person, **facts: object) -> None:
    audit.record(event=event, target=user, actor=user, unit_code=unit_code_of(user), facts=facts)
