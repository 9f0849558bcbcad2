"""The reconcile screen: our number, the portal's, and the dossiers that explain the difference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cchc.foundation.permissions import Permission, requires
from cchc.foundation.refusals import explain
from cchc.kernel.errors import DomainError
from cchc.organisation.http import OfficerRequest

from .. import reconciliation, wording
from ..domain.reconciling import GAP_WORDS, Difference, Gap
from ..figures import Asked
from ..place import place_of, sees_all
from ..portal_forms import FigureForm, ListForm
from ..reconciliation import Explained, Pair
from ..services.keep_portal_figure import Subject, type_figure
from ..services.keep_portal_figure import import_list as store_list
from ..spreadsheets import Table, download
from .asking import asked_by, described, frame

ROWS_A_PAGE = 50
VERDICTS = {True: "Đạt", False: "Không đạt", None: "Không tính"}
COLUMNS = ["Mã hồ sơ", "Khác ở", "Phần mềm", "Cổng", "Cổng ghi", "Cần xem"]


@require_GET
@requires(Permission.INDICATOR_VIEW)
def index(request: OfficerRequest) -> HttpResponse:
    """List the numbers the portal shows too, ours beside its."""
    asked = asked_by(request)
    pairs = reconciliation.pairs(asked)
    if kind := request.GET.get("dang"):
        columns = ["Chỉ số", "Phần mềm", "Cổng", "Chênh lệch"]
        rows = [
            (one.definition.title, one.ours.number, one.theirs.number if one.theirs else None, one.gap) for one in pairs
        ]
        return download(Table(f"doi-soat-{asked.period.code}", columns, rows, described(asked, TITLE)), kind)
    return render(request, "indicators/reconcile.html", frame(asked) | {"lines": [_line(one) for one in pairs]})


TITLE = "Đối soát với Cổng Dịch vụ công quốc gia"


def _line(pair: Pair) -> dict[str, Any]:
    theirs = pair.theirs
    return {
        "definition": pair.definition,
        "ours": wording.value_text(pair.ours, pair.definition),
        "our_parts": wording.parts_text(pair.ours),
        "theirs": wording.value_text(theirs, pair.definition),
        "their_parts": wording.parts_text(theirs) if theirs else "",
        "gap": _gap_text(pair.gap),
        "figure": pair.figure,
    }


def _gap_text(gap: float | None) -> str:
    """Return "cao hơn 1,2 điểm %": how our number stands to the portal's."""
    if gap is None:
        return wording.number_text(None, "")
    if abs(gap) < 0.005:
        return "bằng nhau"
    return f"{'cao hơn' if gap > 0 else 'thấp hơn'} {wording.plain_number(abs(gap))} điểm %"


@require_GET
@requires(Permission.INDICATOR_VIEW)
def detail(request: OfficerRequest, measure: str) -> HttpResponse:
    """Show one pair of numbers with the dossiers between them."""
    return _page(request, measure)


def _page(request: OfficerRequest, measure: str, status: int = 200, **forms_sent: forms.Form) -> HttpResponse:
    asked, pair = _pair(request, measure)
    found = reconciliation.gaps(pair, asked) if _may_see_dossiers(request, asked) else []
    if kind := request.GET.get("dang"):
        return download(_table(pair, found, asked), kind)
    chosen = request.GET.get("khac", "")
    shown = [each for each in found if each.gap == chosen] if chosen in set(Gap) else found
    page = Paginator(shown, ROWS_A_PAGE).get_page(request.GET.get("trang"))
    counts = reconciliation.counted_by_kind(found)
    context = {
        "line": _line(pair),
        "definition": pair.definition,
        "kinds": [(gap.value, GAP_WORDS[gap], counts[gap]) for gap in counts],
        "chosen": chosen,
        "total": len(found),
        "columns": COLUMNS,
        "lines": [
            (_address(each), _cells(each)) for each in reconciliation.explained(list(page.object_list), pair, asked)
        ],
        "page": page,
        "has_list": pair.figure is not None and pair.figure.lines.exists(),
        "sees_dossiers": _may_see_dossiers(request, asked),
        "may_keep": _may_keep(request, asked),
        "figure_form": FigureForm(initial={"read_on": asked.today}),
        "list_form": ListForm(),
    }
    return render(request, "indicators/reconcile_detail.html", frame(asked) | context | forms_sent, status=status)


