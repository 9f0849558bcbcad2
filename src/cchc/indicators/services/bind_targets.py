"""Use cases: targets are bound to what measures them. The software proposes, a person settles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from cchc.foundation import audit
from cchc.kernel.text import fold
from cchc.organisation.models import Person
from cchc.organisation.records import ward_of
from cchc.plans.models import Plan, Target

from ..domain.binding import Proposal, propose_all
from ..domain.definition import CATALOGUE
from ..domain.target_refusals import CannotBind, Refusal
from ..models import BindingMemory, TargetBinding
from ..statements import of_plan, titles

State = TargetBinding.State
REMEMBERED = "Người phụ trách đã chọn như vậy cho chỉ tiêu cùng nội dung: {title}."
REMEMBERED_NONE = "Người phụ trách đã ghi chỉ tiêu cùng nội dung là chưa có thước đo."
SURE = 0.8  # proposals at least so sure may be accepted together
_FIGURES = re.compile(r"[\d.,/%]+")
_PROPOSED = ("state", "code", "version", "filters", "level_rule", "confidence", "reason")


@transaction.atomic
def propose(plan: Plan, *, actor: Person | None, at: datetime) -> list[TargetBinding]:
    """Propose a measure for every target of the plan that no person has settled yet; any number of times."""
    targets, statements = of_plan(plan)
    settled = {binding.target_id: binding for binding in TargetBinding.objects.filter(target__in=targets)}
    memory = _memory_of(plan)
    made = []
    for target, proposal in zip(targets, propose_all(statements, titles()), strict=True):
        binding = settled.get(target.pk) or TargetBinding(target=target)
        if binding.is_settled:
            continue
        _fill(binding, _remembered(memory.get(wording_of(target)), proposal))
        made.append(binding)
    _store(made)
    _account_for(plan, made, actor, at)
    return made


def _fill(binding: TargetBinding, proposal: Proposal) -> None:
    binding.state = State.PROPOSED if proposal.code else State.NONE
    binding.code = proposal.code or ""
    binding.version = CATALOGUE.get(proposal.code).version if proposal.code else 1
    binding.filters, binding.level_rule = proposal.filters, proposal.level
    binding.confidence, binding.reason = proposal.confidence, proposal.reason


def _store(bindings: Iterable[TargetBinding]) -> None:
    new = [binding for binding in bindings if binding.pk is None]
    old = [binding for binding in bindings if binding.pk is not None]
    TargetBinding.objects.bulk_create(new)
    TargetBinding.objects.bulk_update(old, _PROPOSED)


def _account_for(plan: Plan, made: list[TargetBinding], actor: Person | None, at: datetime) -> None:
    if not made:
        return
    without = sum(binding.state == State.NONE for binding in made)
    facts = {"proposed": len(made) - without, "without": without}
    audit.record(
        event="target.bindings_proposed", target=plan, actor=actor, unit_code=plan.unit.code, facts=facts, at=at
    )


# Memory -----------------------------------------------------------------------------------------


def wording_of(target: Target) -> str:
    """Return what a target says apart from its figures: the same in next year's plan."""
    said = _FIGURES.sub(" ", fold(f"{target.subject or target.text} {target.scope}"))
    return " ".join(said.split())[:400]


def _memory_of(plan: Plan) -> dict[str, BindingMemory]:
    return {row.folded: row for row in BindingMemory.objects.filter(ward=ward_of(plan.unit))}


def _remembered(row: BindingMemory | None, proposal: Proposal) -> Proposal:
    """What a person settled for the same wording outweighs what the words say."""
    if row is None:
        return proposal
    if not row.code:
        return Proposal(None, REMEMBERED_NONE)
    try:
        title = CATALOGUE.get(row.code).title
    except KeyError:  # the indicator is no more
        return proposal
    return Proposal(row.code, REMEMBERED.format(title=title), 0.99, row.filters, row.level_rule)


