"""What every use case of self-scoring does first and last: lock the row, check the edition, keep the trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import models

from cchc.foundation import audit
from cchc.organisation.models import Person

from ..domain.self_scoring import CannotScore, SheetRefusal
from ..models import ComponentScore, PointChange, ScoreSheet


def locked_sheet(sheet_id: int, edition: int | None = None) -> ScoreSheet:
    """Return the sheet, locked until the transaction ends.

    :raises CannotScore: STALE when somebody changed it meanwhile.
    """
    sheet = ScoreSheet.objects.select_for_update(of=("self",)).select_related("ward").get(pk=sheet_id)
    if edition is not None and sheet.edition != edition:
        raise CannotScore(SheetRefusal.STALE)
    return sheet


def locked_component(component_id: int, edition: int | None = None) -> ComponentScore:
    """Return the component with its sheet, locked until the transaction ends.

    :raises CannotScore: STALE when somebody changed it meanwhile.
    """
    rows = ComponentScore.objects.select_for_update(of=("self",)).select_related("sheet__ward", "owner")
    component = rows.get(pk=component_id)
    if edition is not None and component.edition != edition:
        raise CannotScore(SheetRefusal.STALE)
    return component


def locked_components(ids: Iterable[int]) -> list[ComponentScore]:
    """Return components in the order of their numbers, so that two people never wait for each other for ever."""
    rows = ComponentScore.objects.select_for_update(of=("self",)).select_related("sheet__ward", "owner")
    return list(rows.filter(pk__in=list(ids)).order_by("pk"))


def save(row: ComponentScore | ScoreSheet, *fields: str) -> None:
    row.edition += 1
    row.save(update_fields=[*fields, "edition"])


def remember(
    component: ComponentScore,
    kind: str,
    *,
    before: Decimal | None,
    after: Decimal | None,
    actor: Person | None,
    at: datetime,
    reason: str = "",
) -> PointChange:
    """Return one line of the points' history, not stored yet."""
    return PointChange(component=component, kind=kind, before=before, after=after, reason=reason, by=actor, at=at)


def keep_trail(
    event: str,
    target: models.Model,
    sheet: ScoreSheet,
    actor: Person | None,
    facts: Mapping[str, object] | None = None,
    *,
    at: datetime,
) -> None:
    audit.record(event=f"scoring.{event}", target=target, actor=actor, unit_code=sheet.ward.code, facts=facts, at=at)
