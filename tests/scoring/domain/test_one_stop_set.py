"""The nine criteria of one-stop handling are carried by the same mechanism."""

from decimal import Decimal
from importlib import resources

import pytest

from cchc.scoring.domain.loading import load_set
from cchc.scoring.domain.ranking import band_of
from cchc.scoring.domain.totals import tally

NINE = load_set(resources.files("cchc.scoring").joinpath("sets", "one-stop-handling.yaml").read_text(encoding="utf-8"))


def test_nine_criteria_of_two_points_each():
    assert [one.max for one in NINE.components()] == [2] * 9
    assert NINE.is_sample


@pytest.mark.parametrize(
    ("points", "band"),
    [(18, "excellent"), (15, "excellent"), (14.9, "good"), (12, "good"), (11.9, "fair"), (9, "fair"), (8.9, "average"),
     (6, "average"), (5.9, "weak"), (0, "weak")],
)  # fmt: skip
def test_bands_begin_at_whole_points(points, band):
    each = Decimal(str(points)) / 9
    inputs = {one.code: {one.rule.bare: each} for one in NINE.components()}

    assert band_of(NINE, tally(NINE, inputs).percent).code == band
