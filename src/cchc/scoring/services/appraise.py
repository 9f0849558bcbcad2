"""Use cases of the appraiser: accept what the ward gave itself, give other points, judge a proof, answer a dispute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from cchc.organisation.models import Person

from .. import appraised_sets as sets
from ..domain import appraising
from ..domain.appraisal_refusals import AppraisalRefusal, CannotAppraise
from ..domain.stages import Stage
from ..domain.states import State
from ..models import ComponentScore, PointChange, Proof, ScoreSheet
from .appraisal_steps import account, check_stage, keep_points, locked_component, save_component


@transaction.atomic
def accept_field(*, sheet_id: int, edition: int, field_code: str, actor: Person, at: datetime) -> int:
    """Accept the ward's own points of every component of a field nobody has appraised yet; return how many.

    :raises CannotAppraise: STALE; WRONG_STAGE; NOTHING_TO_ACCEPT.
    """
    sheet = ScoreSheet.objects.select_for_update(of=("self",)).select_related("ward", "campaign").get(pk=sheet_id)
    check_stage(sheet, Stage.APPRAISING)
    if sheet.edition != edition:
        raise CannotAppraise(AppraisalRefusal.STALE)
    codes = [one.code for one in sets.of_field(sets.set_of(sheet), field_code) if one.kind != "survey"]
    rows = sheet.components.select_for_update().filter(code__in=codes, state=State.SUBMITTED).order_by("pk")
    untouched = list(rows)
    if not untouched:
        raise CannotAppraise(AppraisalRefusal.NOTHING_TO_ACCEPT)
    _accept(untouched, actor=actor, at=at)
    sheet.edition += 1
    sheet.save(update_fields=["edition"])
    account("field_accepted", sheet, actor, {"field": field_code, "components": len(untouched)}, at=at)
    return len(untouched)


def _accept(rows: list[ComponentScore], *, actor: Person, at: datetime) -> None:
    PointChange.objects.bulk_create(
        PointChange(component=row, kind="appraised", before=row.self_points, after=row.self_points, by=actor, at=at)
        for row in rows
    )
    ComponentScore.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=State.APPRAISED, appraised_points=F("self_points"), edition=F("edition") + 1
    )


@transaction.atomic
def give_points(
    *, component_id: int, edition: int, points: Decimal, reason: str, actor: Person, at: datetime
) -> ComponentScore:
    """Give a component the points of the appraisal, again if need be; other points than the ward's want a reason.

    :raises CannotAppraise: WRONG_STAGE; STALE; NOT_SUBMITTED; BY_SURVEY; OUT_OF_RANGE; REASON_MISSING.
    """
    component = locked_component(component_id, edition, Stage.APPRAISING)
    return _give(component, points, reason, actor=actor, at=at)


@transaction.atomic
def recompute(
    *, component_id: int, edition: int, inputs: Mapping[str, object], reason: str, actor: Person, at: datetime
) -> ComponentScore:
    """Give the points the component's rule gives for corrected inputs; they are kept with the points.

    :raises CannotAppraise: as ``give_points``; NOT_COMPUTED where the rule cannot score these inputs.
    """
    component = locked_component(component_id, edition, Stage.APPRAISING)
    scored = sets.points_of(sets.component_of(component), inputs)
    if scored.points is None:
        raise CannotAppraise(AppraisalRefusal.NOT_COMPUTED, why=scored.why)
    told = f"{reason.strip()} (tính lại: {scored.why})" if reason.strip() else ""
    return _give(component, scored.points, told, actor=actor, at=at, inputs=dict(inputs))


def _give(
    component: ComponentScore,
    points: Decimal,
    reason: str,
    *,
    actor: Person,
    at: datetime,
    inputs: dict[str, object] | None = None,
) -> ComponentScore:
    rule = sets.component_of(component)
    appraising.may_appraise(State(component.state))
    if rule.kind == "survey":
        raise CannotAppraise(AppraisalRefusal.BY_SURVEY)
    appraising.check_points(points, most=rule.max, own=component.self_points, reason=reason)
    before = component.appraised_points
    component.appraised_points, component.appraisal_reason = points, reason.strip()
    component.state = State.APPRAISED
    save_component(component, "appraised_points", "appraisal_reason", "state")
    keep_points(component, "appraised", before, points, actor=actor, at=at, reason=reason)
    facts = {"points": str(points), "before": str(before or ""), "reason": reason}
    account("component_appraised", component, actor, {**facts, **({"inputs": inputs} if inputs else {})}, at=at)
    return component


@transaction.atomic
def give_adjustments(
    *, sheet_id: int, edition: int, counts: Mapping[str, int], reason: str, actor: Person, at: datetime
) -> ScoreSheet:
    """Count the bonus and penalty items of a sheet, each with its ground in the reason; none takes them back.

    :raises CannotAppraise: STALE; WRONG_STAGE; NOT_SUBMITTED; OUT_OF_RANGE for an item the set does not have or a
        number below nought; STILL_FALSE for fewer than the components with a false proof; REASON_MISSING where
        anything is counted.
    """
    sheet = ScoreSheet.objects.select_for_update(of=("self",)).select_related("ward", "campaign").get(pk=sheet_id)
    check_stage(sheet, Stage.APPRAISING, Stage.EXPLAINING)
    if sheet.edition != edition:
        raise CannotAppraise(AppraisalRefusal.STALE)
    if sheet.submitted_at is None:
        raise CannotAppraise(AppraisalRefusal.NOT_SUBMITTED)
    given = {code: count for code, count in counts.items() if count}
    known = {item.code for item in sets.adjustment_items(sets.set_of(sheet))}
    if not given.keys() <= known or any(count < 0 for count in given.values()):
        raise CannotAppraise(AppraisalRefusal.OUT_OF_RANGE, most=len(known))
    found = Counter(sheet.components.exclude(false_item="").values_list("false_item", flat=True))
    if still := sum((found - Counter(given)).values()):
        raise CannotAppraise(AppraisalRefusal.STILL_FALSE, components=still)
    if given and not reason.strip():
        raise CannotAppraise(AppraisalRefusal.REASON_MISSING)
    sheet.adjustments, sheet.adjustments_reason = given, reason.strip()
    sheet.edition += 1
    sheet.save(update_fields=["adjustments", "adjustments_reason", "edition"])
    account("sheet_adjusted", sheet, actor, {"items": given, "reason": reason}, at=at)
    return sheet


@transaction.atomic
def judge_proof(
    *, component_id: int, proof_id: int, is_accepted: bool, reason: str, actor: Person, at: datetime
) -> Proof:
    """Accept a proof, or reject it with a reason, while the sheet is appraised.

    :raises CannotAppraise: WRONG_STAGE; NOT_SUBMITTED; PROOF_WITHDRAWN; REASON_MISSING.
    """
    component = ComponentScore.objects.select_related("sheet__ward", "sheet__campaign").get(pk=component_id)
    check_stage(component.sheet, Stage.APPRAISING, Stage.EXPLAINING)
    appraising.may_appraise(State(component.state))
    proof = component.proofs.select_for_update(of=("self",)).get(pk=proof_id)
    if proof.withdrawn_at is not None:
        raise CannotAppraise(AppraisalRefusal.PROOF_WITHDRAWN)
    if not is_accepted and not reason.strip():
        raise CannotAppraise(AppraisalRefusal.REASON_MISSING)
    proof.state = Proof.State.ACCEPTED if is_accepted else Proof.State.REJECTED
    proof.rejected_because = "" if is_accepted else reason.strip()
    proof.save(update_fields=["state", "rejected_because"])
    facts = {"title": proof.title, "accepted": is_accepted, "reason": reason}
    account("proof_judged", component, actor, facts, at=at)
    return proof


@transaction.atomic
def answer_dispute(
    *, component_id: int, edition: int, points: Decimal, answer: str, actor: Person, at: datetime
) -> ComponentScore:
    """Answer what the ward explained: with the points of before, or with others; either way with reasons.

    :raises CannotAppraise: WRONG_STAGE; STALE; NOT_DISPUTED; OUT_OF_RANGE; REASON_MISSING.
    """
    component = locked_component(component_id, edition, Stage.EXPLAINING)
    if State(component.state) is not State.DISPUTED:
        raise CannotAppraise(AppraisalRefusal.NOT_DISPUTED)
    if not answer.strip():
        raise CannotAppraise(AppraisalRefusal.REASON_MISSING)
    appraising.check_points(points, most=sets.component_of(component).max, own=None, reason=answer)
    before = component.explained_points
    component.explained_points, component.dispute_answer = points, answer.strip()
    save_component(component, "explained_points", "dispute_answer")
    keep_points(component, "explained", before, points, actor=actor, at=at, reason=answer)
    account("dispute_answered", component, actor, {"points": str(points), "reason": answer}, at=at)
    return component
