"""Which indicator measures each target of a plan: a person confirms, changes or says that nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.kernel.fields import FIELD_LABELS
from cchc.organisation.http import OfficerRequest
from cchc.plans.models import Plan, Target
from cchc.plans.queries import visible_to

from ..domain.definition import CATALOGUE
from ..domain.wordings import vocabulary
from ..models import TargetBinding
from ..services.bind_targets import SURE, accept_sure, change, confirm, propose, unbind
from ..targets import Asked, Tile, bound_targets, tiles

ACTS = {"xac_nhan": confirm, "khong_do": unbind}


def _plan(request: OfficerRequest, plan_id: int) -> Plan:
    return get_object_or_404(visible_to(request.user, Permission.TARGET_BIND), pk=plan_id)


def _target(request: OfficerRequest, target_id: int) -> Target:
    plans = visible_to(request.user, Permission.TARGET_BIND)
    rows = Target.objects.select_related("plan__unit", "binding").filter(binding__isnull=False)
    return get_object_or_404(rows, plan__in=plans, pk=target_id)


@require_GET
@requires(Permission.TARGET_BIND)
def index(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """One row a target: its text beside the measure proposed, why, and what that measure says today."""
    plan = _plan(request, plan_id)
    found = _tiles(plan, bound_targets(plan))
    sure = [tile for tile in found if _waits(tile) and tile.binding and tile.binding.confidence >= SURE]
    context = {
        "plan": plan,
        "tiles": found,
        "waiting": sum(_waits(tile) for tile in found),
        "without": sum(1 for tile in found if tile.binding is None or not tile.binding.code),
        "sure": len(sure),
    }
    return render(request, "indicators/targets/bindings.html", context)


def _waits(tile: Tile) -> bool:
    return tile.binding is not None and tile.binding.state == TargetBinding.State.PROPOSED


def _tiles(plan: Plan, targets: Any) -> list[Tile]:
    return tiles(targets, Asked(plan.unit, plan.year, localdate()))


@require_POST
@requires(Permission.TARGET_BIND)
def accept_all(request: OfficerRequest, plan_id: int) -> HttpResponse:
    plan = _plan(request, plan_id)
    number = accept_sure(plan, actor=request.user, at=timezone.now())
    messages.success(request, f"Đã xác nhận {number} thước đo. Hãy xem các chỉ tiêu còn lại.")
    return redirect("targets:bindings", plan.pk)


@require_POST
@requires(Permission.TARGET_BIND)
def propose_again(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Propose anew for targets nobody has settled: a plan from before there were indicators has no proposals."""
    plan = _plan(request, plan_id)
    made = propose(plan, actor=request.user, at=timezone.now())
    messages.success(request, f"Đã đề xuất lại thước đo cho {len(made)} chỉ tiêu chưa được xác nhận.")
    return redirect("targets:bindings", plan.pk)


@require_POST
@requires(Permission.TARGET_BIND)
def settle(request: OfficerRequest, target_id: int) -> HttpResponse:
    """Confirm the proposal, or say that nothing measures the target."""
    target = _target(request, target_id)
    act = ACTS.get(request.POST.get("viec", ""), confirm)
    status, refusal = 200, ""
    try:
        act(target_id=target.pk, actor=request.user, at=timezone.now())
    except DomainError as error:
        status, refusal = 422, explain(error)
    if not request.headers.get("HX-Request"):
        if refusal:
            messages.error(request, refusal)
        return redirect(f"{_list_of(target)}#chi-tieu-{target.pk}")
    tile = _tiles(target.plan, bound_targets(target.plan).filter(pk=target.pk))[0]
    context = {"tile": tile, "refusal": refusal}
    return render(request, "indicators/targets/_binding.html", context, status=status)


def _list_of(target: Target) -> str:
    return reverse("targets:bindings", args=[target.plan_id])


@require_http_methods(["GET", "POST"])
@requires(Permission.TARGET_BIND)
def choose(request: OfficerRequest, target_id: int) -> HttpResponse:
    """Choose the indicator of a target by hand."""
    target = _target(request, target_id)
    binding = TargetBinding.objects.select_related("by").get(target=target)
    initial = {"code": binding.code, **{name: binding.filters.get(column, []) for name, column in PARTS.items()}}
    form = BindingForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            change(
                target_id=target.pk,
                code=form.cleaned_data["code"],
                filters=form.filters,
                actor=request.user,
                at=timezone.now(),
            )
        except DomainError as error:
            form.add_error("code", explain(error))
        else:
            return redirect(f"{_list_of(target)}#chi-tieu-{target.pk}")
    context = {"target": target, "plan": target.plan, "form": form, "binding": binding}
    return render(request, "indicators/targets/choose.html", context, status=422 if form.errors else 200)


PARTS = {"sectors": "sector", "assigners": "assigner"}  # field of the form -> column of the facts


class BindingForm(forms.Form):
    code = forms.ChoiceField(label="Chỉ số", help_text="Chỉ số đo được đúng điều chỉ tiêu hứa, cùng đơn vị tính.")
    sectors = forms.MultipleChoiceField(
        label="Chỉ tính lĩnh vực", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Để trống nếu chỉ tiêu tính mọi lĩnh vực.",
    )  # fmt: skip
    assigners = forms.MultipleChoiceField(
        label="Chỉ tính nhiệm vụ do", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Để trống nếu chỉ tiêu tính nhiệm vụ của mọi nơi giao.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = _choices()  # type: ignore[attr-defined]
        for name, column in PARTS.items():
            scope = vocabulary().scopes[column]
            choices = [(value, scope.labels.get(value, value)) for value in scope.values]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a part the chosen indicator is not counted by: its number could not be told."""
        cleaned = super().clean() or {}
        known = _dimensions(cleaned.get("code", ""))
        for name, column in PARTS.items():
            if cleaned.get(name) and column not in known:
                self.add_error(
                    name, "Chỉ số đã chọn không tính riêng được phần này; hãy bỏ chọn hoặc chọn chỉ số khác."
                )
        return cleaned

    @property
    def filters(self) -> dict[str, list[str]]:
        """What was chosen, as the columns of the facts."""
        return {column: self.cleaned_data[name] for name, column in PARTS.items() if self.cleaned_data.get(name)}


def _dimensions(code: str) -> Sequence[str]:
    """Return what an indicator is counted by; what is kept by hand may be written down by sector."""
    definition = next((one for one in CATALOGUE if one.code == code), None)
    if definition is None or definition.is_kept:
        return ("sector",)
    return getattr(definition, "dimensions", ())


def _choices() -> Sequence[tuple[str, Any]]:
    """Return every indicator under its reform field; hand-kept ones say so."""
    by_field: dict[str, list[tuple[str, str]]] = {}
    for one in sorted(CATALOGUE, key=lambda one: one.title):
        kept = ", nhập tay" if one.is_kept else ""
        by_field.setdefault(one.reform_field, []).append((one.code, f"{one.title} ({one.unit}{kept})"))
    return [("", "Chọn chỉ số"), *((FIELD_LABELS[code], by_field[code]) for code in FIELD_LABELS if code in by_field)]
