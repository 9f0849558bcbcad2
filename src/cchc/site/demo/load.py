"""The demo ward: organisation, people, plan and a year of work, made through the services people use.

Everything stands in ``ward.yaml`` beside this file; chance is seeded, so the ward is the same on every machine,
told up to the day it is loaded.
"""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils.timezone import localdate

from cchc.kernel.text import fold
from cchc.organisation.models import (
    GroupMember,
    Person,
    Position,
    RoleHolding,
    Unit,
    UnitAlias,
    UnitGroup,
    UnitRules,
    UnitSuccession,
)
from cchc.plans.models import Plan
from cchc.plans.services.link_parent import link_parent

from .plans import put_into_force
from .progress import live_through_the_year

FOUNDED = date(2025, 7, 1)  # wards of today exist since the merger of 1 July 2025


def load_demo() -> None:
    """Load the demo ward into an empty database; all or nothing."""
    table = _table()
    with transaction.atomic():
        units = _units(table)
        people = _people(table, units)
    plans = {name: _plan(row, units, people) for name, row in table["plans"].items()}
    link_parent(plan_id=plans["ward"].pk, parent=plans["city"], actor=people["thuky"])
    with transaction.atomic():
        live_through_the_year(plans["ward"], people=people, table=table, today=localdate())


def logins() -> list[tuple[str, str, str]]:
    """Return (what the person is, user name, password) of those shown at the start."""
    table = _table()
    rows = ((name, row) for name, row in table["people"].items() if row[5])
    return [(row[5], name, table["password"]) for name, row in rows]


def demo_logins() -> list[tuple[str, str, str]]:
    """Return the sign-ins to show: those of the demo ward, when it is what this data folder holds."""
    known = logins()
    _who, username, password = known[0]
    first = Person.objects.filter(username=username).first()
    return known if first is not None and first.check_password(password) else []


def samples_folder() -> Path:
    """Return where the demo plans lie: inside the installed package, or in the source tree."""
    packed = Path(str(resources.files("cchc.site") / "samples"))
    return packed if packed.is_dir() else Path(__file__).resolve().parents[4] / "samples"


def _table() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("ward.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table


def _units(table: dict[str, Any]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for code, (name, short_name, kind, above) in table["units"].items():
        values = {"code": code, "name": name, "short_name": short_name, "kind": kind, "start_on": FOUNDED}
        units[code] = _add_unit(units.get(above), values)
    for code, (name, last_day, heir) in table["ended"].items():
        above = Unit.objects.get(path=units[heir].path[: -Unit.steplen])
        values = {"code": code, "name": name, "kind": "commune", "start_on": date(2021, 1, 1), "end_on": last_day}
        gone = _add_unit(above, values)
        UnitSuccession.objects.create(predecessor=gone, successor=units[heir], on=FOUNDED)
    _names(table, units)
    rules = table["report_regime"]
    UnitRules.objects.create(
        unit=units[rules["unit"]], report_regime=rules["code"], start_on=FOUNDED, source=rules["source"]
    )
    return units


def _add_unit(above: Unit | None, values: dict[str, Any]) -> Unit:
    if above is None:
        added: Unit = Unit.objects.add_root(values)
    else:
        added = Unit.objects.add_child(Unit.objects.get(pk=above.pk), values)  # the tree reads counts off the row
    return added


def _names(table: dict[str, Any], units: dict[str, Unit]) -> None:
    for code, names in table["aliases"].items():
        for name in names:
            UnitAlias.objects.create(unit=units[code], name=name, folded=fold(name))
    ward = units[table["report_regime"]["unit"]]
    for name, members in table["groups"].items():
        group = UnitGroup.objects.create(owner=ward, name=name, folded=fold(name))
        for code in members:
            GroupMember.objects.create(group=group, unit=units[code], start_on=FOUNDED)


def _people(table: dict[str, Any], units: dict[str, Unit]) -> dict[str, Person]:
    people = {}
    for username, (full_name, title, unit, role, holds_for, _shown) in table["people"].items():
        person = Person.objects.create_user(
            username=username, email=f"{username}@saomai.example", password=table["password"], full_name=full_name
        )
        Position.objects.create(person=person, unit=units[unit], title=title, start_on=FOUNDED)
        RoleHolding.objects.create(person=person, role=role, unit=units[holds_for], start_on=FOUNDED)
        people[username] = person
    for username, role, holds_for in table["also"]:
        RoleHolding.objects.create(person=people[username], role=role, unit=units[holds_for], start_on=FOUNDED)
    return people


def _plan(row: dict[str, Any], units: dict[str, Unit], people: dict[str, Person]) -> Plan:
    content = (samples_folder() / row["file"]).read_bytes()
    unit, actor = units[row["unit"]], people[row["by"]]
    return put_into_force(name=row["file"], content=content, unit=unit, actor=actor, on=row["day"])
