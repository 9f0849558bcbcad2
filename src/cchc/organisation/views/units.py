"""Units: the tree, one unit with everything about it, and one page for each change."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.form_pages import Cleaned, FormPage, form_page, posted
from cchc.foundation.forms import offer
from cchc.foundation.permissions import Permission, requires

from .. import forms, presentation, queries
from ..http import OfficerRequest
from ..models import GroupMember, Unit, UnitAlias, UnitGroup
from ..services import change_units
from ..tree import places_above

EDIT = Permission.ORGANISATION_EDIT


@require_GET
@requires(Permission.ORGANISATION_VIEW)
def tree(request: OfficerRequest) -> HttpResponse:
    asked = request.GET.get("q", "")
    units = queries.units_visible_to(request.user)
    context: dict[str, Any] = {"asked": asked, "found": queries.units_named(units, asked) if asked else None}
    if not asked:
        context["branches"] = presentation.branches(list(units))
    return render(request, "organisation/units.html", context)


@require_GET
@requires(Permission.ORGANISATION_VIEW)
def detail(request: OfficerRequest, unit_id: int) -> HttpResponse:
    unit: Unit = get_object_or_404(queries.units_visible_to(request.user), pk=unit_id)
    today = localdate()
    context = {
        "unit": unit,
        "above": queries.units_visible_to(request.user).filter(path__in=places_above([unit.path])),
        "below": queries.units_visible_to(request.user).filter(path__startswith=unit.path, depth=unit.depth + 1),
        "aliases": unit.aliases.order_by("name"),
        "positions": unit.positions.filter(queries.not_over(today)).select_related("person").order_by("start_on"),
        "holdings": unit.role_holdings.filter(queries.not_over(today)).select_related("person").order_by("start_on"),
        "came_from": unit.predecessions.select_related("predecessor").order_by("on"),
        "went_into": unit.successions.select_related("successor").order_by("on"),
        "groups": queries.groups_with_members(unit),
        "may_edit": request.user.has_perm(EDIT, unit),
        "today": today,
    }
    return render(request, "organisation/unit.html", context)


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def create(request: OfficerRequest, unit_id: int) -> HttpResponse:
    above = _unit(request, unit_id)

    def act(sent: Cleaned) -> Unit:
        return change_units.create_unit(above=above, actor=request.user, **sent)

    page = FormPage("Tạo đơn vị", "Tạo đơn vị", _address(above), f"Đơn vị mới thuộc {above}.")
    form = forms.NewUnitForm(posted(request), initial={"start_on": localdate(), "kind": Unit.Kind.OFFICE})
    return form_page(request, form, act, page=page, said="Đã tạo đơn vị.", after=lambda unit: redirect(_address(unit)))


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def change(request: OfficerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)

    def act(sent: Cleaned) -> Unit:
        return change_units.change_unit(unit_id=unit.pk, actor=request.user, **sent)

    initial = {"name": unit.name, "short_name": unit.short_name, "kind": unit.kind}
    lead = "Tên cũ được giữ làm tên gọi khác, để nhận ra trong các văn bản đã ban hành."
    form = forms.UnitForm(posted(request), initial=initial)
    return form_page(request, form, act, page=FormPage("Sửa đơn vị", "Ghi thay đổi", _address(unit), lead))


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def end(request: OfficerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)

    def act(sent: Cleaned) -> Unit:
        return change_units.end_unit(unit_id=unit.pk, actor=request.user, **sent)

    lead = f"{unit} không còn nhận việc sau ngày này; mọi hồ sơ cũ vẫn giữ nguyên."
    page = FormPage("Chấm dứt đơn vị", "Chấm dứt đơn vị", _address(unit), lead)
    return form_page(request, forms.EndForm(posted(request)), act, page=page)


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def merge(request: OfficerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)

    def act(sent: Cleaned) -> object:
        return change_units.record_merger(predecessor=unit, actor=request.user, **sent)

    form = forms.MergerForm(posted(request))
    offer(form, successor=queries.units_visible_to(request.user, EDIT).filter(end_on__isnull=True))
    page = FormPage("Ghi sáp nhập", "Ghi sáp nhập", _address(unit), f"{unit} được sáp nhập vào đơn vị khác.")
    return form_page(request, form, act, page=page)


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def add_alias(request: OfficerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)

    def act(sent: Cleaned) -> object:
        return change_units.add_alias(unit=unit, actor=request.user, **sent)

    lead = f"Cách viết khác của {unit} trong kế hoạch, văn bản; phần mềm nhận ra khi đọc."
    page = FormPage("Thêm tên gọi khác", "Thêm tên", _address(unit), lead)
    return form_page(request, forms.NameForm(posted(request)), act, page=page)


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def remove_alias(request: OfficerRequest, alias_id: int) -> HttpResponse:
    units = queries.units_visible_to(request.user, EDIT)
    alias = get_object_or_404(UnitAlias.objects.select_related("unit").filter(unit__in=units), pk=alias_id)

    def act(sent: Cleaned) -> None:
        change_units.remove_alias(alias=alias, actor=request.user)

    lead = f"“{alias}” không còn được hiểu là {alias.unit}. Kế hoạch đã xác nhận không thay đổi."
    page = FormPage("Bỏ tên gọi khác", "Bỏ tên này", _address(alias.unit), lead)
    return form_page(request, django_forms.Form(posted(request)), act, page=page)


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def make_group(request: OfficerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)

    def act(sent: Cleaned) -> object:
        return change_units.make_group(owner=unit, actor=request.user, **sent)

    lead = "Tên mà kế hoạch dùng để gọi chung nhiều đơn vị, ví dụ “Các phòng chuyên môn”."
    page = FormPage("Lập nhóm đơn vị", "Lập nhóm", _address(unit), lead)
    return form_page(request, forms.NameForm(posted(request)), act, page=page)


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def add_member(request: OfficerRequest, group_id: int) -> HttpResponse:
    owners = queries.units_visible_to(request.user, EDIT)
    group = get_object_or_404(UnitGroup.objects.select_related("owner").filter(owner__in=owners), pk=group_id)

    def act(sent: Cleaned) -> object:
        return change_units.add_group_member(group=group, actor=request.user, **sent)

    form = forms.MemberForm(posted(request), initial={"start_on": localdate()})
    offer(form, unit=Unit.objects.existing(localdate()).filter(path__startswith=group.owner.path))
    page = FormPage("Thêm đơn vị vào nhóm", "Thêm vào nhóm", _address(group.owner), f"Nhóm “{group}”.")
    return form_page(request, form, act, page=page)


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def end_member(request: OfficerRequest, member_id: int) -> HttpResponse:
    owners = queries.units_visible_to(request.user, EDIT)
    rows = GroupMember.objects.select_related("group__owner", "unit").filter(group__owner__in=owners)
    member = get_object_or_404(rows, pk=member_id)

    def act(sent: Cleaned) -> object:
        return change_units.end_group_member(member_id=member.pk, actor=request.user, **sent)

    lead = f"{member.unit} trong nhóm “{member.group}” từ {member.start_on:%d/%m/%Y}."
    page = FormPage("Đưa đơn vị ra khỏi nhóm", "Ghi ngày kết thúc", _address(member.group.owner), lead)
    return form_page(request, forms.EndForm(posted(request)), act, page=page)


def _unit(request: OfficerRequest, unit_id: int) -> Unit:
    unit: Unit = get_object_or_404(queries.units_visible_to(request.user, EDIT), pk=unit_id)
    return unit


def _address(unit: Unit) -> str:
    return reverse("organisation:unit", args=[unit.pk])
