"""What self-scoring wants before it lets an act through. Pure.

Source: docs/sources.md P3.3: every self-score needs proof; where there is no document the calculation must be
explained in full; the unit's head approves before the sheet goes out.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cchc.kernel.errors import DomainError

from .states import State


class SheetRefusal(enum.StrEnum):
    STALE = "sheet.stale"
    ALREADY_OPEN = "sheet.already_open"
    NO_SET = "sheet.no_set"
    NOT_IN_HAND = "sheet.not_in_hand"
    NOT_SCORED = "sheet.not_scored"
    NOTHING_TO_SCORE = "sheet.nothing_to_score"
    REASON_MISSING = "sheet.reason_missing"
    POINTS_OUT_OF_RANGE = "sheet.points_out_of_range"
    INPUT_WRONG = "sheet.input_wrong"
    ANNOUNCED_BY_OTHERS = "sheet.announced_by_others"
    NOT_COMPLETE = "sheet.not_complete"
    NOTHING_CHOSEN = "sheet.nothing_chosen"
    OTHER_SHEET = "sheet.other_sheet"
    LINK_NOT_OURS = "sheet.link_not_ours"
    PROOF_WITHDRAWN = "sheet.proof_withdrawn"
    PROOF_JUDGED = "sheet.proof_judged"
    TASK_GIVEN = "sheet.task_given"
    SET_WRONG = "sheet.set_wrong"
    SET_UNREADABLE = "sheet.set_unreadable"
    SET_UNCHANGED = "sheet.set_unchanged"


class CannotScore(DomainError):
    """Nothing was stored; see ``reason`` and ``facts``."""


IN_HAND = frozenset({State.OPEN, State.SELF_SCORED, State.UNIT_APPROVED})  # of the ward; from then on of the province


TAKES_PROOF = IN_HAND | {State.DISPUTED}  # an explanation to the province may bring further papers


def refuse_unless_in_hand(state: State, allowed: frozenset[State] = IN_HAND) -> None:
    """:raises CannotScore: NOT_IN_HAND once the sheet was submitted."""
    if state not in allowed:
        raise CannotScore(SheetRefusal.NOT_IN_HAND, state=state)


def check_points(points: Decimal, maximum: Decimal) -> None:
    """:raises CannotScore: POINTS_OUT_OF_RANGE unless the points lie from 0 to the maximum."""
    if not 0 <= points <= maximum:
        raise CannotScore(SheetRefusal.POINTS_OUT_OF_RANGE, points=points, maximum=maximum)


class Lack(enum.StrEnum):
    """What a component still lacks before the sheet may be submitted."""

    POINTS = "points"
    APPROVAL = "approval"
    PROOF = "proof"  # neither a proof nor an explanation
    PROOF_ENDED = "proof_ended"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A component as it stands before submission."""

    code: str
    state: State
    points: Decimal | None
    explanation: str
    proofs_end: tuple[date | None, ...]  # of each proof in force: its last day, None for ever
    is_surveyed: bool = False  # scored by the survey body: the ward has nothing to hand in
    nothing_arose: bool = False  # then there may be no points, and the explanation says so


def lacks_of(component: Prepared, *, on: date) -> Iterator[Lack]:
    """Yield everything one component lacks; a component scored by a survey lacks nothing."""
    if component.is_surveyed:
        return
    if component.points is None and not component.nothing_arose:
        yield Lack.POINTS
    if component.state is not State.UNIT_APPROVED:
        yield Lack.APPROVAL
    if not component.proofs_end and not component.explanation.strip():
        yield Lack.PROOF
    if any(last is not None and last < on for last in component.proofs_end):
        yield Lack.PROOF_ENDED


def lacks(components: Iterable[Prepared], *, on: date) -> list[tuple[str, Lack]]:
    """Return (code, what it lacks) for the whole sheet, all problems at once."""
    return [(one.code, lack) for one in components for lack in lacks_of(one, on=on)]
