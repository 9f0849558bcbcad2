"""Who may come in to the API, and how it says no."""

import pytest
from django.test import Client

from cchc.foundation.models import AuditEntry
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import RoleHolding
from cchc.registers.book import SHELF
from tests import factories
from tests.support.rows import make_row

from .conftest import Program

pytestmark = pytest.mark.django_db
DIALOGUES = SHELF.books["doi-thoai"]
HERE = f"/books/{DIALOGUES.code}"
SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"


def at(row, act=""):
    return f"{HERE}/{row.pk}{act}"


def a_dialogue(ward):
    return make_row(DIALOGUES.model, ward.offices["VHXH"])


def test_a_key_that_only_reads_writes_nothing(ward, secretary):
    reader, row = Program(secretary, reach="read"), a_dialogue(ward)

    assert reader.get(at(row))[0] == 200
    for method, path in (("POST", HERE), ("PATCH", at(row)), ("POST", at(row, "/withdraw"))):
        status, said = reader.send(method, path, {"edition": 1})
        assert (status, said["reason"]) == (403, "api.read_only_key")


def test_who_may_only_look_changes_nothing(ward, program_of):
    auditor, row = program_of(factories.person(Role.AUDITOR, ward.unit)), a_dialogue(ward)

    assert auditor.get(at(row))[0] == 200
    assert auditor.send("PATCH", at(row), {"edition": 1})[1]["reason"] == "api.not_allowed"
    assert {book["may_keep"] for book in auditor.get("/books")[1]["items"]} == {False}


def test_a_clerk_keeps_the_rows_of_their_own_office(ward, program_of):
    clerk = program_of(factories.person(Role.CLERK, ward.offices["VP"]))
    row = a_dialogue(ward)

    assert clerk.get(HERE)[1]["total"] == 0
    assert clerk.send("PATCH", at(row), {"edition": 1, "note": "x"})[0] == 404


def test_what_one_may_see_one_may_not_therefore_change(ward, program_of):
    clerk = factories.person(Role.CLERK, ward.offices["VP"])
    RoleHolding.objects.create(person=clerk, role=Role.AUDITOR, unit=ward.unit, start_on=factories.LONG_AGO)
    program, row = program_of(clerk), a_dialogue(ward)

    assert program.get(at(row))[0] == 200
    assert program.send("PATCH", at(row), {"edition": 1, "note": "x"})[1]["reason"] == "api.not_found"
    assert program.send("POST", at(row, "/withdraw"), {"edition": 1, "reason": "x"})[0] == 404


def test_a_session_reads_and_writes_only_with_its_token(ward, secretary):
    row = a_dialogue(ward)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(secretary, backend=SIGN_IN)
    address, body = f"/api/v1{at(row)}", {"edition": 1, "note": "từ trình duyệt"}

    assert browser.get(address).status_code == 200
    refused = browser.patch(address, body, content_type="application/json")
    assert (refused.status_code, refused.json()["reason"]) == (403, "api.csrf_missing")
    browser.get("/khoa-api/")  # a page with a form gives the token
    token = browser.cookies["csrftoken"].value
    taken = browser.patch(address, body, content_type="application/json", headers={"x-csrftoken": token})
    assert (taken.status_code, taken.json()["edition"]) == (200, 2)
    assert AuditEntry.objects.get(event="book.row_changed").facts["through"] == "API"


def test_without_signing_in_there_is_nothing(client):
    answer = client.get("/api/v1/books")

    assert answer.status_code == 401
    assert answer.json() == {"reason": "api.not_signed_in", "message": answer.json()["message"], "fields": {}}


@pytest.mark.parametrize(
    ("method", "path", "status", "reason"),
    [
        ("DELETE", HERE, 405, "api.method_not_allowed"),
        ("PUT", f"{HERE}/1", 405, "api.method_not_allowed"),
        ("GET", "/khong-co", 404, "api.not_found"),
        ("GET", "", 404, "api.not_found"),
        ("GET", "/books/khong-co", 404, "api.not_found"),
        ("GET", f"{HERE}/{10**30}", 404, "api.not_found"),
    ],
)
def test_whatever_is_refused_is_refused_in_one_shape(program, method, path, status, reason):
    answered, said = program.send(method, path or "/", "")

    assert (answered, said["reason"]) == (status, reason)
    assert set(said) == {"reason", "message", "fields"}


def test_answers_are_kept_by_nobody_on_the_way(program, ward):
    answer = program.client.get(f"/api/v1{HERE}")

    assert "no-store" in answer["Cache-Control"]
