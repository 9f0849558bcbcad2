"""One view for each act on a piece of work: read the form, call one service, go back to the page.

A refusal shows the page again with the sentence, and what the person wrote still in the form.
"""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from cchc.foundation.form_pages import Cleaned
from cchc.foundation.http import acted
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.attachments import Attachment, Document
from cchc.organisation.http import OfficerRequest

from .. import queries
from ..forms import (
    AssignForm,
    DecisionForm,
    DueForm,
    EvidenceForm,
    ExtensionDecisionForm,
    ExtensionForm,
    ProgressForm,
    SubmitForm,
)
from ..models import Extension, Occurrence, ProgressNote
from ..services import arrange, extend, hand_in
from ..services.add_evidence import add_evidence, withdraw_evidence
from ..services.report_progress import report_progress, resolve_obstacle
from .tasks import page_of


@require_POST
@requires(Permission.TASK_REPORT)
def progress(request: OfficerRequest, occurrence_id: int) -> HttpResponse:
    occurrence = _occurrence(request, occurrence_id, Permission.TASK_REPORT)

    def act(sent: Cleaned) -> None:
        report_progress(occurrence_id=occurrence.pk, actor=request.user, at=timezone.now(), **sent)

    return _done(request, occurrence, "progress_form", ProgressForm(request.POST), act, "Đã ghi tiến độ.")


@require_POST
@requires(Permission.TASK_REPORT)
def evidence(request: OfficerRequest, occurrence_id: int) -> HttpResponse:
    occurrence = _occurrence(request, occurrence_id, Permission.TASK_REPORT)

    def act(sent: Cleaned) -> None:
        add_evidence(
            occurrence_id=occurrence.pk,
            document=Document(sent["title"], sent["number"], sent["issued_on"]),
            attachment=Attachment.of(sent["file"]),
            link=sent["link"],
            actor=request.user,
            at=timezone.now(),
        )

    form = EvidenceForm(request.POST, request.FILES)
    return _done(request, occurrence, "evidence_form", form, act, "Đã thêm sản phẩm, tài liệu.")


@require_POST
@requires(Permission.TASK_REPORT)
def withdraw(request: OfficerRequest, evidence_id: int) -> HttpResponse:
    found = get_object_or_404(queries.evidence_visible_to(request.user), pk=evidence_id)
    occurrence = _occurrence(request, found.occurrence_id, Permission.TASK_REPORT)

    def act(sent: Cleaned) -> None:
        withdraw_evidence(evidence_id=found.pk, actor=request.user, at=timezone.now())

    return _done(request, occurrence, "", forms.Form(request.POST), act, "Đã rút tài liệu.")


@require_POST
@requires(Permission.TASK_REPORT)
def submit(request: OfficerRequest, occurrence_id: int) -> HttpResponse:
    occurrence = _occurrence(request, occurrence_id, Permission.TASK_REPORT)

    def act(sent: Cleaned) -> None:
        hand_in.submit(occurrence_id=occurrence.pk, actor=request.user, at=timezone.now(), **sent)

    form = SubmitForm(request.POST)
    return _done(request, occurrence, "submit_form", form, act, "Đã nộp kết quả; chờ duyệt.")


@require_POST
@requires(Permission.TASK_ACCEPT)
def accept(request: OfficerRequest, occurrence_id: int) -> HttpResponse:
    occurrence = _occurrence(request, occurrence_id, Permission.TASK_ACCEPT)

    def act(sent: Cleaned) -> None:
        hand_in.accept(
            occurrence_id=occurrence.pk,
            edition=sent["edition"],
            comment=sent["reason"],
            actor=request.user,
            at=timezone.now(),
        )

    return _done(request, occurrence, "decision_form", DecisionForm(request.POST), act, "Đã duyệt.")


@require_POST
@requires(Permission.TASK_ACCEPT)
def give_back(request: OfficerRequest, occurrence_id: int) -> HttpResponse:
    occurrence = _occurrence(request, occurrence_id, Permission.TASK_ACCEPT)

    def act(sent: Cleaned) -> None:
        hand_in.give_back(occurrence_id=occurrence.pk, actor=request.user, at=timezone.now(), **sent)

    form = DecisionForm(request.POST)
    return _done(request, occurrence, "decision_form", form, act, "Đã trả lại để bổ sung.")


