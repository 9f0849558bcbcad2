"""Surveys, published indices, socio-economic targets and figures: by hand, and in plain Python over the same rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cchc.indicators.domain.definition import CATALOGUE, Indicator, Value, Window
from cchc.indicators.evaluate import evaluate, value_of
from cchc.kernel.fields import Field
from cchc.registers.domain.socio_economic import MEASURES
from cchc.registers.models.impact import PublishedIndex, SocioEconomicFigure, SocioEconomicTarget, SurveyResult
from tests import factories

from .counted import Parts, number_of, parts_of

pytestmark = pytest.mark.django_db

YEAR = Window(date(2026, 1, 1), date(2026, 11, 30), date(2026, 11, 30))
FORMULA = SurveyResult.Formula


def survey(unit: Any, kind: str, finished_on: date, answers: int, index: str, **more: Any) -> SurveyResult:
    given = {"wave": f"Đợt {finished_on}", "forms": answers + 20, "report_number": "BC 1", **more}
    return SurveyResult.objects.create(
        unit=unit, kind=kind, finished_on=finished_on, answers=answers, index_percent=Decimal(index), **given
    )


@pytest.fixture
def rows() -> list[SurveyResult]:
    unit = factories.ward().unit
    return [
        survey(unit, "administration", date(2025, 10, 1), 100, "80"),  # followed by the next wave
        survey(unit, "administration", date(2026, 10, 1), 300, "92.5"),
        survey(unit, "administration", date(2026, 12, 1), 300, "99"),  # after the period
        survey(unit, "procedures", date(2026, 5, 1), 400, "95", wave="Đợt 1"),  # the whole: its parts stand below
        survey(unit, "procedures", date(2026, 5, 1), 150, "90", wave="Đợt 1", sector="Đất đai"),
        survey(unit, "procedures", date(2026, 5, 1), 250, "98", wave="Đợt 1", sector="Hộ tịch"),
        survey(unit, "health", date(2026, 4, 1), 100, "88"),
        survey(unit, "education", date(2026, 4, 1), 300, "92"),
        survey(unit, "conduct", date(2023, 4, 1), 300, "92"),  # too old to say anything
    ]


BY_HAND: dict[str, Parts] = {
    "impact.sipas": (277.5, 300),
    "impact.procedure_satisfaction_survey": (380, 400),
    "impact.health_education_satisfaction": (364, 400),
    "impact.health_satisfaction": (88, 100),
    "impact.education_satisfaction": (276, 300),
    "impact.conduct_satisfaction": (None, None),
}
KINDS = {
    "impact.sipas": {"administration"},
    "impact.procedure_satisfaction_survey": {"procedures"},
    "impact.health_education_satisfaction": {"health", "education"},
    "impact.health_satisfaction": {"health"},
    "impact.education_satisfaction": {"education"},
    "impact.conduct_satisfaction": {"conduct"},
}


def latest_waves(rows: list[SurveyResult], kinds: set[str], window: Window) -> Parts:
    """Walk through the rows: of each kind and sector the newest not too old; the whole only without its sectors."""
    newest: dict[tuple[str, str], SurveyResult] = {}
    for row in sorted(rows, key=lambda row: row.finished_on):
        if row.kind in kinds and row.finished_on <= window.end:
            newest[row.kind, row.sector] = row
    speaking = [row for row in newest.values() if row.finished_on.replace(year=row.finished_on.year + 2) > window.end]
    by_sector = {(row.kind, row.wave) for row in rows if row.sector}
    counted = [row for row in speaking if row.sector or (row.kind, row.wave) not in by_sector]
    if not counted:
        return None, None
    return sum(row.answers * float(row.index_percent) / 100 for row in counted), sum(row.answers for row in counted)


@pytest.mark.parametrize("code", sorted(BY_HAND))
def test_surveys_by_hand_and_in_plain_python(code: str, rows: list[SurveyResult]) -> None:
    assert parts_of(code, YEAR) == pytest.approx(BY_HAND[code])
    for window in (YEAR, Window(date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31))):
        assert parts_of(code, window) == pytest.approx(latest_waves(rows, KINDS[code], window))


def test_one_sector_alone_has_its_own_answers(rows: list[SurveyResult]) -> None:
    definition = CATALOGUE.get("impact.procedure_satisfaction_survey")

    assert value_of(definition, YEAR, filters={"sector": ["Đất đai"]}).number == pytest.approx(90)


# Published indices -----------------------------------------------------------------------------

PUBLISHED_CODES = {
    "impact.procedure_reform_index": ("procedure_reform", "points"),
    "impact.papi": ("papi", "points"),
    "impact.pci": ("pci", "points"),
    "impact.dti": ("dti", "points"),
    "impact.dti_rank": ("dti", "rank"),
    "direction.par_index": ("par", "points"),
    "direction.par_index_rank": ("par", "rank"),
    "direction.par_index_rating": ("par", "rating"),
}


def publish(unit: Any, index: str, year: int, points: str, rank: int | None = None, **more: Any) -> PublishedIndex:
    return PublishedIndex.objects.create(
        unit=unit,
        index=index,
        year=year,
        published_on=date(year + 1, 4, 15),
        points=Decimal(points),
        rank=rank,
        rank_of=130 if rank else None,
        document_number="QĐ 9",
        **more,
    )


@pytest.fixture
def published() -> list[PublishedIndex]:
    unit = factories.ward().unit
    return [
        publish(unit, "dti", 2024, "61.5", 40),
        publish(unit, "dti", 2025, "70.25", 12),
        publish(unit, "papi", 2025, "43.1"),
        publish(unit, "pci", 2024, "66"),
        publish(unit, "procedure_reform", 2025, "88.5"),
        publish(unit, "par", 2025, "87.3", 9, rating=4),
    ]


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("impact.procedure_reform_index", 88.5),
        ("impact.papi", 43.1),
        ("impact.pci", 66),
        ("impact.dti", 70.25),
        ("impact.dti_rank", 12),
        ("direction.par_index", 87.3),
        ("direction.par_index_rank", 9),
        ("direction.par_index_rating", 4),
    ],
)
def test_the_last_publication_counts(code: str, number: float, published: list[PublishedIndex]) -> None:
    index, what = PUBLISHED_CODES[code]
    known = [row for row in published if row.index == index and row.published_on <= YEAR.end]

    assert number_of(code, YEAR) == pytest.approx(number)
    assert number_of(code, YEAR) == pytest.approx(float(getattr(max(known, key=lambda row: row.published_on), what)))


def test_before_the_new_result_the_old_one_holds(published: list[PublishedIndex]) -> None:
    spring = Window(date(2026, 1, 1), date(2026, 4, 14), date(2026, 4, 14))

    assert number_of("impact.dti_rank", spring) == 40
    assert number_of("impact.papi", spring) is None


def test_points_and_ranks_of_two_wards_do_not_add_up(published: list[PublishedIndex]) -> None:
    other = factories.ward().unit
    publish(other, "dti", 2025, "50", 90)

    assert number_of("impact.dti", YEAR) is None
    by_ward = evaluate([CATALOGUE.get("impact.dti")], YEAR, by=("ward",))["impact.dti"]
    assert {group[0]: value.number for group, value in by_ward.items()} == {published[0].ward_id: 70.25, other.pk: 50}


# Socio-economic --------------------------------------------------------------------------------


def figure(unit: Any, measure: str, day: date, value: str, parts: tuple[int, int] | None = None) -> SocioEconomicFigure:
    top, bottom = parts or (None, None)
    return SocioEconomicFigure.objects.create(
        unit=unit,
        year=day.year,
        measure=measure,
        observed_on=day,
        value=Decimal(value),
        numerator=top,
        denominator=bottom,
        document_number="BC 7",
    )


COUNTED = [each for each in MEASURES if not each.measured_by]


def told(unit: Any) -> list[SocioEconomicFigure]:
    """Two figures of every measure: the later one counts."""
    early, late = date(2026, 6, 30), date(2026, 9, 30)
    return [
        figure(unit, each.code, day, str(value + n))
        for n, each in enumerate(COUNTED)
        for day, value in ((early, 10), (late, 20))
    ]


@pytest.mark.parametrize(("n", "measure"), list(enumerate(COUNTED)), ids=[each.code for each in COUNTED])
def test_the_latest_figure_of_each_measure_counts(n: int, measure: Any) -> None:
    figures = told(factories.ward().unit)
    known = [row for row in figures if row.measure == measure.code and row.observed_on <= YEAR.end]

    found = number_of(f"socio_economic.{measure.code}", YEAR)

    assert found == pytest.approx(20 + n)
    assert found == pytest.approx(float(max(known, key=lambda row: row.observed_on).value))


def test_all_24_targets_of_the_plan_have_their_measure() -> None:
    codes = [each.measured_by or f"socio_economic.{each.code}" for each in MEASURES]

    assert len(codes) == 24
    assert len({each.code for each in MEASURES}) == 24
    assert [code for code in codes if CATALOGUE.get(code) is None] == []


@pytest.mark.parametrize(
    ("case", "measure", "end", "number"),
    [
        ("a rate holds until the next figure", "health_insurance_rate", date(2027, 3, 31), 95),
        ("and to the end of the year after", "health_insurance_rate", date(2027, 12, 31), 95),
        ("then it says nothing", "health_insurance_rate", date(2028, 1, 1), None),
        ("what is counted anew each year ends with it", "jobs_created", date(2026, 12, 31), 95),
        ("so a new year starts with nothing known", "jobs_created", date(2027, 1, 1), None),
        ("before the first figure nothing is known", "jobs_created", date(2026, 5, 31), None),
    ],
)
def test_how_long_a_figure_speaks(case: str, measure: str, end: date, number: float | None) -> None:
    figure(factories.ward().unit, measure, date(2026, 6, 30), "95")

    assert number_of(f"socio_economic.{measure}", Window(date(2026, 1, 1), end, end)) == number


def test_rates_of_two_wards_are_added_by_their_parts() -> None:
    one, other = factories.ward().unit, factories.ward().unit
    figure(one, "clean_water_rate", date(2026, 6, 30), "90", (900, 1000))
    figure(other, "clean_water_rate", date(2026, 6, 30), "50", (4500, 9000))

    value: Value = value_of(CATALOGUE.get("socio_economic.clean_water_rate"), YEAR)

    assert (value.numerator, value.denominator, value.number) == (5400, 10000, 54)


def test_rates_without_their_parts_give_no_number_together() -> None:
    one, other = factories.ward().unit, factories.ward().unit
    figure(one, "clean_water_rate", date(2026, 6, 30), "90")
    figure(other, "clean_water_rate", date(2026, 6, 30), "50", (4500, 9000))

    assert number_of("socio_economic.clean_water_rate", YEAR) is None


def test_amounts_of_two_wards_add_up() -> None:
    for value in ("400", "1000"):
        figure(factories.ward().unit, "jobs_created", date(2026, 6, 30), value)

    assert parts_of("socio_economic.jobs_created", YEAR) == (1400, None)


# Targets of the year ---------------------------------------------------------------------------


def target(unit: Any, measure: str, comparator: str, level: str, year: int = 2026) -> SocioEconomicTarget:
    values = {"year": year, "measure": measure, "comparator": comparator, "level": Decimal(level)}
    return SocioEconomicTarget.objects.create(unit=unit, **values)


KEPT: dict[str, Callable[[float, float], bool]] = {
    ">=": lambda found, level: found >= level,
    ">": lambda found, level: found > level,
    "<=": lambda found, level: found <= level,
    "<": lambda found, level: found < level,
    "=": lambda found, level: found == level,
}


@pytest.mark.parametrize("comparator", sorted(KEPT))
@pytest.mark.parametrize("value", ["4.9", "5", "5.1"])
def test_a_target_is_met_as_its_comparator_says(comparator: str, value: str) -> None:
    unit = factories.ward().unit
    target(unit, "unemployment_rate", comparator, "5")
    figure(unit, "unemployment_rate", date(2026, 6, 30), value)

    expected = KEPT[comparator](float(value), 5)
    assert parts_of("impact.socio_economic_met_rate", YEAR) == (int(expected), 1)


def test_targets_of_the_year_by_hand() -> None:
    unit = factories.ward().unit
    target(unit, "grdp_growth", ">=", "11.4")  # met by its last figure, not by its first
    figure(unit, "grdp_growth", date(2026, 6, 30), "9")
    figure(unit, "grdp_growth", date(2026, 11, 1), "11.4")
    target(unit, "poor_households_rate", "<", "1")  # not met
    figure(unit, "poor_households_rate", date(2026, 9, 1), "1")
    target(unit, "jobs_created", ">=", "1400")  # no figure yet: not met
    target(unit, "jobs_created", ">=", "1400", year=2025)  # another year

    assert parts_of("impact.socio_economic_met_rate", YEAR) == (1, 3)


def test_every_definition_of_these_fields_is_tried() -> None:
    fields = {Field.IMPACT, Field.SOCIO_ECONOMIC}
    counted = {
        each.code for each in CATALOGUE if isinstance(each, Indicator) and each.facts and each.reform_field in fields
    }
    tried = {
        *BY_HAND,
        *(code for code in PUBLISHED_CODES if code.startswith("impact.")),
        "impact.socio_economic_met_rate",
        *(f"socio_economic.{each.code}" for each in COUNTED),
    }

    assert counted == tried
