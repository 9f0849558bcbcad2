"""Every page says who may open it, and a person of another ward meets a closed door everywhere."""

import pytest

from cchc.foundation.permissions import Permission
from tests.contracts import world as worlds
from tests.contracts.addresses import all_addresses, our_addresses

pytestmark = pytest.mark.django_db

SIGN_IN_PAGES = set(
    """account_change_password account_confirm_email account_confirm_login_code account_email
    account_email_verification_sent account_inactive account_login account_logout account_reauthenticate
    account_reset_password account_reset_password_done account_reset_password_from_key
    account_reset_password_from_key_done account_set_password account_signup
    mfa_activate_totp mfa_add_webauthn mfa_authenticate mfa_deactivate_totp mfa_download_recovery_codes
    mfa_edit_webauthn mfa_generate_recovery_codes mfa_index mfa_list_webauthn mfa_login_webauthn
    mfa_reauthenticate mfa_reauthenticate_webauthn mfa_remove_webauthn mfa_view_recovery_codes
    openid_connect_callback openid_connect_login
    socialaccount_connections socialaccount_login_cancelled socialaccount_login_error socialaccount_signup""".split()  # noqa: SIM905 - read down, not across
)
REDIRECTS_OF_THE_LIBRARY = ("connections", "signup", "login/error", "login/cancelled")
CLOSED = {403, 404}
NOT_SIGNED_IN = 401  # said to programs, which follow no redirect to a page
METHOD_NOT_ALLOWED = 405
# Pages for everybody who is signed in, or for anybody: they hold nothing of a ward.
HOLD_NOTHING_OF_A_WARD = {Permission.PUBLIC, Permission.SIGNED_IN}


@pytest.fixture
def world():
    return worlds.build()


@pytest.mark.parametrize("address", our_addresses(), ids=str)
def test_every_view_names_a_permission(address):
    """Public views say so too (Permission.PUBLIC): forgetting is not an option."""
    assert isinstance(getattr(address.view, "permission", None), Permission)


def test_pages_of_others_are_the_sign_in_pages_we_know():
    """A new version of the sign-in library may bring a new page: look at it before it goes out."""
    others = {address.name for address in all_addresses() if not address.is_ours}

    assert others == SIGN_IN_PAGES | {f"social/{path}/" for path in REDIRECTS_OF_THE_LIBRARY}


def test_a_stranger_with_every_role_elsewhere_meets_a_closed_door(world, sign_in):
    client = sign_in(world.stranger)
    open_doors = []
    for address in with_parameters():
        url = address.url(**worlds.values_for(address.name, address.parameters, world))
        for send in (client.get, client.post):
            status = send(url).status_code
            if status not in CLOSED | {METHOD_NOT_ALLOWED}:
                open_doors.append(f"{address.name}: {send.__name__} answered {status}")

    assert open_doors == []


def test_the_same_doors_open_for_the_people_of_the_ward(world, sign_in):
    """Else the test above would prove nothing: everything might be missing for everybody."""
    client = sign_in(world.insider)
    closed = []
    for address in with_parameters():
        url = address.url(**worlds.values_for(address.name, address.parameters, world))
        if client.get(url).status_code in CLOSED:
            closed.append(address.name)

    assert closed == []


def test_no_list_shows_a_stranger_anything_of_the_ward(world, sign_in):
    client = sign_in(world.stranger)
    leaks = [
        address.name
        for address in without_parameters()
        if worlds.SECRET_NAME in text_of(client.get(address_of(address, world), {"q": "ke hoach"}, follow=True))
    ]

    assert leaks == []


def test_nobody_sees_anything_without_signing_in(world, client):
    shown = []
    for address in our_addresses():
        if address.view.permission is Permission.PUBLIC:
            continue
        response = client.get(address.url(**worlds.values_for(address.name, address.parameters, world)))
        is_sent_to_sign_in = response.status_code == 302 and "/login/" in response["Location"]
        if not is_sent_to_sign_in and response.status_code not in {NOT_SIGNED_IN, METHOD_NOT_ALLOWED}:
            shown.append(f"{address.name}: {response.status_code}")

    assert shown == []


def with_parameters():
    return [address for address in our_addresses() if names_a_record(address) and not is_public(address)]


def without_parameters():
    return [address for address in our_addresses() if not names_a_record(address)]


def names_a_record(address):
    return bool(set(address.parameters) - worlds.OF_EVERY_WARD)


def address_of(address, world):
    return address.url(**worlds.values_for(address.name, address.parameters, world))


def text_of(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def is_public(address):
    return address.view.permission is Permission.PUBLIC
