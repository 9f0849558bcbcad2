"""Survey results, the announcement, the ranking; the result page of one sheet and what leaves as files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.foundation.http import acted, attached, download
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.foundation.words import number
from cchc.kernel.errors import DomainError
from cchc.organisation.attachments import Attachment, Document
from cchc.organisation.http import OfficerRequest
from cchc.organisation.scope import may

from .. import appraised_sets, bundle, campaigns, exports, pictures, publishing, queries, standings, survey_files
from ..appraisal_forms import AnnounceForm, DisputeForm, SurveyFileForm, SurveyForm
from ..domain import waterfall
from ..domain.ranking import band_of
from ..domain.stages import Stage
from ..models import Campaign, ScoreSheet, SurveyResult
from ..services import announce as announcing
from ..services import dispute as disputing
from ..services.keep_surveys import keep_results
from ..services.proofs import Paper
from ..sheet_rows import SheetRow, rows_of
from .campaigns import campaign_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# Survey results ----------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@requires(Permission.SCORE_APPRAISE)
def surveys(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    """Type one result, and see those there are."""
    campaign = campaign_of(request, campaign_id, Permission.SCORE_APPRAISE)
    form = _survey_form(campaign, request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        result = survey_files.Result(data["ward"], data["component"], data["value"], data["document"])
        try:
            keep_results(campaign_id=campaign.pk, results=[result], actor=request.user, at=timezone.now())
        except DomainError as error:
            form.add_error(None, explain(error))
        else:
            messages.success(request, "Đã ghi kết quả điều tra.")
            return redirect("scoring:surveys", campaign.pk)
    return _surveys_page(request, campaign, form=form)


@require_POST
@requires(Permission.SCORE_APPRAISE)
def import_surveys(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_of(request, campaign_id, Permission.SCORE_APPRAISE)
    form = SurveyFileForm(request.POST, request.FILES)
    if form.is_valid():
        wards = {ward.code: ward for ward in campaigns.wards_of(campaign)}
        codes = [code for code, _ in _surveyed(campaign)]
        try:
            found = survey_files.results_in(form.cleaned_data["file"].read(), wards=wards, components=codes)
            kept = keep_results(campaign_id=campaign.pk, results=found, actor=request.user, at=timezone.now())
        except DomainError as error:
            form.add_error("file", explain(error))
        else:
            messages.success(request, f"Đã nhập {kept} kết quả điều tra.")
            return redirect("scoring:surveys", campaign.pk)
    return _surveys_page(request, campaign, file_form=form)


@require_GET
@requires(Permission.SCORE_APPRAISE)
def survey_template(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_of(request, campaign_id, Permission.SCORE_APPRAISE)
    content = survey_files.template(campaigns.wards_of(campaign), _surveyed(campaign))
    return _file(content, XLSX, f"dieu-tra-xa-hoi-hoc-{campaign.year}.xlsx")


def _surveyed(campaign: Campaign) -> list[tuple[str, str]]:
    criteria = appraised_sets.set_of_campaign(campaign)
    return [(one.code, one.title) for one in criteria.components() if one.kind == "survey"]


def _survey_form(campaign: Campaign, data: Any = None) -> SurveyForm:
    choices = [(code, f"{code} {title}") for code, title in _surveyed(campaign)]
    return SurveyForm(data, wards=campaigns.wards_of(campaign), components=choices)


def _surveys_page(request: OfficerRequest, campaign: Campaign, **forms: Any) -> HttpResponse:
    rows = SurveyResult.objects.filter(campaign=campaign).select_related("ward", "by")
    context = {
        "campaign": campaign,
        "rows": list(rows.order_by("component", "ward__path")),
        "form": _survey_form(campaign),
        "file_form": SurveyFileForm(),
        "missing": campaigns.surveys_missing(campaign),
        "is_open": campaigns.stage_of(campaign) is not Stage.ANNOUNCED,
        **forms,
    }
    is_refused = any(form.errors for form in forms.values())
    return render(request, "scoring/campaigns/surveys.html", context, status=422 if is_refused else 200)


# Announcement and ranking ------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@requires(Permission.SCORE_APPRAISE)
def announce(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    """Look once more, then announce."""
    campaign = campaign_of(request, campaign_id, Permission.SCORE_APPRAISE)
    initial = {"edition": campaign.edition, "announced_on": localdate()}
    says_index = appraised_sets.set_of_campaign(campaign).published_as
    form = AnnounceForm(request.POST or None, initial=initial, published=[] if says_index else publishing.choices())
    if form.is_valid():
        try:
            announcing.announce(campaign_id=campaign.pk, actor=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, explain(error))
        else:
            messages.success(request, "Đã công bố kết quả. Phiếu của các phường, xã đã khóa.")
            return redirect("scoring:ranking", campaign.pk)
    context = {
        "form": form,
        **_ranking_of(campaign),
        "missing": campaigns.surveys_missing(campaign),
        "published_as": publishing.name_of(campaign),
    }
    return render(request, "scoring/campaigns/announce.html", context, status=422 if form.errors else 200)


@require_GET
@requires(Permission.SCORE_VIEW)
def ranking(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_of(request, campaign_id)
    return render(request, "scoring/campaigns/ranking.html", _ranking_of(campaign))


def _ranking_of(campaign: Campaign) -> dict[str, Any]:
    lines = standings.standings(campaign)
    return {
        "campaign": campaign,
        "fields": appraised_sets.set_of_campaign(campaign).fields,
        "lines": lines,
        "ranked": sum(1 for line in lines if line.rank is not None),
        "has_before": any(line.before is not None for line in lines),
        "is_announced": campaigns.stage_of(campaign) is Stage.ANNOUNCED,
    }


@require_GET
@requires(Permission.SCORE_VIEW)
def ranking_file(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_of(request, campaign_id)
    criteria = appraised_sets.set_of_campaign(campaign)
    content = exports.results_as_excel(campaign, criteria, standings.standings(campaign))
    return _file(content, XLSX, f"ket-qua-{campaign.set_code}-{campaign.unit.code}.xlsx")


# One sheet ---------------------------------------------------------------------------------------


@require_GET
@requires(Permission.SCORE_VIEW)
def sheet_result(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    """The result of one ward: waterfall, what the appraisal changed, explanations."""
    return render(request, "scoring/campaigns/sheet.html", _sheet_page(request, _sheet(request, sheet_id)))


def _sheet(request: OfficerRequest, sheet_id: int) -> ScoreSheet:
    seen = queries.sheets_visible_to(request.user).select_related("ward", "campaign__unit")
    return get_object_or_404(seen, pk=sheet_id)


Refused = tuple[int, DisputeForm]  # the component, and the form with what the person wrote


def _sheet_page(request: OfficerRequest, sheet: ScoreSheet, refused: Refused | None = None) -> dict[str, Any]:
    criteria = appraised_sets.set_of(sheet)
    rows = rows_of(sheet, criteria)
    steps = _steps(sheet)
    stage = campaigns.stage_of(sheet.campaign) if sheet.campaign else None
    tally = standings.tally_of(
        criteria, list(sheet.components.all()), is_closed=stage is Stage.ANNOUNCED, adjustments=sheet.adjustments
    )
    band = band_of(criteria, tally.percent)
    may_explain = stage is Stage.EXPLAINING and may(request.user, Permission.SCORE_EDIT, sheet.ward)
    return {
        "sheet": sheet,
        "campaign": sheet.campaign,
        "criteria": criteria,
        "tally": tally,
        "band": band.label if band else "",
        "rows": rows,
        "adjusted": appraised_sets.adjusted_of(sheet, criteria),
        "changed": [
            (row, _dispute_form(row, refused) if may_explain and _may_still(row) else None)
            for row in rows
            if row.is_component and (row.is_changed or (row.score and row.score.dispute))
        ],
        "chart": pictures.waterfall_option(steps),
        "chart_columns": [("Lĩnh vực", False), ("Thay đổi", True), ("Còn lại", True)],
        "chart_rows": [[one.label, pictures.said(one), number(pictures.left_after(one), places=2)] for one in steps],
        "may_appraise": may(request.user, Permission.SCORE_APPRAISE, sheet.ward) and sheet.campaign is not None,
        "may_see_campaign": sheet.campaign is not None
        and may(request.user, Permission.SCORE_VIEW, sheet.campaign.unit),
    }


def _may_still(row: SheetRow) -> bool:
    return row.score is not None and row.is_changed and not row.score.dispute_answer


def _dispute_form(row: SheetRow, refused: Refused | None) -> DisputeForm:
    """Return the form of one component: the refused one with what the person wrote, or a blank one."""
    assert row.score is not None, "only components are explained"
    if refused and refused[0] == row.score.pk:
        return refused[1]
    initial = {"edition": row.score.edition, "text": row.score.dispute}
    return DisputeForm(initial=initial, auto_id=f"d{row.score.pk}_%s")


def _steps(sheet: ScoreSheet) -> list[waterfall.Step]:
    criteria = appraised_sets.set_of(sheet)
    tally = standings.tally_of(
        criteria,
        list(sheet.components.all()),
        is_closed=sheet.final_percent is not None,
        adjustments=sheet.adjustments,
    )
    return waterfall.steps(standings.field_points(criteria, tally), bonus=tally.adjustment)


@require_POST
@requires(Permission.SCORE_EDIT)
def dispute(request: OfficerRequest, component_id: int) -> HttpResponse:
    """Explain one component to the appraiser."""
    component = get_object_or_404(queries.components_visible_to(request.user, Permission.SCORE_EDIT), pk=component_id)
    sheet = _sheet(request, component.sheet_id)
    form = DisputeForm(request.POST, request.FILES, auto_id=f"d{component.pk}_%s")

    def act() -> None:
        disputing.dispute(
            component_id=component.pk, edition=form.cleaned_data["edition"], explained=_explained(form),
            actor=request.user, at=timezone.now(),
        )  # fmt: skip

    if acted(request, form, act, said=f"Đã gửi giải trình tiêu chí {component.code}."):
        return redirect("scoring:sheet_result", sheet.pk)
    context = _sheet_page(request, sheet, refused=(component.pk, form))
    return render(request, "scoring/campaigns/sheet.html", context, status=422)


def _explained(form: DisputeForm) -> disputing.Explained:
    data = form.cleaned_data
    file = data["file"]
    if not file and not data["link"]:
        return disputing.Explained(data["text"])
    title = data["title"] or (file.name if file else data["link"])
    return disputing.Explained(
        data["text"], Paper(Document(title[:300], data["number"], data["issued_on"])),
        Attachment.of(file), data["link"],
    )  # fmt: skip


@require_GET
@requires(Permission.SCORE_VIEW)
def sheet_file(request: OfficerRequest, sheet_id: int, kind: str) -> HttpResponse:
    """The sheet in the shape of the form, as Word or Excel."""
    sheet = _sheet(request, sheet_id)
    criteria = appraised_sets.set_of(sheet)
    rows = rows_of(sheet, criteria)
    write, media_type = {"docx": (exports.as_word, DOCX), "xlsx": (exports.as_excel, XLSX)}[kind]
    return _file(write(sheet, criteria, rows), media_type, f"phieu-cham-diem-{sheet.ward.code}-{sheet.year}.{kind}")


@require_GET
@requires(Permission.SCORE_VIEW)
def sheet_picture(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    sheet = _sheet(request, sheet_id)
    content = pictures.waterfall_png(_steps(sheet))
    return _file(content, "image/png", f"diem-theo-linh-vuc-{sheet.ward.code}-{sheet.year}.png")


@require_GET
@requires(Permission.SCORE_VIEW)
def sheet_bundle(request: OfficerRequest, sheet_id: int) -> StreamingHttpResponse:
    """All proofs of the sheet in one ZIP, sent while it is made."""
    sheet = _sheet(request, sheet_id)
    made = bundle.bundle_of(sheet, rows_of(sheet, appraised_sets.set_of(sheet)), on=localdate())
    response = StreamingHttpResponse(bundle.pieces(made), content_type="application/zip")
    name = f"tai-lieu-kiem-chung-{sheet.ward.code}-{sheet.year}.zip"
    response["Content-Disposition"] = attached(name)
    return response


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    return download(content, name=name, media_type=media_type)
