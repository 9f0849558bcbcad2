"""The appraiser's page: one field of one sheet at a time, an act for each component, then the next ward."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cchc.foundation.forms import Edited
from cchc.foundation.http import acted
from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.organisation.http import OfficerRequest

from .. import appraised_sets, campaigns
from ..appraisal_filters import SHOWS, WHOLE_SHEET, choices, components_of, narrowed, sums_of, waits
from ..appraisal_forms import (
    AdjustmentsForm,
    AnswerForm,
    FalseProofForm,
    PointsForm,
    ProofJudgedForm,
    RecomputeForm,
    TakenBackForm,
)
from ..domain.criteria import Component, CriteriaSet
from ..domain.stages import Stage
from ..domain.states import State
from ..gathering import flattened, nested
from ..models import ComponentScore, ScoreSheet
from ..services import appraise, false_proof
from ..sheet_rows import SheetRow, rows_of


@require_GET
@requires(Permission.SCORE_APPRAISE)
def sheet(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    """Appraise a sheet field by field; the page opens at the first field that still waits."""
    found = _sheet(request, sheet_id)
    context = page_of(found, request.GET.get("linh_vuc", ""), show=_show(request))
    return render(request, "scoring/campaigns/appraise.html", context)


def _show(request: OfficerRequest) -> str:
    """Return what the page is narrowed to; it stays so through the acts on it."""
    asked = request.GET.get("xem", "")
    return asked if asked in SHOWS else ""


def _sheet(request: OfficerRequest, sheet_id: int) -> ScoreSheet:
    return get_object_or_404(campaigns.sheets_to_appraise(request.user), pk=sheet_id)


def _component(request: OfficerRequest, component_id: int) -> ComponentScore:
    return get_object_or_404(campaigns.components_to_appraise(request.user), pk=component_id)


def page_of(
    found: ScoreSheet,
    field_code: str,
    refused: tuple[int, forms.Form] | None = None,
    adjustments: AdjustmentsForm | None = None,
    show: str = "",
) -> dict[str, Any]:
    """Return what the page shows.

    :param show: what it is narrowed to, of ``SHOWS``; a refused form is shown whatever that is.
    :param refused: the component whose form was refused, and the form with what the person wrote.
    """
    assert found.campaign is not None, "sheets to appraise belong to a campaign"
    criteria = appraised_sets.set_of(found)
    rows = rows_of(found, criteria)
    waiting = _waiting(rows, criteria)
    field = _field_shown(field_code, waiting)
    stage = campaigns.stage_of(found.campaign)
    groups = components_of(rows, criteria, field)
    looked_at = [row for _, own in groups for row in own]
    shown = _shown(looked_at, show, refused)
    return {
        "sheet": found,
        "campaign": found.campaign,
        "fields": [(one, waiting[one.code]) for one in criteria.fields],
        "field": field,
        "whole_sheet": WHOLE_SHEET,
        "untouched": waiting.get(field, 0),
        "groups": [
            (one, [_line(row, criteria, stage, refused) for row in own if row in shown])
            for one, own in groups
            if any(row in shown for row in own)
        ],
        "jumps": shown,
        "choices": choices(looked_at),
        "show": show,
        "sums": sums_of(looked_at),
        "sheet_sums": sums_of([row for row in rows if row.is_component]),
        "stage": str(stage),
        "is_appraising": stage is Stage.APPRAISING,
        "is_sent": found.submitted_at is not None,
        "next_sheet": _next(found),
        "adjustments_form": adjustments or _adjustments_form(found, criteria),
        "refused": refused[1] if refused else None,
    }


def _field_shown(asked: str, waiting: dict[str, int]) -> str:
    if asked in waiting or asked == WHOLE_SHEET:
        return asked
    return next((code for code, left in waiting.items() if left), next(iter(waiting)))


def _shown(rows: list[SheetRow], show: str, refused: tuple[int, forms.Form] | None) -> list[SheetRow]:
    kept = {row.code for row in narrowed(rows, show)}
    return [row for row in rows if row.code in kept or (refused and row.score and row.score.pk == refused[0])]


def _adjustments_form(found: ScoreSheet, criteria: CriteriaSet, data: Any = None) -> AdjustmentsForm | None:
    """Return the form of bonus and penalty; none where the set has no such block, or the sheet is not with us."""
    items = appraised_sets.adjustment_items(criteria)
    if not items or found.campaign is None or found.submitted_at is None:
        return None
    if campaigns.stage_of(found.campaign) not in {Stage.APPRAISING, Stage.EXPLAINING}:
        return None
    known = {f"n_{code}": count for code, count in found.adjustments.items()}
    initial = {"edition": found.edition, "reason": found.adjustments_reason, **known}
    return AdjustmentsForm(data, items=items, initial=initial, auto_id="dc_%s")


def _waiting(rows: list[SheetRow], criteria: CriteriaSet) -> dict[str, int]:
    """Return field -> how many of its components wait for the appraiser: sent in, or explained and not answered."""
    states = {row.code: row.score for row in rows if row.is_component and not row.is_surveyed}
    return {
        field.code: sum(
            waits(states.get(one.code)) for each in field.criteria for one in each.components
        )
        for field in criteria.fields
    }  # fmt: skip


def _line(row: SheetRow, criteria: CriteriaSet, stage: Stage, refused: tuple[int, forms.Form] | None) -> dict[str, Any]:
    """Return one component with the forms of what may be done with it now."""
    score, rule = row.score, row.rule
    line: dict[str, Any] = {"row": row, "score": score}
    if score is None or rule is None or row.is_surveyed:
        return line
    edition = {"edition": score.edition}
    ids = f"c{score.pk}_%s"
    is_with_us = score.state in {State.SUBMITTED, State.APPRAISED, State.DISPUTED}
    if stage is Stage.APPRAISING and is_with_us:
        given = score.appraised_points if score.appraised_points is not None else score.self_points
        initial = {**edition, "points": _typed(given), "reason": score.appraisal_reason}
        line["points_form"] = PointsForm(initial=initial, auto_id=ids)
        line["recompute_form"] = _recompute_form(score, rule, auto_id=f"r{score.pk}_%s")
    if stage is Stage.EXPLAINING and score.state == State.DISPUTED:
        given = score.explained_points if score.explained_points is not None else score.appraised_points
        initial = {**edition, "points": _typed(given), "answer": score.dispute_answer}
        line["answer_form"] = AnswerForm(initial=initial, auto_id=ids)
    line["may_judge"] = stage in {Stage.APPRAISING, Stage.EXPLAINING} and is_with_us
    if line["may_judge"]:
        line.update(_false_forms(score, criteria))
    if refused and refused[0] == score.pk:
        line[NAMES.get(type(refused[1]), "refused")] = refused[1]
    return line


NAMES: dict[type[forms.Form], str] = {
    PointsForm: "points_form",
    AnswerForm: "answer_form",
    RecomputeForm: "recompute_form",
    FalseProofForm: "false_form",
    TakenBackForm: "back_form",
}


def _false_forms(score: ComponentScore, criteria: CriteriaSet) -> dict[str, forms.Form]:
    """Return the form of a proof that is not true, or of taking that back; none where the set counts nothing for it."""
    edition = {"edition": score.edition}
    if score.false_item:
        return {"back_form": TakenBackForm(initial=edition, auto_id=f"h{score.pk}_%s")}
    items = appraised_sets.false_items(criteria)
    return {"false_form": FalseProofForm(items=items, initial=edition, auto_id=f"f{score.pk}_%s")} if items else {}


def _typed(points: Any) -> str:
    """Return points as a person would type them: "0,75"."""
    return "" if points is None else f"{points.normalize():f}".replace(".", ",")


def _recompute_form(score: ComponentScore, rule: Component, *, auto_id: str, data: Any = None) -> RecomputeForm:
    known = RecomputeForm.initial_of(rule, flattened(score.inputs))
    return RecomputeForm(data, component=rule, initial={"edition": score.edition, **known}, auto_id=auto_id)


def _next(found: ScoreSheet) -> ScoreSheet | None:
    """Return the next sheet of the campaign that still waits: after this one in the tree, then from the top."""
    assert found.campaign is not None, "sheets to appraise belong to a campaign"
    rows = [row for row in campaigns.progress(found.campaign) if row.sheet and (row.waiting or row.disputed)]
    others = [row for row in rows if row.sheet and row.sheet.pk != found.pk]
    later = [row for row in others if row.ward.path > found.ward.path]
    chosen = next(iter(later or others), None)
    return chosen.sheet if chosen else None


# Acts --------------------------------------------------------------------------------------------


@require_POST
@requires(Permission.SCORE_APPRAISE)
def accept_field(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    found, field = _sheet(request, sheet_id), request.POST.get("field", "")
    form = Edited(request.POST)
    if not form.is_valid():
        raise Http404("no edition")
    try:
        count = appraise.accept_field(
            sheet_id=found.pk, edition=form.cleaned_data["edition"], field_code=field, actor=request.user,
            at=timezone.now(),
        )  # fmt: skip
    except DomainError as error:
        messages.error(request, explain(error))
        found.refresh_from_db()
        context = page_of(found, field, show=_show(request))
        return render(request, "scoring/campaigns/appraise.html", context, status=422)
    messages.success(request, f"Đã chấp nhận điểm tự chấm của {count} tiêu chí thành phần.")
    return redirect(_address(found))


@require_POST
@requires(Permission.SCORE_APPRAISE)
def give_adjustments(request: OfficerRequest, sheet_id: int) -> HttpResponse:
    found, field = _sheet(request, sheet_id), request.GET.get("linh_vuc", "")
    form = _adjustments_form(found, appraised_sets.set_of(found), request.POST)
    if form is None:
        raise Http404("no bonus, no penalty")
    if form.is_valid():
        try:
            appraise.give_adjustments(
                sheet_id=found.pk, edition=form.cleaned_data["edition"], counts=form.counts(),
                reason=form.cleaned_data["reason"], actor=request.user, at=timezone.now(),
            )  # fmt: skip
        except DomainError as error:
            form.add_error(None, explain(error))
        else:
            messages.success(request, "Đã ghi điểm thưởng, điểm trừ.")
            return redirect(_address(found))
    context = page_of(found, field, adjustments=form, show=_show(request))
    return render(request, "scoring/campaigns/appraise.html", context, status=422)


@require_POST
@requires(Permission.SCORE_APPRAISE)
def give_points(request: OfficerRequest, component_id: int) -> HttpResponse:
    component = _component(request, component_id)
    form = PointsForm(request.POST, auto_id=f"c{component.pk}_%s")

    def act() -> None:
        appraise.give_points(component_id=component.pk, actor=request.user, at=timezone.now(), **form.cleaned_data)

    return _done(request, component, form, act, f"Đã ghi điểm thẩm định tiêu chí {component.code}.")


@require_POST
@requires(Permission.SCORE_APPRAISE)
def recompute(request: OfficerRequest, component_id: int) -> HttpResponse:
    component = _component(request, component_id)
    rule = appraised_sets.component_of(component)
    form = _recompute_form(component, rule, auto_id=f"r{component.pk}_%s", data=request.POST)

    def act() -> None:
        appraise.recompute(
            component_id=component.pk, edition=form.cleaned_data["edition"], inputs=nested(form.inputs()),
            reason=form.cleaned_data["reason"], actor=request.user, at=timezone.now(),
        )  # fmt: skip

    return _done(request, component, form, act, f"Đã tính lại điểm tiêu chí {component.code}.")


@require_POST
@requires(Permission.SCORE_APPRAISE)
def judge_proof(request: OfficerRequest, component_id: int) -> HttpResponse:
    component = _component(request, component_id)
    form = ProofJudgedForm(request.POST)
    if form.is_valid():
        get_object_or_404(component.proofs, pk=form.cleaned_data["proof"])

    def act() -> None:
        appraise.judge_proof(
            component_id=component.pk, proof_id=form.cleaned_data["proof"],
            is_accepted=request.POST.get("quyet_dinh") == "chap-nhan", reason=form.cleaned_data["reason"],
            actor=request.user, at=timezone.now(),
        )  # fmt: skip

    return _done(request, component, form, act, "Đã ghi ý kiến về tài liệu kiểm chứng.")


@require_POST
@requires(Permission.SCORE_APPRAISE)
def answer(request: OfficerRequest, component_id: int) -> HttpResponse:
    component = _component(request, component_id)
    form = AnswerForm(request.POST, auto_id=f"c{component.pk}_%s")

    def act() -> None:
        appraise.answer_dispute(component_id=component.pk, actor=request.user, at=timezone.now(), **form.cleaned_data)

    return _done(request, component, form, act, f"Đã trả lời giải trình tiêu chí {component.code}.")


@require_POST
@requires(Permission.SCORE_APPRAISE)
def find_false(request: OfficerRequest, component_id: int) -> HttpResponse:
    component = _component(request, component_id)
    items = appraised_sets.false_items(appraised_sets.set_of(component.sheet))
    form = FalseProofForm(request.POST, items=items, auto_id=f"f{component.pk}_%s")

    def act() -> None:
        false_proof.find_false(component_id=component.pk, actor=request.user, at=timezone.now(), **form.cleaned_data)

    return _done(request, component, form, act, f"Đã ghi kết luận: tiêu chí {component.code} được 0 điểm.")


@require_POST
@requires(Permission.SCORE_APPRAISE)
def take_back_false(request: OfficerRequest, component_id: int) -> HttpResponse:
    component = _component(request, component_id)
    form = TakenBackForm(request.POST, auto_id=f"h{component.pk}_%s")

    def act() -> None:
        false_proof.take_back(component_id=component.pk, actor=request.user, at=timezone.now(), **form.cleaned_data)

    return _done(request, component, form, act, f"Đã hủy kết luận; tiêu chí {component.code} trở lại điểm trước đó.")


def _done(
    request: OfficerRequest, component: ComponentScore, form: forms.Form, act: Callable[[], None], done: str
) -> HttpResponse:
    found = _sheet(request, component.sheet_id)
    field, show = _field_of(found, component.code), _show(request)
    if request.GET.get("linh_vuc") == WHOLE_SHEET:
        field = WHOLE_SHEET
    if acted(request, form, act, said=done):
        narrowed_to = f"&xem={show}" if show else ""
        return redirect(f"{_address(found)}?linh_vuc={field}{narrowed_to}#tc-{component.pk}")
    context = page_of(found, field, refused=(component.pk, form), show=show)
    return render(request, "scoring/campaigns/appraise.html", context, status=422)


def _field_of(found: ScoreSheet, code: str) -> str:
    criteria = appraised_sets.set_of(found)
    holds = {one.code: [part.code for part in appraised_sets.of_field(criteria, one.code)] for one in criteria.fields}
    return next((field for field, codes in holds.items() if code in codes), "")


def _address(found: ScoreSheet) -> str:
    return reverse("scoring:appraise", args=[found.pk])
