"""A ward marks a day, its hours and its report regime: dated, with a source, and never deleted."""

from datetime import date, time

import pytest

from cchc.foundation.models import AuditEntry
from cchc.organisation.domain.refusals import CannotChange, Refusal
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import CalendarDay, UnitRules, WorkingSession
from cchc.organisation.rules import report_regime_for
from cchc.organisation.services.change_calendar import Basis, choose_regime, set_day, set_hours, withdraw_day
from cchc.organisation.working_time import WorkingTime, calendar_for
from tests import factories

pytestmark = pytest.mark.django_db
Kind = CalendarDay.Kind
MONDAY, TUESDAY_OFF, SATURDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 28)
BASIS = Basis("Nghỉ thử", "Công văn số 1/UBND", date(2026, 11, 1))
MORNING = (time(7), time(11))


@pytest.fixture
def secretary(ward):
    return factories.person(Role.SECRETARY, ward.unit)


def mark(ward, secretary, day, kind, **more):
    return set_day(unit=ward.unit, day=day, kind=kind, basis=BASIS, actor=secretary, **more)


def test_a_day_off_of_the_ward_holds_for_its_offices_and_nobody_else(ward, secretary):
    mark(ward, secretary, MONDAY, Kind.HOLIDAY)

    assert not calendar_for(ward.offices["VP"]).is_working(MONDAY)
    assert calendar_for(ward.province).is_working(MONDAY)
    entry = AuditEntry.objects.get(event="calendar.day_set")
    assert (entry.actor, entry.unit_code, entry.facts["source"]) == (secretary, ward.unit.code, BASIS.source)


def test_a_swap_marks_both_days_or_neither(ward, secretary):
    mark(ward, secretary, MONDAY, Kind.DAY_SWAP, worked_instead=SATURDAY)
    calendar = calendar_for(ward.unit)

    assert (calendar.is_working(MONDAY), calendar.is_working(SATURDAY)) == (False, True)

    with pytest.raises(CannotChange):  # 25 November is worked anyway
        mark(ward, secretary, date(2026, 11, 26), Kind.DAY_SWAP, worked_instead=date(2026, 11, 25))


@pytest.mark.parametrize(
    ("case", "day", "kind"),
    [
        ("a day off on a holiday of everybody", TUESDAY_OFF, Kind.HOLIDAY),
        ("a day off on a Sunday", date(2026, 11, 22), Kind.DAY_SWAP),
        ("work on a working day", MONDAY, Kind.WORKED_SATURDAY),
        ("a normal day that is one", MONDAY, Kind.NORMAL),
    ],
)
def test_a_row_that_changes_nothing_is_refused(case, ward, secretary, day, kind):
    with pytest.raises(CannotChange) as refused:
        mark(ward, secretary, day, kind)

    assert refused.value.reason is Refusal.DAY_ALREADY_SO
    assert not CalendarDay.objects.filter(unit=ward.unit).exists()


def test_the_ward_may_work_on_a_day_off_of_everybody(ward, secretary):
    mark(ward, secretary, TUESDAY_OFF, Kind.NORMAL)

    assert calendar_for(ward.unit).is_working(TUESDAY_OFF)
    assert not calendar_for(None).is_working(TUESDAY_OFF)


def test_a_second_thought_ends_the_first_row_and_keeps_it(ward, secretary):
    mark(ward, secretary, MONDAY, Kind.HOLIDAY)

    mark(ward, secretary, MONDAY, Kind.NORMAL)

    assert calendar_for(ward.unit).is_working(MONDAY)
    assert CalendarDay.objects.filter(unit=ward.unit, day=MONDAY).count() == 2


def test_a_withdrawn_day_counts_no_more_and_is_withdrawn_once(ward, secretary):
    row = mark(ward, secretary, MONDAY, Kind.HOLIDAY)

    withdraw_day(day_id=row.pk, on=date(2026, 11, 10), actor=secretary)

    assert calendar_for(ward.unit).is_working(MONDAY)
    with pytest.raises(CannotChange, match="day_withdrawn"):
        withdraw_day(day_id=row.pk, on=date(2026, 11, 11), actor=secretary)


def test_new_office_hours_end_the_old_ones_the_day_before(ward, secretary):
    for start_on in (date(2026, 1, 1), date(2026, 7, 1)):
        set_hours(
            unit=ward.unit, weekdays=range(6), sessions=[MORNING], start_on=start_on, source="QĐ 1", actor=secretary
        )

    assert set(WorkingSession.objects.values_list("end_on", flat=True)) == {date(2026, 6, 30), None}
    assert calendar_for(ward.unit, on=date(2026, 8, 1)).is_working(date(2026, 8, 8))  # a Saturday


def test_office_hours_never_begin_before_those_in_force(ward, secretary):
    hours = {"unit": ward.unit, "weekdays": range(5), "sessions": [MORNING], "source": "QĐ", "actor": secretary}
    set_hours(start_on=date(2026, 7, 1), **hours)

    with pytest.raises(CannotChange, match="hours_not_later"):
        set_hours(start_on=date(2026, 7, 1), **hours)


