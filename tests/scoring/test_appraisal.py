"""The life of a sheet with the province: accept, other points, proofs, explanation, survey, announcement."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from cchc.foundation.models import AuditEntry
from cchc.kernel.errors import DomainError
from cchc.scoring import appraised_sets, campaigns, standings
from cchc.scoring.domain.appraisal_refusals import AppraisalRefusal as R
from cchc.scoring.models import Proof, ScoreSheet, SurveyResult
from cchc.scoring.services.announce import announce
from cchc.scoring.services.appraise import accept_field, answer_dispute, give_points, judge_proof, recompute
from cchc.scoring.services.dispute import Explained, dispute
from cchc.scoring.services.keep_surveys import keep_results
from cchc.scoring.services.run_campaign import Days, change_days, move_back, move_on
from cchc.scoring.survey_files import Result

from . import appraisal_world as worlds
from .appraisal_world import AT, component, sheet_of

pytestmark = pytest.mark.django_db
D = Decimal
IN_TIME, TOO_LATE = datetime(2027, 2, 20, 3, 0, tzinfo=UTC), datetime(2027, 2, 26, 3, 0, tzinfo=UTC)


@pytest.fixture
def world():
    return worlds.build()


@pytest.fixture
def by(world):
    return {"actor": world.appraiser, "at": AT}


def reason_of(caught):
    return caught.value.reason


def to_stage(world, count):
    for _ in range(count):
        world.campaign.refresh_from_db()
        move_on(campaign_id=world.campaign.pk, edition=world.campaign.edition, actor=world.appraiser, at=AT)


def accept_all(sheet, by):
    for field in appraised_sets.set_of(sheet).fields:
        sheet.refresh_from_db()
        left = sheet.components.filter(code__startswith=f"{field.code}.", state="submitted")
        if left.exclude(code__startswith="8.1").exclude(code__startswith="8.2").exists():
            accept_field(sheet_id=sheet.pk, edition=sheet.edition, field_code=field.code, **by)


def finish(world, by, **results):
    """Announce after results of the survey for every ward: code -> value."""
    sheets = list(ScoreSheet.objects.filter(campaign=world.campaign).select_related("ward"))
    told = [Result(s.ward, worlds._code(c), D(v), "Văn bản 9") for s in sheets for c, v in results.items()]
    if told:
        keep_results(campaign_id=world.campaign.pk, results=told, **by)
    world.campaign.refresh_from_db()
    return announce(
        campaign_id=world.campaign.pk, edition=world.campaign.edition, document="Quyết định 12/QĐ-UBND",
        announced_on=date(2027, 3, 30), **by,
    )  # fmt: skip


def test_a_sheet_lives_from_self_score_to_the_announced_index(world, by):
    sheet = sheet_of(world, world.wards[0], c1_1_3="1.5")
    to_stage(world, 1)
    score = component(sheet, "1.1.3")
    give_points(component_id=score.pk, edition=1, points=D("1.0"), reason="Thiếu minh chứng của 3 nhiệm vụ", **by)
    accept_all(sheet, by)
    to_stage(world, 1)
    score.refresh_from_db()
    explained = Explained("Bổ sung 2 nhiệm vụ đã có sản phẩm")
    dispute(component_id=score.pk, edition=score.edition, explained=explained, actor=world.secretary, at=IN_TIME)
    score.refresh_from_db()
    answer_dispute(component_id=score.pk, edition=score.edition, points=D("1.38"), answer="Chấp nhận 46/50", **by)
    finish(world, by, c8_1_1="91.2", c8_2_1="4.3")

    sheet.refresh_from_db()
    score.refresh_from_db()
    survey = component(sheet, "8.1.1")
    assert (score.self_points, score.appraised_points, score.explained_points) == (
        D("1.5"),
        D("1.0"),
        D("1.38"),
    )
    assert (score.final_points, score.state) == (D("1.38"), "final")
    assert (survey.survey_points, survey.final_points) == (D("13.68"), D("13.68"))
    # 75 self points less 0.12, and the survey's 13.68 and 8.25, of 100
    assert (sheet.final_total, sheet.final_percent, sheet.rank) == (D("96.81"), D("96.81"), 1)
    kinds = list(score.changes.order_by("pk").values_list("kind", "after"))
    assert kinds == [
        ("appraised", D("1.0")),
        ("disputed", D("1.0")),
        ("explained", D("1.38")),
        ("final", D("1.38")),
    ]
    assert set(AuditEntry.objects.filter(event__startswith="scoring.").values_list("event", flat=True)) == {
        "scoring.campaign_opened", "scoring.campaign_moved", "scoring.component_appraised", "scoring.field_accepted",
        "scoring.component_disputed", "scoring.dispute_answered", "scoring.surveys_kept", "scoring.sheet_announced",
        "scoring.campaign_announced",
    }  # fmt: skip


def test_one_act_accepts_what_is_untouched_in_a_field_and_nothing_else(world, by):
    sheet = sheet_of(world, world.wards[0])
    to_stage(world, 1)
    give_points(component_id=component(sheet, "1.1.1").pk, edition=1, points=D(0), reason="Ban hành trễ", **by)

    count = accept_field(sheet_id=sheet.pk, edition=1, field_code="1", **by)

    field = appraised_sets.of_field(appraised_sets.set_of(sheet), "1")
    assert count == len(field) - 1
    assert component(sheet, "1.1.1").appraised_points == D(0)
    assert component(sheet, "1.1.2").appraised_points == component(sheet, "1.1.2").self_points
    assert component(sheet, "2.1.1").state == "submitted"


@pytest.mark.parametrize(
    ("case", "points", "reason", "refused"),
    [
        ("above the maximum", "0.6", "Vì", R.OUT_OF_RANGE),
        ("below nought", "-0.1", "Vì", R.OUT_OF_RANGE),
        ("other points without a reason", "0.2", " ", R.REASON_MISSING),
    ],
)
def test_points_of_the_appraisal_lie_within_the_maximum_and_have_a_reason(world, by, case, points, reason, refused):
    sheet = sheet_of(world, world.wards[0])
    to_stage(world, 1)
    score = component(sheet, "1.1.1")

    with pytest.raises(DomainError) as caught:
        give_points(component_id=score.pk, edition=1, points=D(points), reason=reason, **by)

    score.refresh_from_db()
    assert reason_of(caught) == refused
    assert (score.state, score.appraised_points, score.changes.count()) == ("submitted", None, 0)


def test_a_rule_gives_the_points_again_from_corrected_inputs(world, by):
    sheet = sheet_of(world, world.wards[0])
    to_stage(world, 1)
    score = component(sheet, "1.1.3")

    told = recompute(
        component_id=score.pk, edition=1, inputs={"done": "46", "total": "50"}, reason="Đếm lại theo phụ lục", **by
    )

    assert told.appraised_points == D("1.38")
    assert "46/50" in told.appraisal_reason
    assert AuditEntry.objects.get(event="scoring.component_appraised").facts["inputs"] == {"done": "46", "total": "50"}


def test_inputs_a_rule_cannot_score_change_nothing(world, by):
    sheet = sheet_of(world, world.wards[0])
    to_stage(world, 1)
    score = component(sheet, "1.1.3")

    for inputs in ({"done": "46"}, {"done": "51", "total": "50"}, {"done": "x", "total": "50"}):
        with pytest.raises(DomainError) as caught:
            recompute(component_id=score.pk, edition=1, inputs=inputs, reason="Đếm lại", **by)
        assert reason_of(caught) == R.NOT_COMPUTED
    assert component(sheet, "1.1.3").appraised_points is None


def test_a_proof_is_rejected_with_a_reason_only(world, by):
    sheet = sheet_of(world, world.wards[0])
    to_stage(world, 1)
    score, proof = component(sheet, "1.1.1"), worlds.proof(sheet, "1.1.1")
    act = {"component_id": score.pk, "proof_id": proof.pk, **by}

    with pytest.raises(DomainError) as caught:
        judge_proof(is_accepted=False, reason="", **act)
    judge_proof(is_accepted=False, reason="Không phải bản ký số", **act)

    proof.refresh_from_db()
    assert reason_of(caught) == R.REASON_MISSING
    assert (proof.state, proof.rejected_because) == (Proof.State.REJECTED, "Không phải bản ký số")


def test_an_edition_somebody_else_changed_is_refused(world, by):
    sheet = sheet_of(world, world.wards[0])
    to_stage(world, 1)
    score = component(sheet, "1.1.1")
    give_points(component_id=score.pk, edition=1, points=D("0.5"), reason="", **by)

    with pytest.raises(DomainError) as caught:
        give_points(component_id=score.pk, edition=1, points=D(0), reason="Vì", **by)

    assert reason_of(caught) == R.STALE


def test_nothing_is_appraised_before_its_stage_or_before_it_is_sent(world, by):
    sheet = sheet_of(world, world.wards[0])
    score = component(sheet, "1.1.1")

    with pytest.raises(DomainError) as early:
        give_points(component_id=score.pk, edition=1, points=D("0.5"), reason="", **by)
    to_stage(world, 1)
    sheet.components.filter(pk=score.pk).update(state="self_scored")
    with pytest.raises(DomainError) as not_sent:
        give_points(component_id=score.pk, edition=1, points=D("0.5"), reason="", **by)

    assert (reason_of(early), reason_of(not_sent)) == (R.WRONG_STAGE, R.NOT_SUBMITTED)


def test_a_component_of_the_survey_takes_no_points_of_a_person(world, by):
    sheet = sheet_of(world, world.wards[0])
    to_stage(world, 1)
    sheet.components.filter(code="8.1.1").update(state="submitted")

    with pytest.raises(DomainError) as caught:
        give_points(component_id=component(sheet, "8.1.1").pk, edition=1, points=D(15), reason="Vì", **by)

    assert reason_of(caught) == R.BY_SURVEY


@pytest.mark.parametrize(
    ("case", "appraised", "text", "at", "refused"),
    [
        ("after the last day", "0.2", "Vì", TOO_LATE, R.TOO_LATE),
        ("without a word", "0.2", " ", IN_TIME, R.REASON_MISSING),
        ("where nothing was changed", "0.5", "Vì", IN_TIME, R.NOT_APPRAISED),
    ],
)
def test_a_ward_explains_changed_points_within_the_days(world, by, case, appraised, text, at, refused):
    sheet = sheet_of(world, world.wards[0])
    to_stage(world, 1)
    score = component(sheet, "1.1.1")
    give_points(component_id=score.pk, edition=1, points=D(appraised), reason="Ý kiến", **by)
    accept_all(sheet, by)
    to_stage(world, 1)

    with pytest.raises(DomainError) as caught:
        dispute(component_id=score.pk, edition=2, explained=Explained(text), actor=world.secretary, at=at)

    assert reason_of(caught) == refused
    assert component(sheet, "1.1.1").state == "appraised"


def test_a_stage_is_not_left_while_a_sheet_that_was_sent_waits(world):
    sheet_of(world, world.wards[0])
    to_stage(world, 1)

    with pytest.raises(DomainError) as caught:
        to_stage(world, 1)

    assert reason_of(caught) == R.WORK_LEFT
    assert caught.value.facts["wards"] == ["Phường Một"]


def test_who_has_not_sent_a_sheet_is_named_when_the_stage_is_left(world):
    sheet_of(world, world.wards[0])

    to_stage(world, 1)

    late = AuditEntry.objects.get(event="scoring.campaign_moved").facts["late"]
    assert late == [world.wards[1].code, world.wards[2].code]
    rows = campaigns.progress(world.campaign)
    assert [row.state for row in rows] == ["submitted", "not_opened", "not_opened"]
    assert [row.ward for row in campaigns.late(world.campaign, rows, today=date(2027, 1, 16))] == world.wards[1:]
    assert campaigns.late(world.campaign, rows, today=date(2027, 1, 15)) == []


def test_a_stage_is_opened_again_with_a_reason(world, by):
    to_stage(world, 1)
    world.campaign.refresh_from_db()

    with pytest.raises(DomainError) as caught:
        move_back(campaign_id=world.campaign.pk, edition=world.campaign.edition, reason="", **by)
    moved = move_back(campaign_id=world.campaign.pk, edition=world.campaign.edition, reason="Gia hạn nộp", **by)

    assert reason_of(caught) == R.REASON_MISSING
    assert moved.state == "self_scoring"


def test_days_stay_in_their_order(world, by):
    days = Days(date(2026, 12, 1), date(2027, 1, 15), date(2027, 1, 10), date(2027, 2, 25), date(2027, 3, 31))

    with pytest.raises(DomainError) as caught:
        change_days(campaign_id=world.campaign.pk, edition=1, days=days, **by)

    assert reason_of(caught) == R.DAYS_OUT_OF_ORDER


def test_nothing_is_announced_while_an_explanation_waits_or_a_survey_lacks_a_ward(world, by):
    one, two = sheet_of(world, world.wards[0]), sheet_of(world, world.wards[1])
    to_stage(world, 1)
    score = component(one, "1.1.1")
    give_points(component_id=score.pk, edition=1, points=D(0), reason="Trễ", **by)
    accept_all(one, by)
    accept_all(two, by)
    to_stage(world, 1)
    dispute(component_id=score.pk, edition=2, explained=Explained("Đúng hạn"), actor=world.secretary, at=IN_TIME)

    with pytest.raises(DomainError) as waits:
        finish(world, by)
    answer_dispute(component_id=score.pk, edition=3, points=D(0), answer="Giữ nguyên", **by)
    result = Result(world.wards[0], "8.1.1", D("91.2"), "Văn bản 9")
    keep_results(campaign_id=world.campaign.pk, results=[result], **by)
    with pytest.raises(DomainError) as lacks:
        finish(world, by)

    assert (reason_of(waits), reason_of(lacks)) == (R.WORK_LEFT, R.SURVEY_MISSING)
    assert lacks.value.facts["gaps"] == ["8.1.1 (Phường Hai)"]


def test_without_a_survey_the_rest_is_rescaled_to_a_hundred(world, by):
    sheet = sheet_of(world, world.wards[0], share="0.8")
    to_stage(world, 1)
    accept_all(sheet, by)
    to_stage(world, 1)
    finish(world, by)

    sheet.refresh_from_db()
    assert (sheet.final_total, sheet.final_percent) == (D("60"), D("80"))


def test_an_announced_sheet_is_locked(world, by):
    sheet = sheet_of(world, world.wards[0])
    to_stage(world, 1)
    accept_all(sheet, by)
    to_stage(world, 1)
    finish(world, by)
    score = component(sheet, "1.1.1")

    for act in (
        lambda: give_points(component_id=score.pk, edition=score.edition, points=D(0), reason="Vì", **by),
        lambda: answer_dispute(component_id=score.pk, edition=score.edition, points=D(0), answer="Vì", **by),
        lambda: finish(world, by, c8_1_1="50"),
    ):
        with pytest.raises(DomainError) as caught:
            act()
        assert reason_of(caught) == R.WRONG_STAGE
    assert component(sheet, "1.1.1").final_points == D("0.5")
    assert not SurveyResult.objects.exists()


def test_equal_results_share_a_rank_and_a_silent_ward_has_none(world, by):
    sheets = [
        sheet_of(world, ward, share=share) for ward, share in zip(world.wards, ("0.9", "0.9", "0.7"), strict=True)
    ]
    silent = worlds.factories._unit(world.province, code="CHUA-NOP", name="Phường Chưa Nộp", kind="commune")
    to_stage(world, 1)
    for sheet in sheets:
        accept_all(sheet, by)
    to_stage(world, 1)
    finish(world, by)

    lines = standings.standings(world.campaign)
    assert [(line.rank, line.ward.name) for line in lines] == [
        (1, "Phường Một"), (1, "Phường Hai"), (3, "Phường Ba"), (None, silent.name),
    ]  # fmt: skip
    assert [line.band for line in lines[:3]] == ["Xuất sắc", "Xuất sắc", "Khá"]
    assert [cell.heat for cell in lines[2].cells][:2] == [2, 2]


def test_what_did_not_arise_counts_by_its_policy_unless_the_appraisal_says_otherwise(world, by):
    sheet = sheet_of(world, world.wards[0])
    row = component(sheet, "1.1.3")  # EXCLUDE
    row.nothing_arose, row.self_points = True, D(0)
    row.save()
    criteria = appraised_sets.set_of(sheet)

    before = standings.tally_of(criteria, list(sheet.components.all()))
    to_stage(world, 1)
    give_points(component_id=row.pk, edition=1, points=D("0.75"), reason="Có phát sinh", **by)
    after = standings.tally_of(criteria, list(sheet.components.all()))

    assert (before.max_in_force, before.percent) == (D("73.5"), D(100))
    assert (after.max_in_force, after.total) == (D(75), D("74.25"))


def test_leaving_a_component_blank_is_not_better_than_scoring_it(world):
    sheet = sheet_of(world, world.wards[0])
    sheet.components.filter(code="1.1.3").update(self_points=None)

    tally = standings.tally_of(appraised_sets.set_of(sheet), list(sheet.components.all()))

    assert (tally.max_in_force, tally.total) == (D(75), D("73.5"))
