"""Work by week, and the ladder a ward decides for itself."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.urls import reverse

from cchc.foundation.models import AuditEntry
from cchc.kernel.calendar_rules import vietnam_calendar
from cchc.work.domain.reminders import Step
from cchc.work.models import ReminderStep
from cchc.work.presentation import suggested_due
from cchc.work.reminders import ladder_of
from cchc.work.services.change_ladder import change_ladder
from cchc.work.views.board import spans

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 20)


def test_the_columns_follow_each_other_without_gap_or_overlap():
    found = spans(FRIDAY)

    for (_title, _first, last), (_next, first, _last) in pairwise(found):
        assert first == last + timedelta(days=1)
    assert [title for title, first, last in found if first and last and first <= FRIDAY <= last] == ["Tuần này"]
    assert found[1][2] == date(2026, 11, 22)  # Sunday


def test_a_ward_changes_its_ladder_and_the_old_one_stays_on_record(ward, people):
    on = date(2026, 6, 1)
    change_ladder(unit=ward.unit, steps=[Step(-3, "assignee")], source="Quy chế", actor=people.secretary, on=on)
    later = date(2026, 7, 1)
    change_ladder(unit=ward.unit, steps=[Step(-1, "head")], source="Quy chế mới", actor=people.secretary, on=later)

    assert ladder_of(ward.unit, on=on) == [Step(-3, "assignee")]
    assert ladder_of(ward.offices["VP"], on=later) == [Step(-1, "head")]
    assert ReminderStep.objects.get(source="Quy chế").end_on == date(2026, 6, 30)
    assert AuditEntry.objects.filter(event="work.ladder_changed").count() == 2


def test_a_ladder_that_is_no_list_of_numbers_says_so_and_changes_nothing(sign_in, people):
    answer = sign_in(people.secretary).post(reverse("work:ladder"), {"assignee": "mười", "source": "x"})

    assert answer.status_code == 422
    assert "các số nguyên" in answer.content.decode()
    assert not ReminderStep.objects.filter(unit__isnull=False).exists()


def test_a_waiting_task_gets_a_day_proposed_from_the_words_of_the_plan(confirm):
    plan = confirm(("Trả lời kiến nghị", {"time_text": "Trong 05 ngày làm việc kể từ ngày nhận được văn bản"}))
    occurrence = plan.tasks.get().occurrences.get()

    # Friday 20 November, then five working days; Tuesday the 24th is a day off.
    assert suggested_due(occurrence, today=FRIDAY, calendar=vietnam_calendar()) == date(2026, 11, 30)
