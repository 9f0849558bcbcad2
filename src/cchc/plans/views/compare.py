"""Pages that set plans side by side: an amendment with what is in force, a plan with its parent."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.http import refusals_above
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest
from cchc.organisation.matching import Directory
from cchc.organisation.models import Unit

from .. import queries
from ..comparison import amendment_changes, parent_findings
from ..forms import AliasForm, ParentForm
from ..services.link_parent import link_parent
from ..services.settle_unit_name import settle_unit_name


@require_GET
@requires(Permission.PLAN_EDIT)
def amendment(request: OfficerRequest, version_id: int) -> HttpResponse:
    """What confirming this version would change in the plan in force."""
    versions = queries.versions_visible_to(request.user, Permission.PLAN_EDIT)
    version = get_object_or_404(versions, pk=version_id)
    context = {"version": version, "plan": version.plan, "changes": amendment_changes(version)}
    return render(request, "plans/amendment.html", context)


@require_GET
@requires(Permission.PLAN_VIEW)
def history(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """What each amendment changed, newest first."""
    plan = get_object_or_404(queries.visible_to(request.user), pk=plan_id)
    versions = plan.versions.prefetch_related("revisions__target", "revisions__task").order_by("-sequence")
    return render(request, "plans/history.html", {"plan": plan, "versions": versions})


@require_http_methods(["GET", "POST"])
@requires(Permission.PLAN_VIEW)
def parent(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Link the plan of the city or province, and see where this plan falls short of it."""
    plan = get_object_or_404(queries.visible_to(request.user), pk=plan_id)
    may_edit = request.user.has_perm(Permission.PLAN_EDIT, plan.unit)
    plans = queries.possible_parents(plan, request.user)
    form = ParentForm(request.POST or None, plans=plans, initial={"parent": plan.parent_id})
    if request.method == "POST" and may_edit and form.is_valid():
        with refusals_above(request):
            link_parent(plan_id=plan.pk, parent=form.cleaned_data["parent"], actor=request.user)
        return redirect("plans:parent", plan.pk)
    context = {"plan": plan, "form": form, "may_edit": may_edit, "findings": parent_findings(plan)}
    return render(request, "plans/parent.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def unit_names(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Names the plan writes that match no unit: a person says which unit each is."""
    plan = get_object_or_404(queries.visible_to(request.user, Permission.PLAN_EDIT), pk=plan_id)
    units = Unit.objects.filter(path__startswith=plan.unit.path) | Unit.objects.get_ancestors(plan.unit)
    if request.method == "POST":
        form = AliasForm(request.POST, units=units)
        if form.is_valid():
            settle_unit_name(plan=plan, actor=request.user, **form.cleaned_data)
            return redirect("plans:unit_names", plan.pk)
    directory = Directory.of(plan.unit)
    rows = []
    for written in queries.unknown_units(plan):
        match = directory.match(written, ward_name=plan.unit.name)
        rows.append((match, AliasForm(units=units, initial={"written": written, "unit": match.proposal})))
    return render(request, "plans/unit_names.html", {"plan": plan, "rows": rows})
