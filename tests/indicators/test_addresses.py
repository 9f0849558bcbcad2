"""The page behind a number: one address for the wall, the score sheet and the report."""

from datetime import date

import pytest

from cchc.indicators.addresses import Counted
from cchc.indicators.domain.definition import CATALOGUE, Composite
from cchc.indicators.rows import Part

RATE = CATALOGUE.get("procedures.dossiers_on_time")
COMPOSITE = next(one for one in CATALOGUE if isinstance(one, Composite))
DAYS = (date(2025, 12, 1), date(2026, 11, 21))


@pytest.mark.parametrize(
    ("counted", "definition", "query"),
    [
        (Counted(7, "2026-bc-q3"), RATE, "don_vi=7&ky=2026-bc-q3&phan=denominator"),
        (Counted(7, days=DAYS), RATE, "don_vi=7&tu=2025-12-01&den=2026-11-21&phan=denominator"),
        (
            Counted(7, "2026", filters={"sector": ["Đất đai", "x&y"]}), RATE,
            "don_vi=7&ky=2026&loc=sector%3A%C4%90%E1%BA%A5t+%C4%91ai&loc=sector%3Ax%26y&phan=denominator",
        ),
        (Counted(7, "2026-bc-q3", filters={"sector": ["x"]}), COMPOSITE, "don_vi=7&ky=2026-bc-q3"),
    ],
)  # fmt: skip
def test_an_address_says_whose_rows_of_which_days(counted, definition, query):
    address, _, found = counted.rows_address(definition).partition("?")

    assert found == query
    assert definition.code in address
    assert address.endswith("/dong/") == (definition is RATE)


def test_the_rows_that_count_against_a_rate_have_their_own_address():
    assert Counted(7, "2026").rows_address(RATE, Part.REST).endswith(f"phan={Part.REST.value}")
