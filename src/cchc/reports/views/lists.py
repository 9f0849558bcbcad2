"""The list of reports; opening one; recording one made outside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from cchc.foundation.form_pages import Cleaned, FormPage, form_page, posted
from cchc.foundation.http import FIRST_YEAR, LAST_YEAR, page_asked, whole_number, year_asked
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.organisation.attachments import Attachment
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit
from cchc.organisation.scope import units_where

from .. import queries, regime
from ..domain.refusals import CannotReport
from ..forms import OutsideForm, OwnDatesForm
from ..models import Report
from ..presentation import REPORT_BADGES
from ..services.open_report import open_report
from ..services.record_outside import Sending, record_outside
from ..services.sign_report import Signature
from .pages import ward_or_404, wards_of

A_PAGE = 40
MOST_OWED = 40  # more than a report has sections
MONTHS = range(1, 13)


@require_GET
@requires(Permission.REPORT_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    rows = queries.in_list(queries.visible_to(request.user).newest())
    years = sorted({report.year for report in rows}, reverse=True)
    year = whole_number(request.GET.get("nam", ""))
    if year is not None:
        rows = rows.filter(year=year)
    page = page_asked(request, rows, per_page=A_PAGE)
    context = {
        "page": page,
        "rows": [(report, *REPORT_BADGES[Report.State(report.state)]) for report in page],
        "years": years,
        "year": year,
        "may_open": bool(wards_of(request.user, Permission.REPORT_EDIT)),
        "has_city": units_where(request.user, Permission.REPORT_VIEW).filter(kind=Unit.Kind.PROVINCE).exists(),
        "owed": [(part, queries.section_of(part)) for part in queries.parts_owed_by(request.user)[:MOST_OWED]],
    }
    return render(request, "reports/index.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.REPORT_EDIT)
def open_one(request: OfficerRequest) -> HttpResponse:
    """Offer the reports of the regime with their days, and one with days of its own; open what was chosen."""
    unit = ward_or_404(request, request.POST.get("don_vi") or request.GET.get("don_vi", ""))
    form = OwnDatesForm()
    if request.method == "GET":
        return _choices(request, unit, form)
    if request.POST.get("viec") == "rieng":
        form = OwnDatesForm(request.POST)
        if not form.is_valid():
            return _choices(request, unit, form, status=422)
        plan = regime.with_own_dates(unit, **form.cleaned_data)
    else:
        plan = _regular(unit, request)
    try:
        report = open_report(unit=unit, plan=plan, actor=request.user, at=timezone.now())
    except CannotReport as error:
        return _choices(request, unit, form, why=explain(error), status=422)
    messages.success(request, f"Đã mở {report}; các đơn vị đã được báo.")
    return redirect("reports:desk", report.pk)


def _regular(unit: Unit, request: OfficerRequest) -> regime.Plan:
    kind = request.POST.get("loai", "")
    year = whole_number(request.POST.get("nam", ""), least=FIRST_YEAR, most=LAST_YEAR)
    month = whole_number(request.POST.get("thang", ""), least=min(MONTHS), most=max(MONTHS))
    if year is None:
        raise Http404("no such year")
    if kind == Report.Kind.MONTH and month is not None:
        return regime.monthly(unit, year, month)
    if kind not in set(regime.OF_THE_YEAR):
        raise Http404("no such kind of report")
    return regime.regular(unit, kind, year)


def _choices(
    request: OfficerRequest, unit: Unit, form: OwnDatesForm, *, why: str = "", status: int = 200
) -> HttpResponse:
    today = localdate()
    year = year_asked(request, otherwise=today.year)
    there = dict(Report.objects.standing().filter(unit=unit, year=year, version=1).values_list("period", "pk"))
    plans = [(plan, there.get(plan.period.code)) for plan in regime.of_a_year(unit, year)]
    months = [(number, regime.monthly(unit, year, number)) for number in MONTHS]
    context: dict[str, Any] = {
        "unit": unit,
        "wards": wards_of(request.user, Permission.REPORT_EDIT),
        "year": year,
        "regime": plans[0][0].regime,
        "plans": plans,
        "months": [(number, plan, there.get(plan.period.code)) for number, plan in months],
        "form": form,
        "why": why,
        "today": today,
        "may_edit_regime": request.user.has_perm(Permission.CALENDAR_EDIT, unit),
    }
    return render(request, "reports/open.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(Permission.REPORT_EDIT)
def record(request: OfficerRequest) -> HttpResponse:
    """Record a report that was made outside the software."""
    unit = ward_or_404(request, request.GET.get("don_vi", ""))

    def act(sent: Cleaned) -> Report:
        return record_outside(
            unit=unit,
            plan=regime.regular(unit, sent["kind"], sent["year"]),
            signature=Signature(sent["number"], sent["symbol"], sent["signed_on"], sent["signer"], sent["title"]),
            sending=Sending(sent["sent_on"], sent["has_annex"]),
            attachment=Attachment.of(sent["file"]),
            actor=request.user,
            at=timezone.now(),
        )

    form = OutsideForm(posted(request), request.FILES or None, initial={"year": localdate().year})
    lead = f"{unit}: để tính đúng hạn và lưu số, ngày của báo cáo không lập trong phần mềm."
    page = FormPage("Ghi báo cáo lập ngoài phần mềm", "Ghi báo cáo", reverse("reports:index"), lead)
    return form_page(request, form, act, page=page, said="Đã ghi báo cáo.")
