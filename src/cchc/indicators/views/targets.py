"""The target wall, and the page of one target."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation.http import whole_number
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit, UnitQuerySet
from cchc.organisation.scope import may
from cchc.plans.models import Plan, Target
from cchc.plans.queries import visible_to

from .. import wall as walls
from ..addresses import Counted
from ..models import TargetBinding
from ..rows import Part
from ..services.keep_months import months_of_one
from ..targets import SECTOR, Asked, Tile, bound_targets, tiles
from ..wording import parts_text, value_text
from .asking import OF_THAT_NAME


@require_GET
@requires(Permission.INDICATOR_VIEW)
def wall(request: OfficerRequest) -> HttpResponse:
    """Every target of a plan at a glance."""
    today = localdate()
    plans = plans_of(request)
    plan = _chosen(request, plans, today)
    if plan is None:
        return render(request, "indicators/targets/wall.html", {"plan": None})
    office = _office(request, plan)
    asked = Asked(plan.unit, plan.year, today, office)
    found = tiles(bound_targets(plan), asked)
    state = request.GET.get("trang_thai", "")
    context = {
        "plan": plan,
        "plans": plans,
        "offices": _offices(plan),
        "office": office,
        "state": state,
        "counts": walls.counts(found),
        "total": len(found),
        "columns": _columns(request, found, state, asked),
        "last_day": asked.last_day,
        "is_full_screen": bool(request.GET.get("toan_man_hinh")),
        "waiting": sum(1 for tile in found if tile.binding is None or not tile.binding.is_settled),
        "may_bind": may(request.user, Permission.TARGET_BIND, plan.unit),
        "kept": urlencode({"ke_hoach": plan.pk, **({"don_vi": office.pk} if office else {})}),
    }
    return render(request, "indicators/targets/wall.html", context)


def plans_of(request: OfficerRequest) -> list[Plan]:
    """Return the plans with targets in force that the person may see, the newest first."""
    seen = visible_to(request.user).filter(targets__dropped_in__isnull=True, targets__isnull=False)
    return list(seen.distinct().order_by("-year", "unit__path")[:200])


def _chosen(request: OfficerRequest, plans: list[Plan], today: date) -> Plan | None:
    """:raises Http404: for a plan the person may not see."""
    if asked := request.GET.get("ke_hoach", ""):
        plan = next((plan for plan in plans if str(plan.pk) == asked), None)
        if plan is None:
            raise Http404("no such plan")
        return plan
    communes = [plan for plan in plans if plan.unit.kind == Unit.Kind.COMMUNE]
    this_year = [plan for plan in communes if plan.year == today.year]
    return next(iter(this_year or communes or plans), None)


def _office(request: OfficerRequest, plan: Plan) -> Unit | None:
    """:raises Http404: for a unit that is not one of the plan's."""
    asked = request.GET.get("don_vi", "")
    if not asked:
        return None
    return get_object_or_404(_offices(plan), pk=whole_number(asked))


def _offices(plan: Plan) -> UnitQuerySet:
    units: UnitQuerySet = Unit.objects.below([plan.unit.path]).filter(kind=Unit.Kind.OFFICE, end_on__isnull=True)
    return units


def _columns(request: OfficerRequest, found: list[Tile], state: str, asked: Asked) -> list[dict[str, Any]]:
    opens = may(request.user, Permission.INDICATOR_VIEW, asked.unit)
    return [
        {
            "label": column.label,
            "is_wide": column.is_wide,
            "measured": [_shown(placed, asked, opens) for placed in column.measured],
            "unmeasured": [_shown(placed, asked, opens) for placed in column.unmeasured],
        }
        for column in walls.columns(found, state=state)
    ]


def _shown(placed: walls.Placed, asked: Asked, opens: bool) -> dict[str, Any]:
    return {
        "tile": placed.tile,
        "levels": placed.levels,
        "parts": placed.parts,
        "spark": walls.spark(placed.tile),
        "rows": rows_address(placed.tile, asked) if opens and placed.tile.value.number is not None else "",
    }


def rows_address(tile: Tile, asked: Asked, part: Part = Part.DENOMINATOR) -> str:
    """Return the page of the rows behind the number; of a composite that of its parts."""
    if tile.definition is None:
        return ""
    filters = {
        column: [f"{OF_THAT_NAME}{value}" if column == SECTOR else value for value in values]
        for column, values in tile.filters.items()
    }
    counted = Counted((asked.office or asked.unit).pk, days=(asked.first_day, asked.day_of(tile.by)), filters=filters)
    return counted.rows_address(tile.definition, part)


@require_GET
@requires(Permission.INDICATOR_VIEW)
def detail(request: OfficerRequest, target_id: int) -> HttpResponse:
    """One target: where it stands, how it came there, where it is heading, and what it is measured by."""
    target = get_object_or_404(
        Target.objects.select_related("plan__unit", "version", "parent", "binding", "standing"),
        plan__in=visible_to(request.user),
        pk=target_id,
    )
    asked = Asked(target.plan.unit, target.plan.year, localdate())
    alike = alike_to(target)
    family = bound_targets(target.plan).filter(Q(pk=target.pk) | Q(parent=target) | Q(pk__in=alike))
    found = tiles(family, asked) or tiles([target], asked)
    tile = next((one for one in found if one.target.pk == target.pk), found[0])
    tile.months = months_of_one(tile, asked) if tile.definition else {}
    opens = may(request.user, Permission.INDICATOR_VIEW, asked.unit)
    context = {
        "target": target,
        "plan": target.plan,
        "tile": tile,
        "definition": tile.definition,
        "parts_text": parts_text(tile.value),
        "alike": [one for one in found if one.target.pk in alike],
        "rows": rows_address(tile, asked) if opens else "",
        "bad_rows": rows_address(tile, asked, Part.REST) if opens and tile.value.is_share else "",
        "last_day": asked.day_of(tile.by),
        "may_bind": may(request.user, Permission.TARGET_BIND, asked.unit),
        **_history(tile, asked),
    }
    return render(request, "indicators/targets/detail.html", context)


def alike_to(target: Target) -> set[int]:
    """Return the other targets of the plan for the same measure."""
    own = TargetBinding.objects.filter(target=target).exclude(code="").first()
    if own is None:
        return set()
    others = TargetBinding.objects.filter(target__plan=target.plan, code=own.code).exclude(target=target)
    return {other.target_id for other in others if other.filters == own.filters}


def _history(tile: Tile, asked: Asked) -> dict[str, Any]:
    if tile.definition is None:
        return {}
    lines = walls.history(tile, asked.year)
    return {
        "chart": walls.chart(tile, lines, tile.definition),
        "chart_columns": [
            ("Tháng", False),
            ("Trong tháng", True),
            ("Tính từ", True),
            ("Từ đầu năm", True),
            ("Cùng tháng năm trước", True),
        ],
        "chart_rows": [
            [
                f"Tháng {line.month.month}",
                value_text(line.value, tile.definition),
                parts_text(line.value),
                walls.told(line.so_far, tile.unit),
                value_text(line.year_before, tile.definition),
            ]
            for line in lines
        ],
    }
