"""The plan pages: files that can be read and files that cannot, two people at once, strangers, search."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.foundation.models import Job
from cchc.organisation.models import Unit
from cchc.plans.models import DraftItem, Plan, PlanVersion
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "ke-hoach-cchc-2026-phuong-sao-mai.docx"


@pytest.fixture
def browser(sign_in, secretary):
    return sign_in(secretary)


def send(browser, ward, content: bytes, name: str = "ke-hoach.docx"):
    data = {"unit": ward.unit.pk, "year": 2026, "file": SimpleUploadedFile(name, content)}
    return browser.post(reverse("plans:upload"), data)


def test_a_plan_that_can_be_read_waits_for_its_review(browser, ward):
    answer = send(browser, ward, SAMPLE.read_bytes())

    version = PlanVersion.objects.get()
    assert (answer.status_code, version.state) == (302, PlanVersion.State.IN_REVIEW)
    assert version.items.filter(kind="task").count() == 45
    assert version.number == "12/KH-UBND"


@pytest.mark.parametrize(
    ("case", "content", "says"),
    [
        ("junk", bytes(range(256)) * 40, "không đúng với đuôi .docx"),
        ("a broken container", b"PK\x03\x04" + b"x" * 200, "bị hỏng"),
        ("a letter, no plan", "Kính gửi bà con, mời dự họp tối nay.".encode(), "không phải kế hoạch"),
        ("locked", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_the_next_may_come(browser, ward, case, content, says):
    send(browser, ward, content, name="tep.txt" if case.startswith("a letter") else "tep.docx")

    version = PlanVersion.objects.get()
    page = browser.get(reverse("plans:version", args=[version.pk]))
    assert version.state == PlanVersion.State.FAILED
    assert says in page.content.decode()
    assert Job.objects.get().state == Job.State.FAILED
    assert send(browser, ward, SAMPLE.read_bytes()).status_code == 302
    assert PlanVersion.objects.filter(state=PlanVersion.State.IN_REVIEW).exists()


def test_an_empty_file_is_refused_on_the_form_and_nothing_is_kept(browser, ward):
    answer = send(browser, ward, b"")

    assert answer.status_code == 422
    assert "tệp rỗng" in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_second_file_waits_until_the_first_is_settled(browser, ward):
    send(browser, ward, SAMPLE.read_bytes())

    answer = send(browser, ward, SAMPLE.read_bytes())

    assert answer.status_code == 422
    assert "còn đang được đối chiếu" in answer.content.decode()
    assert PlanVersion.objects.count() == 1


def test_nobody_uploads_for_a_ward_they_do_not_work_for(browser):
    elsewhere = factories.ward("Phường Sao Hôm")

    answer = send(browser, elsewhere, SAMPLE.read_bytes())

    assert answer.status_code == 422
    assert not Plan.objects.filter(unit=elsewhere.unit).exists()


def test_the_second_of_two_reviewers_is_told_in_the_panel(browser, ward, secretary):
    version = factories.version_in_review(ward.unit, secretary)
    item = factories.draft_task(version, "Ban hành kế hoạch")
    DraftItem.objects.filter(pk=item.pk).update(edition=4)

    address = reverse("plans:item_drop", args=[item.pk])
    answer = browser.post(address, {"edition": 1}, headers={"HX-Request": "true"})

    assert answer.status_code == 422
    assert "vừa được người khác sửa" in answer.content.decode()
    assert b"<html" not in answer.content
    item.refresh_from_db()
    assert item.state == DraftItem.State.PROPOSED


def test_an_act_with_htmx_answers_with_the_item_and_the_counts(browser, ward, secretary):
    version = factories.version_in_review(ward.unit, secretary)
    item = factories.draft_task(version, "Ban hành kế hoạch")

    answer = browser.post(reverse("plans:item_accept", args=[item.pk]), headers={"HX-Request": "true"})

    text = answer.content.decode()
    assert f'id="muc-{item.pk}"' in text
    assert 'id="so-muc"' in text
    assert "<strong>1</strong> đã nhận" in text


@pytest.mark.parametrize("asked", ["tuyên truyền", "tuyen truyen", "TUYEN  TRUYEN"])
def test_a_plan_is_searched_with_or_without_tone_marks(browser, ward, secretary, asked):
    send(browser, ward, SAMPLE.read_bytes())
    version = PlanVersion.objects.get()
    for kind in ("target", "task"):
        browser.post(reverse("plans:accept_many", args=[version.pk]), {"kind": kind})
    browser.post(reverse("plans:confirm", args=[version.pk]))

    page = browser.get(reverse("plans:detail", args=[version.plan_id]), {"q": asked})

    text = page.content.decode()
    assert "Ban hành và thực hiện Kế hoạch tuyên truyền CCHC năm 2026" in text
    assert "Công khai dự toán, quyết toán" not in text


def test_the_plan_of_the_city_is_read_by_its_wards_and_changed_by_none_of_them(browser, ward, secretary):
    city = Unit.objects.get(pk=ward.province.pk)
    version = factories.version_in_review(city, secretary)

    assert browser.get(reverse("plans:detail", args=[version.plan_id])).status_code == 200
    assert browser.get(reverse("plans:review", args=[version.pk])).status_code == 404
    assert browser.post(reverse("plans:undo", args=[version.pk])).status_code == 404


def test_the_spreadsheet_of_a_plan_can_be_uploaded_again(browser, ward):
    send(browser, ward, SAMPLE.read_bytes())
    first = PlanVersion.objects.get()
    for kind in ("target", "task"):
        browser.post(reverse("plans:accept_many", args=[first.pk]), {"kind": kind})
    browser.post(reverse("plans:confirm", args=[first.pk]))
    sheet = browser.get(reverse("plans:sheet", args=[first.plan_id])).content

    send(browser, ward, sheet, name="ke-hoach.xlsx")

    second = PlanVersion.objects.get(sequence=2)
    assert second.state == PlanVersion.State.IN_REVIEW
    assert second.items.filter(kind="task").count() == first.items.filter(kind="task").count()
    assert second.items.filter(kind="task", was_task__isnull=True).count() == 0
