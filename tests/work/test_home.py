"""Hôm nay, by what a person is here to do: what stands first, and what does not stand there at all."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.timezone import now

from cchc.work import queries
from cchc.work.models import Occurrence
from cchc.work.notices import tell

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 20)


def page(sign_in, person) -> str:
    return sign_in(person).get("/").content.decode()


def in_order(text: str, *said: str) -> bool:
    places = [text.find(words) for words in said]
    return -1 not in places and places == sorted(places)


def test_a_secretary_sees_who_has_not_handed_in_before_their_own_work(sign_in, people, occurrence):
    text = page(sign_in, people.secretary)

    assert in_order(text, "Đơn vị chưa nộp kết quả", "Đang quá hạn", 'id="cho-duyet"', "Việc của tôi")
    assert "Không có việc gấp" not in text


def test_a_leader_sees_three_cards_and_what_is_behind_them(sign_in, people, occurrence):
    text = page(sign_in, people.leader)

    assert text.count('class="tile"') == 2  # no plan with measured targets here, so no card of targets
    assert in_order(text, "Việc quá hạn", 'id="qua-han"', 'id="cho-duyet"')
    assert "Việc của tôi" not in text
    assert "Đơn vị chưa nộp" not in text


def test_a_clerk_sees_their_own_work_only(sign_in, people, occurrence):
    text = page(sign_in, people.clerk)

    assert "Đã quá hạn" in text
    assert "Đơn vị chưa nộp" not in text
    assert 'class="tile"' not in text


def test_units_with_most_late_work_come_first(confirm, ward):
    plan = confirm(
        ("Kế hoạch một", {"time_text": "Quý I/2026"}),
        ("Kế hoạch hai", {"time_text": "Quý II/2026"}),
    )
    first, second = Occurrence.objects.filter(task__plan=plan).order_by("due_on")
    Occurrence.objects.filter(pk=second.pk).update(unit=ward.offices["TTPVHCC"])

    found = queries.owing(Occurrence.objects.all(), today=DAY, until=date(2026, 6, 30))

    assert [(one.unit_id, one.late, one.coming) for one in found] == [
        (first.unit_id, 1, 0),
        (ward.offices["TTPVHCC"].pk, 0, 1),
    ]
    assert queries.owing(Occurrence.objects.all(), today=DAY, until=DAY) == found[:1]


def test_news_opens_its_page(sign_in, people):
    tell([people.clerk], key="t", kind="target", text="Chỉ tiêu đổi trạng thái", address="/chi-tieu/7/")

    for address in ("/", "/thong-bao/"):
        text = sign_in(people.clerk).get(address).content.decode()
        assert '<a href="/chi-tieu/7/">Chỉ tiêu đổi trạng thái</a>' in text


def test_news_that_was_seen_is_no_news(sign_in, people):
    tell([people.clerk], key="t", kind="target", text="Chỉ tiêu đổi trạng thái", address="/chi-tieu/7/")
    people.clerk.notices.update(read_at=now())

    assert "Thông báo chưa xem" not in page(sign_in, people.clerk)
