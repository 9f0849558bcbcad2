"""Deadlines of rows follow the calendar and the limits the ward enters."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cchc.foundation.models import AuditEntry
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import CalendarDay
from cchc.organisation.services.change_calendar import Basis, set_day
from cchc.registers.book import SHELF
from cchc.registers.models.petitions import Petition
from cchc.registers.services.keep_rows import add_row, change_row, withdraw_row
from tests import factories
from tests.support.rows import make_row

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
LIMITS = SHELF.books["thoi-han-ap-dung"]


def march(day: int) -> date:
    return date(2026, 3, day)


def petition(ward: factories.Ward, **values: Any) -> Petition:
    """Received on Monday 2 March; 15 working days end on the 23rd."""
    blank = dict.fromkeys(("supplement_asked_on", "refused_on", "passed_on", "answered_on", "published_on"))
    given = {"received_on": march(2), "petition_class": "competent", "is_anonymous": False, **blank, **values}
    row: Petition = make_row(Petition, ward.offices["VP"], **given)
    return row


@pytest.fixture
def ward() -> factories.Ward:
    return factories.ward()


@pytest.fixture
def secretary(ward):
    return factories.person(Role.SECRETARY, ward.unit)


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def day_off(unit: Any, actor: Any) -> None:
    basis = Basis("Nghỉ thử", "Công văn thử", date(2026, 3, 1))
    set_day(unit=unit, day=march(10), kind=CalendarDay.Kind.HOLIDAY, basis=basis, actor=actor)


def test_a_day_off_moves_what_is_still_to_be_done_and_says_so(ward, secretary, commits):
    open_one, done = petition(ward), petition(ward, answered_on=march(24))
    with commits():
        day_off(ward.unit, secretary)

    open_one.refresh_from_db()
    done.refresh_from_db()
    assert open_one.due_on == march(24)
    assert (done.due_on, done.is_on_time) == (march(23), False)
    entry = AuditEntry.objects.get(event="book.redated", target_id=open_one.pk)
    assert entry.facts == {"old_due_on": "2026-03-23", "due_on": "2026-03-24"}


def test_the_calendar_of_another_ward_moves_nothing_here(ward, commits):
    row, other = petition(ward), factories.ward().unit
    with commits():
        day_off(other, factories.person(Role.SECRETARY, other))

    row.refresh_from_db()
    assert row.due_on == march(23)


def limit(ward: factories.Ward, actor: Any, **values: Any) -> Any:
    given = {
        "unit": ward.unit, "code": "petition_answer", "count": 10, "day_unit": "working_day", "valid_from": march(1),
        "source": "QĐ 163/2025", **values,
    }  # fmt: skip
    return add_row(book=LIMITS, values=given, actor=actor, at=AT)


def test_a_limit_the_ward_enters_holds_from_its_day_for_what_is_done_too(ward, secretary, commits):
    done, earlier = petition(ward, answered_on=march(20)), petition(ward, received_on=date(2026, 2, 27))
    assert done.is_on_time
    with commits():
        limit(ward, secretary)

    done.refresh_from_db()
    earlier.refresh_from_db()
    assert (done.due_on, done.is_on_time) == (march(16), False)
    assert earlier.due_on == march(20)  # received before the limit is valid: still fifteen days


def test_a_limit_changed_or_withdrawn_is_reckoned_anew(ward, secretary, commits):
    row = petition(ward)
    with commits():
        own = limit(ward, secretary)
    with commits():
        change_row(book=LIMITS, row_id=own.pk, edition=1, values={"count": 12}, actor=secretary, at=AT)
    row.refresh_from_db()
    assert row.due_on == march(18)
    with commits():
        withdraw_row(book=LIMITS, row_id=own.pk, edition=2, reason="Ghi nhầm", actor=secretary, at=AT)
    row.refresh_from_db()
    assert row.due_on == march(23)


def test_a_limit_moved_to_a_later_day_gives_back_what_it_took(ward, secretary, commits):
    row = petition(ward)
    with commits():
        own = limit(ward, secretary)
    with commits():
        change_row(book=LIMITS, row_id=own.pk, edition=1, values={"valid_from": march(9)}, actor=secretary, at=AT)

    row.refresh_from_db()
    assert row.due_on == march(23)
