"""The announced results of a campaign as the book of published indices takes them. Reads."""

from __future__ import annotations

from decimal import Decimal

from cchc.registers.models.impact import PublishedIndex
from cchc.registers.services.keep_published import Announced

from . import appraised_sets as sets
from . import campaigns
from .domain.criteria import CriteriaSet
from .domain.ranking import band_of
from .domain.totals import FULL
from .models import Campaign, ScoreSheet

Rating = PublishedIndex.Rating
RATINGS = {
    "excellent": Rating.EXCELLENT,
    "good": Rating.GOOD,
    "fair": Rating.FAIR,
    "average": Rating.AVERAGE,
    "weak": Rating.WEAK,
}  # by the code of a band; a set with bands of its own has no rating in the book
LONGEST_DOCUMENT = 120
PLACES = Decimal("0.001")  # the book's


def results_of(campaign: Campaign) -> list[Announced]:
    """Return what each ward that sent its sheet is announced with; nothing where the set is no published index."""
    criteria = sets.set_of_campaign(campaign)
    if not criteria.published_as:
        return []
    sheets = [sheet for sheet in campaigns.submitted_sheets(campaign) if sheet.final_percent is not None]
    ranked = sum(sheet.rank is not None for sheet in sheets)
    return [_result(campaign, criteria, sheet, ranked) for sheet in sheets]


def name_of(criteria: CriteriaSet) -> str:
    """Return what the result of a set is published as, in words; "" where the book does not take it."""
    return str(PublishedIndex.Index(criteria.published_as).label) if criteria.published_as else ""


def _result(campaign: Campaign, criteria: CriteriaSet, sheet: ScoreSheet, ranked: int) -> Announced:
    band = band_of(criteria, sheet.final_percent)
    rating = RATINGS.get(band.code) if band else None
    assert campaign.announced_on is not None
    assert sheet.final_percent is not None
    return Announced(
        unit=sheet.ward,
        index=criteria.published_as,
        year=campaign.year,
        published_on=campaign.announced_on,
        points=sheet.final_percent.quantize(PLACES),
        full_points=FULL.quantize(PLACES),
        rank=sheet.rank,
        rank_of=ranked if sheet.rank else None,
        rating=rating.value if rating else None,
        document_number=campaign.document[:LONGEST_DOCUMENT],
    )