def test_the_regime_of_the_ward_outranks_the_common_one(ward, secretary):
    choose_regime(
        unit=ward.unit, report_regime="lam-dong", start_on=date(2026, 1, 1), source="Công văn 128", actor=secretary
    )

    assert report_regime_for(ward.offices["VP"], year=2026).code == "lam-dong"
    assert report_regime_for(ward.unit, year=2025).code == "national"
    with pytest.raises(CannotChange, match="regime_same_day"):
        choose_regime(
            unit=ward.unit, report_regime="national", start_on=date(2026, 1, 1), source="Khác", actor=secretary
        )


def test_many_units_are_read_in_two_statements(ward, secretary, django_assert_num_queries):
    mark(ward, secretary, MONDAY, Kind.HOLIDAY)
    other = factories.ward("Phường Sao Hôm")
    units = [*ward.offices.values(), *other.offices.values(), None]

    with django_assert_num_queries(2):
        time = WorkingTime.read(on=MONDAY)
        working = [time.of(unit).is_working(MONDAY) for unit in units]

    assert working == [False] * 4 + [True] * 5
    assert [calendar_for(unit, on=MONDAY) for unit in units] == [time.of(unit) for unit in units]


# The pages -----------------------------------------------------------------------------------

FORM = {
    "day": "2026-11-23", "kind": "day_swap", "name": "Nghỉ hoán đổi", "source": "Công văn 1",
    "valid_from": "2026-11-01", "worked_instead": "2026-11-28",
}  # fmt: skip


def test_the_year_shows_the_days_and_the_documents_behind_them(ward, secretary, sign_in):
    mark(ward, secretary, MONDAY, Kind.HOLIDAY)

    page = sign_in(secretary).get("/lich-lam-viec/?nam=2026").content.decode()

    assert "Công văn số 1/UBND" in page
    assert "Ngày Văn hóa Việt Nam" in page
    assert "Tháng 11" in page


def test_the_secretary_marks_a_day_on_the_page(ward, secretary, sign_in):
    response = sign_in(secretary).post(f"/lich-lam-viec/{ward.unit.pk}/ngay/", FORM)

    assert response.status_code == 302
    assert CalendarDay.objects.filter(unit=ward.unit).count() == 2


@pytest.mark.parametrize(
    ("case", "change", "sentence"),
    [
        ("no source", {"source": ""}, "bắt buộc"),
        ("worked day without a swap", {"kind": "holiday"}, "Ngày làm bù chỉ đi với"),
        ("nothing changes", {"day": "2026-11-22", "worked_instead": ""}, "vốn đã là ngày nghỉ"),
    ],
)
def test_what_is_refused_is_said_on_the_form(case, change, sentence, ward, secretary, sign_in):
    response = sign_in(secretary).post(f"/lich-lam-viec/{ward.unit.pk}/ngay/", FORM | change)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not CalendarDay.objects.filter(unit=ward.unit).exists()


def test_hours_and_regime_are_set_on_their_pages(ward, secretary, sign_in):
    client = sign_in(secretary)
    hours = {
        "weekdays": ["0", "1", "2", "3", "4"], "morning_opens": "07:00", "morning_closes": "11:00",
        "afternoon_opens": "13:00", "afternoon_closes": "17:00", "start_on": "2026-01-01", "source": "QĐ 5",
    }  # fmt: skip
    client.post(f"/lich-lam-viec/{ward.unit.pk}/gio/", hours)
    client.post(
        f"/lich-lam-viec/{ward.unit.pk}/che-do-bao-cao/",
        {"report_regime": "lam-dong", "start_on": "2026-01-01", "source": "Công văn 128"},
    )
    wrong = client.post(f"/lich-lam-viec/{ward.unit.pk}/gio/", hours | {"morning_closes": "06:00"})

    assert WorkingSession.objects.filter(unit=ward.unit).count() == 10
    assert UnitRules.objects.get(unit=ward.unit).report_regime == "lam-dong"
    assert wrong.status_code == 422


def test_the_form_of_hours_starts_from_those_in_force(ward, secretary, sign_in):
    page = sign_in(secretary).get(f"/lich-lam-viec/{ward.unit.pk}/gio/").content.decode()

    assert page.count(" checked") == 5
    assert 'value="13:30"' in page


def test_a_clerk_looks_and_changes_nothing(ward, people, sign_in):
    client = sign_in(people.clerk)

    assert client.get("/lich-lam-viec/").status_code == 200
    assert client.post(f"/lich-lam-viec/{ward.unit.pk}/ngay/", FORM).status_code == 403


def test_the_secretary_of_another_ward_finds_no_such_page(ward, sign_in):
    stranger = factories.person(Role.SECRETARY, factories.ward("Phường Sao Hôm").unit)

    assert sign_in(stranger).post(f"/lich-lam-viec/{ward.unit.pk}/ngay/", FORM).status_code == 404


def test_a_common_day_is_not_the_wards_to_withdraw(ward, secretary, sign_in):
    row = CalendarDay.objects.get(day=TUESDAY_OFF)

    assert sign_in(secretary).post(f"/lich-lam-viec/rut/{row.pk}/").status_code == 404
