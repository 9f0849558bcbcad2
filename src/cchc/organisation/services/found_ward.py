"""Use case: an empty installation gets its first ward, its offices, and the person who sets it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cchc.foundation import audit

from ..domain.first_ward import code_of, numbered, place_code, short_name
from ..domain.refusals import CannotChange, Refusal
from ..domain.roles import Role
from ..models import Person, Position, RoleHolding, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstWard:
    name: str
    province: str
    offices: tuple[str, ...]
    full_name: str  # of the first administrator
    title: str
    username: str
    password: str
    is_secretary: bool  # the administrator runs the programme too, as in most small wards


@transaction.atomic
def found_ward(first: FirstWard, *, on: date) -> Person:
    """Make the ward within its province, its offices, and its administrator.

    :raises CannotChange: ALREADY_FOUNDED while any unit exists: nobody enters a running installation this way.
    """
    if Unit.objects.exists():
        raise CannotChange(Refusal.ALREADY_FOUNDED)
    ward = _units(first, on)
    person = Person.objects.create_user(username=first.username, password=first.password, full_name=first.full_name)
    Position.objects.create(person=person, unit=ward, title=first.title, start_on=on)
    for role in (Role.ADMINISTRATOR, Role.SECRETARY) if first.is_secretary else (Role.ADMINISTRATOR,):
        RoleHolding.objects.create(person=person, role=role, unit=ward, start_on=on)
    facts = {"code": ward.code, "name": ward.name}
    audit.record(event="unit.created", target=ward, actor=person, unit_code=ward.code, facts=facts)
    return person


def _units(first: FirstWard, on: date) -> Unit:
    nation = Unit.objects.add_root({"code": "VN", "name": "Trung ương", "short_name": "TW", "kind": Unit.Kind.NATION})
    province = _below(nation, place_code(first.province), first.province, Unit.Kind.PROVINCE, on)
    ward = _below(province, f"{province.code}.{place_code(first.name)}", first.name, Unit.Kind.COMMUNE, on)
    codes = numbered(f"{ward.code}.{code_of(short_name(name))}" for name in first.offices)
    for code, name in zip(codes, first.offices, strict=True):
        _below(ward, code, name, Unit.Kind.OFFICE, on, short=short_name(name))
    made: Unit = Unit.objects.get(pk=ward.pk)  # the tree moved on since the row was read
    return made


def _below(above: Unit, code: str, name: str, kind: str, on: date, *, short: str = "") -> Unit:
    values = {"code": code, "name": name, "short_name": short, "kind": kind, "start_on": on}
    added: Unit = Unit.objects.add_child(Unit.objects.get(pk=above.pk), values)  # the tree reads counts off the row
    return added
