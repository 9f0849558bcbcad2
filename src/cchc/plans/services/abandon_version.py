"""Use case: a version is put aside before it was confirmed; it stays in the history of the plan."""

from __future__ import annotations

from django.db import transaction

from cchc.foundation import audit
from cchc.organisation.models import Person

from ..domain.refusals import CannotPlan, Refusal
from ..models import PlanVersion

OPEN = (PlanVersion.State.READING, PlanVersion.State.IN_REVIEW, PlanVersion.State.FAILED)


@transaction.atomic
def abandon_version(*, version_id: int, actor: Person) -> PlanVersion:
    """Put a version aside.

    :raises CannotPlan: NOT_IN_REVIEW when it is confirmed or was put aside already.
    """
    version = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan__unit").get(pk=version_id)
    if version.state not in OPEN:
        raise CannotPlan(Refusal.NOT_IN_REVIEW, state=version.get_state_display())
    version.state = PlanVersion.State.ABANDONED
    version.save(update_fields=["state"])
    audit.record(event="plan.abandoned", target=version, actor=actor, unit_code=version.plan.unit.code)
    return version
