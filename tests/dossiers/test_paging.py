"""Every dossier of a long list can be reached, whatever its length."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from cchc.dossiers import listing, paging
from cchc.dossiers.models import Dossier
from cchc.dossiers.paging import mark_of, read_mark

pytestmark = pytest.mark.django_db
ORDER = ("-received_on", "-pk")


@pytest.fixture
def short_pages(monkeypatch):
    """Two dossiers a page and three numbered pages: the seventh dossier lies beyond them."""
    for module in (paging, listing):
        monkeypatch.setattr(module, "PER_PAGE", 2)
    monkeypatch.setattr(paging, "MOST_PAGES", 3)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def store(ward, count: int, *, same_day: int = 3) -> list[str]:
    """Store late dossiers, ``same_day`` of them received and due on each day."""
    made = []
    for number in range(count):
        day = date(2025, 1, 1) + timedelta(days=number // same_day)
        due = day + timedelta(days=5)
        moments = {"received_at": noon(day), "received_on": day, "due_at": noon(due), "due_on": due}
        status = Dossier.Status.PROCESSING
        made.append(Dossier(unit=ward.unit, code=f"H{number:03}", status=status, **moments))
        made[-1].settle()
        made[-1].settle()
    return [row.code for row in Dossier.objects.bulk_create(made)]


def walk(client, **asked) -> list[str]:
    """Return the codes of all pages: the numbered ones, then from row to row to the end."""
    codes, address = [], None
    for page in range(1, 4):
        response = client.get(reverse("dossiers:index"), asked | {"trang": page})
        codes += [row.dossier.code for row in response.context["rows"]]
        address = response.context["further"]
    while address:
        response = client.get(f"{reverse('dossiers:index')}?{address}")
        codes += [row.dossier.code for row in response.context["rows"]]
        address = response.context["further"]
    return codes


@pytest.mark.parametrize("asked", [{"xem": "tat-ca"}, {"xem": "tre-han"}, {"q": "H0"}], ids=str)
@pytest.mark.parametrize("count", [6, 7, 8, 17])
def test_every_dossier_comes_once_and_in_order(sign_in, ward, people, short_pages, asked, count):
    codes = store(ward, count)

    found = walk(sign_in(people.clerk), **asked)

    assert found == (codes if asked.get("xem") == "tre-han" else codes[::-1])


def test_the_end_of_the_list_says_so(sign_in, ward, people, short_pages):
    store(ward, 7)
    client = sign_in(people.clerk)
    further = client.get(reverse("dossiers:index"), {"xem": "tat-ca", "trang": 3}).context["further"]

    text = client.get(f"{reverse('dossiers:index')}?{further}").content.decode()

    assert "Hết danh sách" in text
    assert "7 hồ sơ Đang xem phần sau của danh sách." in text


def test_a_place_is_read_back():
    row = Dossier(pk=8123, received_on=date(2026, 3, 2))

    assert read_mark(mark_of(row, ORDER), ORDER) == (date(2026, 3, 2), 8123)


@pytest.mark.parametrize("text", ["", "x", "2026-03-02", "2026-13-02_1", "2026-03-02_-1", "2026-03-02_1_2", "_" * 9])
def test_what_people_put_into_an_address_is_no_place(text):
    assert read_mark(text, ORDER) is None
