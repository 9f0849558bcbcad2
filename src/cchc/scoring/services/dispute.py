"""Use case of the ward: explain a component whose points the appraisal changed, with further proof if there is any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from cchc.organisation.attachments import Attachment
from cchc.organisation.models import Person

from ..domain import appraising
from ..domain.appraisal_refusals import AppraisalRefusal, CannotAppraise
from ..domain.stages import Stage
from ..domain.states import State
from ..models import ComponentScore
from .appraisal_steps import account, keep_points, locked_component, save_component
from .proofs import Paper, attach_proof


@dataclass(frozen=True, slots=True)
class Explained:
    """What the ward says, and the paper it brings; the paper may be none."""

    text: str
    paper: Paper | None = None
    attachment: Attachment | None = None
    link: str = ""


@transaction.atomic
def dispute(*, component_id: int, edition: int, explained: Explained, actor: Person, at: datetime) -> ComponentScore:
    """Explain a component to the appraiser within the days; again, as long as it is not answered.

    :raises CannotAppraise: WRONG_STAGE; STALE; TOO_LATE; NOT_APPRAISED where nothing was changed; REASON_MISSING.
    :raises CannotAttach: for a paper that cannot be kept.
    """
    component = locked_component(component_id, edition, Stage.EXPLAINING)
    campaign = component.sheet.campaign
    assert campaign is not None, "its stage was looked at"
    if localtime(at).date() > campaign.explain_to:
        raise CannotAppraise(AppraisalRefusal.TOO_LATE, day=campaign.explain_to)
    is_changed = component.false_item or component.appraised_points != component.self_points
    if not is_changed or component.dispute_answer:
        raise CannotAppraise(AppraisalRefusal.NOT_APPRAISED)
    component.state = appraising.may_dispute(State(component.state), explained.text)
    component.dispute = explained.text.strip()
    save_component(component, "state", "dispute")
    points = component.appraised_points
    keep_points(component, "disputed", points, points, actor=actor, at=at, reason=explained.text)
    if explained.paper is not None:
        attach_proof(
            component_ids=[component.pk], paper=explained.paper, attachment=explained.attachment, link=explained.link,
            actor=actor, at=at,
        )  # fmt: skip
    account("component_disputed", component, actor, {"reason": explained.text}, at=at)
    return component
