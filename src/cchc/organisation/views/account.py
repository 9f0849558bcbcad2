"""One's own account: what one is here, and the doors to password, second step and delegation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation.permissions import Permission, requires

from .. import queries
from ..http import OfficerRequest


@require_GET
@requires(Permission.SIGNED_IN)
def account(request: OfficerRequest) -> HttpResponse:
    context = queries.about(request.user, on=localdate()) | {"person": request.user, "may_delegate": True}
    return render(request, "organisation/account.html", context)


@requires(Permission.SIGNED_IN)
def address_is_kept_by_the_administrator(request: OfficerRequest) -> HttpResponse:
    """The library's page of e-mail addresses: here an address joins an outside identity, so nobody sets their own."""
    return redirect("organisation:account")
