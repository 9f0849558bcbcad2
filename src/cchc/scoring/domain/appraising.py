"""Points of an appraisal: what the appraiser, the explanation and the survey leave of what the ward gave itself.

Points are Decimals with four places inside (docs/sources.md P3.4). Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .appraisal_refusals import AppraisalRefusal, CannotAppraise
from .states import State

NOUGHT = Decimal(0)
WITH_THE_PROVINCE = frozenset({State.SUBMITTED, State.APPRAISED, State.DISPUTED})


@dataclass(frozen=True, slots=True)
class Given:
    """Every kind of points one component was ever given; None where nobody gave any."""

    self_points: Decimal | None = None
    appraised: Decimal | None = None
    explained: Decimal | None = None
    survey: Decimal | None = None
    is_false: bool = False  # a proof of it is not true


def final_points(given: Given, *, by_survey: bool) -> Decimal | None:
    """Return the points that count: after the explanation, else of the appraisal, else the ward's own.

    A component with a proof that is not true counts 0, whatever points it was given (docs/sources.md P3.5).

    A component of the survey counts what the survey body announced and nothing else: no person's points stand in
    for people who were asked. None leaves the sum, as "nothing arose" with EXCLUDE does.

    Source: docs/sources.md P3.3 step 5: the points of the appraisal replace those of the ward.
    """
    if given.is_false:
        return NOUGHT
    if by_survey:
        return given.survey
    return next((one for one in (given.explained, given.appraised, given.self_points) if one is not None), None)


def check_points(points: Decimal, *, most: Decimal, own: Decimal | None, reason: str) -> None:
    """Check points a person gives in the place of others.

    :raises CannotAppraise: OUT_OF_RANGE outside 0 to ``most``; REASON_MISSING where they differ from ``own``.
    """
    if not NOUGHT <= points <= most:
        raise CannotAppraise(AppraisalRefusal.OUT_OF_RANGE, most=most)
    if points != own and not reason.strip():
        raise CannotAppraise(AppraisalRefusal.REASON_MISSING)


def may_appraise(state: State) -> None:
    """:raises CannotAppraise: NOT_SUBMITTED while the component is still the ward's own."""
    if state not in WITH_THE_PROVINCE:
        raise CannotAppraise(AppraisalRefusal.NOT_SUBMITTED)


def may_dispute(state: State, reason: str) -> State:
    """Return the state of a component the ward answers.

    :raises CannotAppraise: NOT_APPRAISED; REASON_MISSING without a word.
    """
    if state not in {State.APPRAISED, State.DISPUTED}:
        raise CannotAppraise(AppraisalRefusal.NOT_APPRAISED)
    if not reason.strip():
        raise CannotAppraise(AppraisalRefusal.REASON_MISSING)
    return State.DISPUTED
