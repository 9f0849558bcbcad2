"""Use case: once a day the worker looks where each target stands, and tells those who steer when that changed."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.urls import reverse

from cchc.foundation.permissions import Permission
from cchc.foundation.states import TARGET_STATES
from cchc.organisation.scope import holders
from cchc.plans.models import Plan, PlanVersion
from cchc.work.notices import tell

from ..domain.standing import State
from ..models import TargetStanding
from ..targets import Asked, Tile, bound_targets, tiles
from .keep_months import keep_months

KIND = "target"
PLANS_A_TURN = 20  # so that a hundred wards do not keep the worker from everything else
LONGEST_NAME = 160
# A change into or out of "not measured" is about the data, not about the target: nobody is alarmed.
SILENT = {State.NOT_MEASURED.value}


def watch_all(*, today: date) -> int:
    """Look at the plans of this year that were not looked at today; return how many."""
    plans = plans_to_watch(today)
    for plan in plans:
        watch(plan, today=today)
    return len(plans)


def plans_to_watch(today: date) -> list[Plan]:
    seen = TargetStanding.objects.filter(looked_on=today).values("target__plan")
    confirmed = Plan.objects.filter(year=today.year, versions__state=PlanVersion.State.CONFIRMED)
    bound = confirmed.filter(targets__binding__isnull=False)
    return list(bound.exclude(pk__in=seen).select_related("unit").distinct().order_by("pk")[:PLANS_A_TURN])


@transaction.atomic
def watch(plan: Plan, *, today: date) -> list[Tile]:
    """Keep the months, store where each target stands, and tell what changed since the last look.

    :returns: the targets whose state changed.
    """
    asked = Asked(plan.unit, plan.year, today)
    targets = list(bound_targets(plan))
    keep_months([tile for tile in tiles(targets, asked) if tile.definition is not None], asked)
    found = tiles(targets, asked)  # again: the months decide rests, levels and forecasts
    before = {row.target_id: row for row in TargetStanding.objects.filter(target__in=targets)}
    changed = [tile for tile in found if _has_changed(tile, before.get(tile.target.pk))]
    TargetStanding.objects.bulk_create(
        [_row(tile, before.get(tile.target.pk), today) for tile in found],
        update_conflicts=True,
        unique_fields=["target"],
        update_fields=["state", "number", "since", "looked_on"],
    )
    told = [tile for tile in changed if not SILENT & {tile.state, before[tile.target.pk].state}]
    _tell(plan, told, {pk: row.state for pk, row in before.items()}, today)
    return changed


def _has_changed(tile: Tile, before: TargetStanding | None) -> bool:
    return before is not None and before.state != tile.state


def _row(tile: Tile, before: TargetStanding | None, today: date) -> TargetStanding:
    since = before.since if before is not None and before.state == tile.state else today
    number = tile.value.number
    return TargetStanding(target=tile.target, state=tile.state, number=number, since=since, looked_on=today)


def _tell(plan: Plan, changed: list[Tile], before: dict[int, str], today: date) -> None:
    people = holders(plan.unit, Permission.OVERSIGHT_VIEW) if changed else []
    for tile in changed:
        key = f"target:{tile.target.pk}:{today:%Y%m%d}:{tile.state}"
        page = reverse("targets:detail", args=[tile.target.pk])
        tell(people, key=key, kind=KIND, text=sentence(tile, before[tile.target.pk]), address=page)


def sentence(tile: Tile, before: str) -> str:
    """Say how a target changed: "Có nguy cơ (trước: Đúng hướng): tỷ lệ thanh toán 78,4 % / ≥ 80 %. Còn khoảng ..." """
    was, now = TARGET_STATES[before].word, TARGET_STATES[tile.state].word
    name = tile.name if len(tile.name) <= LONGEST_NAME else f"{tile.name[:LONGEST_NAME]}…"
    return f"{now} (trước: {was}): {name}: {tile.text} / {tile.level_text}. {tile.headroom}"
