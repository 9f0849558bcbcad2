"""People: entered, changed, stopped; posts, roles, delegation. Nobody gives away or takes more than they have."""

import random
from datetime import date

import pytest
from allauth.mfa.models import Authenticator

from cchc.foundation.models import AuditEntry
from cchc.foundation.permissions import Permission
from cchc.organisation.domain.refusals import CannotChange, Refusal
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Delegation, Person, Position, RoleHolding
from cchc.organisation.passphrases import SYLLABLES, passphrase
from cchc.organisation.queries import people_visible_to
from cchc.organisation.scope import may
from cchc.organisation.services import change_people
from cchc.organisation.services.delegate import delegate, end_delegation
from tests import factories

pytestmark = pytest.mark.django_db
EDIT = Permission.ORGANISATION_EDIT
FIRST, LAST = date(2026, 1, 5), date(2026, 12, 31)


def enter(ward, actor, **changes):
    values = {
        "username": "moi", "full_name": "Vũ Thị Mới", "email": "moi@example.vn", "phone": "",
        "unit": ward.offices["VP"], "title": "Chuyên viên", "start_on": FIRST, **changes,
    }  # fmt: skip
    return change_people.enter_person(actor=actor, **values)


def refusal_of(act, **arguments):
    with pytest.raises(CannotChange) as refused:
        act(**arguments)
    return refused.value.reason


def test_somebody_new_has_a_post_and_a_password_to_be_changed(ward, people):
    person, password = enter(ward, people.administrator)

    assert person.check_password(password)
    assert person.must_change_password
    assert person.positions.get().unit == ward.offices["VP"]
    assert password not in str(AuditEntry.objects.get(event="person.entered").facts)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"username": "NGUOI-CU"}, Refusal.USERNAME_TAKEN),
        ({"email": "TRANG@example.vn"}, Refusal.EMAIL_TAKEN),
    ],
)
def test_a_name_and_an_address_belong_to_one_person(ward, people, changes, reason):
    Person.objects.create_user("nguoi-cu")

    assert refusal_of(enter, ward=ward, actor=people.administrator, **changes) is reason


def test_two_people_may_have_no_address(ward, people):
    enter(ward, people.administrator, email="")
    person, _password = enter(ward, people.administrator, email="", username="moi2")

    assert person.email == ""


def test_nobody_enters_people_or_grants_roles_outside_their_units(ward, people):
    other = factories.ward("Phường Xa").unit
    grant = {"role": Role.CLERK, "start_on": FIRST, "actor": people.administrator, "person": people.clerk}

    assert refusal_of(enter, ward=ward, actor=people.administrator, unit=other) is Refusal.OUTSIDE_SCOPE
    assert refusal_of(change_people.give_role, unit=ward.province, **grant) is Refusal.OUTSIDE_SCOPE
    assert refusal_of(change_people.give_role, unit=other, **grant) is Refusal.OUTSIDE_SCOPE
    assert not RoleHolding.objects.filter(person=people.clerk, unit__in=[other, ward.province]).exists()


def test_a_role_is_given_from_a_day_to_a_day_and_held_once(ward, people):
    grant = {
        "person": people.clerk, "role": Role.HEAD, "unit": ward.offices["VP"], "actor": people.administrator,
    }  # fmt: skip
    change_people.give_role(start_on=FIRST, end_on=LAST, **grant)

    assert may(people.clerk, Permission.TASK_ASSIGN, ward.offices["VP"], on=LAST)
    assert not may(people.clerk, Permission.TASK_ASSIGN, ward.offices["VP"], on=date(2027, 1, 1))
    assert refusal_of(change_people.give_role, start_on=LAST, **grant) is Refusal.ROLE_HELD
    assert refusal_of(change_people.give_role, start_on=LAST, end_on=FIRST, **grant) is Refusal.ENDS_BEFORE_START


def test_an_administrator_keeps_their_own_last_administration(ward, people):
    own = people.administrator.roles.get()

    reason = refusal_of(change_people.end_role, holding=own, end_on=LAST, actor=people.administrator)

    assert reason is Refusal.OWN_LAST_ADMINISTRATOR
    second = factories.person(Role.ADMINISTRATOR, ward.unit)
    change_people.end_role(holding=own, end_on=LAST, actor=second)
    own.refresh_from_db()
    assert own.end_on == LAST


