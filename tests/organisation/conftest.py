"""A ward, and the people its pages are about."""

from types import SimpleNamespace

import pytest

from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Position
from tests import factories


@pytest.fixture
def ward(db):
    return factories.ward()


@pytest.fixture
def people(ward):
    """An administrator of the ward, a clerk with a post, an auditor, and an administrator of the next ward."""
    found = SimpleNamespace(
        administrator=factories.person(Role.ADMINISTRATOR, ward.unit, name="Tô Văn Khánh"),
        clerk=factories.person(Role.CLERK, ward.offices["VHXH"], name="Phạm Thu Trang", email="trang@example.vn"),
        auditor=factories.person(Role.AUDITOR, ward.unit, name="Cao Thị Yến"),
        stranger=factories.person(Role.ADMINISTRATOR, factories.ward("Phường Sao Hôm").unit, name="Lý Văn Lạ"),
    )
    for person in (found.clerk, found.administrator):
        Position.objects.create(
            person=person, unit=ward.offices["VHXH"], title="Chuyên viên", start_on=factories.LONG_AGO
        )
    return found
