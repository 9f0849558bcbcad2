"""Signing in: by name and by address, with a second step, and not by guessing."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from cchc.foundation.models import AuditEntry
from cchc.organisation.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
LOGIN = "/tai-khoan/login/"
PASSWORD = "mat-khau-thu"
ENGLISH = re.compile(r"\b(Sign In|Sign Out|Password|Username|Authenticator|Security Key|Recovery|passkey</|Current)\b")


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


@pytest.fixture
def somebody(db):
    return factories.person(name="Trần Thị Chuyên", email="chuyen@example.vn")


def send(client, login, password=PASSWORD):
    return client.post(LOGIN, {"login": login, "password": password})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def confirm_identity(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_by_user_name_and_by_e_mail_address(client, somebody):
    for login in (somebody.username, "chuyen@example.vn", "CHUYEN@example.vn"):
        assert send(client, login).status_code == 302
        assert is_signed_in(client)
        client.logout()


def test_a_wrong_password_is_refused_without_saying_what_was_wrong(client, somebody):
    wrong_password = send(client, somebody.username, "khong-phai")
    wrong_name = send(client, "khong-co-ai")

    assert not is_signed_in(client)
    for response in (wrong_password, wrong_name):
        assert "không khớp" in response.content.decode()


def test_somebody_who_left_cannot_sign_in(client, somebody):
    somebody.is_active = False
    somebody.save()

    send(client, somebody.username)

    assert not is_signed_in(client)


@pytest.mark.parametrize("by", ["username", "email"])
def test_eight_wrong_passwords_lock_the_name_and_the_page_says_for_how_long(by, client, somebody):
    login = getattr(somebody, by)
    answers = [send(client, login, "doan-mo").status_code for _try in range(8)]

    locked = send(client, login)

    assert answers == [200] * 7 + [429]
    assert locked.status_code == 429
    assert "15 phút" in locked.content.decode()
    assert not is_signed_in(client)
    assert AuditEntry.objects.filter(event="account.locked", target_id=somebody.pk).exists()


def test_a_lock_is_of_one_name_and_never_of_its_neighbour(client, somebody):
    neighbour = factories.person()
    for _try in range(8):
        send(client, somebody.username, "doan-mo")

    send(client, neighbour.username)

    assert is_signed_in(client)


def test_the_right_password_forgets_the_wrong_ones(client, somebody):
    for _try in range(7):
        send(client, somebody.username, "doan-mo")

    send(client, somebody.username)

    assert is_signed_in(client)
    assert not AccessAttempt.objects.filter(username=somebody.username).exists()


def test_nobody_signs_up(client, db):
    page = client.get("/tai-khoan/signup/")
    client.post("/tai-khoan/signup/", {"username": "toi", "password1": "mat-khau-dai", "password2": "mat-khau-dai"})

    assert "do người quản trị" in page.content.decode()
    assert not Person.objects.filter(username="toi").exists()


def test_nobody_gives_themselves_an_address(sign_in, somebody):
    response = sign_in(somebody).post("/tai-khoan/email/", {"email": "leader@example.vn", "action_add": ""})

    somebody.refresh_from_db()
    assert response.status_code == 302
    assert response["Location"] == reverse("organisation:account")
    assert somebody.email == "chuyen@example.vn"


def test_a_code_of_the_telephone_is_the_second_step(client, somebody, django_capture_on_commit_callbacks):
    send(client, somebody.username)
    confirm_identity(client)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    client.logout()
    cache.clear()  # the same code again, within its half minute

    after_password = send(client, somebody.username)
    in_between = is_signed_in(client)
    client.post(after_password["Location"], {"code": "000000"})
    after_wrong_code = is_signed_in(client)
    client.post(after_password["Location"], {"code": code_for(secret)})

    assert after_password["Location"].startswith(reverse("mfa_authenticate"))
    assert (in_between, after_wrong_code, is_signed_in(client)) == (False, False, True)
    assert AuditEntry.objects.filter(event="account.second_step_added", actor=somebody).exists()


def test_a_recovery_code_opens_once(client, somebody):
    send(client, somebody.username)
    confirm_identity(client)
    client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_for(client.session["mfa.totp.secret"])})
    client.post(reverse("mfa_generate_recovery_codes"))
    kept = Authenticator.objects.get(user=somebody, type=Authenticator.Type.RECOVERY_CODES)
    code = kept.wrap().get_unused_codes()[0]

    opened = []
    for _time in range(2):
        client.logout()
        step = send(client, somebody.username)["Location"]
        client.post(step, {"code": code})
        opened.append(is_signed_in(client))

    assert opened == [True, False]


def test_a_forgotten_password_is_set_anew_by_letter(client, somebody):
    client.post(reverse("account_reset_password"), {"email": "chuyen@example.vn"})
    (letter,) = mail.outbox
    address = re.search(r"http://\S+", letter.body).group()
    form = client.get(address, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "mot-mat-khau-khac", "password2": "mot-mat-khau-khac"})
    send(client, somebody.username, "mot-mat-khau-khac")

    assert letter.subject == "[CCHC] Đặt lại mật khẩu"
    assert "Trần Thị Chuyên" in letter.body
    assert is_signed_in(client)


def test_no_letter_goes_to_an_address_nobody_has(client, somebody):
    answers = {
        client.post(reverse("account_reset_password"), {"email": email})["Location"]
        for email in ("chuyen@example.vn", "khong-ai@example.vn")
    }

    assert len(answers) == 1
    assert [letter.to for letter in mail.outbox] == [["chuyen@example.vn"]]


def test_a_password_given_by_somebody_else_is_changed_first(client, somebody):
    somebody.must_change_password = True
    somebody.save()
    send(client, somebody.username)

    kept_out = client.get("/thong-bao/")
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "mat-khau-cua-toi", "password2": "mat-khau-cua-toi"},
    )

    assert kept_out["Location"] == reverse("account_change_password")
    assert client.get("/thong-bao/").status_code == 200
    assert AuditEntry.objects.filter(event="account.password_changed", actor=somebody).exists()


@pytest.mark.parametrize("password", ["ngan", "1234567890", "chuyen@example.vn"])
def test_a_weak_password_is_refused_in_vietnamese(sign_in, somebody, password):
    sent = {"oldpassword": PASSWORD, "password1": password, "password2": password}

    page = sign_in(somebody).post(reverse("account_change_password"), sent).content.decode()

    assert "Mật khẩu" in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password", "account_logout", "account_reauthenticate", "mfa_index", "mfa_activate_totp",
        "mfa_add_webauthn", "mfa_list_webauthn", "socialaccount_connections",
    ],
)  # fmt: skip
def test_no_page_of_the_library_speaks_english(client, somebody, name):
    send(client, somebody.username)
    if name != "account_reauthenticate":
        confirm_identity(client)

    page = client.get(reverse(name), follow=True).content.decode()

    body = re.sub(r"<script.*?</script>|<head>.*?</head>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert ENGLISH.findall(body) == []