def test_an_administration_that_ends_by_itself_does_not_count_as_another(ward, people):
    RoleHolding.objects.create(
        person=people.administrator, role=Role.ADMINISTRATOR, unit=ward.offices["VP"], start_on=FIRST, end_on=LAST
    )
    own = people.administrator.roles.get(unit=ward.unit)

    reason = refusal_of(change_people.end_role, holding=own, end_on=FIRST, actor=people.administrator)

    assert reason is Refusal.OWN_LAST_ADMINISTRATOR


def test_what_is_over_stays_over(ward, people):
    position = people.clerk.positions.get()
    change_people.end_position(position=position, end_on=FIRST, actor=people.administrator)

    again = refusal_of(change_people.end_position, position=position, end_on=LAST, actor=people.administrator)

    assert again is Refusal.ALREADY_OVER
    assert Position.objects.filter(pk=position.pk, end_on=FIRST).exists()


def test_a_new_password_drops_the_second_step_only_when_asked(people):
    for drop, left in ((False, 1), (True, 0)):
        Authenticator.objects.get_or_create(user=people.clerk, type="totp", data={})
        _person, password = change_people.give_new_password(
            person=people.clerk, drop_second_step=drop, actor=people.administrator
        )
        people.clerk.refresh_from_db()

        assert people.clerk.check_password(password)
        assert people.clerk.must_change_password
        assert Authenticator.objects.filter(user=people.clerk).count() == left


def test_nobody_stops_or_resets_themselves(people):
    own = {"person": people.administrator, "actor": people.administrator}

    assert refusal_of(change_people.deactivate_person, **own) is Refusal.OWN_ACCOUNT
    assert refusal_of(change_people.give_new_password, **own) is Refusal.OWN_ACCOUNT


def test_somebody_stopped_comes_back_with_the_same_record(people):
    change_people.deactivate_person(person=people.clerk, actor=people.administrator)
    assert not people.clerk.is_active
    change_people.reactivate_person(person=people.clerk, actor=people.administrator)

    assert people.clerk.is_active
    assert people.clerk.roles.exists()
    assert refusal_of(change_people.reactivate_person, person=people.clerk, actor=people.administrator)


@pytest.mark.parametrize("case", ["a role in the province", "standing in for somebody of the province"])
def test_an_administrator_does_not_touch_somebody_mightier(case, ward, people):
    """Their password would open the province."""
    if case == "a role in the province":
        RoleHolding.objects.create(person=people.clerk, role=Role.LEADER, unit=ward.province, start_on=FIRST)
    else:
        leader = factories.person(Role.LEADER, ward.province)
        Delegation.objects.create(
            absent=leader, deputy=people.clerk, start_on=FIRST, end_on=date(2099, 1, 1), reason="Đi họp"
        )

    assert people.clerk in people_visible_to(people.administrator)
    assert people.clerk not in people_visible_to(people.administrator, EDIT)
    assert people.auditor in people_visible_to(people.administrator, EDIT)


def test_a_deputy_acts_for_some_days_and_it_can_be_taken_back(ward, people):
    given = {"absent": people.auditor, "deputy": people.clerk, "reason": "Nghỉ phép", "actor": people.auditor}
    made = delegate(start_on=FIRST, end_on=LAST, **given)

    assert may(people.clerk, Permission.AUDIT_VIEW, ward.unit, on=LAST)
    assert refusal_of(delegate, start_on=LAST, end_on=LAST, **given) is Refusal.DELEGATION_OVERLAPS
    end_delegation(delegation=made, end_on=date(2026, 2, 1), actor=people.auditor)
    assert not may(Person.objects.get(pk=people.clerk.pk), Permission.AUDIT_VIEW, ward.unit, on=date(2026, 2, 2))


def test_a_delegation_that_cannot_be_is_refused(people):
    own = {"absent": people.clerk, "reason": "Nghỉ phép", "actor": people.clerk}

    itself = refusal_of(delegate, deputy=people.clerk, start_on=FIRST, end_on=LAST, **own)
    backwards = refusal_of(delegate, deputy=people.auditor, start_on=LAST, end_on=FIRST, **own)

    assert (itself, backwards) == (Refusal.DEPUTY_IS_SELF, Refusal.ENDS_BEFORE_START)


