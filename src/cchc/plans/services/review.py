"""Use cases of the review screen: one function for each act a person can do to draft items.

Each act checks that the version is in review and that the item is the edition the person saw, writes what
stood before to ``DraftChange`` (the way back for "undo"), and leaves an audit entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cchc.foundation import audit
from cchc.kernel.fields import Field
from cchc.kernel.text import fold
from cchc.organisation.models import Person

from ..domain import drafts
from ..domain.refusals import CannotPlan, Refusal
from ..models import DraftChange, DraftItem, PlanVersion

KEPT = ("state", "data", "field", "order", "needs_look", "parent_id", "was_target_id", "was_task_id")


@transaction.atomic
def edit_item(*, item_id: int, edition: int, changes: Mapping[str, Any], actor: Person) -> DraftItem:
    """Change what an item says; a changed item still waits for its acceptance.

    :raises CannotPlan: STALE_ITEM when somebody else changed it meanwhile; NOT_IN_REVIEW.
    """
    item = _locked(item_id, edition)
    _note(item.version, "edit", [item], actor)
    item.data = drafts.edited(item.data, changes)
    item.field = Field(changes.get("field", item.field)).value
    _save([item])
    return item


@transaction.atomic
def accept_items(*, version_id: int, item_ids: Iterable[int], actor: Person) -> list[DraftItem]:
    """Accept items as they stand. One incomplete item stops the whole act, and says which.

    :raises CannotPlan: ITEM_INCOMPLETE, NOT_IN_REVIEW.
    """
    version = _open(version_id)
    items = list(version.items.select_for_update().filter(pk__in=list(item_ids)))
    for item in items:
        if faults := drafts.problems(item.kind, item.data):
            raise CannotPlan(Refusal.ITEM_INCOMPLETE, text=str(item), problems=faults)
    _note(version, "accept", items, actor)
    return _set_state(items, DraftItem.State.ACCEPTED)


@transaction.atomic
def drop_item(*, item_id: int, edition: int, actor: Person) -> DraftItem:
    """Leave an item out of the plan; it stays in the draft and can be taken back."""
    item = _locked(item_id, edition)
    _note(item.version, "drop", [item], actor)
    return _set_state([item], DraftItem.State.DROPPED)[0]


@transaction.atomic
def reopen_item(*, item_id: int, edition: int, actor: Person) -> DraftItem:
    """Put an accepted or dropped item back to those that wait."""
    item = _locked(item_id, edition)
    _note(item.version, "reopen", [item], actor)
    return _set_state([item], DraftItem.State.PROPOSED)[0]


@transaction.atomic
def add_item(*, version_id: int, kind: str, field: str, actor: Person, after: DraftItem | None = None) -> DraftItem:
    """Add an item the reader did not find, to be filled by the person."""
    version = _open(version_id)
    last = version.items.filter(kind=kind).order_by("order").last()
    anchor = after or last
    item = DraftItem(
        version=version,
        kind=kind,
        field=Field(field).value,
        order=_order_after(version, kind, anchor),
        data={**drafts.EMPTY[kind], "field": field},
        as_read=None,
    )
    item.save()
    _note(version, "add", [], actor, added=[item])
    return item


@transaction.atomic
def merge_items(*, first_id: int, edition: int, second_id: int, actor: Person) -> DraftItem:
    """Make one item of two: the first takes the text, units, times and products of the second.

    :raises CannotPlan: NOT_SAME_KIND.
    """
    first = _locked(first_id, edition)
    second = DraftItem.objects.select_for_update().get(pk=second_id)
    if first.pk == second.pk or (first.version_id, first.kind) != (second.version_id, second.kind):
        raise CannotPlan(Refusal.NOT_SAME_KIND)
    _note(first.version, "merge", [first, second], actor)
    first.data = drafts.merged(first.data, second.data)
    _save([first])
    _set_state([second], DraftItem.State.DROPPED)
    return first


@transaction.atomic
def split_item(*, item_id: int, edition: int, at: int, actor: Person) -> tuple[DraftItem, DraftItem]:
    """Cut an item's text in two; the second part becomes an item of its own right after it.

    :raises CannotPlan: BAD_SPLIT.
    """
    item = _locked(item_id, edition)
    left, right = drafts.split(item.data, at)
    second = DraftItem(
        version=item.version,
        kind=item.kind,
        field=item.field,
        order=_order_after(item.version, item.kind, item),
        data=right,
        as_read=None,
        confidence=item.confidence,
        needs_look=item.needs_look,
        folded=fold(right["text"]),
    )
    second.save()
    _note(item.version, "split", [item], actor, added=[second])
    item.data = left
    _save([item])
    return item, second


@transaction.atomic
def undo(*, version_id: int, actor: Person) -> DraftChange:
    """Take back the last act on the version that has not been taken back.

    :raises CannotPlan: NOTHING_TO_UNDO.
    """
    version = _open(version_id)
    change = version.changes.filter(undone=False).order_by("-pk").first()
    if change is None:
        raise CannotPlan(Refusal.NOTHING_TO_UNDO)
    for row in change.before["rows"]:
        item = DraftItem.objects.get(pk=row["pk"])
        for name in KEPT:
            setattr(item, name, row[name])
        _save([item])
    version.items.filter(pk__in=change.before["added"]).delete()
    change.undone = True
    change.save(update_fields=["undone"])
    _audit(version, "undo", actor, change.before["added"] + [row["pk"] for row in change.before["rows"]])
    return change


@transaction.atomic
def edit_meta(*, version_id: int, changes: Mapping[str, Any], actor: Person) -> PlanVersion:
    """Correct what was read from the first and last page: title, number, date, issuer, signer."""
    version = _open(version_id)
    before = {name: version.meta.get(name) for name in changes}
    version.meta = {**version.meta, **changes}
    version.number = (version.meta["number"] or "")[:60]
    issued = version.meta["date_issued"]
    version.issued_on = date.fromisoformat(issued) if issued else None
    version.save(update_fields=["meta", "number", "issued_on"])
    if version.sequence == 1 and changes.get("title"):
        version.plan.title = changes["title"]
        version.plan.folded = fold(changes["title"])
        version.plan.save(update_fields=["title", "folded"])
    audit.record(
        event="plan.meta_edited",
        target=version,
        actor=actor,
        unit_code=version.plan.unit.code,
        facts={"before": before, "after": dict(changes)},
    )
    return version


def _open(version_id: int) -> PlanVersion:
    version = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan__unit").get(pk=version_id)
    if version.state != PlanVersion.State.IN_REVIEW:
        raise CannotPlan(Refusal.NOT_IN_REVIEW, state=version.get_state_display())
    return version


def _locked(item_id: int, edition: int) -> DraftItem:
    item = DraftItem.objects.select_for_update().get(pk=item_id)
    item.version = _open(item.version_id)
    if item.edition != edition:
        raise CannotPlan(Refusal.STALE_ITEM)
    return item


def _order_after(version: PlanVersion, kind: str, item: DraftItem | None) -> int:
    """Return a free order right after the item; the following ones move when there is no gap."""
    if item is None:
        return 10
    wanted = item.order + 1
    following = version.items.filter(kind=kind, order__gte=wanted).order_by("order")
    for place, other in enumerate(following):
        if other.order > wanted + place:
            break
        other.order = wanted + place + 1
        other.save(update_fields=["order"])
    return wanted


def _set_state(items: list[DraftItem], state: DraftItem.State) -> list[DraftItem]:
    for item in items:
        item.state = state
    _save(items)
    return items


def _save(items: list[DraftItem]) -> None:
    for item in items:
        item.edition += 1
        item.folded = fold(item.data["text"])
        item.save()


def _note(
    version: PlanVersion, act: str, items: list[DraftItem], actor: Person, added: Iterable[DraftItem] = ()
) -> None:
    new = [item.pk for item in added]
    rows = [{"pk": item.pk, **{name: getattr(item, name) for name in KEPT}} for item in items]
    DraftChange.objects.create(
        version=version, act=act, before={"rows": rows, "added": new}, by=actor, at=timezone.now()
    )
    _audit(version, act, actor, [item.pk for item in items] + new)


def _audit(version: PlanVersion, act: str, actor: Person, item_ids: list[int]) -> None:
    audit.record(
        event=f"plan.item_{act}",
        target=version,
        actor=actor,
        unit_code=version.plan.unit.code,
        facts={"items": item_ids},
    )
