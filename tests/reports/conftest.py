"""A ward with its people, a report of the third quarter, and the words the software drafted for it."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Position, UnitRules
from cchc.reports import drafting, regime
from cchc.reports.domain.draft import Draft, Figure, SectionDraft, Warning
from cchc.reports.domain.outline import load_outline
from cchc.reports.services import fill_parts, sign_report
from cchc.reports.services.open_report import open_report
from tests import factories

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=HANOI)


OPENED = at(date(2026, 8, 25))


@pytest.fixture
def ward(db):
    """A ward under the regime of a province that closes on 31 August and has its units' parts by 5 September."""
    made = factories.ward()
    UnitRules.objects.create(unit=made.unit, report_regime="lam-dong", start_on=date(2025, 7, 1), source="Công văn")
    return made


@pytest.fixture
def people(ward):
    centre, office = ward.offices["TTPVHCC"], ward.offices["VHXH"]
    found = SimpleNamespace(
        counter=factories.person(Role.CLERK, centre, name="Đỗ Thị Quầy"),
        centre_head=factories.person(Role.HEAD, centre, name="Ngô Văn Giám"),
        clerk=factories.person(Role.CLERK, office, name="Trần Thị Chuyên"),
        secretary=factories.person(Role.SECRETARY, ward.unit, name="Phạm Thị Thư"),
        leader=factories.person(Role.LEADER, ward.unit, name="Đỗ Văn Lãnh"),
        stranger=factories.person(Role.SECRETARY, factories.ward("Phường Sao Hôm").unit, name="Lý Văn Lạ"),
    )
    Position.objects.create(
        person=found.leader, unit=ward.unit, title="Chủ tịch UBND phường", start_on=factories.LONG_AGO
    )
    return found


class Drafted:
    """What the software would draft: one figure in the section on procedures, whose value a test may change."""

    def __init__(self):
        self.rate = "98,25%"
        self.words = "Tỷ lệ giải quyết đúng hạn đạt [[on_time]]."
        self.warnings = (Warning("Số thư xin lỗi ít hơn số hồ sơ trễ hạn.", "procedures", is_error=True),)

    def __call__(self, unit, period, kind, *, today, closing, outline="default"):
        self.closing = closing
        figure = Figure("on_time", "procedures.dossiers_on_time", "Tỷ lệ hồ sơ đúng hạn", self.rate, 98.25, "/chi-so/")
        other = Figure("received", "procedures.received", "Hồ sơ tiếp nhận", "1.234", 1234)
        words = {"procedures": self.words}
        sections = tuple(
            SectionDraft(one.key, words.get(one.key, f"Nội dung {one.title}.")) for one in load_outline(outline).written
        )
        return Draft(sections, {"on_time": figure, "received": other}, self.warnings)


@pytest.fixture
def drafted(monkeypatch):
    """The drafting of words is another part's to test; here its result is known."""
    made = Drafted()
    monkeypatch.setattr(drafting, "draft", made)
    return made


@pytest.fixture
def report(ward, people, drafted):
    plan = regime.regular(ward.unit, "q3", 2026)
    return open_report(unit=ward.unit, plan=plan, actor=people.secretary, at=OPENED)


@pytest.fixture
def part(report):
    return report.parts.get(section="procedures")


@pytest.fixture
def accepted(report, people):
    """Every part handed in on 3 September and accepted."""
    when = at(date(2026, 9, 3))
    for one in report.parts.all():
        handed = fill_parts.hand_in(part_id=one.pk, edition=one.edition, actor=people.clerk, at=when)
        fill_parts.accept(part_id=one.pk, edition=handed.edition, actor=people.secretary, at=when)
    report.refresh_from_db()
    return report


@pytest.fixture
def ready(accepted, people):
    return sign_report.make_ready(
        report_id=accepted.pk, edition=accepted.edition, actor=people.secretary, at=at(date(2026, 8, 31))
    )


SIGNATURE = sign_report.Signature(57, "BC-UBND", date(2026, 9, 8), "Đỗ Văn Lãnh", "Chủ tịch")


@pytest.fixture
def signed(ready, people):
    return sign_report.sign_report(
        report_id=ready.pk, edition=ready.edition, signature=SIGNATURE, actor=people.leader, at=at(date(2026, 9, 8))
    )
