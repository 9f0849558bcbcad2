"""A form sent after the session had ended: kept for whoever wrote it, offered once, never to somebody else."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.foundation import unsent
from cchc.organisation.domain.roles import Role
from cchc.registers.models.direction import SteeringDocument
from tests import factories

PASSWORD = "vuon-xoai-2026"
SAID = "Công văn đôn đốc tiến độ quý IV, viết rất lâu"


@pytest.fixture
def ward(db):
    return factories.ward()


@pytest.fixture
def page():
    return reverse("registers:add", args=["van-ban-chi-dao"])


def person(ward, username):
    made = factories.person(Role.SECRETARY, ward.unit, name=username.title())
    made.username = username
    made.set_password(PASSWORD)
    made.save()
    return made


@pytest.fixture
def writer(ward):
    return person(ward, "nguoiviet")


def enter(client, username, page):
    sent = {"login": username, "password": PASSWORD, "next": page}
    return client.post(f"{reverse('account_login')}?next={page}", sent, follow=True)


@pytest.fixture
def sent_too_late(client, writer, page):
    """The writer opened the form; their session ended; they send it."""
    enter(client, writer.username, page)
    assert client.get(page).status_code == 200
    client.cookies.pop("sessionid")
    stood_on = {"referer": f"http://testserver{page}"}
    return lambda **more: client.post(page, {"subject": SAID, "kind": "x", **more}, headers=stood_on)


def test_what_was_typed_waits_on_the_page_after_the_sign_in(client, writer, page, sent_too_late):
    answer = sent_too_late()
    assert answer["Location"] == unsent.sign_in_and_back_to(page)

    back = enter(client, writer.username, page)

    assert back.request["PATH_INFO"] == page
    assert SAID in back.content.decode()
    assert "Gửi lại nội dung này" in back.content.decode()
    assert not SteeringDocument.objects.exists()


def test_sending_it_again_goes_the_way_of_every_form_and_is_offered_no_more(client, writer, page, sent_too_late):
    sent_too_late()
    enter(client, writer.username, page)

    again = client.post(page, {"subject": SAID, "kind": "x"})

    assert again.status_code == 422  # the form's own rules hold: the kind is unknown
    assert SAID in again.content.decode()
    assert "Gửi lại nội dung này" not in client.get(page).content.decode()


def test_it_is_not_shown_to_somebody_else_on_the_same_computer(client, ward, page, sent_too_late):
    sent_too_late()
    person(ward, "nguoikhac")

    back = enter(client, "nguoikhac", page)

    assert SAID not in back.content.decode()


def test_it_stays_away_from_other_pages(client, writer, sent_too_late, page):
    sent_too_late()
    enter(client, writer.username, page)

    assert SAID not in client.get("/").content.decode()


def test_it_can_be_dropped(client, writer, page, sent_too_late):
    sent_too_late()
    enter(client, writer.username, page)

    answer = client.post(reverse("foundation:drop_unsent"), {"next": page})

    assert answer["Location"] == page
    assert SAID not in client.get(page).content.decode()


def test_dropping_leads_to_no_other_site(client, writer, page):
    enter(client, writer.username, page)

    assert client.post(reverse("foundation:drop_unsent"), {"next": "https://evil.example/"})["Location"] == "/"


def test_files_are_to_be_chosen_again(client, writer, page, sent_too_late):
    sent_too_late(tep=SimpleUploadedFile("a.pdf", b"%PDF-1.7"))

    assert "Tệp đính kèm phải chọn lại" in enter(client, writer.username, page).content.decode()


def test_a_stranger_who_never_signed_in_leaves_nothing_behind(client, ward, page):
    client.post(page, {"subject": SAID})

    assert unsent.KEY not in client.session


def test_too_long_a_form_is_not_kept(client, sent_too_late, monkeypatch):
    monkeypatch.setattr(unsent, "LARGEST", 10)

    sent_too_late()

    assert unsent.KEY not in client.session


def test_an_act_in_a_panel_leads_back_to_the_page_it_stood_on(client, writer, page, sent_too_late):
    act = reverse("foundation:drop_unsent")
    answer = client.post(
        act, {"note": SAID}, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"}
    )

    assert answer["HX-Redirect"] == unsent.sign_in_and_back_to(page)
    assert SAID in enter(client, writer.username, page).content.decode()
