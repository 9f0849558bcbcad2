"""The demo ward's reports of the year: those whose day has come are sent, the next one is being put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from cchc.organisation.models import Person, Unit
from cchc.reports import regime
from cchc.reports.models import Part, Report
from cchc.reports.services.fill_parts import accept, give_back, hand_in, write_part
from cchc.reports.services.open_report import open_report
from cchc.reports.services.sign_report import Signature, make_ready, mark_sent, sign_report

# What people of the ward write in the sections left to them.
OF_PEOPLE = {
    "shortcomings": "Một số nhiệm vụ hoàn thành muộn so với kế hoạch. Tỷ lệ hồ sơ thanh toán trực tuyến còn thấp.",
    "causes": "Nhân sự một số bộ phận thay đổi sau sắp xếp; người dân chưa quen thanh toán trực tuyến.",
    "proposals": "Đề nghị Sở Nội vụ tổ chức tập huấn sử dụng phần mềm chấm điểm Chỉ số cải cách hành chính.",
}
LATE_UNIT = "SM.KTHTDT"  # hands its part in two days late, each time
FIRST_NUMBER = 41


def write_the_year(ward: Unit, people: Mapping[str, Person], *, today: date) -> None:
    """Send the reports that are due by today and begin the one that is being written."""
    for number, plan in enumerate(regime.of_a_year(ward, today.year)):
        if plan.chain.opens_on > today:
            break
        report = open_report(unit=ward, plan=plan, actor=people["thuky"], at=_at(plan.chain.opens_on))
        if plan.chain.due_on < today:
            _send(report, people, number=FIRST_NUMBER + 60 * number)
        else:
            _begin(report, people, today=today)


def _send(report: Report, people: Mapping[str, Person], *, number: int) -> None:
    for part in report.parts.select_related("unit"):
        late = timedelta(days=2) if part.unit.code == LATE_UNIT else timedelta(0)
        _hand_in(part, people, on=part.due_on + late)
    signed_on = report.due_on
    for part in report.parts.all():
        accept(part_id=part.pk, edition=part.edition, actor=people["thuky"], at=_at(signed_on))
    report.refresh_from_db()
    ready = make_ready(report_id=report.pk, edition=report.edition, actor=people["thuky"], at=_at(signed_on))
    leader = people["lanhdao"]
    signature = Signature(number, "BC-UBND", signed_on, leader.full_name, "Chủ tịch")
    signed = sign_report(
        report_id=report.pk, edition=ready.edition, signature=signature, actor=leader, at=_at(signed_on)
    )
    mark_sent(report_id=report.pk, edition=signed.edition, sent_on=signed_on, actor=people["thuky"], at=_at(signed_on))


def _begin(report: Report, people: Mapping[str, Person], *, today: date) -> None:
    """Two parts are in, one of them was returned; the others are owed."""
    parts = [part for part in report.parts.select_related("unit") if part.text][:2]
    for part in parts:
        _hand_in(part, people, on=today)
    for part in _again(parts[:1]):
        reason = "Đề nghị bổ sung nguyên nhân và giải pháp đối với nhiệm vụ hoàn thành muộn."
        give_back(part_id=part.pk, edition=part.edition, reason=reason, actor=people["thuky"], at=_at(today))


def _hand_in(part: Part, people: Mapping[str, Person], *, on: date) -> None:
    writer = people["thuky"]
    text = OF_PEOPLE.get(part.section) or part.text or "Trong kỳ không phát sinh."
    write_part(part_id=part.pk, edition=part.edition, text=text, edits=False, actor=writer, at=_at(on))
    for written in _again([part]):
        hand_in(part_id=written.pk, edition=written.edition, actor=writer, at=_at(on))


def _again(parts: list[Part]) -> Iterator[Part]:
    yield from Part.objects.filter(pk__in=[part.pk for part in parts])


def _at(day: date) -> datetime:
    return make_aware(datetime.combine(day, time(9)))
