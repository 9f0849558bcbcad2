"""The smallest valid things, for tests. Plain functions; a test sets only what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from cchc.foundation.models import StoredFile
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Person, RoleHolding, Unit, UnitAlias
from cchc.plans.models import DraftItem, Plan, PlanVersion

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)  # 12 giờ trưa ở Việt Nam
LONG_AGO = date(2025, 7, 1)
_number = count(1)

OFFICES = (
    ("VHXH", "Phòng Văn hóa - Xã hội"),
    ("VP", "Văn phòng HĐND và UBND"),
    ("KTHTDT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ("TTPVHCC", "Trung tâm Phục vụ hành chính công"),
)


@dataclass(frozen=True)
class Ward:
    province: Unit
    unit: Unit
    offices: dict[str, Unit]


def ward(name: str = "Phường Sao Mai") -> Ward:
    """A ward with its four offices under a province of its own."""
    n = next(_number)
    province = _unit(None, code=f"T{n}", name=f"Tỉnh Thử {n}", kind=Unit.Kind.PROVINCE)
    unit = _unit(province, code=f"P{n}", name=name, kind=Unit.Kind.COMMUNE)
    offices = {
        code: _unit(unit, code=f"P{n}.{code}", name=office, short_name=code, kind=Unit.Kind.OFFICE)
        for code, office in OFFICES
    }
    return Ward(province, Unit.objects.get(pk=unit.pk), offices)


def _unit(parent: Unit | None, **fields: Any) -> Unit:
    values = {"start_on": LONG_AGO, **fields}
    if parent is None:
        return Unit.objects.add_root(values)
    return Unit.objects.add_child(Unit.objects.get(pk=parent.pk), values)  # the tree reads counts off the row


def alias(unit: Unit, name: str) -> UnitAlias:
    from cchc.kernel.text import fold

    return UnitAlias.objects.create(unit=unit, name=name, folded=fold(name))


def person(role: Role | None = None, unit: Unit | None = None, *, name: str = "", email: str = "") -> Person:
    """Somebody who signs in; with a role for a unit when one is given."""
    n = next(_number)
    somebody = Person.objects.create_user(username=f"nguoi{n}", email=email, password="mat-khau-thu")
    somebody.full_name = name or f"Nguyễn Văn {n}"
    somebody.save(update_fields=["full_name"])
    if role and unit:
        RoleHolding.objects.create(person=somebody, role=role, unit=unit, start_on=LONG_AGO)
    return somebody


def stored_file() -> StoredFile:
    n = next(_number)
    return StoredFile.objects.create(sha256=f"{n:064x}", size_bytes=10, media_type="application/pdf", stored_at=NOON)


def version_in_review(unit: Unit, actor: Person, *, plan: Plan | None = None, year: int = 2026) -> PlanVersion:
    """A plan whose (next) version waits for its review, without items."""
    plan = plan or Plan.objects.create(unit=unit, year=year, title=f"Kế hoạch CCHC {unit} năm {year}")
    return PlanVersion.objects.create(
        plan=plan,
        sequence=plan.versions.count() + 1,
        state=PlanVersion.State.IN_REVIEW,
        file=stored_file(),
        file_name="ke-hoach.docx",
        uploaded_by=actor,
        uploaded_at=NOON,
    )


SPAN = {"block": 3, "row": None, "col": None, "page": None, "start": 0, "end": 50}


def draft_task(version: PlanVersion, text: str, **data: Any) -> DraftItem:
    return _item(
        version,
        DraftItem.Kind.TASK,
        {
            "number": "1", "field": "direction", "text": text, "lead": ["Phòng Văn hóa - Xã hội"],
            "coordinating": [], "time_text": "Quý I/2026",
            "due": [{"kind": "period", "start": "2026-01-01", "end": "2026-03-31"}],
            "deliverables": ["Kế hoạch"], "role": "lead", "section": "PL.1", "content": "", "group": [],
            "span": SPAN, "spans": {}, "confidence": 1.0, **data,
        },
    )  # fmt: skip


def draft_target(version: PlanVersion, text: str, **data: Any) -> DraftItem:
    return _item(
        version,
        DraftItem.Kind.TARGET,
        {
            "text": text, "subject": text, "comparator": ">=", "value": 90, "value_max": None, "unit": "%",
            "field": "procedures", "parent": None, "section": "II.2", "class": "numeric", "scope": "",
            "exceptions": [], "denominator": None, "reference": None, "value_missing": False, "span": SPAN,
            "confidence": 1.0, **data,
        },
    )  # fmt: skip


def _item(version: PlanVersion, kind: str, data: dict[str, Any]) -> DraftItem:
    return DraftItem.objects.create(
        version=version, kind=kind, order=next(_number) * 10, field=data["field"], data=data, as_read=data
    )
