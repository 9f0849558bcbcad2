"""Keys of programs: made, shown once, used, ended; what a key may never do."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from cchc.exchange import queries
from cchc.exchange.api import sign_in
from cchc.exchange.domain.rates import Meter
from cchc.exchange.domain.refusals import CannotMakeKey
from cchc.exchange.models import ApiKey
from cchc.exchange.services.keys import MOST_KEYS, make_key, note_use, revoke_key
from cchc.foundation.models import AuditEntry
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
NOW = now()
BOOKS = "/api/v1/books"


def a_key(person=None, **given):
    wanted = {"name": "Kho dữ liệu", "reach": "read", "days": 30, "at": NOW} | given
    return make_key(person=person or factories.person(), **wanted)


def asked(secret, scheme="Bearer"):
    return Client(headers={"authorization": f"{scheme} {secret}"}).get(BOOKS)


# The key itself ---------------------------------------------------------------------------------


def test_only_the_sum_of_a_secret_is_stored():
    key, secret = a_key()
    kept = " ".join(str(value) for value in ApiKey.objects.filter(pk=key.pk).values_list().get())

    assert secret not in kept
    assert secret.startswith(key.beginning)
    assert len(secret) - len(key.beginning) > 30


def test_a_key_opens_what_its_person_may_open(secretary):
    _key, secret = a_key(secretary, at=now())

    assert asked(secret).status_code == 200
    assert asked(secret, scheme="bearer").status_code == 200


def expire(key):
    ApiKey.objects.filter(pk=key.pk).update(made_at=now() - timedelta(days=2), expires_at=now() - timedelta(seconds=1))


def revoke(key):
    revoke_key(key=key, actor=key.person, at=now())


def leave(key):
    Person.objects.filter(pk=key.person_id).update(is_active=False)


def be_given_a_password(key):
    Person.objects.filter(pk=key.person_id).update(must_change_password=True)


@pytest.mark.parametrize("spoil", [expire, revoke, leave, be_given_a_password])
def test_a_key_that_is_not_in_force_opens_nothing(secretary, spoil):
    key, secret = a_key(secretary, at=now())
    spoil(key)

    answer = asked(secret)

    assert answer.status_code == 401
    assert answer.json()["reason"] == "api.key_not_in_force"
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("sent", ["Bearer sai", "Bearer", "Basic YTpi", "cchc_", "Bearer \x00"])
def test_a_wrong_key_is_refused_even_beside_a_session(secretary, sent):
    client = Client(headers={"authorization": sent})
    client.force_login(secretary, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(BOOKS).status_code == 401


def test_a_key_loses_what_its_person_loses(secretary):
    _key, secret = a_key(secretary, at=now())
    secretary.roles.all().delete()

    assert asked(secret).status_code == 403


def test_the_last_use_is_remembered_to_the_minute(django_assert_num_queries):
    key, _secret = a_key()

    note_use(key, at=NOW)
    key.refresh_from_db()

    assert key.used_at == NOW
    with django_assert_num_queries(0):
        note_use(key, at=NOW + timedelta(seconds=59))
    note_use(key, at=NOW + timedelta(seconds=60))
    key.refresh_from_db()
    assert key.used_at == NOW + timedelta(seconds=60)


def test_nobody_gathers_keys_without_end():
    somebody = factories.person()
    for _ in range(MOST_KEYS):
        a_key(somebody)

    with pytest.raises(CannotMakeKey, match="too_many"):
        a_key(somebody)
    revoke_key(key=queries.keys_of(somebody)[0], actor=somebody, at=NOW)
    assert a_key(somebody)


def test_a_key_needs_a_name():
    with pytest.raises(CannotMakeKey, match="name_missing"):
        a_key(name="  ")


def test_a_key_lives_no_longer_than_what_is_offered():
    with pytest.raises(ValueError, match="one of"):
        a_key(days=3650)


def test_making_and_ending_a_key_stand_in_the_trail(secretary):
    key, _secret = a_key(secretary)
    assert revoke_key(key=key, actor=secretary, at=NOW)
    assert not revoke_key(key=key, actor=secretary, at=NOW)

    entries = AuditEntry.objects.filter(target_type="exchange.apikey", target_id=key.pk)

    assert sorted(entry.event for entry in entries) == ["exchange.key_made", "exchange.key_revoked"]
    assert all(entry.actor == secretary and entry.unit_code for entry in entries)


# How often --------------------------------------------------------------------------------------


def test_the_meter_stops_what_runs_wild_until_the_next_minute():
    meter = Meter(most=2)

    assert [meter.seconds_to_wait(1, now=second) for second in (60.0, 75.0)] == [0, 0]
    assert meter.seconds_to_wait(1, now=90.0) == 30
    assert meter.seconds_to_wait(2, now=90.0) == 0
    assert meter.seconds_to_wait(1, now=120.0) == 0


def test_a_program_that_runs_wild_is_told_how_long_to_wait(secretary, monkeypatch):
    monkeypatch.setattr(sign_in, "METER", Meter(most=1))
    monkeypatch.setattr(sign_in.time, "time", lambda: 100.0)
    _key, secret = a_key(secretary, at=now())

    first, second = asked(secret), asked(secret)

    assert (first.status_code, second.status_code) == (200, 429)
    assert second["Retry-After"] == "20"
    assert "20 giây" in second.json()["message"]


# The page ---------------------------------------------------------------------------------------


def test_the_page_shows_a_new_key_once(sign_in):
    somebody = factories.person()
    client = sign_in(somebody)

    answer = client.post("/khoa-api/", {"name": "Kho dữ liệu", "reach": "read", "days": "90"}, follow=True)
    shown = answer.content.decode()
    secret = answer.context["new_secret"]

    assert secret
    assert secret in shown
    assert secret not in client.get("/khoa-api/").content.decode()
    assert queries.key_of(secret, now()).name == "Kho dữ liệu"


def test_the_page_says_what_is_missing(sign_in):
    answer = sign_in(factories.person()).post("/khoa-api/", {"name": "", "reach": "all", "days": "9999"})

    assert answer.status_code == 422
    assert ApiKey.objects.count() == 0


def test_a_person_ends_their_own_keys_only(sign_in, ward):
    key, _secret = a_key(factories.person(Role.CLERK, ward.unit))

    assert sign_in(factories.person(Role.CLERK, ward.unit)).post(f"/khoa-api/{key.pk}/thu-hoi/").status_code == 404
    assert sign_in(key.person).post(f"/khoa-api/{key.pk}/thu-hoi/", follow=True).status_code == 200
    key.refresh_from_db()
    assert key.revoked_at is not None


@pytest.mark.parametrize("query", ["", "?book=van-ban-qppl"])
def test_the_page_of_the_api_opens(sign_in, query):
    from cchc.registers.book import SHELF

    query = query.replace("van-ban-qppl", next(iter(SHELF)).code)
    page = sign_in(factories.person()).get(f"/api/v1/docs{query}")

    assert page.status_code == 200
    assert "/api/v1/books/" in page.content.decode()


def test_the_page_of_a_book_that_is_none_is_not_found(sign_in):
    assert sign_in(factories.person()).get("/api/v1/docs?book=khong-co").status_code == 404
