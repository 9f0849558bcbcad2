"""The first page of an empty installation. Who opens it holds the address ``cchc serve`` printed on this machine."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError

from ..forms import FirstWardForm
from ..models import Unit
from ..services.found_ward import FirstWard, found_ward


def key() -> str:
    """Return what the address must carry: only who started the program on this machine has read it."""
    return salted_hmac("cchc.organisation.first_ward", "key").hexdigest()[:24]


def first_address() -> str:
    return f"{reverse('organisation:first_ward')}?ma={key()}"


@require_http_methods(["GET", "POST"])
@requires(Permission.PUBLIC)
def found(request: HttpRequest) -> HttpResponse:
    if not constant_time_compare(request.GET.get("ma", ""), key()):
        raise Http404
    if Unit.objects.exists():
        return redirect("account_login")  # sent twice, or the address of yesterday
    form = FirstWardForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _founded(request, form):
        return redirect("account_login")
    return render(request, "organisation/first_ward.html", {"form": form}, status=422 if form.errors else 200)


def _founded(request: HttpRequest, form: FirstWardForm) -> bool:
    try:
        found_ward(FirstWard(**form.cleaned_data), on=localdate())
    except DomainError as error:
        form.add_error(None, explain(error))
        return False
    name = form.cleaned_data["name"]
    messages.success(request, f"Đã tạo {name}. Hãy đăng nhập bằng tên và mật khẩu vừa đặt.")
    return True