def _remember(binding: TargetBinding, actor: Person, at: datetime) -> None:
    target = binding.target
    BindingMemory.objects.update_or_create(
        ward=ward_of(target.plan.unit),
        folded=wording_of(target),
        defaults={
            "code": binding.code,
            "filters": binding.filters,
            "level_rule": binding.level_rule,
            "by": actor,
            "at": at,
        },
    )


# A person settles -------------------------------------------------------------------------------


@transaction.atomic
def confirm(*, target_id: int, actor: Person, at: datetime) -> TargetBinding:
    """Take the proposed measure as right.

    :raises CannotBind: NOTHING_PROPOSED. Nothing is written.
    """
    binding = _locked(target_id)
    if not binding.code:
        raise CannotBind(Refusal.NOTHING_PROPOSED, target=binding.target.code)
    binding.state = State.CONFIRMED
    facts = {"code": binding.code, "confidence": binding.confidence}
    _settle(binding, actor, at)
    return _account("target.binding_confirmed", binding, facts)


@transaction.atomic
def change(*, target_id: int, code: str, filters: dict[str, list[str]], actor: Person, at: datetime) -> TargetBinding:
    """Bind the target to another indicator, or to the same one narrowed otherwise.

    :raises CannotBind: UNKNOWN_INDICATOR. Nothing is written.
    """
    try:
        definition = CATALOGUE.get(code)
    except KeyError as unknown:
        raise CannotBind(Refusal.UNKNOWN_INDICATOR, code=code) from unknown
    binding = _locked(target_id)
    was = binding.code
    if was != code:
        binding.level_rule = level_rule_for(code)
    binding.code, binding.version, binding.filters = code, definition.version, filters
    binding.state, binding.confidence, binding.reason = State.CONFIRMED, 1.0, "Người phụ trách chọn."
    _settle(binding, actor, at)
    return _account("target.binding_changed", binding, {"code": code, "was": was})


def level_rule_for(code: str) -> str:
    """Return how levels read in an indicator a person chose: as its wordings say, when they agree."""
    from ..domain.wordings import vocabulary  # noqa: PLC0415 - the file is read when it is first needed

    rules = {wording.level for wording in vocabulary().wordings if wording.code == code}
    return rules.pop() if len(rules) == 1 else ""


@transaction.atomic
def unbind(*, target_id: int, actor: Person, at: datetime) -> TargetBinding:
    """Say that nothing here measures the target: it is shown as not measured, and not proposed again."""
    binding = _locked(target_id)
    was = binding.code
    binding.state, binding.code, binding.filters, binding.level_rule = State.NONE, "", {}, ""
    binding.confidence, binding.reason = 1.0, "Người phụ trách ghi là chưa có thước đo."
    _settle(binding, actor, at)
    return _account("target.binding_removed", binding, {"was": was})


@transaction.atomic
def accept_sure(plan: Plan, *, actor: Person, at: datetime) -> int:
    """Confirm every proposal of the plan that is sure enough; return how many."""
    sure = TargetBinding.objects.filter(
        target__plan=plan, target__dropped_in__isnull=True, state=State.PROPOSED, confidence__gte=SURE
    )
    found = list(sure.order_by("target__order").values_list("target_id", flat=True))
    for target_id in found:
        confirm(target_id=target_id, actor=actor, at=at)
    return len(found)


def _locked(target_id: int) -> TargetBinding:
    rows = TargetBinding.objects.select_for_update(of=("self",)).select_related("target__plan__unit")
    return rows.get(target_id=target_id)


def _settle(binding: TargetBinding, actor: Person, at: datetime) -> None:
    binding.by, binding.at = actor, at
    binding.save()
    _remember(binding, actor, at)


def _account(event: str, binding: TargetBinding, facts: dict[str, Any]) -> TargetBinding:
    target = binding.target
    code = target.plan.unit.code
    audit.record(event=event, target=target, actor=binding.by, unit_code=code, facts=facts, at=binding.at)
    return binding
