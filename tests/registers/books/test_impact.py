"""Books of impact: a believable row is accepted, each rule refuses its bad row at the right field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cchc.kernel.fields import Field
from cchc.kernel.quantities import Comparator
from cchc.registers.book import SHELF
from cchc.registers.domain.socio_economic import COMPARATOR_CHOICES, MEASURES
from cchc.registers.models.impact import PublishedIndex, SocioEconomicFigure, SocioEconomicTarget, SurveyResult
from tests import factories

from .faults import Fault, Trial, each_fault, each_good_row, problems

pytestmark = pytest.mark.django_db
HALF_YEAR = date(2026, 6, 30)

TRIALS = (
    Trial(
        "chi-tieu-kinh-te-xa-hoi",
        {"year": 2026, "measure": "grdp_growth", "comparator": ">=", "level": Decimal("11.4"),
         "document_number": "20/NQ-HĐND"},
        (Fault("a year nobody means", {"year": 206}, "year"),),
    ),
    Trial(
        "so-lieu-kinh-te-xa-hoi",
        {"year": 2026, "measure": "clean_water_rate", "observed_on": HALF_YEAR, "value": Decimal("64.15"),
         "numerator": Decimal(12830), "denominator": Decimal(20000), "document_number": "70/BC-UBND"},
        (
            Fault("a part without the other", {"denominator": None}, "denominator"),
            Fault("parts that give another value", {"numerator": Decimal(12000)}, "value"),
            Fault("divided by nothing", {"denominator": Decimal(0)}, "denominator"),
            Fault("of another year", {"observed_on": date(2028, 1, 5)}, "observed_on"),
            Fault("a year nobody means", {"year": 1926}, "year"),
        ),
        (
            ("the rate alone", {"numerator": None, "denominator": None}),
            ("reported early next year", {"observed_on": date(2027, 1, 15)}),
            ("a mean of money", {"measure": "income_per_head", "value": Decimal(90), "numerator": Decimal(1_800_000)}),
        ),
    ),
    Trial(
        "ket-qua-khao-sat",
        {"kind": "administration", "wave": "Năm 2026", "finished_on": HALF_YEAR, "forms": 400, "answers": 353,
         "index_percent": Decimal("92.5"), "formula": "share", "report_number": "90/BC-UBND"},
        (
            Fault("more answers than forms", {"answers": 401}, "answers"),
            Fault("more than satisfied", {"index_percent": Decimal(101)}, "index_percent"),
            Fault("a mean beyond the scale", {"mean_score": Decimal("5.5")}, "mean_score"),
            Fault("reported before it was over", {"report_on": date(2026, 6, 29)}, "report_on"),
            Fault("a mean that gives another index", {"formula": "mean_of_five", "mean_score": Decimal("4.2")},
                  "index_percent"),
        ),
        (
            # docs/sources.md P4.2: a mean of 4.2 is 80 % or 84 %, as the formula has it.
            ("from one", {"formula": "mean_from_one", "mean_score": Decimal("4.2"), "index_percent": Decimal(80)}),
            ("of five", {"formula": "mean_of_five", "mean_score": Decimal("4.2"), "index_percent": Decimal(84)}),
            ("as published", {"formula": "published", "mean_score": Decimal("4.2")}),
        ),
    ),
    Trial(
        "chi-so-cong-bo",
        {"index": "dti", "year": 2025, "published_on": date(2026, 4, 20), "points": Decimal("70.2"), "rank": 12,
         "rank_of": 130, "rating": 4, "document_number": "800/QĐ-UBND"},
        (
            Fault("more points than there are", {"points": Decimal("101")}, "points"),
            Fault("behind the last", {"rank": 131}, "rank"),
            Fault("before the first", {"rank": 0}, "rank"),
            Fault("published before its year", {"published_on": date(2024, 12, 31)}, "published_on"),
        ),
        (("PAPI, of 80 points", {"index": "papi", "points": Decimal("42.9"), "full_points": Decimal(80)}),),
    ),
    Trial(
        "so-lieu-nhap-tay",
        {"measure": "digital_government.smartphone_rate", "observed_on": HALF_YEAR, "value": Decimal(85)},
        (
            Fault("begins after it ends", {"period_start": date(2026, 7, 1)}, "observed_on"),
            Fault("a part without the other", {"numerator": Decimal(85)}, "denominator"),
            Fault("divided by nothing", {"numerator": Decimal(1), "denominator": Decimal(0)}, "denominator"),
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("trial", "change"), each_good_row(TRIALS))
def test_a_believable_row_is_accepted(trial: Trial, change: dict[str, Any]) -> None:
    row = trial.row(factories.ward(), **change)
    row.settle()

    assert problems(trial, row) == {}
    row.save()


@pytest.mark.parametrize(("trial", "fault"), each_fault(TRIALS))
def test_a_bad_row_is_refused_at_its_field(trial: Trial, fault: Fault) -> None:
    row = trial.row(factories.ward(), **fault.change)
    row.settle()

    assert fault.at in problems(trial, row)


def test_every_book_of_these_fields_is_tried() -> None:
    fields = {Field.IMPACT, Field.SOCIO_ECONOMIC}

    assert {trial.code for trial in TRIALS} == {book.code for book in SHELF if book.reform_field in fields}


# The 24 measures of plan 004 II.7 --------------------------------------------------------------


def test_the_plan_names_six_eight_two_two_six_measures() -> None:
    letters = [each.place[0] for each in MEASURES]

    assert [letters.count(letter) for letter in "abcdđ"] == [6, 8, 2, 2, 6]


def test_less_is_better_only_of_unemployment_and_poverty() -> None:
    lower = {each.code for each in MEASURES if each.comparator is not Comparator.AT_LEAST}

    assert lower == {"unemployment_rate", "poor_households_rate"}


def test_comparators_of_targets_are_those_of_the_kernel() -> None:
    assert {value for value, _label in COMPARATOR_CHOICES} <= {each.value for each in Comparator}


def test_rows_are_found_by_the_name_of_their_measure() -> None:
    row = SocioEconomicTarget.objects.create(
        unit=factories.ward().unit, year=2026, measure="poor_households_rate", comparator="<", level=1
    )

    assert "ho ngheo" in row.folded


@pytest.mark.parametrize(
    ("model", "values", "constraint"),
    [
        (
            SocioEconomicFigure,
            {"year": 2026, "measure": "clean_water_rate", "observed_on": HALF_YEAR, "value": 64, "numerator": 5},
            "socio_economic_figure_has_both_parts",
        ),
        (
            SurveyResult,
            {"kind": "health", "wave": "1", "finished_on": HALF_YEAR, "forms": 5, "answers": 6, "index_percent": 9},
            "survey_answers_within_forms",
        ),
        (
            PublishedIndex,
            {"index": "dti", "year": 2025, "published_on": HALF_YEAR, "points": 5, "rank": 7, "rank_of": 6},
            "published_rank_within",
        ),
    ],
)
def test_the_database_refuses_what_cannot_be(model: type[Any], values: dict[str, Any], constraint: str) -> None:
    unit = factories.ward().unit

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(unit=unit, **values)
