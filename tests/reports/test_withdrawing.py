"""A report opened by mistake is withdrawn: nothing is lost, nobody is reminded, its period may be opened anew."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cchc.foundation.models import AuditEntry
from cchc.reports import city, queries, regime, reminders, timeliness
from cchc.reports.domain.refusals import CannotReport, Refusal
from cchc.reports.models import Report
from cchc.reports.services import draft_again, fill_parts, sign_report
from cchc.reports.services.correct_report import correct_report
from cchc.reports.services.open_report import open_report
from cchc.reports.services.withdraw_report import withdraw_report
from cchc.work.models import Notice

from .conftest import OPENED, SIGNATURE, at

WHEN = at(date(2026, 9, 3))
WHY = "Mở nhầm kỳ."


def withdraw(report, people, *, reason=WHY):
    return withdraw_report(report_id=report.pk, edition=report.edition, reason=reason, actor=people.secretary, at=WHEN)


@pytest.fixture
def withdrawn(report, people):
    return withdraw(report, people)


def test_what_was_written_stays_and_the_act_is_in_the_trail(report, part, people):
    text = part.text

    done = withdraw(report, people)

    done.refresh_from_db()
    assert (done.state, done.withdrawn_because) == ("withdrawn", WHY)
    assert done.parts.get(section="procedures").text == text
    assert done.figures.exists()
    entry = AuditEntry.objects.get(event="reports.withdrawn")
    assert (entry.actor, entry.facts["reason"]) == (people.secretary, WHY)


def test_a_ready_report_may_be_withdrawn_a_signed_one_never(ready, people):
    signed = sign_report.sign_report(
        report_id=ready.pk, edition=ready.edition, signature=SIGNATURE, actor=people.leader, at=at(date(2026, 9, 8))
    )

    with pytest.raises(CannotReport) as caught:
        withdraw(signed, people)

    assert caught.value.reason == Refusal.SIGNED
    signed.refresh_from_db()
    assert signed.state == "signed"


def test_a_reason_is_needed_and_the_database_says_so_too(report, people):
    with pytest.raises(CannotReport) as caught:
        withdraw(report, people, reason="  ")

    assert caught.value.reason == Refusal.REASON_MISSING
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(state="withdrawn")


def test_nothing_can_be_done_with_a_withdrawn_report(withdrawn, people):
    part = withdrawn.parts.first()
    acts = (
        lambda: withdraw(withdrawn, people),
        lambda: draft_again.draft_again(report_id=withdrawn.pk, actor=people.secretary, at=WHEN),
        lambda: draft_again.freeze(report_id=withdrawn.pk, actor=people.secretary, at=WHEN),
        lambda: fill_parts.hand_in(part_id=part.pk, edition=part.edition, actor=people.clerk, at=WHEN),
        lambda: sign_report.make_ready(
            report_id=withdrawn.pk, edition=withdrawn.edition, actor=people.secretary, at=WHEN
        ),
        lambda: sign_report.reopen(report_id=withdrawn.pk, edition=withdrawn.edition, actor=people.secretary, at=WHEN),
    )
    for act in acts:
        with pytest.raises(CannotReport) as caught:
            act()
        assert caught.value.reason == Refusal.WITHDRAWN


def test_who_was_asked_for_a_part_learns_that_nothing_is_asked_and_is_reminded_no_more(withdrawn, people):
    assert WHY in Notice.objects.get(person=people.counter, key__startswith="report-withdrawn").text
    assert not Notice.objects.filter(person=people.secretary, key__startswith="report-withdrawn").exists()

    reminders.remind(today=date(2026, 9, 7))

    assert not Notice.objects.filter(kind="reminder").exists()
    assert not queries.parts_owed_by(people.counter).exists()
    assert not queries.being_made(people.secretary).exists()
    assert reminders.freeze_what_is_due(at(date(2026, 9, 7))) == []


def test_the_worker_opens_no_report_people_have_withdrawn_and_people_may(withdrawn, people, ward):
    made = reminders.open_what_is_due(WHEN)
    assert [one for one in made if one.unit == ward.unit] == []

    again = open_report(unit=ward.unit, plan=regime.regular(ward.unit, "q3", 2026), actor=people.secretary, at=OPENED)

    assert (again.period, again.version, again.state) == (withdrawn.period, 1, "collecting")
    assert Report.objects.filter(unit=ward.unit).count() == 2


def test_only_one_report_of_a_period_stands_whatever_was_withdrawn(withdrawn, people, ward):
    plan = regime.regular(ward.unit, "q3", 2026)
    first = open_report(unit=ward.unit, plan=plan, actor=people.secretary, at=OPENED)
    withdraw(first, people)
    open_report(unit=ward.unit, plan=plan, actor=people.secretary, at=OPENED)

    with pytest.raises(CannotReport) as caught:
        open_report(unit=ward.unit, plan=plan, actor=people.secretary, at=OPENED)

    assert caught.value.reason == Refusal.ALREADY_OPEN
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=withdrawn.pk).update(state="collecting")


def test_a_withdrawn_report_is_neither_received_nor_late_nor_incomplete(withdrawn, ward):
    today = date(2026, 9, 20)

    line = city.sendings([ward.unit], 2026, today=today)[0]

    q3 = line.cells[2]
    assert (q3.state, q3.report) == ("missing", None)
    assert timeliness.sent_of(Report.objects.all(), today=today) == []
    assert timeliness.by_unit(Report.objects.all(), today=today) == []


def test_a_withdrawn_correction_leaves_the_signed_report_in_force_and_may_be_made_again(signed, people):
    at_last = at(date(2026, 9, 10))
    wrong = correct_report(report_id=signed.pk, reason="Sai số liệu.", actor=people.secretary, at=at_last)
    assert signed not in Report.objects.in_force()

    withdraw(wrong, people)

    assert list(Report.objects.in_force()) == [signed]
    again = correct_report(report_id=signed.pk, reason="Sai số liệu mục 2.", actor=people.secretary, at=at_last)
    assert (again.version, list(Report.objects.in_force())) == (2, [again])


# On screen ----------------------------------------------------------------------------------------


@pytest.fixture
def page(report):
    return reverse("reports:withdraw", args=[report.pk])


def test_the_secretary_is_asked_why_and_sees_the_report_afterwards(sign_in, people, report, page):
    client = sign_in(people.secretary)
    desk = reverse("reports:desk", args=[report.pk])

    assert page in client.get(desk).text
    asked = client.get(page)
    answer = client.post(page, {"edition": report.edition, "reason": WHY}, follow=True)

    assert "Rút lại báo cáo mở nhầm" in asked.text
    assert answer.redirect_chain[-1][0] == desk
    assert WHY in answer.text
    assert "Mở báo cáo mới cho kỳ này" in answer.text
    assert page not in answer.text
    assert "ngày làm việc" not in answer.text
    assert "chưa gửi</td>" not in client.get(reverse("reports:index")).text
    assert "Đã rút lại" in client.get(reverse("reports:index")).text
    choices = client.get(reverse("reports:open"), {"nam": "2026"}).text
    assert 'value="q3"' in choices


def test_without_a_reason_and_after_somebody_was_faster_nothing_is_withdrawn(sign_in, people, report, page):
    client = sign_in(people.secretary)

    bare = client.post(page, {"edition": report.edition, "reason": ""})
    stale = client.post(page, {"edition": report.edition - 1, "reason": WHY})

    assert (bare.status_code, stale.status_code) == (422, 422)
    assert "Hãy ghi lý do" in bare.text
    assert "vừa được người khác cập nhật" in stale.text
    report.refresh_from_db()
    assert report.state == "collecting"


def test_who_puts_no_reports_together_and_strangers_withdraw_nothing(sign_in, people, page):
    assert sign_in(people.counter).post(page, {"reason": WHY}).status_code in (403, 404)
    assert sign_in(people.stranger).post(page, {"reason": WHY}).status_code == 404
