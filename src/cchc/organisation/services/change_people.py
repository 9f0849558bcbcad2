"""Use cases: people are entered, changed, stopped and let in again; they get posts, roles and new passwords.

A person is never deleted: their acts stand in the trail. What is dated ends. Who may touch whom is decided by
``queries.people_visible_to``; here stand the rules that hold for everybody.
"""

from __future__ import annotations

import secrets
from datetime import date

from allauth.mfa.models import Authenticator
from django.db import transaction

from cchc.foundation import audit
from cchc.foundation.permissions import Permission

from ..domain.refusals import CannotChange, Refusal
from ..domain.roles import Role
from ..models import Person, Position, RoleHolding, Unit, in_force
from ..passphrases import passphrase
from ..queries import unit_code_of
from ..scope import may
from .change_units import end_row

Given = tuple[Person, str]  # a person and the password to tell them, shown once


@transaction.atomic
def enter_person(
    *, username: str, full_name: str, email: str, phone: str, unit: Unit, title: str, start_on: date, actor: Person
) -> Given:
    """Enter somebody with a post in a unit, and a first password they must change when they sign in.

    :raises CannotChange: USERNAME_TAKEN; EMAIL_TAKEN; OUTSIDE_SCOPE.
    """
    _refuse_outside(actor, unit)
    if Person.objects.filter(username__iexact=username).exists():
        raise CannotChange(Refusal.USERNAME_TAKEN, username=username)
    _refuse_taken(email, except_for=None)
    person = Person(username=username, full_name=full_name, email=email, phone=phone)
    password = _new_password(person)
    person.save()
    Position.objects.create(person=person, unit=unit, title=title, start_on=start_on)
    _account("person.entered", person, actor, unit=unit.name, title=title)
    return person, password


@transaction.atomic
def change_person(*, person: Person, full_name: str, email: str, phone: str, actor: Person) -> Person:
    """Correct name, address or telephone.

    :raises CannotChange: EMAIL_TAKEN.
    """
    _refuse_taken(email, except_for=person)
    person.full_name, person.email, person.phone = full_name, email, phone
    person.save(update_fields=["full_name", "email", "phone"])
    _account("person.changed", person, actor)
    return person


@transaction.atomic
def give_new_password(*, person: Person, drop_second_step: bool = False, actor: Person) -> Given:
    """Give a new first password; whoever sat signed in with the old one is signed out.

    :param drop_second_step: also forget telephone codes and keys: the person has lost the device.

    :raises CannotChange: OWN_ACCOUNT.
    """
    _refuse_self(person, actor)
    password = _new_password(person)
    person.save(update_fields=["password", "must_change_password"])
    if drop_second_step:
        Authenticator.objects.filter(user=person).delete()
    _account("person.password_given", person, actor, second_step_dropped=drop_second_step)
    return person, password


@transaction.atomic
def deactivate_person(*, person: Person, actor: Person) -> Person:
    """Keep somebody out; posts and roles stay as they are on record.

    :raises CannotChange: OWN_ACCOUNT; ALREADY_OVER.
    """
    _refuse_self(person, actor)
    _set_active(person, False)
    _account("person.deactivated", person, actor)
    return person


@transaction.atomic
def reactivate_person(*, person: Person, actor: Person) -> Person:
    """Let somebody sign in again.

    :raises CannotChange: ALREADY_OVER.
    """
    _set_active(person, True)
    _account("person.reactivated", person, actor)
    return person


@transaction.atomic
def give_position(*, person: Person, unit: Unit, title: str, start_on: date, actor: Person) -> Position:
    """Record a post as printed under signatures.

    :raises CannotChange: OUTSIDE_SCOPE.
    """
    _refuse_outside(actor, unit)
    position = Position.objects.create(person=person, unit=unit, title=title, start_on=start_on)
    _account("person.position_given", person, actor, unit_code=unit.code, title=title, unit=unit.name)
    return position


