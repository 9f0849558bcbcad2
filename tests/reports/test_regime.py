"""Whom a ward's reports go to."""

import pytest

from cchc.organisation.models import Unit
from cchc.organisation.rules import regime_of_code
from cchc.reports.regime import receiver_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["national", "lam-dong"])
def test_reports_go_to_the_home_affairs_of_the_wards_own_province_whichever_shipped_regime_it_follows(code):
    ward = factories.ward()
    Unit.objects.filter(pk=ward.province.pk).update(name="Thành phố An Hòa")

    assert receiver_of(ward.unit, regime_of_code(code)) == "Sở Nội vụ thành phố An Hòa"


def test_where_nobody_stands_above_the_ward_the_regime_says_it():
    ward = factories.ward().unit
    Unit.objects.filter(kind=Unit.Kind.PROVINCE).update(kind=Unit.Kind.OFFICE)
    regime = regime_of_code("lam-dong")

    assert receiver_of(ward, regime) == regime.receiver
