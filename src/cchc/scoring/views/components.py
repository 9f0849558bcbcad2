"""One component: its rule, its inputs with the rows behind them, points, proofs, history; and the acts on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from cchc.foundation.form_pages import Cleaned
from cchc.foundation.http import acted
from cchc.foundation.permissions import Permission, requires
from cchc.organisation.attachments import Attachment, Document
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Unit

from .. import queries, shelf
from ..domain.criteria import Component
from ..domain.self_scoring import IN_HAND, TAKES_PROOF, CannotScore, SheetRefusal
from ..domain.states import State
from ..forms import OwnerForm, PaperForm, ReasonForm, ScoreForm
from ..gathering import Gathered, flattened, gather_one
from ..given_tasks import tasks_of
from ..models import ComponentScore
from ..presentation import Line
from ..proposals import proposals_for
from ..rule_words import asked_inputs, label_of, sentences_of
from ..services.approve_components import change_owner, return_component
from ..services.proofs import Paper, attach_proof
from ..services.score_component import Said, score_component
from ..sources import Asked, Link


@require_GET
@requires(Permission.SCORE_VIEW)
def detail(request: OfficerRequest, component_id: int) -> HttpResponse:
    row = get_object_or_404(queries.components_visible_to(request.user), pk=component_id)
    return render(request, "scoring/component.html", page_of(request, row))


def page_of(request: OfficerRequest, row: ComponentScore, **given: forms.Form) -> dict[str, Any]:
    """Return what the page of one component shows; a form that was refused stands in for the blank one."""
    today = localdate()
    criteria = shelf.stored_set(row.sheet.set_code, row.sheet.set_edition, row.sheet.ward)
    component = criteria.component(row.code)
    asked = Asked(row.sheet.ward, row.sheet.year, today)
    found = gather_one(component, asked, row)
    proofs = list(queries.in_force(row.proofs.all()).select_related("file", "by").prefetch_related("components"))
    state, edition = State(row.state), {"edition": row.edition}
    in_hand = state in IN_HAND
    fills = _may(request, row, Permission.SCORE_FILL)
    approves = _may(request, row, Permission.SCORE_APPROVE)
    context = {
        "row": row,
        "sheet": row.sheet,
        "criteria": criteria,
        "component": component,
        "line": Line(component, row, found, proofs),
        "found": found,
        "places": criteria.decimals,
        "today": today,
        "rule_sentences": sentences_of(component),
        "inputs": _inputs(component, row, found),
        "proofs": proofs,
        "proposals": _not_attached(proposals_for(component, found, asked), proofs) if fills else [],
        "history": queries.history_of(row),
        "quarters": row.quarters.select_related("by").order_by("quarter"),
        "neighbours": _neighbours(row, [one.code for one in criteria.components()]),
        "given": tasks_of(row, today=today),
        "may_give": in_hand and component.kind != "survey" and _may(request, row, Permission.TASK_ASSIGN),
        "may_score": fills and in_hand and component.kind != "survey",
        "may_attach": fills and state in TAKES_PROOF,
        "may_approve": approves and state is State.SELF_SCORED,
        "may_return": approves and state in {State.SELF_SCORED, State.UNIT_APPROVED},
        "may_own": _may(request, row, Permission.SCORE_EDIT) and in_hand,
        "score_form": _score_form(component, row, found),
        "return_form": ReasonForm(initial=edition),
        "owner_form": OwnerForm(units=_offices(row), initial={**edition, "owner": row.owner_id}),
        "paper_form": PaperForm(choices=choices_of(row)),
    }
    return {**context, **given}


def _may(request: OfficerRequest, row: ComponentScore, permission: Permission) -> bool:
    return queries.may(request.user, permission, [row.owner, row.sheet.ward])


def _score_form(component: Component, row: ComponentScore, found: Gathered) -> ScoreForm:
    is_kept = row.state != State.OPEN or row.is_overridden
    values = flattened(row.inputs if is_kept else found.inputs)
    initial: dict[str, Any] = {
        **ScoreForm.initial_of(component, values),
        "edition": row.edition,
        "nothing_arose": row.nothing_arose if is_kept else found.nothing_arose,
        "explanation": row.explanation if is_kept else found.explanation,
        "reason": row.override_reason,
    }
    return ScoreForm(component=component, initial=initial)


def _inputs(component: Component, row: ComponentScore, found: Gathered) -> list[dict[str, Any]]:
    """Return a line for each input: its name, what was scored with, what the source says today, where to look."""
    kept, live = flattened(row.inputs), flattened(found.inputs)
    return [
        {
            "label": label_of(component, name),
            "kind": kind,
            "kept": kept.get(name),
            "today": live.get(name),
            "found": found.found.get(name),
            "is_typed": name in row.typed_inputs,
        }
        for name, kind in asked_inputs(component)
    ]


def _not_attached(papers: list[Link], proofs: list[Any]) -> list[Link]:
    there = {proof.link for proof in proofs}
    return [paper for paper in papers if paper.address not in there]


def _neighbours(row: ComponentScore, codes: list[str]) -> tuple[int | None, int | None]:
    """Return the component before and after in the order of the form."""
    place = codes.index(row.code)
    near = codes[max(place - 1, 0) : place + 2]
    pks = dict(ComponentScore.objects.filter(sheet=row.sheet, code__in=near).values_list("code", "pk"))
    before = pks.get(codes[place - 1]) if place else None
    return before, pks.get(codes[place + 1]) if place + 1 < len(codes) else None


def _offices(row: ComponentScore) -> Any:
    units = Unit.objects.filter(path__startswith=row.sheet.ward.path, end_on__isnull=True)
    return units.filter(kind__in=[Unit.Kind.COMMUNE, Unit.Kind.OFFICE])


def choices_of(row: ComponentScore) -> list[tuple[int, str]]:
    """Return the other components of the sheet a paper may serve too."""
    criteria = shelf.stored_set(row.sheet.set_code, row.sheet.set_edition, row.sheet.ward)
    titles = {one.code: one.title for one in criteria.components()}
    others = ComponentScore.objects.filter(sheet=row.sheet).exclude(pk=row.pk).order_by("pk")
    return [(one.pk, f"{one.code} {titles.get(one.code, '')}") for one in others]


# Acts ----------------------------------------------------------------------------------------------


@require_POST
@requires(Permission.SCORE_FILL)
def score(request: OfficerRequest, component_id: int) -> HttpResponse:
    row = _theirs(request, component_id, Permission.SCORE_FILL)
    component = shelf.stored_set(row.sheet.set_code, row.sheet.set_edition, row.sheet.ward).component(row.code)
    form = ScoreForm(request.POST, component=component)

    def act(sent: Cleaned) -> None:
        names = ("nothing_arose", "points", "explanation", "reason")
        said = Said(inputs=form.inputs(), **{name: sent[name] for name in names})
        score_component(component_id=row.pk, edition=sent["edition"], said=said, actor=request.user, at=timezone.now())

    return _done(request, row, "score_form", form, act, "Đã ghi điểm tự chấm.")


@require_POST
@requires(Permission.SCORE_APPROVE)
def give_back(request: OfficerRequest, component_id: int) -> HttpResponse:
    row = _theirs(request, component_id, Permission.SCORE_APPROVE)

    def act(sent: Cleaned) -> None:
        return_component(component_id=row.pk, actor=request.user, at=timezone.now(), **sent)

    return _done(request, row, "return_form", ReasonForm(request.POST), act, "Đã trả lại để chấm lại.")


@require_POST
@requires(Permission.SCORE_EDIT)
def own(request: OfficerRequest, component_id: int) -> HttpResponse:
    row = _theirs(request, component_id, Permission.SCORE_EDIT)

    def act(sent: Cleaned) -> None:
        change_owner(component_id=row.pk, actor=request.user, at=timezone.now(), **sent)

    form = OwnerForm(request.POST, units=_offices(row))
    return _done(request, row, "owner_form", form, act, "Đã đổi đơn vị chủ trì.")


@require_POST
@requires(Permission.SCORE_FILL)
def attach(request: OfficerRequest, component_id: int) -> HttpResponse:
    row = _theirs(request, component_id, Permission.SCORE_FILL)
    form = PaperForm(request.POST, request.FILES, choices=choices_of(row))

    def act(sent: Cleaned) -> None:
        document = Document(sent["title"], sent["number"], sent["issued_on"])
        attach_proof(
            component_ids=[row.pk, *sent["components"]],
            paper=Paper(document, sent["issuer"], sent["page"], sent["expires_on"]),
            attachment=Attachment.of(sent["file"]),
            link=sent["link"],
            actor=request.user,
            at=timezone.now(),
        )

    return _done(request, row, "paper_form", form, act, "Đã đính kèm tài liệu kiểm chứng.")


@require_POST
@requires(Permission.SCORE_FILL)
def attach_ours(request: OfficerRequest, component_id: int) -> HttpResponse:
    """Attach a record of ours that the page proposed; no other address is taken from the browser."""
    row = _theirs(request, component_id, Permission.SCORE_FILL)

    def act(sent: Cleaned) -> None:
        paper = _proposed(row, request.POST.get("tai_lieu", ""))
        document = Document(paper.title[:300], paper.number, paper.issued_on)
        attach_proof(
            component_ids=[row.pk],
            paper=Paper(document),
            attachment=None,
            link=paper.address,
            actor=request.user,
            at=timezone.now(),
        )

    return _done(request, row, "", forms.Form(request.POST), act, "Đã đính kèm tài liệu của hệ thống.")


def _proposed(row: ComponentScore, address: str) -> Link:
    """:raises CannotScore: LINK_NOT_OURS for an address that is not among those proposed."""
    component = shelf.stored_set(row.sheet.set_code, row.sheet.set_edition, row.sheet.ward).component(row.code)
    asked = Asked(row.sheet.ward, row.sheet.year, localdate())
    offered = proposals_for(component, gather_one(component, asked, row), asked)
    paper = next((one for one in offered if one.address == address), None)
    if paper is None:
        raise CannotScore(SheetRefusal.LINK_NOT_OURS)
    return paper


def _theirs(request: OfficerRequest, component_id: int, permission: Permission) -> ComponentScore:
    return get_object_or_404(queries.components_visible_to(request.user, permission), pk=component_id)


def _done(
    request: OfficerRequest,
    row: ComponentScore,
    form_name: str,
    form: forms.Form,
    act: Callable[[Cleaned], None],
    done: str,
) -> HttpResponse:
    if acted(request, form, lambda: act(form.cleaned_data), said=done):
        return redirect("scoring:component", row.pk)
    row.refresh_from_db()
    shown = {form_name: form} if form_name else {}
    return render(request, "scoring/component.html", page_of(request, row, **shown), status=422)
