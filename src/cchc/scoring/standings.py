"""The result of a campaign: each ward's points by field, index, band, rank, and its change from the year before. Reads.

Before the announcement these are the points as they stand now; afterwards those that were announced.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc.organisation.models import Unit

from . import appraised_sets as sets
from . import campaigns
from .domain.criteria import Component, CriteriaSet, Field
from .domain.ranking import Result, band_of, rank
from .domain.rules import NOTHING, Outcome
from .domain.rules import Result as Scoring
from .domain.totals import NOUGHT, Part, Scored, Tally, add_up, adjustment_of, count
from .domain.waterfall import FieldPoints
from .models import Campaign, ComponentScore, ScoreSheet
from .sheet_rows import points_now

HUNDRED = Decimal(100)
HEAT_STEPS = ((4, Decimal(50)), (3, Decimal(70)), (2, Decimal(80)), (1, Decimal(90)))  # heat while below that share


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one ward. ``heat`` 0 to 4: the more points are missing, the darker."""

    field: Field
    part: Part

    @property
    def share(self) -> Decimal | None:
        return self.part.points / self.part.max * HUNDRED if self.part.max else None

    @property
    def heat(self) -> int:
        share = self.share
        if share is None:
            return 0
        return next((heat for heat, limit in HEAT_STEPS if share < limit), 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """One ward in the ranking; ``rank`` None for a ward without a result."""

    rank: int | None
    ward: Unit
    sheet: ScoreSheet | None
    tally: Tally | None
    cells: tuple[Cell, ...] = ()
    band: str = ""
    before: Decimal | None = None  # the index of the year before
    rank_before: int | None = None

    @property
    def percent(self) -> Decimal | None:
        return self.tally.percent if self.tally else None

    @property
    def change(self) -> Decimal | None:
        """The change from the year before, in percentage points."""
        return None if self.percent is None or self.before is None else self.percent - self.before

    @property
    def climbed(self) -> int | None:
        """How many ranks up since the year before; negative: down."""
        return None if self.rank is None or self.rank_before is None else self.rank_before - self.rank

    @property
    def dropped(self) -> int | None:
        return None if self.climbed is None else -self.climbed


def tally_of(
    criteria: CriteriaSet,
    scores: Sequence[ComponentScore],
    *,
    is_closed: bool = True,
    adjustments: Mapping[str, int] | None = None,
) -> Tally:
    """Add up the points of a sheet as they count now.

    What did not arise counts by the component's policy; a component of the survey without a result was not surveyed
    and is left out; any other without points counts 0 of its maximum, once ``is_closed``: leaving a component blank
    must not be better than scoring it.

    :param adjustments: item of the set's bonus and penalty blocks -> how many; blocks that are off count nothing.
    """
    by_code = {one.code: one for one in scores}
    found: dict[str, Scored] = {}
    for rule in criteria.components():
        scored = _scored(rule, by_code.get(rule.code), is_closed=is_closed)
        if scored is not None:
            found[rule.code] = scored
    return add_up(criteria, found, adjustment=adjustment_of(criteria, adjustments or {}))


def _scored(rule: Component, score: ComponentScore | None, *, is_closed: bool) -> Scored | None:
    points = points_now(score, rule) if score else None
    if score is not None and score.nothing_arose and not score.false_item and not is_reckoned(score):
        return count(rule, NOTHING)
    if points is not None:
        return Scored(points, rule.max, Scoring.SCORED, score.explanation if score else "")
    if rule.kind == "survey" or not is_closed:
        return None
    return count(rule, Outcome(NOUGHT, Scoring.SCORED, "Chưa chấm điểm: tính 0 điểm."))


def field_points(criteria: CriteriaSet, tally: Tally) -> list[FieldPoints]:
    """Return what each field gives, for the waterfall."""
    parts = tally.by_field
    return [FieldPoints(one.code, one.title, parts[one.code].max, parts[one.code].points) for one in criteria.fields]


def is_reckoned(score: ComponentScore) -> bool:
    """Say whether the appraisal gave points of its own to what the ward says did not arise."""
    given = score.explained_points if score.explained_points is not None else score.appraised_points
    return given is not None and given != score.self_points


def standings(campaign: Campaign) -> list[Standing]:
    """Return the wards that sent their sheet from the best on, then those that did not, in the order of the tree."""
    criteria = sets.set_of_campaign(campaign)
    sheets = campaigns.submitted_sheets(campaign)
    tallies = tallies_of(criteria, sheets)
    before = _before(campaign)
    ranks = ranks_of(criteria, tallies)
    ranked = [
        _standing(ranks.get(sheet.pk), sheet, tallies[sheet.pk], criteria, before.get(sheet.ward_id))
        for sheet in sheets
    ]
    sent = {sheet.ward_id for sheet in sheets}
    silent = [Standing(None, ward, None, None) for ward in campaigns.wards_of(campaign) if ward.pk not in sent]
    return [*sorted(ranked, key=_order), *silent]


def _order(one: Standing) -> tuple[int, str]:
    return (one.rank if one.rank is not None else 1 << 30, one.ward.path)


def tallies_of(criteria: CriteriaSet, sheets: Sequence[ScoreSheet]) -> dict[int, Tally]:
    """Return sheet -> its sums, in one query for all sheets."""
    scores: dict[int, list[ComponentScore]] = {sheet.pk: [] for sheet in sheets}
    for score in ComponentScore.objects.filter(sheet__in=list(scores)).order_by("pk"):
        scores[score.sheet_id].append(score)
    return {one.pk: tally_of(criteria, scores[one.pk], adjustments=one.adjustments) for one in sheets}


def ranks_of(criteria: CriteriaSet, tallies: Mapping[int, Tally]) -> dict[int, int]:
    """Return sheet -> rank; ties as the set says. A sheet without any points in force has none."""
    results = [
        Result(str(sheet), tally.percent, survey_points(criteria, tally))
        for sheet, tally in tallies.items()
        if tally.percent is not None
    ]
    return {int(one.ward): place for place, one in rank(results, ties=criteria.ranking)}


def survey_points(criteria: CriteriaSet, tally: Tally) -> Decimal:
    codes = [one.code for one in criteria.components() if one.kind == "survey" and one.code in tally.components]
    return sum((tally.components[code].points for code in codes), NOUGHT)


Before = tuple[Decimal | None, int | None]


def _before(campaign: Campaign) -> dict[int, Before]:
    """Return ward -> (index, rank) announced for the year before."""
    earlier = campaigns.campaign_before(campaign)
    if earlier is None:
        return {}
    rows = campaigns.sheets_of(earlier).values_list("ward", "final_percent", "rank")
    return {ward: (percent, place) for ward, percent, place in rows}


def _standing(
    place: int | None, sheet: ScoreSheet, tally: Tally, criteria: CriteriaSet, before: Before | None
) -> Standing:
    band = band_of(criteria, tally.percent)
    percent_before, rank_before = before or (None, None)
    cells = tuple(Cell(field, tally.by_field[field.code]) for field in criteria.fields)
    return Standing(place, sheet.ward, sheet, tally, cells, band.label if band else "", percent_before, rank_before)
