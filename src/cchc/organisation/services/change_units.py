"""Use cases: units are made, changed, ended and merged; their other names and their groups are kept.

Nothing dated is deleted: it ends. Only another spelling of a name, which is no fact of its own, can be removed.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models, transaction

from cchc.foundation import audit
from cchc.kernel.text import fold

from ..domain.refusals import CannotChange, Refusal
from ..models import (
    Delegation,
    GroupMember,
    Person,
    Position,
    RoleHolding,
    Unit,
    UnitAlias,
    UnitGroup,
    UnitSuccession,
    in_force,
)

EDITABLE = ("name", "short_name", "kind")


@transaction.atomic
def create_unit(
    *, above: Unit, code: str, name: str, short_name: str, kind: str, start_on: date, actor: Person
) -> Unit:
    """Make a unit under another.

    :raises CannotChange: CODE_TAKEN; UNIT_ENDED when the unit above has ended.
    """
    if Unit.objects.filter(code=code).exists():
        raise CannotChange(Refusal.CODE_TAKEN, code=code)
    _refuse_ended(above)
    values = {"code": code, "name": name, "short_name": short_name, "kind": kind, "start_on": start_on}
    unit: Unit = Unit.objects.add_child(Unit.objects.get(pk=above.pk), values)  # the tree reads counts off the row
    _account("unit.created", unit, unit, actor, code=code, name=name)
    return unit


@transaction.atomic
def change_unit(*, unit_id: int, name: str, short_name: str, kind: str, actor: Person) -> Unit:
    """Correct the name or the kind. The old name stays as another spelling: old documents carry it."""
    unit = _locked(unit_id)
    before = unit.name
    unit.name, unit.short_name, unit.kind = name, short_name, kind
    unit.save(update_fields=EDITABLE)
    if fold(before) != fold(name):
        UnitAlias.objects.get_or_create(unit=unit, folded=fold(before), defaults={"name": before})
    _account("unit.changed", unit, unit, actor, name=name, before=before)
    return unit


@transaction.atomic
def end_unit(*, unit_id: int, end_on: date, actor: Person) -> Unit:
    """Let the unit exist up to and with a day.

    :raises CannotChange: ENDS_BEFORE_START; UNITS_BELOW while a unit below goes on after that day.
    """
    unit = _locked(unit_id)
    _refuse_ended(unit)
    if end_on < unit.start_on:
        raise CannotChange(Refusal.ENDS_BEFORE_START, start_on=unit.start_on)
    below = Unit.objects.existing(end_on + timedelta(days=1)).filter(path__startswith=unit.path).exclude(pk=unit.pk)
    if below:
        raise CannotChange(Refusal.UNITS_BELOW, unit=unit.name, below=[one.name for one in below])
    unit.end_on = end_on
    unit.save(update_fields=["end_on"])
    _account("unit.ended", unit, unit, actor, end_on=end_on.isoformat())
    return unit


@transaction.atomic
def record_merger(*, predecessor: Unit, successor: Unit, on: date, actor: Person) -> UnitSuccession:
    """Record that one unit took over from another on a day; the predecessor ends the day before if it goes on.

    :raises CannotChange: MERGED_INTO_ITSELF; ALREADY_MERGED; and what ``end_unit`` refuses.
    """
    if predecessor.pk == successor.pk:
        raise CannotChange(Refusal.MERGED_INTO_ITSELF)
    if UnitSuccession.objects.filter(predecessor=predecessor, successor=successor).exists():
        raise CannotChange(Refusal.ALREADY_MERGED, predecessor=predecessor.name, successor=successor.name)
    succession = UnitSuccession.objects.create(predecessor=predecessor, successor=successor, on=on)
    if predecessor.end_on is None:
        end_unit(unit_id=predecessor.pk, end_on=on - timedelta(days=1), actor=actor)
    _account("unit.merged", succession, predecessor, actor, successor=successor.name, start_on=on.isoformat())
    return succession


@transaction.atomic
def add_alias(*, unit: Unit, name: str, actor: Person) -> UnitAlias:
    """Keep another spelling of the unit's name, as plans write it.

    :raises CannotChange: NAME_TAKEN.
    """
    if UnitAlias.objects.filter(unit=unit, folded=fold(name)).exists():
        raise CannotChange(Refusal.NAME_TAKEN, name=name)
    alias = UnitAlias.objects.create(unit=unit, name=name, folded=fold(name))
    _account("unit.alias_added", alias, unit, actor, unit=unit.name)
    return alias


@transaction.atomic
def remove_alias(*, alias: UnitAlias, actor: Person) -> None:
    _account("unit.alias_removed", alias, alias.unit, actor, unit=alias.unit.name)
    alias.delete()


@transaction.atomic
def make_group(*, owner: Unit, name: str, actor: Person) -> UnitGroup:
    """Make a group, still empty, that plans of the ward name as one.

    :raises CannotChange: NAME_TAKEN.
    """
    if UnitGroup.objects.filter(owner=owner, folded=fold(name)).exists():
        raise CannotChange(Refusal.NAME_TAKEN, name=name)
    group = UnitGroup.objects.create(owner=owner, name=name, folded=fold(name))
    _account("unit.group_made", group, owner, actor)
    return group


@transaction.atomic
def add_group_member(*, group: UnitGroup, unit: Unit, start_on: date, actor: Person) -> GroupMember:
    """Let a unit be in the group from a day on.

    :raises CannotChange: ALREADY_MEMBER; UNIT_ENDED.
    """
    _refuse_ended(unit)
    if group.members.filter(in_force(start_on) | models.Q(start_on__gte=start_on), unit=unit).exists():
        raise CannotChange(Refusal.ALREADY_MEMBER, unit=unit.name)
    member = GroupMember.objects.create(group=group, unit=unit, start_on=start_on)
    _account("unit.group_member_added", group, group.owner, actor, unit=unit.name, start_on=start_on.isoformat())
    return member


@transaction.atomic
def end_group_member(*, member_id: int, end_on: date, actor: Person) -> GroupMember:
    """Let a unit be in the group up to and with a day.

    :raises CannotChange: ALREADY_OVER; ENDS_BEFORE_START.
    """
    rows = GroupMember.objects.select_for_update(of=("self",)).select_related("group__owner", "unit")
    member = rows.get(pk=member_id)
    end_row(member, end_on)
    unit = member.unit.name
    _account("unit.group_member_ended", member.group, member.group.owner, actor, unit=unit, end_on=end_on.isoformat())
    return member


def end_row(row: GroupMember | Position | RoleHolding | Delegation, end_on: date) -> None:
    """End a dated row (member, post, role, delegation) up to and with a day.

    :raises CannotChange: ALREADY_OVER; ENDS_BEFORE_START.
    """
    if row.end_on is not None and row.end_on <= end_on:
        raise CannotChange(Refusal.ALREADY_OVER)
    if end_on < row.start_on:
        raise CannotChange(Refusal.ENDS_BEFORE_START, start_on=row.start_on)
    row.end_on = end_on
    row.save(update_fields=["end_on"])


def _locked(unit_id: int) -> Unit:
    unit: Unit = Unit.objects.select_for_update().get(pk=unit_id)
    return unit


def _refuse_ended(unit: Unit) -> None:
    if unit.end_on is not None:
        raise CannotChange(Refusal.UNIT_ENDED, unit=unit.name)


def _account(event: str, target: models.Model, unit: Unit, actor: Person, /, **facts: object) -> None:
    audit.record(event=event, target=target, actor=actor, unit_code=unit.code, facts=facts)
