"""A ward with a plan of two targets and two tasks, and dossiers that fail the first of them."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from cchc.indicators.domain import periods
from cchc.indicators.place import Place
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Unit
from cchc.plans.models import Plan
from cchc.plans.services import review
from cchc.plans.services.confirm_version import confirm_version
from cchc.reports.documents.ordering import Order
from cchc.work.models import Occurrence
from tests import factories
from tests.indicators import target_world

TODAY = date(2026, 11, 21)
ON_TIME = "Tỷ lệ hồ sơ TTHC giải quyết đúng hạn đạt từ 98% trở lên"
ONLINE = "Tỷ lệ hồ sơ tiếp nhận trực tuyến đạt tối thiểu 5%"
TASKS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Ban hành Kế hoạch tuyên truyền CCHC năm 2026", {"time_text": "Quý I/2026"}),
    ("Báo cáo kết quả rà soát thủ tục hành chính", {
        "time_text": "Trước ngày 20/03/2026", "field": "procedures", "lead": ["Văn phòng HĐND và UBND"],
        "due": [{"kind": "date", "start": None, "end": "2026-03-20", "end_exclusive": True}],
    }),
)  # fmt: skip


def build() -> SimpleNamespace:
    """Of a hundred dossiers forty are late: 98 % can no longer be reached. Two tasks, both overdue by November."""
    ward = factories.ward()
    secretary = factories.person(Role.SECRETARY, ward.unit)
    version = factories.version_in_review(ward.unit, secretary)
    factories.draft_target(version, ON_TIME, value=98, subject="Tỷ lệ hồ sơ TTHC giải quyết đúng hạn")
    factories.draft_target(version, ONLINE, value=5, subject="Tỷ lệ hồ sơ tiếp nhận trực tuyến")
    for text, data in TASKS:
        factories.draft_task(version, text, **data)
    review.accept_items(
        version_id=version.pk, item_ids=list(version.items.values_list("pk", flat=True)), actor=secretary
    )
    confirm_version(version_id=version.pk, actor=secretary)
    days = [date(2026, 7, 6) + timedelta(days=place % 30) for place in range(100)]
    target_world.finished(ward.unit, days, late=40)
    Occurrence.objects.update(state="open")
    return SimpleNamespace(ward=ward, secretary=secretary, plan=Plan.objects.get())


def order_of(unit: Unit, code: str = "year", *, today: date = TODAY, year: int = 2026) -> Order:
    return Order(unit, periods.report(year, code, Place(unit, []).regime), today)
