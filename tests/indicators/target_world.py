"""A ward with a confirmed plan whose targets are bound, and dossiers to measure them by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cchc.dossiers.models import Dossier
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Person, Unit
from cchc.plans.models import Plan, Target
from cchc.plans.services import review
from cchc.plans.services.confirm_version import confirm_version
from tests import factories

ON_TIME = "Tỷ lệ hồ sơ TTHC giải quyết đúng hạn"


@dataclass(frozen=True)
class World:
    ward: factories.Ward
    plan: Plan
    secretary: Person
    leader: Person
    stranger: Person

    def target(self, place: int = 0) -> Target:
        return self.plan.targets.order_by("order")[place]


def build(*targets: tuple[str, dict[str, Any]], year: int = 2026) -> World:
    ward = factories.ward()
    secretary = factories.person(Role.SECRETARY, ward.unit, name="Phạm Thị Thư")
    leader = factories.person(Role.LEADER, ward.unit, name="Đỗ Văn Lãnh", email="lanhdao@example.vn")
    stranger = factories.person(Role.SECRETARY, factories.ward("Phường Bên Cạnh").unit)
    plan = confirm_plan(ward.unit, secretary, *(targets or ((ON_TIME, {"value": 98}),)), year=year)
    return World(ward, plan, secretary, leader, stranger)


def confirm_plan(unit: Unit, actor: Person, *targets: tuple[str, dict[str, Any]], year: int = 2026) -> Plan:
    version = factories.version_in_review(unit, actor, year=year)
    for text, data in targets:
        factories.draft_target(version, text, **data)
    ids = list(version.items.values_list("pk", flat=True))
    review.accept_items(version_id=version.pk, item_ids=ids, actor=actor)
    confirm_version(version_id=version.pk, actor=actor)
    return Plan.objects.get(pk=version.plan_id)


def finished(unit: Unit, days: Sequence[date], *, late: int = 0, sector: str = "Hộ tịch") -> list[Dossier]:
    """Store a finished dossier a day given; the first ``late`` of them after their due day."""
    rows = []
    for place, day in enumerate(days):
        is_late = place < late
        row = Dossier(
            unit=unit, code=f"HS-{unit.pk}-{sector}-{day:%y%m%d}-{Dossier.objects.count()}-{place}", sector=sector,
            status=Dossier.Status.RETURNED, received_on=day - timedelta(days=5), closed_on=day,
            due_on=day - timedelta(days=1) if is_late else day, is_settled=True, on_time=not is_late,
            on_time_for_index=not is_late,
        )  # fmt: skip
        row.settle()
        rows.append(row)
    return Dossier.objects.bulk_create(rows)
