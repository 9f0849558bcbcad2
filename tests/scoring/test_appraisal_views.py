"""Pages of the appraisal: who sees what, every act by a form, refusals in words."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.organisation.domain.roles import Role
from cchc.scoring.models import Campaign, Proof, SurveyResult
from tests import factories

from . import appraisal_world as worlds
from .appraisal_world import component, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return worlds.build()


@pytest.fixture
def sheet(world):
    return sheet_of(world, world.wards[0])


def stage(world, name):
    Campaign.objects.filter(pk=world.campaign.pk).update(state=name)


def address(name, *args):
    return reverse(f"scoring:{name}", args=args)


def text(response):
    return response.content.decode()


def test_a_campaign_is_opened_led_and_corrected_by_forms(world, sign_in):
    client = sign_in(world.appraiser)
    days = {"self_from": "2027-12-01", "self_to": "2028-01-15", "appraise_to": "2028-02-15", "explain_to": "2028-02-25"}
    sent = {
        "unit": world.province.pk, "title": "Đánh giá năm 2027", "year": 2027, "criteria": f"{worlds.SET}:0", **days,
        "announce_on": "2028-03-31",
    }  # fmt: skip

    opened = client.post(address("open_campaign"), sent)
    again = client.post(address("open_campaign"), sent)
    made = Campaign.objects.get(year=2027)
    changed = {**days, "announce_on": "2028-03-15", "edition": 1}
    client.post(address("change_days", made.pk), changed)
    client.post(address("move_on", made.pk), {"edition": 2})
    stale = client.post(address("move_on", made.pk), {"edition": 2})

    made.refresh_from_db()
    assert opened["Location"] == address("campaign", made.pk)
    assert again.status_code == 422
    assert "đã có đợt đánh giá năm 2027" in text(again)
    assert (made.announce_on, made.state) == (date(2028, 3, 15), "appraising")
    assert stale.status_code == 422
    assert "vừa được người khác cập nhật" in text(stale)


def test_progress_names_every_ward_and_who_to_remind(world, sheet, sign_in):
    page = text(sign_in(world.appraiser).get(address("campaign", world.campaign.pk)))

    assert "1/3" in page
    assert "Đề nghị Phường Hai; Phường Ba hoàn thành tự chấm điểm" in page
    assert "đến ngày 15/02/2027" in page


def test_a_ward_sees_its_own_result_and_nothing_of_another(world, sheet, sign_in):
    other = sheet_of(world, world.wards[1])
    client = sign_in(world.secretary)

    assert client.get(address("sheet_result", sheet.pk)).status_code == 200
    for name in ("sheet_result", "sheet_word", "sheet_excel", "sheet_bundle", "sheet_picture"):
        assert client.get(address(name, other.pk)).status_code == 404
    assert client.get(address("campaign", world.campaign.pk)).status_code == 404
    assert client.get(address("ranking", world.campaign.pk)).status_code == 404
    assert client.get(address("appraise", sheet.pk)).status_code == 403
    stage(world, "explaining")
    sent = {"edition": 1, "text": "Vì"}
    assert client.post(address("dispute", component(other, "1.1.1").pk), sent).status_code == 404


def test_an_appraiser_of_another_province_meets_a_closed_door(world, sheet, sign_in):
    stage(world, "appraising")
    elsewhere = factories.ward("Phường Nơi Khác")
    client = sign_in(factories.person(Role.APPRAISER, elsewhere.province))
    sent = {"edition": 1, "points": "0", "reason": "Vì"}

    assert client.get(address("appraise", sheet.pk)).status_code == 404
    assert client.post(address("give_points", component(sheet, "1.1.1").pk), sent).status_code == 404
    assert client.post(address("announce", world.campaign.pk), {}).status_code == 404
    assert component(sheet, "1.1.1").state == "submitted"


def test_an_appraiser_accepts_a_field_and_is_led_to_the_next(world, sheet, sign_in):
    stage(world, "appraising")
    client = sign_in(world.appraiser)

    answer = client.post(address("accept_field", sheet.pk), {"edition": 1, "field": "1"}, follow=True)

    assert "Đã chấp nhận điểm tự chấm của 15 tiêu chí thành phần." in text(answer)
    assert 'href="?linh_vuc=2" aria-current="page"' in text(answer)


def test_other_points_want_a_reason_and_what_was_typed_stays(world, sheet, sign_in):
    stage(world, "appraising")
    client, score = sign_in(world.appraiser), component(sheet, "1.1.1")
    act = address("give_points", score.pk)

    refused = client.post(act, {"edition": 1, "points": "0,25", "reason": ""})
    done = client.post(act, {"edition": 1, "points": "0,25", "reason": "Ban hành trễ"})

    assert refused.status_code == 422
    assert "Chưa ghi vì thiếu lý do" in text(refused)
    assert 'value="0,25"' in text(refused)
    assert done["Location"] == f"{address('appraise', sheet.pk)}?linh_vuc=1#tc-{score.pk}"
    assert str(component(sheet, "1.1.1").appraised_points) == "0.2500"


def test_points_are_computed_again_from_typed_inputs(world, sheet, sign_in):
    stage(world, "appraising")
    score = component(sheet, "1.1.3")

    sent = {"edition": 1, "so_done": "46", "so_total": "50", "reason": "Đếm lại"}
    answer = sign_in(world.appraiser).post(address("recompute", score.pk), sent)

    assert answer.status_code == 302
    assert str(component(sheet, "1.1.3").appraised_points) == "1.3800"


def test_a_proof_is_judged_only_under_its_own_component(world, sheet, sign_in):
    stage(world, "appraising")
    proof, client = worlds.proof(sheet, "1.1.1"), sign_in(world.appraiser)
    sent = {"proof": proof.pk, "quyet_dinh": "khong", "reason": "Không ký số"}

    assert client.post(address("judge_proof", component(sheet, "1.1.2").pk), sent).status_code == 404
    assert client.post(address("judge_proof", component(sheet, "1.1.1").pk), sent).status_code == 302
    assert Proof.objects.get().rejected_because == "Không ký số"


def test_a_ward_explains_with_a_paper_and_is_answered(world, sheet, sign_in, settings):
    sheet.components.filter(code="1.1.1").update(state="appraised", appraised_points=0, appraisal_reason="Trễ")
    stage(world, "explaining")
    Campaign.objects.update(explain_to=date(2099, 1, 1), announce_on=date(2099, 2, 1))
    score, client = component(sheet, "1.1.1"), sign_in(world.secretary)
    paper = SimpleUploadedFile("cong-van.pdf", b"%PDF-1.4 minimal")

    page = client.get(address("sheet_result", sheet.pk))
    sent = {"edition": 1, "text": "Văn bản phát hành ngày 30/01", "file": paper, "number": "5/CV"}
    told = client.post(address("dispute", score.pk), sent)
    waiting = sign_in(world.appraiser).get(address("campaign", world.campaign.pk))
    answer = {"edition": component(sheet, "1.1.1").edition, "points": "0,5", "answer": "Đồng ý"}
    done = client.post(address("answer_dispute", score.pk), answer)

    assert "Giải trình tiêu chí này" in text(page)
    assert told.status_code == 302
    assert Proof.objects.get(components=score).document_number == "5/CV"
    assert "Chờ trả lời giải trình" in text(waiting)
    assert done.status_code == 302
    assert str(component(sheet, "1.1.1").explained_points) == "0.5000"


def test_survey_results_are_typed_or_imported(world, sheet, sign_in):
    client, pk = sign_in(world.appraiser), world.campaign.pk
    template = client.get(address("survey_template", pk))

    typed = {"ward": world.wards[0].pk, "component": "8.1.1", "value": "91,2", "document": "VB 1"}
    client.post(address("surveys", pk), typed)
    refused = client.post(address("surveys", pk), {**typed, "value": "191"})
    bad = client.post(address("import_surveys", pk), {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04 no")})

    assert template.content.startswith(b"PK")
    assert str(SurveyResult.objects.get().value) == "91.2000"
    assert str(component(sheet, "8.1.1").survey_points) == "13.6800"
    assert (refused.status_code, bad.status_code) == (422, 422)
    assert "không tìm thấy bảng có các cột" in text(bad)


def test_the_result_is_announced_and_the_ward_sees_index_and_rank(world, sheet, sign_in):
    sheet.components.exclude(code__startswith="8.").update(state="appraised")
    sheet.components.filter(code__startswith="8.3").update(state="appraised")
    sheet.components.filter(code__startswith="8.4").update(state="appraised")
    stage(world, "explaining")
    client = sign_in(world.appraiser)

    looked = client.get(address("announce", world.campaign.pk))
    sent = {"edition": 1, "document": "Quyết định 12/QĐ-UBND", "announced_on": "2027-03-30"}
    done = client.post(address("announce", world.campaign.pk), sent, follow=True)
    ranking = client.get(address("ranking_file", world.campaign.pk))
    own = sign_in(world.secretary).get(address("campaigns"))

    assert "Công bố và khóa phiếu" in text(looked)
    assert "Công bố ngày 30/03/2027, Quyết định 12/QĐ-UBND." in text(done)
    assert ranking.content.startswith(b"PK")
    assert "xếp hạng 1" in text(own)


def test_files_of_a_sheet_open(world, sheet, sign_in):
    worlds.proof(sheet, "1.1.1")
    client = sign_in(world.secretary)

    word, excel = client.get(address("sheet_word", sheet.pk)), client.get(address("sheet_excel", sheet.pk))
    picture, archive = client.get(address("sheet_picture", sheet.pk)), client.get(address("sheet_bundle", sheet.pk))

    assert word.content.startswith(b"PK")
    assert excel.content.startswith(b"PK")
    assert picture.content.startswith(b"\x89PNG")
    assert archive.streaming
    with zipfile.ZipFile(io.BytesIO(b"".join(archive.streaming_content))) as opened:
        assert "tai-lieu/001-bao-cao.pdf" in opened.namelist()


def test_the_year_before_stands_beside(world, sheet, sign_in):
    earlier = Campaign.objects.get(pk=world.campaign.pk)
    earlier.pk, earlier.year, earlier.set_code = None, 2025, "default-ward-2025"
    earlier.state, earlier.announced_on = "announced", date(2026, 3, 30)
    earlier.save()
    old = {"set_code": "default-ward-2025", "year": 2025, "opened_at": worlds.AT, "campaign": earlier}
    world.wards[0].score_sheets.create(final_percent="97.5", rank=2, **old)

    page = text(sign_in(world.appraiser).get(address("ranking", world.campaign.pk)))

    assert "▲ +2,50 (lên 1 hạng)" in page