@require_POST
@requires(Permission.TASK_REPORT)
def ask_extension(request: OfficerRequest, occurrence_id: int) -> HttpResponse:
    occurrence = _occurrence(request, occurrence_id, Permission.TASK_REPORT)

    def act(sent: Cleaned) -> None:
        extend.ask_extension(occurrence_id=occurrence.pk, actor=request.user, at=timezone.now(), **sent)

    form = ExtensionForm(request.POST)
    return _done(request, occurrence, "extension_form", form, act, "Đã gửi đề nghị gia hạn.")


@require_POST
@requires(Permission.TASK_ACCEPT)
def decide_extension(request: OfficerRequest, extension_id: int) -> HttpResponse:
    found = get_object_or_404(Extension.objects.filter(decision=Extension.Decision.PENDING), pk=extension_id)
    occurrence = _occurrence(request, found.occurrence_id, Permission.TASK_ACCEPT)
    is_agreed = request.POST.get("quyet_dinh") == "dong-y"

    def act(sent: Cleaned) -> None:
        extend.decide_extension(
            extension_id=found.pk, is_agreed=is_agreed, actor=request.user, at=timezone.now(), **sent
        )

    done = "Đã đồng ý gia hạn." if is_agreed else "Đã từ chối gia hạn."
    return _done(request, occurrence, "extension_decision_form", ExtensionDecisionForm(request.POST), act, done)


@require_POST
@requires(Permission.TASK_ASSIGN)
def assign(request: OfficerRequest, occurrence_id: int) -> HttpResponse:
    occurrence = _occurrence(request, occurrence_id, Permission.TASK_ASSIGN)
    people = queries.people_of(occurrence.unit, on=localdate())

    def act(sent: Cleaned) -> None:
        arrange.assign(occurrence_id=occurrence.pk, actor=request.user, on=localdate(), **sent)

    return _done(request, occurrence, "assign_form", AssignForm(request.POST, people=people), act, "Đã giao việc.")


@require_POST
@requires(Permission.TASK_ASSIGN)
def set_due(request: OfficerRequest, occurrence_id: int) -> HttpResponse:
    occurrence = _occurrence(request, occurrence_id, Permission.TASK_ASSIGN)

    def act(sent: Cleaned) -> None:
        arrange.set_due(occurrence_id=occurrence.pk, actor=request.user, **sent)

    return _done(request, occurrence, "due_form", DueForm(request.POST), act, "Đã ấn định hạn.")


@require_POST
@requires(Permission.TASK_ACCEPT)
def not_arisen(request: OfficerRequest, occurrence_id: int) -> HttpResponse:
    occurrence = _occurrence(request, occurrence_id, Permission.TASK_ACCEPT)

    def act(sent: Cleaned) -> None:
        arrange.mark_not_arisen(occurrence_id=occurrence.pk, edition=sent["edition"], actor=request.user)

    form = SubmitForm(request.POST)
    return _done(request, occurrence, "", form, act, "Đã ghi: không phát sinh trong năm.")


@require_POST
@requires(Permission.TASK_ACCEPT)
def resolve(request: OfficerRequest, note_id: int) -> HttpResponse:
    note = get_object_or_404(ProgressNote.objects.filter(kind=ProgressNote.Kind.OBSTACLE), pk=note_id)
    occurrence = _occurrence(request, note.occurrence_id, Permission.TASK_ACCEPT)

    def act(sent: Cleaned) -> None:
        resolve_obstacle(note_id=note.pk, actor=request.user, at=timezone.now())

    return _done(request, occurrence, "", forms.Form(request.POST), act, "Đã ghi: vướng mắc đã được tháo gỡ.")


def _occurrence(request: OfficerRequest, occurrence_id: int, permission: Permission) -> Occurrence:
    return get_object_or_404(queries.visible_to(request.user, permission), pk=occurrence_id)


def _done(
    request: OfficerRequest,
    occurrence: Occurrence,
    form_name: str,
    form: forms.Form,
    act: Callable[[Cleaned], None],
    done: str,
) -> HttpResponse:
    if acted(request, form, lambda: act(form.cleaned_data), said=done):
        return redirect("work:detail", occurrence.pk)
    occurrence.refresh_from_db()
    shown = {form_name: form} if form_name else {}
    return render(request, "work/detail.html", page_of(request, occurrence, **shown), status=422)
