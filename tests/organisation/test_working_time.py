"""The calendar of a ward: the shipped days, with the ward's own over them."""

from datetime import date, time

import pytest

from cchc.organisation.models import CalendarDay, WorkingSession
from cchc.organisation.working_time import calendar_for
from tests import factories

pytestmark = pytest.mark.django_db
MONDAY_23_NOV = date(2026, 11, 23)


def entry(unit, day, kind):
    return CalendarDay.objects.create(
        unit=unit, day=day, kind=kind, name="Thử", source="Quyết định thử", valid_from=date(2026, 1, 1)
    )


def test_the_shipped_calendar_is_there_after_the_migrations():
    calendar = calendar_for(None)

    assert not calendar.is_working(date(2026, 2, 17))  # Tết Bính Ngọ
    assert calendar.is_working(date(2026, 8, 22))  # worked for 31 August
    assert calendar.is_working(MONDAY_23_NOV)


def test_a_day_off_of_the_province_holds_for_its_wards_and_no_others():
    ward, other = factories.ward(), factories.ward("Phường Sao Hôm")
    entry(ward.province, MONDAY_23_NOV, CalendarDay.Kind.DAY_SWAP)

    assert not calendar_for(ward.unit).is_working(MONDAY_23_NOV)
    assert calendar_for(other.unit).is_working(MONDAY_23_NOV)


def test_the_row_nearer_to_the_unit_is_stronger():
    ward = factories.ward()
    entry(ward.province, MONDAY_23_NOV, CalendarDay.Kind.DAY_SWAP)
    entry(ward.unit, MONDAY_23_NOV, CalendarDay.Kind.NORMAL)

    assert calendar_for(ward.unit).is_working(MONDAY_23_NOV)
    assert not calendar_for(ward.province).is_working(MONDAY_23_NOV)


def test_a_withdrawn_day_no_longer_counts_but_stays_on_record():
    ward = factories.ward()
    row = entry(ward.unit, MONDAY_23_NOV, CalendarDay.Kind.DAY_SWAP)
    row.valid_to = date(2026, 11, 1)
    row.save()

    assert calendar_for(ward.unit).is_working(MONDAY_23_NOV)
    assert CalendarDay.objects.filter(pk=row.pk).exists()


def test_office_hours_of_the_ward_replace_the_usual_ones():
    ward = factories.ward()
    for weekday in range(6):
        WorkingSession.objects.create(
            unit=ward.unit,
            weekday=weekday,
            opens_at=time(8),
            closes_at=time(12),
            start_on=date(2026, 1, 1),
        )

    calendar = calendar_for(ward.offices["VP"], on=date(2026, 11, 20))

    assert calendar.is_working(date(2026, 11, 21))  # a Saturday
    assert [(s.start, s.end) for s in calendar.sessions] == [(time(8), time(12))]
