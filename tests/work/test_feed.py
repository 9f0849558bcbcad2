"""The calendar feed: only its owner's due dates, only while the address is in force."""

from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from cchc.work import feed
from cchc.work.models import CalendarFeed
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def read(client, secret):
    return client.get(reverse("work:feed", args=[secret]))


def test_the_feed_holds_each_last_day_of_ones_own_open_work(client, occurrence, people):
    secret = feed.new_feed(people.head, at=NOON)

    events = Calendar.from_ical(read(client, secret).content).walk("VEVENT")

    assert [event.decoded("dtstart") for event in events] == [date(2026, 3, 31)]
    assert "Ban hành kế hoạch tuyên truyền" in str(events[0]["summary"])


def test_a_new_address_ends_the_old_one(client, people):
    old = feed.new_feed(people.head, at=NOON)
    new = feed.new_feed(people.head, at=NOON)

    assert (read(client, old).status_code, read(client, new).status_code) == (404, 200)


def test_a_revoked_address_and_a_guessed_one_answer_alike(client, people):
    secret = feed.new_feed(people.head, at=NOON)
    feed.end_feed(people.head, at=NOON)

    assert read(client, secret).status_code == read(client, "x" * 43).status_code == 404


def test_the_secret_itself_is_not_stored(people):
    secret = feed.new_feed(people.head, at=NOON)

    assert secret not in str(CalendarFeed.objects.values_list("secret_sha256", flat=True))


def test_a_person_who_left_has_no_feed(client, people):
    secret = feed.new_feed(people.head, at=NOON)
    people.head.is_active = False
    people.head.save()

    assert read(client, secret).status_code == 404
