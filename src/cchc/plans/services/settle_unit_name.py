"""Use case: a person says which unit a name in the plan means; it is known from then on."""

from __future__ import annotations

from django.db import transaction

from cchc.foundation import audit
from cchc.kernel.text import fold
from cchc.organisation.models import Person, Unit, UnitAlias

from .. import queries
from ..models import Plan, TaskUnit
from ..signals import parties_changed


@transaction.atomic
def settle_unit_name(*, plan: Plan, written: str, unit: Unit, actor: Person) -> int:
    """Remember the name as an alias of the unit and put the unit where the plan writes the name.

    :returns: how many places of the plan now know their unit.
    """
    UnitAlias.objects.get_or_create(unit=unit, folded=fold(written), defaults={"name": written})
    parties = TaskUnit.objects.filter(
        task__in=queries.tasks_of(plan), written=written, unit__isnull=True, group__isnull=True
    )
    tasks = [party.task for party in parties.select_related("task") if party.part == TaskUnit.Part.LEAD]
    settled = parties.update(unit=unit)
    for task in tasks:
        if task.lead_unit is None:
            task.lead_unit = unit
            task.save(update_fields=["lead_unit"])
    audit.record(
        event="plan.unit_name_settled",
        target=plan,
        actor=actor,
        unit_code=plan.unit.code,
        facts={"written": written, "unit": unit.code, "places": settled},
    )
    parties_changed.send(sender=Plan, plan=plan, tasks=tasks, actor=actor)
    return settled
