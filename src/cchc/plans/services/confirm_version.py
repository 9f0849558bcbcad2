"""Use case: the reviewed version becomes the plan in force; from now on its items count.

A first version makes targets and tasks. An amendment changes those it continues, adds the new ones and
drops what it no longer names; identity, history and progress stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from cchc.foundation import audit
from cchc.kernel.fields import FIELD_SYMBOLS, Field
from cchc.kernel.text import fold
from cchc.organisation.matching import Directory, Match
from cchc.organisation.models import Person

from .. import queries
from ..domain.refusals import CannotPlan, Refusal
from ..models import DraftItem, PlanVersion, Revision, Target, Task, TaskUnit
from ..signals import version_confirmed

# Item data -> attribute, compared and kept in the history of amendments.
TARGET_VALUES = ("text", "field", "comparator", "value", "value_max", "measure", "scope", "subject")
TASK_VALUES = ("text", "field", "number", "content", "time_text", "deliverables")


@transaction.atomic
def confirm_version(*, version_id: int, actor: Person) -> PlanVersion:
    """Confirm a reviewed version.

    :raises CannotPlan: NOT_IN_REVIEW; ITEMS_WAITING while items wait; NOTHING_ACCEPTED. Nothing is written.
    """
    version = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan__unit").get(pk=version_id)
    accepted = _accepted(version)

    version.state = PlanVersion.State.CONFIRMED
    version.confirmed_by, version.confirmed_at = actor, timezone.now()
    version.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    counts = _apply(version, accepted)

    audit.record(event="plan.confirmed", target=version, actor=actor, unit_code=version.plan.unit.code, facts=counts)
    version_confirmed.send(sender=PlanVersion, version=version, actor=actor)
    return version


def _accepted(version: PlanVersion) -> list[DraftItem]:
    if version.state != PlanVersion.State.IN_REVIEW:
        raise CannotPlan(Refusal.NOT_IN_REVIEW, state=version.get_state_display())
    waiting = version.items.filter(state=DraftItem.State.PROPOSED).count()
    if waiting:
        raise CannotPlan(Refusal.ITEMS_WAITING, count=waiting)
    items = version.items.filter(state=DraftItem.State.ACCEPTED).order_by("kind", "order")
    accepted = list(items.select_related("was_target", "was_task"))
    if not accepted:
        raise CannotPlan(Refusal.NOTHING_ACCEPTED)
    return accepted


def _apply(version: PlanVersion, accepted: Sequence[DraftItem]) -> dict[str, int]:
    targets = [item for item in accepted if item.kind == DraftItem.Kind.TARGET]
    tasks = [item for item in accepted if item.kind == DraftItem.Kind.TASK]
    _Targets(version).apply(targets)
    _Tasks(version).apply(tasks)
    changed = version.revisions.filter(change="changed").count()
    dropped = version.revisions.filter(change="dropped").count()
    return {"targets": len(targets), "tasks": len(tasks), "changed": changed, "dropped": dropped}


def values_of(item: Target | Task, names: Iterable[str]) -> dict[str, Any]:
    """Return an item's values as plain JSON, for the history."""
    values = {name: getattr(item, name) for name in names}
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    """Write 95 and 95.0000 alike: the database pads, and a padded number is no change."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


class _Codes:
    """Gives codes "TTHC-03": symbol of the field and the next free number, never used twice in a plan."""

    def __init__(self, existing: Iterable[str]) -> None:
        self._last: dict[str, int] = {}
        for code in existing:
            symbol, _, number = code.rpartition("-")
            self._last[symbol] = max(self._last.get(symbol, 0), int(number))

    def next(self, field: str) -> str:
        symbol = FIELD_SYMBOLS[Field(field)]
        self._last[symbol] = self._last.get(symbol, 0) + 1
        return f"{symbol}-{self._last[symbol]:02d}"


class _Targets:
    def __init__(self, version: PlanVersion) -> None:
        self.version = version
        self.codes = _Codes(version.plan.targets.values_list("code", flat=True))
        self.made: dict[int, Target] = {}  # draft item pk -> target

    def apply(self, items: Sequence[DraftItem]) -> None:
        known = {target.pk: target for target in queries.targets_of(self.version.plan)}
        for place, item in enumerate(items):
            target = known.pop(item.was_target_id, None) if item.was_target_id else None
            self.made[item.pk] = self._written(item, target, place)
        for item in items:
            self._set_parent(item)
        for target in known.values():
            _drop(self.version, target=target)

    def _written(self, item: DraftItem, target: Target | None, place: int) -> Target:
        before = values_of(target, TARGET_VALUES) if target else {}
        target = target or Target(plan=self.version.plan, code=self.codes.next(item.field))
        _place(target, item, self.version, place)
        data = item.data
        target.kind, target.subject, target.comparator = data["class"], data["subject"], data["comparator"]
        target.value, target.value_max = _number(data["value"]), _number(data["value_max"])
        target.measure, target.scope = _fitting(target, "measure", data["unit"] or ""), data["scope"]
        target.exceptions = data["exceptions"]
        target.denominator, target.reference = data["denominator"] or "", data["reference"] or ""
        target.save()
        _revise(self.version, before, values_of(target, TARGET_VALUES), target=target)
        return target

    def _set_parent(self, item: DraftItem) -> None:
        target, parent = self.made[item.pk], self.made.get(item.parent_id or 0)
        if target.parent != parent:
            target.parent = parent
            target.save(update_fields=["parent"])


class _Tasks:
    def __init__(self, version: PlanVersion) -> None:
        self.version = version
        self.ward = version.plan.unit
        self.directory = Directory.of(self.ward)
        self.codes = _Codes(version.plan.tasks.values_list("code", flat=True))

    def apply(self, items: Sequence[DraftItem]) -> None:
        known = {task.pk: task for task in queries.tasks_of(self.version.plan)}
        for place, item in enumerate(items):
            task = known.pop(item.was_task_id, None) if item.was_task_id else None
            self._write(item, task, place)
        for task in known.values():
            _drop(self.version, task=task)

    def _write(self, item: DraftItem, task: Task | None, place: int) -> None:
        before = task_values(task) if task else {}
        task = task or Task(plan=self.version.plan, code=self.codes.next(item.field))
        _place(task, item, self.version, place)
        data = item.data
        for name in ("number", "content", "time_text", "due", "deliverables", "group"):
            setattr(task, name, _fitting(task, name, data[name]))
        leads = self.directory.match_all(data["lead"], ward_name=self.ward.name)
        others = self.directory.match_all(data["coordinating"], ward_name=self.ward.name)
        task.lead_unit = next((match.unit for match in leads if match.unit), None)
        task.save()
        set_parties(task, leads, others)
        _revise(self.version, before, task_values(task), task=task)


def task_values(task: Task) -> dict[str, Any]:
    parties = list(task.parties.order_by("part", "order").values_list("part", "written"))
    return {
        **values_of(task, TASK_VALUES),
        "lead": [name for part, name in parties if part == TaskUnit.Part.LEAD],
        "coordinating": [name for part, name in parties if part == TaskUnit.Part.COORDINATING],
    }


def set_parties(task: Task, leads: Sequence[Match], others: Sequence[Match]) -> None:
    """Replace the units a task names."""
    task.parties.all().delete()
    TaskUnit.objects.bulk_create(
        TaskUnit(task=task, part=part, order=order, written=match.written[:300], unit=match.unit, group=match.group)
        for part, matches in ((TaskUnit.Part.LEAD, leads), (TaskUnit.Part.COORDINATING, others))
        for order, match in enumerate(matches)
    )


def _place(row: Target | Task, item: DraftItem, version: PlanVersion, place: int) -> None:
    data = item.data
    row.order, row.field, row.section = place, item.field, data["section"][:60]
    row.text, row.version, row.span = data["text"], version, data["span"]
    row.folded = fold(" ".join([data["text"], *data.get("lead", []), data.get("number", "")]))


def _revise(
    version: PlanVersion,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    target: Target | None = None,
    task: Task | None = None,
) -> None:
    """Keep what an amendment changed; the first version has no history to keep."""
    if before == after or version.sequence == 1:
        return
    change = "changed" if before else "added"
    Revision.objects.create(version=version, target=target, task=task, change=change, before=before, after=after)


def _drop(version: PlanVersion, *, target: Target | None = None, task: Task | None = None) -> None:
    row = target or task
    assert row is not None
    row.dropped_in = version
    row.save(update_fields=["dropped_in"])
    Revision.objects.create(version=version, target=target, task=task, change="dropped", before={"text": row.text})


def _fitting(row: Target | Task, name: str, value: Any) -> Any:
    """Cut a text to what its column holds; the whole of it stays in the draft item and in the document."""
    limit = getattr(row._meta.get_field(name), "max_length", None)
    return value[:limit] if limit and isinstance(value, str) else value


def _number(value: float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
