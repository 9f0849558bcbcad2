"""What targets do when a plan is confirmed, what the worker does with them, and what the home page shows."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from cchc.foundation.home_cards import Card, Line
from cchc.foundation.permissions import Permission
from cchc.foundation.states import TARGET_STATES
from cchc.organisation.models import Person
from cchc.organisation.scope import paths_where, within
from cchc.plans.models import Plan, PlanVersion, Target
from cchc.plans.signals import version_confirmed

from .models import TargetStanding
from .services.bind_targets import propose
from .services.watch_targets import watch_all
from .targets import Asked, Tile, tiles

IN_DANGER = ("at_risk", "unreachable", "missed")
LINES = 5
LONGEST_NAME = 110


@receiver(version_confirmed)
def plan_confirmed(sender: object, version: PlanVersion, actor: Person, **_: Any) -> None:
    propose(version.plan, actor=actor, at=timezone.now())


def watch_now(now: datetime) -> None:
    watch_all(today=localtime(now).date())


def endangered_card(person: Person, today: date) -> Card | None:
    """How many targets of this year the person steers by may fail, as the worker last saw them."""
    seen = within("target__plan__unit", paths_where(person, Permission.OVERSIGHT_VIEW))
    rows = TargetStanding.objects.filter(seen, target__plan__year=today.year, target__dropped_in__isnull=True)
    of_state = Counter(rows.values_list("state", flat=True))
    if not of_state:
        return None
    danger = {state: of_state[state] for state in IN_DANGER if of_state[state]}
    told = [f"{number} {TARGET_STATES[state].word.lower()}" for state, number in danger.items()]
    return Card(
        title="Chỉ tiêu khó đạt",
        figure=sum(danger.values()),
        text=", ".join([*told, f"trên {of_state.total()} chỉ tiêu của năm {today.year}"]),
        address=reverse("targets:wall"),
        tone="warn" if danger else "good",
        shape="▲" if danger else "●",
        lines=partial(_lines, rows.filter(state__in=IN_DANGER), today),
    )


def _the_worst(endangered: QuerySet[TargetStanding]) -> list[TargetStanding]:
    """Return the targets to name on the first page: what can still be saved comes before what is lost."""
    order = Case(*(When(state=state, then=Value(place)) for place, state in enumerate(IN_DANGER)))
    rows = endangered.select_related("target__binding", "target__parent", "target__plan__unit")
    return list(rows.order_by(order, "-since", "target__order")[:LINES])


def _lines(endangered: QuerySet[TargetStanding], today: date) -> list[Line]:
    """Return the worst, each as it stands now: the same number and sentence as on its tile of the wall."""
    worst = [row.target for row in _the_worst(endangered)]
    of_plan: dict[Plan, list[Target]] = {}
    for target in worst:
        of_plan.setdefault(target.plan, []).append(target)
    now = {
        tile.target.pk: tile
        for plan, targets in of_plan.items()
        for tile in tiles(targets, Asked(plan.unit, plan.year, today))
    }
    return [_line(now[target.pk]) for target in worst]


def _line(tile: Tile) -> Line:
    name = tile.name if len(tile.name) <= LONGEST_NAME else f"{tile.name[:LONGEST_NAME].rstrip()}…"
    address = reverse("targets:detail", args=[tile.target.pk])
    return Line(name, address, detail=f"{tile.text} / {tile.level_text}", state=tile.state, note=tile.headroom)
