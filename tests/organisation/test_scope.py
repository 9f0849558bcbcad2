"""Where a person may do what: roles hold for a unit and all below it, from a day to a day."""

from datetime import date

import pytest

from cchc.foundation.permissions import Permission
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Delegation, RoleHolding, Unit
from cchc.organisation.scope import holders, holdings, may, units_where
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def ward():
    return factories.ward()


def test_a_role_holds_for_the_unit_and_all_below_it(ward):
    secretary = factories.person(Role.SECRETARY, ward.unit)

    units = units_where(secretary, Permission.TASK_ACCEPT, on=TODAY)

    assert set(units) == {ward.unit, *ward.offices.values()}


def test_a_role_in_one_office_says_nothing_about_the_next(ward):
    head = factories.person(Role.HEAD, ward.offices["VP"])

    assert may(head, Permission.TASK_ASSIGN, ward.offices["VP"], on=TODAY)
    assert not may(head, Permission.TASK_ASSIGN, ward.offices["VHXH"], on=TODAY)
    assert not may(head, Permission.TASK_ASSIGN, ward.unit, on=TODAY)


def test_a_role_in_one_ward_says_nothing_about_another(ward):
    secretary = factories.person(Role.SECRETARY, ward.unit)
    other = factories.ward("Phường Sao Hôm")

    assert not may(secretary, Permission.PLAN_EDIT, other.unit, on=TODAY)


def test_a_person_without_a_role_may_nothing(ward):
    nobody = factories.person()

    assert list(units_where(nobody, Permission.PLAN_VIEW, on=TODAY)) == []
    assert not nobody.has_perm(Permission.PLAN_VIEW)


@pytest.mark.parametrize(
    ("case", "start_on", "end_on", "holds"),
    [
        ("from today", TODAY, None, True),
        ("until today", date(2026, 1, 1), TODAY, True),
        ("ended yesterday", date(2026, 1, 1), date(2026, 11, 19), False),
        ("begins tomorrow", date(2026, 11, 21), None, False),
    ],
)
def test_a_role_holds_from_its_first_to_its_last_day(ward, case, start_on, end_on, holds):
    person = factories.person()
    RoleHolding.objects.create(person=person, role=Role.LEADER, unit=ward.unit, start_on=start_on, end_on=end_on)

    assert may(person, Permission.TASK_ACCEPT, ward.unit, on=TODAY) is holds


def test_a_deputy_acts_for_the_absent_person_only_while_the_delegation_runs(ward):
    secretary = factories.person(Role.SECRETARY, ward.unit)
    deputy = factories.person(Role.CLERK, ward.offices["VHXH"])
    Delegation.objects.create(
        absent=secretary, deputy=deputy, start_on=date(2026, 11, 16), end_on=TODAY, reason="Nghỉ phép"
    )

    assert (Role.SECRETARY, ward.unit.path) in holdings(deputy, on=TODAY)
    assert (Role.SECRETARY, ward.unit.path) not in holdings(deputy, on=date(2026, 11, 21))


def test_an_auditor_reads_everything_and_changes_nothing(ward):
    auditor = factories.person(Role.AUDITOR, ward.unit)
    changing = {Permission.PLAN_EDIT, Permission.TASK_REPORT, Permission.TASK_ASSIGN, Permission.TASK_ACCEPT}

    assert may(auditor, Permission.AUDIT_VIEW, ward.offices["VP"], on=TODAY)
    assert not any(may(auditor, permission, ward.unit, on=TODAY) for permission in changing)


def test_a_person_who_left_may_nothing(ward):
    leader = factories.person(Role.LEADER, ward.unit)
    leader.is_active = False
    leader.save()

    assert not leader.has_perm(Permission.PLAN_VIEW)


def test_holders_are_found_by_a_role_at_the_unit_or_above(ward):
    secretary = factories.person(Role.SECRETARY, ward.unit)
    leader = factories.person(Role.LEADER, ward.unit)
    factories.person(Role.HEAD, ward.offices["VHXH"])
    factories.person(Role.SECRETARY, factories.ward("Phường Sao Hôm").unit)

    assert holders(ward.offices["VHXH"], Permission.TASK_ACCEPT, on=TODAY) == [secretary, leader]


def test_units_come_in_the_order_of_the_tree(ward):
    assert next(iter(Unit.objects.below([ward.unit.path]))) == ward.unit
