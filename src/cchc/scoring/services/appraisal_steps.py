"""What every use case of an appraisal does first and last: lock, check the edition, keep points and trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from cchc.foundation import audit
from cchc.organisation.models import Person

from ..domain import stages
from ..domain.appraisal_refusals import AppraisalRefusal, CannotAppraise
from ..domain.stages import Stage
from ..models import Campaign, ComponentScore, PointChange, ScoreSheet


def locked_campaign(campaign_id: int, edition: int | None = None) -> Campaign:
    """Return the campaign, locked until the transaction ends.

    :raises CannotAppraise: STALE when somebody changed it meanwhile.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("unit").get(pk=campaign_id)
    if edition is not None and campaign.edition != edition:
        raise CannotAppraise(AppraisalRefusal.STALE)
    return campaign


def save_campaign(campaign: Campaign, *fields: str) -> None:
    campaign.edition += 1
    campaign.save(update_fields=[*fields, "edition"])


def locked_component(component_id: int, edition: int, *allowed: Stage) -> ComponentScore:
    """Return the component, locked, of a sheet whose campaign is in one of the stages.

    :raises CannotAppraise: WRONG_STAGE, also without a campaign; STALE.
    """
    rows = ComponentScore.objects.select_for_update(of=("self",)).select_related("sheet__ward", "sheet__campaign")
    component = rows.get(pk=component_id)
    check_stage(component.sheet, *allowed)
    if component.edition != edition:
        raise CannotAppraise(AppraisalRefusal.STALE)
    return component


def check_stage(sheet: ScoreSheet, *allowed: Stage) -> None:
    """:raises CannotAppraise: WRONG_STAGE; NOT_SUBMITTED for a sheet that belongs to no campaign."""
    if sheet.campaign is None:
        raise CannotAppraise(AppraisalRefusal.NOT_SUBMITTED)
    stages.must_be(Stage(sheet.campaign.state), *allowed)


def save_component(component: ComponentScore, *fields: str) -> None:
    component.edition += 1
    component.save(update_fields=[*fields, "edition"])


def keep_points(
    component: ComponentScore,
    kind: str,
    before: Decimal | None,
    after: Decimal | None,
    *,
    actor: Person,
    at: datetime,
    reason: str = "",
) -> None:
    PointChange.objects.create(
        component=component, kind=kind, before=before, after=after, reason=reason, by=actor, at=at
    )


def account(
    event: str,
    target: Campaign | ScoreSheet | ComponentScore,
    actor: Person,
    facts: Mapping[str, object] | None = None,
    *,
    at: datetime,
) -> None:
    """Write the act to the trail, as the record of the ward it is about, or of the unit that runs the campaign."""
    audit.record(event=f"scoring.{event}", target=target, actor=actor, unit_code=_unit_code(target), facts=facts, at=at)


def _unit_code(target: Campaign | ScoreSheet | ComponentScore) -> str:
    if isinstance(target, Campaign):
        return target.unit.code
    return target.ward.code if isinstance(target, ScoreSheet) else target.sheet.ward.code
