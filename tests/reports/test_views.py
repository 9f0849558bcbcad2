"""The pages of reports: scope, permissions, conflicts, refusals, budgets of queries."""

from datetime import date

import pytest
from django.urls import reverse

from cchc.organisation.domain.roles import Role
from cchc.reports.models import Part, Report
from tests import factories

from .conftest import at


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """Every page is looked at on 7 September 2026, two days before the report is due."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: at(date(2026, 9, 7)))


def address(name, row):
    return reverse(f"reports:{name}", args=[row.pk])


def write(client, part, text, **more):
    return client.post(address("part", part), {"edition": part.edition, "text": text, **more})


def test_the_desk_shows_who_owes_what_the_words_and_the_figures(sign_in, people, report):
    answer = sign_in(people.secretary).get(address("desk", report))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Trung tâm Phục vụ hành chính công" in page
    assert '<a class="opens" href="/chi-so/"' in page
    assert "98,25%" in page
    assert "Số thư xin lỗi ít hơn số hồ sơ trễ hạn." in page
    assert "Quá hạn 2 ngày" in page


def test_a_writer_sees_the_report_their_unit_has_a_part_in(sign_in, people, report):
    assert sign_in(people.counter).get(address("desk", report)).status_code == 200


@pytest.mark.parametrize("name", ["desk", "word"])
def test_a_report_of_another_ward_is_not_found(sign_in, people, report, name):
    assert sign_in(people.stranger).get(address(name, report)).status_code == 404


def test_a_part_of_another_unit_is_read_and_not_written(sign_in, people, part):
    client = sign_in(people.clerk)

    assert client.get(address("part", part)).status_code == 200
    assert "<textarea" not in client.get(address("part", part)).content.decode()
    assert write(client, part, "Không phải việc của tôi.").status_code == 404


@pytest.mark.parametrize("name", ["draft", "freeze", "ready", "reopen", "sent", "correct"])
def test_acts_on_the_report_need_the_right_to_put_it_together(sign_in, people, report, name):
    assert sign_in(people.counter).post(address(name, report)).status_code in {403, 404}


def test_only_the_leader_signs(sign_in, people, ready):
    assert sign_in(people.secretary).post(address("sign", ready)).status_code == 403


def test_words_are_written_and_handed_in_with_one_press(sign_in, people, part):
    answer = write(sign_in(people.counter), part, "Đạt [[on_time]] và 12 hồ sơ.", gui="1")

    part.refresh_from_db()
    assert answer.status_code == 302
    assert (part.state, part.text) == (Part.State.HANDED_IN, "Đạt [[on_time]] và 12 hồ sơ.")


def test_a_refused_save_keeps_what_was_typed(sign_in, people, part):
    answer = write(sign_in(people.counter), part, "Lời đã gõ, đạt [[khong_co]].")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "[[khong_co]]" in page
    assert "Lời đã gõ" in page
    part.refresh_from_db()
    assert part.text == part.draft


def test_a_conflict_shows_both_texts_and_the_next_save_counts(sign_in, people, part):
    client = sign_in(people.counter)
    write(client, part, "Bản của người nhanh hơn.")

    answer = write(client, part, "Bản của tôi.")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bản của người nhanh hơn." in page
    assert "Bản của tôi." in page
    part.refresh_from_db()
    assert part.text == "Bản của người nhanh hơn."
    assert f'name="edition" value="{part.edition}"' in page
    assert write(client, part, "Bản đã gộp.").status_code == 302


def test_a_number_typed_over_a_figure_is_listed_for_the_secretary(sign_in, people, report, part):
    write(sign_in(people.counter), part, "Tỷ lệ giải quyết đúng hạn đạt 99,9%.")

    page = sign_in(people.secretary).get(address("desk", report)).content.decode()

    assert "Số gõ tay" in page
    assert "99,9%" in page


def test_a_part_is_returned_with_a_reason_and_accepted(sign_in, people, part):
    write(sign_in(people.counter), part, "Xong.", gui="1")
    client = sign_in(people.secretary)
    part.refresh_from_db()
    refused = client.post(address("give_back", part), {"edition": part.edition, "reason": ""})
    client.post(address("give_back", part), {"edition": part.edition, "reason": "Thiếu số liệu"})

    part.refresh_from_db()
    assert refused.status_code == 422
    assert (part.state, part.returned_because) == (Part.State.RETURNED, "Thiếu số liệu")


def test_the_leader_signs_and_the_file_is_there(sign_in, people, ready):
    client = sign_in(people.leader)
    page = client.get(address("desk", ready)).content.decode()
    sent = {
        "edition": ready.edition, "number": 57, "symbol": "BC-UBND", "signed_on": "2026-09-07",
        "signer": "Đỗ Văn Lãnh", "title": "Chủ tịch",
    }  # fmt: skip

    answer = client.post(address("sign", ready), sent)

    assert "Chủ tịch UBND phường" in page
    assert answer.status_code == 302
    ready.refresh_from_db()
    assert ready.state == Report.State.SIGNED
    assert b"".join(client.get(address("word", ready)).streaming_content).startswith(b"PK")


def test_a_refused_signature_shows_the_desk_again_with_what_was_written(sign_in, people, ready):
    sent = {
        "edition": ready.edition, "number": 57, "symbol": "BC-UBND", "signed_on": "2026-09-30",
        "signer": "Đỗ Văn Lãnh", "title": "Chủ tịch",
    }  # fmt: skip

    answer = sign_in(people.leader).post(address("sign", ready), sent)

    assert answer.status_code == 422
    assert "2026-09-30" in answer.content.decode()


def test_opening_a_report_on_the_page(sign_in, people, ward, drafted):
    client = sign_in(people.secretary)
    page = client.get(reverse("reports:open"), {"nam": "2026"}).content.decode()

    answer = client.post(reverse("reports:open"), {"don_vi": ward.unit.pk, "nam": "2026", "loai": "q3"})

    assert "01/12/2025 – 28/02/2026" in page
    assert answer["Location"] == address("desk", Report.objects.get())


def test_a_report_with_days_of_its_own_says_what_is_wrong(sign_in, people, ward, drafted):
    sent = {
        "viec": "rieng", "don_vi": ward.unit.pk, "kind": "council", "subject": "Kết quả CCHC", "start": "2026-01-01",
        "end": "2026-08-31", "unit_due": "2026-09-10", "due": "2026-09-05",
    }  # fmt: skip

    answer = sign_in(people.secretary).post(reverse("reports:open"), sent)

    assert answer.status_code == 422
    assert "sau hạn gửi báo cáo" in answer.content.decode()
    assert not Report.objects.exists()


def test_a_report_made_outside_is_recorded_on_the_page(sign_in, people, ward):
    sent = {
        "kind": "h1", "year": 2026, "number": 33, "symbol": "BC-UBND", "signed_on": "2026-06-08", "signer": "A",
        "title": "Chủ tịch", "sent_on": "2026-06-09", "has_annex": "on",
    }  # fmt: skip

    answer = sign_in(people.secretary).post(reverse("reports:record"), sent)

    assert answer.status_code == 302
    report = Report.objects.get()
    assert "33/BC-UBND" in sign_in(people.secretary).get(address("desk", report)).content.decode()


def test_timeliness_names_the_late_unit_and_goes_to_excel(sign_in, people, report):
    client = sign_in(people.secretary)
    page = client.get(reverse("reports:timeliness"), {"nam": "2026"}).content.decode()
    excel = client.get(reverse("reports:timeliness"), {"nam": "2026", "dang": "xlsx"})

    assert "Trung tâm Phục vụ hành chính công" in page
    assert b"".join(excel).startswith(b"PK")


def test_home_says_what_is_owed_missing_and_waiting_for_a_signature(sign_in, people, report):
    assert "Phần báo cáo phải gửi" in sign_in(people.counter).get("/").content.decode()
    assert "Phần báo cáo chưa gửi" in sign_in(people.secretary).get("/").content.decode()
    Report.objects.filter(pk=report.pk).update(state=Report.State.READY)
    assert "Báo cáo chờ tôi ký" in sign_in(people.leader).get("/").content.decode()


def test_search_finds_a_report_without_tone_marks(sign_in, people, report):
    page = sign_in(people.secretary).get("/tim/", {"q": "quy iii nam 2026"})
    page = page if page.status_code == 200 else sign_in(people.secretary).get("/tim-kiem/", {"q": "quy iii nam 2026"})

    assert "quý III năm 2026" in page.content.decode()


def test_the_desk_asks_as_much_of_many_parts_as_of_few(sign_in, people, report, django_assert_max_num_queries):
    client = sign_in(people.secretary)
    client.get(address("desk", report))

    with django_assert_max_num_queries(26):
        client.get(address("desk", report))


def test_somebody_of_the_city_reads_and_does_not_write(sign_in, ward, report):
    auditor = factories.person(Role.AUDITOR, ward.province)
    client = sign_in(auditor)

    page = client.get(address("desk", report)).content.decode()

    assert "Trình ký" not in page
    assert client.post(address("ready", report)).status_code == 403
