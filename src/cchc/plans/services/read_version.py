"""Use case (in the worker): the file of a version becomes its document, notices and draft items."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from cchc.foundation import audit, files
from cchc.foundation.refusals import explain as explain_refusal
from cchc.kernel.errors import DomainError
from cchc.kernel.fields import Field
from cchc.kernel.text import fold
from cchc.reading import messages as reading_messages
from cchc.reading.document_json import document_json
from cchc.reading.limits import DEFAULT_LIMITS
from cchc.reading.open import read_document
from cchc.reading.output import as_json
from cchc.reading.plan import read_plan
from cchc.reading.refusals import Unreadable

from ..domain import drafts
from ..domain.document_view import PICTURE_KINDS
from ..domain.meta_check import meta_notices
from ..models import DraftItem, Plan, PlanVersion
from ..pictures import page_picture
from .propose_pairs import propose_pairs

Progress = Callable[[str, int, int], None]
ITEM_ORDER_STEP = 10  # gaps, so that a part split off or added stands between two items
EXTRAS = ("units", "reporting", "responsibilities", "legal_bases")


def explain(error: DomainError, *, name: str) -> str:
    """Return the sentence for a refusal of the reader or of ours."""
    if isinstance(error, Unreadable):
        return reading_messages.explain(error, name=name)
    return explain_refusal(error)


def store_reading(version: PlanVersion, *, progress: Progress) -> None:
    """Read and store; all or nothing.

    :raises Unreadable: when the file cannot be used; nothing is stored.
    """
    document = read_document(files.load(version.file), name=version.file_name, limits=DEFAULT_LIMITS, progress=progress)
    plan = as_json(read_plan(document))
    if document.kind.value in PICTURE_KINDS:
        _draw_pages(version, document.pages or 0, progress)
    with transaction.atomic():
        _store_version(version, document_json(document), plan)
        _store_items(version, plan)
        propose_pairs(version)
        audit.record(
            event="plan.read",
            target=version,
            actor=version.uploaded_by,
            unit_code=version.plan.unit.code,
            facts={"targets": len(plan["targets"]), "tasks": len(plan["tasks"]), "notices": len(plan["warnings"])},
        )


def _draw_pages(version: PlanVersion, pages: int, progress: Progress) -> None:
    """Draw the page pictures here in the worker, so that the review screen never waits for one."""
    for number in range(1, pages + 1):
        progress("Vẽ ảnh các trang", number, pages)
        page_picture(version.file, number)


def _store_version(version: PlanVersion, document: dict[str, Any], plan: dict[str, Any]) -> None:
    meta = plan["meta"]
    version.document, version.kind = document, document["kind"]
    misplaced = meta_notices(meta, chosen_year=version.plan.year, unit_name=version.plan.unit.name)
    version.meta, version.notices = meta, [*misplaced, *plan["warnings"]]
    version.extras = {name: plan[name] for name in EXTRAS}
    version.number = (meta["number"] or "")[:60]
    version.issued_on = date.fromisoformat(meta["date_issued"]) if meta["date_issued"] else None
    version.state = PlanVersion.State.IN_REVIEW
    version.save()
    if version.sequence == 1:
        _name_plan(version.plan, meta)


def _name_plan(plan: Plan, meta: dict[str, Any]) -> None:
    """Take title and year from the document where nothing has been confirmed yet."""
    if meta["title"]:
        plan.title = meta["title"][:300]
    taken = Plan.objects.filter(unit=plan.unit, year=meta["year"]).exclude(pk=plan.pk)
    if meta["year"] and not taken.exists():
        plan.year = meta["year"]
    plan.folded = fold(plan.title)
    plan.save(update_fields=["title", "year", "folded"])


def _store_items(version: PlanVersion, plan: dict[str, Any]) -> None:
    targets = _items(version, DraftItem.Kind.TARGET, plan["targets"], plan["warnings"])
    DraftItem.objects.bulk_create(targets)
    for item, data in zip(targets, plan["targets"], strict=True):
        if data["parent"] is not None:
            item.parent = targets[data["parent"]]
    DraftItem.objects.bulk_update([item for item in targets if item.parent_id], ["parent"])
    DraftItem.objects.bulk_create(_items(version, DraftItem.Kind.TASK, plan["tasks"], plan["warnings"]))


def _items(
    version: PlanVersion, kind: str, rows: list[dict[str, Any]], notices: list[dict[str, Any]]
) -> list[DraftItem]:
    return [
        DraftItem(
            version=version,
            kind=kind,
            order=(place + 1) * ITEM_ORDER_STEP,
            field=Field(row["field"]).value,
            data=row,
            as_read=row,
            confidence=row["confidence"],
            needs_look=drafts.needs_look(
                row["confidence"], is_pointed_at=any(drafts.points_at(notice, row) for notice in notices)
            ),
            folded=fold(row["text"]),
        )
        for place, row in enumerate(rows)
    ]
