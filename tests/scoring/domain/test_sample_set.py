"""The shipped sample: the structure, sums and worked examples of docs/sources.md P3.5."""

from decimal import Decimal as Points
from importlib import resources

import pytest

from cchc.scoring.domain.criteria import NaPolicy
from cchc.scoring.domain.loading import load_set
from cchc.scoring.domain.rules import Ratio
from cchc.scoring.domain.totals import tally

SAMPLE = load_set(
    resources.files("cchc.scoring").joinpath("sets", "default-ward-2026.yaml").read_text(encoding="utf-8")
)


def test_fields_sum_to_a_hundred():
    assert [one.max for one in SAMPLE.fields] == [10, 6, 18, 6, 8, 8, 14, 30]
    assert (SAMPLE.max, SAMPLE.survey_max) == (100, 25)


def test_it_has_eight_fields_forty_two_criteria_and_seventy_eight_components():
    criteria = [one for field in SAMPLE.fields for one in field.criteria]

    assert (len(SAMPLE.fields), len(criteria), len(SAMPLE.components())) == (8, 42, 78)


def test_sums_of_criteria_are_those_of_the_source():
    maxima = {criterion.code: criterion.max for field in SAMPLE.fields for criterion in field.criteria}

    assert [float(one) for one in maxima.values()] == [
        *(2.5, 1.5, 2, 1, 1, 1.5, 0.5),
        *(1.5, 2, 1.5, 1),
        *(2, 3, 3, 6.5, 2, 1.5),
        *(2.5, 1.5, 2),
        *(2, 1, 1, 1.5, 2, 0.5),
        *(3, 1.5, 1.5, 2),
        *(1, 1.5, 2, 1, 2, 4.5, 1, 1),
        *(15, 10, 2.5, 2.5),
    ]


def test_it_says_that_it_is_a_sample_and_every_component_has_owner_proof_and_a_source_of_inputs():
    assert SAMPLE.is_sample
    assert all(one.owner and one.evidence for one in SAMPLE.components())
    assert not any(block.is_on for block in SAMPLE.adjustments)
    assert SAMPLE.default_na is NaPolicy.EXCLUDE


def test_indicators_of_the_sample_exist():
    from cchc.indicators.domain.definition import CATALOGUE

    known = {one.code for one in CATALOGUE}
    named = {source.code for one in SAMPLE.components() for source in one.inputs if source.kind == "indicator"}

    assert named - known == set()


@pytest.mark.parametrize(
    ("code", "full", "floor"),
    [
        ("1.1.3", "1", "0.8"), ("1.3.2", "1", "0.5"), ("3.4.1", "0.98", "0.9"), ("3.4.2", "1", "1"),
        ("6.1.1", "0.9", "0.7"), ("7.3.1", "0.97", "0.8"), ("7.5.1", "0.95", "0.7"), ("7.5.2", "0.7", "0.4"),
        ("7.6.2", "0.95", "0.6"), ("7.6.3", "0.95", "0.5"),
    ],
)  # fmt: skip
def test_thresholds_are_those_of_the_source(code, full, floor):
    rule = SAMPLE.component(code).rule

    assert isinstance(rule, Ratio)
    assert (rule.full, rule.floor) == (Points(full), Points(floor))


@pytest.mark.parametrize(
    ("code", "inputs", "points"),
    [
        ("1.1.3", {"done": 46, "total": 50}, "1.38"),
        ("1.1.3", {"done": 39, "total": 50}, "0"),
        ("3.4.1", {"on_time": 9900, "finished": 10000, "overdue_open": 50}, "4"),
        ("3.4.1", {"on_time": 9500, "finished_plus_overdue_open": 10050}, "3.8583"),
        ("8.1.1", {"index": 91.2}, "13.68"),
        ("8.2.1", {"mean": 4.3}, "8.25"),
        ("1.2.1", {"count": 3}, "0.75"),
        ("1.6.1", {"done_all_some_late": True}, "1"),
        ("3.3.3", {"count": 29}, "0.25"),
        ("3.3.3", {"count": 30}, "0.5"),
        ("3.3.3", {"count": 9}, "0"),
        ("3.4.3", {"index": 79.99}, "0.5"),
        ("4.2.1", {"present": 41, "assigned": 40}, "0"),
        ("5.4.1", {"staff": 1, "leader": 0}, "1"),
        ("7.1.1", {"issued": True, "done": 79, "total": 100}, "0.5"),
        ("8.3.1", {"collected": 100, "assigned": 100}, "2"),
    ],
)
def test_worked_examples(code, inputs, points):
    assert tally(SAMPLE, {code: inputs}).components[code].points == Points(points)


@pytest.mark.parametrize("code", ["1.3.3", "1.5.2", "2.1.2", "2.4.1", "3.4.2", "3.5.1", "6.1.1", "6.2.1", "7.6.3"])
def test_where_nothing_arose_the_source_gives_full_points(code):
    rule = SAMPLE.component(code).rule
    nothing = dict.fromkeys((rule.good, *rule.all), 0)

    scored = tally(SAMPLE, {code: nothing}).components[code]

    assert (scored.points, scored.max) == (SAMPLE.component(code).max, SAMPLE.component(code).max)


def test_elsewhere_it_leaves_the_component_out():
    assert tally(SAMPLE, {"4.1.1": {"issued": 0, "total": 0}}).max_in_force == 0
