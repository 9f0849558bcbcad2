"""One view for each act on a report: read the form, call one service, go back to the desk.

A refusal shows the desk again with the sentence, and what the person wrote still in the form.
"""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cchc.foundation.form_pages import Cleaned, FormPage, form_page, posted
from cchc.foundation.forms import Edited
from cchc.foundation.http import acted
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.http import OfficerRequest

from ..forms import CorrectForm, SentForm, SignForm, WithdrawForm
from ..models import Report
from ..services import draft_again, make_pdf, sign_report
from ..services.correct_report import correct_report
from ..services.withdraw_report import withdraw_report
from .desk import desk_of
from .pages import report_or_404


def _done(
    request: OfficerRequest, report: Report, name: str, form: forms.Form, act: Callable[[Cleaned], Report | None],
    said: str,
) -> HttpResponse:  # fmt: skip
    """Act and go to the desk of the report the act returns."""
    done: list[Report | None] = []
    if acted(request, form, lambda: done.append(act(form.cleaned_data)), said=said):
        return redirect("reports:desk", (done[0] or report).pk)
    why = "" if form.non_field_errors() else "Chưa ghi được: hãy xem lại các ô được đánh dấu bên dưới."
    report.refresh_from_db()
    return desk_of(request, report, status=422, why=why, **({name: _kept(form, report)} if name else {}))


def _kept(form: forms.Form, report: Report) -> forms.Form:
    """Keep what was written, for the edition that is there now: sending it again is a new decision."""
    if "edition" in form.fields:
        form.data = {**{name: form.data.get(name) for name in form.fields}, "edition": report.edition}
    return form


@require_POST
@requires(Permission.REPORT_EDIT)
def draft(request: OfficerRequest, report_id: int) -> HttpResponse:
    report = report_or_404(request, report_id, Permission.REPORT_EDIT)

    def act(_: Cleaned) -> Report:
        return draft_again.draft_again(report_id=report.pk, actor=request.user, at=timezone.now())

    return _done(
        request, report, "", forms.Form(request.POST), act, "Đã lập lại dự thảo; lời của người viết giữ nguyên."
    )


@require_POST
@requires(Permission.REPORT_EDIT)
def freeze(request: OfficerRequest, report_id: int) -> HttpResponse:
    report = report_or_404(request, report_id, Permission.REPORT_EDIT)

    def act(_: Cleaned) -> Report:
        return draft_again.freeze(report_id=report.pk, actor=request.user, at=timezone.now())

    return _done(request, report, "", forms.Form(request.POST), act, "Đã chốt số liệu của báo cáo.")


@require_POST
@requires(Permission.REPORT_EDIT)
def ready(request: OfficerRequest, report_id: int) -> HttpResponse:
    report = report_or_404(request, report_id, Permission.REPORT_EDIT)

    def act(sent: Cleaned) -> Report:
        return sign_report.make_ready(report_id=report.pk, actor=request.user, at=timezone.now(), **sent)

    return _done(request, report, "", Edited(request.POST), act, "Đã trình ký; lãnh đạo đã được báo.")


@require_POST
@requires(Permission.REPORT_EDIT)
def reopen(request: OfficerRequest, report_id: int) -> HttpResponse:
    report = report_or_404(request, report_id, Permission.REPORT_EDIT)

    def act(sent: Cleaned) -> Report:
        return sign_report.reopen(report_id=report.pk, actor=request.user, at=timezone.now(), **sent)

    return _done(request, report, "", Edited(request.POST), act, "Đã rút báo cáo về để sửa.")


@require_http_methods(["GET", "POST"])
@requires(Permission.REPORT_EDIT)
def withdraw(request: OfficerRequest, report_id: int) -> HttpResponse:
    """Ask why and whether it is meant; then withdraw a report that was opened by mistake."""
    report = report_or_404(request, report_id, Permission.REPORT_EDIT)

    def act(sent: Cleaned) -> Report:
        return withdraw_report(report_id=report.pk, actor=request.user, at=timezone.now(), **sent)

    form = WithdrawForm(posted(request), initial={"edition": report.edition})
    back = reverse("reports:desk", args=[report.pk])
    lead = (
        f"{report} ({report.unit}): các đơn vị không phải gửi phần nữa, phần mềm thôi nhắc và không tự mở lại. "
        "Nội dung đã viết được giữ để xem; có thể mở lại báo cáo của kỳ này ở trang Mở báo cáo."
    )
    page = FormPage("Rút lại báo cáo mở nhầm", "Rút lại báo cáo", back, lead)
    return form_page(request, form, act, page=page, said="Đã rút lại báo cáo; các đơn vị đã được báo.")


@require_POST
@requires(Permission.REPORT_SIGN)
def sign(request: OfficerRequest, report_id: int) -> HttpResponse:
    report = report_or_404(request, report_id, Permission.REPORT_SIGN)

    def act(sent: Cleaned) -> Report:
        edition = sent.pop("edition")
        signature = sign_report.Signature(**sent)
        return sign_report.sign_report(
            report_id=report.pk, edition=edition, signature=signature, actor=request.user, at=timezone.now()
        )

    return _done(request, report, "sign_form", SignForm(request.POST), act, "Đã ký ban hành; tệp Word đã được lưu.")


@require_POST
@requires(Permission.REPORT_EDIT)
def sent(request: OfficerRequest, report_id: int) -> HttpResponse:
    report = report_or_404(request, report_id, Permission.REPORT_EDIT)

    def act(given: Cleaned) -> Report:
        return sign_report.mark_sent(report_id=report.pk, actor=request.user, at=timezone.now(), **given)

    return _done(request, report, "sent_form", SentForm(request.POST), act, "Đã ghi ngày gửi báo cáo.")


@require_POST
@requires(Permission.REPORT_EDIT)
def correct(request: OfficerRequest, report_id: int) -> HttpResponse:
    report = report_or_404(request, report_id, Permission.REPORT_EDIT)

    def act(given: Cleaned) -> Report:
        return correct_report(report_id=report.pk, reason=given["reason"], actor=request.user, at=timezone.now())

    return _done(request, report, "correct_form", CorrectForm(request.POST), act, "Đã lập bản đính chính.")


@require_POST
@requires(Permission.REPORT_VIEW)
def ask_pdf(request: OfficerRequest, report_id: int) -> HttpResponse:
    report = report_or_404(request, report_id)

    def act(_: Cleaned) -> Report:
        return make_pdf.ask_pdf(report_id=report.pk, actor=request.user)

    return _done(request, report, "", forms.Form(request.POST), act, "Đang tạo bản PDF.")
