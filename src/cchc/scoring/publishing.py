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
    index = index_of(campaign, criteria)
    if not index:
        return []
    sheets = [sheet for sheet in campaigns.submitted_sheets(campaign) if sheet.final_percent is not None]
    ranked = sum(sheet.rank is not None for sheet in sheets)
    return [_result(campaign, criteria, index, sheet, ranked) for sheet in sheets]


def index_of(campaign: Campaign, criteria: CriteriaSet) -> str:
    """Return the index the results are: as the set says, else as was said on announcing; "" for none."""
    return criteria.published_as or campaign.published_as


def name_of(campaign: Campaign) -> str:
    """Return what the results of a campaign are published as, in words; "" where the book does not take them."""
    index = index_of(campaign, sets.set_of_campaign(campaign))
    return str(PublishedIndex.Index(index).label) if index else ""


def choices() -> list[tuple[str, str]]:
    """Return the indices a campaign may be announced as, where its set does not say."""
    return [("", "Không ghi vào sổ"), *((str(code), str(label)) for code, label in PublishedIndex.Index.choices)]


def _result(campaign: Campaign, criteria: CriteriaSet, index: str, sheet: ScoreSheet, ranked: int) -> Announced:
    band = band_of(criteria, sheet.final_percent)
    rating = RATINGS.get(band.code) if band else None
    assert campaign.announced_on is not None
    assert sheet.final_percent is not None
    return Announced(
        unit=sheet.ward,
        index=index,
        year=campaign.year,
        published_on=campaign.announced_on,
        points=sheet.final_percent.quantize(PLACES),
        full_points=FULL.quantize(PLACES),
        rank=sheet.rank,
        rank_of=ranked if sheet.rank else None,
        rating=rating.value if rating else None,
        document_number=campaign.document[:LONGEST_DOCUMENT],
    )
