"""What the worker does with reports: opens, freezes, reminds by the ladder of the work; never twice."""

from datetime import date

from cchc.indicators.models import Closing
from cchc.reports import reminders
from cchc.reports.models import Report
from cchc.reports.services import fill_parts
from cchc.work.models import Notice

from .conftest import at


def told(people, name):
    return list(Notice.objects.filter(person=getattr(people, name), kind="reminder").values_list("text", flat=True))


def test_a_report_is_opened_ten_days_before_its_cut_off_and_once(ward, people, drafted):
    assert reminders.open_what_is_due(at(date(2026, 8, 20))) == []

    made = reminders.open_what_is_due(at(date(2026, 8, 21)))
    again = reminders.open_what_is_due(at(date(2026, 8, 22)))

    assert [(one.kind, one.opened_by) for one in made if one.unit == ward.unit] == [("q3", None)]
    assert [one for one in again if one.unit == ward.unit] == []


def test_a_unit_is_reminded_before_its_day_and_a_late_one_after_it(report, part, people):
    reminders.remind(today=date(2026, 9, 3))  # Thursday: two working days before Saturday 5 September is passed
    before = told(people, "counter")
    reminders.remind(today=date(2026, 9, 7))

    after = told(people, "centre_head")
    assert any("Cải cách thủ tục hành chính" in text for text in before)
    assert any(text.startswith("Quá hạn") for text in after)


def test_reminding_again_tells_nobody_twice(report, people):
    reminders.remind(today=date(2026, 9, 7))
    count = Notice.objects.count()

    reminders.remind(today=date(2026, 9, 7))

    assert Notice.objects.count() == count


def test_who_has_handed_in_is_not_reminded(report, people):
    for part in report.parts.all():
        fill_parts.hand_in(part_id=part.pk, edition=part.edition, actor=people.clerk, at=at(date(2026, 9, 2)))

    reminders.remind(today=date(2026, 9, 7))

    assert not Notice.objects.filter(kind="reminder").exists()


def test_the_figures_of_a_report_are_frozen_after_its_cut_off(ward, people, report, drafted):
    closing = Closing.objects.create(
        unit=ward.unit, period=report.period, label="Quý III", start_on=report.start_on, end_on=report.end_on,
        at=at(date(2026, 9, 1)),
    )  # fmt: skip
    assert reminders.freeze_what_is_due(at(date(2026, 8, 31))) == []

    assert reminders.freeze_what_is_due(at(date(2026, 9, 1))) == [report]

    assert Report.objects.get().closing == closing
    assert "đã chốt" in Notice.objects.get(person=people.secretary, kind="report").text


def test_where_nobody_froze_the_figures_the_report_does(report):
    assert reminders.freeze_what_is_due(at(date(2026, 9, 1))) == [report]

    closing = Closing.objects.get()
    assert (closing.period, closing.end_on) == (report.period, report.end_on)
    assert Report.objects.get().closing == closing
