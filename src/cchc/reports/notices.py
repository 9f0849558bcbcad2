"""What people are told when somebody acts on a report. Reminders by the calendar: ``reminders``."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person, Unit
from cchc.organisation.people import RoleBook
from cchc.organisation.scope import holders
from cchc.work.notices import tell

from . import queries
from .models import Part, Report


def opened(report: Report) -> None:
    """Each unit learns which sections it owes and by when; those who put it together learn that it is open."""
    book = RoleBook.read()
    told: set[int] = set()
    by_unit: dict[Unit, list[Part]] = {}
    for part in queries.parts_of(report):
        by_unit.setdefault(part.unit, []).append(part)
    for unit, parts in by_unit.items():
        people = writers(unit, book)
        told |= {one.pk for one in people}
        text = f"{report}: {unit} lập {len(parts)} phần, gửi trước hết ngày {parts[0].due_on:%d/%m/%Y}"
        tell(people, key=f"report-opened:{report.pk}:{unit.pk}", kind="assigned", text=text, address=address(parts[0]))
    editors = [one for one in holders(report.unit, Permission.REPORT_EDIT) if one.pk not in told]
    text = f"Đã mở {report}; hạn gửi {report.due_on:%d/%m/%Y}"
    tell(editors, key=f"report-opened:{report.pk}", kind="assigned", text=text, address=desk(report))


def writers(unit: Unit, book: RoleBook) -> list[Person]:
    """Return who writes for a unit: its clerks and its head; above it whoever stands in for a missing head."""
    clerks = book.by_role.get("clerk", {}).get(unit.path, set())
    return list(Person.objects.filter(pk__in=book.with_deputies(clerks) | book.heads(unit.path)).order_by("pk"))


def given(part: Part) -> None:
    text = f"Phần “{title(part)}” của {part.report} nay do {part.unit} lập, gửi trước hết ngày {part.due_on:%d/%m/%Y}"
    people = writers(part.unit, RoleBook.read())
    tell(people, key=f"report-given:{part.pk}:{part.edition}", kind="assigned", text=text, address=address(part))


def handed_in(part: Part) -> None:
    people = [one for one in holders(part.report.unit, Permission.REPORT_EDIT) if one.pk != part.handed_in_by_id]
    text = f"{part.unit} đã gửi phần “{title(part)}” của {part.report}"
    tell(people, key=f"report-part:{part.pk}:{part.edition}", kind="submitted", text=text, address=address(part))


def returned(part: Part) -> None:
    people: Iterable[Person] = [part.handed_in_by] if part.handed_in_by else writers(part.unit, RoleBook.read())
    text = f"Trả lại phần “{title(part)}” của {part.report}: {part.returned_because}"
    tell(people, key=f"report-returned:{part.pk}:{part.edition}", kind="returned", text=text, address=address(part))


def ready(report: Report) -> None:
    people = holders(report.unit, Permission.REPORT_SIGN)
    text = f"{report} chờ ký ban hành; hạn gửi {report.due_on:%d/%m/%Y}"
    tell(people, key=f"report-ready:{report.pk}:{report.edition}", kind="submitted", text=text, address=desk(report))


def withdrawn(report: Report, *, by: Person) -> None:
    """Everybody who was asked for something learns that nothing is asked any more."""
    book = RoleBook.read()
    people = {one.pk: one for part in queries.parts_of(report) for one in writers(part.unit, book)}
    people |= {one.pk: one for one in holders(report.unit, Permission.REPORT_EDIT)}
    text = f"Đã rút lại {report} vì mở nhầm: {report.withdrawn_because}. Các phần của báo cáo này không phải gửi nữa"
    others = [one for one in people.values() if one.pk != by.pk]
    tell(others, key=f"report-withdrawn:{report.pk}", kind="report", text=text, address=desk(report))


def signed(report: Report) -> None:
    people = holders(report.unit, Permission.REPORT_EDIT)
    text = f"Đã ban hành {report}, số {report.number}/{report.symbol}"
    tell(people, key=f"report-signed:{report.pk}", kind="accepted", text=text, address=desk(report))


def figures_changed(report: Report) -> None:
    """Those who wrote learn that the frozen figures read otherwise than what they saw."""
    people = holders(report.unit, Permission.REPORT_EDIT)
    text = f"Số liệu của {report} đã chốt; {len(report.figure_changes)} số trong báo cáo thay đổi"
    tell(people, key=f"report-frozen:{report.pk}", kind="report", text=text, address=desk(report))


def title(part: Part) -> str:
    return queries.section_of(part).title


def address(part: Part) -> str:
    return reverse("reports:part", args=[part.pk])


def desk(report: Report) -> str:
    return reverse("reports:desk", args=[report.pk])
