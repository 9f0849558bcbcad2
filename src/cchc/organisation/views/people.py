"""People: the list, one person with everything about them, and one page for each change."""

from __future__ import annotations

from django import forms as django_forms
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.form_pages import Cleaned, FormPage, form_page, posted
from cchc.foundation.forms import offer
from cchc.foundation.http import page_asked
from cchc.foundation.permissions import Permission, requires

from .. import forms, queries
from ..http import OfficerRequest
from ..models import Delegation, Person, Position, RoleHolding, UnitQuerySet
from ..services import change_people, delegate

EDIT = Permission.ORGANISATION_EDIT
PER_PAGE = 50


@require_GET
@requires(Permission.ORGANISATION_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    today, asked = localdate(), request.GET.get("q", "")
    people = queries.people_visible_to(request.user).prefetch_related(
        Prefetch("positions", Position.objects.filter(queries.not_over(today)).select_related("unit")),
        Prefetch("roles", RoleHolding.objects.filter(queries.not_over(today)).select_related("unit")),
    )
    page = page_asked(request, queries.named(people, asked), per_page=PER_PAGE)
    context = {"page": page, "asked": asked, "may_edit": request.user.has_perm(EDIT)}
    return render(request, "organisation/people.html", context)


@require_GET
@requires(Permission.ORGANISATION_VIEW)
def detail(request: OfficerRequest, person_id: int) -> HttpResponse:
    person = get_object_or_404(queries.people_visible_to(request.user), pk=person_id)
    may_edit = queries.people_visible_to(request.user, EDIT).filter(pk=person.pk).exists()
    context = queries.about(person, on=localdate()) | {
        "person": person,
        "may_edit": may_edit,
        "may_delegate": may_edit or person.pk == request.user.pk,
        "first_password": _shown_once(request, person),
    }
    return render(request, "organisation/person.html", context)


def _shown_once(request: OfficerRequest, person: Person) -> str:
    """Return the password just given to this person, the one time it is shown."""
    kept = request.session.get("first_password", {})
    if kept.get("person") != person.pk:
        return ""
    del request.session["first_password"]
    password: str = kept["password"]
    return password


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def enter(request: OfficerRequest) -> HttpResponse:
    def act(sent: Cleaned) -> change_people.Given:
        return change_people.enter_person(actor=request.user, **sent)

    form = forms.NewPersonForm(posted(request), initial={"start_on": localdate(), "unit": request.GET.get("don_vi")})
    offer(form, unit=_units(request))
    lead = "Phần mềm tạo mật khẩu ban đầu và hiện một lần; người dùng phải đổi khi đăng nhập lần đầu."
    page = FormPage("Tạo người dùng", "Tạo người dùng", reverse("organisation:people"), lead)
    return form_page(
        request, form, act, page=page, said="Đã tạo người dùng.", after=lambda given: _told(request, given)
    )


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def new_password(request: OfficerRequest, person_id: int) -> HttpResponse:
    person = _person(request, person_id)

    def act(sent: Cleaned) -> change_people.Given:
        return change_people.give_new_password(person=person, actor=request.user, **sent)

    lead = f"{person} sẽ phải đăng nhập lại bằng mật khẩu mới, rồi đổi ngay."
    page = FormPage("Cấp lại mật khẩu", "Cấp lại mật khẩu", _address(person), lead)
    form = forms.NewPasswordForm(posted(request))
    said = "Đã cấp lại mật khẩu."
    return form_page(request, form, act, page=page, said=said, after=lambda given: _told(request, given))


def _told(request: OfficerRequest, given: change_people.Given) -> HttpResponse:
    person, password = given
    request.session["first_password"] = {"person": person.pk, "password": password}
    return redirect(_address(person))


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def change(request: OfficerRequest, person_id: int) -> HttpResponse:
    person = _person(request, person_id)

    def act(sent: Cleaned) -> object:
        return change_people.change_person(person=person, actor=request.user, **sent)

    initial = {"full_name": person.full_name, "email": person.email, "phone": person.phone}
    form = forms.PersonForm(posted(request), initial=initial)
    return form_page(request, form, act, page=FormPage("Sửa hồ sơ", "Ghi thay đổi", _address(person), str(person)))


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def set_active(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Stop somebody, or let somebody stopped in again."""
    person = _person(request, person_id)

    def act(sent: Cleaned) -> object:
        service = change_people.deactivate_person if person.is_active else change_people.reactivate_person
        return service(person=person, actor=request.user)

    if person.is_active:
        title, lead = "Ngừng người dùng", f"{person} không đăng nhập được nữa; việc và hồ sơ cũ vẫn giữ nguyên."
    else:
        title, lead = "Cho hoạt động lại", f"{person} đăng nhập được trở lại, với các vai trò còn hiệu lực."
    page = FormPage(title, title, _address(person), lead)
    return form_page(request, django_forms.Form(posted(request)), act, page=page)


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def give_position(request: OfficerRequest, person_id: int) -> HttpResponse:
    person = _person(request, person_id)

    def act(sent: Cleaned) -> object:
        return change_people.give_position(person=person, actor=request.user, **sent)

    form = forms.PositionForm(posted(request), initial={"start_on": localdate()})
    offer(form, unit=_units(request))
    return form_page(request, form, act, page=FormPage("Ghi chức vụ", "Ghi chức vụ", _address(person), str(person)))


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def give_role(request: OfficerRequest, person_id: int) -> HttpResponse:
    person = _person(request, person_id)

    def act(sent: Cleaned) -> object:
        return change_people.give_role(person=person, actor=request.user, **sent)

    form = forms.RoleForm(posted(request), initial={"start_on": localdate()})
    offer(form, unit=_units(request))
    return form_page(request, form, act, page=FormPage("Giao vai trò", "Giao vai trò", _address(person), str(person)))


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def end_position(request: OfficerRequest, position_id: int) -> HttpResponse:
    rows = Position.objects.select_related("unit", "person").filter(
        unit__in=queries.units_visible_to(request.user, EDIT)
    )
    position = get_object_or_404(rows, pk=position_id)

    def act(sent: Cleaned) -> object:
        return change_people.end_position(position=position, actor=request.user, **sent)

    page = FormPage(
        "Kết thúc chức vụ", "Ghi ngày kết thúc", _address(position.person), f"{position.person}: {position}"
    )
    return form_page(request, forms.EndForm(posted(request)), act, page=page)


@require_http_methods(["GET", "POST"])
@requires(EDIT)
def end_role(request: OfficerRequest, role_id: int) -> HttpResponse:
    rows = RoleHolding.objects.select_related("unit", "person")
    units = queries.units_visible_to(request.user, EDIT)
    holding = get_object_or_404(rows.filter(unit__in=units), pk=role_id)

    def act(sent: Cleaned) -> object:
        return change_people.end_role(holding=holding, actor=request.user, **sent)

    page = FormPage("Thu hồi vai trò", "Ghi ngày kết thúc", _address(holding.person), f"{holding.person}: {holding}")
    return form_page(request, forms.EndForm(posted(request)), act, page=page)


@require_http_methods(["GET", "POST"])
@requires(Permission.SIGNED_IN)
def make_delegation(request: OfficerRequest, person_id: int) -> HttpResponse:
    """One's own, or as administrator that of anybody in one's units."""
    absent = _absent(request, person_id)

    def act(sent: Cleaned) -> object:
        return delegate.delegate(absent=absent, actor=request.user, **sent)

    form = forms.DelegationForm(posted(request), initial={"start_on": localdate()})
    colleagues = queries.people_visible_to(request.user).filter(is_active=True).exclude(pk=absent.pk)
    offer(form, deputy=colleagues.order_by("full_name"))
    lead = f"Người làm thay có mọi vai trò của {absent} trong thời gian này; nhật ký ghi rõ ai đã làm."
    page = FormPage("Ủy quyền khi vắng mặt", "Ủy quyền", _back(request, absent), lead)
    return form_page(request, form, act, page=page, said="Đã ghi ủy quyền.")


@require_http_methods(["GET", "POST"])
@requires(Permission.SIGNED_IN)
def end_delegation(request: OfficerRequest, delegation_id: int) -> HttpResponse:
    found = get_object_or_404(Delegation.objects.select_related("absent", "deputy"), pk=delegation_id)
    absent = _absent(request, found.absent_id)

    def act(sent: Cleaned) -> object:
        return delegate.end_delegation(delegation=found, actor=request.user, **sent)

    form = forms.EndForm(posted(request), initial={"end_on": localdate()})
    page = FormPage("Chấm dứt ủy quyền", "Ghi ngày kết thúc", _back(request, absent), str(found))
    return form_page(request, form, act, page=page)


def _absent(request: OfficerRequest, person_id: int) -> Person:
    if person_id == request.user.pk:
        return Person.objects.get(pk=person_id)
    return _person(request, person_id)


def _back(request: OfficerRequest, absent: Person) -> str:
    return reverse("organisation:account") if absent.pk == request.user.pk else _address(absent)


def _person(request: OfficerRequest, person_id: int) -> Person:
    """Return somebody this person may change; one they may only look at is refused, anybody else not found.

    :raises PermissionDenied: the person is seen, but holds roles beyond one's own units.
    """
    person = get_object_or_404(queries.people_visible_to(request.user), pk=person_id)
    if not queries.people_visible_to(request.user, EDIT).filter(pk=person.pk).exists():
        raise PermissionDenied(EDIT)
    return person


def _units(request: OfficerRequest) -> UnitQuerySet:
    units: UnitQuerySet = queries.units_visible_to(request.user, EDIT).existing(localdate())
    return units


def _address(person: Person) -> str:
    return reverse("organisation:person", args=[person.pk])
