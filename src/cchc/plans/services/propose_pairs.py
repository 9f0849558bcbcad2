"""Part of reading an amendment: which item of the new version is which one in force."""

from __future__ import annotations

from .. import queries
from ..domain.pairing import Known, pairs
from ..models import DraftItem, PlanVersion, Target, Task


def propose_pairs(version: PlanVersion) -> None:
    """Point each draft item at the target or task it continues; what is new points at none."""
    plan = version.plan
    _pair(version, DraftItem.Kind.TARGET, list(queries.targets_of(plan)))
    _pair(version, DraftItem.Kind.TASK, list(queries.tasks_of(plan)))


def _pair(version: PlanVersion, kind: str, known: list[Target] | list[Task]) -> None:
    if not known:
        return
    items = {item.pk: item for item in version.items.filter(kind=kind)}
    by_pk = {item.pk: item for item in known}
    found = pairs(
        [Known(k.pk, k.text, k.field, getattr(k, "number", "")) for k in known],
        [Known(i.pk, i.data["text"], i.field, i.data.get("number", "")) for i in items.values()],
    )
    attribute = "was_target" if kind == DraftItem.Kind.TARGET else "was_task"
    for item_pk, known_pk in found.items():
        setattr(items[item_pk], attribute, by_pk[known_pk])
    DraftItem.objects.bulk_update(items.values(), [attribute])
