"""Use case: keep what the survey body announced, typed or from a table, and give the points of its rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from cchc.organisation.models import Person

from .. import appraised_sets as sets
from .. import campaigns
from ..domain import stages
from ..domain.appraisal_refusals import AppraisalRefusal, CannotAppraise
from ..domain.criteria import CriteriaSet
from ..domain.stages import Stage
from ..models import Campaign, ComponentScore, SurveyResult
from ..survey_files import Result
from .appraisal_steps import account, keep_points, locked_campaign, save_component

MOST_NAMED = 20


@transaction.atomic
def keep_results(*, campaign_id: int, results: Sequence[Result], actor: Person, at: datetime) -> int:
    """Keep the results and return how many; one for the same ward and component takes the place of the one before.

    All or none: a value the rule cannot score is named with its ward, and nothing is kept.

    :raises CannotAppraise: WRONG_STAGE once announced; NO_DOCUMENT; SURVEY_ROWS with all problems at once.
    """
    campaign = locked_campaign(campaign_id)
    stages.must_be(Stage(campaign.state), Stage.SELF_SCORING, Stage.APPRAISING, Stage.EXPLAINING)
    if any(not one.document.strip() for one in results):
        raise CannotAppraise(AppraisalRefusal.NO_DOCUMENT)
    criteria = sets.set_of_campaign(campaign)
    points = {(one.ward.pk, one.component): _points(criteria, one) for one in results}
    if wrong := [f"{one.ward.name}, {one.component}" for one in results if points[one.ward.pk, one.component] is None]:
        raise CannotAppraise(AppraisalRefusal.SURVEY_ROWS, rows=wrong[:MOST_NAMED], count=len(wrong))
    for one in results:
        _keep(campaign, one, actor, at)
        _give(campaign, one, points[one.ward.pk, one.component], actor, at)
    facts = {"results": len(results), "document": sorted({one.document for one in results})[:MOST_NAMED]}
    account("surveys_kept", campaign, actor, facts, at=at)
    return len(results)


def _points(criteria: CriteriaSet, result: Result) -> Decimal | None:
    return sets.survey_points(criteria.component(result.component), result.value)


def _keep(campaign: Campaign, result: Result, actor: Person, at: datetime) -> None:
    SurveyResult.objects.update_or_create(
        campaign=campaign,
        ward=result.ward,
        component=result.component,
        defaults={"value": result.value, "document": result.document.strip(), "by": actor, "at": at},
    )


def _give(campaign: Campaign, result: Result, points: Decimal | None, actor: Person, at: datetime) -> None:
    """Give the points where the ward has a sheet; a sheet that comes later is given them when the result is made."""
    rows = ComponentScore.objects.select_for_update(of=("self",))
    score = rows.filter(sheet__in=campaigns.sheets_of(campaign), sheet__ward=result.ward, code=result.component).first()
    if score is None or score.survey_points == points:
        return
    before, score.survey_points = score.survey_points, points
    save_component(score, "survey_points")
    keep_points(score, "survey", before, points, actor=actor, at=at, reason=result.document)
