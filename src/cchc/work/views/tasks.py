"""Lists of work and the page of one piece of work."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.forms import Form
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from cchc.foundation.audit import trail_of
from cchc.foundation.http import download_kept, page_asked, whole_number
from cchc.foundation.permissions import Permission, requires
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Person
from cchc.organisation.scope import units_where
from cchc.organisation.working_time import calendar_for

from .. import queries
from ..domain.open_acts import Rights, open_acts
from ..domain.states import State
from ..forms import AssignForm, DecisionForm, DueForm, EvidenceForm, ExtensionForm, ProgressForm, SubmitForm
from ..models import Occurrence
from ..presentation import rows_of, status_of, suggested_due

PER_PAGE = 40
# What a person may narrow the list to: address value -> label.
VIEWS = {
    "mo": "Đang phải làm",
    "qua-han": "Quá hạn",
    "cho-duyet": "Chờ duyệt",
    "tra-lai": "Bị trả lại",
    "cho-van-ban": "Chờ văn bản, chờ ấn định hạn",
    "xong": "Đã duyệt",
    "tat-ca": "Tất cả",
}


@require_GET
@requires(Permission.TASK_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    today = localdate()
    chosen = request.GET.get("xem", "mo")
    rows = _narrowed(_filtered(request), chosen if chosen in VIEWS else "mo", request)
    ordered = rows.order_by(F("due_on").asc(nulls_last=True), "task__order", "pk")
    page = page_asked(request, ordered, per_page=PER_PAGE)
    units = units_where(request.user, Permission.TASK_VIEW)
    context = {
        "page": page,
        "rows": rows_of(page.object_list, today=today, calendar=calendar_for(units.first())),
        "views": VIEWS,
        "chosen": chosen,
        "units": units,
        "fields": [(f.value, FIELD_LABELS[f]) for f in Field],
        "asked": request.GET,
    }
    return render(request, "work/index.html", context)


def _filtered(request: OfficerRequest) -> QuerySet[Occurrence]:
    rows = queries.visible_to(request.user)
    if request.GET.get("cua_toi"):
        rows = rows.filter(assignee=request.user)
    if (unit := whole_number(request.GET.get("don_vi", ""))) is not None:
        rows = rows.filter(unit=unit)
    if field := request.GET.get("linh_vuc"):
        rows = rows.filter(task__field=field)
    return queries.searched(rows, request.GET.get("q", ""))


def _narrowed(rows: QuerySet[Occurrence], chosen: str, request: OfficerRequest) -> QuerySet[Occurrence]:
    today = localdate()
    return {
        "mo": lambda: rows.filter(state__in=queries.OPEN),
        "qua-han": lambda: queries.late(rows, today=today),
        "cho-duyet": lambda: rows.filter(state=State.SUBMITTED),
        "tra-lai": lambda: rows.filter(state=State.RETURNED),
        "cho-van-ban": lambda: rows.filter(state=State.WAITING),
        "xong": lambda: rows.filter(state=State.ACCEPTED),
        "tat-ca": lambda: rows,
    }[chosen]()


@require_GET
@requires(Permission.TASK_VIEW)
def detail(request: OfficerRequest, occurrence_id: int) -> HttpResponse:
    occurrence = get_object_or_404(queries.visible_to(request.user), pk=occurrence_id)
    return render(request, "work/detail.html", page_of(request, occurrence))


def page_of(request: OfficerRequest, occurrence: Occurrence, **forms: Any) -> dict[str, Any]:
    """Return what the page of one piece of work shows; a form that was refused stands in for the blank one."""
    today, calendar = localdate(), calendar_for(occurrence.unit)
    return {
        "occurrence": occurrence,
        "task": occurrence.task,
        "row": rows_of([occurrence], today=today, calendar=calendar)[0],
        "status": status_of(occurrence, today=today),
        **queries.story_of(occurrence),
        "history": trail_of(occurrence),
        **_open_acts(request.user, occurrence),
        **_blank_forms(occurrence, suggested_due(occurrence, today=today, calendar=calendar), today=today),
        **forms,
    }


def _open_acts(person: Person, occurrence: Occurrence) -> dict[str, bool]:
    unit, pending = occurrence.unit, queries.pending_submission(occurrence)
    return open_acts(
        state=State(occurrence.state),
        rights=Rights(
            reports=person.has_perm(Permission.TASK_REPORT, unit),
            accepts=person.has_perm(Permission.TASK_ACCEPT, unit),
            assigns=person.has_perm(Permission.TASK_ASSIGN, unit),
        ),
        has_day=occurrence.due_on is not None,
        is_conditional=occurrence.is_conditional,
        awaits_decision_of_another=pending is not None and pending.by_id != person.pk,
    )


def _blank_forms(occurrence: Occurrence, suggested: date | None, *, today: date) -> dict[str, Form]:
    edition = {"edition": occurrence.edition}
    people = queries.people_of(occurrence.unit, on=today)
    return {
        "progress_form": ProgressForm(),
        "evidence_form": EvidenceForm(),
        "submit_form": SubmitForm(initial=edition),
        "decision_form": DecisionForm(initial=edition),
        "extension_form": ExtensionForm(),
        "due_form": DueForm(initial={**edition, "due_on": suggested}),
        "assign_form": AssignForm(people=people, initial={**edition, "assignee": occurrence.assignee_id}),
    }


@require_GET
@requires(Permission.TASK_VIEW)
def evidence_file(request: OfficerRequest, evidence_id: int) -> FileResponse:
    """The file of a piece of evidence."""
    evidence = get_object_or_404(queries.evidence_visible_to(request.user).filter(file__isnull=False), pk=evidence_id)
    assert evidence.file is not None
    return download_kept(evidence.file, name=evidence.file_name)
