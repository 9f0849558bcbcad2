"""What the index and the page of heads learn about reports."""

from datetime import date

import pytest
from django.urls import reverse

from cchc.organisation.domain.roles import Role
from cchc.reports import regime, scored, timeliness
from cchc.reports.models import Report
from cchc.reports.services import fill_parts
from cchc.reports.services.record_outside import Sending, record_outside
from cchc.reports.services.sign_report import Signature
from cchc.scoring.domain.criteria import Source, SourceKind
from cchc.scoring.sources import UNKNOWN, Asked
from tests import factories

from .conftest import at

TODAY = date(2026, 9, 20)


def source(code):
    return Source("count", SourceKind.REPORTS, code)


@pytest.fixture
def sent_reports(ward, people):
    """Q1 on time, the half year two days late and without its annex."""
    days = [("q1", 11, date(2026, 3, 9), True), ("h1", 40, date(2026, 6, 11), False)]
    for kind, number, day, has_annex in days:
        record_outside(
            unit=ward.unit, plan=regime.regular(ward.unit, kind, 2026),
            signature=Signature(number, "BC-UBND", day, "Đỗ Văn Lãnh", "Chủ tịch"), sending=Sending(day, has_annex),
            attachment=None, actor=people.secretary, at=at(date(2026, 9, 1)),
        )  # fmt: skip


def read(ward, *codes):
    found = scored.read([source(code) for code in codes], Asked(ward.unit, 2026, TODAY))
    return [found[source(code)] for code in codes]


def test_reports_on_time_and_complete_are_counted_with_their_numbers(ward, sent_reports):
    on_time, complete, due = read(ward, "on_time", "complete", "due")

    assert (on_time.value, complete.value, due.value) == (1, 1, 3)  # due by 20 September: Q1, half year, Q3
    assert on_time.ahead == 2  # the year's report is still to come
    assert on_time.bad_rows is not None
    assert [one.number for one in on_time.proofs] == ["11/BC-UBND"]
    assert "1 trên 3 báo cáo đến hạn" in on_time.words


def test_a_ward_that_keeps_no_reports_here_is_not_known_to_be_late(ward):
    assert read(ward, "on_time", "complete") == [UNKNOWN, UNKNOWN]


def test_a_late_part_is_counted_for_its_unit_by_its_first_day(ward, people, report, part):
    when = at(date(2026, 9, 8))
    handed = fill_parts.hand_in(part_id=part.pk, edition=part.edition, actor=people.counter, at=when)
    fill_parts.accept(part_id=part.pk, edition=handed.edition, actor=people.secretary, at=when)
    on_time = report.parts.get(section="public_finance")
    fill_parts.hand_in(part_id=on_time.pk, edition=on_time.edition, actor=people.clerk, at=at(date(2026, 9, 4)))

    marks = scored.late_parts(ward.unit, 2026, date(2026, 9, 8))

    assert marks[ward.offices["TTPVHCC"].pk].text == "1 phần"
    assert not marks[ward.offices["KTHTDT"].pk].is_bad
    centre = next(
        one for one in timeliness.by_unit(Report.objects.all(), today=TODAY) if one.unit == ward.offices["TTPVHCC"]
    )
    assert (centre.late, centre.days, centre.missing) == (1, 3, 0)


def test_the_late_units_of_a_report_are_named(report):
    sent = timeliness.sent_of(Report.objects.all(), today=date(2026, 9, 7))

    assert "Trung tâm Phục vụ hành chính công" in sent[0].late_units


def test_nothing_is_late_on_its_last_day(report):
    assert not any(one.late for one in timeliness.by_unit(Report.objects.all(), today=date(2026, 9, 5)))


def test_the_page_of_heads_has_the_column(sign_in, ward, people, report):
    leader = factories.person(Role.LEADER, ward.unit)

    assert "Phần báo cáo gửi trễ" in sign_in(leader).get(reverse("scoring:heads")).content.decode()
