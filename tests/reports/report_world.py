"""A ward with something to report: a plan with work done and late, books, dossiers of two years."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from cchc.indicators.models import TargetBinding
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Unit, UnitRules
from cchc.plans.models import Plan
from cchc.plans.services import review
from cchc.plans.services.confirm_version import confirm_version
from cchc.reports.models import Report
from cchc.reports.regime import regular
from cchc.site.demo import books_direction, books_institutions
from cchc.work.models import Evidence, Occurrence
from tests import factories
from tests.indicators.target_world import finished

TODAY = date(2026, 11, 21)
ON_TIME = "Tỷ lệ hồ sơ TTHC giải quyết đúng hạn"
TASKS = (
    ("Ban hành kế hoạch tuyên truyền cải cách hành chính", "Quý I/2026", "direction"),
    ("Rà soát, đơn giản hóa thủ tục hành chính", "Quý II/2026", "procedures"),
    ("Kiểm tra công tác cải cách hành chính", "Quý III/2026", "direction"),
    ("Báo cáo kết quả thực hiện", "Tháng 12/2026", "direction"),
)


def build() -> Unit:
    ward = factories.ward()
    unit = ward.unit
    UnitRules.objects.create(unit=unit, report_regime="lam-dong", start_on=date(2025, 7, 1), source="Công văn")
    _plan(unit)
    for place, task in enumerate(("Ban hành kế hoạch", "Rà soát")):
        _done(unit, task, number=f"{15 + place}/KH-UBND")
    start, days = date(2025, 1, 1), 660
    finished(ward.offices["TTPVHCC"], [start + timedelta(n) for n in range(0, days, 3)], late=9)
    books_direction.make(unit, Random("1"), start, TODAY)
    books_institutions.make(unit, Random("1"), start, TODAY)
    return unit


def _plan(unit: Unit) -> Plan:
    secretary = factories.person(Role.SECRETARY, unit, name="Phạm Thị Thư")
    version = factories.version_in_review(unit, secretary)
    factories.draft_target(version, ON_TIME, value=98)
    for text, when, field in TASKS:
        factories.draft_task(version, text, time_text=when, field=field)
    ids = list(version.items.values_list("pk", flat=True))
    review.accept_items(version_id=version.pk, item_ids=ids, actor=secretary)
    plan: Plan = confirm_version(version_id=version.pk, actor=secretary).plan
    TargetBinding.objects.update_or_create(
        target=plan.targets.get(), defaults={"code": "procedures.dossiers_on_time", "filters": {}}
    )
    return plan


def _done(unit: Unit, task: str, *, number: str) -> None:
    one = Occurrence.objects.filter(task__plan__unit=unit, task__text__startswith=task).first()
    assert one is not None
    assert one.due_on is not None
    one.state, one.handed_in_on, one.accepted_on = "accepted", one.due_on - timedelta(5), one.due_on - timedelta(3)
    one.save()
    by = factories.person()
    Evidence.objects.create(
        occurrence=one, title="Kế hoạch", document_number=number, document_on=one.handed_in_on, link="https://a.vn/",
        by=by, at=factories.NOON,
    )  # fmt: skip


def unsaved(unit: Unit, kind: str, **fields: object) -> Report:
    plan = regular(unit, kind, 2026)
    return Report(
        unit=unit, kind=kind, year=2026, period=plan.period.code, subject=plan.subject, outline=plan.outline,
        start_on=plan.period.start, end_on=plan.period.end, **fields,
    )  # fmt: skip
