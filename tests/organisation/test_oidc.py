"""Sign-in with the province's own identities: joined by a verified e-mail address, and nobody new comes in."""

import pytest
import requests
from django.core.cache import cache

from cchc.organisation.models import Person
from cchc.site.sign_in import OIDC_PROVIDER, oidc_origin, oidc_providers
from tests import factories
from tests.support import identity_provider

pytestmark = pytest.mark.django_db
LOGIN = f"/tai-khoan/oidc/{OIDC_PROVIDER}/login/"
LAN = {"sub": "lan-01", "email": "lan@sonoivu.example", "email_verified": True, "name": "Hồ Thị Lan"}


@pytest.fixture
def sign_in_as(client, settings):
    """``sign_in_as(claims)``: the whole way to the provider and back; returns our answer."""
    cache.clear()

    def through_the_provider(claims):
        with identity_provider.running(claims) as provider:
            settings.SOCIALACCOUNT_PROVIDERS = oidc_providers(environment(provider.address))
            to_provider = client.post(LOGIN)
            back = requests.get(to_provider["Location"], allow_redirects=False, timeout=10).headers["Location"]
            return client.get(back)

    return through_the_provider


def environment(address):
    return {
        "CCHC_OIDC_ISSUER": address,
        "CCHC_OIDC_CLIENT_ID": identity_provider.CLIENT,
        "CCHC_OIDC_SECRET": identity_provider.SECRET,
        "CCHC_OIDC_NAME": "Cổng xác thực tỉnh",
    }


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def test_a_verified_address_joins_the_identity_to_its_person(sign_in_as, client):
    person = factories.person(email="Lan@sonoivu.example")

    answer = sign_in_as(LAN)

    assert answer.status_code == 302
    assert signed_in_as(client) == str(person.pk)


def test_the_identity_stays_joined_when_the_address_changes(sign_in_as, client):
    person = factories.person(email="lan@sonoivu.example")
    sign_in_as(LAN)
    client.logout()

    sign_in_as(LAN | {"email": "lan.moi@sonoivu.example"})

    assert signed_in_as(client) == str(person.pk)


@pytest.mark.parametrize(
    ("case", "claims"),
    [
        ("nobody has the address", LAN | {"email": "khac@sonoivu.example"}),
        ("the provider has not verified it", LAN | {"email_verified": False}),
        ("there is no address", {"sub": "lan-01", "name": "Hồ Thị Lan"}),
    ],
)
def test_an_identity_without_a_person_stays_outside(sign_in_as, client, case, claims):
    factories.person(email="lan@sonoivu.example")
    before = Person.objects.count()

    answer = sign_in_as(claims)

    assert answer.status_code == 403
    assert "Chưa có người dùng ứng với tài khoản này" in answer.content.decode()
    assert signed_in_as(client) is None
    assert Person.objects.count() == before


def test_an_address_two_people_share_joins_neither(sign_in_as, client):
    factories.person(email="lan@sonoivu.example")
    factories.person(email="lan@sonoivu.example")

    assert sign_in_as(LAN).status_code == 403
    assert signed_in_as(client) is None


def test_somebody_who_left_stays_outside(sign_in_as, client):
    person = factories.person(email="lan@sonoivu.example")
    person.is_active = False
    person.save()

    assert sign_in_as(LAN).status_code == 403
    assert signed_in_as(client) is None


def test_the_button_stands_on_the_sign_in_page_only_when_a_provider_is_set(client, settings):
    without = client.get("/tai-khoan/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = oidc_providers(environment("http://127.0.0.1:1"))
    with_one = client.get("/tai-khoan/login/").content.decode()

    assert "Cổng xác thực tỉnh" not in without
    assert "Đăng nhập bằng Cổng xác thực tỉnh" in with_one


def test_a_provider_that_does_not_answer_is_a_page_not_an_error(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = oidc_providers(environment("http://127.0.0.1:1"))

    answer = client.post(LOGIN)

    assert "Chưa đăng nhập được" in answer.content.decode()


def test_an_issuer_without_a_client_is_told_at_the_start():
    with pytest.raises(ValueError, match="CCHC_OIDC_CLIENT_ID"):
        oidc_providers({"CCHC_OIDC_ISSUER": "https://sso.example.vn"})


def test_the_sign_in_form_may_lead_to_the_provider_and_nowhere_else():
    assert oidc_origin({"CCHC_OIDC_ISSUER": "https://sso.example.vn/realms/tinh"}) == ["https://sso.example.vn"]
    assert oidc_origin({}) == []
