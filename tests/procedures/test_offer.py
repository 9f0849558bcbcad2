"""What follows from the record of a procedure."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.procedures.domain.offer import is_national_code, is_public, working_minutes
from cchc.procedures.models import Procedure
from tests import factories
from tests.support.rows import new_row

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("1.001699", True),
        ("2.000286", True),
        ("1.014027", True),
        ("1.001699.H38", True),
        ("1.00169", False),
        ("11.001699", False),
        ("1.001699.38", False),
        ("1.001699\n", False),
        ("", False),
    ],
)
def test_a_national_code_is_a_digit_a_dot_and_six_digits(code, is_one):
    assert is_national_code(code) is is_one


@pytest.mark.parametrize(
    ("count", "unit", "minutes"),
    [
        (8, "working_hour", 480),
        (1, "working_day", 480),
        (21, "working_day", 168 * 60),  # the worked example of docs/sources.md O1.5
        (7, "calendar_day", 5 * 480),
        (1, "month", 22 * 480),
        (None, "working_day", None),
    ],
)
def test_limits_in_different_units_weigh_in_working_minutes(count, unit, minutes):
    assert working_minutes(count, unit) == minutes


@pytest.mark.parametrize("unit", Procedure.LimitUnit.values)
def test_every_unit_of_a_limit_has_its_weight(unit):
    assert working_minutes(1, unit) > 0


@pytest.mark.parametrize(
    ("centre", "site", "portal", "public"),
    [
        (DAY, DAY, None, True),
        (DAY, None, DAY, True),
        (DAY, None, None, False),
        (None, DAY, DAY, False),
    ],
)
def test_public_is_what_stands_at_the_centre_and_on_a_site(centre, site, portal, public):
    assert is_public(at_centre_on=centre, on_site_on=site, on_portal_on=portal) is public


@pytest.mark.django_db
def test_a_procedure_that_is_offered_online_is_eligible_whatever_was_ticked():
    row = new_row(
        Procedure, factories.ward().unit, online_level="full", is_eligible_for_online=False, limit_count=3,
        limit_unit="working_day", legal_limit_count=5,
    )  # fmt: skip
    row.settle()

    assert row.is_eligible_for_online
    assert (row.limit_minutes, row.legal_limit_minutes) == (1440, 2400)
