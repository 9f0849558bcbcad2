"""Use cases: open a campaign of appraisal, correct its days, lead it from stage to stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from cchc.organisation.models import Person, Unit

from .. import campaigns
from ..domain import stages
from ..domain.appraisal_refusals import AppraisalRefusal, CannotAppraise
from ..domain.stages import Stage
from ..models import Campaign
from .appraisal_steps import account, locked_campaign, save_campaign


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a campaign, each the last of its stage but the first."""

    self_from: date
    self_to: date
    appraise_to: date
    explain_to: date
    announce_on: date

    def check(self) -> None:
        """:raises CannotAppraise: DAYS_OUT_OF_ORDER."""
        stages.check_days(self.self_from, self.self_to, self.appraise_to, self.explain_to, self.announce_on)

    def columns(self) -> dict[str, date]:
        return {name: getattr(self, name) for name in Days.__slots__}


@dataclass(frozen=True, slots=True)
class CampaignOrder:
    """What is appraised: every commune at or below the unit, for a year, by a set of criteria."""

    unit: Unit
    title: str
    year: int
    set_code: str
    set_edition: int
    days: Days


@transaction.atomic
def open_campaign(*, order: CampaignOrder, actor: Person, at: datetime) -> Campaign:
    """Open the campaign; sheets the wards have begun by the same set for the year are in it.

    :raises CannotAppraise: DAYS_OUT_OF_ORDER; CAMPAIGN_THERE when one of the year and set is open already.
    """
    order.days.check()
    try:
        with transaction.atomic():
            campaign = Campaign.objects.create(
                unit=order.unit, title=order.title, year=order.year, set_code=order.set_code,
                set_edition=order.set_edition, made_by=actor, made_at=at, **order.days.columns(),
            )  # fmt: skip
    except IntegrityError as error:
        raise CannotAppraise(AppraisalRefusal.CAMPAIGN_THERE, year=order.year) from error
    campaigns.sheets_of(campaign).update(campaign=campaign)
    account("campaign_opened", campaign, actor, {"year": order.year, "set": order.set_code}, at=at)
    return campaign


@transaction.atomic
def change_days(*, campaign_id: int, edition: int, days: Days, actor: Person, at: datetime) -> Campaign:
    """Correct the days of a campaign that is not announced.

    :raises CannotAppraise: STALE; WRONG_STAGE; DAYS_OUT_OF_ORDER.
    """
    campaign = locked_campaign(campaign_id, edition)
    stages.must_be(Stage(campaign.state), Stage.SELF_SCORING, Stage.APPRAISING, Stage.EXPLAINING)
    days.check()
    for name, day in days.columns().items():
        setattr(campaign, name, day)
    save_campaign(campaign, *days.columns())
    told = {name: day.isoformat() for name, day in days.columns().items()}
    account("campaign_days_changed", campaign, actor, told, at=at)
    return campaign


@transaction.atomic
def move_on(*, campaign_id: int, edition: int, actor: Person, at: datetime) -> Campaign:
    """Close the stage and begin the next. Who has not sent a sheet is named in the trail, and may still send it.

    :raises CannotAppraise: STALE; NO_STAGE_LEFT; WORK_LEFT while a sheet sent in is not appraised in full.
    """
    campaign = locked_campaign(campaign_id, edition)
    stage = Stage(campaign.state)
    following = stages.after(stage)
    rows = campaigns.progress(campaign)
    if stage is Stage.APPRAISING and (unfinished := [row.ward.name for row in rows if row.waiting]):
        raise CannotAppraise(AppraisalRefusal.WORK_LEFT, wards=unfinished)
    campaign.state = following
    save_campaign(campaign, "state")
    campaigns.sheets_of(campaign).update(campaign=campaign)
    late = [row.ward.code for row in rows if not row.is_submitted]
    account("campaign_moved", campaign, actor, {"stage": str(following), "late": late}, at=at)
    return campaign


@transaction.atomic
def move_back(*, campaign_id: int, edition: int, reason: str, actor: Person, at: datetime) -> Campaign:
    """Open the stage before again, with a reason.

    :raises CannotAppraise: STALE; NO_STAGE_LEFT; REASON_MISSING.
    """
    campaign = locked_campaign(campaign_id, edition)
    campaign.state = stages.before(Stage(campaign.state))
    if not reason.strip():
        raise CannotAppraise(AppraisalRefusal.REASON_MISSING)
    save_campaign(campaign, "state")
    account("campaign_reopened", campaign, actor, {"stage": campaign.state, "reason": reason}, at=at)
    return campaign
