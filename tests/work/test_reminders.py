"""The ladder: who is told, on which day, once; and the one letter a day."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.calendar_rules import vietnam_calendar
from cchc.organisation.models import Delegation
from cchc.work.domain.reminders import Firing, Step, fires_on, firings
from cchc.work.domain.states import State
from cchc.work.models import Digest, Notice, Occurrence, ReminderStep
from cchc.work.notices import tell
from cchc.work.reminders import remind, send_digests
from cchc.work.services.arrange import assign

VIETNAM = vietnam_calendar()
LADDER = [Step(days, "assignee") for days in (-10, -5, -2, 0, 1)]
days = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("case", "due_on", "working_days", "expected"),
    [
        ("two working days before a Tuesday", date(2026, 3, 31), -2, date(2026, 3, 27)),
        ("the day itself", date(2026, 3, 31), 0, date(2026, 3, 31)),
        ("the day after", date(2026, 3, 31), 1, date(2026, 4, 1)),
        ("a last day on a Sunday is told on Friday", date(2026, 11, 15), 0, date(2026, 11, 13)),
        ("five working days before the end of Tết week", date(2026, 2, 23), -5, date(2026, 2, 9)),
    ],
)
def test_a_rung_fires_on(case, due_on, working_days, expected):
    assert fires_on(due_on, working_days, VIETNAM) == expected


@given(days, st.sampled_from([-10, -5, -2, 0, 1, 3]))
def test_a_rung_always_fires_on_a_working_day(due_on, working_days):
    assert VIETNAM.is_working(fires_on(due_on, working_days, VIETNAM))


@given(days, st.integers(1, 40), days)
def test_every_rung_fires_exactly_once_however_the_days_are_cut(start, length, due_on):
    plain = WorkingCalendar()
    end = date.fromordinal(start.toordinal() + length)
    whole = [f for f in firings(LADDER, since=start, until=end, calendar=plain) if f.due_on == due_on]

    day_by_day = [
        firing
        for ordinal in range(start.toordinal(), end.toordinal())
        for firing in firings(
            LADDER, since=date.fromordinal(ordinal), until=date.fromordinal(ordinal + 1), calendar=plain
        )
        if firing.due_on == due_on
    ]

    assert len(day_by_day) == len(set(day_by_day))
    assert set(whole) <= set(day_by_day)


def test_of_rungs_missed_together_only_the_latest_is_told():
    found = firings(LADDER, since=date(2026, 3, 16), until=date(2026, 3, 31), calendar=WorkingCalendar())

    assert [f for f in found if f.due_on == date(2026, 3, 31)] == [Firing(date(2026, 3, 31), Step(0, "assignee"))]


def told(person):
    return list(Notice.objects.filter(person=person, kind="reminder").values_list("text", flat=True))


def test_the_person_who_was_given_the_work_is_reminded_and_nobody_else(occurrence, people):
    assign(occurrence_id=occurrence.pk, edition=1, assignee=people.clerk, actor=people.head, on=date(2026, 3, 2))

    remind(today=date(2026, 3, 24))  # five working days before 31 March

    assert told(people.clerk) == ["Còn 5 ngày làm việc (hạn 31/03/2026): Ban hành kế hoạch tuyên truyền"]
    assert told(people.head) == []


def test_work_given_to_nobody_is_the_heads_to_give(occurrence, people):
    remind(today=date(2026, 3, 24))

    assert len(told(people.head)) == 1


def test_a_late_task_climbs_to_the_head_and_then_to_the_leader(occurrence, people):
    assign(occurrence_id=occurrence.pk, edition=1, assignee=people.clerk, actor=people.head, on=date(2026, 3, 2))

    for day in (date(2026, 4, 1), date(2026, 4, 2), date(2026, 4, 3)):
        remind(today=day)

    assert [len(told(p)) for p in (people.clerk, people.head, people.leader)] == [1, 1, 1]


def test_reminding_again_after_a_crash_tells_nobody_twice(occurrence, people):
    first = remind(today=date(2026, 3, 24))

    assert (first, remind(today=date(2026, 3, 24))) == (1, 0)


def test_handed_in_work_reminds_nobody(occurrence, people):
    Occurrence.objects.filter(pk=occurrence.pk).update(state=State.SUBMITTED, handed_in_on=date(2026, 3, 20))

    assert remind(today=date(2026, 3, 24)) == 0


def test_a_ward_may_have_its_own_ladder(occurrence, people, ward):
    ReminderStep.objects.create(
        unit=ward.unit, working_days=-1, audience="head", start_on=date(2026, 1, 1), source="Quy chế"
    )

    assert remind(today=date(2026, 3, 24)) == 0
    assert remind(today=date(2026, 3, 30)) == 1


def test_who_acts_for_an_absent_head_is_told_too(occurrence, people):
    Delegation.objects.create(
        absent=people.head,
        deputy=people.clerk,
        start_on=date(2026, 1, 1),
        end_on=date(2027, 12, 31),
        reason="Đi học",
    )

    remind(today=date(2026, 3, 24))

    assert len(told(people.clerk)) == 1


MORNING = datetime(2026, 3, 24, 1, 30, tzinfo=UTC)  # 8 giờ 30
NIGHT = datetime(2026, 3, 24, 15, 0, tzinfo=UTC)  # 22 giờ
SUNDAY = datetime(2026, 3, 22, 2, 0, tzinfo=UTC)


def test_one_letter_a_day_holds_all_the_news(occurrence, people, confirm):
    remind(today=date(2026, 3, 24))
    Notice.objects.create(person=people.head, key="x", kind="assigned", text="Việc khác", made_at=MORNING)

    assert send_digests(now=MORNING) == 1
    assert send_digests(now=MORNING) == 0
    (letter,) = mail.outbox
    assert letter.to == ["truongphong@example.vn"]
    assert letter.subject == "CCHC ngày 24/03/2026: 2 việc cần biết"
    assert "Còn 5 ngày làm việc" in letter.body
    assert "Việc khác" in letter.body


def test_a_letter_says_where_each_thing_opens_when_the_address_of_the_product_is_known(
    occurrence, people, confirm, settings
):
    remind(today=date(2026, 3, 24))
    tell([people.head], key="t", kind="target", text="Có nguy cơ", address="/chi-tieu/7/")
    settings.PUBLIC_ADDRESS = "https://cchc.phuong.gov.vn/"

    send_digests(now=MORNING)

    body = mail.outbox[0].body
    assert "Có nguy cơ\n    https://cchc.phuong.gov.vn/chi-tieu/7/" in body
    assert f"https://cchc.phuong.gov.vn/viec/{occurrence.pk}/" in body


def test_a_letter_leaves_out_nothing_of_a_kind_it_does_not_know(people):
    tell([people.head], key="n", kind="new_kind", text="Báo cáo quý chờ ký")

    send_digests(now=MORNING)

    assert "Tin khác (1)\n  - Báo cáo quý chờ ký" in mail.outbox[0].body


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//elsewhere.example/", "chi-tieu/7/"])
def test_a_notice_opens_a_page_of_ours_only(address, people):
    with pytest.raises(IntegrityError, match="notice_opens_a_page_of_ours"):
        Notice.objects.create(person=people.head, key="x", kind="target", text="x", address=address, made_at=MORNING)


@pytest.mark.parametrize(("case", "moment"), [("at night", NIGHT), ("on Sunday", SUNDAY)])
def test_no_letter_outside_working_hours(case, moment, occurrence, people):
    remind(today=date(2026, 3, 24))

    assert send_digests(now=moment) == 0
    assert not Digest.objects.exists()


def test_a_letter_the_server_refused_is_sent_at_the_next_turn(occurrence, people, monkeypatch):
    remind(today=date(2026, 3, 24))

    def refuse(self, fail_silently=False):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", refuse)
        assert send_digests(now=MORNING) == 0

    assert send_digests(now=MORNING) == 1
