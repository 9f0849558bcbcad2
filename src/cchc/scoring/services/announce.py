"""Use case: the result of a campaign is announced; from then on its sheets are locked."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cchc.organisation.models import Person
from cchc.registers.services.keep_published import keep_published

from .. import appraised_sets as sets
from .. import campaigns, standings
from ..domain import stages
from ..domain.appraisal_refusals import AppraisalRefusal, CannotAppraise
from ..domain.criteria import CriteriaSet
from ..domain.stages import Stage
from ..domain.states import State
from ..domain.totals import Tally
from ..models import Campaign, ComponentScore, PointChange, ScoreSheet
from ..publishing import results_of
from ..sheet_rows import points_now
from .appraisal_steps import account, locked_campaign, save_campaign

AT_ONCE = 500


@transaction.atomic
def announce(
    *,
    campaign_id: int,
    edition: int,
    document: str,
    announced_on: date,
    published_as: str = "",
    actor: Person,
    at: datetime,
) -> Campaign:
    """Make every point final, keep index and rank of each ward that sent its sheet, and lock the sheets.

    What the set says it is published as goes into the wards' book of published indices, in the same transaction.

    :param published_as: the index of that book, where the set names none; "" writes none.

    :raises CannotAppraise: STALE; WRONG_STAGE; NO_DOCUMENT; NOTHING_TO_ANNOUNCE; WORK_LEFT while an explanation is
        not answered or a sheet not appraised; SURVEY_MISSING where some wards have a result of a survey and others not.
    :raises CannotKeep: INVALID where the book does not take the results (a day before the year).
    """
    campaign = locked_campaign(campaign_id, edition)
    stages.must_be(Stage(campaign.state), Stage.EXPLAINING)
    if not document.strip():
        raise CannotAppraise(AppraisalRefusal.NO_DOCUMENT)
    sheets = _ready(campaign)
    criteria = sets.set_of_campaign(campaign)
    tallies = standings.tallies_of(criteria, sheets)
    ranks = standings.ranks_of(criteria, tallies)
    _finish_components(sheets, criteria, actor=actor, at=at)
    for sheet in sheets:
        _finish_sheet(sheet, tallies[sheet.pk], ranks.get(sheet.pk), document, actor=actor, at=at)
    campaign.state, campaign.announced_on, campaign.document = Stage.ANNOUNCED, announced_on, document.strip()
    campaign.published_as = "" if criteria.published_as else published_as
    save_campaign(campaign, "state", "announced_on", "document", "published_as")
    published = keep_published(results=results_of(campaign), actor=actor, at=at)
    facts = {"document": document, "wards": len(sheets), "published": published}
    account("campaign_announced", campaign, actor, facts, at=at)
    return campaign


def _ready(campaign: Campaign) -> list[ScoreSheet]:
    sheets = campaigns.submitted_sheets(campaign)
    if not sheets:
        raise CannotAppraise(AppraisalRefusal.NOTHING_TO_ANNOUNCE)
    rows = campaigns.progress(campaign)
    if unfinished := [row.ward.name for row in rows if row.is_submitted and (row.waiting or row.disputed)]:
        raise CannotAppraise(AppraisalRefusal.WORK_LEFT, wards=unfinished)
    if gaps := campaigns.surveys_missing(campaign):
        told = [f"{code} ({', '.join(ward.name for ward in wards)})" for code, wards in gaps.items()]
        raise CannotAppraise(AppraisalRefusal.SURVEY_MISSING, gaps=told)
    return sheets


def _finish_components(sheets: list[ScoreSheet], criteria: CriteriaSet, *, actor: Person, at: datetime) -> None:
    rules = {one.code: one for one in criteria.components()}
    rows = list(ComponentScore.objects.select_for_update().filter(sheet__in=sheets).order_by("pk"))
    for row in rows:
        rule = rules.get(row.code)
        row.final_points = points_now(row, rule) if rule else None
        row.state = State.FINAL
        row.edition += 1
    ComponentScore.objects.bulk_update(rows, ["final_points", "state", "edition"], batch_size=AT_ONCE)
    PointChange.objects.bulk_create(
        (
            PointChange(component=row, kind="final", before=row.self_points, after=row.final_points, by=actor, at=at)
            for row in rows
        ),
        batch_size=AT_ONCE,
    )


def _finish_sheet(
    sheet: ScoreSheet, tally: Tally, rank: int | None, document: str, *, actor: Person, at: datetime
) -> None:
    sheet.final_total, sheet.final_percent, sheet.rank = tally.total, tally.percent, rank
    sheet.edition += 1
    sheet.save(update_fields=["final_total", "final_percent", "rank", "edition"])
    facts = {"percent": str(tally.percent), "rank": rank, "document": document}
    account("sheet_announced", sheet, actor, facts, at=at)
