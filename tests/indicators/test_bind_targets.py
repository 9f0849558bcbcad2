"""Targets are bound when their plan is confirmed, settled by a person, and remembered for the next year."""

from __future__ import annotations

import pytest
from django.utils.timezone import now

from cchc.foundation.models import AuditEntry
from cchc.indicators.domain.definition import CATALOGUE
from cchc.indicators.domain.target_refusals import CannotBind, Refusal
from cchc.indicators.domain.wordings import vocabulary
from cchc.indicators.models import BindingMemory, TargetBinding
from cchc.indicators.services.bind_targets import accept_sure, change, confirm, propose, unbind
from cchc.plans.services import review
from cchc.plans.services.confirm_version import confirm_version
from tests import factories

from .target_world import ON_TIME, World, build, confirm_plan

pytestmark = pytest.mark.django_db
State = TargetBinding.State
ODD = "Mỗi người dân đi lại không quá hai lần cho một thủ tục"


def binding(world: World, place: int = 0) -> TargetBinding:
    return TargetBinding.objects.get(target=world.target(place))


def test_confirming_a_plan_proposes_a_measure_for_every_target():
    world = build((ON_TIME, {"value": 98}), (ODD, {"value": 2, "unit": "lần"}))

    bound, unbound = binding(world), binding(world, 1)

    assert (bound.state, bound.code) == (State.PROPOSED, "procedures.dossiers_on_time")
    assert "“đúng hạn”" in bound.reason
    assert (unbound.state, unbound.code) == (State.NONE, "")
    assert AuditEntry.objects.get(event="target.bindings_proposed").facts == {"proposed": 1, "without": 1}


def test_a_person_confirms_and_the_trail_says_so():
    world = build()

    confirm(target_id=world.target().pk, actor=world.secretary, at=now())

    assert (binding(world).state, binding(world).by) == (State.CONFIRMED, world.secretary)
    assert AuditEntry.objects.get(event="target.binding_confirmed").facts["code"] == "procedures.dossiers_on_time"


def test_there_is_nothing_to_confirm_where_nothing_is_proposed():
    world = build((ODD, {"value": 2, "unit": "lần"}))

    with pytest.raises(CannotBind) as refused:
        confirm(target_id=world.target().pk, actor=world.secretary, at=now())

    assert refused.value.reason == Refusal.NOTHING_PROPOSED
    assert not binding(world).is_settled
    assert not AuditEntry.objects.filter(event="target.binding_confirmed").exists()


def test_another_measure_may_be_chosen_and_an_unknown_one_may_not():
    world = build()
    target = world.target()

    change(target_id=target.pk, code="procedures.late_rate", filters={}, actor=world.secretary, at=now())
    with pytest.raises(CannotBind) as refused:
        change(target_id=target.pk, code="no.such", filters={}, actor=world.secretary, at=now())

    assert refused.value.reason == Refusal.UNKNOWN_INDICATOR
    assert (binding(world).code, binding(world).level_rule) == ("procedures.late_rate", "none_is_none")
    facts = AuditEntry.objects.get(event="target.binding_changed").facts
    assert facts == {"code": "procedures.late_rate", "was": "procedures.dossiers_on_time"}


def test_what_a_person_settled_is_not_proposed_over():
    world = build()
    unbind(target_id=world.target().pk, actor=world.secretary, at=now())

    propose(world.plan, actor=world.secretary, at=now())

    assert (binding(world).state, binding(world).code) == (State.NONE, "")


def test_the_choice_is_remembered_for_the_same_wording_next_year_in_this_ward_only():
    world = build()
    change(
        target_id=world.target().pk, code="procedures.dossiers_early_rate", filters={}, actor=world.secretary, at=now()
    )

    again = confirm_plan(world.ward.unit, world.secretary, (f"{ON_TIME} ", {"value": 99}), year=2027)
    other = build((ON_TIME, {"value": 99}), year=2027)

    remembered = TargetBinding.objects.get(target__plan=again)
    assert (remembered.code, remembered.state) == ("procedures.dossiers_early_rate", State.PROPOSED)
    assert "Người phụ trách đã chọn" in remembered.reason
    assert binding(other).code == "procedures.dossiers_on_time"


def test_that_nothing_measures_it_is_remembered_too():
    world = build()
    unbind(target_id=world.target().pk, actor=world.secretary, at=now())

    again = confirm_plan(world.ward.unit, world.secretary, (ON_TIME, {"value": 99}), year=2027)

    assert TargetBinding.objects.get(target__plan=again).state == State.NONE
    assert BindingMemory.objects.count() == 1


def test_sure_proposals_are_accepted_together_and_doubtful_ones_are_left():
    world = build((ON_TIME, {"value": 98}), ("Mức độ hài lòng", {"value": 90, "field": "other"}))
    doubtful = binding(world, 1)
    assert doubtful.state == State.PROPOSED
    assert doubtful.confidence < 0.8

    accepted = accept_sure(world.plan, actor=world.secretary, at=now())

    assert accepted == 1
    assert [binding(world, place).state for place in (0, 1)] == [State.CONFIRMED, State.PROPOSED]


def test_an_amended_plan_keeps_what_was_settled():
    world = build()
    confirm(target_id=world.target().pk, actor=world.secretary, at=now())
    version = factories.version_in_review(world.ward.unit, world.secretary, plan=world.plan)
    item = factories.draft_target(version, ON_TIME, value=99)
    item.was_target = world.target()
    item.save()
    factories.draft_target(version, "Tỷ lệ hồ sơ nộp trực tuyến", value=80)
    review.accept_items(
        version_id=version.pk, item_ids=list(version.items.values_list("pk", flat=True)), actor=world.secretary
    )

    confirm_version(version_id=version.pk, actor=world.secretary)

    states = dict(TargetBinding.objects.filter(target__plan=world.plan).values_list("code", "state"))
    assert states == {
        "procedures.dossiers_on_time": State.CONFIRMED,
        "procedures.online_dossiers_rate": State.PROPOSED,
    }


def test_every_measure_the_vocabulary_names_exists():
    assert {wording.code for wording in vocabulary().wordings} <= {one.code for one in CATALOGUE}
