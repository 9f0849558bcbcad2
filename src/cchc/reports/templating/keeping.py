"""Editions of templates: which is in force, which there were. Reads."""

from __future__ import annotations

from django.db.models import QuerySet

from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person
from cchc.organisation.scope import units_where
from cchc.organisation.tree import places_to

from ..models import ReportTemplate


def in_force(kind: str, unit_path: str) -> ReportTemplate | None:
    """Return the newest edition of the unit, else of the nearest unit above. A withdrawn one leaves its unit none."""
    rows = ReportTemplate.objects.filter(kind=kind, unit__path__in=places_to(unit_path)).select_related("unit", "file")
    nearest: dict[str, ReportTemplate] = {}
    for row in rows.order_by("edition"):
        nearest[row.unit.path] = row
    standing = [row for row in nearest.values() if row.withdrawn_at is None]
    return max(standing, key=lambda row: len(row.unit.path), default=None)


def visible_to(person: Person, permission: Permission = Permission.REPORT_VIEW) -> QuerySet[ReportTemplate]:
    rows = ReportTemplate.objects.filter(unit__in=units_where(person, permission))
    return rows.select_related("unit", "file", "made_by").order_by("unit__path", "kind", "-edition")
