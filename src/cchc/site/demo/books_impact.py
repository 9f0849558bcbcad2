"""Two believable years of impact: socio-economic targets and figures, surveys, published indices, kept figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from cchc.kernel.quantities import Comparator
from cchc.organisation.models import Unit
from cchc.registers.domain.socio_economic import MEASURES, PERCENT, Measure
from cchc.registers.models.impact import (
    Observation,
    PublishedIndex,
    SocioEconomicFigure,
    SocioEconomicTarget,
    SurveyResult,
)

from .believable import DAY, store

HUNDREDTH = Decimal("0.01")
# Levels a ward like this one is given, about; from which every ward of the demo differs a little.
LEVELS = {
    "grdp_growth": 10.5,
    "income_per_head": 86,
    "budget_revenue": 76_500,
    "disbursement_rate": 95,
    "site_clearance_rate": 100,
    "total_investment": 832_000,
    "standard_schools_rate": 42,
    "health_insurance_rate": 95,
    "social_insurance_rate": 21,
    "trained_labour_rate": 71,
    "certified_labour_rate": 27,
    "jobs_created": 1_350,
    "unemployment_rate": 5,
    "poor_households_rate": 1.2,
    "clean_water_rate": 66,
    "solid_waste_rate": 65,
    "dossiers_on_time_rate": 98,
    "time_cut_rate": 30,
    "militia_rate": 0.8,
    "enlistment_rate": 100,
    "defence_education_rate": 100,
    "crime_reports_settled_rate": 90,
    "cases_solved_rate": 76,
    "complaints_settled_rate": 95,
}
QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))
SECTORS = ("Đất đai", "Xây dựng", "Hộ tịch", "Đầu tư")
INDICES = {"par": (86, 100), "sipas": (85, 100), "papi": (42, 80), "pci": (68, 100), "dti": (64, 100)}
KEPT = {
    "digital_government.smartphone_rate": 84,
    "digital_government.services_with_participation_rate": 80,
}
WARDS_RANKED = 130


def make(ward: Unit, rng: Random, start: date, end: date) -> None:
    """Fill the books of the field from ``start`` to ``end``."""
    years = range(start.year, end.year + 1)
    levels = {each.code: LEVELS[each.code] * rng.uniform(0.98, 1.02) for each in MEASURES}
    store(_target(ward, each, year, levels[each.code]) for year in years for each in MEASURES)
    store(_figures(ward, rng, levels, years, end))
    store(_surveys(ward, rng, years, end))
    store(_published(ward, rng, years, end))
    store(_kept(ward, rng, years, end))


def _rounded(measure: Measure, value: float) -> Decimal:
    most = min(value, 100.0) if measure.unit == PERCENT else value
    return Decimal(str(most)).quantize(HUNDREDTH if measure.unit == PERCENT else Decimal(1))


def _target(ward: Unit, measure: Measure, year: int, level: float) -> SocioEconomicTarget:
    return SocioEconomicTarget(
        unit=ward,
        year=year,
        measure=measure.code,
        comparator=measure.comparator.value,
        level=_rounded(measure, level),
        document_number=f"{year % 100 + 10}/NQ-HĐND",
        document_on=date(year - 1, 12, 20),
    )


def _figures(
    ward: Unit, rng: Random, levels: dict[str, float], years: range, end: date
) -> Iterator[SocioEconomicFigure]:
    """A figure a quarter: amounts grow over the year, rates come nearer to their level; a few stay behind."""
    for year in years:
        for measure in MEASURES:
            falls_short = rng.random() < 0.15
            for quarter, (month, day) in enumerate(QUARTER_ENDS, start=1):
                if date(year, month, day) <= end:
                    value = _value(measure, levels[measure.code], quarter, rng, falls_short=falls_short)
                    yield SocioEconomicFigure(
                        unit=ward,
                        year=year,
                        measure=measure.code,
                        observed_on=date(year, month, day),
                        value=_rounded(measure, value),
                        document_number=f"{rng.randint(50, 400)}/BC-UBND",
                        document_on=date(year, month, day),
                    )


def _value(measure: Measure, level: float, quarter: int, rng: Random, *, falls_short: bool) -> float:
    if measure.comparator is Comparator.BELOW:
        return level * (1.06 if falls_short else 0.95) * rng.uniform(0.98, 1.02)
    reached = (0.93 if falls_short else 1.03) * rng.uniform(0.99, 1.02)
    done = quarter / 4 if measure.unit in ("triệu đồng", "lượt") else 0.97 + 0.03 * quarter / 4
    return level * reached * done


def _surveys(ward: Unit, rng: Random, years: range, end: date) -> Iterator[SurveyResult]:
    kinds = SurveyResult.Kind
    for year in years:
        for kind, day in (
            (kinds.ADMINISTRATION, date(year, 10, 15)),
            (kinds.HEALTH, date(year, 5, 20)),
            (kinds.EDUCATION, date(year, 5, 28)),
            (kinds.CONDUCT, date(year, 8, 20)),
        ):
            if day <= end:
                yield _survey(ward, kind, "", f"Năm {year}", day, rng)
        for half, day in ((1, date(year, 6, 10)), (2, date(year, 11, 10))):
            for sector in SECTORS if day <= end else ():
                yield _survey(ward, kinds.PROCEDURES, sector, f"Đợt {half} năm {year}", day, rng)


def _survey(ward: Unit, kind: str, sector: str, wave: str, day: date, rng: Random) -> SurveyResult:
    forms = rng.randint(120, 400)
    return SurveyResult(
        unit=ward,
        kind=kind,
        sector=sector,
        wave=wave,
        finished_on=day,
        mode=rng.choice(SurveyResult.Mode.values),
        forms=forms,
        answers=round(forms * rng.uniform(0.8, 1.0)),
        index_percent=Decimal(str(round(rng.uniform(86, 97.5), 2))),
        formula=SurveyResult.Formula.SHARE,
        report_number=f"{rng.randint(20, 300)}/BC-UBND",
        report_on=day + 10 * DAY,
    )


def _published(ward: Unit, rng: Random, years: range, end: date) -> Iterator[PublishedIndex]:
    for index, (usual, full) in INDICES.items():
        rank = rng.randint(10, 70)
        for year in range(years[0] - 1, years[-1]):
            rank = min(max(rank + rng.randint(-15, 8), 1), WARDS_RANKED)
            points = usual * rng.uniform(0.97, 1.06)
            if (day := date(year + 1, 4, 20)) <= end:
                yield PublishedIndex(
                    unit=ward,
                    index=index,
                    year=year,
                    published_on=day,
                    points=Decimal(str(round(min(points, full), 2))),
                    full_points=full,
                    rank=rank,
                    rank_of=WARDS_RANKED,
                    rating=PublishedIndex.Rating.GOOD if points / full >= 0.8 else PublishedIndex.Rating.FAIR,
                    document_number=f"{rng.randint(300, 900)}/QĐ-UBND",
                )


def _kept(ward: Unit, rng: Random, years: range, end: date) -> Iterator[Observation]:
    for code, usual in KEPT.items():
        for year in years:
            for month, day in QUARTER_ENDS:
                if date(year, month, day) <= end:
                    yield Observation(
                        unit=ward,
                        measure=code,
                        observed_on=date(year, month, day),
                        value=Decimal(str(round(min(usual * rng.uniform(0.97, 1.08), 100), 2))),
                        document_number=f"{rng.randint(20, 300)}/BC-UBND",
                    )
