"""Use case: a person gives a unit the work that makes up for the points a component lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime

from cchc.kernel.fields import Field
from cchc.organisation.models import Person, Unit
from cchc.plans.services.add_task import Errand
from cchc.work.services.give_task import give_task

from .. import shelf
from ..domain.self_scoring import CannotScore, SheetRefusal, refuse_unless_in_hand
from ..domain.states import State
from ..given_tasks import tasks_of
from ..models import ComponentScore, GapTask
from .steps import keep_trail, locked_component

SOURCE = "Chỉ số thiếu điểm: tiêu chí {code}, năm {year}"
CODE = "CCHC-{code}"


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: who, until when, what to do, and the papers wanted as proof."""

    unit: Unit
    due_on: date
    text: str
    products: Sequence[str] = ()
    content: str = ""


@transaction.atomic
def give_gap_task(*, component_id: int, order: Order, actor: Person, at: datetime) -> GapTask:
    """Open the work and link it to the component; one at a time.

    :raises CannotScore: NOT_IN_HAND once the sheet was submitted; TASK_GIVEN while somebody is at it.
    :raises CannotWork: DUE_HAS_PASSED.
    """
    row = locked_component(component_id)
    refuse_unless_in_hand(State(row.state))
    under_way = [one for one in tasks_of(row, today=localtime(at).date()) if one.is_open]
    if under_way:
        raise CannotScore(SheetRefusal.TASK_GIVEN, code=row.code, unit=str(under_way[0].occurrence.unit))
    occurrence = give_task(errand=_errand(row, order), due_on=order.due_on, actor=actor, at=at)
    given = GapTask.objects.create(component=row, occurrence=occurrence)
    facts = {"code": row.code, "owner": order.unit.code, "due_on": order.due_on.isoformat()}
    keep_trail("gap_task_given", row, row.sheet, actor, facts, at=at)
    return given


def _errand(row: ComponentScore, order: Order) -> Errand:
    criteria = shelf.stored_set(row.sheet.set_code, row.sheet.set_edition, row.sheet.ward)
    return Errand(
        unit=order.unit,
        field=Field(criteria.reform_field_of(row.code)),
        code=CODE.format(code=row.code),
        text=order.text,
        content=order.content,
        products=order.products,
        source=SOURCE.format(code=row.code, year=row.sheet.year),
        source_address=reverse("scoring:component", args=[row.pk]),
    )
