"""What every use case of work does first and last: lock the row, check the edition, keep the trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from cchc.foundation import audit
from cchc.organisation.models import Person

from ..domain.refusals import CannotWork, Refusal
from ..models import Occurrence


def locked(occurrence_id: int, edition: int | None = None) -> Occurrence:
    """Return the occurrence, locked until the transaction ends.

    :param edition: the edition the person saw; None where the act adds and cannot overwrite.
    :raises CannotWork: STALE when somebody changed it meanwhile.
    """
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("unit", "task__plan__unit")
    occurrence = rows.get(pk=occurrence_id)
    if edition is not None and occurrence.edition != edition:
        raise CannotWork(Refusal.STALE)
    return occurrence


def save(occurrence: Occurrence, *fields: str) -> None:
    occurrence.edition += 1
    occurrence.save(update_fields=[*fields, "edition"])


def account(
    event: str,
    occurrence: Occurrence,
    actor: Person | None,
    facts: Mapping[str, object] | None = None,
    *,
    at: datetime | None = None,
) -> None:
    audit.record(
        event=f"work.{event}", target=occurrence, actor=actor, unit_code=occurrence.unit.code, facts=facts, at=at
    )
