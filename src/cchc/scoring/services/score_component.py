"""Use case: the owner of a component confirms what was drafted, or says otherwise with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from cchc.kernel.errors import DomainError
from cchc.organisation.models import Person

from .. import shelf
from ..domain import totals
from ..domain.criteria import Component
from ..domain.rules import Outcome, Result
from ..domain.self_scoring import CannotScore, SheetRefusal, check_points, refuse_unless_in_hand
from ..domain.states import State
from ..gathering import Gathered, explained, fault_in_words, gather_one, nested, points_kept
from ..models import ComponentScore
from ..sources import Asked
from .steps import keep_trail, locked_component, remember, save


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a component. Nothing but the defaults: confirmed as drafted.

    :param inputs: by name ("done", "hoan_thanh.done"): those a source knows too are overridden.
    :param points: other points than the rule gives.
    """

    inputs: Mapping[str, Any] = field(default_factory=dict)
    nothing_arose: bool = False
    points: Decimal | None = None
    explanation: str = ""  # "": as drafted
    reason: str = ""


@transaction.atomic
def score_component(*, component_id: int, edition: int, said: Said, actor: Person, at: datetime) -> ComponentScore:
    """Score the component as the rows are today and as the person says.

    :raises CannotScore: STALE; NOT_IN_HAND; ANNOUNCED_BY_OTHERS of a survey; INPUT_WRONG; POINTS_OUT_OF_RANGE;
        NOTHING_TO_SCORE without points; REASON_MISSING where the person says otherwise than the rows and the rule.
    """
    row = locked_component(component_id, edition)
    refuse_unless_in_hand(State(row.state))
    component = shelf.stored_set(row.sheet.set_code, row.sheet.set_edition, row.sheet.ward).component(row.code)
    if component.kind == "survey":
        raise CannotScore(SheetRefusal.ANNOUNCED_BY_OTHERS)
    found = gather_one(component, Asked(row.sheet.ward, row.sheet.year, localtime(at).date()), row)
    before = row.self_points
    judged = _judge(component, found, said)
    _write(row, judged, said)
    save(row, *WRITTEN)
    remember(row, "self", before=before, after=row.self_points, actor=actor, at=at, reason=said.reason).save()
    facts = {"code": row.code, "before": _text(before), "points": _text(row.self_points), "reason": said.reason}
    keep_trail("component_scored", row, row.sheet, actor, facts, at=at)
    return row


WRITTEN = (
    "inputs", "typed_inputs", "nothing_arose", "self_points", "explanation", "is_overridden", "override_reason",
    "state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    inputs: dict[str, Any]
    typed: list[str]
    points: Decimal | None
    nothing_arose: bool
    explanation: str
    is_overridden: bool


def _judge(component: Component, found: Gathered, said: Said) -> Judged:
    """Return what is to be kept.

    :raises CannotScore: see ``score_component``.
    """
    known = {name: one.value for name, one in found.found.items() if one.value is not None}
    given = {name: value for name, value in said.inputs.items() if value is not None}
    changed = {name for name, value in given.items() if name in known and known[name] != value}
    typed = {name: value for name, value in given.items() if name not in known or name in changed}
    inputs = nested({**known, **typed})
    outcome = _outcome(component, inputs, nothing_arose=said.nothing_arose)
    scored = None if outcome.state is Result.UNKNOWN else totals.count(component, outcome)
    points, nothing_arose = points_kept(scored), outcome.state is Result.NOTHING_AROSE
    says_nothing_arose = said.nothing_arose and not found.nothing_arose
    is_other = said.points is not None and said.points != points
    if is_other and said.points is not None:
        check_points(said.points, component.max)
        points, nothing_arose = said.points, False
    if points is None and not nothing_arose:
        raise CannotScore(SheetRefusal.NOTHING_TO_SCORE)
    is_overridden = bool(changed) or is_other or says_nothing_arose
    if is_overridden and not said.reason.strip():
        raise CannotScore(SheetRefusal.REASON_MISSING)
    explanation = said.explanation.strip() or explained(scored, found)
    return Judged(inputs, sorted(typed), points, nothing_arose, explanation, is_overridden)


def _outcome(component: Component, inputs: Mapping[str, Any], *, nothing_arose: bool) -> Outcome:
    if nothing_arose:
        return Outcome(None, Result.NOTHING_AROSE, "Không phát sinh trong năm.")
    try:
        return totals.score(component, inputs)
    except DomainError as fault:
        raise CannotScore(SheetRefusal.INPUT_WRONG, problem=fault_in_words(fault)) from fault


def _write(row: ComponentScore, judged: Judged, said: Said) -> None:
    row.inputs, row.typed_inputs = judged.inputs, judged.typed
    row.self_points, row.nothing_arose = judged.points, judged.nothing_arose
    row.explanation, row.is_overridden = judged.explanation, judged.is_overridden
    row.override_reason = said.reason.strip() if judged.is_overridden else ""
    row.state = State.SELF_SCORED


def _text(points: Decimal | None) -> str:
    return "" if points is None else str(points.normalize())
