"""Pages of a campaign of appraisal: the list, opening one, its progress, its stages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.foundation.forms import Edited
from cchc.foundation.http import acted
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit
from cchc.organisation.scope import may, units_where
from cchc.organisation.working_time import calendar_for

from .. import appraised_sets, campaigns, publishing, queries
from ..appraisal_forms import CampaignForm, DaysChangedForm, ReopenForm
from ..domain.stages import Stage, last_day
from ..models import Campaign
from ..services import run_campaign
from ..services.run_campaign import CampaignOrder

SHOWN = 60


@require_GET
@requires(Permission.SCORE_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    """The campaigns a person runs or looks at, and the results of their own wards."""
    seen = campaigns.campaigns_visible_to(request.user).order_by("-year", "unit__path")
    sheets = queries.sheets_visible_to(request.user).filter(campaign__isnull=False).select_related("campaign__unit")
    context = {
        "campaigns": list(seen[:SHOWN]),
        "sheets": list(sheets.exclude(campaign__in=seen).order_by("-year", "ward__path")[:SHOWN]),
        "may_look_at_heads": request.user.has_perm(Permission.OVERSIGHT_VIEW),
        "may_open": request.user.has_perm(Permission.SCORE_APPRAISE),
    }
    return render(request, "scoring/campaigns/index.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.SCORE_APPRAISE)
def open_one(request: OfficerRequest) -> HttpResponse:
    kinds = [Unit.Kind.PROVINCE, Unit.Kind.DEPARTMENT, Unit.Kind.COMMUNE, Unit.Kind.NATION]
    units = units_where(request.user, Permission.SCORE_APPRAISE).filter(kind__in=kinds)
    choices = [(f"{one.code}:{one.edition}", f"{one.title} (năm {one.year})") for one in appraised_sets.offered(units)]
    today = localdate()
    initial = {"unit": units.first(), "year": today.year, "title": f"Đánh giá Chỉ số CCHC cấp xã năm {today.year}"}
    form = CampaignForm(request.POST or None, units=units, sets=choices, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        code, edition = form.chosen_set()
        order = CampaignOrder(data["unit"], data["title"], data["year"], code, edition, form.days())
        try:
            made = run_campaign.open_campaign(order=order, actor=request.user, at=timezone.now())
        except DomainError as error:
            form.add_error(None, explain(error))
        else:
            messages.success(request, "Đã mở đợt đánh giá.")
            return redirect("scoring:campaign", made.pk)
    return render(request, "scoring/campaigns/open.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@requires(Permission.SCORE_VIEW)
def detail(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_of(request, campaign_id)
    return render(request, "scoring/campaigns/detail.html", page_of(request, campaign))


def campaign_of(request: OfficerRequest, campaign_id: int, permission: Permission = Permission.SCORE_VIEW) -> Campaign:
    """:raises Http404: for a campaign of somebody else."""
    return get_object_or_404(campaigns.campaigns_visible_to(request.user, permission), pk=campaign_id)


def page_of(request: OfficerRequest, campaign: Campaign, **forms: Any) -> dict[str, Any]:
    today, stage = localdate(), campaigns.stage_of(campaign)
    rows = campaigns.progress(campaign)
    late = campaigns.late(campaign, rows, today=today)
    due = last_day(stage, campaign)
    days = {name: getattr(campaign, name) for name in run_campaign.Days.__slots__}
    blank = {
        "days_form": DaysChangedForm(initial={**days, "edition": campaign.edition}),
        "reopen_form": ReopenForm(initial={"edition": campaign.edition}),
    }
    return {
        "campaign": campaign,
        "stage": str(stage),
        "rows": rows,
        "late": late,
        "submitted": sum(1 for row in rows if row.is_submitted),
        "due": None if stage is Stage.ANNOUNCED else due,
        "days_left": calendar_for(campaign.unit).working_days_between(today, due) if due >= today else None,
        "reminder": reminder(campaign, [row.ward for row in rows if not row.is_submitted]),
        "may_run": may(request.user, Permission.SCORE_APPRAISE, campaign.unit) and stage is not Stage.ANNOUNCED,
        "may_move": stage in {Stage.SELF_SCORING, Stage.APPRAISING},
        "may_reopen": stage in {Stage.APPRAISING, Stage.EXPLAINING},
        "may_announce": stage is Stage.EXPLAINING,
        "published_as": publishing.name_of(campaign),
        "is_announced": stage is Stage.ANNOUNCED,
        **blank,
        **forms,
    }


def reminder(campaign: Campaign, wards: list[Unit]) -> str:
    """Return the words to send to wards that have not sent their sheet; "" where there is nobody to remind."""
    if not wards:
        return ""
    names = "; ".join(ward.name for ward in wards)
    return (
        f"Đề nghị {names} hoàn thành tự chấm điểm và nộp phiếu chấm điểm cải cách hành chính năm {campaign.year} "
        f"kèm tài liệu kiểm chứng trước hết ngày {campaign.self_to:%d/%m/%Y} để kịp thời gian thẩm định "
        f"(đến ngày {campaign.appraise_to:%d/%m/%Y})."
    )


@require_POST
@requires(Permission.SCORE_APPRAISE)
def change_days(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_of(request, campaign_id, Permission.SCORE_APPRAISE)
    form = DaysChangedForm(request.POST)

    def act() -> None:
        run_campaign.change_days(
            campaign_id=campaign.pk, edition=form.cleaned_data["edition"], days=form.days(), actor=request.user,
            at=timezone.now(),
        )  # fmt: skip

    return _done(request, campaign, "days_form", form, act, "Đã điều chỉnh thời gian.")


@require_POST
@requires(Permission.SCORE_APPRAISE)
def move_on(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_of(request, campaign_id, Permission.SCORE_APPRAISE)
    form = Edited(request.POST)

    def act() -> None:
        run_campaign.move_on(campaign_id=campaign.pk, actor=request.user, at=timezone.now(), **form.cleaned_data)

    return _done(request, campaign, "", form, act, "Đã chuyển giai đoạn.")


@require_POST
@requires(Permission.SCORE_APPRAISE)
def reopen(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_of(request, campaign_id, Permission.SCORE_APPRAISE)
    form = ReopenForm(request.POST)

    def act() -> None:
        run_campaign.move_back(campaign_id=campaign.pk, actor=request.user, at=timezone.now(), **form.cleaned_data)

    return _done(request, campaign, "reopen_form", form, act, "Đã mở lại giai đoạn trước.")


def _done(
    request: OfficerRequest, campaign: Campaign, name: str, form: Any, act: Callable[[], None], done: str
) -> HttpResponse:
    if acted(request, form, act, said=done):
        return redirect(reverse("scoring:campaign", args=[campaign.pk]))
    campaign.refresh_from_db()
    shown = {name: form} if name else {}
    return render(request, "scoring/campaigns/detail.html", page_of(request, campaign, **shown), status=422)