def test_first_passwords_are_long_plain_and_differ():
    rng = random.Random(7)
    made = {passphrase(rng) for _ in range(500)}

    assert len(made) == 500
    assert len(set(SYLLABLES)) == len(SYLLABLES) > 60
    assert all(text.isascii() and text.count("-") == 4 and len(text) >= 14 for text in made)


# The pages -----------------------------------------------------------------------------------

HOME = "/co-quan/con-nguoi/"


def new_person(ward):
    return {
        "username": "moi", "full_name": "Vũ Thị Mới", "email": "", "phone": "", "unit": ward.offices["VP"].pk,
        "title": "Chuyên viên", "start_on": "2026-01-05",
    }  # fmt: skip


def test_the_first_password_is_shown_once_and_opens_the_door(ward, people, sign_in, client):
    response = sign_in(people.administrator).post(f"{HOME}moi/", new_person(ward))
    first, second = (client.get(response["Location"]) for _ in range(2))
    password = first.context["first_password"]
    client.logout()

    client.post("/tai-khoan/login/", {"login": "moi", "password": password})

    assert password in first.content.decode()
    assert password not in second.content.decode()
    assert client.get("/")["Location"] == "/tai-khoan/password/change/"


def test_people_are_found_with_or_without_tone_marks(people, sign_in):
    client = sign_in(people.administrator)

    for asked in ("trang", "Phạm", "pham thu"):
        page = client.get(HOME, {"q": asked}).content.decode()
        assert "Phạm Thu Trang" in page
        assert "Cao Thị Yến" not in page
    assert "Phạm Thu Trang" in client.get("/tim-kiem/", {"q": "pham thu"}).content.decode()


def test_a_role_is_given_and_ended_on_the_page(ward, people, sign_in):
    client = sign_in(people.administrator)
    sent = {"role": "head", "unit": ward.offices["VHXH"].pk, "start_on": "2026-01-05"}
    client.post(f"{HOME}{people.clerk.pk}/vai-tro/", sent)
    holding = people.clerk.roles.get(role="head")
    client.post(f"{HOME}vai-tro/{holding.pk}/het/", {"end_on": "2026-12-31"})

    holding.refresh_from_db()
    assert holding.end_on == LAST


def test_a_unit_outside_is_no_choice_of_the_form(ward, people, sign_in):
    sent = {"role": "leader", "unit": ward.province.pk, "start_on": "2026-01-05"}

    response = sign_in(people.administrator).post(f"{HOME}{people.clerk.pk}/vai-tro/", sent)

    assert response.status_code == 422
    assert not people.clerk.roles.filter(role="leader").exists()


def test_a_person_delegates_for_themselves_and_not_for_others(people, sign_in):
    client = sign_in(people.clerk)
    colleague = factories.person(Role.CLERK, people.clerk.roles.get().unit)
    sent = {"deputy": colleague.pk, "start_on": "2026-01-05", "end_on": "2026-01-09", "reason": "Nghỉ phép"}

    own = client.post(f"{HOME}{people.clerk.pk}/uy-quyen/", sent)
    of_another = client.post(f"{HOME}{colleague.pk}/uy-quyen/", sent | {"deputy": people.clerk.pk})

    assert own["Location"] == "/tai-khoan/"
    assert of_another.status_code == 403
    assert Delegation.objects.get().absent == people.clerk


@pytest.mark.parametrize("page", ["sua", "mat-khau", "hoat-dong", "chuc-vu", "vai-tro"])
def test_who_only_looks_does_not_change(page, people, sign_in):
    client = sign_in(people.auditor)

    assert client.get(f"{HOME}{people.clerk.pk}/").status_code == 200
    assert client.post(f"{HOME}{people.clerk.pk}/{page}/").status_code == 403
    assert client.get(f"{HOME}moi/").status_code == 403


@pytest.mark.parametrize("page", ["", "sua/", "mat-khau/", "hoat-dong/", "uy-quyen/"])
def test_people_of_the_next_ward_are_not_there(page, people, sign_in):
    assert sign_in(people.stranger).get(f"{HOME}{people.clerk.pk}/{page}").status_code == 404


def test_the_mightier_are_seen_and_not_changed(ward, people, sign_in):
    RoleHolding.objects.create(person=people.clerk, role=Role.LEADER, unit=ward.province, start_on=FIRST)
    client = sign_in(people.administrator)

    assert client.get(f"{HOME}{people.clerk.pk}/").status_code == 200
    assert client.post(f"{HOME}{people.clerk.pk}/mat-khau/").status_code == 403
