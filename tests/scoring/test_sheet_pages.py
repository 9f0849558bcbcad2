"""The pages of a score sheet: who sees and does what, how much they cost, and the same number as on the wall."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc.foundation.models import AuditEntry
from cchc.indicators import targets
from cchc.indicators.domain.definition import CATALOGUE
from cchc.indicators.evaluate import value_of, window_of
from cchc.indicators.models import ClosedValue, Closing
from cchc.indicators.place import Place
from cchc.organisation.domain.roles import Role
from cchc.registers.models.direction import DialogueQuestion
from cchc.scoring import gap_list, shelf
from cchc.scoring.gathering import gather
from cchc.scoring.models import Proof, StoredSet
from cchc.scoring.presentation import view_of
from cchc.scoring.services.score_component import Said, score_component
from cchc.scoring.sources import Asked
from tests import factories
from tests.scoring import self_world as worlds
from tests.scoring.self_world import AT, TODAY
from tests.support.rows import make_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return worlds.build()


def page(name, *args):
    return reverse(f"scoring:{name}", args=args)


def score(world, code, **said):
    row = world.component(code)
    return score_component(
        component_id=row.pk, edition=row.edition, said=Said(**said), actor=world.secretary, at=AT
    )  # fmt: skip


# Numbers ---------------------------------------------------------------------------------------------


def test_the_sheet_and_the_target_wall_count_the_same(world):
    asked = targets.Asked(world.ward.unit, 2026, TODAY)
    window = window_of(date(2026, 1, 1), asked.last_day, today=TODAY)
    on_the_wall = value_of(CATALOGUE.get("direction.dialogue_answers_rate"), window, scope=asked.scope)

    found = gather(shelf.in_force(world.ward.unit, 2026).criteria, Asked(world.ward.unit, 2026, TODAY))["1.1.2"]

    assert (found.inputs["answered"], found.inputs["raised"]) == (on_the_wall.numerator, on_the_wall.denominator)
    assert found.points == Decimal(18)  # by hand: 9/10 x 20


def test_once_the_year_is_closed_the_frozen_figures_count(world):
    closing = Closing.objects.create(unit=world.ward.unit, period="2026-bc-year", label="Năm 2026",
                                     start_on=date(2025, 12, 1), end_on=date(2026, 11, 30), at=AT)  # fmt: skip
    ClosedValue.objects.create(closing=closing, code="direction.dialogue_answers_rate", definition_version=1,
                               numerator=8, denominator=10, is_share=True, scale=100.0, cases=10)  # fmt: skip

    found = gather(shelf.in_force(world.ward.unit, 2026).criteria, Asked(world.ward.unit, 2026, TODAY))["1.1.2"]

    assert found.points == Decimal(16)
    assert "đã chốt" in found.explanation
    assert "ky=2026-bc-year" in found.found["answered"].rows.address


def test_the_rows_behind_an_input_are_the_rows_it_counted(world, sign_in):
    found = gather(shelf.in_force(world.ward.unit, 2026).criteria, Asked(world.ward.unit, 2026, TODAY))["1.1.2"]

    response = sign_in(world.secretary).get(found.found["answered"].bad_rows.address)

    assert response.status_code == 200
    assert response.context["page"].paginator.count == 1  # the one question nobody answered


def test_what_is_not_scored_yet_follows_the_rows_and_what_is_scored_says_when_they_changed(world):
    score(world, "1.1.2")
    DialogueQuestion.objects.filter(answered_on__isnull=True).update(answered_on=date(2026, 5, 21))

    line = view_of(world.sheet, today=TODAY).lines["1.1.2"]

    assert (line.points, line.gathered.points, line.is_outdated) == (18, 20, True)


def test_gaps_name_the_cases_it_takes(world):
    gaps = gap_list.gap_list(view_of(world.sheet, today=TODAY), on=TODAY)

    by_code = {one.gap.code: one.gap for one in gaps.possible}
    assert (by_code["1.1.2"].cases, by_code["1.1.2"].gain) == (1, 2)
    assert [one.gap.code for one in gaps.impossible] == ["2.1.1"]  # the survey is not the ward's to add to
    assert "1.1.1" not in by_code


def test_a_weak_component_is_marked(world):
    score(world, "1.1.4", inputs={"done": 79, "total": 100})

    lines = view_of(world.sheet, today=TODAY).lines
    assert [code for code, line in lines.items() if line.is_weak] == ["1.1.4"]


def test_the_sheet_costs_the_same_queries_whatever_it_holds(world, sign_in):
    client = sign_in(world.secretary)
    first = Proof.objects.create(ward=world.ward.unit, title="Tài liệu", link="https://a.example", at=AT)
    first.components.add(world.component("1.1.1"))
    client.get(page("sheet", world.sheet.pk))  # definitions are compiled once
    with CaptureQueriesContext(connection) as few:
        client.get(page("sheet", world.sheet.pk))
    for code in ("1.1.1", "1.1.2"):
        score(world, code)
    for number in range(5):
        proof = Proof.objects.create(ward=world.ward.unit, title=f"Tài liệu {number}", link="https://a.example", at=AT)
        proof.components.add(world.component("1.1.1"), world.component("1.1.2"))
    make_row(DialogueQuestion, world.ward.unit, raised_on=date(2026, 6, 1))

    with CaptureQueriesContext(connection) as many:
        client.get(page("sheet", world.sheet.pk))

    assert len(many) <= len(few)


# Who sees and does what ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["sheet", "gaps", "tray", "quarter"])
def test_everybody_of_the_ward_sees_the_sheet_and_a_stranger_nothing(world, sign_in, name):
    stranger = factories.person(Role.SECRETARY, factories.ward("Phường Xa").unit)

    assert sign_in(world.clerk).get(page(name, world.sheet.pk)).status_code == 200
    assert sign_in(stranger).get(page(name, world.sheet.pk)).status_code == 404
    assert sign_in(stranger).get(page("component", world.component("1.1.1").pk)).status_code == 404


def test_a_clerk_scores_the_components_of_their_own_unit_only(world, sign_in):
    client = sign_in(world.clerk)
    own, others = world.component("1.1.1"), world.component("1.1.2")
    sent = {"edition": own.edition, "so_met": "true"}

    assert client.post(page("score", others.pk), sent).status_code == 404
    assert client.post(page("score", own.pk), sent).status_code == 302
    assert world.component("1.1.1").state == "self_scored"


def test_a_clerk_neither_approves_nor_submits(world, sign_in):
    client = sign_in(world.clerk)

    assert client.post(page("approve", world.sheet.pk)).status_code == 403
    assert client.post(page("submit", world.sheet.pk)).status_code == 403


def test_a_head_approves_what_was_ticked_of_their_own_unit(world, sign_in):
    own, others = score(world, "1.1.1"), score(world, "1.1.2")
    ticked = [f"{row.pk}:{row.edition}" for row in (own, others)]

    assert sign_in(world.head).post(page("approve", world.sheet.pk), {"chon": ticked}).status_code == 302

    assert world.component("1.1.1").state == "unit_approved"
    assert world.component("1.1.2").state == "self_scored"  # of another office


def test_a_refusal_shows_the_page_with_what_the_person_wrote(world, sign_in):
    row = world.component("1.1.1")

    response = sign_in(world.clerk).post(
        page("score", row.pk), {"edition": row.edition, "so_met": "false", "explanation": "Chưa ban hành kịp"}
    )

    assert response.status_code == 422
    assert "thiếu lý do" in response.content.decode()
    assert "Chưa ban hành kịp" in response.content.decode()


def test_the_second_of_two_people_is_told(world, sign_in):
    row = world.component("1.1.1")
    sent = {"edition": row.edition, "so_met": "true"}
    sign_in(world.clerk).post(page("score", row.pk), sent)

    response = sign_in(world.head).post(page("score", row.pk), sent)

    assert response.status_code == 422
    assert "vừa được người khác cập nhật" in response.content.decode()


def test_an_incomplete_sheet_is_not_submitted_and_says_what_it_lacks(world, sign_in):
    client = sign_in(world.secretary)

    shown = client.get(page("sheet", world.sheet.pk)).content.decode()
    response = client.post(page("submit", world.sheet.pk), {"edition": world.sheet.edition})

    assert "nội dung phải hoàn thành trước khi nộp" in shown
    assert response.status_code == 422
    assert "1.1.3 chưa có điểm" in response.content.decode()


def test_a_record_of_ours_becomes_a_proof_only_when_it_was_proposed(world, sign_in):
    client, row = sign_in(world.clerk), world.component("1.1.1")
    proposed = client.get(page("component", row.pk)).context["proposals"]

    assert [paper.address.startswith("/so/ke-hoach-kiem-tra/") for paper in proposed] == [True]
    refused = client.post(page("attach_ours", row.pk), {"tai_lieu": "https://noi-khac.example"})
    assert refused.status_code == 422
    assert client.post(page("attach_ours", row.pk), {"tai_lieu": proposed[0].address}).status_code == 302
    assert Proof.objects.get().link == proposed[0].address


def test_a_proof_is_withdrawn_by_those_whose_component_it_serves(world, sign_in):
    proof = Proof.objects.create(ward=world.ward.unit, title="Tài liệu", link="https://a.example", at=AT)
    proof.components.add(world.component("1.1.2"))  # of the office

    assert sign_in(world.clerk).post(page("withdraw_paper", proof.pk)).status_code == 404
    assert sign_in(world.secretary).post(page("withdraw_paper", proof.pk)).status_code == 302
    assert AuditEntry.objects.filter(event="scoring.proof_withdrawn").exists()


def test_a_quarter_is_scored_by_owner(world, sign_in):
    row = world.component("1.1.1")

    response = sign_in(world.clerk).post(f"{page('quarter', world.sheet.pk)}?quy=2", {f"diem_{row.pk}": "7,5"})

    assert response.status_code == 302
    assert [(one.quarter, one.points) for one in row.quarters.all()] == [(2, Decimal("7.5"))]


def test_a_set_is_looked_at_before_it_is_stored(world, sign_in):
    client = sign_in(world.secretary)
    changed = worlds.SET.replace("title: Sáng kiến,", "title: Sáng kiến mới,")
    sent = {"unit": world.ward.unit.pk, "text": changed}

    looked_at = client.post(page("upload_set"), sent)
    assert looked_at.status_code == 200
    assert "Sáng kiến mới" in looked_at.content.decode()
    assert StoredSet.objects.count() == 1

    assert client.post(page("upload_set"), {**sent, "luu": "1"}).status_code == 302
    assert shelf.in_force(world.ward.unit, 2026).stored.edition == 2


def test_a_set_with_faults_lists_them_all_and_keeps_the_text(world, sign_in):
    faulty = worlds.SET.replace("max: 50", "max: 40").replace("owner: ALL", "owner: ''")

    response = sign_in(world.secretary).post(page("upload_set"), {"unit": world.ward.unit.pk, "text": faulty})

    shown = response.content.decode()
    assert response.status_code == 422
    assert "không ghi đơn vị chủ trì" in shown
    assert "tổng điểm các lĩnh vực là 90" in shown
    assert "max: 40" in shown


def test_a_page_lists_more_faults_than_one_sentence_holds(world, sign_in):
    faulty = worlds.SET.replace("owner: ALL", "owner: ''").replace("title:", "titel:")

    response = sign_in(world.secretary).post(page("upload_set"), {"unit": world.ward.unit.pk, "text": faulty})

    shown = response.content.decode()
    assert "Tất cả" in shown
    assert shown.count("không có mục “titel”") > 3


def test_a_closed_place_counts_only_its_own_rows(world):
    other = worlds.build("Phường Bên", answered=1, raised=2)
    criteria = shelf.in_force(other.ward.unit, 2026).criteria

    found = gather(criteria, Asked(other.ward.unit, 2026, TODAY))["1.1.2"]

    assert Place(other.ward.unit, []).scope.wards == (other.ward.unit.pk,)
    assert (found.inputs["answered"], found.inputs["raised"]) == (1, 2)
