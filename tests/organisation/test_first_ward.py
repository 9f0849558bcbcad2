"""An empty installation gets its first ward and administrator, and only from whoever started the program."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from cchc.foundation.models import AuditEntry
from cchc.foundation.permissions import Permission
from cchc.organisation.domain.first_ward import names_in, numbered, place_code, short_name
from cchc.organisation.domain.refusals import CannotChange, Refusal
from cchc.organisation.models import Person, Unit
from cchc.organisation.scope import may
from cchc.organisation.services.found_ward import FirstWard, found_ward
from cchc.organisation.views.first_ward import first_address
from tests import factories

TODAY = date(2026, 11, 20)
SENT = {
    "name": "Xã Mỹ An",
    "province": "Tỉnh Đồng Tháp",
    "offices": "Văn phòng HĐND và UBND\nPhòng Văn hóa - Xã hội\n\nPhòng  Văn hóa - Xã hội",
    "full_name": "Nguyễn Văn Bình",
    "title": "Công chức",
    "username": "binh",
    "password": "vuon-xoai-2026",
    "password_again": "vuon-xoai-2026",
    "is_secretary": "on",
}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Phòng Văn hóa - Xã hội", "VHXH"),
        ("Văn phòng HĐND và UBND", "VP"),
        ("Phòng Kinh tế", "KT"),
        ("Trung tâm Dịch vụ sự nghiệp công", "TTDVSNC"),
        ("Tổ dân phố số 12", "TDPS12"),
    ],
)
def test_an_office_is_called_by_its_first_letters(name, short):
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("name", "code"),
    [("Xã Mỹ An", "MA"), ("Thành phố Đà Nẵng", "DN"), ("Đặc khu Phú Quốc", "PQ"), ("Phường 5", "5"), ("!", "X")],
)
def test_a_place_has_the_code_of_its_name(name, code):
    assert place_code(name) == code


def test_two_units_never_share_a_code():
    assert numbered(["A", "B", "A", "A"]) == ["A", "B", "A2", "A3"]


def test_each_office_is_named_once():
    assert names_in(" Phòng  Kinh tế \n\nPhòng Kinh tế\nVăn phòng") == ["Phòng Kinh tế", "Văn phòng"]


def first(**changes) -> FirstWard:
    values = {
        "name": "Xã Mỹ An", "province": "Tỉnh Đồng Tháp", "offices": ("Phòng Kinh tế", "Phòng Kiểm tra"),
        "full_name": "Nguyễn Văn Bình", "title": "Công chức", "username": "binh", "password": "vuon-xoai-2026",
        "is_secretary": False,
    }  # fmt: skip
    return FirstWard(**values | changes)


def test_the_ward_stands_in_its_province_with_its_offices(db):
    found_ward(first(), on=TODAY)

    assert list(Unit.objects.values_list("code", "name", "depth")) == [
        ("VN", "Trung ương", 1),
        ("DT", "Tỉnh Đồng Tháp", 2),
        ("DT.MA", "Xã Mỹ An", 3),
        ("DT.MA.KT", "Phòng Kinh tế", 4),
        ("DT.MA.KT2", "Phòng Kiểm tra", 4),
    ]
    assert AuditEntry.objects.get().event == "unit.created"


@pytest.mark.parametrize("is_secretary", [True, False])
def test_the_first_person_administers_and_runs_the_programme_only_when_they_say_so(db, is_secretary):
    person = found_ward(first(is_secretary=is_secretary), on=TODAY)

    ward = Unit.objects.get(code="DT.MA")
    assert may(person, Permission.ORGANISATION_EDIT, ward)
    assert may(person, Permission.PLAN_EDIT, ward) == is_secretary
    assert person.check_password("vuon-xoai-2026")


def test_nobody_enters_a_running_installation_this_way(db):
    factories.ward()

    with pytest.raises(CannotChange) as caught:
        found_ward(first(), on=TODAY)

    assert caught.value.reason == Refusal.ALREADY_FOUNDED
    assert not Person.objects.filter(username="binh").exists()


def test_the_page_needs_the_address_that_was_printed(client, db):
    assert client.get(first_address()).status_code == 200
    assert client.get(reverse("organisation:first_ward")).status_code == 404
    assert client.post(reverse("organisation:first_ward") + "?ma=doan", SENT).status_code == 404
    assert not Unit.objects.exists()


def test_the_form_sent_twice_makes_one_ward_and_leads_to_the_sign_in(client, db):
    answers = [client.post(first_address(), SENT) for _ in range(2)]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, reverse("account_login"))] * 2
    assert Person.objects.count() == 1
    assert Unit.objects.count() == 5
    assert Person.objects.get().check_password("vuon-xoai-2026")


def test_a_weak_password_and_a_slip_are_told_and_nothing_is_made(client, db):
    answer = client.post(first_address(), SENT | {"password": "12345", "password_again": "12346"})

    assert answer.status_code == 422
    assert "password" in answer.context["form"].errors
    assert not Unit.objects.exists()


def test_two_passwords_that_differ_are_told(client, db):
    answer = client.post(first_address(), SENT | {"password_again": "vuon-xoai-2027"})

    assert "Hai lần nhập mật khẩu không giống nhau" in answer.content.decode()


def test_the_sign_in_page_of_an_empty_installation_says_what_to_do(client, db):
    assert "cchc serve" in client.get(reverse("account_login")).content.decode()

    found_ward(first(), on=TODAY)

    assert "cchc serve" not in client.get(reverse("account_login")).content.decode()


def test_the_first_page_of_a_new_ward_says_what_to_do_first(client, sign_in, db):
    person = found_ward(first(is_secretary=True), on=TODAY)

    page = sign_in(person).get("/").content.decode()

    assert "Tải lên kế hoạch đã ký" in page
    assert reverse("organisation:people") in page
    assert reverse("dossiers:imports") in page


def test_an_administrator_finds_people_and_calendar_on_the_first_page(sign_in, db):
    made = factories.ward()
    person = factories.person("administrator", made.unit, name="Tô Văn Khánh")
    factories.person("clerk", made.offices["VHXH"], name="Phạm Thu Trang")

    page = sign_in(person).get("/").content.decode()

    assert "Chưa có việc cho tài khoản này" not in page
    assert reverse("organisation:people") in page
    assert reverse("organisation:calendar") in page
    assert "Bắt đầu" not in page
