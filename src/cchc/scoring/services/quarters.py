"""Use case: the owner of components scores a quarter (plan 002 V.2-V.5), so that the year shows its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from cchc.organisation.models import Person

from ..domain.self_scoring import CannotScore, SheetRefusal, check_points, refuse_unless_in_hand
from ..domain.states import State
from ..models import ComponentScore, QuarterScore
from .steps import keep_trail, locked_components


@dataclass(frozen=True, slots=True)
class Scored:
    """What was scored for one component and quarter."""

    points: Decimal | None  # None: the quarter says nothing of it
    explanation: str = ""


@transaction.atomic
def save_quarter(
    *,
    quarter: int,
    scored: Mapping[int, Scored],
    most: Mapping[str, Decimal],
    actor: Person,
    at: datetime,
) -> list[QuarterScore]:
    """Keep the points of one quarter for several components of one sheet; a second time corrects the first.

    :param scored: primary key of a component -> its points.
    :param most: code -> the most points of the component.
    :raises CannotScore: NOTHING_CHOSEN; OTHER_SHEET; NOT_IN_HAND; POINTS_OUT_OF_RANGE. Nothing is stored then.
    """
    components = locked_components(scored)
    if not components:
        raise CannotScore(SheetRefusal.NOTHING_CHOSEN)
    if len({one.sheet_id for one in components}) > 1:
        raise CannotScore(SheetRefusal.OTHER_SHEET)
    kept = [_keep(one, quarter, scored[one.pk], most[one.code], actor, at) for one in components]
    sheet = components[0].sheet
    facts = {"quarter": quarter, "codes": [one.code for one in components]}
    keep_trail("quarter_scored", sheet, sheet, actor, facts, at=at)
    return kept


def _keep(
    component: ComponentScore, quarter: int, scored: Scored, most: Decimal, actor: Person, at: datetime
) -> QuarterScore:
    refuse_unless_in_hand(State(component.state))
    if scored.points is not None:
        check_points(scored.points, most)
    values = {"points": scored.points, "explanation": scored.explanation, "by": actor, "at": at}
    row, _made = QuarterScore.objects.update_or_create(component=component, quarter=quarter, defaults=values)
    return row
