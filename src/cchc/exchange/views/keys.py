"""A person's keys for programs: the page that shows, makes and ends them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cchc.foundation.http import refusals_on
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest

from .. import queries
from ..forms import KeyForm
from ..services.keys import make_key, revoke_key

NEW_SECRET = "new_api_secret"  # noqa: S105 - the name under which the session holds it until it was shown


@require_http_methods(["GET", "POST"])
@requires(Permission.SIGNED_IN)
def keys(request: OfficerRequest) -> HttpResponse:
    form = KeyForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            _key, secret = make_key(person=request.user, at=timezone.now(), **form.cleaned_data)
            request.session[NEW_SECRET] = secret
            return redirect("exchange:keys")
    now = timezone.now()
    context = {
        "form": form,
        "keys": [(key, key.is_in_force(now)) for key in queries.keys_of(request.user)],
        "new_secret": request.session.pop(NEW_SECRET, ""),
    }
    return render(request, "exchange/keys.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(Permission.SIGNED_IN)
def revoke(request: OfficerRequest, key_id: int) -> HttpResponse:
    key = get_object_or_404(queries.keys_of(request.user), pk=key_id)
    revoke_key(key=key, actor=request.user, at=timezone.now())
    messages.success(request, f"Đã thu hồi khóa “{key}”. Phần mềm dùng khóa này không kết nối được nữa.")
    return redirect("exchange:keys")
