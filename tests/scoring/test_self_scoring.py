"""Self-scoring: a sheet drafts itself from the rows; people confirm, override, approve, prove and submit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cchc.foundation.models import AuditEntry
from cchc.organisation.attachments import Attachment, Document
from cchc.scoring.domain.self_scoring import CannotScore, SheetRefusal
from cchc.scoring.models import Campaign, ComponentScore, Proof, ScoreSheet, StoredSet, SurveyResult
from cchc.scoring.services.approve_components import approve_components, change_owner, return_component
from cchc.scoring.services.draft_components import draft_components
from cchc.scoring.services.open_sheet import open_sheet
from cchc.scoring.services.proofs import Paper, attach_proof, share_proof, withdraw_proof
from cchc.scoring.services.quarters import Scored, save_quarter
from cchc.scoring.services.score_component import Said, score_component
from cchc.scoring.services.submit_sheet import submit_sheet
from cchc.scoring.services.upload_set import upload_set
from tests.scoring import self_world as worlds
from tests.scoring.self_world import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return worlds.build()


def refused(act, because, /, **given):
    with pytest.raises(CannotScore) as caught:
        act(**given)
    assert caught.value.reason == because
    return caught.value


def score(world, code, said=Said(), **changes):  # noqa: B008 - frozen
    row = world.component(code)
    given = {"component_id": row.pk, "edition": row.edition, "said": said, "actor": world.clerk, "at": AT, **changes}
    return score_component(**given)


def approve(world, *codes):
    rows = [world.component(code) for code in codes]
    return approve_components(editions={row.pk: row.edition for row in rows}, actor=world.head, at=AT)


def attach(world, *codes, expires_on=None, link="https://phuong.example/van-ban"):
    paper = Paper(Document("Kế hoạch kiểm tra", "12/KH-UBND", date(2026, 2, 2)), expires_on=expires_on)
    ids = [world.component(code).pk for code in codes]
    return attach_proof(component_ids=ids, paper=paper, attachment=None, link=link, actor=world.clerk, at=AT)


# Opening ---------------------------------------------------------------------------------------------


def test_a_sheet_is_drafted_from_the_rows_the_moment_it_is_opened(world):
    plan, dialogue = world.component("1.1.1"), world.component("1.1.2")

    assert (plan.self_points, plan.inputs, plan.state) == (10, {"met": True}, "open")
    assert dialogue.self_points == 18  # 9 of 10 answered, of 20 points
    assert "9/10 = 90 %" in dialogue.explanation
    assert "đến hết ngày 20/11/2026" in dialogue.explanation
    assert AuditEntry.objects.filter(event="scoring.sheet_opened", unit_code=world.ward.unit.code).count() == 1


def test_what_nobody_knows_has_no_points_rather_than_nought(world):
    assert world.component("1.1.3").self_points is None
    assert world.component("2.1.1").self_points is None


def test_owners_of_the_set_are_units_of_the_ward(world):
    owners = {row.code: row.owner for row in ComponentScore.objects.filter(sheet=world.sheet).select_related("owner")}

    assert owners["1.1.1"] == world.ward.offices["VHXH"]
    assert owners["1.1.2"] == world.ward.offices["VP"]
    assert owners["1.1.3"] == owners["2.1.1"] == world.ward.unit


def test_a_ward_has_one_sheet_a_year_and_set(world):
    refused(open_sheet, SheetRefusal.ALREADY_OPEN, ward=world.ward.unit, year=2026, actor=world.secretary, at=AT)

    assert ScoreSheet.objects.count() == 1


def test_a_sheet_keeps_the_edition_it_was_opened_with(world):
    upload_set(unit=world.ward.province, text=worlds.SET.replace("Sáng kiến", "Sáng kiến mới"),
               actor=world.secretary, at=AT)  # fmt: skip

    world.sheet.refresh_from_db()
    assert world.sheet.set_edition == 1
    assert StoredSet.objects.order_by("-edition").first().edition == 2


def test_nothing_arose_gives_what_the_set_says(world):
    empty = worlds.build("Phường Không Ý Kiến", answered=0, raised=0)

    row = empty.component("1.1.2")
    assert (row.nothing_arose, row.self_points) == (False, None)  # a book nobody wrote in is not known
    scored = score(empty, "1.1.2", Said(nothing_arose=True, reason="Không có ý kiến nào"), actor=empty.secretary)
    assert (scored.nothing_arose, scored.self_points) == (True, 20)  # na: FULL


# Scoring ---------------------------------------------------------------------------------------------


def test_confirming_keeps_what_was_drafted(world):
    row = score(world, "1.1.1")

    assert (row.state, row.self_points, row.is_overridden) == ("self_scored", 10, False)
    assert [change.kind for change in row.changes.order_by("pk")] == ["self", "self"]  # drafted, confirmed
    assert row.changes.order_by("pk").last().by == world.clerk


def test_a_person_gives_what_no_source_knows_without_a_reason(world):
    row = score(world, "1.1.3", Said(inputs={"count": 1}), actor=world.secretary)

    assert (row.self_points, row.typed_inputs, row.is_overridden) == (5, ["count"], False)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1.1.1", Said(inputs={"met": False})),
        ("1.1.1", Said(points=Decimal(5))),
        ("1.1.1", Said(nothing_arose=True)),
    ],
)
def test_saying_otherwise_than_the_rows_wants_a_reason(world, code, said):
    refused(score, SheetRefusal.REASON_MISSING, world=world, code=code, said=said)
    row = score(world, code, replace(said, reason="Kế hoạch ban hành muộn"))

    assert row.is_overridden
    assert row.override_reason == "Kế hoạch ban hành muộn"


@pytest.mark.parametrize(
    ("code", "said", "reason"),
    [
        ("1.1.1", Said(points=Decimal(11), reason="x"), SheetRefusal.POINTS_OUT_OF_RANGE),
        ("1.1.4", Said(inputs={"done": 5, "total": 4}), SheetRefusal.INPUT_WRONG),
        ("1.1.4", Said(), SheetRefusal.NOTHING_TO_SCORE),
        ("2.1.1", Said(inputs={"index": 90}), SheetRefusal.ANNOUNCED_BY_OTHERS),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(world, code, said, reason):
    refused(score, reason, world=world, code=code, said=said)

    assert world.component(code).state == "open"
    assert not AuditEntry.objects.filter(event="scoring.component_scored").exists()


def test_drafting_again_never_takes_what_a_person_said(world):
    score(world, "1.1.1", Said(points=Decimal(5), reason="Ban hành muộn"))
    score(world, "1.1.4", Said(inputs={"done": 9, "total": 10}))
    row = world.component("1.1.4")
    return_component(component_id=row.pk, edition=row.edition, reason="Xem lại", actor=world.head, at=AT)
    worlds.with_rows(world.ward, answered=10, raised=10)  # 19 of 20 by now

    draft_components(sheet_id=world.sheet.pk, actor=world.secretary, at=AT)

    assert world.component("1.1.1").self_points == 5
    assert (world.component("1.1.4").self_points, world.component("1.1.4").state) == (9, "open")
    assert world.component("1.1.2").self_points == 19


def test_two_people_at_once_the_second_is_told(world):
    edition = world.component("1.1.1").edition
    score(world, "1.1.1", edition=edition)

    refused(score, SheetRefusal.STALE, world=world, code="1.1.1", edition=edition)


def test_a_surveys_result_scores_its_component(world):
    campaign = Campaign.objects.create(
        unit=world.ward.province, title="Đợt 2026", year=2026, set_code="bo-thu", set_edition=1,
        self_from=date(2026, 12, 1), self_to=date(2027, 1, 15), appraise_to=date(2027, 2, 15),
        explain_to=date(2027, 2, 25), announce_on=date(2027, 3, 31), made_by=world.secretary, made_at=AT,
    )  # fmt: skip
    SurveyResult.objects.create(campaign=campaign, ward=world.ward.unit, component="2.1.1", value=Decimal("91.2"),
                                document="9/TB-VNCXH", by=world.secretary, at=AT)  # fmt: skip

    draft_components(sheet_id=world.sheet.pk, actor=None, at=AT)

    assert world.component("2.1.1").self_points == Decimal("45.6")


# Approval --------------------------------------------------------------------------------------------


def test_several_components_are_approved_at_once_or_none(world):
    score(world, "1.1.1")
    with pytest.raises(CannotScore):
        approve(world, "1.1.1", "1.1.4")
    assert world.component("1.1.1").state == "self_scored"

    score(world, "1.1.4", Said(inputs={"done": 1, "total": 1}))
    approve(world, "1.1.1", "1.1.4")

    assert {world.component(code).state for code in ("1.1.1", "1.1.4")} == {"unit_approved"}


def test_scoring_again_takes_the_approval_away(world):
    score(world, "1.1.1")
    approve(world, "1.1.1")

    assert score(world, "1.1.1").state == "self_scored"


def test_returning_wants_a_reason_and_keeps_the_points(world):
    row = score(world, "1.1.1")
    given = {"component_id": row.pk, "edition": row.edition, "actor": world.head, "at": AT}
    refused(return_component, SheetRefusal.REASON_MISSING, reason=" ", **given)

    returned = return_component(reason="Thiếu văn bản", **given)

    assert (returned.state, returned.self_points) == ("open", 10)
    assert returned.changes.order_by("pk").last().reason == "Thiếu văn bản"


def test_a_component_changes_hands_inside_the_ward_only(world):
    other = worlds.build("Phường Khác")
    row = world.component("1.1.1")
    given = {"component_id": row.pk, "edition": row.edition, "actor": world.secretary, "at": AT}
    refused(change_owner, SheetRefusal.OTHER_SHEET, owner=other.ward.offices["VP"], **given)

    assert change_owner(owner=world.ward.offices["VP"], **given).owner == world.ward.offices["VP"]


# Proofs ----------------------------------------------------------------------------------------------


def test_one_proof_serves_several_components(world):
    proof = attach(world, "1.1.1", "1.1.4")

    assert {one.code for one in proof.components.all()} == {"1.1.1", "1.1.4"}
    share_proof(proof_id=proof.pk, component_ids=[world.component("1.1.3").pk], actor=world.secretary, at=AT)
    assert proof.components.count() == 3


def test_a_file_is_looked_at_before_it_is_kept(world):
    row = world.component("1.1.1")
    paper = Paper(Document("Tệp lạ"))
    page = Attachment("trang.html", b"<html><script>alert(1)</script></html>")

    with pytest.raises(Exception, match="attachment"):
        attach_proof(component_ids=[row.pk], paper=paper, attachment=page, link="", actor=world.clerk, at=AT)
    assert not Proof.objects.exists()


def test_a_proof_of_two_sheets_is_refused(world):
    other = worlds.build("Phường Khác")
    ids = [world.component("1.1.1").pk, other.component("1.1.1").pk]

    refused(attach_proof, SheetRefusal.OTHER_SHEET, component_ids=ids, paper=Paper(Document("x")), attachment=None,
            link="https://a.example", actor=world.clerk, at=AT)  # fmt: skip
    assert not Proof.objects.exists()


def test_a_withdrawn_proof_stays_in_the_trail_and_serves_no_more(world):
    proof = attach(world, "1.1.1")
    withdraw_proof(proof_id=proof.pk, actor=world.clerk, at=AT)

    refused(withdraw_proof, SheetRefusal.PROOF_WITHDRAWN, proof_id=proof.pk, actor=world.clerk, at=AT)
    assert AuditEntry.objects.filter(event="scoring.proof_withdrawn").count() == 1


# Submission ------------------------------------------------------------------------------------------


def ready(world):
    """Score and approve everything the ward scores itself."""
    score(world, "1.1.1")
    score(world, "1.1.2", actor=world.secretary)
    score(world, "1.1.3", Said(inputs={"count": 2}), actor=world.secretary)
    score(world, "1.1.4", Said(inputs={"done": 9, "total": 10}))
    approve(world, "1.1.1", "1.1.2", "1.1.3", "1.1.4")


def submit(world, **changes):
    sheet = ScoreSheet.objects.get(pk=world.sheet.pk)
    given = {"sheet_id": sheet.pk, "edition": sheet.edition, "document": "30/UBND", "actor": world.secretary, "at": AT}
    return submit_sheet(**{**given, **changes})


def test_a_sheet_that_lacks_something_is_refused_with_everything_it_lacks(world):
    error = refused(submit, SheetRefusal.NOT_COMPLETE, world=world)

    assert error.facts["count"] == 4 + 2 + 2  # nothing approved; two without points, and so without an explanation
    assert "1.1.3 chưa có điểm" in error.facts["problems"]


def test_a_sheet_is_submitted_with_its_points_and_the_survey_left_to_others(world):
    ready(world)

    sheet = submit(world)

    assert (sheet.document, sheet.submitted_by) == ("30/UBND", world.secretary)
    assert {row.state for row in sheet.components.all()} == {"submitted"}
    entry = AuditEntry.objects.get(event="scoring.sheet_submitted")
    assert (entry.facts["total"], entry.facts["percent"]) == ("47", "94.00")  # 10 + 18 + 10 + 9 of 50


def test_a_proof_that_has_ended_keeps_the_sheet_back(world):
    ready(world)
    attach(world, "1.1.1", expires_on=date(2026, 11, 19))

    assert refused(submit, SheetRefusal.NOT_COMPLETE, world=world).facts["count"] == 1


def test_after_submission_the_ward_changes_nothing(world):
    ready(world)
    proof = attach(world, "1.1.1")
    submit(world)

    refused(score, SheetRefusal.NOT_IN_HAND, world=world, code="1.1.1")
    refused(withdraw_proof, SheetRefusal.PROOF_JUDGED, proof_id=proof.pk, actor=world.clerk, at=AT)
    refused(submit, SheetRefusal.NOT_IN_HAND, world=world)


# Quarters --------------------------------------------------------------------------------------------


def test_a_quarter_is_kept_and_corrected(world):
    row = world.component("1.1.1")
    given = {"quarter": 3, "most": {"1.1.1": Decimal(10)}, "actor": world.clerk, "at": AT}
    save_quarter(scored={row.pk: Scored(Decimal(8), "Đúng tiến độ")}, **given)
    save_quarter(scored={row.pk: Scored(Decimal(9))}, **given)

    assert [(one.quarter, one.points) for one in row.quarters.all()] == [(3, 9)]
    refused(save_quarter, SheetRefusal.POINTS_OUT_OF_RANGE, scored={row.pk: Scored(Decimal(11))}, **given)
    refused(save_quarter, SheetRefusal.NOTHING_CHOSEN, scored={}, **given)


# Sets ------------------------------------------------------------------------------------------------


def test_a_set_is_stored_only_without_a_problem_and_only_when_it_changed(world):
    given = {"unit": world.ward.province, "actor": world.secretary, "at": AT}
    wrong = refused(upload_set, SheetRefusal.SET_WRONG, text=worlds.SET.replace("max: 50", "max: 40"), **given)
    assert wrong.facts["count"] >= 1
    refused(upload_set, SheetRefusal.SET_UNCHANGED, text=worlds.SET, **given)

    assert StoredSet.objects.count() == 1
