"""A ward's own report regime: windows and deadlines on one page, with the days of the year before they are kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from cchc.foundation.http import refusals_on
from cchc.foundation.permissions import Permission, requires

from .. import queries
from ..domain import own_regime
from ..http import OfficerRequest
from ..models import Unit
from ..regime_forms import OwnRegimeForm
from ..rules import report_regime_for
from ..services.write_regime import next_code, write_regime


@require_http_methods(["GET", "POST"])
@requires(Permission.CALENDAR_EDIT)
def edit(request: OfficerRequest, unit_id: int) -> HttpResponse:
    """Show the regime in force as a form; "xem" shows the year's days, anything else keeps it."""
    unit: Unit = get_object_or_404(queries.units_visible_to(request.user, Permission.CALENDAR_EDIT), pk=unit_id)
    base = report_regime_for(unit, year=localdate().year)
    code = next_code(unit)
    if request.method == "GET":
        start = {"start_on": localdate(), "title": f"{base.title}, {unit}"[:200]}
        return _page(request, unit, OwnRegimeForm(initial=own_regime.fields_of(base) | start, base=base, code=code))
    form = OwnRegimeForm(request.POST, base=base, code=code)
    if form.is_valid() and "xem" not in request.POST:
        sent = form.cleaned_data
        with refusals_on(form):
            write_regime(
                unit=unit, code=code, text=form.text, start_on=sent["start_on"], source=sent["source"],
                actor=request.user, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, "Đã ghi chế độ báo cáo; hạn của các việc đang mở được tính lại.")
            return redirect(f"{reverse('organisation:calendar')}?don_vi={unit.pk}")
    return _page(request, unit, form)


def _page(request: OfficerRequest, unit: Unit, form: OwnRegimeForm) -> HttpResponse:
    is_sound = form.is_bound and form.is_valid()
    year = form.cleaned_data["start_on"].year if is_sound else localdate().year
    days = own_regime.days_of(form.regime, year) if is_sound or not form.is_bound else []
    context = {"unit": unit, "form": form, "days": days, "year": year, "is_preview": is_sound}
    return render(request, "organisation/regime.html", context, status=422 if form.errors else 200)
