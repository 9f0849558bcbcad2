"""Use case: a ward's plan is linked to the plan it carries out."""

from __future__ import annotations

from django.db import transaction

from cchc.foundation import audit
from cchc.organisation.models import Person

from ..domain.refusals import CannotPlan, Refusal
from ..models import Plan


@transaction.atomic
def link_parent(*, plan_id: int, parent: Plan | None, actor: Person) -> Plan:
    """Link the plan to its parent, or unlink it.

    :raises CannotPlan: PARENT_OF_ITSELF when the parent is the plan or stands below it.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan_id)
    above = parent
    while above is not None:
        if above.pk == plan.pk:
            raise CannotPlan(Refusal.PARENT_OF_ITSELF)
        above = above.parent
    plan.parent = parent
    plan.save(update_fields=["parent"])
    audit.record(
        event="plan.parent_linked",
        target=plan,
        actor=actor,
        unit_code=plan.unit.code,
        facts={"parent": str(parent) if parent else None},
    )
    return plan
