"""Use cases: a proof of a component is found not to be true, and the finding is taken back.

Such a component counts 0 and the penalty item is counted once for it; the points it had stay beside the finding, so
that taking it back restores them. Source: docs/sources.md P3.5 ("false evidence -1 each and the component = 0").
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cchc.organisation.models import Person

from .. import appraised_sets as sets
from ..domain import appraising
from ..domain.appraisal_refusals import AppraisalRefusal, CannotAppraise
from ..domain.stages import Stage
from ..domain.states import State
from ..models import ComponentScore, ScoreSheet
from ..sheet_rows import points_now
from .appraisal_steps import account, keep_points, locked_component, save_component

OPEN = (Stage.APPRAISING, Stage.EXPLAINING)


@transaction.atomic
def find_false(
    *, component_id: int, edition: int, item: str, reason: str, actor: Person, at: datetime
) -> ComponentScore:
    """Leave the component nought and count the penalty item once more.

    :raises CannotAppraise: WRONG_STAGE; STALE; NOT_SUBMITTED; BY_SURVEY; NO_FALSE_ITEM where the set has no such item
        in force; FALSE_ALREADY; REASON_MISSING.
    """
    component = locked_component(component_id, edition, *OPEN)
    criteria = sets.set_of(component.sheet)
    rule = criteria.component(component.code)
    appraising.may_appraise(State(component.state))
    if rule.kind == "survey":
        raise CannotAppraise(AppraisalRefusal.BY_SURVEY)
    if item not in {one.code for one in sets.false_items(criteria)}:
        raise CannotAppraise(AppraisalRefusal.NO_FALSE_ITEM)
    if component.false_item:
        raise CannotAppraise(AppraisalRefusal.FALSE_ALREADY)
    if not reason.strip():
        raise CannotAppraise(AppraisalRefusal.REASON_MISSING)
    before = points_now(component, rule)
    component.false_item, component.false_because = item, reason.strip()
    if component.state == State.SUBMITTED:  # nothing about it waits any more, and the ward may answer it
        component.state = State.APPRAISED
    save_component(component, "false_item", "false_because", "state")
    _count(component.sheet_id, item, 1)
    keep_points(component, "false", before, appraising.NOUGHT, actor=actor, at=at, reason=reason)
    account("proof_found_false", component, actor, {"item": item, "before": str(before), "reason": reason}, at=at)
    return component


@transaction.atomic
def take_back(*, component_id: int, edition: int, reason: str, actor: Person, at: datetime) -> ComponentScore:
    """Restore the points of before, and count the penalty item once less.

    :raises CannotAppraise: WRONG_STAGE; STALE; NOT_FALSE; REASON_MISSING.
    """
    component = locked_component(component_id, edition, *OPEN)
    item = component.false_item
    if not item:
        raise CannotAppraise(AppraisalRefusal.NOT_FALSE)
    if not reason.strip():
        raise CannotAppraise(AppraisalRefusal.REASON_MISSING)
    component.false_item = component.false_because = ""
    if _waits_again(component):
        component.state = State.SUBMITTED
    save_component(component, "false_item", "false_because", "state")
    _count(component.sheet_id, item, -1)
    after = points_now(component, sets.component_of(component))
    keep_points(component, "restored", appraising.NOUGHT, after, actor=actor, at=at, reason=reason)
    account("false_proof_taken_back", component, actor, {"item": item, "points": str(after), "reason": reason}, at=at)
    return component


def _waits_again(component: ComponentScore) -> bool:
    """Whether nobody had appraised it before the finding, and it can still be appraised."""
    campaign = component.sheet.campaign
    is_appraising = campaign is not None and campaign.state == Stage.APPRAISING
    return is_appraising and component.state == State.APPRAISED and component.appraised_points is None


def _count(sheet_id: int, item: str, change: int) -> None:
    sheet = ScoreSheet.objects.select_for_update(of=("self",)).get(pk=sheet_id)
    counts = {**sheet.adjustments, item: sheet.adjustments.get(item, 0) + change}
    sheet.adjustments = {code: count for code, count in counts.items() if count > 0}
    sheet.edition += 1
    sheet.save(update_fields=["adjustments", "edition"])
