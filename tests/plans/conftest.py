"""A ward, its secretary, and a version of its plan that waits for its review."""

import pytest

from cchc.organisation.domain.roles import Role
from tests import factories


@pytest.fixture
def ward(db):
    return factories.ward()


@pytest.fixture
def secretary(ward):
    return factories.person(Role.SECRETARY, ward.unit)


@pytest.fixture
def version(ward, secretary):
    return factories.version_in_review(ward.unit, secretary)
