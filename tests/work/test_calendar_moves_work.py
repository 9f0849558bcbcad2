"""When the calendar changes, open work at a period end gets its new last day, and nothing else moves."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cchc.organisation.domain.roles import Role
from cchc.organisation.models import CalendarDay
from cchc.organisation.services.change_calendar import Basis, choose_regime, set_day, withdraw_day
from cchc.organisation.working_time import calendar_for
from cchc.work.models import Extension, Occurrence
from cchc.work.services.make_occurrences import make_occurrences
from tests import factories

PERIOD_END = date(2026, 3, 31)  # a Tuesday, the last day of "Quý I/2026"
NEXT_DAY = date(2026, 4, 1)


def day_off(unit, actor, day=PERIOD_END):
    basis = Basis("Nghỉ thử", "Công văn thử", date(2026, 3, 1))
    return set_day(unit=unit, day=day, kind=CalendarDay.Kind.HOLIDAY, basis=basis, actor=actor)


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_day_off_at_the_period_end_moves_open_work_to_the_next_working_day(occurrence, ward, people, commits):
    with commits():
        day_off(ward.unit, people.secretary)

    occurrence.refresh_from_db()
    assert occurrence.due_on == NEXT_DAY


def test_withdrawing_the_day_moves_it_back(occurrence, ward, people, commits):
    with commits():
        row = day_off(ward.unit, people.secretary)
    with commits():
        withdraw_day(day_id=row.pk, on=date(2026, 3, 10), actor=people.secretary)

    occurrence.refresh_from_db()
    assert occurrence.due_on == PERIOD_END


def test_the_calendar_of_another_ward_moves_nothing_here(occurrence, commits):
    other = factories.ward("Phường Sao Hôm").unit
    with commits():
        day_off(other, factories.person(Role.SECRETARY, other))

    occurrence.refresh_from_db()
    assert occurrence.due_on == PERIOD_END


def test_handed_in_work_keeps_the_day_it_was_judged_by(occurrence, ward, people, commits):
    occurrence.state = "submitted"
    occurrence.save()
    with commits():
        day_off(ward.unit, people.secretary)

    occurrence.refresh_from_db()
    assert occurrence.due_on == PERIOD_END


def test_an_extension_agreed_to_is_not_taken_back(occurrence, ward, people, commits):
    later = date(2026, 4, 20)
    Extension.objects.create(
        occurrence=occurrence, old_due_on=PERIOD_END, new_due_on=later, reason="Chờ văn bản", asked_by=people.head,
        asked_at=datetime(2026, 3, 2, tzinfo=UTC), decision="agreed",
    )  # fmt: skip
    occurrence.due_on = later
    occurrence.save()

    with commits():
        day_off(ward.unit, people.secretary)

    occurrence.refresh_from_db()
    assert occurrence.due_on == later


def test_dating_anew_twice_changes_nothing_and_makes_no_second_piece_of_work(occurrence, people):
    before = list(Occurrence.objects.values_list("pk", "due_on", "state"))

    make_occurrences(occurrence.task.plan, actor=people.secretary)

    assert list(Occurrence.objects.values_list("pk", "due_on", "state")) == before


def test_another_report_regime_moves_the_days_and_keeps_what_was_done(confirm, ward, people, commits):
    plan = confirm(("Báo cáo kết quả", {"time_text": "Định kỳ hằng quý"}))
    first, *rest = Occurrence.objects.filter(task__plan=plan).order_by("due_on")
    first.state, first.handed_in_on, first.accepted_on = "accepted", first.due_on, first.due_on
    first.save()
    rest[0].state = "in_progress"
    rest[0].save()
    before = {one.pk: one.label for one in (first, *rest)}

    for regime, start_on in (("lam-dong", date(2026, 1, 1)), ("national", date(2026, 2, 1))):
        with commits():
            choose_regime(
                unit=ward.unit, report_regime=regime, start_on=start_on, source="Công văn", actor=people.secretary
            )

        after = Occurrence.objects.filter(task__plan=plan)
        assert {one.pk: one.label for one in after} == before
        assert sorted(one.state for one in after) == ["accepted", "in_progress", "open", "open"]


class AddingADayOff(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(days=st.lists(st.dates(date(2026, 3, 20), date(2026, 4, 10)), max_size=8, unique=True))
    def test_never_brings_a_date_forward(self, days):
        ward = factories.ward()
        secretary = factories.person(Role.SECRETARY, ward.unit)
        due_on = calendar_for(ward.unit).due_at_period_end(PERIOD_END)
        for day in days:
            if calendar_for(ward.unit).is_working(day):
                day_off(ward.unit, secretary, day)
            calendar = calendar_for(ward.unit)
            moved = calendar.due_at_period_end(PERIOD_END)

            assert moved >= due_on
            assert calendar.is_working(moved)
            due_on = moved