def _address(each: Explained) -> str:
    return "" if each.dossier is None else reverse("dossiers:detail", args=[each.dossier])


def _cells(each: Explained) -> tuple[Any, ...]:
    found = each.difference
    return found.code, GAP_WORDS[found.gap], VERDICTS[found.ours], _their_word(found), found.verdict, each.why


def _their_word(found: Difference) -> str:
    if found.gap is Gap.NOT_THEIRS:
        return "Không có"
    return "Có, không kết luận" if found.theirs is None else VERDICTS[found.theirs]


def _table(pair: Pair, found: list[Difference], asked: Asked) -> Table:
    rows = (_cells(each) for each in reconciliation.explained(found, pair, asked))
    line = _line(pair)
    notes = [
        *described(asked, f"{TITLE}: {pair.definition.title}"),
        f"Phần mềm: {line['ours']} {line['our_parts']}. Cổng: {line['theirs']} {line['their_parts']}.",
    ]
    return Table(f"doi-soat-{pair.definition.code}-{asked.period.code}", COLUMNS, rows, notes)


@require_POST
@requires(Permission.INDICATOR_KEEP)
def type_number(request: OfficerRequest, measure: str) -> HttpResponse:
    form = FigureForm(request.POST)

    def act(subject: Subject) -> None:
        type_figure(subject, form.reading(), actor=request.user, at=timezone.now())

    return _kept(request, measure, form, "figure_form", act, "Đã ghi số của Cổng.")


@require_POST
@requires(Permission.INDICATOR_KEEP)
def import_list(request: OfficerRequest, measure: str) -> HttpResponse:
    form = ListForm(request.POST, request.FILES)

    def act(subject: Subject) -> None:
        file, now = form.cleaned_data["file"], timezone.now()
        on = timezone.localdate(now)
        store_list(subject, file.read(), name=file.name, actor=request.user, at=now, on=on)

    return _kept(request, measure, form, "list_form", act, "Đã nhập danh sách của Cổng.")


def _kept(
    request: OfficerRequest,
    measure: str,
    form: forms.Form,
    form_name: str,
    act: Callable[[Subject], None],
    done: str,
) -> HttpResponse:
    """Do the act and go back to the pair; a refusal shows the page again with what was written."""
    asked, pair = _pair(request, measure)
    if not _may_keep(request, asked):
        raise Http404("not a unit whose numbers the person keeps")
    if form.is_valid():
        try:
            act(Subject(pair.definition.code, asked.place.unit, asked.period.start, asked.period.end))
        except DomainError as error:
            form.add_error(None, explain(error))
        else:
            messages.success(request, done)
            return redirect(f"{reverse('indicators:reconcile_detail', args=[measure])}?{frame(asked)['kept']}")
    return _page(request, measure, 422, **{form_name: form})


def _pair(request: OfficerRequest, measure: str) -> tuple[Asked, Pair]:
    """:raises Http404: for an indicator the portal does not show."""
    asked = asked_by(request)
    definition = next((one for one in reconciliation.reconciled() if one.code == measure), None)
    if definition is None:
        raise Http404(measure)
    return asked, reconciliation.pairs(asked, [definition])[0]


def _may_keep(request: OfficerRequest, asked: Asked) -> bool:
    return place_of(request.user, str(asked.place.unit.pk), permission=Permission.INDICATOR_KEEP) is not None


def _may_see_dossiers(request: OfficerRequest, asked: Asked) -> bool:
    return sees_all(request.user, asked.place, Permission.DOSSIER_VIEW)