@transaction.atomic
def end_position(*, position: Position, end_on: date, actor: Person) -> Position:
    """:raises CannotChange: ALREADY_OVER; ENDS_BEFORE_START."""
    end_row(position, end_on)
    unit = position.unit
    _account(
        "person.position_ended", position.person, actor, unit_code=unit.code, title=position.title,
        unit=unit.name, end_on=end_on.isoformat(),
    )  # fmt: skip
    return position


@transaction.atomic
def give_role(
    *, person: Person, role: str, unit: Unit, start_on: date, end_on: date | None = None, actor: Person
) -> RoleHolding:
    """Let somebody hold a role for a unit and all below it.

    :raises CannotChange: OUTSIDE_SCOPE: nobody grants what reaches beyond their own units; ROLE_HELD;
        ENDS_BEFORE_START.
    """
    _refuse_outside(actor, unit)
    if end_on is not None and end_on < start_on:
        raise CannotChange(Refusal.ENDS_BEFORE_START, start_on=start_on)
    if RoleHolding.objects.filter(in_force(start_on), person=person, role=role, unit=unit).exists():
        raise CannotChange(Refusal.ROLE_HELD, person=str(person), unit=unit.name)
    holding = RoleHolding.objects.create(person=person, role=role, unit=unit, start_on=start_on, end_on=end_on)
    _account(
        "person.role_given", person, actor, unit_code=unit.code, role=holding.get_role_display(), unit=unit.name,
        start_on=start_on.isoformat(),
    )  # fmt: skip
    return holding


@transaction.atomic
def end_role(*, holding: RoleHolding, end_on: date, actor: Person) -> RoleHolding:
    """Let a role end with a day.

    :raises CannotChange: OWN_LAST_ADMINISTRATOR; ALREADY_OVER; ENDS_BEFORE_START.
    """
    if holding.person_id == actor.pk and _is_last_administration(holding, end_on):
        raise CannotChange(Refusal.OWN_LAST_ADMINISTRATOR)
    end_row(holding, end_on)
    unit = holding.unit
    _account(
        "person.role_ended", holding.person, actor, unit_code=unit.code, role=holding.get_role_display(),
        unit=unit.name, end_on=end_on.isoformat(),
    )  # fmt: skip
    return holding


def _is_last_administration(holding: RoleHolding, end_on: date) -> bool:
    if holding.role != Role.ADMINISTRATOR:
        return False
    others = RoleHolding.objects.filter(person=holding.person, role=Role.ADMINISTRATOR, end_on__isnull=True)
    return not others.filter(in_force(end_on)).exclude(pk=holding.pk).exists()


def _new_password(person: Person) -> str:
    password = passphrase(secrets.SystemRandom())
    person.set_password(password)
    person.must_change_password = True
    return password


def _set_active(person: Person, is_active: bool) -> None:
    if person.is_active == is_active:
        raise CannotChange(Refusal.ALREADY_OVER)
    person.is_active = is_active
    person.save(update_fields=["is_active"])


def _refuse_self(person: Person, actor: Person) -> None:
    if person.pk == actor.pk:
        raise CannotChange(Refusal.OWN_ACCOUNT)


def _refuse_outside(actor: Person, unit: Unit) -> None:
    if not may(actor, Permission.ORGANISATION_EDIT, unit):
        raise CannotChange(Refusal.OUTSIDE_SCOPE, unit=unit.name)


def _refuse_taken(email: str, *, except_for: Person | None) -> None:
    """An address opens the account (password by letter, outside identity): it belongs to one person."""
    others = Person.objects.filter(email__iexact=email)
    if email and (others.exclude(pk=except_for.pk) if except_for else others).exists():
        raise CannotChange(Refusal.EMAIL_TAKEN, email=email)


def _account(event: str, person: Person, actor: Person, *, unit_code: str = "", **facts: object) -> None:
    audit.record(event=event, target=person, actor=actor, unit_code=unit_code or unit_code_of(person), facts=facts)
