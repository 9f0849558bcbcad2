"""Proof that is not true: the component counts 0, a penalty is counted, and both can be taken back."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from cchc.foundation.models import AuditEntry
from cchc.scoring import appraised_sets, exports, standings
from cchc.scoring.domain.appraisal_refusals import AppraisalRefusal as R
from cchc.scoring.domain.appraisal_refusals import CannotAppraise
from cchc.scoring.models import ComponentScore
from cchc.scoring.services.announce import announce
from cchc.scoring.services.appraise import give_adjustments, give_points
from cchc.scoring.services.dispute import Explained, dispute
from cchc.scoring.services.false_proof import find_false, take_back
from cchc.scoring.sheet_rows import rows_of

from . import appraisal_world as worlds
from .appraisal_world import AT, component, sheet_of
from .test_appraisal import IN_TIME, accept_all, to_stage

pytestmark = pytest.mark.django_db
ITEM, WHY = "false_evidence", "Báo cáo số 12/BC-UBND không có trong sổ văn bản đi"


@pytest.fixture
def world(monkeypatch):
    made = worlds.build()
    sample = appraised_sets.set_of_campaign(made.campaign)
    in_force = replace(sample, adjustments=tuple(replace(one, is_on=True) for one in sample.adjustments))
    monkeypatch.setattr(appraised_sets, "stored_set", lambda *_: in_force)
    return made


@pytest.fixture
def sheet(world):
    made = sheet_of(world, world.wards[0])
    to_stage(world, 1)
    return made


@pytest.fixture
def by(world):
    return {"actor": world.appraiser, "at": AT}


def found_false(sheet, by, code="1.1.3", **more):
    one = component(sheet, code)
    given = {"item": ITEM, "reason": WHY, **more}
    return find_false(component_id=one.pk, edition=one.edition, **given, **by)


def taken_back(sheet, by, code="1.1.3", reason="Đã tìm thấy văn bản"):
    one = component(sheet, code)
    return take_back(component_id=one.pk, edition=one.edition, reason=reason, **by)


def total(sheet):
    sheet.refresh_from_db()
    return standings.tallies_of(appraised_sets.set_of(sheet), [sheet])[sheet.pk].total


def test_the_component_counts_nought_and_a_penalty_is_counted(sheet, by):
    before = total(sheet)

    found_false(sheet, by)

    assert total(sheet) == before - Decimal("1.5") - 1
    assert sheet.adjustments == {ITEM: 1}
    assert component(sheet, "1.1.3").self_points == Decimal("1.5")
    entry = AuditEntry.objects.get(event="scoring.proof_found_false")
    assert (entry.facts["reason"], entry.facts["before"]) == (WHY, "1.5000")


@pytest.mark.parametrize("appraised", [None, Decimal(1)])
def test_taking_it_back_restores_points_and_penalty(sheet, by, appraised):
    if appraised is not None:
        one = component(sheet, "1.1.3")
        give_points(component_id=one.pk, edition=one.edition, points=appraised, reason="Thiếu một việc", **by)
    before, state = total(sheet), component(sheet, "1.1.3").state
    found_false(sheet, by)

    taken_back(sheet, by)

    assert total(sheet) == before
    assert sheet.adjustments == {}
    assert component(sheet, "1.1.3").state == state
    assert AuditEntry.objects.filter(event="scoring.false_proof_taken_back").count() == 1
    kinds = list(component(sheet, "1.1.3").changes.order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["false", "restored"]


@pytest.mark.parametrize(
    ("code", "given", "refused"),
    [
        ("1.1.3", {"reason": " "}, R.REASON_MISSING),
        ("1.1.3", {"item": "prosecuted"}, R.NO_FALSE_ITEM),
        ("1.1.3", {"item": "award"}, R.NO_FALSE_ITEM),
        ("8.1.1", {}, R.NOT_SUBMITTED),
    ],
)
def test_it_wants_a_reason_an_item_in_force_and_a_component_of_the_ward(sheet, by, code, given, refused):
    with pytest.raises(CannotAppraise) as caught:
        found_false(sheet, by, code, **given)

    assert caught.value.reason is refused
    assert not ComponentScore.objects.exclude(false_item="").exists()


def test_it_is_found_once_and_taken_back_once(sheet, by):
    found_false(sheet, by)
    with pytest.raises(CannotAppraise) as again:
        found_false(sheet, by)
    taken_back(sheet, by)
    with pytest.raises(CannotAppraise) as back_again:
        taken_back(sheet, by)

    assert (again.value.reason, back_again.value.reason) == (R.FALSE_ALREADY, R.NOT_FALSE)


def test_the_form_of_penalties_cannot_count_fewer_than_were_found(sheet, by):
    found_false(sheet, by)
    found_false(sheet, by, "1.1.1")
    sheet.refresh_from_db()

    with pytest.raises(CannotAppraise) as caught:
        give_adjustments(sheet_id=sheet.pk, edition=sheet.edition, counts={ITEM: 1}, reason="x", **by)

    assert (caught.value.reason, caught.value.facts["components"]) == (R.STILL_FALSE, 1)


def test_what_did_not_arise_counts_nought_too(sheet, by):
    ComponentScore.objects.filter(sheet=sheet, code="1.3.3").update(nothing_arose=True)

    found_false(sheet, by, "1.3.3")

    tally = standings.tallies_of(appraised_sets.set_of(sheet), [sheet])[sheet.pk]
    assert (tally.components["1.3.3"].points, tally.components["1.3.3"].max) == (0, Decimal("0.75"))


def test_the_ward_may_answer_and_the_announced_points_are_nought(world, sheet, by):
    found_false(sheet, by)
    accept_all(sheet, by)
    to_stage(world, 1)
    one = component(sheet, "1.1.3")
    dispute(
        component_id=one.pk, edition=one.edition, explained=Explained("Văn bản có thật"), actor=world.secretary,
        at=IN_TIME,
    )  # fmt: skip
    ComponentScore.objects.filter(pk=one.pk).update(dispute_answer="Không đúng")
    world.campaign.refresh_from_db()

    announce(
        campaign_id=world.campaign.pk, edition=world.campaign.edition, document="1/QĐ-UBND",
        announced_on=AT.date(), **by,
    )  # fmt: skip

    assert component(sheet, "1.1.3").final_points == 0


def test_the_page_finds_it_and_takes_it_back_and_the_ward_reads_why(world, sheet, by, sign_in):
    client, one = sign_in(world.appraiser), component(sheet, "1.1.3")
    sent = {"edition": one.edition, "item": ITEM, "reason": WHY}

    refused = client.post(reverse("scoring:find_false", args=[one.pk]), {**sent, "reason": ""})
    done = client.post(reverse("scoring:find_false", args=[one.pk]), sent)
    page = client.get(reverse("scoring:appraise", args=[sheet.pk]) + "?linh_vuc=1").content.decode()
    seen = sign_in(world.secretary).get(reverse("scoring:sheet_result", args=[sheet.pk])).content.decode()
    back = sign_in(world.appraiser).post(
        reverse("scoring:take_back_false", args=[one.pk]),
        {"edition": component(sheet, "1.1.3").edition, "reason": "Đã tìm thấy"},
    )

    assert (refused.status_code, done.status_code, back.status_code) == (422, 302, 302)
    assert "Hủy kết luận minh chứng sai" in page
    assert WHY in page
    assert WHY in seen
    assert "Trừ 1 × 1 = 1 điểm" in seen
    assert component(sheet, "1.1.3").false_item == ""


def test_the_forms_of_the_sheet_say_it(sheet, by):
    found_false(sheet, by)
    sheet.refresh_from_db()
    criteria = appraised_sets.set_of(sheet)

    row = next(row for row in rows_of(sheet, criteria) if row.code == "1.1.3")

    assert row.final == 0
    assert WHY in exports.evidence_text(row)
    (said,) = exports.adjustments_text(sheet, criteria)
    assert said.endswith("(mỗi tài liệu): Trừ 1 × 1 = 1 điểm.")
