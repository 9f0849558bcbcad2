"""A ward, the people of its one-stop centre, and those who look from above or beside."""

from types import SimpleNamespace

import pytest

from cchc.organisation.domain.roles import Role
from tests import factories


@pytest.fixture
def ward(db):
    return factories.ward()


@pytest.fixture
def people(ward):
    beside = factories.ward("Phường Bên Cạnh")
    return SimpleNamespace(
        secretary=factories.person(Role.SECRETARY, ward.unit, name="Phạm Thị Thư"),
        clerk=factories.person(Role.CLERK, ward.offices["TTPVHCC"], name="Trần Thị Chuyên"),
        above=factories.person(Role.SECRETARY, ward.province, name="Lê Văn Tỉnh"),
        stranger=factories.person(Role.SECRETARY, beside.unit, name="Người Khác"),
        beside=beside,
    )
